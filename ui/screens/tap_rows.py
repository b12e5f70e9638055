"""Rows to tap: a list from which a person chooses one; the whole row is the target."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.touch.choices import RowButton
from ui.touch.theme import Theme
from ui.touch.tokens import Priority


@dataclass(frozen=True)
class TapRow:
    """One row to tap; `blocked` says why it cannot be chosen."""

    key: str
    head: str
    sub: str = ""
    mark: Priority | None = None
    selected: bool = False
    icon: str = "chevron-right"
    blocked: str = ""


class TapRows(QWidget):
    """Rows one below the other.

    Signals:
        chosen: key of the row that a person tapped.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, at_hand: int = 0) -> None:
        """Rows.

        Args:
            at_hand: so many rows are made now, so that they need not be made while one waits.
        """
        super().__init__()
        self._theme = theme
        self._shown: list[TapRow] = []
        self._buttons: list[RowButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.reach("gap"))
        self._make(at_hand)

    @property
    def rows(self) -> list[TapRow]:
        """The rows as they are shown."""
        return list(self._shown)

    def button(self, key: str) -> RowButton | None:
        """The widget of a row."""
        keys = [row.key for row in self._shown]
        return self._buttons[keys.index(key)] if key in keys else None

    def show_rows(self, rows: list[TapRow]) -> None:
        """Show these rows; what is there already is used again."""
        if rows == self._shown:
            return
        self._shown = list(rows)
        self._make(len(rows))
        for at, button in enumerate(self._buttons):
            here = at < len(rows)
            if here:
                row = rows[at]
                button.show_row(row.head, row.sub)
                button.show_icon(row.icon)
                button.show_mark(row.mark)
                button.show_selected(row.selected)
                if row.blocked:
                    button.block(row.blocked)
                else:
                    button.unblock()
            button.setVisible(here)
        self.updateGeometry()

    def _make(self, count: int) -> None:
        while len(self._buttons) < count:
            at = len(self._buttons)
            button = RowButton(self._theme, "", "", "")
            button.tapped.connect(lambda at=at: self._on_tapped(at))
            self._buttons.append(button)
            self._column.addWidget(button)
            button.hide()

    def _on_tapped(self, at: int) -> None:
        if at < len(self._shown):
            self.chosen.emit(self._shown[at].key)
