"""Rows to read: a mark, a head, a line below, a figure at the right; passed rows are quiet."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.touch.marks import TickState, draw_alarm_mark, draw_cross, draw_now, draw_tick
from ui.touch.painting import Align
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.touch.tokens import Priority
from ui.views.panel import Divider

Mark = Priority | TickState | None
"""An alarm's mark, a quiet ring, or nothing."""


@dataclass(frozen=True)
class Told:
    """One row to read.

    Args:
        right: a figure at the right, on the line of the head.
        quiet: the head is no heavier than the line below it.
    """

    head: str
    sub: str = ""
    mark: Mark = TickState.PASSED
    right: str = ""
    quiet: bool = False


class RowMark(QWidget):
    """The mark before a row."""

    def __init__(self, theme: Theme, mark: Mark) -> None:
        super().__init__()
        self._theme = theme
        self._mark: Mark = mark
        side = theme.mark("row") + theme.px(4)
        self.setFixedSize(side, side)

    def show_mark(self, mark: Mark) -> None:
        """Another mark."""
        if mark != self._mark:
            self._mark = mark
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme, mark = self._theme, self._mark
        if mark is None:
            return
        painter = QPainter(self)
        middle = QRectF(self.rect()).center()
        if not isinstance(mark, TickState):
            draw_alarm_mark(painter, theme, middle, theme.mark("row"), mark)
        elif mark is TickState.NOW:
            draw_now(painter, theme, middle, theme.mark("tick"))
        elif mark is TickState.REJECTED:
            draw_cross(painter, theme, middle, theme.mark("tick"))
        else:
            passed = mark is TickState.PASSED
            draw_tick(painter, theme, middle, theme.mark("tick"), passed=passed)
        painter.end()


class MarkRow(QWidget):
    """One row: mark, head, line below, figure at the right."""

    def __init__(self, theme: Theme, told: Told) -> None:
        super().__init__()
        self._theme = theme
        self._mark = RowMark(theme, told.mark)
        self._head = Text(theme, "", "body", "ink", weight=600, wrap=True)
        self._sub = Text(theme, "", "label", "ink2", wrap=True)
        self._right = Text(theme, "", "body", "ink2", weight=600)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space("xs"), 0, theme.space("xs"))
        row.setSpacing(theme.space("sm"))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(theme.space("sm"))
        line.addWidget(self._head, 1)
        line.addWidget(self._right, 0, Align.AlignTop)
        words.addLayout(line)
        words.addWidget(self._sub)
        row.addLayout(words, 1)
        self._told = Told("", mark=None)
        self.show_told(told)

    def show_told(self, told: Told) -> None:
        """Another row in its place; nothing is drawn when it is the same."""
        if told == self._told:
            return
        self._told = told
        self._mark.show_mark(told.mark)
        self._mark.setVisible(told.mark is not None)
        self._head.show_text(told.head)
        self._head.show_paint("ink2" if told.quiet else "ink")
        self._sub.show_text(told.sub)
        self._sub.setVisible(bool(told.sub))
        self._right.show_text(told.right)
        self._right.setVisible(bool(told.right))
        self.setAccessibleName(f"{told.head} {told.right} {told.sub}".strip())


class MarkRows(QWidget):
    """Rows one below the other with dividers between them."""

    def __init__(self, theme: Theme, at_hand: int = 0) -> None:
        """Rows.

        Args:
            at_hand: so many rows are made now, so that they need not be made while one waits.
        """
        super().__init__()
        self._theme = theme
        self._rows: list[MarkRow] = []
        self._dividers: list[Divider] = []
        self._told: list[Told] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._make(at_hand)

    @property
    def told(self) -> list[Told]:
        """The rows as they are shown."""
        return list(self._told)

    def show_rows(self, told: list[Told]) -> None:
        """Show these rows; what is there already is used again."""
        if told == self._told:
            return
        self._told = list(told)
        self._make(len(told))
        for at, row in enumerate(self._rows):
            here = at < len(told)
            if here:
                row.show_told(told[at])
            row.setVisible(here)
            self._dividers[at].setVisible(here)
        self.updateGeometry()

    def _make(self, count: int) -> None:
        while len(self._rows) < count:
            divider, row = Divider(self._theme), MarkRow(self._theme, Told("", mark=None))
            self._dividers.append(divider)
            self._rows.append(row)
            for part in (divider, row):
                self._column.addWidget(part)
                part.hide()
