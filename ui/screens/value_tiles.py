"""Values side by side: what it is, the figure, and its limit in words."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.touch.tokens import Role
from ui.views.figures import Figure, KeyFigure


@dataclass(frozen=True)
class Value:
    """One value: its name, its figure, its limit or a remark."""

    label: str
    figure: Figure
    limit: str = ""


class ValueTile(QWidget):
    """A value with its name above it, or below it (`named_below`) as on the far board."""

    def __init__(self, theme: Theme, role: Role = "trend", *, named_below: bool = False) -> None:
        super().__init__()
        self._label = Text(theme, "", "body" if named_below else "label", "ink2")
        self._figure = KeyFigure(theme, role)
        self._limit = Text(theme, "", "label", "ink3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("hair"))
        order = (
            (self._figure, self._label, self._limit)
            if named_below
            else (self._label, self._figure, self._limit)
        )
        for part in order:
            column.addWidget(part)
        column.addStretch(1)
        self._shown: Value | None = None

    def show_value(self, value: Value) -> None:
        """Show another value; nothing is drawn when it is the same."""
        if value == self._shown:
            return
        self._shown = value
        self._label.show_text(value.label)
        self._figure.show_figure(value.figure)
        self._limit.show_text(value.limit)
        self._limit.setVisible(bool(value.limit))

    def natural_width(self) -> int:
        """The width in which all of it fits, px."""
        words = max(self._label.sizeHint().width(), self._limit.sizeHint().width())
        return max(words, round(self._figure.natural_width()) + 1)


class ValueTiles(QWidget):
    """Values in one row, equally wide."""

    def __init__(self, theme: Theme, role: Role = "trend", *, named_below: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._role: Role = role
        self._named_below = named_below
        self._tiles: list[ValueTile] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space("lg"))

    def show_values(self, values: list[Value]) -> None:
        """Show these values."""
        while len(self._tiles) < len(values):
            tile = ValueTile(self._theme, self._role, named_below=self._named_below)
            self._tiles.append(tile)
            self._row.addWidget(tile, 1)
        for at, tile in enumerate(self._tiles):
            tile.setVisible(at < len(values))
            if at < len(values):
                tile.show_value(values[at])
                # A long figure has more of the room than a short one.
                self._row.setStretch(at, tile.natural_width())
