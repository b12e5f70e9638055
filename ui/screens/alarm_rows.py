"""Rows of the alarm list: mark, sentences, how it stands, and what can be done about it."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.alarm_words import AlarmTold, Seen
from ui.touch.buttons import SecondaryButton, WeightyButton
from ui.touch.marks import MarkLook, draw_alarm_mark
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.touch.tokens import Priority
from ui.views.arrangement import Arrangement
from ui.views.in_sight import is_whole_in_sight
from ui.views.panel import Divider
from ui.views.status_strip import FLASH_MS

DARK_SHARE = 0.62
"""Height of a flashing shape in its dark half; its letter stays."""

ACT_REACHES, SHOW_REACHES = 2.7, 3.0
"""Least widths of the two buttons, in reaches of a primary action: they stand in columns."""
ROWS_A_TURN = 3
"""A row takes more than a millisecond to make and as long to lay out."""
SMALL_ACT_REACHES, SMALL_SHOW_REACHES = 3.0, 1.9
"""The same where they stand below each other and the words need the room."""


class StandingMark(QWidget):
    """The mark of an alarm: new flashes, seen is steady, gone and not seen is hollow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._priority: Priority = "c"
        self._seen = Seen.SEEN
        self._lit = True
        self._flash = QTimer(self)
        self._flash.timeout.connect(self._turn)
        side = theme.mark("title") + theme.px(4)
        self.setFixedSize(side, side)

    def show_alarm(self, priority: Priority, seen: Seen) -> None:
        """Another alarm, or the same one as it stands now."""
        if (priority, seen) != (self._priority, self._seen):
            self._priority, self._seen = priority, seen
            self._follow()
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """It flashes while somebody can see it."""
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing to flash for."""
        super().hideEvent(event)
        self._flash.stop()

    def _follow(self) -> None:
        beat = FLASH_MS[self._priority] if self._seen is Seen.NEW else 0
        self._lit = True
        if beat and self.isVisible():
            self._flash.start(beat)
        else:
            self._flash.stop()

    def _turn(self) -> None:
        self._lit = not self._lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shape and letter."""
        painter = QPainter(self)
        look = MarkLook.HOLLOW if self._seen is Seen.GONE else MarkLook.FILLED
        high = self._theme.mark("title") * (1.0 if self._lit else DARK_SHARE)
        middle = QRectF(self.rect()).center()
        draw_alarm_mark(painter, self._theme, middle, high, self._priority, look)
        painter.end()


class AlarmRow(QWidget):
    """One alarm.

    Signals:
        acknowledged: key of the alarm that a person has seen.
        opened: key of the alarm whose place a person wants to see.
    """

    acknowledged = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told: AlarmTold | None = None
        self._mark = StandingMark(theme)
        self._what = Text(theme, "", "head", "ink", weight=600, wrap=True)
        self._follows = Text(theme, "", "body", "ink2", wrap=True)
        self._to_do = Text(theme, "", "body", "ink", weight=600, wrap=True)
        self._facts = Text(theme, "", "label", "ink3", wrap=True)
        self._wrong = Text(theme, "", "label", "ink", weight=600, wrap=True)
        self._act = WeightyButton(theme, "check", "")
        self._show = SecondaryButton(theme, "arrow-right", "")
        self._act.setMinimumWidth(round(ACT_REACHES * theme.reach("primary")))
        self._show.setMinimumWidth(round(SHOW_REACHES * theme.reach("primary")))
        self._act.tapped.connect(self._on_act)
        self._show.tapped.connect(self._on_show)
        whole = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        whole.setContentsMargins(0, theme.space("sm"), 0, theme.space("sm"))
        whole.setSpacing(theme.space("md"))
        told = QHBoxLayout()
        told.setSpacing(theme.space("md"))
        told.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.space("hair"))
        for text in (self._what, self._follows, self._to_do, self._facts, self._wrong):
            words.addWidget(text)
        words.addStretch(1)
        told.addLayout(words, 1)
        whole.addLayout(told, 1)
        self._buttons = QBoxLayout(QBoxLayout.Direction.RightToLeft)
        self._buttons.setSpacing(theme.reach("hazard_gap"))
        self._buttons.addWidget(self._act)
        self._buttons.addWidget(self._show)
        whole.addLayout(self._buttons)

    @property
    def told(self) -> AlarmTold | None:
        """What it shows."""
        return self._told

    @property
    def act(self) -> WeightyButton:
        """Acknowledge, or Reset."""
        return self._act

    @property
    def leads(self) -> SecondaryButton:
        """To the alarm's place."""
        return self._show

    def show_alarm(self, told: AlarmTold) -> None:
        """Show this alarm; nothing is drawn when it is the same."""
        if told == self._told:
            return
        self._told = told
        self._mark.show_alarm(told.priority, told.seen)
        # What follows from the alarm above stands a step to the right of it.
        step = self._mark.width() + self._theme.space("md") if told.under else 0
        margins = self._row.contentsMargins()
        self._row.setContentsMargins(step, margins.top(), 0, margins.bottom())
        self._act.show_icon(_icon_of(told))
        for text, said in (
            (self._what, told.what),
            (self._follows, told.follows),
            (self._to_do, told.to_do),
            (self._facts, told.facts),
            (self._wrong, told.wrong),
        ):
            text.show_text(said)
            text.setVisible(bool(said))
        for button, said in ((self._act, told.act), (self._show, told.leads_to)):
            button.show_text(said)
            button.setVisible(bool(said))
        self._act.block(told.blocked)
        self._act.setAccessibleName(f"{told.act}: {told.what}" if told.act else "")
        letter = self._theme.alarm_kind(told.priority).letter
        self.setAccessibleName(f"{letter}: {told.what} {told.to_do} {told.facts}".strip())

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """The two buttons beside the words, or below them where it is narrow."""
        small = arrangement is Arrangement.SMALL
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if small else ways.LeftToRight)
        reaches = (SMALL_ACT_REACHES, SMALL_SHOW_REACHES) if small else (ACT_REACHES, SHOW_REACHES)
        for button, wide in zip((self._act, self._show), reaches, strict=True):
            button.setMinimumWidth(round(wide * self._theme.reach("primary")))
        policy = self._act.sizePolicy()
        policy.setRetainSizeWhenHidden(not small)
        self._act.setSizePolicy(policy)

    def _on_act(self) -> None:
        if self._told is not None:
            self.acknowledged.emit(self._told.key)

    def _on_show(self) -> None:
        if self._told is not None:
            self.opened.emit(self._told.key)


