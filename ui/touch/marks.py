"""Marks that say how it stands: alarm A, B, C, the quiet tick of a pass, hatch for unknown."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.touch.painting import area, hatch, smooth
from ui.touch.theme import Theme
from ui.touch.tokens import ColorName, MarkSize, Priority

LETTER_LEAST_PX = 24
"""Below this height of a mark its letter may be left out; the shape never."""


class MarkLook(StrEnum):
    """How an alarm mark is drawn: filled, hollow, or turned round for a coloured ground."""

    FILLED = "filled"
    HOLLOW = "hollow"
    ON_FILL = "on_fill"


def draw_alarm_mark(
    painter: QPainter,
    theme: Theme,
    middle: QPointF,
    height: float,
    priority: Priority,
    look: MarkLook = MarkLook.FILLED,
) -> None:
    """Shape, colour and letter of a priority, around a point."""
    painter.save()
    smooth(painter)
    fill = theme.alarm(priority, "fill")
    letter = theme.alarm(priority, "letter_color")
    body, sign = (letter, fill) if look is MarkLook.ON_FILL else (fill, letter)
    amber_on_light = priority == "b" and theme.mode == "light"
    if look is MarkLook.ON_FILL:
        painter.setPen(Qt.PenStyle.NoPen)
    elif look is MarkLook.HOLLOW or amber_on_light:
        width = max(theme.stroke("edge"), height * theme.tokens.stroke["mark_outline"])
        width = width * 1.6 if look is MarkLook.HOLLOW else width
        edge = theme.color("ink") if amber_on_light else fill
        pen = QPen(edge, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if look is MarkLook.HOLLOW else body)
    drop = _draw_shape(painter, theme, middle, height, priority)
    if height >= theme.px(LETTER_LEAST_PX):
        hollow = theme.alarm(priority, "text") if look is MarkLook.HOLLOW else sign
        _draw_letter(painter, theme, middle + QPointF(0, drop), height, priority, hollow)
    painter.restore()


def _draw_shape(
    painter: QPainter, theme: Theme, middle: QPointF, height: float, priority: Priority
) -> float:
    """The bare shape; returns how far below its middle the letter stands."""
    half = height / 2
    x, y = middle.x(), middle.y()
    match theme.alarm_kind(priority).shape:
        case "square":
            side = half * 0.92
            corner = height * 0.08
            painter.drawRoundedRect(QRectF(x - side, y - side, 2 * side, 2 * side), corner, corner)
        case "triangle":
            low = y + half * 0.9
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(x, y - half * 0.98),
                        QPointF(x + half * 1.1, low),
                        QPointF(x - half * 1.1, low),
                    ]
                )
            )
            return half * 0.26
        case "circle":
            painter.drawEllipse(middle, half, half)
    return 0.0


def _draw_letter(
    painter: QPainter, theme: Theme, at: QPointF, height: float, priority: Priority, ink: QColor
) -> None:
    kind = theme.alarm_kind(priority)
    font = theme.font("label", 700)
    font.setPixelSize(max(theme.px(11), round(height * (0.5 if kind.shape == "triangle" else 0.6))))
    painter.setFont(font)
    painter.setPen(ink)
    box = QRectF(at.x() - height, at.y() - height, height * 2, height * 2)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), kind.letter)


def draw_tick(
    painter: QPainter,
    theme: Theme,
    middle: QPointF,
    height: float,
    *,
    passed: bool = True,
    color: ColorName = "ink3",
) -> None:
    """A pass: a thin ring with a tick; not yet: the ring alone."""
    painter.save()
    smooth(painter)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("ghost"), theme.stroke("edge") * 1.15))
    painter.drawEllipse(middle, height / 2, height / 2)
    if passed:
        pen = QPen(theme.color(color), height * 0.095)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(
            [
                middle + QPointF(-height * 0.21, height * 0.01),
                middle + QPointF(-height * 0.06, height * 0.16),
                middle + QPointF(height * 0.22, -height * 0.15),
            ]
        )
    painter.restore()


def draw_now(painter: QPainter, theme: Theme, middle: QPointF, height: float) -> None:
    """The step at hand: a full dot in a pale ring."""
    painter.save()
    smooth(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("now_soft"))
    painter.drawEllipse(middle, height / 2, height / 2)
    painter.setBrush(theme.color("now"))
    painter.drawEllipse(middle, height * 0.25, height * 0.25)
    painter.restore()


def draw_cross(painter: QPainter, theme: Theme, middle: QPointF, height: float) -> None:
    """Decided, and not a pass: a full ring with a cross, in ink."""
    painter.save()
    smooth(painter)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(theme.color("ink2"), height * 0.095)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawEllipse(middle, height / 2, height / 2)
    arm = height * 0.17
    painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
    painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))
    painter.restore()


class AlarmMark(QWidget):
    """One alarm mark as a widget; `look` HOLLOW is an alarm that went before it was seen."""

    def __init__(
        self,
        theme: Theme,
        priority: Priority,
        size: MarkSize = "row",
        look: MarkLook = MarkLook.FILLED,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._priority: Priority = priority
        self._look = look
        self._height = theme.mark(size)
        self.setFixedSize(round(self._height * 1.2), round(self._height * 1.08))

    @property
    def priority(self) -> Priority:
        """A, B or C as the theme names them."""
        return self._priority

    def show_priority(self, priority: Priority, look: MarkLook = MarkLook.FILLED) -> None:
        """Show another priority or look."""
        if (priority, look) != (self._priority, self._look):
            self._priority, self._look = priority, look
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark in the middle."""
        painter = QPainter(self)
        middle = QRectF(self.rect()).center()
        draw_alarm_mark(painter, self._theme, middle, self._height, self._priority, self._look)
        painter.end()


class TickState(StrEnum):
    """Where a condition or step stands."""

    PASSED = "passed"
    NOW = "now"
    NOT_YET = "not_yet"
    REJECTED = "rejected"


class TickMark(QWidget):
    """A quiet ring: passed with a tick, at hand with a dot, not yet empty."""

    def __init__(self, theme: Theme, state: TickState = TickState.PASSED) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self._height = theme.mark("tick")
        side = self._height + theme.px(4)
        self.setFixedSize(side, side)

    def show_state(self, state: TickState) -> None:
        """Show another state."""
        if state is not self._state:
            self._state = state
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        middle = QRectF(self.rect()).center()
        if self._state is TickState.NOW:
            draw_now(painter, self._theme, middle, self._height)
        elif self._state is TickState.REJECTED:
            draw_cross(painter, self._theme, middle, self._height)
        else:
            draw_tick(
                painter,
                self._theme,
                middle,
                self._height,
                passed=self._state is TickState.PASSED,
            )
        painter.end()


class Hatch(QWidget):
    """A hatched bar or field: no value, not judged; never drawn as a pass."""

    def __init__(self, theme: Theme, height_px: float = 10) -> None:
        super().__init__()
        self._theme = theme
        self._height = theme.px(height_px)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as it may, as high as it was asked for."""
        return QSize(self._theme.px(60), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hatch in its outline."""
        painter = QPainter(self)
        smooth(painter)
        room = QRectF(self.rect())
        area(painter, self._theme, room, room.height() / 2, hatch(self._theme, "edge", 5), "line")
        painter.end()
