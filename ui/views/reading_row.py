"""One reading in a line: its name, value, unit, and where it lies in its normal band."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.touch.marks import draw_alarm_mark
from ui.touch.painting import Paint, figure, figure_width, hatch, smooth, words
from ui.touch.theme import Theme
from ui.touch.tokens import Priority
from ui.views.bars import Band, draw_band


class ReadingRow(QWidget):
    """Name, value with unit, band bar; hatched when old, marked when outside."""

    def __init__(self, theme: Theme, name: str, band: Band | None) -> None:
        """A row; without a band there is no bar, for a scale without ends would say nothing."""
        super().__init__()
        self._theme = theme
        self._name = name
        self._band = band
        self._words = ""
        self._unit = ""
        self._value: float | None = None
        self._alarm: Priority | None = None
        self._stale = False
        self._name_room = 0.0
        self.setFixedHeight(theme.px(34))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_reading(
        self,
        words_of_value: str,
        unit: str,
        value: float | None,
        *,
        alarm: Priority | None = None,
        stale: bool = False,
    ) -> None:
        """Show a reading; no value is hatched.

        Args:
            words_of_value: the value as it is written ("104.6").
        """
        new = (words_of_value, unit, value, alarm, stale)
        if new != (self._words, self._unit, self._value, self._alarm, self._stale):
            self._words, self._unit, self._value = words_of_value, unit, value
            self._alarm, self._stale = alarm, stale
            self.setAccessibleName(f"{self._name} {words_of_value} {unit}")
            self.update()

    def show_band(self, band: Band | None) -> None:
        """Another scale or normal band, or none."""
        if band != self._band:
            self._band = band
            self.update()

    def show_name(self, name: str) -> None:
        """Its name in other words."""
        self._name = name
        self.update()

    @property
    def name_wide(self) -> float:
        """How wide its name is, px."""
        return self._theme.advance(self._name, "label") + self._theme.space("xs")

    def show_name_room(self, wide: float) -> None:
        """At least so much room for the name, so that values stand below each other, px."""
        if wide != self._name_room:
            self._name_room = wide
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the three."""
        return QSize(self._theme.px(340), self.height())

    def minimumSizeHint(self) -> QSize:
        """The bar may become short."""
        return QSize(self._theme.px(240), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        name_wide = theme.advance(self._name, "label") + theme.space("xs")
        value_right = max(theme.px(86), name_wide, self._name_room) + theme.px(114)
        wide = figure_width(theme, self._words, self._unit, "action", "label")
        if self._alarm:
            name_wide = min(name_wide, value_right - wide - theme.mark("row") * 1.5)
        words(painter, theme, QRectF(0, 0, name_wide, box.height()), self._name, "label", "ink2")
        paint: Paint = theme.alarm(self._alarm, "text") if self._alarm else "ink"
        if self._words:
            base = box.center().y() + theme.px(8)
            if self._stale:
                back = QRectF(value_right - wide - theme.px(4), 0, wide + theme.px(8), box.height())
                painter.fillRect(back, hatch(theme, "ghost", 7))
                paint = "ink3"
            figure(
                painter, theme, QPointF(value_right, base), self._words, self._unit, "action",
                paint, of_unit="label", to_right=True,
            )  # fmt: skip
            if self._alarm:
                side = theme.mark("row")
                middle = QPointF(value_right - wide - side * 0.8, box.center().y())
                draw_alarm_mark(painter, theme, middle, side, self._alarm)
        bar_left = value_right + theme.space("sm")
        bar_high = theme.px(26)
        bar = QRectF(bar_left, box.center().y() - bar_high / 2 - theme.px(3), 0, bar_high)
        bar.setRight(box.width())
        if self._band is not None and bar.width() > theme.px(40):
            shown = None if self._stale else self._value
            draw_band(painter, theme, bar, self._band, shown, self._alarm)
        painter.end()