def _icon_of(told: AlarmTold) -> str:
    """A tick for what says "seen"; a clock for what is put aside for a time or brought back."""
    return "check" if told.asks else "clock"


class AlarmRows(QWidget):
    """All alarms, one below the other. A row stays with its alarm, wherever that moves.

    Of a flood a few rows are made in each turn of the loop, the most pressing first.

    Signals:
        acknowledged, opened: as a row says.
        grown: rows that were still missing are there now.
    """

    acknowledged = Signal(str)
    opened = Signal(str)
    grown = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._arrangement = Arrangement.WIDE
        self._wanted: list[AlarmTold] = []
        self._rows: list[AlarmRow] = []
        self._dividers: dict[AlarmRow, Divider] = {}
        self._at_hand = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._go_on)

    def row(self, key: str) -> AlarmRow | None:
        """The row of an alarm; None while it is not made."""
        found = (row for row in self._rows if row.told is not None and row.told.key == key)
        return next((row for row in found if not row.isHidden()), None)

    def is_whole(self) -> bool:
        """Whether every alarm has its row."""
        return len(self._wanted) <= len(self._rows)

    def in_sight(self) -> list[AlarmTold]:
        """The alarms whose whole row a person can see now."""
        seen = [row for row in self._rows if row.isVisible() and row.told is not None]
        whole = [row for row in seen if is_whole_in_sight(row)]
        return [row.told for row in whole if row.told is not None]

    def be_at_hand(self, count: int) -> None:
        """Make so many rows when there is time, before anybody waits for them."""
        self._at_hand = count
        self._later.start()

    def show_alarms(self, told: list[AlarmTold]) -> None:
        """Show these; nothing is laid out or drawn when they are the same."""
        if told != self._wanted:
            self._wanted = list(told)
            self._follow()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Wide, small or upright."""
        self._arrangement = arrangement
        for row in self._rows:
            row.show_arrangement(arrangement)

    def _follow(self) -> None:
        keys = {told.key for told in self._wanted}
        mine = {row.told.key: row for row in self._rows if row.told and row.told.key in keys}
        kept = set(mine.values())
        spare = [row for row in reversed(self._rows) if row not in kept]
        shown: list[AlarmRow] = []
        made = 0
        for told in self._wanted:
            row = mine.get(told.key)
            if row is None and spare:
                row = spare.pop()
            if row is None and made < ROWS_A_TURN:
                row, made = self._made(), made + 1
            if row is None:
                continue  # those further down may have theirs; this one comes in a later turn
            row.show_alarm(told)
            shown.append(row)
        self._place(shown)
        for row in shown:
            self._set_seen(row, True)
        for row in self._rows[len(shown) :]:
            self._set_seen(row, False)
        self.updateGeometry()
        if not self.is_whole():
            self._later.start()

    def _place(self, shown: list[AlarmRow]) -> None:
        """The rows in the order of their alarms; those that are not shown below them."""
        there = set(shown)
        wanted = [*shown, *(row for row in self._rows if row not in there)]
        for at, row in enumerate(wanted):
            if self._rows[at] is row:
                continue
            self._rows.remove(row)
            self._rows.insert(at, row)
            for part in (row, self._dividers[row]):
                self._column.removeWidget(part)
                self._column.insertWidget(2 * at, part)

    def _set_seen(self, row: AlarmRow, seen: bool) -> None:
        if row.isHidden() is seen:
            row.setVisible(seen)
            self._dividers[row].setVisible(seen)

    def _go_on(self) -> None:
        """A few more of those that are missing; else one that may be wanted."""
        if not self.is_whole():
            self._follow()
            if self.is_whole():
                self.grown.emit()
        elif len(self._rows) < self._at_hand:
            self._made()
            self._later.start()

    def _made(self) -> AlarmRow:
        divider, row = Divider(self._theme), AlarmRow(self._theme)
        row.show_arrangement(self._arrangement)
        row.acknowledged.connect(self.acknowledged)
        row.opened.connect(self.opened)
        self._rows.append(row)
        self._dividers[row] = divider
        for part in (divider, row):
            self._column.addWidget(part)
            part.hide()
        return row
