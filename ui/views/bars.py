"""Bars: how far it is, and where a value lies in its normal band."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.touch.painting import Paint, area, hatch, smooth
from ui.touch.theme import Theme
from ui.touch.tokens import Priority


class ProgressBar(QWidget):
    """A share done; grey while it is held, hatched while it is not known."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share: float | None = 0.0
        self._held = False
        self.setFixedHeight(theme.px(10))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None, *, held: bool = False) -> None:
        """Show a share, 0 to 1; None is not known."""
        if (share, held) != (self._share, self._held):
            self._share, self._held = share, held
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(self._theme.px(120), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and share."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        corner = box.height() / 2
        area(painter, theme, box, corner, "sunken", "line")
        if self._share is None:
            area(painter, theme, box, corner, hatch(theme, "edge", 5), "line")
        elif self._share > 0:
            done = QRectF(box)
            done.setWidth(max(box.width() * min(self._share, 1.0), box.height()))
            area(painter, theme, done, corner, "ghost" if self._held else "now")
        painter.end()


@dataclass(frozen=True)
class Band:
    """A scale with fixed ends and its normal band; low and high in the unit of the value."""

    scale_low: float
    scale_high: float
    normal_low: float
    normal_high: float


class BandBar(QWidget):
    """Where a value lies: fixed ends, the normal band, a pointer. No value: hatched."""

    def __init__(self, theme: Theme, band: Band) -> None:
        super().__init__()
        self._theme = theme
        self._band = band
        self._value: float | None = None
        self._alarm: Priority | None = None
        self.setFixedHeight(theme.px(26))
        self.setMinimumWidth(theme.px(72))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: float | None, alarm: Priority | None = None) -> None:
        """Show a value; None is not measured."""
        if (value, alarm) != (self._value, self._alarm):
            self._value, self._alarm = value, alarm
            self.update()

    def show_band(self, band: Band) -> None:
        """Another scale or band."""
        if band != self._band:
            self._band = band
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(self._theme.px(140), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, band and pointer."""
        painter = QPainter(self)
        smooth(painter)
        draw_band(painter, self._theme, QRectF(self.rect()), self._band, self._value, self._alarm)
        painter.end()


def draw_band(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    band: Band,
    value: float | None,
    alarm: Priority | None = None,
) -> None:
    """A band bar in a box that is at least as high as its pointer and track."""
    high = theme.px(9)
    wide = theme.px(8)
    track = QRectF(box.x() + wide, box.bottom() - high - 1, box.width() - 2 * wide, high)
    if value is None:
        area(painter, theme, track, high / 2, hatch(theme, "edge", 5), "line")
        return
    area(painter, theme, track, high / 2, "sunken", "line")
    span = band.scale_high - band.scale_low

    def place(at: float) -> float:
        inside = min(max(at, band.scale_low), band.scale_high)
        return track.x() + (inside - band.scale_low) / span * track.width()

    left, right = place(band.normal_low), place(band.normal_high)
    area(painter, theme, QRectF(left, track.y(), right - left, high), theme.px(2) * 1.0, "ghost")
    paint: Paint = theme.alarm(alarm, "text") if alarm else "ink"
    x = place(value)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paint if not isinstance(paint, str) else theme.color(paint))
    top = track.y() - theme.px(11)
    tip = track.y() + theme.px(1)
    painter.drawPolygon(
        QPolygonF([QPointF(x - wide, top), QPointF(x + wide, top), QPointF(x, tip)])
    )
    stem = theme.stroke("focus")
    painter.drawRect(QRectF(x - stem / 2, track.y(), stem, high))


class StepDots(QWidget):
    """How far a case has come on the way through the cell: one dot for each station."""

    def __init__(self, theme: Theme, steps: int, *, alarm_at: int | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._steps = steps
        self._at = 0
        self._alarm_at = alarm_at
        self.setFixedHeight(theme.px(32))
        self.setMinimumWidth(theme.px(24) * steps)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, at: int) -> None:
        """Show the step at hand, 0 is the first; `steps` and above is all done."""
        if at != self._at:
            self._at = at
            self.update()

    def dot_x(self, step: int) -> float:
        """Where the dot of a step stands, px; heads of columns stand there too."""
        room = self.width() / self._steps
        return room * (step + 0.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw dots and the lines between them."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        y = self.height() / 2
        clear = theme.px(18)
        for step in range(self._steps):
            x = self.dot_x(step)
            if step + 1 < self._steps:
                pen = theme.pen("ink3" if step < self._at else "ghost", "strong")
                painter.setPen(pen)
                painter.drawLine(QPointF(x + clear, y), QPointF(self.dot_x(step + 1) - clear, y))
            self._paint_dot(painter, QPointF(x, y), step)
        painter.end()

    def _paint_dot(self, painter: QPainter, middle: QPointF, step: int) -> None:
        theme = self._theme
        if step < self._at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ink3"))
            painter.drawEllipse(middle, theme.px(13) / 2, theme.px(13) / 2)
        elif step == self._at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("now_soft"))
            painter.drawEllipse(middle, theme.px(14), theme.px(14))
            painter.setBrush(theme.color("now"))
            painter.drawEllipse(middle, theme.px(15) / 2, theme.px(15) / 2)
        else:
            painter.setPen(theme.pen("ghost", "strong"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, theme.px(6), theme.px(6))
