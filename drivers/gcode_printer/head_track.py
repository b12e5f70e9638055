"""Follows the head through a program: position, modes, feed rate and how far the material is drawn.

Exact for what slicers write (G0 to G3, G90 to G92, M82, M83); `retracted_mm` is how much material
has been drawn back and not yet pushed again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_VALUE = re.compile(rb"([XYZEF])\s*(-?\d*\.?\d+)")
_MOVE = re.compile(rb"\s*G0*[0123](?![0-9.])")


@dataclass
class Head:
    """Where the head is told to be, mm; `feed` in mm/min."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    e: float = 0.0
    feed: float = 0.0
    retracted_mm: float = 0.0
    absolute: bool = True
    absolute_e: bool = True

    def step(self, body: bytes) -> None:
        """Execute one line."""
        if is_move(body):
            self._move(body)
            return
        match body.split(b" ", 1)[0]:
            case b"G90":
                self.absolute = self.absolute_e = True
            case b"G91":
                self.absolute = self.absolute_e = False
            case b"M82":
                self.absolute_e = True
            case b"M83":
                self.absolute_e = False
            case b"G92":
                for letter, value in _VALUE.findall(body):
                    self._set(letter, float(value))
            case b"G28":
                axes = set(body[3:]) & set(b"XYZ") or set(b"XYZ")
                self.x = 0.0 if ord("X") in axes else self.x
                self.y = 0.0 if ord("Y") in axes else self.y
                self.z = 0.0 if ord("Z") in axes else self.z
            case _:
                pass

    def follow(self, body: bytes) -> None:
        """Execute a line that may stand for several words, parted by line ends."""
        if b"\n" not in body:
            self.step(body)
            return
        for word in body.split(b"\n"):
            self.step(word.strip())

    def copy(self) -> "Head":
        """As it is now."""
        return replace(self)

    def _set(self, letter: bytes, value: float) -> None:
        match letter:
            case b"X":
                self.x = value
            case b"Y":
                self.y = value
            case b"Z":
                self.z = value
            case b"E":
                self.e = value
            case _:
                pass

    def _move(self, body: bytes) -> None:
        along = False
        pushed = 0.0
        absolute = self.absolute
        for letter, text in _VALUE.findall(body):
            value = float(text)
            if letter == b"X":
                self.x = value if absolute else self.x + value
                along = True
            elif letter == b"Y":
                self.y = value if absolute else self.y + value
                along = True
            elif letter == b"E":
                pushed = value - self.e if self.absolute_e else value
                self.e += pushed
            elif letter == b"Z":
                self.z = value if absolute else self.z + value
            elif value > 0.0:
                self.feed = value
        if pushed < 0.0:
            self.retracted_mm -= pushed
        elif pushed > 0.0:
            # material that comes out along a way was at the nozzle already
            self.retracted_mm = 0.0 if along else max(0.0, self.retracted_mm - pushed)


def is_move(body: bytes) -> bool:
    """Whether a line is a G0, G1, G2 or G3."""
    return body[:3] in (b"G1 ", b"G0 ") or _MOVE.match(body) is not None


def head_after(lines: Sequence[bytes], line: int) -> Head:
    """The head once the program's lines up to this one have been executed.

    A line may stand for several words, parted by line ends.
    """
    head = Head()
    for body in lines[:line]:
        head.follow(body)
    return head
