"""A small cube that turns with the picture: the patient's letters on its sides, each a view.

The letters lie on the sides like print on a box: were a picture ever mirrored, they would read
backwards.
"""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF, QTransform

from ui.touch.theme import Theme
from ui.views.orbit_camera import Look, Matrix, frame
from ui.views.scene_process.messages import ViewCamera

SIZE_PX = 84
"""Of the square that it turns in."""
INSET_PX = 14
LETTER_PART = 0.62


@dataclass(frozen=True)
class Side:
    """A side of the cube: its letter, the view that shows it, and where it looks."""

    letter: str
    look: Look
    outward: tuple[int, int, int]
    across: tuple[int, int, int]
    """Towards the right of whoever reads the letter."""


SIDES = (
    Side("A", Look.FRONT, (0, -1, 0), (1, 0, 0)),
    Side("P", Look.BACK, (0, 1, 0), (-1, 0, 0)),
    Side("L", Look.LEFT, (1, 0, 0), (0, 1, 0)),
    Side("R", Look.RIGHT, (-1, 0, 0), (0, -1, 0)),
    Side("H", Look.TOP, (0, 0, 1), (1, 0, 0)),
    Side("F", Look.BOTTOM, (0, 0, -1), (1, 0, 0)),
)


@dataclass(frozen=True)
class SeenSide:
    """A side that faces the eye: its corners on the screen (4, 2) and how its letter lies."""

    side: Side
    corners: Matrix
    lies: QTransform
    towards_eye: float


def place(theme: Theme) -> QRectF:
    """The square in the upper left corner of a view where the cube turns."""
    size, inset = theme.px(SIZE_PX), theme.px(INSET_PX)
    return QRectF(inset, inset, size, size)


def seen_sides(camera: ViewCamera, box: QRectF) -> list[SeenSide]:
    """The sides that face the eye."""
    axes = frame(camera)
    half = box.width() / 2 / np.sqrt(3.0)
    middle = np.array([box.center().x(), box.center().y()])
    found: list[SeenSide] = []
    for side in SIDES:
        outward, across = np.array(side.outward, float), np.array(side.across, float)
        towards = float(axes[2] @ outward)
        if towards <= 1e-3:
            continue
        up = np.cross(outward, across)
        spans = np.array([across, up])
        flat = spans @ axes[:2].T * (1.0, -1.0) * half  # y points down on the screen
        at = middle + axes[:2] @ outward * (1.0, -1.0) * half
        corners = np.array([at + a * flat[0] + b * flat[1] for a, b in _ROUND])
        lies = QTransform(flat[0][0], flat[0][1], -flat[1][0], -flat[1][1], at[0], at[1])
        found.append(SeenSide(side, corners, lies, towards))
    return found


def side_at(camera: ViewCamera, box: QRectF, at: QPointF) -> Side | None:
    """The side under a finger."""
    for seen in seen_sides(camera, box):
        if _polygon(seen).containsPoint(at, Qt.FillRule.OddEvenFill):
            return seen.side
    return None


def paint_cube(painter: QPainter, theme: Theme, camera: ViewCamera) -> None:
    """The cube as the camera sees it."""
    for seen in seen_sides(camera, place(theme)):
        painter.setPen(theme.pen("edge", "edge"))
        fill = theme.color("raised" if seen.towards_eye > 0.6 else "sunken")
        painter.setBrush(fill)
        painter.drawPolygon(_polygon(seen))
        painter.save()
        painter.setTransform(seen.lies, True)
        font = theme.font_for(seen.side.letter, "title", 700)
        font.setPixelSize(100)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        scale = 2.0 * LETTER_PART / 100.0
        painter.scale(scale, scale)
        painter.drawText(
            QRectF(-100, -100, 200, 200), Qt.AlignmentFlag.AlignCenter, seen.side.letter
        )
        painter.restore()


def _polygon(seen: SeenSide) -> QPolygonF:
    return QPolygonF([QPointF(float(x), float(y)) for x, y in seen.corners])


_ROUND = ((-1, -1), (1, -1), (1, 1), (-1, 1))
