"""Drawing in the theme's hand: words, figures with a unit, rounded areas, hatch."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPixmap

from ui.touch.theme import Theme
from ui.touch.tokens import ColorName, Radius, Role, Stroke

Align = Qt.AlignmentFlag
LEFT = Align.AlignLeft | Align.AlignVCenter
RIGHT = Align.AlignRight | Align.AlignVCenter
CENTER = Align.AlignCenter
Paint = ColorName | QColor
"""A colour of the theme by name, or one that was asked of it (an alarm's, a deviation's)."""


def as_color(theme: Theme, paint: Paint) -> QColor:
    """The colour itself."""
    return paint if isinstance(paint, QColor) else theme.color(paint)


def smooth(painter: QPainter) -> None:
    """Switch on smooth edges; every widget that draws begins with this."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)


def words(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    text: str,
    role: Role = "body",
    paint: Paint = "ink2",
    align: Align = LEFT,
    *,
    weight: int | None = None,
    elide: bool = True,
    wrap: bool = False,
) -> float:
    """One line of text in a box (or several with `wrap`); returns the width it took, px.

    What does not fit is cut with an ellipsis, so that nothing is ever drawn over its neighbour.
    """
    font = theme.font_for(text, role, weight)
    painter.setFont(font)
    painter.setPen(as_color(theme, paint))
    if wrap:
        painter.drawText(box, int(align) | int(Qt.TextFlag.TextWordWrap), text)
        return box.width()
    shown = text
    if elide and theme.advance(text, role, weight) > box.width() + 1:
        cut = Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(font).elidedText(text, cut, box.width())
    painter.drawText(box, int(align) | int(Qt.TextFlag.TextSingleLine), shown)
    return theme.advance(shown, role, weight)


def words_height(theme: Theme, width: float, text: str, role: Role, weight: int | None) -> float:
    """Height of the text when it is wrapped to this width, px."""
    return theme.wrapped_height(text, role, weight, max(width, 1.0))


def unit_role(role: Role) -> Role:
    """The step in which the unit of a figure of this size is written."""
    small: dict[Role, Role] = {"far": "title", "near_far": "body", "unit_name": "body"}
    return small.get(role, "label")


def figure_width(
    theme: Theme, value: str, unit: str, role: Role, of_unit: Role | None = None
) -> float:
    """Width of a figure with its unit, px."""
    width = theme.advance(value, role)
    if unit:
        width += _unit_gap(theme, role) + theme.advance(unit, of_unit or unit_role(role), 500)
    return width


def figure(
    painter: QPainter,
    theme: Theme,
    at: QPointF,
    value: str,
    unit: str,
    role: Role = "near_far",
    paint: Paint = "ink",
    *,
    of_unit: Role | None = None,
    unit_paint: Paint = "ink3",
    to_right: bool = False,
) -> float:
    """A figure with its unit small on the same baseline; returns the width, px.

    Args:
        at: start of the baseline, or its end with `to_right`.
    """
    width = figure_width(theme, value, unit, role, of_unit)
    start = at - QPointF(width, 0) if to_right else at
    font = theme.font_for(value, role)
    painter.setFont(font)
    painter.setPen(as_color(theme, paint))
    painter.drawText(start, value)
    if unit:
        offset = QFontMetricsF(font).horizontalAdvance(value) + _unit_gap(theme, role)
        painter.setFont(theme.font_for(unit, of_unit or unit_role(role), 500))
        painter.setPen(as_color(theme, unit_paint))
        painter.drawText(start + QPointF(offset, 0), unit)
    return width


def _unit_gap(theme: Theme, role: Role) -> float:
    return theme.px(theme.tokens.type_steps[role].px) * 0.16


def cap_height(theme: Theme, role: Role) -> float:
    """Height of a capital of this step, px."""
    return QFontMetricsF(theme.font(role)).capHeight()


def area(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    radius: Radius | float,
    fill: Paint | QBrush | None = None,
    line: Paint | None = None,
    stroke: Stroke = "line",
) -> None:
    """A rounded area, filled, outlined inside its edge, or both."""
    room = QRectF(box)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        width = theme.stroke(stroke)
        painter.setPen(QPen(as_color(theme, line), width))
        room.adjust(width / 2, width / 2, -width / 2, -width / 2)
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(fill if isinstance(fill, QBrush) else as_color(theme, fill))
    corner = theme.radius(radius) if isinstance(radius, str) else radius
    painter.drawRoundedRect(room, corner, corner)


def rule(painter: QPainter, theme: Theme, one: QPointF, other: QPointF) -> None:
    """A dividing line; it carries no meaning."""
    painter.setPen(theme.pen("line"))
    painter.drawLine(one, other)


def hatch(theme: Theme, paint: Paint = "edge", step_px: float = 6) -> QBrush:
    """Diagonal hatch: not judged, or too old to act on.

    Args:
        step_px: distance of the lines at 96 dpi.
    """
    step = theme.px(step_px)
    side = step * 2
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    smooth(painter)
    painter.setPen(QPen(as_color(theme, paint), 1.2 * theme.scale))
    for start in (-side, -step, 0, step, side):
        painter.drawLine(QPointF(start, side), QPointF(start + side, 0))
    painter.end()
    return QBrush(tile)


def stripes(theme: Theme, paint: Paint = "ink", ground: Paint = "desk") -> QBrush:
    """Broad stripes of ink and desk: training and simulation; never amber."""
    side = theme.px(17)
    tile = QPixmap(side, side)
    tile.fill(as_color(theme, ground))
    painter = QPainter(tile)
    smooth(painter)
    painter.setPen(QPen(as_color(theme, paint), side * math.sqrt(0.5) / 2 * 1.02))
    for start in (-side, 0, side):
        painter.drawLine(QPointF(start - side, side * 2), QPointF(start + side * 2, -side))
    painter.end()
    return QBrush(tile)


def shadow(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """The soft shadow under a sheet or keypad; nothing else has one."""
    painter.setPen(Qt.PenStyle.NoPen)
    reach = theme.space("lg")
    rings = 8
    ink = theme.color("scrim", "shadow")
    ink.setAlphaF(ink.alphaF() / rings)
    painter.setBrush(ink)
    for ring in range(rings):
        grown = reach * (ring + 1) / rings
        corner = theme.radius("panel") + grown
        room = box.adjusted(-grown, -grown, grown, grown).translated(0, theme.space("hair"))
        painter.drawRoundedRect(room, corner, corner)
