"""Measures the longest time that the desk's loop was not served, from outside its thread.

A thread posts a beat to the loop every few milliseconds; the loop notes when it took it. Two beats
are never under way at once, so that a blocked loop is measured once and in full. Of every block it
is known where the loop's thread stood, how long it computed and how long it only waited for a core;
the rest of the time it waited for a lock or the disk. A beat
costs little (nobody is woken when it is taken), because an idle desk pays for each of them.
"""

import logging
import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

BEAT_EVERY_S = 0.01
LIMIT_MS = 50.0
LOOK_AFTER_S = 0.025
"""A beat that is not taken for this long makes the watch look where the loop's thread stands."""
_BEAT = QEvent.Type(QEvent.registerEventType())
_log = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True)
class _Counted:
    computed_s: float
    waited_s: float


class LoopWatch(QObject):
    """The heartbeat. `begin` when the desk is ready; nothing is ever reset."""

    def __init__(self) -> None:
        super().__init__()
        self._under_way = False
        self._ended = False
        self._lock = threading.Lock()
        self._longest = Block(0.0, 0.0, "")
        self._over = 0
        self._where = ""
        self._under_way_since = 0.0
        self._before = _Counted(0.0, 0.0)
        self._seen_after_s = 0.0
        self._loop = threading.current_thread()
        self._counted = _opened_counts(self._loop)
        self._thread = threading.Thread(target=self._run, name="loop watch", daemon=True)

    def begin(self) -> None:
        """Measure from now on."""
        if not self._thread.is_alive():
            self._thread.start()

    def close(self) -> None:
        """Measure no longer."""
        self._ended = True
        if self._thread.is_alive():
            self._thread.join(1.0)
        if self._counted >= 0 and not self._thread.is_alive():
            os.close(self._counted)
            self._counted = -1

    @property
    def longest(self) -> Block:
        """The longest time without service so far."""
        with self._lock:
            return self._longest

    @property
    def longest_ms(self) -> float:
        """The longest time without service so far, in ms."""
        return self.longest.ms

    @property
    def over_limit(self) -> int:
        """How many times it was longer than the limit."""
        with self._lock:
            return self._over

    def customEvent(self, event: QEvent) -> None:
        """A beat is taken; nothing else is posted here."""
        del event
        if self._ended:
            return
        self._took((time.monotonic() - self._under_way_since) * 1000.0)
        self._under_way = False

    def _took(self, ms: float) -> None:
        if ms <= min(self._longest.ms, LIMIT_MS):
            return
        now = _counts(self._counted)
        block = Block(
            round(ms, 1),
            round((now.waited_s - self._before.waited_s) * 1000.0, 1),
            self._where,
            round((now.computed_s - self._before.computed_s) * 1000.0, 1),
            round(self._seen_after_s * 1000.0, 1),
        )
        with self._lock:
            if ms > self._longest.ms:
                self._longest = block
            if ms > LIMIT_MS:
                self._over += 1
        if ms > LIMIT_MS:
            _log.warning(
                "%s the loop was not served for %.1f ms, %.1f of them computing, "
                "%.1f without a core; after %.1f ms it stood at %s",
                time.strftime("%H:%M:%S"),
                *(block.ms, block.computed_ms, block.waited_for_core_ms, block.seen_after_ms),
                block.where or "nothing that was seen",
            )

    def _run(self) -> None:
        looked = False
        while not self._ended:
            time.sleep(BEAT_EVERY_S)
            if self._under_way:
                since_s = time.monotonic() - self._under_way_since
                if not looked and since_s > LOOK_AFTER_S:
                    looked = True
                    self._seen_after_s = since_s
                    self._where = _standing(self._loop.ident) + _beside(self._loop)
                continue
            looked = False
            self._where, self._seen_after_s = "", 0.0
            self._before = _counts(self._counted)
            self._under_way_since = time.monotonic()
            self._under_way = True
            QApplication.postEvent(self, QEvent(_BEAT), 1_000_000)


def _opened_counts(thread: threading.Thread) -> int:
    """What the system counts of a thread, opened once; -1 where nobody counts."""
    try:
        return os.open(f"/proc/self/task/{thread.native_id}/schedstat", os.O_RDONLY)
    except OSError:
        return -1


def _counts(counted: int) -> _Counted:
    """How long a thread has computed, and was ready without a core, since it began."""
    if counted < 0:
        return _Counted(0.0, 0.0)
    computed, waited = os.pread(counted, 80, 0).split()[:2]
    return _Counted(int(computed) / 1e9, int(waited) / 1e9)


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
