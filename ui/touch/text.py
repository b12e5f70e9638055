"""Text in one step of the type scale and one colour of the theme."""

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.touch.painting import Align, Paint, words, words_height
from ui.touch.theme import Theme
from ui.touch.tokens import Role


class Text(QLabel):
    """A label that follows the theme; wraps or elides, and never widens the page.

    It draws itself, in the colour of now: no palette has to follow when light becomes dark.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: Role = "body",
        paint: Paint = "ink2",
        *,
        weight: int | None = None,
        wrap: bool = False,
        keep: bool = False,
        align: Align = Align.AlignLeft | Align.AlignVCenter,
    ) -> None:
        """A text.

        Args:
            keep: never cut it; its neighbours give way (titles).
        """
        super().__init__()
        self._keep = keep
        self._theme = theme
        self._role: Role = role
        self._weight = weight
        self._paint: Paint = paint
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align)
        self.setWordWrap(wrap)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.setAccessibleName(text)

    def show_text(self, text: str) -> None:
        """Show other words; nothing is drawn when they are the same."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()

    def is_elided(self) -> bool:
        """Whether not all of the text is shown."""
        if self.wordWrap():
            return self.heightForWidth(self.width()) > self.height() + 1
        return self._advance() > self.width() + 1

    @property
    def role(self) -> Role:
        """The step of the type scale."""
        return self._role

    def show_paint(self, paint: Paint) -> None:
        """Show another colour."""
        if paint != self._paint:
            self._paint = paint
            self.update()

    def _advance(self) -> float:
        return self._theme.advance(self.text(), self._role, self._weight)

    def sizeHint(self) -> QSize:
        """Room for the whole text; wrapped text asks for a comfortable line."""
        wide = math.ceil(self._advance()) + 1
        if self.wordWrap():
            wide = min(wide, self._theme.shell("decision_small"))
            return QSize(wide, self.heightForWidth(wide))
        return QSize(wide, self._theme.line_height(self._role))

    def minimumSizeHint(self) -> QSize:
        """A line may become short: then it is cut with an ellipsis."""
        line = self._theme.line_height(self._role)
        if self.wordWrap():
            return QSize(line * 3, line)
        if self._keep:
            return self.sizeHint()
        return QSize(min(math.ceil(self._advance()) + 1, line * 2), line)

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped text."""
        if not self.wordWrap():
            return self._theme.line_height(self._role)
        return math.ceil(words_height(self._theme, width, self.text(), self._role, self._weight))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words in their font and colour."""
        painter = QPainter(self)
        words(
            painter, self._theme, QRectF(self.rect()), self.text(), self._role, self._paint,
            self.alignment(), weight=self._weight, wrap=self.wordWrap(),
        )  # fmt: skip
        painter.end()
