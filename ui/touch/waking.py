"""The touch that wakes a sleeping station does nothing else, except on what makes safer."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.touch.hold_button import SaferHoldButton

BEGINS = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
    QEvent.Type.KeyPress,
)
GOES_ON = (
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
    QEvent.Type.KeyRelease,
)
ENDS = (
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
    QEvent.Type.KeyRelease,
)


class WakingTouch(QObject):
    """Asked about every event of the window before any widget hears of it.

    Asleep, the first touch or key is swallowed from its begin to its end, so that a hand that
    only wakes the panel presses nothing. A press on Hold, Abort or Stop cell is handed on: held
    to its full track it acts, let go before that it does nothing anyway.

    Signals:
        woke: somebody is here again.
    """

    woke = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._asleep = False
        self._swallowing = False

    @property
    def is_asleep(self) -> bool:
        """Whether the next touch only wakes."""
        return self._asleep

    def sleep(self) -> None:
        """Nobody has been here for a while, or the machine itself slept."""
        self._asleep = True

    def takes(self, event: QEvent) -> bool:
        """Whether this event goes no further."""
        kind = event.type()
        if self._swallowing and kind in GOES_ON:
            self._swallowing = kind not in ENDS
            event.accept()
            return True
        if not self._asleep or kind not in BEGINS:
            return False
        self._asleep = False
        self.woke.emit()
        if self._makes_safer(event):
            return False
        self._swallowing = True
        # Taken, or Qt would make a mouse press of an unwanted touch.
        event.accept()
        return True

    def _makes_safer(self, event: QEvent) -> bool:
        widget: QWidget | None = None
        if isinstance(event, QMouseEvent):
            widget = self._window.childAt(event.position().toPoint())
        elif isinstance(event, QTouchEvent) and event.points():
            widget = self._window.childAt(event.points()[0].position().toPoint())
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            widget = QApplication.focusWidget()
        return isinstance(widget, SaferHoldButton)
