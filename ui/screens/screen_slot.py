"""The place of a screen in the window; the screen itself is made when it is first wanted."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.screen import Screen


class ScreenSlot(QWidget):
    """Holds one screen."""

    def __init__(self, make: Callable[[], Screen]) -> None:
        super().__init__()
        self._make = make
        self._made: list[Screen] = []
        self._column = QVBoxLayout(self)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._column.setContentsMargins(0, 0, 0, 0)

    def minimumSizeHint(self) -> QSize:
        """The panel decides how large the window is, never what stands in it."""
        return QSize(0, 0)

    def is_made(self) -> bool:
        """Whether the screen is there."""
        return bool(self._made)

    def content(self) -> Screen:
        """The screen, made now if it is not there."""
        if not self._made:
            made = self._make()
            self._made.append(made)
            self._column.addWidget(made)
        return self._made[0]

    def is_loaded(self) -> bool:
        """Whether the screen shows all that it is to show."""
        return self.is_made() and self._made[0].is_loaded()
