"""Asks the system to serve the desk's own thread first, where it grants that."""

import os

NICER = -5


def be_served_first() -> bool:
    """Raise the calling thread (on Linux a priority is a thread's); False where it is refused."""
    try:
        os.setpriority(os.PRIO_PROCESS, 0, NICER)
    except (OSError, AttributeError):
        return False
    return True


def ordinary(words: list[str]) -> list[str]:
    """A command as it must be started by who may have been raised: at ordinary priority."""
    try:
        raised = -os.getpriority(os.PRIO_PROCESS, 0)
    except (OSError, AttributeError):
        return words
    return ["nice", "-n", str(raised), *words] if raised > 0 else words
