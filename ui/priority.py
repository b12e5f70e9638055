"""Asks the system to serve the desk first, where it grants that.

All threads of the desk together: one of them that is put aside while it holds Python's lock would
hold up the thread that draws. And the desk's session: Linux with autogroups (the default of Debian)
shares the cores between sessions first, and looks at priorities only inside one of them, sched(7).
"""

import os
from contextlib import suppress
from pathlib import Path

NICER = -10
_SESSION = Path("/proc/self/autogroup")


def be_served_first() -> bool:
    """Raise this process (on Linux each of its threads); False where it is refused."""
    try:
        threads = [int(task.name) for task in Path("/proc/self/task").iterdir()]
    except OSError:
        threads = [0]
    try:
        for thread in threads:
            os.setpriority(os.PRIO_PROCESS, thread, NICER)
    except (OSError, AttributeError):
        return False
    if os.getsid(0) == os.getpid():  # a terminal's session is not the desk's to raise
        with suppress(OSError):  # no autogroups here
            _SESSION.write_text(str(NICER), "ascii")
    return True


def ordinary(words: list[str]) -> list[str]:
    """A command as it must be started by who may have been raised: at ordinary priority."""
    try:
        raised = -os.getpriority(os.PRIO_PROCESS, 0)
    except (OSError, AttributeError):
        return words
    return ["nice", "-n", str(raised), *words] if raised > 0 else words
