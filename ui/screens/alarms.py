"""The alarm list: all that is wrong, what to do about it, and who has seen it."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal

from app.wire.alarms import (
    AcknowledgeAlarm,
    AlarmFlood,
    AlarmState,
    AlarmView,
    PutAlarmBack,
    ShelveAlarm,
    TakeAlarmOut,
    UnshelveAlarm,
)
from app.wire.people import Permission
from ui.desk_lines import ASIDE, MARKS
from ui.screens.alarm_places import alarm_place, by_unit
from ui.screens.alarm_rows import AlarmRows
from ui.screens.alarm_words import (
    ASKS,
    AlarmTold,
    act_words,
    offer_words,
    sentences_of,
    told_of,
    told_of_desk,
)
from ui.screens.framed_screen import FramedScreen
from ui.screens.mark_rows import MarkRows, Told
from ui.screens.screen import ItemIds, ScreenParts
from ui.screens.shelve_sheet import ShelveSheet
from ui.touch.buttons import PrimaryButton, SecondaryButton
from ui.touch.choices import Segmented
from ui.touch.marks import TickState
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.panel import EmptyState, Panel
from ui.views.scroll_pane import ScrollPane

PLACES_WITHOUT_A_PERSON = ("cell", "build", "units")
OPEN, SHELVED = "open", "shelved"
MOST_ROWS = 30
"""More rows than these nobody reads; the most pressing come first and the rest is counted."""
ROWS_AT_HAND = 10
"""As many as stand on a large panel."""
MOST_UNITS, FEW_UNITS = 5, 3


class AlarmsScreen(FramedScreen):
    """Opened from the alarm slot of the strip; no patient is on it, so it needs nobody.

    Signals:
        silence_asked: the sounds are to be quiet; that acknowledges nothing.
    """

    topics = frozenset({"alarms", "build", "unit"})
    station = "cell"
    silence_asked = Signal()

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._refused: dict[str, str] = {}
        self._to_bring = ""
        self._own: tuple[str, ...] = ()
        self._shelved = False
        self._sounding = False
        self._sheet: ShelveSheet | None = None
        self._list = Panel(theme)
        self._rows = AlarmRows(theme)
        self._rows.acknowledged.connect(self._ask)
        self._rows.opened.connect(self._go)
        self._rows.grown.connect(self._on_grown)
        self._rows.be_at_hand(ROWS_AT_HAND)
        self._none = EmptyState(theme, "")
        self._pane = ScrollPane(theme)
        self._pane.content.addWidget(self._rows)
        self._pane.content.addWidget(self._none)
        self._pane.content.addStretch(1)
        self._which = Segmented(theme, self._which_words(0))
        self._which.chosen.connect(self._turn)
        self._more = Text(theme, "", "body", "ink2", weight=600)
        self._list.body.addWidget(self._which)
        self._list.body.addWidget(self._pane, 1)
        self._list.body.addWidget(self._more)
        self._flood = Panel(theme, role="head")
        self._flood_rows = MarkRows(theme, MOST_UNITS)
        self._flood.body.addWidget(self._flood_rows)
        self.frame.main.addWidget(self._flood)
        self.frame.main.addWidget(self._list, 1)
        self._head = Panel(theme)
        self._figure = KeyFigure(theme, "far")
        self._under = Text(theme, "", "body", "ink2", wrap=True)
        self._head.body.addWidget(self._figure)
        self._head.body.addWidget(self._under)
        self.frame.set_head(self._head)
        self._marks = Panel(theme)
        self._mark_rows = MarkRows(theme, 3)
        self._marks.body.addWidget(self._mark_rows)
        self.frame.decision.addWidget(self._marks)
        self.frame.decision.addStretch(1)
        self.silence = SecondaryButton(theme, "volume-off", "")
        self.silence.tapped.connect(self.silence_asked)
        self.seen_all = PrimaryButton(theme, "check", "")
        self.seen_all.tapped.connect(self._ask_all)
        self.frame.set_actions(self.silence, self.seen_all)
        self._pane.moved.connect(self._show_actions)

    # -- what it is asked ----------------------------------------------------------------------
    def show_item(self, ids: ItemIds) -> bool:
        """All alarms; nothing else can be named."""
        self.refresh_now()
        return ids.is_empty()

    def bring(self, alarm_id: str) -> None:
        """Move the list until this alarm is in sight, as soon as it has its row."""
        row = self._rows.row(alarm_id)
        self._to_bring = alarm_id if row is None and not self._rows.is_whole() else ""
        if row is not None:
            self._pane.bring(row)

    def is_loaded(self) -> bool:
        """Every alarm has its row."""
        return self._rows.is_whole()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Wide, small or upright."""
        super().show_arrangement(arrangement)
        self._rows.show_arrangement(arrangement)
        small = arrangement is Arrangement.SMALL
        for place in (self.frame.main, self.frame.decision):
            place.removeWidget(self._flood)
        if small:  # the list needs every line; the column scrolls
            self.frame.decision.insertWidget(1, self._flood)
        else:
            self.frame.main.insertWidget(0, self._flood)

    def show_stale(self, stale_s: int | None) -> None:
        """Each second: the desk's own alarms are no announcement of the cell."""
        super().show_stale(stale_s)
        own = tuple(line.key for line in self.parts.shell.own_alarms)
        if own != self._own:
            self._own = own
            self.want_refresh()

    # -- showing -------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show all alarms as they stand."""
        mirror = self.parts.mirror
        own = [told_of_desk(line) for line in self.parts.shell.own_alarms]
        aside = [alarm for alarm in mirror.alarms if alarm.state in ASIDE]
        there = [alarm for alarm in mirror.alarms if alarm.state not in ASIDE]
        self._which.show_words(self._which_words(len(aside)))
        self._shelved = self._shelved and bool(aside)
        self._which.setVisible(bool(aside))
        self._which.show_chosen(SHELVED if self._shelved else OPEN)
        shown = aside if self._shelved else there
        told = [] if self._shelved else own
        told = told + [self._told(alarm) for alarm in shown[:MOST_ROWS]]
        unseen = len(own) + sum(alarm.state in ASKS for alarm in there)
        left = len(shown) - MOST_ROWS
        self._more.setVisible(left > 0)
        self._more.show_text(self.tr("%n more, less pressing than these", "", max(left, 0)))
        self._list.show_title(self.tr("Alarms"), self.tr("the most pressing first"))
        self._show_flood(there)
        self._rows.show_alarms(told)
        self._rows.setVisible(bool(told))
        self._none.setVisible(not told)
        self._none.show_sentence(self._nothing())
        self._head.show_title(self.tr("To acknowledge"))
        stale = self.stale_s is not None
        figure = Figure(()) if mirror.cell is None else Figure((Part(str(unseen)),), stale=stale)
        self._figure.show_figure(figure)
        still = len(own) + len(there) + len(aside) - unseen
        self._under.show_text(
            self.tr("Acknowledge says that you have seen it. It mends nothing.")
            if unseen
            else self.tr("%n alarm(s) still there.", "", still)
            if still
            else self.tr("Nothing waits for you here.")
        )
        self._show_marks()
        QTimer.singleShot(0, self, self._show_actions)

    def show_sounding(self, sounding: bool) -> None:
        """Whether a sound is being made that could be silenced."""
        if sounding != self._sounding:
            self._sounding = sounding
            self._show_actions()

    def _show_actions(self) -> None:
        """What can be acknowledged at once is what a person has before their eyes, no more."""
        asks = [told for told in self._rows.in_sight() if told.asks]
        self.seen_all.setVisible(len(asks) > 1)
        self.seen_all.show_text(self.tr("Acknowledge %n in sight", "", len(asks)))
        self.seen_all.show_line(self.tr("You have read each of them"))
        self.seen_all.block(self.first_answers())
        self.silence.setVisible(self._sounding)
        self.silence.show_text(self.tr("Silence"))
        self.silence.show_line(self.tr("Acknowledges nothing. A new alarm sounds again"))

    def _on_grown(self) -> None:
        """The list is whole: who was led to one of its alarms sees that one."""
        QTimer.singleShot(0, self, self._show_actions)
        if self._to_bring:
            QTimer.singleShot(0, self, lambda: self.bring(self._to_bring))

    def _show_flood(self, there: list[AlarmView]) -> None:
        """Too many for a person to take in: each unit's most pressing one, and how many it has."""
        flood = self.parts.mirror.flood
        small = self.frame.arrangement is Arrangement.SMALL
        if flood.active:  # filled before it is seen: then it is laid out once
            self._fill_flood(flood, there, small)
        self._flood.setVisible(flood.active)
        self._marks.setVisible(not (small and flood.active))

    def _fill_flood(self, flood: AlarmFlood, there: list[AlarmView], small: bool) -> None:
        since = self.parts.wording.clock(flood.since) if flood.since is not None else ""
        said = self.tr("since {clock}").format(clock=since) if since else ""
        title = self.tr("Flood: %n alarm(s) in 10 min", "", flood.in_10_min)
        self._flood.show_title(title, self.tr("the most pressing of each"), said)
        told = by_unit(there, self.parts.mirror.builds)[: FEW_UNITS if small else MOST_UNITS]
        wording = self.parts.wording
        self._flood_rows.show_rows(
            [
                Told(
                    f"{unit}: {sentences_of(top, wording)[0]}",
                    mark=MARKS[top.priority],
                    right=str(count),
                )
                for unit, top, count in told
            ]
        )

    def _which_words(self, aside: int) -> list[tuple[str, str]]:
        return [
            (OPEN, self.tr("Open")),
            (SHELVED, self.tr("Shelved, %n", "", aside)),
        ]

    def _turn(self, which: str) -> None:
        self._shelved = which == SHELVED
        self.refresh_now()

    def _nothing(self) -> str:
        if self.parts.mirror.cell is None:
            return self.tr("The service has not said anything yet.")
        return self.tr("No alarms. Every machine and the record are as they should be.")

    def _show_marks(self) -> None:
        self._marks.show_title(self.tr("What the marks say"))
        self._mark_rows.show_rows(
            [
                Told(self.tr("Act now"), self.tr("Minutes to harm"), "a"),
                Told(self.tr("Act before you go on"), self.tr("Outside a limit, or blocked"), "b"),
                Told(self.tr("Know and plan"), self.tr("No action in this hour"), "c"),
                Told(
                    self.tr("Hollow: gone before it was seen"),
                    self.tr("A flashing mark is new, a steady one was seen."),
                    TickState.NOT_YET,
                ),
            ]
        )

    def _told(self, alarm: AlarmView) -> AlarmTold:
        mirror = self.parts.mirror
        station, _ = alarm_place(alarm, mirror.builds, mirror.units)
        named = alarm.source in mirror.builds or alarm.source in mirror.units
        place = alarm.source if named else self.parts.wording.station(station)
        return told_of(
            alarm,
            self.parts.wording,
            leads_to=self.tr("Show {place}").format(place=place),
            blocked=self.first_answers(),
            wrong=self._refused.get(alarm.alarm_id, ""),
        )

    # -- doing ---------------------------------------------------------------------------------
    def _ask(self, alarm_id: str) -> None:
        alarm = self._alarm(alarm_id)
        if alarm is None:
            self.parts.shell.acknowledge_own(alarm_id)
            self.refresh_now()
            return
        words = f"{offer_words(alarm)}: {self.parts.wording.alarm_words(alarm)[0]}"

        def act() -> None:
            if act_words(alarm):
                self._acknowledge(alarm_id)
            elif alarm.state is AlarmState.SHELVED:
                self._unshelve(alarm_id)
            elif alarm.state is AlarmState.OUT_OF_SERVICE:
                self._put_back(alarm_id)
            else:
                self._open_shelve(alarm)

        out = alarm.state is AlarmState.OUT_OF_SERVICE
        needed = Permission.QUALIFY if out else Permission.ACKNOWLEDGE
        self.parts.with_person(needed, words, act)

    def _ask_all(self) -> None:
        """Each that is in sight now, one by one, in this person's name."""
        keys = [told.key for told in self._rows.in_sight() if told.asks]
        words = self.seen_all.text()

        def act() -> None:
            for key in keys:
                if self._alarm(key) is None:
                    self.parts.shell.acknowledge_own(key)
                else:
                    self._acknowledge(key)

        self.parts.with_person(Permission.ACKNOWLEDGE, words, act)

    # -- putting aside -------------------------------------------------------------------------
    def _open_shelve(self, alarm: AlarmView) -> None:
        self._close()
        what = self.parts.wording.alarm_words(alarm)[0]
        sheet = ShelveSheet(
            self.parts.theme,
            self.parts.wording,
            what,
            draft=f"shelve {alarm.alarm_id}",
            may_take_out=self.parts.mirror.may(Permission.QUALIFY),
        )
        self._sheet = sheet

        def given(until: datetime | None, reason: str) -> None:
            if until is None:
                self._take_out(TakeAlarmOut(alarm.code, alarm.source, reason))
                return
            self._shelve(ShelveAlarm(alarm.alarm_id, until, reason))

        sheet.cancelled.connect(self._close)
        sheet.given.connect(given)
        self.parts.shell.open_sheet(sheet)

    def _shelve(self, call: ShelveAlarm) -> None:
        def done(told: AlarmView) -> None:
            del told  # the mirror hears of it too
            self._close()

        def refused(code: str, values: dict[str, Any]) -> None:
            if self._sheet is not None:
                self._sheet.show_wrong(self.parts.wording.sentence(code, values))

        self.parts.link.call("alarms.shelve", call, AlarmView, done, refused)

    def _take_out(self, call: TakeAlarmOut) -> None:
        def done(told: AlarmView) -> None:
            del told  # the mirror hears of it too
            self._close()

        def refused(code: str, values: dict[str, Any]) -> None:
            if self._sheet is not None:
                self._sheet.show_wrong(self.parts.wording.sentence(code, values))

        self.parts.link.call("alarms.out_of_service", call, AlarmView, done, refused)

    def _put_back(self, alarm_id: str) -> None:
        def refused(code: str, values: dict[str, Any]) -> None:
            self._refused[alarm_id] = self.parts.wording.sentence(code, values)
            self.want_refresh()

        self.parts.link.call(
            "alarms.in_service", PutAlarmBack(alarm_id), AlarmView, lambda told: None, refused
        )

    def _unshelve(self, alarm_id: str) -> None:
        def refused(code: str, values: dict[str, Any]) -> None:
            self._refused[alarm_id] = self.parts.wording.sentence(code, values)
            self.want_refresh()

        self.parts.link.call(
            "alarms.unshelve", UnshelveAlarm(alarm_id), AlarmView, lambda told: None, refused
        )

    def _close(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self.parts.shell.close_sheet(sheet)
            sheet.deleteLater()

    def _acknowledge(self, alarm_id: str) -> None:
        def done(told: AlarmView) -> None:
            self._refused.pop(told.alarm_id, None)

        def refused(code: str, values: dict[str, Any]) -> None:
            self._refused[alarm_id] = self.parts.wording.sentence(code, values)
            self.want_refresh()

        self.parts.link.call(
            "alarms.acknowledge", AcknowledgeAlarm(alarm_id), AlarmView, done, refused
        )

    def _go(self, alarm_id: str) -> None:
        alarm = self._alarm(alarm_id)
        if alarm is None:
            return
        mirror = self.parts.mirror
        station, ids = alarm_place(alarm, mirror.builds, mirror.units)
        if station in PLACES_WITHOUT_A_PERSON:
            self.parts.lead(station, ids)
            return
        words = self.parts.wording.station(station)
        self.parts.with_person(Permission.READ, words, lambda: self.parts.lead(station, ids))

    def _alarm(self, alarm_id: str) -> AlarmView | None:
        alarms = self.parts.mirror.alarms
        return next((alarm for alarm in alarms if alarm.alarm_id == alarm_id), None)
