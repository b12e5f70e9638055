"""How much area lies how far: the bins of a fit map on its fixed scale, with its limits."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.touch.painting import smooth, words
from ui.touch.theme import Theme

FOOT_PX = 26
MARK_OVER_PX = 6


@dataclass(frozen=True)
class Bins:
    """Areas in bins from `low_mm`, each `bin_mm` wide; the first and last hold all beyond.

    `ends_mm`: of the scale. `limits_mm`: drawn as dashed lines.
    """

    low_mm: float
    bin_mm: float
    counts: tuple[float, ...]
    ends_mm: tuple[float, float]
    limits_mm: tuple[float, ...] = ()


class FitHistogram(QWidget):
    """Bars in the colours of the scale; the height is area, in parts of the highest."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bins: Bins | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_bins(self, bins: Bins | None) -> None:
        """Show these; None: nothing is measured."""
        if bins != self._bins:
            self._bins = bins
            self.update()

    def sizeHint(self) -> QSize:
        """Low and wide."""
        return QSize(self._theme.px(300), self._theme.px(110))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, limits and ends."""
        del event
        bins = self._bins
        if bins is None or not bins.counts:
            return
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        foot = self.height() - theme.px(FOOT_PX)
        low, high = bins.low_mm, bins.low_mm + bins.bin_mm * len(bins.counts)
        per_mm = self.width() / max(high - low, 1e-9)
        most = max(bins.counts) or 1.0
        inside = sorted(bins.limits_mm)
        if len(inside) > 1:
            left, right = (inside[0] - low) * per_mm, (inside[-1] - low) * per_mm
            painter.fillRect(QRectF(left, 0, right - left, foot), theme.color("band"))
        half = max(abs(bins.ends_mm[0]), abs(bins.ends_mm[1]), 1e-9)
        painter.setPen(theme.pen("edge"))
        for at, count in enumerate(bins.counts):
            if count > 0:
                tall = (foot - theme.px(MARK_OVER_PX)) * count / most
                middle = low + (at + 0.5) * bins.bin_mm
                painter.setBrush(theme.deviation(middle / half))
                wide = bins.bin_mm * per_mm
                painter.drawRect(QRectF(at * wide, foot - tall, wide, tall))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = theme.pen("ink3", "edge")
        painter.setPen(pen)
        painter.drawLine(QPointF(0, foot), QPointF(self.width(), foot))
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        for limit in bins.limits_mm:
            x = (limit - low) * per_mm
            painter.drawLine(QPointF(x, 0), QPointF(x, foot))
        self._ticks(painter, bins, low, per_mm, foot)
        painter.end()

    def _ticks(self, painter: QPainter, bins: Bins, low: float, per_mm: float, foot: float) -> None:
        theme = self._theme
        last = -1e9
        for mm in sorted({bins.ends_mm[0], 0.0, bins.ends_mm[1], *bins.limits_mm}):
            said = f"{'−' if mm < 0 else '+' if mm > 0 else ''}{abs(mm):g}"
            if mm == bins.ends_mm[1]:
                said = self.tr("{} mm").format(said)
            wide = theme.advance(said, "tick", 500)
            x = min(max((mm - low) * per_mm - wide / 2, 0.0), self.width() - wide)
            if x < last + theme.px(4):
                continue
            last = x + wide
            box = QRectF(x, foot, wide + 1, theme.px(FOOT_PX))
            words(painter, theme, box, said, "tick", "ink2", Qt.AlignmentFlag.AlignCenter)
