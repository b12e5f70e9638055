"""A drawn ruler and a bank card: held against the panel, they tell how large its pixels are."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.touch.painting import CENTER, area, smooth, words
from ui.touch.theme import Theme

RULER_MM = 100.0
CARD_MM = (85.60, 53.98)
"""ID-1 of ISO/IEC 7810: every bank card has this size."""
TICK_EVERY_MM = 10


class Ruler(QWidget):
    """100 mm and a card, drawn at so many pixels a millimetre as are tried now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._px_per_mm = theme.px_per_mm
        self._card = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def px_per_mm(self) -> float:
        """What is tried now."""
        return self._px_per_mm

    def show_scale(self, px_per_mm: float) -> None:
        """Try another scale."""
        if px_per_mm != self._px_per_mm:
            self._px_per_mm = px_per_mm
            self.update()

    def show_card(self, card: bool) -> None:
        """The card instead of the ruler."""
        if card != self._card:
            self._card = card
            self.update()

    def sizeHint(self) -> QSize:
        """Room for either."""
        return QSize(round(RULER_MM * self._px_per_mm * 1.1), round(70 * self._px_per_mm))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is compared."""
        painter = QPainter(self)
        smooth(painter)
        if self._card:
            self._paint_card(painter)
        else:
            self._paint_ruler(painter)
        painter.end()

    def _paint_ruler(self, painter: QPainter) -> None:
        theme = self._theme
        wide = RULER_MM * self._px_per_mm
        left = (self.width() - wide) / 2
        y = self.height() / 2
        painter.setPen(theme.pen("ink", "strong"))
        painter.drawLine(QPointF(left, y), QPointF(left + wide, y))
        for at in range(0, round(RULER_MM) + 1, TICK_EVERY_MM):
            x = left + at * self._px_per_mm
            ends = at in (0, round(RULER_MM))
            high = theme.px(64 if ends else 22)
            painter.setPen(theme.pen("ink", "strong" if ends else "edge"))
            painter.drawLine(QPointF(x, y - high), QPointF(x, y + (high if ends else 0)))
        below = QRectF(left, y + theme.space("sm"), wide, theme.line_height("title"))
        words(painter, theme, below, f"{RULER_MM:.0f} mm", "title", "ink", CENTER, weight=600)

    def _paint_card(self, painter: QPainter) -> None:
        theme = self._theme
        wide, high = (side * self._px_per_mm for side in CARD_MM)
        box = QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)
        corner = 3.18 * self._px_per_mm
        area(painter, theme, box, corner, "raised", "ink", "strong")
        said = f"{CARD_MM[0]:.2f} × {CARD_MM[1]:.2f} mm"
        words(painter, theme, box, said, "title", "ink", CENTER, weight=600)
