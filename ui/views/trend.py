"""A value's last hour against its normal band; with its name and figure for a narrow column."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.touch.marks import draw_alarm_mark
from ui.touch.painting import RIGHT, area, cap_height, figure, figure_width, hatch, smooth, words
from ui.touch.theme import Theme
from ui.touch.tokens import Priority
from ui.views.trend_buckets import Course, TrendBuckets

GAP_S = 3.0
PLOT_PART = 0.53
"""Of a row's width is the plot."""
LEAST_PLOT_PX = 90.0


@dataclass(frozen=True)
class TrendBand:
    """What is normal, and the fixed ends of the plot. None: no such side."""

    ends: tuple[float, float]
    normal: tuple[float, float] | None = None


@dataclass(frozen=True)
class TrendReading:
    """The newest value of a row.

    Args:
        value: None when there is none.
        age_s: how old it is, given only when it is stale.
        alarm: its priority while it is outside.
        note: the line below, "normal 252 to 258".
    """

    value: float | None
    at_s: float
    age_s: float | None = None
    alarm: Priority | None = None
    note: str = ""


class TrendPlot(QWidget):
    """The plot alone: band, trace, gaps, "−60 min … now"."""

    def __init__(
        self,
        theme: Theme,
        band: TrendBand,
        *,
        span_s: float = 3600.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._band = band
        self._span_s = span_s
        self._alarm: Priority | None = None
        self._now_s = 0.0
        self._last = band.ends[0]
        self._seen: tuple[int, int, bool] | None = None
        self._buckets = TrendBuckets()
        self.setMinimumSize(theme.px(LEAST_PLOT_PX), theme.px(64))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def band(self) -> TrendBand:
        """The band shown now."""
        return self._band

    def set_band(self, band: TrendBand, alarm: Priority | None = None) -> None:
        """Another recipe, another band; an alarm colours what lies outside it."""
        if (band, alarm) != (self._band, self._alarm):
            self._band, self._alarm = band, alarm
            self.update()

    def add(self, at_s: float, value: float) -> None:
        """One sample, POSIX seconds. Drawn with the next `show_until`."""
        self._buckets.add(at_s, value)
        self._last = value

    def show_until(self, now_s: float) -> None:
        """The right end of the plot is this time; a stale value leaves a gap before it."""
        self._now_s = now_s
        # An hour moves by a pixel every few seconds: a plot that would look the same stays.
        column = int(now_s / self._span_s * max(self.width(), 1))
        row = round(self._y(QRectF(self.rect()), self._last))
        seen = (column, row, now_s - self._buckets.last_s <= GAP_S)
        if seen != self._seen:
            self._seen = seen
            self.update()

    def sizeHint(self) -> QSize:
        """As in the decision column."""
        return QSize(self._theme.px(208), self._theme.px(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it: it is cheap."""
        del event
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        foot = theme.line_height("tick")
        bed = QRectF(0, 0, self.width(), self.height() - foot - theme.px(2))
        area(painter, theme, bed, "chip", "sunken")
        self._paint_band(painter, bed)
        columns = max(8, int(bed.width() / 1.5))
        course = self._buckets.course(self._now_s, self._span_s, columns, GAP_S)
        self._paint_course(painter, bed, course)
        axis = QRectF(0, bed.bottom() + theme.px(2), bed.width(), foot)
        minutes = self.tr("−{} min").format(round(self._span_s / 60))
        words(painter, theme, axis, minutes, "tick", "ink2", weight=500)
        words(painter, theme, axis, self.tr("now"), "tick", "ink2", RIGHT, weight=500)
        painter.end()

    def _y(self, bed: QRectF, value: float) -> float:
        low, high = self._band.ends
        part = (value - low) / max(high - low, 1e-9)
        return bed.bottom() - min(max(part, 0.0), 1.0) * bed.height()

    def _paint_band(self, painter: QPainter, bed: QRectF) -> None:
        if self._band.normal is None:
            return
        theme = self._theme
        top, low = self._y(bed, self._band.normal[1]), self._y(bed, self._band.normal[0])
        painter.fillRect(QRectF(bed.left(), top, bed.width(), low - top), theme.color("band"))
        dashed = QPen(theme.color("ghost"), theme.stroke("line"), Qt.PenStyle.DashLine)
        painter.setPen(dashed)
        painter.drawLine(QPointF(bed.left(), top), QPointF(bed.right(), top))
        painter.drawLine(QPointF(bed.left(), low), QPointF(bed.right(), low))

    def _paint_course(self, painter: QPainter, bed: QRectF, course: Course) -> None:
        theme = self._theme
        if not len(course.at):
            return
        dot = theme.px(5.5)
        wide = bed.width() - 2 * dot
        x = bed.left() + course.at * wide
        cuts = np.flatnonzero(np.isnan(course.low))
        for run in np.split(np.arange(len(x)), cuts):
            ids = run[~np.isnan(course.low[run])]
            if not len(ids):
                continue
            high = [QPointF(float(x[k]), self._y(bed, float(course.high[k]))) for k in ids]
            low = [QPointF(float(x[k]), self._y(bed, float(course.low[k]))) for k in ids]
            painter.setPen(Qt.PenStyle.NoPen)
            veil = theme.color("now")
            veil.setAlphaF(0.28)
            painter.setBrush(veil)
            painter.drawPolygon(QPolygonF(high + low[::-1]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            middle = [(a + b) / 2 for a, b in zip(high, low, strict=True)]
            painter.setPen(self._trace_pen(outside=False))
            painter.drawPolyline(QPolygonF(middle))
            self._paint_outside(painter, course, ids, middle)
        last = len(course.at) - 1
        if not np.isnan(course.low[last]) and self._now_s - self._buckets.last_s <= GAP_S:
            value = float(course.low[last] + course.high[last]) / 2
            self._paint_dot(painter, QPointF(float(x[last]), self._y(bed, value)), dot, value)

    def _paint_outside(
        self,
        painter: QPainter,
        course: Course,
        ids: NDArray[np.int64],
        middle: list[QPointF],
    ) -> None:
        """What lies outside the band in the alarm's colour, while there is an alarm."""
        if self._alarm is None or self._band.normal is None:
            return
        low, high = self._band.normal
        outside = (course.low[ids] < low) | (course.high[ids] > high)
        painter.setPen(self._trace_pen(outside=True))
        for run in np.split(np.arange(len(ids)), np.flatnonzero(np.diff(outside)) + 1):
            if outside[run[0]]:
                start = max(int(run[0]) - 1, 0)
                painter.drawPolyline(QPolygonF(middle[start : int(run[-1]) + 1]))

    def _trace_pen(self, *, outside: bool) -> QPen:
        theme = self._theme
        if outside and self._alarm is not None:
            pen = QPen(theme.alarm(self._alarm, "text"), theme.stroke("alarm"))
        else:
            pen = QPen(theme.color("now"), theme.stroke("strong") * 1.1)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def _paint_dot(self, painter: QPainter, at: QPointF, radius: float, value: float) -> None:
        normal = self._band.normal
        outside = normal is not None and not normal[0] <= value <= normal[1]
        painter.setPen(QPen(self._theme.color("surface"), self._theme.stroke("strong")))
        painter.setBrush(self._trace_pen(outside=outside).color())
        painter.drawEllipse(at, radius, radius)


class TrendRow(QWidget):
    """Name, figure with unit, what is normal; beside them the last hour."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        unit: str,
        decimals: int,
        band: TrendBand,
        *,
        span_s: float = 3600.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._unit = unit
        self._decimals = decimals
        self._reading = TrendReading(None, 0.0)
        self._said: tuple[object, ...] = ()
        self.plot = TrendPlot(theme, band, span_s=span_s, parent=self)
        self._hatch = hatch(theme, "ghost")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(100 - round(PLOT_PART * 100))
        row.addWidget(self.plot, round(PLOT_PART * 100))
        self.setMinimumHeight(theme.px(96))
        theme.changed.connect(self._recolour)

    def show_reading(self, reading: TrendReading, band: TrendBand | None = None) -> None:
        """The newest value; it goes into the plot too unless it is old."""
        self._reading = reading
        if reading.value is not None and reading.age_s is None:
            self.plot.add(reading.at_s, reading.value)
        self.plot.set_band(band or self.plot.band, reading.alarm)
        self.plot.show_until(reading.at_s + (reading.age_s or 0.0))
        said = (self._value(), reading.alarm, reading.note, reading.age_s and round(reading.age_s))
        if said != self._said:
            self._said = said
            self.setAccessibleName(f"{self._name} {self._value()} {self._unit}")
            # Only the words: an update of the whole row would draw the plot again too.
            self.update(0, 0, self.plot.x(), self.height())

    def set_name(self, name: str) -> None:
        """The name in another language."""
        self._name = name
        self.update()

    def _recolour(self) -> None:
        self._hatch = hatch(self._theme, "ghost")
        self.update()

    def _value(self) -> str:
        value = self._reading.value
        return "–" if value is None else f"{value:.{self._decimals}f}".replace("-", "−")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words; the plot paints itself."""
        del event
        theme, reading = self._theme, self._reading
        painter = QPainter(self)
        smooth(painter)
        wide = self.plot.x() - theme.px(12)
        line = theme.line_height("label")
        words(painter, theme, QRectF(0, 0, wide, line), self._name, "label", "ink2", weight=500)
        base = line + theme.px(10) + cap_height(theme, "trend")
        left = 0.0
        if reading.alarm is not None:
            mark = theme.mark("row")
            middle = QPointF(mark * 0.6, base - cap_height(theme, "trend") / 2)
            draw_alarm_mark(painter, theme, middle, mark, reading.alarm)
            left = mark * 1.4
        stale = reading.age_s is not None
        if stale:
            room = figure_width(theme, self._value(), self._unit, "trend")
            box = QRectF(0, line + theme.px(4), room + theme.px(6), base - line + theme.px(4))
            painter.fillRect(box, self._hatch)
        paint = theme.alarm(reading.alarm, "text") if reading.alarm else None
        if paint is None:
            figure(
                painter,
                theme,
                QPointF(left, base),
                self._value(),
                self._unit,
                "trend",
                "ink3" if stale else "ink",
            )
        else:
            figure(painter, theme, QPointF(left, base), self._value(), self._unit, "trend", paint)
        note = reading.note
        if reading.age_s is not None:
            note = self.tr("{} s old").format(round(reading.age_s))
        foot = QRectF(0, min(base + theme.px(12), self.height() - line), wide, line)
        words(painter, theme, foot, note, "label", "ink2", weight=400)
        painter.end()
