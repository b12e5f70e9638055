"""Steps to do in their order: a number in a ring, what to do, and a remark below it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.touch.painting import CENTER, area, smooth, words
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.panel import Divider

RING_PX = 34


@dataclass(frozen=True)
class StepLine:
    """One step: verb and object, and a remark."""

    head: str
    sub: str = ""


class StepRing(QWidget):
    """The number of a step."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        side = theme.px(RING_PX)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ring and number."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        line = theme.stroke("edge")
        box = QRectF(self.rect()).adjusted(line, line, -line, -line)
        area(painter, theme, box, box.height() / 2, None, "edge", "edge")
        words(painter, theme, box, str(self._number), "label", "ink", CENTER, weight=600)
        painter.end()


class NumberedSteps(QWidget):
    """Steps one below the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[StepLine, ...] = ()
        self._rows: list[tuple[QWidget, Text, Text]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("xs"))

    @property
    def steps(self) -> tuple[StepLine, ...]:
        """The steps as they are shown."""
        return self._shown

    def show_steps(self, steps: tuple[StepLine, ...]) -> None:
        """Show these; nothing is drawn when they are the same."""
        if steps == self._shown:
            return
        self._shown = steps
        while len(self._rows) < len(steps):
            self._make()
        for at, (row, head, sub) in enumerate(self._rows):
            here = at < len(steps)
            row.setVisible(here)
            if here:
                head.show_text(steps[at].head)
                sub.show_text(steps[at].sub)
                sub.setVisible(bool(steps[at].sub))
        self.updateGeometry()

    def _make(self) -> None:
        theme = self._theme
        row = QWidget()
        whole = QVBoxLayout(row)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("xs"))
        if self._rows:
            whole.addWidget(Divider(theme))
        line = QHBoxLayout()
        line.setSpacing(theme.space("sm"))
        ring = StepRing(theme, len(self._rows) + 1)
        line.addWidget(ring, 0, Qt.AlignmentFlag.AlignTop)
        both = QVBoxLayout()
        both.setSpacing(0)
        head = Text(theme, "", "body", "ink", weight=600, wrap=True)
        sub = Text(theme, "", "label", "ink2", wrap=True)
        both.addWidget(head)
        both.addWidget(sub)
        line.addLayout(both, 1)
        whole.addLayout(line)
        self._rows.append((row, head, sub))
        self._column.addWidget(row)
