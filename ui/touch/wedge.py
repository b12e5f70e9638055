"""A scanner that types: its keys are taken out of the window before any widget hears of them."""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.touch.wedge_keys import GS, WedgeKeys

ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ALONGSIDE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock)


class Wedge(QObject):
    """Asked about every key of the window first.

    A key is kept back until it is clear whose it is: at most 50 ms. What turns out to be typed by
    a person is handed on in its order; a scan is not, and its Enter presses nothing.

    Signals:
        scanned: a Scan.
    """

    scanned = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._keys = WedgeKeys()
        self._kept: list[QKeyEvent] = []
        self._down: set[int] = set()
        self._giving_back = False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setTimerType(Qt.TimerType.PreciseTimer)
        self._late.timeout.connect(self._give_back)

    def takes(self, event: QEvent) -> bool:
        """Whether this event goes no further for now."""
        if self._giving_back or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._takes_release(event)
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.isAutoRepeat():
            self._give_back()
            return False
        return self._takes_press(event)

    def _takes_press(self, event: QKeyEvent) -> bool:
        now_ms = time.monotonic() * 1000
        if self._keys.is_late(now_ms):
            self._give_back()
        if event.key() in ENDS:
            scan = self._keys.end(now_ms)
            if scan is None:
                self._give_back()
                return False
            self._late.stop()
            self._down.add(event.key())
            self._down |= {kept.key() for kept in self._kept}
            self._kept = []
            # After the event: who hears of it may open windows of its own.
            QTimer.singleShot(0, self, lambda: self.scanned.emit(scan))
            return True
        sign = _sign(event)
        if event.key() in ALONGSIDE and self._keys.typed:
            self._kept.append(event.clone())
            return True
        begins = bool(sign) and sign != " "
        if not sign or (not self._keys.typed and not begins):
            self._give_back()
            return False
        self._keys.add(sign, now_ms)
        self._kept.append(event.clone())
        self._late.start(self._keys.gap_ms)
        return True

    def _takes_release(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return False
        if self._kept:
            self._kept.append(event.clone())
            return True
        if event.key() in self._down:
            self._down.discard(event.key())
            return True
        return False

    def _give_back(self) -> None:
        """A person typed it: hand it on as it came."""
        self._late.stop()
        self._keys.forget()
        kept, self._kept = self._kept, []
        handle = self._window.windowHandle()
        if not kept:
            return
        self._giving_back = True
        for event in kept:
            QCoreApplication.sendEvent(handle, event)
        self._giving_back = False


def _sign(event: QKeyEvent) -> str:
    """The sign of a key: GS for Ctrl+], whatever the platform makes of its text."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if event.text() == GS or (control and event.key() == Qt.Key.Key_BracketRight):
        return GS
    if control or event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return ""
    text = event.text()
    return text if len(text) == 1 and text.isprintable() else ""
