"""What happened when: lanes over one axis of time, as many marks as there are pixels for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.touch.marks import draw_alarm_mark
from ui.touch.painting import area, rule, smooth, words
from ui.touch.theme import Theme

BUCKET_PX = 3.0
"""Marks nearer to each other than this are one mark: the picture costs the same for any build."""
LEAST_LANE_PX = 40.0
TICKS = 5
CLOSEST_MS = 2000
MOST_FLAGS = 24
"""Where more was odd, some marks stand for all: each takes a third of a millisecond to draw."""


@dataclass(frozen=True)
class LaneMarks:
    """Everything on the axis, in the order of time.

    Args:
        names: the lanes from above.
        at_ms: since `begins`, (n,), ascending.
        lane: place in `names`, (n,).
        odd: what was not as it should be, (n,).
    """

    begins: datetime
    names: tuple[str, ...]
    at_ms: NDArray[np.int64]
    lane: NDArray[np.int64]
    odd: NDArray[np.bool_]

    @property
    def span_ms(self) -> int:
        """From the first to the last."""
        return max(1, int(self.at_ms[-1])) if len(self.at_ms) else 1


class TimeLanes(QWidget):
    """Lanes with a cursor; a touch, or the arrow keys, bring the cursor to the nearest mark.

    Signals:
        chosen: place of the nearest event in the order of time.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        nothing = np.zeros(0, np.int64)
        self._marks = LaneMarks(datetime.min, (), nothing, nothing, np.zeros(0, np.bool_))
        self._from_ms, self._to_ms = 0, 1
        self._cursor = -1
        self._buckets: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    @property
    def window_ms(self) -> tuple[int, int]:
        """What part of the time is in sight."""
        return self._from_ms, self._to_ms

    def show_marks(self, marks: LaneMarks, said: str) -> None:
        """Show this; the whole time is in sight. `said` is what a reader of the screen hears."""
        self._marks = marks
        self._from_ms, self._to_ms = 0, marks.span_ms
        self._cursor = -1
        self.setAccessibleName(said)
        self._group()

    def show_cursor(self, place: int) -> None:
        """Put the cursor to an event, and bring that into sight."""
        if not 0 <= place < len(self._marks.at_ms):
            return
        self._cursor = place
        at = int(self._marks.at_ms[place])
        if not self._from_ms <= at <= self._to_ms:
            half = (self._to_ms - self._from_ms) // 2
            self._show_window(at - half, at + half)
        self.update()

    def zoom(self, factor: float) -> None:
        """Show a shorter or longer part of the time around the cursor, or the middle."""
        middle = (self._from_ms + self._to_ms) / 2
        if self._cursor >= 0:
            middle = float(self._marks.at_ms[self._cursor])
        half = max(CLOSEST_MS, (self._to_ms - self._from_ms) * factor) / 2
        self._show_window(int(middle - half), int(middle + half))

    def _show_window(self, begins: int, ends: int) -> None:
        span, whole = ends - begins, self._marks.span_ms
        begins = max(0, min(begins, whole - span))
        self._from_ms, self._to_ms = begins, min(whole, begins + span)
        self._group()

    def sizeHint(self) -> QSize:
        """As wide as it may be, each lane high enough to read."""
        theme = self._theme
        lanes = max(1, len(self._marks.names))
        return QSize(theme.px(600), theme.px(LEAST_LANE_PX * lanes) + theme.line_height("tick"))

    def minimumSizeHint(self) -> QSize:
        """It may become low; lanes become lower with it."""
        return QSize(self._theme.px(200), self._theme.px(190))

    def resizeEvent(self, event: object) -> None:
        """Another number of marks fits."""
        del event
        self._group()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The nearest event in the lane under the finger, else the nearest of all."""
        self._choose(self._nearest(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on choosing while pressed."""
        if event.buttons():
            self._choose(self._nearest(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One event back or on."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._choose(max(0, min(self._cursor + step, len(self._marks.at_ms) - 1)))

    def _choose(self, place: int) -> None:
        if place >= 0 and place != self._cursor:
            self.show_cursor(place)
            self.chosen.emit(place)

    def _nearest(self, point: QPointF) -> int:
        marks, plot = self._marks, self._plot()
        if not len(marks.at_ms):
            return -1
        share = (point.x() - plot.left()) / max(plot.width(), 1.0)
        at = self._from_ms + share * (self._to_ms - self._from_ms)
        lane = int((point.y() - plot.top()) / max(self._lane_high(), 1.0))
        own = np.flatnonzero(marks.lane == lane)
        places = own if len(own) else np.arange(len(marks.at_ms))
        return int(places[np.argmin(np.abs(marks.at_ms[places] - at))])

    def _plot(self) -> QRectF:
        theme = self._theme
        left = max((theme.advance(name, "label") for name in self._marks.names), default=0)
        left += theme.space("md")
        low = theme.line_height("tick") + theme.space("xs")
        return QRectF(left, 0, max(1.0, self.width() - left - 4), max(1.0, self.height() - low))

    def _lane_high(self) -> float:
        return self._plot().height() / max(1, len(self._marks.names))

    def _group(self) -> None:
        """Count what falls into each bucket of each lane; done once for a size, not at a paint."""
        marks, plot = self._marks, self._plot()
        buckets = max(1, int(plot.width() / (BUCKET_PX * self._theme.scale)))
        inside = (marks.at_ms >= self._from_ms) & (marks.at_ms <= self._to_ms)
        place = (marks.at_ms[inside] - self._from_ms) * (buckets - 1)
        place //= max(1, self._to_ms - self._from_ms)
        lane, odd = marks.lane[inside], marks.odd[inside]
        self._buckets = []
        for number in range(len(marks.names)):
            mine = lane == number
            plain, bent = np.unique(place[mine]), np.unique(place[mine & odd])
            self._buckets.append((plain, bent))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lanes, marks, what was odd above them, axis and cursor."""
        del event
        theme, plot, high = self._theme, self._plot(), self._lane_high()
        painter = QPainter(self)
        smooth(painter)
        step = plot.width() / max(1, int(plot.width() / (BUCKET_PX * theme.scale)))
        flags: list[QPointF] = []
        for number, name in enumerate(self._marks.names):
            top = plot.top() + number * high
            words(painter, theme, QRectF(0, top, plot.left(), high), name, "label")
            band = QRectF(plot.left(), top + 0.18 * high, plot.width(), 0.64 * high)
            area(painter, theme, band, 3, "sunken")
            plain, bent = self._buckets[number] if number < len(self._buckets) else ((), ())
            for first, last in _runs(np.asarray(plain)):
                left = plot.left() + first * step
                wide = max(2.0, (last - first + 1) * step - 1)
                painter.fillRect(
                    QRectF(left, band.top(), wide, band.height()), theme.color("ghost")
                )
            middle = band.center().y()
            few = np.asarray(bent)[:: -(-len(bent) // MOST_FLAGS) or 1].tolist()
            flags += [QPointF(plot.left() + (at + 0.5) * step, middle) for at in few]
        for flag in flags[:: -(-len(flags) // MOST_FLAGS) or 1]:
            draw_alarm_mark(painter, theme, flag, theme.mark("flag"), "b")
        self._paint_axis(painter, plot)
        painter.end()

    def _paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        theme = self._theme
        wide = plot.width() / TICKS
        if not len(self._marks.at_ms):
            return
        for tick in range(TICKS):
            at_ms = self._from_ms + (self._to_ms - self._from_ms) * tick / TICKS
            at = (self._marks.begins + timedelta(milliseconds=at_ms)).astimezone()
            box = QRectF(
                plot.left() + tick * wide, plot.bottom(), wide, theme.line_height("tick") + 4
            )
            words(painter, theme, box, at.strftime("%H:%M:%S"), "tick", "ink3")
        if self._cursor >= 0:
            share = int(self._marks.at_ms[self._cursor]) - self._from_ms
            x = plot.left() + plot.width() * share / max(1, self._to_ms - self._from_ms)
            area(painter, theme, QRectF(x - 1.5, plot.top(), 3, plot.height()), 1, "now")
            rule(painter, theme, QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4))


def _runs(places: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Neighbouring places as pairs of first and last."""
    if not len(places):
        return []
    breaks = np.flatnonzero(np.diff(places) > 1)
    firsts = np.concatenate(([0], breaks + 1))
    lasts = np.concatenate((breaks, [len(places) - 1]))
    return [(int(places[a]), int(places[b])) for a, b in zip(firsts, lasts, strict=True)]
