"""Pins, distances, angles and circles over a 3D picture, held to their points of the surface."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ui.touch.painting import area, words
from ui.touch.theme import Theme
from ui.views.measures import circle_through
from ui.views.orbit_camera import Matrix, projected
from ui.views.scene_process.messages import Vector, ViewCamera

LABEL_HEIGHT_PX = 36
LEADER_PX = 54
RING_PX = 9
CASING_PX = 5
CIRCLE_POINTS = 72


class MarkShape(StrEnum):
    """How the points of a mark are joined."""

    PIN = "pin"
    LINE = "line"
    ANGLE = "angle"
    CIRCLE = "circle"


@dataclass(frozen=True)
class SceneMark:
    """A pin (1 point), distance (2), angle (3, the middle one at its tip) or circle (3).

    `words` stand in its label with the unit, `number` in a disc before them; 0 is none.
    `stale`: measured on another version; drawn dashed.
    """

    shape: MarkShape
    points_mm: tuple[Vector, ...]
    words: str = ""
    number: int = 0
    stale: bool = False


def paint_marks(
    painter: QPainter,
    theme: Theme,
    size: QSizeF,
    camera: ViewCamera,
    marks: tuple[SceneMark, ...],
) -> None:
    """All marks; labels keep out of each other's way."""
    taken: list[QRectF] = []
    for mark in marks:
        if not mark.points_mm:
            continue
        at = projected(camera, np.array(mark.points_mm), size.width(), size.height())
        path, held = _drawn(mark, at, camera, size, theme)
        _line(painter, theme, path, mark.stale)
        _label(painter, theme, size, held, mark, taken)


def _drawn(
    mark: SceneMark, at: Matrix, camera: ViewCamera, size: QSizeF, theme: Theme
) -> tuple[QPainterPath, QPointF]:
    """What is drawn, and the point that the label is tied to."""
    path = QPainterPath()
    points = [QPointF(float(x), float(y)) for x, y in at]
    held = points[0]
    if mark.shape is MarkShape.CIRCLE and len(points) == 3:
        circle = circle_through(mark.points_mm[0], mark.points_mm[1], mark.points_mm[2])
        if circle is not None:
            around = projected(camera, _circle(mark, circle), size.width(), size.height())
            path.moveTo(*around[0])
            for x, y in around[1:]:
                path.lineTo(float(x), float(y))
            path.closeSubpath()
    elif len(points) > 1:
        path.moveTo(points[0])
        for point in points[1:]:
            path.lineTo(point)
        held = (points[0] + points[1]) / 2.0 if len(points) == 2 else points[1]
    ring = theme.px(RING_PX if mark.shape is MarkShape.PIN else RING_PX / 2)
    for point in points:
        path.addEllipse(point, ring, ring)
    return path, held


def _circle(mark: SceneMark, circle: tuple[Vector, float]) -> Matrix:
    middle, diameter = np.asarray(circle[0]), circle[1]
    u = np.subtract(mark.points_mm[0], middle)
    u = u / np.linalg.norm(u)
    across = np.cross(u, np.subtract(mark.points_mm[1], mark.points_mm[2]))
    v = np.cross(across / np.linalg.norm(across), u)
    turns = np.linspace(0.0, 2.0 * np.pi, CIRCLE_POINTS, endpoint=False)[:, None]
    made: Matrix = middle + diameter / 2.0 * (np.cos(turns) * u + np.sin(turns) * v)
    return made


def _line(painter: QPainter, theme: Theme, path: QPainterPath, stale: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("surface"), theme.px(CASING_PX)))
    painter.drawPath(path)
    pen = theme.pen("ink", "strong")
    if stale:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawPath(path)


def _label(
    painter: QPainter,
    theme: Theme,
    size: QSizeF,
    held: QPointF,
    mark: SceneMark,
    taken: list[QRectF],
) -> None:
    if not mark.words and not mark.number:
        return
    disc = theme.px(22) if mark.number else 0
    pad = theme.px(10)
    text_px = theme.advance(mark.words, "label", 600) if mark.words else 0.0
    wide = 2 * pad + disc + text_px + (pad / 2 if disc and mark.words else 0)
    high, away = theme.px(LABEL_HEIGHT_PX), theme.px(LEADER_PX)
    right = held.x() < size.width() / 2
    x = held.x() - away * 0.4 - wide if right else held.x() + away * 0.4
    edge = theme.px(8)
    x = min(max(edge, x), size.width() - wide - edge)
    y = min(max(edge, held.y() - away - high / 2), size.height() - high - edge)
    box = QRectF(x, y, wide, high)
    for _ in range(len(taken) + 1):
        other = next((one for one in taken if one.intersects(box)), None)
        if other is None:
            break
        box.moveTop(other.bottom() + theme.px(6))
    taken.append(box)
    nearest = QPointF(
        min(max(held.x(), box.left()), box.right()), min(max(held.y(), box.top()), box.bottom())
    )
    painter.setPen(theme.pen("ink", "edge"))
    painter.drawLine(nearest, held)
    area(painter, theme, box, "chip", "raised", "edge")
    if mark.number:
        middle = QPointF(box.left() + pad + disc / 2, box.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ink"))
        painter.drawEllipse(middle, disc / 2, disc / 2)
        within = QRectF(middle.x() - disc / 2, box.top(), disc, high)
        centre = Qt.AlignmentFlag.AlignCenter
        words(painter, theme, within, str(mark.number), "tick", "surface", centre, weight=700)
    if mark.words:
        place = box.adjusted(wide - pad - text_px, 0, -pad + 2, 0)
        upright = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        words(painter, theme, place, mark.words, "label", "ink", upright, weight=600)
