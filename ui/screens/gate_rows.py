"""Conditions of the start, one a row: passed ones low and quiet, failed ones grown with a mend."""

import msgspec
from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.wire.production import GateCondition, GateReport
from ui import gate_words
from ui.touch.buttons import SecondaryButton
from ui.touch.marks import draw_alarm_mark, draw_tick
from ui.touch.painting import RIGHT, area, figure, rule, smooth, words, words_height
from ui.touch.theme import Theme
from ui.views.scroll_pane import ScrollPane
from ui.wording import Wording

WIDE_PARTS = (0.12, 0.615, 0.645)
NARROW_PARTS = (0.145, 0.72, 0.74)
"""Of the width: group head, right end of the value, left end of what is needed."""
NARROW_PX = 900.0
"""Below this the time of the check is left out."""
TIGHT_PX = 640.0
"""Below this the group stands above its first row, and what is needed below what was measured."""
ROW_PX = 55
GROWN_PX = 120
TIGHT_GROWN_PX = 190
POINTED_MS = 1000
OVERRIDE = "override"
"""Among the mends: what a person who may do that is offered where it can be done."""


def parts_of(theme: Theme, width: int) -> tuple[float, float, float]:
    """Where the columns stand in a row of this width, px."""
    if is_tight(theme, width):
        right = float(width - theme.space("sm"))
        return 0.0, right, right
    narrow = width < theme.px(NARROW_PX)
    head, value, needed = NARROW_PARTS if narrow else WIDE_PARTS
    return width * head, width * value, width * needed


def is_tight(theme: Theme, width: int) -> bool:
    """Whether there is room for name and value alone."""
    return width < theme.px(TIGHT_PX)


