"""The layers of a build in one row: how far each was off, which was not judged, where it is now."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.touch.marks import draw_alarm_mark
from ui.touch.painting import LEFT, area, hatch, smooth, words
from ui.touch.theme import Theme
from ui.touch.tokens import Priority
from ui.views.layer_groups import LayerBars, LayerMark, LayerState, grouped

LEAST_BAR_PX = 3.0
MOST_BAR_PX = 14.0
HEIGHT_PX = 108
TAG_PX = 26.0
AXIS_PX = 26.0
RIGHT_PX = 64.0
ABOVE_LIMIT = 1.35
"""The top of the scale: bars that go beyond it end there, with a flag."""
TICKS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class LayerStripData:
    """All that the strip shows.

    Args:
        current: the layer in work; `alarm` while one holds the build.
        chosen: the layer whose picture is looked at, if it is another one.
    """

    layers: int
    limit_mm: float
    marks: tuple[LayerMark, ...] = ()
    current: int | None = None
    chosen: int | None = None
    alarm: Priority | None = None


class LayerStrip(QWidget):
    """One bar for each layer; in a narrow strip one for several, which shows the worst.

    Signals:
        layer_chosen: a layer was pressed, counted from 1.
    """

    layer_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data = LayerStripData(0, 0.3)
        self._bars = grouped(0, (), 1)
        self._hatch = hatch(theme, "ink3", 4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(theme.reach("hazard"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._recolour)

    def show_layers(self, data: LayerStripData) -> None:
        """Show this; nothing is drawn when it is the same."""
        if data != self._data:
            self._data = data
            self._group()
            self.setAccessibleName(self._said())
            self.update()

    @property
    def bars(self) -> LayerBars:
        """The bars as they are drawn now."""
        return self._bars

    def layer_at(self, x: float) -> int:
        """The layer under a place of the strip."""
        part = (x - self._plot().left()) / max(self._plot().width(), 1.0)
        return int(np.clip(np.floor(part * self._data.layers) + 1, 1, max(self._data.layers, 1)))

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(self._theme.px(600), self._theme.px(HEIGHT_PX))

    def resizeEvent(self, event: object) -> None:
        """Another number of bars may fit."""
        del event
        self._group()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the layer under the finger."""
        self._choose(self.layer_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on choosing while pressed."""
        if event.buttons():
            self._choose(self.layer_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One layer back or on."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        start = self._data.chosen or self._data.current
        if step is None or start is None:
            super().keyPressEvent(event)
            return
        self._choose(min(max(start + step, 1), self._data.layers))

    def _choose(self, layer: int) -> None:
        if self._data.layers:
            self.layer_chosen.emit(layer)

    def _recolour(self) -> None:
        self._hatch = hatch(self._theme, "ink3", 4)
        self.update()

    def _group(self) -> None:
        room = max(1, int(self._plot().width() / (LEAST_BAR_PX * self._theme.scale)))
        self._bars = grouped(self._data.layers, self._data.marks, room)

    def _said(self) -> str:
        outside = sum(mark.state is LayerState.OUTSIDE for mark in self._data.marks)
        hidden = sum(mark.state is LayerState.NOT_JUDGED for mark in self._data.marks)
        return self.tr("{layers} layers, {outside} outside, {hidden} not judged").format(
            layers=self._data.layers, outside=outside, hidden=hidden
        )

    # -- painting ------------------------------------------------------------------------------
    def _plot(self) -> QRectF:
        theme = self._theme
        top, foot = theme.px(TAG_PX) * 0.6, theme.px(AXIS_PX)
        wide = max(10.0, self.width() - theme.px(RIGHT_PX))
        return QRectF(0.0, top, wide, max(10.0, self.height() - top - foot))

    def _y(self, deviation_mm: float) -> float:
        plot = self._plot()
        part = min(deviation_mm / max(self._data.limit_mm * ABOVE_LIMIT, 1e-6), 1.0)
        return plot.bottom() - part * plot.height()

    def _x(self, layer: float) -> float:
        plot = self._plot()
        return plot.left() + layer / max(self._data.layers, 1) * plot.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, limit, what is not known, axis, cursor."""
        del event
        painter = QPainter(self)
        smooth(painter)
        if self._data.layers:
            self._paint_ground(painter)
            self._paint_bars(painter)
            self._paint_axis(painter)
            self._paint_cursor(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme, plot = self._theme, self._plot()
        built = np.flatnonzero(self._bars.state != int(LayerState.NOT_BUILT))
        end = self._x(float(self._bars.last[built[-1]])) if len(built) else plot.left()
        painter.setPen(theme.pen("line"))
        painter.drawLine(QPointF(plot.left(), plot.bottom()), QPointF(end, plot.bottom()))
        dots = QPen(theme.color("ghost"), theme.stroke("strong"), Qt.PenStyle.CustomDashLine)
        dots.setDashPattern([1.0, 2.5])
        painter.setPen(dots)
        painter.drawLine(QPointF(end, plot.bottom()), QPointF(plot.right(), plot.bottom()))
        limit = QPen(theme.color("ink3"), theme.stroke("line"), Qt.PenStyle.CustomDashLine)
        limit.setDashPattern([4.0, 3.0])
        painter.setPen(limit)
        y = self._y(self._data.limit_mm)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        room = QRectF(plot.right() + theme.px(8), y - theme.px(12), theme.px(60), theme.px(24))
        words(painter, theme, room, f"{self._data.limit_mm:.2f}", "tick", "ink2", LEFT, weight=500)
        room.moveTop(plot.bottom() - theme.px(16))
        words(painter, theme, room, self.tr("mm"), "tick", "ink2", LEFT, weight=500)

    def _paint_bars(self, painter: QPainter) -> None:
        theme, plot, bars = self._theme, self._plot(), self._bars
        step = plot.width() / self._data.layers * float(bars.last[0] - bars.first[0] + 1)
        wide = min(max(step * 0.72, 1.0), theme.px(MOST_BAR_PX))
        inside: list[QRectF] = []
        hidden: list[QRectF] = []
        flags: list[QPointF] = []
        x_of = plot.left() + (bars.first - 1 + bars.last) / 2 / self._data.layers * plot.width()
        part = bars.deviation_mm / max(self._data.limit_mm * ABOVE_LIMIT, 1e-6)
        y_of = plot.bottom() - np.maximum(np.minimum(part, 1.0) * plot.height(), 1.0)
        top, low, broad = plot.top(), plot.bottom(), max(step, float(theme.px(6)))
        columns = zip(
            x_of.tolist(), y_of.tolist(), bars.state.tolist(), bars.not_judged.tolist(), strict=True
        )
        for x, y, state, unjudged in columns:
            if state == int(LayerState.NOT_BUILT):
                continue
            if unjudged:
                hidden.append(QRectF(x - broad / 2, top, broad, low - top))
            if y != y:  # no deviation is known
                continue
            inside.append(QRectF(x - wide / 2, y, wide, low - y))
            if state == int(LayerState.OUTSIDE):
                flags.append(QPointF(x, max(y - theme.px(9), theme.px(9))))
        painter.setPen(Qt.PenStyle.NoPen)
        for box in hidden:
            painter.fillRect(box, self._hatch)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, step >= LEAST_BAR_PX)
        painter.setBrush(theme.color("strip_inside"))
        painter.drawRects(inside)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for at in flags:
            draw_alarm_mark(painter, theme, at, theme.px(16), "b")

    def _paint_axis(self, painter: QPainter) -> None:
        theme, plot, layers = self._theme, self._plot(), self._data.layers
        room = theme.advance("0000", "tick") * 3.2
        least = room / max(plot.width(), 1.0) * layers
        step = next((tick for tick in TICKS if tick >= least), TICKS[-1])
        named = [1, *range(step, layers, step), layers]
        if len(named) > 2 and layers - named[-2] < least * 0.7:
            del named[-2]
        if len(named) > 1 and named[1] - 1 < least * 0.7 and len(named) > 2:
            del named[1]
        top, high = plot.bottom() + theme.px(2), theme.px(AXIS_PX) - theme.px(2)
        for layer in named:
            x = (self._x(layer - 1) + self._x(layer)) / 2
            text = str(layer)
            wide = theme.advance(text, "tick") + 4
            left = min(max(x - wide / 2, plot.left()), plot.right() - wide + 2)
            box = QRectF(left, top, wide, high)
            words(painter, theme, box, text, "tick", "ink2", LEFT, weight=500, elide=False)

    def _paint_cursor(self, painter: QPainter) -> None:
        theme, plot, data = self._theme, self._plot(), self._data
        if data.chosen is not None and data.chosen != data.current:
            x = (self._x(data.chosen - 1) + self._x(data.chosen)) / 2
            painter.setPen(theme.pen("ink", "strong"))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom() + theme.px(3)))
            self._paint_tag(painter, x, str(data.chosen), hollow=True)
        if data.current is None:
            return
        x = (self._x(data.current - 1) + self._x(data.current)) / 2
        colour = theme.alarm(data.alarm, "fill") if data.alarm else theme.color("strip_current")
        painter.setPen(QPen(colour, theme.stroke("alarm")))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        self._paint_tag(painter, x, str(data.current), hollow=False)

    def _paint_tag(self, painter: QPainter, x: float, text: str, *, hollow: bool) -> None:
        theme, data = self._theme, self._data
        wide = theme.advance(text, "label", 600) + theme.px(18)
        left = min(max(x - wide / 2, 0.0), self.width() - wide)
        box = QRectF(left, 0.0, wide, float(theme.px(TAG_PX)))
        ink = theme.color("surface")
        if hollow:
            area(painter, theme, box, "chip", "raised", "ink", "edge")
            ink = theme.color("ink")
        elif data.alarm:
            area(painter, theme, box, "chip", theme.alarm(data.alarm, "fill"))
            ink = theme.alarm(data.alarm, "letter_color")
        else:
            area(painter, theme, box, "chip", "strip_current")
        centre = Qt.AlignmentFlag.AlignCenter
        words(painter, theme, box, text, "label", ink, centre, weight=600, elide=False)
