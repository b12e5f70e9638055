"""The alarm list: all that is wrong, what to do about it, and who has seen it."""

from typing import Any

from app.wire.alarms import AcknowledgeAlarm, AlarmView
from app.wire.people import Permission
from ui.desk_lines import ASIDE
from ui.screens.alarm_places import alarm_place
from ui.screens.alarm_rows import AlarmRows
from ui.screens.alarm_words import AlarmTold, act_words, told_of, told_of_desk
from ui.screens.framed_screen import FramedScreen
from ui.screens.mark_rows import MarkRows, Told
from ui.screens.screen import ItemIds, ScreenParts
from ui.touch.marks import TickState
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.panel import EmptyState, Panel
from ui.views.scroll_pane import ScrollPane

PLACES_WITHOUT_A_PERSON = ("cell", "build")


class AlarmsScreen(FramedScreen):
    """Opened from the alarm slot of the strip; no patient is on it, so it needs nobody."""

    topics = frozenset({"alarms", "build", "unit"})
    station = "cell"

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._refused: dict[str, str] = {}
        self._own: tuple[str, ...] = ()
        self._list = Panel(theme)
        self._rows = AlarmRows(theme)
        self._rows.acknowledged.connect(self._ask)
        self._rows.opened.connect(self._go)
        self._none = EmptyState(theme, "")
        self._pane = ScrollPane(theme)
        self._pane.content.addWidget(self._rows)
        self._pane.content.addWidget(self._none)
        self._pane.content.addStretch(1)
        self._list.body.addWidget(self._pane, 1)
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

    # -- what it is asked ----------------------------------------------------------------------
    def show_item(self, ids: ItemIds) -> bool:
        """All alarms; nothing else can be named."""
        self.refresh_now()
        return ids.is_empty()

    def bring(self, alarm_id: str) -> None:
        """Move the list until this alarm is in sight."""
        row = self._rows.row(alarm_id)
        if row is not None:
            self._pane.bring(row)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Wide, small or upright."""
        super().show_arrangement(arrangement)
        self._rows.show_arrangement(arrangement)

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
        told = own + [self._told(alarm) for alarm in (*there, *aside)]
        unseen = len(own) + sum(bool(act_words(alarm)) for alarm in there)
        self._list.show_title(self.tr("Alarms"), self.tr("the most pressing first"))
        self._rows.show_alarms(told)
        self._rows.setVisible(bool(told))
        self._none.setVisible(not told)
        self._none.show_sentence(self._nothing())
        self._head.show_title(self.tr("To acknowledge"))
        stale = self.stale_s is not None
        figure = Figure(()) if mirror.cell is None else Figure((Part(str(unseen)),), stale=stale)
        self._figure.show_figure(figure)
        still = len(told) - unseen
        self._under.show_text(
            self.tr("Acknowledge says that you have seen it. It mends nothing.")
            if unseen
            else self.tr("%n alarm(s) still there.", "", still)
            if still
            else self.tr("Nothing waits for you here.")
        )
        self._show_marks()

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
        words = f"{act_words(alarm)}: {self.parts.wording.alarm_words(alarm)[0]}"
        self.parts.with_person(Permission.ACKNOWLEDGE, words, lambda: self._acknowledge(alarm_id))

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
