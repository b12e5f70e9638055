"""Text in one step of the type scale and one colour of the theme."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.touch.painting import Align, Paint, as_color
from ui.touch.theme import Theme
from ui.touch.tokens import Role


class Text(QLabel):
    """A label that follows the theme; wraps or elides, and never widens the page."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: Role = "body",
        paint: Paint = "ink2",
        *,
        weight: int | None = None,
        wrap: bool = False,
        align: Align = Align.AlignLeft | Align.AlignVCenter,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._role: Role = role
        self._weight = weight
        self._paint: Paint = paint
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align)
        self.setWordWrap(wrap)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._recolour()
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show other words; nothing is drawn when they are the same."""
        if text == self._whole and self.text():
            return
        self._whole = text
        self.setFont(self._theme.font_for(text, self._role, self._weight))
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def whole_text(self) -> str:
        """The text without an ellipsis."""
        return self._whole

    def is_elided(self) -> bool:
        """Whether not all of the text is shown."""
        return self.text() != self._whole

    def show_paint(self, paint: Paint) -> None:
        """Show another colour."""
        if paint != self._paint:
            self._paint = paint
            self._recolour()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        if self.wordWrap():
            return super().sizeHint()
        measure = QFontMetrics(self.font())
        return QSize(measure.horizontalAdvance(self._whole) + 2, measure.height())

    def minimumSizeHint(self) -> QSize:
        """A line may become short: then it is cut with an ellipsis."""
        if self.wordWrap():
            return super().minimumSizeHint()
        measure = QFontMetrics(self.font())
        least = min(measure.horizontalAdvance(self._whole) + 2, measure.height() * 2)
        return QSize(least, measure.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the line to its new room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._recolour()

    def _fit(self) -> None:
        shown = self._whole
        if not self.wordWrap():
            measure = QFontMetrics(self.font())
            if measure.horizontalAdvance(shown) > self.width():
                shown = measure.elidedText(shown, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)

    def _recolour(self) -> None:
        palette = self.palette()
        color = as_color(self._theme, self._paint)
        if palette.color(QPalette.ColorRole.WindowText) != color:
            palette.setColor(QPalette.ColorRole.WindowText, color)
            self.setPalette(palette)
