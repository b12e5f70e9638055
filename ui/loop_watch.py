"""Measures the longest time that the desk's loop was not served, from outside its thread.

A thread posts a beat to the loop every few milliseconds and notes when it was taken. Two beats are
never under way at once, so that a blocked loop is measured once and in full.
"""

import threading
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

BEAT_EVERY_S = 0.005
LIMIT_MS = 50.0
_BEAT = QEvent.Type(QEvent.registerEventType())


class LoopWatch(QObject):
    """The heartbeat. `begin` when the desk is ready; nothing is ever reset."""

    def __init__(self) -> None:
        super().__init__()
        self._taken = threading.Event()
        self._end = threading.Event()
        self._lock = threading.Lock()
        self._longest_s = 0.0
        self._over = 0
        self._under_way_since = 0.0
        self._thread = threading.Thread(target=self._run, name="loop watch", daemon=True)

    def begin(self) -> None:
        """Measure from now on."""
        if not self._thread.is_alive():
            self._thread.start()

    def close(self) -> None:
        """Measure no longer."""
        self._end.set()
        self._taken.set()
        if self._thread.is_alive():
            self._thread.join(1.0)

    @property
    def longest_ms(self) -> float:
        """The longest time without service so far."""
        with self._lock:
            return self._longest_s * 1000.0

    @property
    def over_limit(self) -> int:
        """How many times it was longer than the limit."""
        with self._lock:
            return self._over

    def event(self, event: QEvent) -> bool:
        """A beat is taken."""
        if event.type() == _BEAT:
            waited_s = time.monotonic() - self._under_way_since
            with self._lock:
                self._longest_s = max(self._longest_s, waited_s)
                if waited_s * 1000.0 > LIMIT_MS:
                    self._over += 1
            self._taken.set()
            return True
        return super().event(event)

    def _run(self) -> None:
        while not self._end.wait(BEAT_EVERY_S):
            self._taken.clear()
            self._under_way_since = time.monotonic()
            QApplication.postEvent(self, QEvent(_BEAT), 1_000_000)
            self._taken.wait()


def memory_bytes() -> int:
    """What this process holds in memory, resident; 0 where the system does not say."""
    try:
        fields = Path("/proc/self/statm").read_text("ascii").split()
    except OSError:
        return 0
    return int(fields[1]) * 4096