class GateRow(QWidget):
    """One condition.

    Signals:
        mend_tapped: the button of its remedy.
    """

    mend_tapped = Signal()

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self._theme = theme
        self._wording = wording
        self._condition: GateCondition | None = None
        self._group = ""
        self._pointed = False
        self._mend_words = ("", "")
        self._mend = SecondaryButton(theme, "", "")
        self._mend.setParent(self)
        self._mend.tapped.connect(self.mend_tapped)
        self._mend.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def condition(self) -> GateCondition | None:
        """What it shows."""
        return self._condition

    def show_condition(self, condition: GateCondition, group: str, mend: tuple[str, str]) -> None:
        """Show a condition.

        Args:
            group: head of its group, only for the first of it.
            mend: icon and words of the remedy's button; empty words for none.
        """
        told = self._condition
        self._condition = condition
        if told == condition and (group, mend) == (self._group, self._mend_words):
            return
        self._mend_words = mend
        self._group = group
        icon, text = mend
        self._mend.show_icon(icon)
        self._mend.show_text(text)
        self._mend.setVisible(bool(text) and not condition.ok)
        self._fit()
        name = self._wording.gate_name(condition.code, condition.values)
        self.setAccessibleName(name)
        self._place()
        self.update()

    def point_out(self) -> None:
        """Outline it for a second: this is missing."""
        self._pointed = True
        self.update()
        QTimer.singleShot(POINTED_MS, self, self._point_no_more)

    def _point_no_more(self) -> None:
        self._pointed = False
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(self._theme.px(600), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button keeps its corner."""
        super().resizeEvent(event)
        self._fit()
        self._place()

    def _fit(self) -> None:
        """As high as what it says in this width."""
        told = self._condition
        if told is None:
            return
        grown = TIGHT_GROWN_PX if is_tight(self._theme, self.width()) else GROWN_PX
        high = self._theme.px(ROW_PX if told.ok else grown) + round(self._above())
        if high != self.height() or high != self.minimumHeight():
            self.setFixedHeight(high)

    def _above(self) -> float:
        """Room for the name of the group above the row, where it has no column."""
        theme = self._theme
        if not self._group or not is_tight(theme, self.width()):
            return 0.0
        return theme.line_height("label") + theme.space("xs")

    def _place(self) -> None:
        theme = self._theme
        hint = self._mend.sizeHint()
        pad = theme.space("sm")
        self._mend.setGeometry(
            self.width() - hint.width() - pad,
            self.height() - hint.height() - pad,
            hint.width(),
            hint.height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        told = self._condition
        if told is None:
            return
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        left = parts_of(theme, self.width())[0]
        line = theme.px(ROW_PX)
        above = self._above()
        if above:
            rule(painter, theme, QPointF(0, 0.5), QPointF(self.width(), 0.5))
            head = QRectF(0, theme.space("hair"), self.width(), above - theme.space("hair"))
            words(painter, theme, head, self._group, "label", "ink2", weight=500)
            painter.setTransform(QTransform.fromTranslate(0.0, above), True)
        elif self._group:
            rule(painter, theme, QPointF(0, 0.5), QPointF(self.width(), 0.5))
            head = QRectF(0, 0, left - theme.space("sm"), line)
            words(painter, theme, head, self._group, "label", "ink2", weight=500)
        else:
            rule(painter, theme, QPointF(left, 0.5), QPointF(self.width(), 0.5))
        if not told.ok:
            high = self.height() - above - theme.px(6)
            box = QRectF(left, theme.px(3), self.width() - left, high)
            edge = theme.alarm("b", "text")
            stroke = "alarm" if self._pointed else "strong"
            area(painter, theme, box, "control", "raised", edge, stroke)
        self._paint_line(painter, told, left, line)
        if not told.ok:
            self._paint_remedy(painter, told, left, line)
        painter.end()

    def _paint_line(self, painter: QPainter, told: GateCondition, left: float, line: float) -> None:
        theme, wording = self._theme, self._wording
        mark = QPointF(left + theme.px(28), line / 2)
        if told.ok:
            draw_tick(painter, theme, mark, theme.mark("tick"))
        else:
            draw_alarm_mark(painter, theme, mark, theme.mark("row"), "b")
        x = left + theme.px(62)
        _, value_right, needed_left = parts_of(theme, self.width())
        value, unit = wording.gate_value(told.value)
        unit = unit or gate_words.unit(told.code, told.values)
        name = wording.gate_name(told.code, told.values)
        weight = 500 if told.ok else 600
        value_wide = theme.advance(value, "action", 600) + theme.advance(unit, "label") + 8
        room = QRectF(x, 0, value_right - x - value_wide - theme.space("sm"), float(line))
        wrap = theme.advance(name, "body", weight) > room.width()
        name_role = "body"
        if wrap and words_height(theme, room.width(), name, "body", weight) > line:
            name_role = "label"
        words(painter, theme, room, name, name_role, "ink", weight=weight, wrap=wrap)
        base = line / 2 + theme.px(8)
        role = "body" if told.ok else "title"
        paint = "ink" if told.ok else theme.alarm("b", "text")
        figure(
            painter, theme, QPointF(value_right, base), value, unit, role, paint,
            of_unit="label", to_right=True,
        )  # fmt: skip
        needed = wording.gate_needed(
            told.code, told.needed, gate_words.unit(told.code, told.values)
        )
        if told.overridden_by:
            needed = gate_words.overridden(told.overridden_by)
        if is_tight(theme, self.width()):
            if not told.ok:
                below = QRectF(x, line - theme.px(8), value_right - x, theme.line_height("label"))
                said = wording.gate_needs(needed)
                words(painter, theme, below, said, "label", "ink2", RIGHT)
            return
        narrow = self.width() < theme.px(NARROW_PX)
        clock = "" if narrow else wording.when(told.checked_at)
        clock_wide = theme.advance(clock, "label") + theme.space("sm")
        box = QRectF(needed_left, 0, self.width() - needed_left - clock_wide, line)
        words(painter, theme, box, needed, "label", "ink2")
        right = QRectF(needed_left, 0, self.width() - needed_left - theme.space("sm"), line)
        words(painter, theme, right, clock, "label", "ink2", RIGHT)

    def _paint_remedy(
        self, painter: QPainter, told: GateCondition, left: float, line: float
    ) -> None:
        theme = self._theme
        x = left + theme.px(62)
        side = theme.icon_size("small")
        tight = is_tight(theme, self.width())
        foot = float(theme.px(8))
        if tight:
            line += theme.line_height("label") - theme.px(8)
            if self._mend.isVisible():
                foot += self._mend.height() + theme.space("xs")
        box = QRectF(x, line, side, self.height() - self._above() - line - foot)
        theme.draw_icon(painter, box, "arrow-right", theme.hex("ink2"), "small")
        right = self._mend.x() if self._mend.isVisible() and not tight else self.width()
        room = QRectF(x + side + theme.px(10), line, 0, box.height())
        room.setRight(right - theme.space("sm"))
        said = self._wording.gate_remedy(told.remedy, told.values)
        words(painter, theme, room, said, "body", "ink", wrap=True)


def folded(conditions: list[GateCondition]) -> list[GateCondition]:
    """Passed conditions of one kind become one row with all their names; failed ones never."""
    rows: list[GateCondition] = []
    places: dict[str, int] = {}
    for one in conditions:
        at = places.get(one.code)
        if not one.ok or at is None:
            if one.ok:
                places[one.code] = len(rows)
            rows.append(one)
            continue
        kept = rows[at]
        names = ", ".join(str(each.values.get("name", "")) for each in (kept, one))
        value = kept.value if kept.value == one.value else True
        needed = kept.needed if kept.needed == one.needed else True
        rows[at] = msgspec.structs.replace(
            kept, value=value, needed=needed, values={**kept.values, "name": names}
        )
    return rows


class GateList(QObject):
    """All conditions under their heads.

    Signals:
        mend_tapped: the condition whose remedy a person wants.
    """

    mend_tapped = Signal(object)

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self._theme = theme
        self._wording = wording
        self._rows: list[GateRow] = []
        self.pane = ScrollPane(theme)
        self.pane.content.setSpacing(0)
        self.pane.content.addStretch(1)
        self.pane.keep_keys_apart(right=theme.px(8))

    def show_report(self, report: GateReport, mends: dict[str, tuple[str, str]]) -> None:
        """Show these conditions; rows are kept as long as there are as many."""
        conditions = folded(report.conditions)
        while len(self._rows) < len(conditions):
            row = GateRow(self._theme, self._wording)
            row.mend_tapped.connect(lambda row=row: self.mend_tapped.emit(row.condition))
            self._rows.append(row)
            self.pane.content.insertWidget(len(self._rows) - 1, row)
        group = ""
        for row, condition in zip(self._rows, conditions, strict=False):
            first = condition.group != group
            group = condition.group
            head = self._wording.gate_group(group, report.printer) if first else ""
            known = mends.get(condition.remedy, ("", ""))
            mend = mends.get(OVERRIDE, known) if condition.may_override else known
            row.show_condition(condition, head, mend)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(conditions))

    def lead_to_missing(self) -> None:
        """Bring the first failed condition into sight and point it out."""
        row = self._first_missing()
        if row is not None:
            self.pane.bring(row)
            row.point_out()

    def bring_missing(self) -> None:
        """Bring the first failed condition into sight, quietly."""
        row = self._first_missing()
        if row is not None:
            self.pane.bring(row)

    def _first_missing(self) -> GateRow | None:
        for row in self._rows:
            if row.isVisibleTo(self.pane) and row.condition and not row.condition.ok:
                return row
        return None


class GateHeads(QWidget):
    """Title and the names of the columns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = ("", "", "", "")
        self.setFixedHeight(theme.line_height("title") + theme.space("xs"))

    def show_words(self, title: str, measured: str, needed: str, checked: str) -> None:
        """Words of now."""
        self._words = (title, measured, needed, checked)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        title, measured, needed, checked = self._words
        high = self.height()
        words(painter, theme, QRectF(0, 0, self.width() / 2, high), title, "title", "ink")
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        _, value_right, needed_left = parts_of(theme, self.width())
        words(painter, theme, QRectF(0, 0, value_right, high), measured, "label", "ink2", align)
        box = QRectF(needed_left, 0, self.width() - needed_left, high)
        if is_tight(theme, self.width()):
            painter.end()
            return
        words(painter, theme, box, needed, "label", "ink2")
        if self.width() >= theme.px(NARROW_PX):
            box = QRectF(0, 0, self.width() - theme.space("sm"), high)
            words(painter, theme, box, checked, "label", "ink2", align)
        painter.end()


class GateDots(QWidget):
    """One dash a condition met, one triangle a condition missing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._oks: tuple[bool, ...] = ()
        self.setFixedHeight(theme.px(34))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_oks(self, oks: tuple[bool, ...]) -> None:
        """Show which are met, in their order."""
        if oks != self._oks:
            self._oks = oks
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them side by side."""
        if not self._oks:
            return
        theme = self._theme
        painter = QPainter(self)
        smooth(painter)
        step = self.width() / len(self._oks)
        high = theme.px(12)
        for at, ok in enumerate(self._oks):
            middle = QPointF(step * (at + 0.5), self.height() / 2)
            if ok:
                wide = step * 0.8
                dash = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
                area(painter, theme, dash, high / 3, "ghost")
            else:
                draw_alarm_mark(painter, theme, middle, theme.mark("tick"), "b")
        painter.end()
