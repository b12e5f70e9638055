"""Values side by side: what it is, the figure, and its limit in words."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
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

    def words_width(self) -> int:
        """The width in which its words fit, px; the figure can step down, words cannot."""
        return max(self._label.sizeHint().width(), self._limit.sizeHint().width())


class ValueTiles(QWidget):
    """Values in one row; where they do not fit, in as many rows as they need."""

    def __init__(self, theme: Theme, role: Role = "trend", *, named_below: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._role: Role = role
        self._named_below = named_below
        self._tiles: list[ValueTile] = []
        self._shown = 0
        self._rows: list[QHBoxLayout] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("sm"))

    def show_values(self, values: list[Value]) -> None:
        """Show these values."""
        while len(self._tiles) < len(values):
            tile = ValueTile(self._theme, self._role, named_below=self._named_below)
            tile.setParent(self)
            self._tiles.append(tile)
        self._shown = len(values)
        for at, tile in enumerate(self._tiles):
            tile.setVisible(at < len(values))
            if at < len(values):
                tile.show_value(values[at])
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold more of them, or fewer."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """It may become narrow: then the values stand in more rows."""
        return QSize(self._theme.reach("row"), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        """Share the tiles out to rows in which nothing is cut."""
        wide = self.width() if self.isVisible() else 0
        gap = self._theme.space("lg")
        rows: list[list[ValueTile]] = [[]]
        used = 0
        for tile in self._tiles[: self._shown]:
            if self._named_below:  # a board for three metres: one row, in the step that fits
                rows[-1].append(tile)
                continue
            needs = tile.natural_width() + (gap if rows[-1] else 0)
            if rows[-1] and wide and used + needs > wide:
                rows.append([])
                used, needs = 0, tile.natural_width()
            rows[-1].append(tile)
            used += needs
        self._place(rows)

    def _place(self, rows: list[list[ValueTile]]) -> None:
        while len(self._rows) < len(rows):
            row = QHBoxLayout()
            row.setSpacing(self._theme.space("lg"))
            self._rows.append(row)
            self._column.addLayout(row)
        for row, tiles in zip(self._rows, [*rows, *([[]] * len(self._rows))], strict=False):
            there = [item.widget() for at in range(row.count()) if (item := row.itemAt(at))]
            if there != tiles:
                for at in reversed(range(row.count())):
                    row.takeAt(at)
                for tile in tiles:
                    row.addWidget(tile)
            for at, tile in enumerate(tiles):
                # A long figure has more of the room than a short one.
                row.setStretch(at, tile.natural_width())
                tile.setMinimumWidth(tile.words_width() if self._named_below else 0)
