"""Reads what a Marlin-family firmware says, one line at a time.

Source: Marlin `language.h`, `queue.cpp`, `temperature.cpp`; the odd forms of relatives as noted.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Temperatures:
    """Actual and target of each heater, degC: "T" hot end, "B" bed, "C" chamber.

    `with_ok` when it is the answer to M105; `waiting` while M109 or M190 holds the queue.
    """

    actual_c: dict[str, float]
    target_c: dict[str, float]
    with_ok: bool = False
    waiting: bool = False


@dataclass(frozen=True)
class Position:
    """Where the firmware says the head is: mm, and `e` in mm of filament."""

    x: float
    y: float
    z: float
    e: float


@dataclass(frozen=True)
class Resend:
    """The firmware asks for this line, and for all after it, again."""

    number: int


@dataclass(frozen=True)
class LineRefused:
    """A line came damaged or out of turn; `last` is the last good one, None if not said."""

    last: int | None
    text: str


@dataclass(frozen=True)
class ResendGarbled:
    """A request for a line that came damaged: which line is not known, that an ok follows is."""


@dataclass(frozen=True)
class Busy:
    """Alive, but not done: `processing`, `paused for user`, `paused for input`."""

    why: str


@dataclass(frozen=True)
class Wait:
    """The firmware's queue is empty and it wonders where we are."""


@dataclass(frozen=True)
class Started:
    """The firmware came up: what it was doing before is lost."""


@dataclass(frozen=True)
class FirmwareError:
    """Any other error. `fatal` when the machine stops for it."""

    text: str
    fatal: bool


@dataclass(frozen=True)
class UnknownCommand:
    """A command that the firmware does not know; an ok follows."""

    text: str


@dataclass(frozen=True)
class HostAction:
    """`//action:NAME`, something the firmware asks of or tells its host."""

    name: str


@dataclass(frozen=True)
class Capability:
    """`Cap:NAME:1`, something the firmware can do."""

    name: str
    has: bool


@dataclass(frozen=True)
class Identity:
    """The first line of M115 as keys and values."""

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Remark:
    """Anything else; kept for the log."""

    text: str


Reply = (
    Temperatures
    | Position
    | Resend
    | LineRefused
    | ResendGarbled
    | Busy
    | Wait
    | Started
    | FirmwareError
    | UnknownCommand
    | HostAction
    | Capability
    | Identity
    | Remark
)

_TEMPERATURE = re.compile(r"(?:^|\s)(T\d*|B|C):\s*(-?\d+(?:\.\d+)?)(?:\s*/\s*(-?\d+(?:\.\d+)?))?")
_POSITION = re.compile(
    r"^X:\s*(-?\d+\.?\d*)\s*Y:\s*(-?\d+\.?\d*)\s*Z:\s*(-?\d+\.?\d*)(?:\s*E:\s*(-?\d+\.?\d*))?"
)
_RESEND = re.compile(r"^(?:resend|rs)\s*:?\s*(?:N:?)?\s*(-?\d+)", re.IGNORECASE)
_NEARLY_RESEND = re.compile(
    r"(?:.?esend|R.?send|Re.?end|Res.?nd|Rese.?d|Resen.?):.?\d|Resend.?\s*\d"
)
_NEARLY_ERROR = re.compile(r"(?:.?rror|E.?ror|Er.?or|Err.?r|Erro.?):|Error")
_LAST_LINE = re.compile(r"last line:?\s*(-?\d+)", re.IGNORECASE)
_FIELD = re.compile(r"(?:^|\s+)([A-Z][A-Z0-9_]*):")
_LINE_TROUBLE = ("checksum", "line number")
_FATAL = (
    "heating failed",
    "thermal runaway",
    "thermal malfunction",
    "maxtemp",
    "mintemp",
    "invalid extruder",
    "watchdog",
    "kill",
    "halted",
    "stopped due to errors",
)


def read(line: str) -> Reply:
    """What one line means. The plain `ok` never comes here; `ok T:…` does."""
    text = line.strip()
    low = text.lower()
    if low.startswith("ok"):
        return _temperatures(text[2:], with_ok=True) or Remark(text)
    if low.startswith(("resend", "rs ", "rs:")):
        found = _RESEND.match(text)
        return Resend(int(found[1])) if found else Remark(text)
    if low.startswith(("error:", "!!", "fatal:")):
        return _error(text)
    if text == "start":
        return Started()
    if low == "wait":
        return Wait()
    if low.startswith(("echo:busy:", "busy:")):
        return Busy(low.rpartition("busy:")[2].strip())
    if low.startswith("echo:unknown command"):
        return UnknownCommand(text.partition(":")[2].partition(":")[2].strip().strip('"'))
    if text.startswith("//"):
        name = text[2:].strip()
        return HostAction(name[7:].strip()) if name.startswith("action:") else Remark(text)
    if text.startswith("Cap:"):
        name, _, has = text[4:].partition(":")
        return Capability(name, has.strip() == "1")
    if "FIRMWARE_NAME:" in text:
        return Identity(_fields(text))
    if _NEARLY_RESEND.match(text):
        return ResendGarbled()
    if _NEARLY_ERROR.match(text) and any(part in low for part in _LINE_TROUBLE):
        return LineRefused(None, text)
    position = _POSITION.match(text)
    if position:
        x, y, z, e = position.groups()
        return Position(float(x), float(y), float(z), float(e or 0.0))
    return _temperatures(text, with_ok=False) or Remark(text)


def _temperatures(text: str, *, with_ok: bool) -> Temperatures | None:
    if "T:" not in text and "B:" not in text and "T0:" not in text:
        return None
    actual: dict[str, float] = {}
    target: dict[str, float] = {}
    for name, now_c, wanted_c in _TEMPERATURE.findall(text):
        # with one hot end "T:" and "T0:" are the same sensor
        key = "T" if name in ("T", "T0") else name
        if key in actual:
            continue
        actual[key] = float(now_c)
        if wanted_c:
            target[key] = float(wanted_c)
    if not actual:
        return None
    return Temperatures(actual, target, with_ok, waiting=" W:" in text)


def _error(text: str) -> Reply:
    words = text.partition(":")[2] if ":" in text else text.lstrip("! ")
    low = words.lower()
    if any(part in low for part in _LINE_TROUBLE):
        last = _LAST_LINE.search(words)
        return LineRefused(int(last[1]) if last else None, words)
    return FirmwareError(words, fatal=text.startswith("!!") or any(w in low for w in _FATAL))


def _fields(text: str) -> tuple[tuple[str, str], ...]:
    marks = list(_FIELD.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return tuple(
        (mark[1], text[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)
    )
