"""A G-code file as the lines that are sent, with what its comments say of layers, stops and parts.

Comments understood: `;LAYER_CHANGE`, `;Z:`, `;HEIGHT:` and `; printing object` (PrusaSlicer), and
our own `;CELLDECK_PHOTO n`. Lines are counted from 1, comments and blank lines not at all.
"""

import bisect
import re
from dataclasses import dataclass, field

from drivers.gcode_printer.line_format import MAX_LINE_BYTES, clean, wire_length


class ProgramRefused(Exception):
    """This G-code must not be sent; `code` says why, `line` where (in lines that are sent)."""

    def __init__(self, code: str, line: int, text: str = "") -> None:
        super().__init__(code, line, text)
        self.code = code
        self.line = line
        self.text = text


@dataclass(frozen=True)
class Layer:
    """A layer: its number from 1, its first line, and the height of its top in mm."""

    number: int
    first_line: int
    z_mm: float


@dataclass(frozen=True)
class PhotoStop:
    """After this line all of that layer is on the bed and the head is out of the picture."""

    after_line: int
    layer: int


@dataclass(frozen=True)
class PartMark:
    """From this line on the named part is printed; an empty name means none."""

    from_line: int
    name: str


@dataclass(frozen=True)
class Modes:
    """What has been set when a line has been executed, so that a hold can bring it back."""

    absolute: bool = True
    absolute_e: bool = True
    feed: str = ""
    fan: str = "M107"
    hotend_c: float = 0.0
    bed_c: float = 0.0
    homed: bool = False


@dataclass(frozen=True)
class Program:
    """Lines that are sent, and the marks between them."""

    lines: list[bytes]
    layers: list[Layer]
    stops: list[PhotoStop]
    parts: list[PartMark]
    time_s: float | None = None
    settings: list[tuple[int, bytes]] = field(default_factory=list)
    left_min: list[tuple[int, float]] = field(default_factory=list)

    def layer_at(self, line: int) -> Layer | None:
        """The layer to which a line belongs; None before the first."""
        found = bisect.bisect_right(self.layers, line, key=lambda layer: layer.first_line)
        return self.layers[found - 1] if found else None

    def modes_at(self, line: int) -> Modes:
        """What is set once that line, and no later one, has been executed."""
        absolute = absolute_e = True
        fan, hotend_c, bed_c, homed = "M107", 0.0, 0.0, False
        for at, body in self.settings:
            if at > line:
                break
            word = body.split(b" ", 1)[0]
            match word:
                case b"G90":
                    absolute = absolute_e = True
                case b"G91":
                    absolute = absolute_e = False
                case b"M82":
                    absolute_e = True
                case b"M83":
                    absolute_e = False
                case b"M106" | b"M107":
                    fan = body.decode()
                case b"M104" | b"M109":
                    hotend_c = _value(body, hotend_c)
                case b"M140" | b"M190":
                    bed_c = _value(body, bed_c)
                case _:
                    homed = True
        return Modes(absolute, absolute_e, self._feed_at(line), fan, hotend_c, bed_c, homed)

    def _feed_at(self, line: int) -> str:
        for body in reversed(self.lines[max(0, line - 5000) : line]):
            if body.startswith((b"G1", b"G0")):
                found = _FEED.search(body)
                if found:
                    return found[1].decode()
        return ""


_FEED = re.compile(rb" (F\d+(?:\.\d+)?)")
_SETTING = re.compile(rb"[SR](\d+(?:\.\d+)?)")
_TIME = re.compile(r"; estimated printing time \(normal mode\) = (.*)")
_TIME_PART = re.compile(r"(\d+)\s*([dhms])")
_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
_LEFT = re.compile(r"R(\d+(?:\.\d+)?)")
_KEPT = ("G90", "G91", "G28", "M82", "M83", "M104", "M106", "M107", "M109", "M140", "M190")
_BLOCKED = ("M0", "M1", "M112", "M410", "M108", "M110", "M999", "M600")
"""Words that hold the queue, stop the machine or change the numbering: not from a file."""


def read(text: str) -> Program:
    """Make a program of G-code. Raises: ProgramRefused, a line too long or a word not allowed."""
    lines: list[bytes] = []
    layers: list[Layer] = []
    stops: list[PhotoStop] = []
    parts: list[PartMark] = []
    settings: list[tuple[int, bytes]] = []
    left_min: list[tuple[int, float]] = []
    time_s: float | None = None
    new_layer = False
    append = lines.append
    longest = MAX_LINE_BYTES - (wire_length(b""))
    is_harmless = "M110" not in text
    plain = text.isascii() and "\\" not in text and "*" not in text
    # not splitlines(): its exotic separators would turn the rest of a comment into a command
    for raw in text.replace("\r", "\n").split("\n"):
        if not raw:
            continue
        first = raw[0]
        if first == ";":
            if raw.startswith(";LAYER_CHANGE"):
                new_layer = True
            elif new_layer and raw.startswith(";Z:"):
                layers.append(Layer(len(layers) + 1, len(lines) + 1, float(raw[3:])))
                new_layer = False
            elif raw.startswith(";CELLDECK_PHOTO"):
                stops.append(PhotoStop(len(lines), int(raw.split()[1])))
            elif raw.startswith("; printing object "):
                parts.append(PartMark(len(lines) + 1, raw[18:].rpartition(" id:")[0]))
            elif raw.startswith("; stop printing object"):
                parts.append(PartMark(len(lines) + 1, ""))
            elif raw.startswith("; estimated printing time (normal"):
                time_s = _time(raw)
            continue
        if plain and first == "G":
            at = raw.find(";")
            body = (raw if at < 0 else raw[:at]).strip().encode()
        else:
            body = clean(raw)
        if not body:
            continue
        append(body)
        if len(body) > longest:
            raise ProgramRefused("printer.line_too_long", len(lines), raw[:120])
        if is_harmless and raw.startswith(("G1 ", "G0 ")):
            continue
        word = body.split(b" ", 1)[0].decode()
        if word in _KEPT:
            settings.append((len(lines), body))
        elif word in ("M117", "M73"):
            left = _LEFT.search(raw) if word == "M73" else None
            if left:
                left_min.append((len(lines), float(left[1])))
            elif word == "M117" and b"M110" in body:
                # a numbered line with this text anywhere in it would set the line counter
                lines[-1] = b"M117"
        elif word in _BLOCKED or "action:" in raw:
            raise ProgramRefused("printer.word_not_allowed", len(lines), raw[:120])
        if b"M110" in lines[-1]:
            raise ProgramRefused("printer.word_not_allowed", len(lines), raw[:120])
    return Program(lines, layers, stops, parts, time_s, settings, left_min)


def _value(body: bytes, otherwise: float) -> float:
    found = _SETTING.search(body)
    return float(found[1]) if found else otherwise


def _time(raw: str) -> float | None:
    found = _TIME.match(raw)
    if not found:
        return None
    return float(sum(int(n) * _SECONDS[unit] for n, unit in _TIME_PART.findall(found[1])))
