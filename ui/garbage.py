"""Collects Python's garbage on the desk's own thread only.

Python collects cycles on whichever thread happens to allocate. A Qt object that is freed there
cannot take its timers with it, and the next time one of them fires the process dies.
"""

import gc
import logging
import time

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 1000
YOUNG_AT = 2000
"""So many new objects since the last look are worth a look at the young ones."""
OLD_EVERY = 60
"""After so many looks at the young the old ones are looked at too."""
LONGEST_S = 0.02
"""If a look at the old ones took longer, what has survived it is not looked at again."""
_log = logging.getLogger(__name__)


class Garbage(QObject):
    """Takes the collector over; `close` gives it back."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def settle(self) -> None:
        """Everything that is here now stays: it is not looked at any more."""
        gc.collect()
        gc.freeze()

    def close(self) -> None:
        """The collector works by itself again."""
        self._timer.stop()
        gc.enable()

    def _look(self) -> None:
        young, _, _ = gc.get_count()
        if young < YOUNG_AT:
            return
        self._looks += 1
        if self._looks % OLD_EVERY:
            gc.collect(1)
            return
        began = time.monotonic()
        gc.collect()
        took_s = time.monotonic() - began
        if took_s > LONGEST_S:
            gc.freeze()
            _log.warning("garbage was looked for during %.1f ms", took_s * 1000.0)
