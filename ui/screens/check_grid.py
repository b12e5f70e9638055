"""All checks of a batch as small squares in groups; an exception stands out by shape."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.touch.marks import draw_alarm_mark
from ui.touch.painting import area, hatch, smooth, words
from ui.touch.theme import Theme

SQUARE_PX = 9.0
STEP_PX = 12.0
ROWS = 6
GAP_PX = 22.0


class Check(IntEnum):
    """How one check ended; a square that stands for several shows the greatest."""

    PASSED = 0
    NOT_EVALUATED = 1
    EXCEPTION = 2


@dataclass(frozen=True)
class CheckGroup:
    """The checks of one stage in their order."""

    name: str
    checks: tuple[Check, ...]


class CheckGrid(QWidget):
    """Groups of squares from left to right, six in a column."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: tuple[CheckGroup, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_groups(self, groups: tuple[CheckGroup, ...]) -> None:
        """Show these groups."""
        if groups != self._groups:
            self._groups = groups
            self.setAccessibleName(
                ", ".join(f"{group.name} {len(group.checks)}" for group in groups)
            )
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Six squares and a label high."""
        theme = self._theme
        high = theme.line_height("label") + theme.px(ROWS * STEP_PX) + theme.space("xs")
        return QSize(theme.px(300), high)

    def _folded(self) -> list[tuple[str, list[Check]]]:
        """The groups with at most as many squares as there is room for."""
        theme = self._theme
        step = theme.px(STEP_PX)
        gaps = theme.px(GAP_PX) * max(0, len(self._groups) - 1)
        least = sum(theme.advance(group.name, "label") for group in self._groups)
        columns = max(1, int((max(self.width(), least) - gaps) / step) - 2 * len(self._groups))
        total = sum(len(group.checks) for group in self._groups)
        each = max(1, -(-total // max(1, columns * ROWS)))
        folded: list[tuple[str, list[Check]]] = []
        for group in self._groups:
            squares = [
                max(group.checks[at : at + each]) for at in range(0, len(group.checks), each)
            ]
            folded.append((group.name, squares))
        return folded

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names and squares; exceptions last, so that none lies below its neighbours."""
        del event
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        side, step = theme.px(SQUARE_PX), theme.px(STEP_PX)
        top = theme.line_height("label") + theme.space("xs")
        x = 0.0
        marks: list[QPointF] = []
        unknown = hatch(theme, "edge", 4)
        for name, squares in self._folded():
            columns = -(-len(squares) // ROWS)
            wide = max(columns * step, theme.advance(name, "label") + 2)
            words(painter, theme, QRectF(x, 0, wide, theme.line_height("label")), name, "label")
            for at, check in enumerate(squares):
                box = QRectF(x + at // ROWS * step, top + at % ROWS * step, side, side)
                if check is Check.NOT_EVALUATED:
                    painter.fillRect(box, unknown)
                    area(painter, theme, box, 2, None, "edge")
                else:
                    area(painter, theme, box, 2, "ghost")
                if check is Check.EXCEPTION:
                    marks.append(box.center())
            x += wide + theme.px(GAP_PX)
        for middle in marks:
            draw_alarm_mark(painter, theme, middle, theme.mark("flag"), "b")
        painter.end()
