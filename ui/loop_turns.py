"""Turns of the desk's loop as GLib itself takes them; measuring wakes nobody.

Where Qt runs on GLib and set-up has compiled `loop_turns_kernel.c`. One loop is watched at a time.
"""

import ctypes
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher

from app.wire.compiled import Kernel

SOURCE = Path(__file__).with_name("loop_turns_kernel.c")
LOOK_EVERY_NS = 10_000_000


class Seen(IntEnum):
    """What there is to look at: nothing any more, a turn that lasts, turns that are over."""

    ENDED = 0
    LASTS = 1
    OVER = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the loop that is over; what it computed and how long it had no core."""

    number: int
    took_ns: int
    computed_ns: int
    waited_ns: int


@dataclass(frozen=True, slots=True)
class Sight:
    """What the watch was called for; of a turn that lasts its number and age."""

    seen: Seen
    number: int = 0
    age_ns: int = 0


class LoopTurns:
    """The turns of the loop of this, the first thread."""

    def __init__(self) -> None:
        self._kernel = Kernel(SOURCE)
        self._told = (ctypes.c_int64 * 4)()
        self._fetched = (ctypes.c_int64 * 4)()

    def begin(self, counts: int, keep_ns: int) -> bool:
        """Watch from now on; False where this loop cannot be watched so.

        Args:
            counts: an open schedstat of this thread, or -1.
            keep_ns: what lasts longer is told while it lasts, and kept.
        """
        dispatcher = QAbstractEventDispatcher.instance()
        if not (self._kernel.compiled and dispatcher.inherits("QEventDispatcherGlib")):
            return False
        begun = self._kernel.call(
            "loop_turns_begin", ctypes.c_int64(counts), ctypes.c_int64(keep_ns)
        )
        return begun == 0

    def wait(self, looked_at: int) -> Sight:
        """Wait, without Python's lock, for something to look at; one turn is told once."""
        seen = self._kernel.call(
            "loop_turns_wait", ctypes.c_int64(looked_at), ctypes.c_int64(LOOK_EVERY_NS), self._told
        )
        return Sight(Seen(seen), self._told[0], self._told[1])

    def fetch(self) -> Turn | None:
        """The oldest turn that was kept: too long a one, or the longest till then."""
        if not self._kernel.call("loop_turns_fetch", self._fetched):
            return None
        return Turn(*self._fetched)

    def end(self) -> None:
        """Call back whoever waits."""
        self._kernel.call("loop_turns_end")

    def close(self) -> None:
        """Watch no longer; nobody waits any more."""
        self._kernel.call("loop_turns_close")
