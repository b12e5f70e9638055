"""How the area of the contact faces is spread over the distance: bars on the fixed fit scale."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.touch.painting import Align, rule, smooth, words
from ui.touch.theme import Theme

HIGH_PX = 92
WIDE_PX = 240
BAR_GAP_PX = 1


@dataclass(frozen=True)
class Spread:
    """Areas in bins of `bin_mm` from `low_mm`; `limit_mm` is marked; the ends are the scale's."""

    counts: tuple[float, ...] = ()
    low_mm: float = -1.0
    bin_mm: float = 0.05
    limit_mm: float = -0.3
    end_mm: float = 1.0


class FitHistogram(QWidget):
    """Bars in the colours of the map, on an axis whose ends never move."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._spread = Spread()
        self._ends = ("", "", "")
        self.setMinimumSize(theme.px(120), theme.px(HIGH_PX))

    def sizeHint(self) -> QSize:
        """Room for the bars and the words below them."""
        return QSize(self._theme.px(WIDE_PX), self._theme.px(HIGH_PX))

    def show_spread(self, spread: Spread, low: str, limit: str, high: str) -> None:
        """Show these bars, with the words of both ends and of the limit."""
        if (spread, (low, limit, high)) != (self._spread, self._ends):
            self._spread, self._ends = spread, (low, limit, high)
            self.setAccessibleName(f"{low} {limit} {high}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars, the limit, the axis."""
        del event
        theme, spread = self._theme, self._spread
        most = max(spread.counts, default=0.0)
        if most <= 0:
            return
        painter = QPainter(self)
        smooth(painter)
        foot = self.height() - theme.line_height("label")
        for at, count in enumerate(spread.counts):
            middle = spread.low_mm + (at + 0.5) * spread.bin_mm
            if abs(middle) > spread.end_mm + spread.bin_mm or count <= 0:
                continue
            left, right = self._x(middle - spread.bin_mm / 2), self._x(middle + spread.bin_mm / 2)
            high = max(theme.px(1), (foot - theme.px(4)) * count / most)
            box = QRectF(left, foot - high, max(1.0, right - left - BAR_GAP_PX), high)
            painter.fillRect(box, theme.deviation(middle / spread.end_mm))
            painter.setPen(QPen(theme.color("edge"), theme.stroke("line")))
            painter.drawRect(box)
        rule(painter, theme, QPointF(0, foot), QPointF(self.width(), foot))
        limit = self._x(spread.limit_mm)
        pen = QPen(theme.color("ink"), theme.stroke("edge"), Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(limit, 0), QPointF(limit, foot))
        low, said, high_words = self._ends
        strip = QRectF(0, foot, self.width(), self.height() - foot)
        words(painter, theme, strip, low, "label", "ink2")
        words(painter, theme, strip, high_words, "label", "ink2", Align.AlignRight)
        wide = theme.advance(said, "label")
        box = QRectF(limit - wide / 2, foot, wide + 2, strip.height())
        words(painter, theme, box, said, "label", "ink2")
        painter.end()

    def _x(self, mm: float) -> float:
        end = self._spread.end_mm
        share = (min(end, max(-end, mm)) + end) / (2 * end)
        return share * self.width()
