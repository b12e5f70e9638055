"""Where a robot is: the places it serves in a row, and its flag above the one it stands at."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.touch.painting import CENTER, area, smooth, words
from ui.touch.theme import Theme


class PlacesLine(QWidget):
    """Places in a row, and who is at one of them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._places: tuple[str, ...] = ()
        self._at = 0
        self._who = ""
        self.setMinimumHeight(theme.px(90))

    def show_places(self, places: tuple[str, ...], at: int, who: str) -> None:
        """Show the places, and who stands at which of them."""
        if (places, at, who) != (self._places, self._at, self._who):
            self._places, self._at, self._who = places, at, who
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line with rings; the flag stands above the ring that is meant."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        area(painter, theme, box, "view", "sunken", "line")
        if self._places:
            y = box.height() * 0.62
            step = box.width() / len(self._places)
            xs = [step * (at + 0.5) for at in range(len(self._places))]
            painter.setPen(theme.pen("ghost", "alarm"))
            painter.drawLine(QPointF(xs[0], y), QPointF(xs[-1], y))
            for at, (x, place) in enumerate(zip(xs, self._places, strict=True)):
                self._paint_place(painter, QPointF(x, y), place, step, at == self._at)
        painter.end()

    def _paint_place(
        self, painter: QPainter, middle: QPointF, place: str, step: float, here: bool
    ) -> None:
        theme = self._theme
        radius = theme.px(9)
        painter.setPen(theme.pen("edge", "strong"))
        painter.setBrush(theme.color("ink" if here else "raised"))
        painter.drawEllipse(middle, radius, radius)
        high = theme.line_height("label")
        most = max(theme.advance(one, "label", 500) for one in self._places)
        # where the names do not fit beside each other, only the place where it is has one
        if most <= step or here:
            room = min(max(step, most), float(self.width()))
            left = min(max(middle.x() - room / 2, 0.0), self.width() - room)
            name = QRectF(left, middle.y() + radius + theme.px(6), room, high)
            words(painter, theme, name, place, "label", "ink2", CENTER, weight=500)
        if not here:
            return
        wide = theme.advance(self._who, "head", 600) + theme.px(36)
        tall = theme.px(40)
        foot = middle.y() - radius - theme.px(22)
        flag = QRectF(middle.x() - wide / 2, foot - tall, wide, tall)
        painter.setPen(theme.pen("ink", "strong"))
        painter.drawLine(QPointF(middle.x(), foot), QPointF(middle.x(), middle.y() - radius))
        painter.setPen(Qt.PenStyle.NoPen)
        area(painter, theme, flag, "chip", "primary")
        words(painter, theme, flag, self._who, "head", "on_primary", CENTER, weight=600)
