"""Rows of the queue: place, surgery, part and case, and where it can start or why not yet."""

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.queue_facts import QueueLine
from ui.touch.action_face import PLAIN
from ui.touch.buttons import ActionButton
from ui.touch.marks import draw_alarm_mark, draw_tick
from ui.touch.painting import LEFT, area, smooth, words
from ui.touch.theme import Theme
from ui.touch.tokens import ColorName

ROW_PX = 84
PLACE_PX = 46
NEEDED_SHARE = 0.2
WHY_SHARE = 0.38
NARROW_PX = 760
"""Below this the surgery stands with the case, and the state below them."""


class QueueRow(ActionButton):
    """One entry; the whole row is the target."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "", style=PLAIN, reach="row")
        self._told = QueueLine("", "", "", "", "", "", "")
        self._selected = False
        self.be_at_least(theme.px(ROW_PX))

    @property
    def told(self) -> QueueLine:
        """The entry as it is shown."""
        return self._told

    def show_entry(self, told: QueueLine, selected: bool) -> None:
        """Show an entry; nothing is drawn when it is the same."""
        if (told, selected) == (self._told, self._selected):
            return
        self._told, self._selected = told, selected
        self.show_text(f"{told.position} {told.head}")
        self.setAccessibleDescription(f"{told.how} {told.why}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(self._theme.px(420), self._least_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        theme, told = self._theme, self._told
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect())
        fill: ColorName = "now_soft" if self._selected or self.isDown() else "raised"
        edge: ColorName = "now" if self._selected else "edge"
        area(painter, theme, box, "control", fill, edge, "strong" if self._selected else "edge")
        pad = theme.space("md")
        place = QRectF(pad, 0, theme.px(PLACE_PX), box.height())
        words(painter, theme, place, told.position, "title", "ink2", LEFT, weight=600)
        left = place.right()
        right = box.width() - pad
        if box.width() < theme.px(NARROW_PX):
            wide = right - left
            low = self._low(wide)
            self._two(painter, QRectF(left, 0, wide, box.height()), told.head, low)
        else:
            wide = right - left
            needed = QRectF(left, 0, wide * NEEDED_SHARE, box.height())
            why = QRectF(right - wide * WHY_SHARE, 0, wide * WHY_SHARE, box.height())
            middle = QRectF(needed.right(), 0, why.left() - needed.right() - pad, box.height())
            self._needed(painter, needed)
            self._two(painter, middle, told.head, told.sub)
            self._why(painter, why)
        if self.hasFocus() and self._focus_by_key:
            area(painter, theme, box, "control", None, "now", "focus")
        painter.end()

    def _low(self, wide: float) -> str:
        """What stands below the head where there is little room: whole words or none."""
        told = self._told
        ways = ((told.how, told.needed, told.why), (told.how, told.why), (told.how, told.needed))
        for parts in ways:
            said = "  ·  ".join(part for part in parts if part)
            if self._theme.advance(said, "label") <= wide:
                return said
        return told.how

    def _lines(self, box: QRectF) -> tuple[QRectF, QRectF]:
        theme = self._theme
        high, low = theme.line_height("body"), theme.line_height("label")
        top = (box.height() - high - low) / 2
        return (
            QRectF(box.x(), top, box.width(), high),
            QRectF(box.x(), top + high, box.width(), low),
        )

    def _two(self, painter: QPainter, box: QRectF, head: str, sub: str) -> None:
        over, under = self._lines(box)
        words(painter, self._theme, over, head, "body", "ink", weight=600)
        words(painter, self._theme, under, sub, "label", "ink2")

    def _needed(self, painter: QPainter, box: QRectF) -> None:
        day, _, clock = self._told.needed.partition(", ")
        over, under = self._lines(box)
        words(painter, self._theme, over, day, "body", "ink", weight=600)
        words(painter, self._theme, under, clock, "label", "ink2")

    def _why(self, painter: QPainter, box: QRectF) -> None:
        theme, told = self._theme, self._told
        over, under = self._lines(box)
        side = theme.mark("row")
        middle = QPointF(box.x() + side * 0.6, over.center().y())
        x = 0.0
        if told.held:
            draw_alarm_mark(painter, theme, middle, side, "b")
            x = side * 1.4
        elif told.ready:
            draw_tick(painter, theme, middle, theme.mark("tick"))
            x = side * 1.4
        head = over.adjusted(x, 0, 0, 0)
        words(painter, theme, head, told.how, "body", "ink", weight=600)
        words(painter, theme, under, told.why, "label", "ink2")


class QueueRows(QWidget):
    """All entries in their order.

    Signals:
        chosen: id of the entry that a person tapped.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[QueueRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.reach("gap"))

    def row(self, key: str) -> QueueRow | None:
        """The row of an entry."""
        found = (row for row in self._rows if row.told.key == key and not row.isHidden())
        return next(found, None)

    def show_entries(self, told: list[QueueLine], chosen: str) -> None:
        """Show these; rows that are there are used again."""
        while len(self._rows) < len(told):
            row = QueueRow(self._theme)
            row.tapped.connect(lambda row=row: self.chosen.emit(row.told.key))
            self._rows.append(row)
            self._column.addWidget(row)
        for at, row in enumerate(self._rows):
            here = at < len(told)
            if here:
                row.show_entry(told[at], told[at].key == chosen)
            row.setVisible(here)
        self.updateGeometry()
