"""A widget whose camera is moved by mouse and fingers; what it shows is another's business."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.touch.theme import Theme
from ui.views.scene_gestures import Gestures
from ui.views.scene_picks import TAP_SLACK_MM, TapWatch
from ui.views.scene_process.messages import ViewCamera

WHEEL_PUSH = 0.02
"""One notch pushes as far as three fingers over this part of the view's height."""


class HandledView(QWidget):
    """Follows the hand. A view of this kind says where its camera is and takes what comes of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gestures = Gestures()
        self._tap = TapWatch(theme.px_per_mm * TAP_SLACK_MM)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    # -- what a view of this kind has ----------------------------------------------------------
    # Qt's classes have a metaclass of their own, so this one cannot be abstract by abc: none is
    # made of it, and each kind of view does all five.
    @property
    def camera(self) -> ViewCamera:
        """Where the view is looked at from."""
        raise NotImplementedError

    def hand_moved(self, camera: ViewCamera) -> None:
        """The hand has moved the camera there."""
        raise NotImplementedError

    def hand_pushed(self, part: float) -> None:
        """Three fingers, or the wheel with Ctrl, pushed by that part of the view's height, up."""
        raise NotImplementedError

    def hand_tapped(self, at: QPointF) -> None:
        """A tap or a click."""
        raise NotImplementedError

    def hand_let_go(self) -> None:
        """Nothing is pressed any more."""
        raise NotImplementedError

    # -- events --------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        """Touch first; Qt makes no mouse of a touch that is taken."""
        if not isinstance(event, QTouchEvent):
            return super().event(event)
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._release()
        else:
            points = event.points()
            if event.type() == QEvent.Type.TouchBegin and points:
                self._tap.begin(points[0].position())
            elif points:
                self._tap.move(points[0].position(), len(points))
            width, height = self.width(), max(self.height(), 1)
            self.hand_moved(self.gestures.touch(event, self.camera, width, height))
            pushed = self.gestures.take_push()
            if pushed:
                self.hand_pushed(pushed)
        event.accept()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag begins, or a tap."""
        self.gestures.press(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._tap.begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Left turns, right or middle moves."""
        self._tap.move(event.position())
        self.hand_moved(self.gestures.drag(event, self.camera, max(self.height(), 1)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The drag ends."""
        del event
        self._release()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Larger or smaller; with Ctrl it pushes what three fingers push."""
        height = max(self.height(), 1)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.hand_pushed(self.gestures.notches(event) * WHEEL_PUSH)
        else:
            self.hand_moved(self.gestures.wheel(event, self.camera, self.width(), height))
        event.accept()

    def _release(self) -> None:
        self.gestures.release()
        at = self._tap.end()
        if at is not None:
            self.hand_tapped(at)
        self.hand_let_go()
