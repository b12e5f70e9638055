"""Does once, before the desk is ready, what costs far more the first time than ever after.

Every letter in every step of the type scale, every icon, every screen, and the libraries that only
some screens need: whoever opens a screen for the first time would otherwise be kept waiting, and so
would the stop that somebody holds at that moment. One piece for each turn of the loop.
"""

import importlib
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPointF, QRunnable, QSize, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from ui.screens.framed_screen import FramedScreen
from ui.screens.screen_slot import ScreenSlot
from ui.touch.theme import Theme
from ui.touch.tokens import IconSize, Role

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
ICON_SIZES: tuple[IconSize, ...] = ("small", "button", "rail", "primary")
ICONS_A_TURN = 4
LIBRARIES = ("cv2",)
"""What frames are decoded with; nothing at the start waits for it."""

Piece = Callable[[], None]


class _Import(QRunnable):
    """In a thread of the pool: most of it is loading, during which the loop goes on."""

    def run(self) -> None:
        """Load them."""
        for name in LIBRARIES:
            importlib.import_module(name)


class WarmUp(QObject):
    """One piece after the other.

    Signals:
        done: nothing is left that only the first time costs.
    """

    done = Signal()

    def __init__(self, theme: Theme, slots: dict[str, ScreenSlot]) -> None:
        super().__init__()
        self._theme = theme
        self._slots = slots
        self._left = self._pieces()
        self._image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
        self._pool = QThreadPool()

    def begin(self) -> None:
        """From now on; the screens are made."""
        self._pool.start(_Import())
        QTimer.singleShot(0, self, self._next)

    def close(self) -> None:
        """What is under way is waited for."""
        self._pool.waitForDone()

    def _next(self) -> None:
        piece = next(self._left, None)
        if piece is not None:
            piece()
            QTimer.singleShot(0, self, self._next)
        elif self._pool.activeThreadCount():
            QTimer.singleShot(5, self, self._next)
        else:
            self.done.emit()

    def _pieces(self) -> Iterator[Piece]:
        for role, weights in WEIGHTS.items():
            for weight in weights:
                yield lambda role=role, weight=weight: self._letters(role, weight)
        names = self._theme.icon_names()
        for start in range(0, len(names), ICONS_A_TURN):
            some = names[start : start + ICONS_A_TURN]
            yield lambda some=some: self._icons(some)
        for slot in self._slots.values():
            yield lambda slot=slot: _fill(slot)
            yield lambda slot=slot: _paint(slot)

    def _letters(self, role: Role, weight: int) -> None:
        painter = QPainter(self._image)
        for letters in LETTERS:
            painter.setFont(self._theme.font_for(letters, role, weight))
            painter.drawText(QPointF(0, 40), letters)
        painter.end()

    def _icons(self, names: list[str]) -> None:
        for name in names:
            for size in ICON_SIZES:
                self._theme.icon(name, "ink", size)


def _fill(slot: ScreenSlot) -> None:
    """What the cell has said, in a screen that nobody sees yet and as large as it will be."""
    if slot.isVisible():
        return
    slot.resize(_room(slot))
    content = slot.content()
    if isinstance(content, FramedScreen):
        content.refresh_now()


def _paint(slot: ScreenSlot) -> None:
    """Painted once, for nobody."""
    if not slot.isVisible():
        slot.grab()


def _room(slot: ScreenSlot) -> QSize:
    stack = slot.parentWidget()
    return stack.size() if stack is not None else slot.size()
