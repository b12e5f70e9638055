"""Sync: what waits for the second place, what it has confirmed, and sending it now."""

from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from app.wire.people import Nothing, Permission
from app.wire.release import EventPage, EventsSince, EventView
from app.wire.sync import SyncResult, SyncStatus
from ui.screens.framed_screen import FramedScreen
from ui.screens.mark_rows import MarkRows, Told
from ui.screens.screen import ItemIds, ScreenParts
from ui.screens.sync_rows import batch_rows, kind_rows
from ui.touch.buttons import PrimaryButton
from ui.touch.marks import TickState
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.bars import ProgressBar
from ui.views.figures import FactRow, Figure, KeyFigure, Part, Row
from ui.views.pages_in_turn import PagesInTurn
from ui.views.panel import EmptyState, Panel
from ui.views.scroll_pane import ScrollPane
from ui.views.shell_lines import IdentityLine

MOST_EVENTS = 2000
ASK_AGAIN_MS = 900
NO_PLACE = "sync.no_place"


class SyncScreen(FramedScreen):
    """Station 7, sync: one number that should be nought, and the one thing that makes it so."""

    topics = frozenset({"sync", "batch"})
    station = "sync"

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._events: list[EventView] = []
        self._events_of = (-1, -1)
        self._asking = False
        self._sending = False
        self._wrong = ""
        self._last = ""

        self._waiting = Panel(theme)
        self._kinds = MarkRows(theme, 10)
        self._nothing = EmptyState(theme, "")
        pane = ScrollPane(theme)
        pane.content.addWidget(self._kinds)
        pane.content.addWidget(self._nothing)
        pane.content.addStretch(1)
        self._waiting.body.addWidget(pane, 1)
        self._batches = Panel(theme)
        self._batch_rows = MarkRows(theme, 4)
        self._no_batch = EmptyState(theme, "")
        batch_pane = ScrollPane(theme)
        batch_pane.content.addWidget(self._batch_rows)
        batch_pane.content.addWidget(self._no_batch)
        batch_pane.content.addStretch(1)
        self._batches.body.addWidget(batch_pane, 1)
        both = self._both = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space("gutter"))
        self._row.addWidget(self._waiting, 1)
        self._row.addWidget(self._batches, 1)
        self.frame.main.addWidget(both, 1)
        self._pages = PagesInTurn(theme, ("waiting", "batches", "place"))
        self.frame.main.addWidget(self._pages, 1)

        self._head = Panel(theme)
        self._figure = KeyFigure(theme, "far")
        self._progress = ProgressBar(theme)
        self._under = Text(theme, "", "body", "ink2", wrap=True)
        for part in (self._figure, self._progress, self._under):
            self._head.body.addWidget(part)
        self.frame.set_head(self._head)
        self._place = Panel(theme)
        self._place_rows = MarkRows(theme, 1)
        self._facts = [FactRow(theme, Row("", "")) for _ in range(4)]
        self._place.body.addWidget(self._place_rows)
        for fact in self._facts:
            self._place.body.addWidget(fact)
        self._place.body.addStretch(1)
        self.frame.decision.addWidget(self._place, 1)
        self.frame.decision.addStretch(0)
        self._send = PrimaryButton(theme, "cloud-upload", "")
        self.frame.set_actions(self._send)
        self._send.tapped.connect(self._ask_send)

    # -- what it is asked ----------------------------------------------------------------------
    def show_item(self, ids: ItemIds) -> bool:
        """There is one second place: nothing else can be named."""
        self.refresh_now()
        return not ids.batch or ids.batch in self.parts.mirror.batches

    def is_loaded(self) -> bool:
        """What waits is known by its kinds."""
        mirror = self.parts.mirror
        return mirror.cell is not None and mirror.sync is not None and not self._asking

    def identity(self) -> IdentityLine | None:
        """No patient: what goes over carries pseudonyms of many."""
        return None

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Two panels side by side, upright below each other, in a small window in turn."""
        super().show_arrangement(arrangement)
        small = arrangement is Arrangement.SMALL
        upright = arrangement is Arrangement.PORTRAIT
        self._both.setVisible(not small)
        self._pages.setVisible(small)
        for panel in (self._waiting, self._batches, self._place):
            panel.show_bare(small)
        if small:
            self._pages.hold("waiting", self._waiting)
            self._pages.hold("batches", self._batches)
            self._pages.hold("place", self._place, moves=True)
        else:
            self._row.addWidget(self._waiting, 1)
            self._row.addWidget(self._batches, 1)
            self.frame.decision.insertWidget(self.frame.decision.count() - 1, self._place, 1)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if upright else directions.LeftToRight)

    # -- showing -------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show how far the second place has got."""
        status = self.parts.mirror.sync
        self._pages.say(
            [
                ("waiting", self.tr("What waits")),
                ("batches", self.tr("Batches")),
                ("place", self.tr("Second place")),
            ]
        )
        if status is not None:
            self._ask_events(status)
        self._show_head(status)
        self._show_waiting(status)
        self._show_batches()
        self._show_place(status)
        self._show_actions(status)
        self.loaded_changed.emit()

    def _show_head(self, status: SyncStatus | None) -> None:
        self._progress.setVisible(self._sending)
        if status is None:
            self._head.show_title(self.tr("Waiting"))
            self._figure.show_figure(Figure(()))
            self._say_under(self.tr("The service has not said anything yet."))
            return
        said = self.tr("entries of the record")
        self._head.show_title(self.tr("Sending") if self._sending else self.tr("Waiting"), said)
        part = Part(self.parts.wording.big_count(status.waiting))
        self._figure.show_figure(Figure((part,), stale=self.stale_s is not None))
        self._progress.show_share(None)
        if status.waiting:
            said = self.tr("Nothing is lost. What is new goes once and in order.")
        else:
            said = self.tr("The second place has everything.")
        self._say_under(self._last or said)

    def _say_under(self, said: str) -> None:
        self._under.show_text(self._wrong or said)
        self._under.show_paint(self.parts.theme.alarm("b", "text") if self._wrong else "ink2")

    def _show_waiting(self, status: SyncStatus | None) -> None:
        self._waiting.show_title(self.tr("What waits"), self.tr("by kind"))
        rows = kind_rows(self._events, self.parts.wording) if status and status.waiting else []
        self._kinds.show_rows(rows)
        self._kinds.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if status is None or status.waiting:
            self._nothing.show_sentence(self.tr("Loading what waits"))
        else:
            self._nothing.show_sentence(self.tr("Nothing waits."))

    def _show_batches(self) -> None:
        mirror = self.parts.mirror
        self._batches.show_title(self.tr("Batches"))
        status = mirror.sync
        known = status is not None and (not status.waiting or bool(self._events))
        batches = list(mirror.batches.values()) if known else []
        rows = batch_rows(batches, self._events, self.parts.wording)
        self._batch_rows.show_rows(rows)
        self._batch_rows.setVisible(bool(rows))
        self._no_batch.setVisible(not rows)
        nothing = self.tr("No batch is here yet.") if known else self.tr("Loading what waits")
        self._no_batch.show_sentence(nothing)

    def _show_place(self, status: SyncStatus | None) -> None:
        wording = self.parts.wording
        self._place.show_title(self.tr("Second place"))
        if status is None:
            self._place_rows.show_rows([])
            for fact in self._facts:
                fact.hide()
            return
        name = status.place or self.tr("no place is set")
        if status.code:
            told = Told(name, wording.sentence(status.code, {"place": status.place}), "b")
        elif status.last_receipt_at is None:
            told = Told(name, self.tr("has received nothing yet"), TickState.NOT_YET)
        else:
            told = Told(name, self.tr("answered at the last sending"), TickState.PASSED)
        self._place_rows.show_rows([told])
        stale = self.stale_s is not None
        receipt = wording.day_and_clock(status.last_receipt_at)
        rows = [
            Row(self.tr("Last receipt"), receipt, stale=stale),
            Row(self.tr("Entries here"), wording.big_count(status.last_seq), stale=stale),
            Row(self.tr("Entries there"), wording.big_count(status.synced_seq), stale=stale),
        ]
        for at, fact in enumerate(self._facts):
            fact.setVisible(at < len(rows))
            if at < len(rows):
                fact.show_row(rows[at])

    def _show_actions(self, status: SyncStatus | None) -> None:
        self._send.show_text(self.tr("Sync now"))
        silent = self.first_answers()
        if silent:
            self._send.block(silent)
        elif self._sending:
            self._send.block(self.tr("First: the sending ends"))
        elif status is None or status.code == NO_PLACE:
            self._send.block(self.tr("First: set a second place in the cell file"))
        elif not status.waiting:
            self._send.block(self.tr("First: something new. All is there"))
        else:
            self._send.unblock()
            count = self.parts.wording.big_count(status.waiting)
            words = self.tr("To “{place}”, {n} waiting")
            self._send.show_line(words.format(n=count, place=status.place))

    # -- asking --------------------------------------------------------------------------------
    def _ask_events(self, status: SyncStatus) -> None:
        """The entries that wait, for their kinds; only for whoever may read the record."""
        stamp = (status.synced_seq, status.last_seq)
        if not status.waiting:
            self._events, self._events_of = [], stamp
            return
        if stamp == self._events_of or self._asking or not self.parts.mirror.may(Permission.READ):
            return
        self._asking = True
        self._events_of = stamp

        def done(page: EventPage) -> None:
            self._asking = False
            self._events = page.events
            self.want_refresh()

        def refused(code: str, values: dict[str, Any]) -> None:
            del code, values  # the number alone is shown
            self._asking = False
            self.loaded_changed.emit()

        self.parts.link.call(
            "release.events",
            EventsSince(status.synced_seq, MOST_EVENTS),
            EventPage,
            done,
            refused,
        )

    def _ask_send(self) -> None:
        self.parts.with_person(Permission.SYNC, self.tr("Sync now"), self._run)

    def _run(self) -> None:
        self._sending, self._wrong, self._last = True, "", ""
        self.refresh_now()
        self.parts.link.call("sync.run", Nothing(), SyncResult, self._sent, self._not_sent)

    def _sent(self, told: SyncResult) -> None:
        self._sending = False
        self.parts.mirror.sync = told.status
        words = self.tr("Sent and confirmed: {n}.")
        self._last = words.format(n=self.parts.wording.big_count(told.events))
        self.want_refresh()

    def _not_sent(self, code: str, values: dict[str, Any]) -> None:
        self._sending = False
        self._wrong = self.parts.wording.sentence(code, values)
        self.want_refresh()
