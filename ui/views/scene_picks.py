"""Taps on a 3D view become points of the surface: asked of the scene process, never waited for."""

from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, Signal

from ui.views.scene_link import SceneChannel
from ui.views.scene_process.messages import Pick, Picked, Vector, ViewCamera

TAP_SLACK_MM = 2.5
"""A gloved finger rolls by so much without meaning to move."""
TAP_MS = 700


@dataclass(frozen=True)
class ScenePoint:
    """A point of a surface, mm, with its outward normal; `full`: on the mesh to be reviewed."""

    number: int
    name: str
    point_mm: Vector
    normal: Vector
    full: bool


class ScenePicks(QObject):
    """The questions of one view that are on their way.

    Signals:
        picked: a point of a surface.
        missed: number of a question where nothing was met, or which died with the process.
    """

    picked = Signal(ScenePoint)
    missed = Signal(int)

    def __init__(self, channel: SceneChannel, parent: QObject) -> None:
        super().__init__(parent)
        self._channel = channel
        self._last = 0
        self._waiting: set[int] = set()
        channel.picked.connect(self._take)
        channel.down.connect(self._lost)

    def ask(self, camera: ViewCamera, at: QPointF, width: float, height: float) -> int:
        """Ask what lies under a point of a view of that size; the number comes with the answer."""
        self._last += 1
        mm = 2.0 * camera.half_height_mm / max(height, 1.0)
        if self._channel.is_up:
            self._waiting.add(self._last)
            right_mm, up_mm = (at.x() - width / 2) * mm, (height / 2 - at.y()) * mm
            self._channel.send(Pick(self._channel.number, self._last, camera, right_mm, up_mm))
        else:
            self.missed.emit(self._last)
        return self._last

    def _take(self, told: Picked) -> None:
        if told.number not in self._waiting:
            return
        self._waiting.discard(told.number)
        if told.name:
            point = ScenePoint(told.number, told.name, told.point_mm, told.normal, told.full)
            self.picked.emit(point)
        else:
            self.missed.emit(told.number)

    def _lost(self) -> None:
        waiting, self._waiting = sorted(self._waiting), set()
        for number in waiting:
            self.missed.emit(number)


class TapWatch:
    """Tells a tap from the beginning of a gesture."""

    def __init__(self, slack_px: float) -> None:
        self._slack_px = slack_px
        self._at: QPointF | None = None
        self._since = QElapsedTimer()

    def begin(self, at: QPointF) -> None:
        """One finger, or the left button, came down."""
        self._at = at
        self._since.start()

    def move(self, at: QPointF, fingers: int = 1) -> None:
        """It went there; far enough, or with a second finger, it is no tap any more."""
        if self._at is not None:
            way = at - self._at
            if fingers > 1 or way.x() ** 2 + way.y() ** 2 > self._slack_px**2:
                self._at = None

    def end(self) -> QPointF | None:
        """Where the tap was, if it was one."""
        at, self._at = self._at, None
        return at if at is not None and self._since.elapsed() <= TAP_MS else None
