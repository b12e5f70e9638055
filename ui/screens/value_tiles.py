"""Values side by side: what it is, the figure, and its limit in words."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.touch.tokens import Role
from ui.views.figures import Figure, KeyFigure

FAR_FROM_PX = 1500
"""Width of a window from which on a board keeps its figures at the size of three metres."""
LOW_PX = 700
"""Height of a window below which there is one row of values, at 96 dpi."""


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
        self._theme = theme
        self._label = Text(theme, "", "label", "ink2")
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

    def show_role(self, role: Role) -> None:
        """The step of its figure."""
        self._figure.show_role(role)

    def width_in(self, role: Role) -> int:
        """The width in which figure and words fit in this step, px."""
        return max(self.words_width(), round(self._figure.width_in(role)) + 1)

    def show_narrow(self, narrow: bool) -> None:
        """Where there is no room the name stands in two lines."""
        self._label.setWordWrap(narrow)
        words = self._label.text().split()
        longest = max((self._advance(word) for word in words), default=0)
        self.setMinimumWidth(longest if narrow else 0)

    def _advance(self, word: str) -> int:
        return math.ceil(self._theme.advance(word, "label")) + 2

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
        wide = self._theme.reach("row")
        if self._named_below and self.window().width() >= self._theme.px(FAR_FROM_PX):
            shown = self._tiles[: self._shown]
            gaps = self._theme.space("lg") * max(0, len(shown) - 1)
            wide = sum(tile.width_in("far") for tile in shown) + gaps
        return QSize(wide, super().minimumSizeHint().height())

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
                if self._is_low():
                    break  # on a low panel what comes last gives way
                rows.append([])
                used, needs = 0, tile.natural_width()
            rows[-1].append(tile)
            used += needs
        if self._named_below and wide:
            shown = self._tiles[: self._shown]
            gaps = gap * max(0, len(shown) - 1)
            far = sum(tile.width_in("far") for tile in shown) + gaps <= wide
            for tile in shown:
                tile.show_role("far" if far else "near_far")
        placed = {tile for row in rows for tile in row}
        for tile in self._tiles[: self._shown]:
            tile.setVisible(tile in placed)
        self._place(rows)

    def _is_low(self) -> bool:
        """Whether the panel is too low for a second row."""
        return self.window().height() < self._theme.px(LOW_PX)

    def _fits(self) -> bool:
        """Whether the board has room for all its names side by side."""
        gaps = self._theme.space("lg") * max(0, self._shown - 1)
        needs = sum(tile.words_width() for tile in self._tiles[: self._shown])
        return needs + gaps <= self.width()

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
                tile.show_narrow(self._named_below and not self._fits())
