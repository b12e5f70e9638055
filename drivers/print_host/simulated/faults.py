"""Faults that the simulated Moonraker has on demand, from the cell file or by its side door."""

from dataclasses import dataclass, field

NAMES = (
    "slow",
    "silent",
    "drop_connection",
    "restart",
    "klippy_shutdown",
    "klippy_disconnect",
    "refuse_key",
    "spoil_upload",
    "refuse_start",
    "ignore_pause",
    "ignore_cancel",
    "never_cool",
    "open_to_all",
    "job_error",
)
AT_LINE = ("drop_connection", "restart", "klippy_shutdown", "klippy_disconnect", "job_error")
"""Those that happen once; with `@LINE` when that line is executed, else at once."""


class UnknownFault(ValueError):
    """No such fault."""


@dataclass
class Faults:
    """Which faults are on, and which wait for a line."""

    on: set[str] = field(default_factory=set[str])
    waiting: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    def add(self, text: str) -> str:
        """Switch one on ("-NAME" off again); one that happens now is returned by its name.

        Raises: UnknownFault.
        """
        name, _, line = text.removeprefix("-").partition("@")
        if name not in NAMES or (line and (name not in AT_LINE or not line.isdigit())):
            raise UnknownFault(text)
        if text.startswith("-"):
            self.on.discard(name)
            return ""
        if line:
            self.waiting.append((int(line), name))
            return ""
        if name in AT_LINE:
            return name
        self.on.add(name)
        return ""

    def due(self, line: int) -> list[str]:
        """Those whose line has been executed; each once."""
        due = [name for at, name in self.waiting if at <= line]
        self.waiting = [(at, name) for at, name in self.waiting if at > line]
        return due
