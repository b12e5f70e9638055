"""Takes a camera from one place to another in the time that a sheet takes to open."""

import msgspec
import numpy as np
from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from ui.views.scene_process.messages import Vector, ViewCamera

ROOM = 2.4
"""So many radii of the place stand between the middle of the picture and its upper edge."""


class CameraFlight(QObject):
    """One flight at a time; the next begins where the last has come to.

    Signals:
        at: the camera on its way, and at last where it was sent.
        ended: it is there.
    """

    at = Signal(ViewCamera)
    ended = Signal()

    def __init__(self, duration_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._from = self._to = ViewCamera()
        self._course = QVariantAnimation(self)
        self._course.setDuration(duration_ms)
        self._course.setStartValue(0.0)
        self._course.setEndValue(1.0)
        self._course.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._course.valueChanged.connect(self._move)
        self._course.finished.connect(self.ended)

    @property
    def flies(self) -> bool:
        """On its way."""
        return self._course.state() == QVariantAnimation.State.Running

    def start(self, begin: ViewCamera, end: ViewCamera) -> None:
        """From one camera to the other."""
        self._course.stop()
        self._from, self._to = begin, end
        self._course.start()

    def stop(self) -> None:
        """A finger took over: it stays where it is."""
        self._course.stop()

    def _move(self, part: object) -> None:
        if isinstance(part, float):
            self.at.emit(between(self._from, self._to, part))


def between(begin: ViewCamera, end: ViewCamera, part: float) -> ViewCamera:
    """A camera on the way: the shorter way round, and sizes in equal ratios."""
    if part >= 1.0:
        return end
    focus = (1.0 - part) * np.asarray(begin.focus_mm) + part * np.asarray(end.focus_mm)
    ratio = end.half_height_mm / begin.half_height_mm
    return ViewCamera(
        focus_mm=(float(focus[0]), float(focus[1]), float(focus[2])),
        azimuth_deg=_turned(begin.azimuth_deg, end.azimuth_deg, part),
        elevation_deg=begin.elevation_deg + part * (end.elevation_deg - begin.elevation_deg),
        roll_deg=_turned(begin.roll_deg, end.roll_deg, part),
        half_height_mm=begin.half_height_mm * ratio**part,
    )


def close_to(
    camera: ViewCamera, point_mm: Vector, radius_mm: float, facing: Vector | None = None
) -> ViewCamera:
    """The camera that shows a place of that radius in the middle.

    Args:
        facing: the outward normal there; with it the place is looked at squarely, without it the
            direction stays as it is.
    """
    camera = msgspec.structs.replace(
        camera, focus_mm=point_mm, half_height_mm=max(0.5, ROOM * radius_mm)
    )
    if facing is None:
        return camera
    x, y, z = np.asarray(facing) / max(float(np.linalg.norm(facing)), 1e-9)
    level = float(np.hypot(x, y))
    azimuth = camera.azimuth_deg if level < 1e-3 else float(np.degrees(np.arctan2(x, -y)))
    elevation = float(np.degrees(np.arctan2(z, level)))
    return msgspec.structs.replace(
        camera, azimuth_deg=azimuth, elevation_deg=elevation, roll_deg=0.0
    )


def _turned(begin_deg: float, end_deg: float, part: float) -> float:
    way = (end_deg - begin_deg + 180.0) % 360.0 - 180.0
    return (begin_deg + part * way + 180.0) % 360.0 - 180.0
