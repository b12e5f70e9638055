"""What bounds the dialogue with a firmware, and what it tells of it beyond the replies."""

from dataclasses import dataclass

from drivers.gcode_printer.replies import Reply


@dataclass(frozen=True)
class Limits:
    """What the firmware can take, and how patient we are (seconds)."""

    slots: int = 4
    rx_bytes: int = 127
    widest: int = 8
    history: int = 2000
    rebase_at: int = 90_000
    resend_ok_s: float = 0.5
    settle_s: float = 0.1
    stall_s: float = 3.0
    dead_stalls: int = 10
    same_resends: int = 10
    clean_lines: int = 1000


@dataclass(frozen=True)
class Acked:
    """The command with this token has been processed."""

    token: int


@dataclass(frozen=True)
class Synced:
    """Both sides count lines from the same number again."""


@dataclass(frozen=True)
class Failed:
    """The talk cannot go on: `code` says why. The program is not fed any more."""

    code: str
    values: tuple[tuple[str, int | str], ...] = ()


@dataclass(frozen=True)
class Resent:
    """The firmware asked for a line again and gets it."""

    number: int


@dataclass(frozen=True)
class Counted:
    """The number of the last line that the firmware has taken."""

    number: int


@dataclass(frozen=True)
class Damaged:
    """In the place of this line of the program something was executed without number and check.

    The program is not fed any more; going on begins with this line. `read_as` is what the firmware
    did not understand of it, and so did not do; empty when that is not known.
    """

    line: int
    text: str
    read_as: str = ""


Event = Reply | Acked | Synced | Failed | Resent | Counted | Damaged
