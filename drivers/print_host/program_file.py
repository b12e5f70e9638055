"""A G-code file as a print host reads it: which byte belongs to which line and layer.

Comments understood: `;LAYER_CHANGE` and `;Z:` (PrusaSlicer). Lines are counted from 1, comments
and blank lines not at all, as in the plan.
"""

import bisect
import re
from array import array
from dataclasses import dataclass, field


class ProgramRefused(Exception):
    """This G-code must not be handed over; `code` says why, `line` where."""

    def __init__(self, code: str, line: int, text: str = "") -> None:
        super().__init__(code, line, text)
        self.code = code
        self.line = line
        self.text = text


@dataclass(frozen=True)
class LayerStart:
    """A layer: its number from 1, the byte where it begins, and the height of its top in mm."""

    number: int
    first_byte: int
    z_mm: float


@dataclass(frozen=True)
class ProgramFile:
    """Where lines end and layers begin, in bytes from the file's start."""

    line_ends: "array[int]"
    layers: list[LayerStart] = field(default_factory=list[LayerStart])

    @property
    def lines(self) -> int:
        """How many lines are commands."""
        return len(self.line_ends)

    def lines_at(self, read_bytes: int) -> int:
        """How many commands lie whole before that byte."""
        return bisect.bisect_right(self.line_ends, read_bytes)

    def layer_at(self, read_bytes: int) -> LayerStart | None:
        """The layer in which that byte lies; None before the first."""
        found = bisect.bisect_left(self.layers, read_bytes, key=lambda layer: layer.first_byte)
        return self.layers[found - 1] if found else None


_WORD = re.compile(rb"[GMT]\d{1,4}(\.\d{1,2})?$")
_BLOCKED = frozenset(
    b"M0 M1 M24 M25 M26 M27 M28 M29 M30 M32 M108 M110 M112 M410 M524 M600 M601 M602 M997"
    b" M999".split()
)
"""Words that hold the queue, stop the machine, choose another file or change the numbering."""


def read(data: bytes) -> ProgramFile:
    """Find lines and layers. Raises: ProgramRefused, a word that is no plain G, M or T word.

    What a host would take as a command to itself (`@pause`, `FIRMWARE_RESTART`, a macro's name)
    is no such word.
    """
    line_ends: array[int] = array("Q")
    layers: list[LayerStart] = []
    at = 0
    is_new_layer = False
    # not splitlines(): a carriage return alone would turn the rest of a comment into a command
    for raw in data.split(b"\n"):
        end = at + len(raw) + 1
        body = raw.strip()
        if b"\r" in body or b"\0" in body:
            raise ProgramRefused("printer.word_not_allowed", len(line_ends) + 1, _shown(raw))
        if body.startswith(b";"):
            if body.startswith(b";LAYER_CHANGE"):
                is_new_layer = True
            elif is_new_layer and body.startswith(b";Z:"):
                layers.append(LayerStart(len(layers) + 1, at, _height(body, len(line_ends))))
                is_new_layer = False
        else:
            word = body.partition(b";")[0].split(None, 1)
            if word:
                if not _WORD.match(word[0]) or word[0] in _BLOCKED or b"action:" in raw:
                    raise ProgramRefused(
                        "printer.word_not_allowed", len(line_ends) + 1, _shown(raw)
                    )
                line_ends.append(min(end, len(data)))
        at = end
    if not line_ends:
        raise ProgramRefused("print_host.program_empty", 0)
    return ProgramFile(line_ends, layers)


def _height(body: bytes, line: int) -> float:
    try:
        return float(body[3:])
    except ValueError as wrong:
        raise ProgramRefused("printer.bad_mark", line, _shown(body)) from wrong


def _shown(raw: bytes) -> str:
    return raw[:120].decode("utf-8", "replace")
