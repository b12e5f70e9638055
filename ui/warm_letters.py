"""Draws every letter once in every step of the type scale, before anything is measured or touched.

The first drawing of a letter costs a hundred times the second; a screen that is opened for the
first time would otherwise hold the loop up.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from ui.touch.theme import Theme
from ui.touch.tokens import Role

LETTERS = (
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "0123456789 .,:;-−+×%°/()“”",
    "äöüßéÄÖÜ",
)
WEIGHTS: dict[Role, tuple[int, ...]] = {
    "label": (400, 500, 600, 700),
    "body": (400, 500, 600),
    "tick": (500, 600),
    "head": (600,),
    "title": (600,),
    "action": (600,),
    "side": (700,),
    "far": (600,),
    "near_far": (600,),
    "trend": (600,),
    "unit_name": (600,),
}


class WarmLetters(QObject):
    """One font for each turn of the loop.

    Signals:
        done: every letter has been drawn.
    """

    done = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._left = self._fonts()
        self._image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)

    def begin(self) -> None:
        """Draw from now on."""
        QTimer.singleShot(0, self, self._next)

    def _fonts(self) -> Iterator[tuple[Role, int]]:
        for role, weights in WEIGHTS.items():
            for weight in weights:
                yield role, weight

    def _next(self) -> None:
        found = next(self._left, None)
        if found is None:
            self.done.emit()
            return
        role, weight = found
        painter = QPainter(self._image)
        for letters in LETTERS:
            painter.setFont(self._theme.font_for(letters, role, weight))
            painter.drawText(QPointF(0, 40), letters)
        painter.end()
        QTimer.singleShot(0, self, self._next)
