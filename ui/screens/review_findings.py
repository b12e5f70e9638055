"""Findings of a review: what is odd first, numbered as in the picture, each with its answer."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.mark_rows import Mark, MarkRows, RowMark, Told
from ui.touch.buttons import SecondaryButton, ToolButton
from ui.touch.painting import Align, area, smooth
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.panel import Divider


@dataclass(frozen=True)
class OddFinding:
    """One finding that is not a pass.

    Args:
        answer: what was said to it and by whom; empty while nothing was.
        action: words of the button that answers; empty where nobody here can.
        waits: who must act, where it is somebody else.
    """

    key: str
    number: int
    head: str
    sub: str
    mark: Mark
    answer: str = ""
    action: str = ""
    waits: str = ""
    place: tuple[float, ...] = ()


class AnswerNote(QWidget):
    """What was said to a finding, on a soft field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = Text(theme, "", "label", "ink", weight=600, wrap=True)
        pad = theme.space("xs")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space("sm"), pad, theme.space("sm"), pad)
        row.addWidget(self._text)

    def show_answer(self, said: str) -> None:
        """Show it; nothing where there is none."""
        self._text.show_text(said)
        self.setVisible(bool(said))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field."""
        del event
        painter = QPainter(self)
        smooth(painter)
        area(painter, self._theme, QRectF(self.rect()), "control", "now_soft")
        painter.end()


class OddRow(QWidget):
    """Mark, head with its number, line below, then the answer or the button that gives one."""

    def __init__(
        self, theme: Theme, answers: Callable[[str], None], shows: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._key = ""
        self._mark = RowMark(theme, "c")
        self._head = Text(theme, "", "body", "ink", weight=600, wrap=True)
        self._number = Text(theme, "", "body", "ink2", weight=600)
        self._sub = Text(theme, "", "label", "ink2", wrap=True)
        self._waits = Text(theme, "", "label", "ink2", wrap=True)
        self._note = AnswerNote(theme)
        self.act = SecondaryButton(theme, "pencil", "")
        self.place = ToolButton(theme, "focus-centered", self.tr("Show the place"))
        self.act.tapped.connect(lambda: answers(self._key))
        self.place.tapped.connect(lambda: shows(self._key))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space("xs"), 0, theme.space("xs"))
        row.setSpacing(theme.space("sm"))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.space("hair"))
        line = QHBoxLayout()
        line.addWidget(self._head, 1)
        line.addWidget(self._number, 0, Align.AlignTop)
        words.addLayout(line)
        words.addWidget(self._sub)
        acts = QHBoxLayout()
        acts.setSpacing(theme.reach("gap"))
        words.addWidget(self._waits)
        for part in (self._note, self.act):
            acts.addWidget(part, 1)
        acts.addWidget(self.place, 0, Align.AlignTop)
        words.addLayout(acts)
        row.addLayout(words, 1)

    def show_odd(self, odd: OddFinding) -> None:
        """Another finding in its place."""
        self._key = odd.key
        self._mark.show_mark(odd.mark)
        self._head.show_text(odd.head)
        self._number.show_text(str(odd.number) if odd.place else "")
        for text, said in ((self._sub, odd.sub), (self._waits, odd.waits)):
            text.show_text(said)
            text.setVisible(bool(said))
        self._note.show_answer(odd.answer)
        self.act.show_text(odd.action)
        self.act.setVisible(bool(odd.action))
        self.place.setVisible(bool(odd.place))
        said = f"{odd.head} {odd.sub} {odd.answer or odd.waits}".strip()
        self.setAccessibleName(said)


class FindingRows(QWidget):
    """What is odd, each with its answer; below it what passed, quietly.

    Signals:
        answer_asked: key of the finding that a person wants to answer.
        place_asked: key of the finding whose place is to be seen.
    """

    answer_asked = Signal(str)
    place_asked = Signal(str)

    def __init__(self, theme: Theme, at_hand: int = 3) -> None:
        super().__init__()
        self._theme = theme
        self._odd: list[OddFinding] = []
        self._rows: list[OddRow] = []
        self._dividers: list[Divider] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._above = QVBoxLayout()
        self._above.setSpacing(0)
        self._column.addLayout(self._above)
        self._passed = MarkRows(theme, 6)
        self._column.addWidget(self._passed)
        self._make(at_hand)

    @property
    def odd(self) -> list[OddFinding]:
        """What is shown as odd."""
        return list(self._odd)

    def row(self, key: str) -> OddRow | None:
        """The row of a finding."""
        keys = [one.key for one in self._odd]
        return self._rows[keys.index(key)] if key in keys else None

    def show_findings(self, odd: list[OddFinding], passed: list[Told]) -> None:
        """Show these; what is there already is used again."""
        self._passed.show_rows(passed)
        if odd == self._odd:
            return
        self._odd = list(odd)
        self._make(len(odd))
        for at, row in enumerate(self._rows):
            here = at < len(odd)
            if here:
                row.show_odd(odd[at])
            row.setVisible(here)
            self._dividers[at].setVisible(here)
        self.updateGeometry()

    def _make(self, count: int) -> None:
        while len(self._rows) < count:
            divider = Divider(self._theme)
            row = OddRow(self._theme, self.answer_asked.emit, self.place_asked.emit)
            self._dividers.append(divider)
            self._rows.append(row)
            for part in (divider, row):
                self._above.addWidget(part)
                part.hide()
