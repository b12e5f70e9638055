"""Turns of the desk's loop measured by beats, where GLib's own cannot be asked.

A beat is posted to the loop every few milliseconds, and taken when the loop comes to it. Two are
never under way at once. It wakes the desk a hundred times a second, which costs about a hundredth
of a core, so `ui/loop_turns.py` is asked first.
"""

import collections
import os
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from ui.loop_turns import Seen, Sight, Turn

BEAT_EVERY_S = 0.01
_BEAT = QEvent.Type(QEvent.registerEventType())
FIRST_OF_ALL = 1_000_000


class LoopBeats(QObject):
    """The heartbeat; `wait` is what posts it, from a thread of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._ended = False
        self._counts = -1
        self._keep_ns = 0
        self._longest_ns = 0
        self._number = 0
        self._under_way_since_ns = 0
        self._before = (0, 0)
        self._over: collections.deque[Turn] = collections.deque(maxlen=256)

    def begin(self, counts: int, keep_ns: int) -> bool:
        """As `LoopTurns.begin`; every loop of Qt can be measured so."""
        self._counts, self._keep_ns = counts, keep_ns
        return True

    def customEvent(self, event: QEvent) -> None:
        """A beat is taken; nothing else is posted here."""
        del event
        took_ns = time.monotonic_ns() - self._under_way_since_ns
        if took_ns > min(self._keep_ns, self._longest_ns):
            self._longest_ns = max(self._longest_ns, took_ns)
            computed_ns, waited_ns = self._counted()
            before = self._before
            self._over.append(
                Turn(self._number, took_ns, computed_ns - before[0], waited_ns - before[1])
            )
        self._under_way_since_ns = 0

    def wait(self, looked_at: int) -> Sight:
        """As `LoopTurns.wait`."""
        while not self._ended:
            if self._over:
                return Sight(Seen.OVER)
            since_ns = self._under_way_since_ns
            if since_ns:
                age_ns = time.monotonic_ns() - since_ns
                if age_ns > self._keep_ns and looked_at != self._number:
                    return Sight(Seen.LASTS, self._number, age_ns)
            else:
                self._number += 1
                self._before = self._counted()
                self._under_way_since_ns = time.monotonic_ns()
                QApplication.postEvent(self, QEvent(_BEAT), FIRST_OF_ALL)
            time.sleep(BEAT_EVERY_S)
        return Sight(Seen.ENDED)

    def fetch(self) -> Turn | None:
        """As `LoopTurns.fetch`."""
        return self._over.popleft() if self._over else None

    def end(self) -> None:
        """Call back whoever waits."""
        self._ended = True

    def close(self) -> None:
        """Nothing is kept open here."""

    def _counted(self) -> tuple[int, int]:
        """What the system counts of the loop's thread: computing, and ready without a core, ns."""
        if self._counts < 0:
            return 0, 0
        computed, waited = os.pread(self._counts, 80, 0).split()[:2]
        return int(computed), int(waited)
