"""Mouse and fingers on a 3D view become moves of its camera."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent, QWheelEvent

from ui.views.orbit_camera import orbited, panned, rolled, zoomed
from ui.views.scene_process.messages import ViewCamera

WHEEL_STEP = 1.18
"""One notch of the wheel."""
LEAST_SPREAD_PX = 24.0
"""Two fingers closer than this neither zoom nor turn: their angle would be noise."""
LEAST_ROLL_DEG = 12.0
"""Two fingers turn the thing only after this much: a pinch is never quite straight."""


@dataclass(frozen=True)
class TwoFingers:
    """Where two fingers are: middle, distance, angle on the screen."""

    middle: QPointF
    spread_px: float
    angle_deg: float


class Gestures:
    """Follows one gesture at a time; each call gives the camera after it."""

    def __init__(self) -> None:
        self._mouse_at: QPointF | None = None
        self._fingers: dict[int, QPointF] = {}
        self._turned_deg = 0.0
        self._push = 0.0

    @property
    def busy(self) -> bool:
        """Something is pressed."""
        return self._mouse_at is not None or bool(self._fingers)

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        self._mouse_at = event.position()

    def release(self) -> None:
        """All is let go."""
        self._mouse_at = None
        self._fingers = {}
        self._turned_deg = 0.0

    def drag(self, event: QMouseEvent, camera: ViewCamera, height: float) -> ViewCamera:
        """Left turns; right, middle or Shift moves."""
        if self._mouse_at is None:
            return camera
        step = event.position() - self._mouse_at
        self._mouse_at = event.position()
        dx, dy = step.x() / height, step.y() / height
        moves = event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not (
            event.buttons() & Qt.MouseButton.LeftButton
        )
        return panned(camera, dx, dy) if moves else orbited(camera, dx, dy)

    def wheel(
        self, event: QWheelEvent, camera: ViewCamera, width: float, height: float
    ) -> ViewCamera:
        """Larger or smaller round the pointer."""
        notches = self.notches(event)
        x = (event.position().x() - width / 2) / height
        y = (event.position().y() - height / 2) / height
        return zoomed(camera, WHEEL_STEP**notches, x, y)

    @staticmethod
    def notches(event: QWheelEvent) -> float:
        """How far the wheel was turned; Qt gives it sideways where Alt is held."""
        return (event.angleDelta().y() or event.angleDelta().x()) / 120.0

    def take_push(self) -> float:
        """How far three fingers pushed up since the last time, as part of the view's height."""
        push, self._push = self._push, 0.0
        return push

    def touch(
        self, event: QTouchEvent, camera: ViewCamera, width: float, height: float
    ) -> ViewCamera:
        """One finger turns; two move, zoom and turn in the plane together; three push."""
        now = {
            point.id(): point.position()
            for point in event.points()
            if point.state() != QEventPoint.State.Released
        }
        before, self._fingers = self._fingers, now
        if not now:
            self.release()
            return camera
        if set(before) != set(now):
            self._turned_deg = 0.0
            return camera  # a finger came or went: no jump
        ids = sorted(now)
        if len(ids) == 1:
            step = now[ids[0]] - before[ids[0]]
            return orbited(camera, step.x() / height, step.y() / height)
        if len(ids) > 2:
            self._push += sum(before[k].y() - now[k].y() for k in ids) / len(ids) / height
            return camera
        old = _pair(before[ids[0]], before[ids[1]])
        new = _pair(now[ids[0]], now[ids[1]])
        return self._two(camera, old, new, width, height)

    def _two(
        self, camera: ViewCamera, old: TwoFingers, new: TwoFingers, width: float, height: float
    ) -> ViewCamera:
        step = new.middle - old.middle
        camera = panned(camera, step.x() / height, step.y() / height)
        if min(old.spread_px, new.spread_px) < LEAST_SPREAD_PX:
            return camera
        x = (new.middle.x() - width / 2) / height
        y = (new.middle.y() - height / 2) / height
        camera = zoomed(camera, new.spread_px / old.spread_px, x, y)
        turn = (new.angle_deg - old.angle_deg + 180.0) % 360.0 - 180.0
        was, self._turned_deg = self._turned_deg, self._turned_deg + turn
        if abs(self._turned_deg) < LEAST_ROLL_DEG:
            return camera
        return rolled(camera, turn if abs(was) >= LEAST_ROLL_DEG else self._turned_deg)


def _pair(a: QPointF, b: QPointF) -> TwoFingers:
    across = b - a
    return TwoFingers(
        (a + b) / 2.0,
        float(np.hypot(across.x(), across.y())),
        float(np.degrees(np.arctan2(across.y(), across.x()))),
    )
