"""A value's last hour against its normal band; with its name and figure for a narrow column."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.touch.marks import draw_alarm_mark
from ui.touch.painting import RIGHT, area, cap_height, figure, figure_width, hatch, smooth, words
from ui.touch.theme import Theme
from ui.touch.tokens import ColorName, Priority
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


@dataclass(frozen=True)
class _Still:
    """The part of a plot that stands still, as a picture; its trace ends at `end` (NaN: a gap)."""

    key: tuple[object, ...]
    picture: QPixmap
    length_s: float
    end: QPointF


class TrendPlot(QWidget):
    """The plot alone: band, trace, gaps, "−60 min … now"."""

    def __init__(
        self,
        theme: Theme,
        band: TrendBand,
        *,
        span_s: float = 3600.0,
        ground: ColorName = "surface",
        parent: QWidget | None = None,
    ) -> None:
        """A plot.

        Args:
            ground: the colour it stands on; it fills it itself, so that nothing below it is
                painted again ten times a second.
        """
        super().__init__(parent)
        self._theme = theme
        self._ground: ColorName = ground
        self._still: _Still | None = None
        self._band = band
        self._span_s = span_s
        self._alarm: Priority | None = None
        self._now_s = 0.0
        self._last = band.ends[0]
        self._seen: tuple[tuple[object, ...], int, bool] | None = None
        self._buckets = TrendBuckets()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
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
        """The right end of the plot is this time; a stale value leaves a gap before it.

        An hour moves by a pixel every few seconds. Until then all but the end of the trace stands
        still, and a plot that would look the same is not painted at all.
        """
        self._now_s = now_s
        bed = self._bed()
        row = round(self._y(bed, self._last))
        seen = (self._key(bed), row, now_s - self._buckets.last_s <= GAP_S)
        if seen == self._seen:
            return
        before, self._seen = self._seen, seen
        still = self._still
        if before is None or still is None or before[0] != seen[0] or before[2] != seen[2]:
            self.update()
        else:
            left = int(still.end.x() - self._dot() - self._theme.stroke("strong") * 2)
            self.update(max(left, 0), 0, self.width() - max(left, 0), self.height())

    def sizeHint(self) -> QSize:
        """As in the decision column."""
        return QSize(self._theme.px(208), self._theme.px(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        """What stands still as a picture, and the end of the trace."""
        del event
        bed = self._bed()
        key = self._key(bed)
        if self._still is None or self._still.key != key:
            self._still = self._drawn_still(bed, key)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still.picture)
        smooth(painter)
        self._paint_end(painter, bed, self._still)
        painter.end()

    def _bed(self) -> QRectF:
        foot = self._theme.line_height("tick")
        return QRectF(0, 0, self.width(), self.height() - foot - self._theme.px(2))

    def _dot(self) -> float:
        return self._theme.px(5.5)

    def _columns(self, bed: QRectF) -> int:
        return max(8, int(bed.width() / 1.5))

    def _key(self, bed: QRectF) -> tuple[object, ...]:
        """All that the part which stands still depends on."""
        length_s = self._buckets.length_s(self._span_s, self._columns(bed))
        return (
            int(self._now_s / self._span_s * max(bed.width(), 1)),
            int(self._now_s / length_s),
            (self.width(), self.height(), self.devicePixelRatioF()),
            (self._band, self._alarm, self._theme.mode, self.tr("now")),
        )

    def _drawn_still(self, bed: QRectF, key: tuple[object, ...]) -> _Still:
        """Bed, band, words, and the trace up to the bucket of now."""
        theme = self._theme
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.color(self._ground))
        painter = QPainter(picture)
        smooth(painter)
        area(painter, theme, bed, "chip", "sunken")
        self._paint_band(painter, bed)
        columns = self._columns(bed)
        length_s = self._buckets.length_s(self._span_s, columns)
        course = self._buckets.course(self._now_s, self._span_s, columns, GAP_S)
        if self._buckets.newest(self._now_s, length_s) is not None:
            course = Course(course.at[:-1], course.low[:-1], course.high[:-1])
        end = self._paint_course(painter, bed, course)
        axis = QRectF(0, bed.bottom() + theme.px(2), bed.width(), theme.line_height("tick"))
        minutes = self.tr("−{} min").format(round(self._span_s / 60))
        words(painter, theme, axis, minutes, "tick", "ink2", weight=500)
        words(painter, theme, axis, self.tr("now"), "tick", "ink2", RIGHT, weight=500)
        painter.end()
        return _Still(key, picture, length_s, end)

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

    def _rows(self, bed: QRectF, values: NDArray[np.float64]) -> NDArray[np.float64]:
        low, high = self._band.ends
        part = np.clip((values - low) / max(high - low, 1e-9), 0.0, 1.0)
        return bed.bottom() - part * bed.height()

    def _paint_course(self, painter: QPainter, bed: QRectF, course: Course) -> QPointF:
        """The trace; returns where it ends, the left edge of the bed where a gap is last."""
        ended = QPointF(bed.right() - self._dot(), np.nan)
        if not len(course.at):
            return ended
        x = bed.left() + course.at * (bed.width() - 2 * self._dot())
        above, below = self._rows(bed, course.high), self._rows(bed, course.low)
        gaps = np.isnan(course.low)
        for run in np.split(np.arange(len(x)), np.flatnonzero(gaps)):
            ids = run[~gaps[run]]
            if not len(ids):
                continue
            high = [QPointF(*at) for at in zip(x[ids].tolist(), above[ids].tolist(), strict=True)]
            low = [QPointF(*at) for at in zip(x[ids].tolist(), below[ids].tolist(), strict=True)]
            middle = [(a + b) / 2 for a, b in zip(high, low, strict=True)]
            self._paint_trace(painter, high + low[::-1], middle)
            self._paint_outside(painter, course, ids, middle)
            ended = middle[-1]
        return QPointF(ended.x(), np.nan) if gaps[-1] else ended

    def _paint_trace(self, painter: QPainter, around: list[QPointF], middle: list[QPointF]) -> None:
        """The veil from least to largest, and the line in its middle."""
        veil = self._theme.color("now")
        veil.setAlphaF(0.28)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        painter.drawPolygon(QPolygonF(around))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._trace_pen(outside=False))
        painter.drawPolyline(QPolygonF(middle))

    def _paint_end(self, painter: QPainter, bed: QRectF, still: _Still) -> None:
        """The bucket of now, which still grows, and the dot at its end."""
        newest = self._buckets.newest(self._now_s, still.length_s)
        if newest is None:
            return
        low, high = newest
        x = bed.left() + bed.width() - 2 * self._dot()
        top, foot = QPointF(x, self._y(bed, high)), QPointF(x, self._y(bed, low))
        middle = (top + foot) / 2
        value = (low + high) / 2
        if not math.isnan(still.end.y()):
            self._paint_trace(painter, [still.end, top, foot], [still.end, middle])
            if self._is_outside(value) and self._alarm is not None:
                painter.setPen(self._trace_pen(outside=True))
                painter.drawLine(still.end, middle)
        if self._now_s - self._buckets.last_s <= GAP_S:
            self._paint_dot(painter, middle, self._dot(), value)

    def _is_outside(self, value: float) -> bool:
        normal = self._band.normal
        return normal is not None and not normal[0] <= value <= normal[1]

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
        painter.setPen(QPen(self._theme.color("surface"), self._theme.stroke("strong")))
        painter.setBrush(self._trace_pen(outside=self._is_outside(value)).color())
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
