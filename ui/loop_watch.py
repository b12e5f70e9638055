"""Measures the longest time that the desk's loop was not served, from outside its thread.

The turns of the loop come from `ui/loop_turns.py`, or from beats where that cannot be. A thread is
called when one lasts, and looks where the loop's thread stands. Of every long one it is known how
long the loop computed and how long it only waited for a core; the rest of the time it waited for a
lock or the disk.
"""

import logging
import os
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Protocol

from ui.loop_turns import Seen, Sight, Turn

LIMIT_MS = 50.0
LOOK_AFTER_MS = 25.0
"""A turn that lasts so long makes the watch look where the loop's thread stands."""
NONE_YET = -1
_log = logging.getLogger(__name__)


class Pulse(Protocol):
    """Where turns come from: `LoopTurns`, `LoopBeats`."""

    def begin(self, counts: int, keep_ns: int) -> bool: ...
    def wait(self, looked_at: int) -> Sight: ...
    def fetch(self) -> Turn | None: ...
    def end(self) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Block:
    """One time without service: how long, how much of it computing or without a core, and where.

    `seen_after_ms` is when the watch looked: late, where it had to wait for Python's lock itself.
    """

    ms: float
    waited_for_core_ms: float
    where: str
    computed_ms: float = 0.0
    seen_after_ms: float = 0.0


class LoopWatch:
    """The watch. `begin` when the desk is ready; nothing is ever reset."""

    def __init__(self, pulses: Sequence[Pulse]) -> None:
        """A watch of this thread's loop.

        Args:
            pulses: the first that can measure this loop does.
        """
        self._pulses = pulses
        self._begun: list[Pulse] = []
        self._lock = threading.Lock()
        self._longest = Block(0.0, 0.0, "")
        self._over = 0
        self._looked: tuple[int, str, float] = (NONE_YET, "", 0.0)
        self._loop = threading.current_thread()
        self._counts = _opened_counts(self._loop)
        self._thread = threading.Thread(target=self._run, name="loop watch", daemon=True)

    def begin(self) -> None:
        """Measure from now on."""
        if self._begun:
            return
        keep_ns = round(LOOK_AFTER_MS * 1e6)
        pulse = next((one for one in self._pulses if one.begin(self._counts, keep_ns)), None)
        if pulse is not None:
            self._begun.append(pulse)
            self._thread.start()

    def close(self) -> None:
        """Measure no longer."""
        for pulse in self._begun:
            pulse.end()
            self._thread.join(1.0)
            if not self._thread.is_alive():
                pulse.close()
        self._begun.clear()
        if self._counts >= 0 and not self._thread.is_alive():
            os.close(self._counts)
            self._counts = -1

    @property
    def longest(self) -> Block:
        """The longest time without service so far."""
        self._fetch()
        with self._lock:
            return self._longest

    @property
    def longest_ms(self) -> float:
        """The longest time without service so far, in ms."""
        return self.longest.ms

    @property
    def over_limit(self) -> int:
        """How many times it was longer than the limit."""
        self._fetch()
        with self._lock:
            return self._over

    def _run(self) -> None:
        (pulse,) = self._begun
        while True:
            sight = pulse.wait(self._looked[0])
            match sight.seen:
                case Seen.ENDED:
                    return
                case Seen.LASTS:
                    where = _standing(self._loop.ident) + _beside(self._loop)
                    with self._lock:
                        self._looked = (sight.number, where, sight.age_ns / 1e6)
                case Seen.OVER:
                    self._fetch()

    def _fetch(self) -> None:
        """Take what is over: whoever asks for the figures does not wait for the watch."""
        with self._lock:
            for pulse in self._begun:
                while (turn := pulse.fetch()) is not None:
                    self._note(turn)

    def _note(self, turn: Turn) -> None:
        ms = turn.took_ns / 1e6
        number, where, after_ms = self._looked
        if number != turn.number:
            where, after_ms = "", 0.0
        block = Block(
            round(ms, 1),
            round(turn.waited_ns / 1e6, 1),
            where,
            round(turn.computed_ns / 1e6, 1),
            round(after_ms, 1),
        )
        if ms > self._longest.ms:
            self._longest = block
        if ms > LIMIT_MS:
            self._over += 1
            _log.warning(
                "%s the loop was not served for %.1f ms, %.1f of them computing, "
                "%.1f without a core; after %.1f ms it stood at %s",
                time.strftime("%H:%M:%S"),
                *(block.ms, block.computed_ms, block.waited_for_core_ms, block.seen_after_ms),
                block.where or "nothing that was seen",
            )


def _opened_counts(thread: threading.Thread) -> int:
    """What the system counts of a thread, opened once; -1 where nobody counts."""
    try:
        return os.open(f"/proc/self/task/{thread.native_id}/schedstat", os.O_RDONLY)
    except OSError:
        return -1


def _standing(ident: int | None, deep: int = 6) -> str:
    """Where a thread stands now, innermost first: "screens/cell.py:120 repaint < …"."""
    frames = sys._current_frames()  # pyright: ignore[reportPrivateUsage]  public, by its documentation
    frame: FrameType | None = frames.get(ident or 0)
    places: list[str] = []
    while frame is not None and len(places) < deep:
        code = frame.f_code
        places.append(
            f"{'/'.join(Path(code.co_filename).parts[-2:])}:{frame.f_lineno} {code.co_name}"
        )
        frame = frame.f_back
    return " < ".join(places)


def _beside(loop: threading.Thread) -> str:
    """Where the other threads stand, those of Qt's pools too: one may hold Python's lock."""
    mine = (loop.ident, threading.get_ident())
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    frames = sys._current_frames()  # pyright: ignore[reportPrivateUsage]  public, by its documentation
    return "".join(
        f"; {names.get(ident, 'of a pool')}: {_standing(ident, 2)}"
        for ident in frames
        if ident not in mine
    )


def memory_bytes() -> int:
    """What this process holds in memory, resident; 0 where the system does not say."""
    try:
        fields = Path("/proc/self/statm").read_text("ascii").split()
    except OSError:
        return 0
    return int(fields[1]) * 4096
