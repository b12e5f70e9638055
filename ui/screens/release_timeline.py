"""The timeline of a batch: lanes over one axis, and the lines of the record at the cursor."""

from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.wire.release import EventPage, EventView
from app.wire.release_timeline import LANES, Lane, MomentOf, Timeline, TimelineOf
from ui.screens.screen import ScreenParts
from ui.screens.tap_rows import TapRow, TapRows
from ui.touch.buttons import SecondaryButton
from ui.touch.text import Text
from ui.views.panel import Panel
from ui.views.scroll_pane import ScrollPane
from ui.views.time_lanes import LaneMarks, TimeLanes

LINES = 24
"""So many lines of the record stand around the cursor."""


class ReleaseTimeline(Panel):
    """What happened when; a touch on the axis opens its lines, a touch on a line its moment.

    Signals:
        opened: a layer, to look at it in Inspect.
    """

    opened = Signal(int)

    def __init__(self, parts: ScreenParts) -> None:
        theme = parts.theme
        super().__init__(theme, role="head")
        self._parts = parts
        self._batch = ""
        self._asked = ""
        self._told: Timeline | None = None
        self._place = -1
        self.lanes = TimeLanes(theme)
        self.lines = TapRows(theme)
        self._word = Text(theme, "", "label", "ink2", wrap=True)
        self._closer = SecondaryButton(theme, "plus", "")
        self._wider = SecondaryButton(theme, "minus", "")
        self._look = SecondaryButton(theme, "scan-eye", "")
        keys = QHBoxLayout()
        keys.setSpacing(theme.space("gutter"))
        for key in (self._wider, self._closer, self._look):
            keys.addWidget(key, 1)
        pane = ScrollPane(theme)
        pane.content.addWidget(self._word)
        pane.content.addWidget(self.lines)
        pane.content.addStretch(1)
        self.body.addWidget(self.lanes, 3)
        self.body.addLayout(keys)
        self.body.addWidget(pane, 2)
        self.lanes.chosen.connect(self.show_place)
        self.lines.chosen.connect(self._on_line)
        self._closer.tapped.connect(lambda: self.lanes.zoom(0.25))
        self._wider.tapped.connect(lambda: self.lanes.zoom(4.0))
        self._look.tapped.connect(self._on_look)

    def ask(self, batch_id: str, stamp: str) -> None:
        """Show a batch; asked anew when `stamp` says that something has happened to it."""
        self._closer.show_text(self.tr("Closer"))
        self._wider.show_text(self.tr("Wider"))
        asked = f"{batch_id} {stamp}"
        if asked == self._asked or not self._parts.link.is_up:
            self._show_look()
            return
        if batch_id != self._batch:
            self._told = None
        self._batch, self._asked = batch_id, asked

        def done(told: Timeline) -> None:
            if told.batch_id == self._batch:
                self.show_timeline(told)

        def refused(code: str, values: dict[str, Any]) -> None:
            self._asked = ""
            self._word.show_text(self._parts.wording.sentence(code, values))

        self._parts.link.call("release.timeline", TimelineOf(batch_id), Timeline, done, refused)
        self._show_look()

    def show_timeline(self, told: Timeline) -> None:
        """Show this."""
        self._told = told
        names = lane_names()
        odd = np.zeros(len(told.seq), np.bool_)
        odd[told.outside] = True
        marks = LaneMarks(
            told.begins,
            tuple(names[lane] for lane in LANES),
            np.array(told.at_ms, np.int64),
            np.array(told.lane, np.int64),
            odd,
        )
        wording = self._parts.wording
        said = self.tr("{n} entries, {begins} to {ends}").format(
            n=wording.big_count(len(told.seq)),
            begins=wording.clock_s(told.begins),
            ends=wording.clock_s(told.ends),
        )
        self.show_title(self.tr("Timeline"), "", said)
        self.lanes.show_marks(marks, said)
        self.show_place(told.outside[0] if told.outside else 0)

    def show_place(self, place: int) -> None:
        """The cursor stands there, with the lines of the record around it."""
        told = self._told
        if told is None or not told.seq:
            return
        self._place = place
        self.lanes.show_cursor(place)
        first = max(0, min(place - 2, len(told.seq) - LINES))
        wording = self._parts.wording
        rows: list[TapRow] = []
        for at in range(first, min(len(told.seq), first + LINES)):
            moment = told.begins.timestamp() + told.at_ms[at] / 1000
            when = wording.clock_s(type(told.begins).fromtimestamp(moment, told.begins.tzinfo))
            words = self.tr("entry {n}").format(n=told.seq[at])
            if told.layer[at]:
                words = self.tr("layer {layer}, {entry}").format(layer=told.layer[at], entry=words)
            rows.append(TapRow(str(at), f"{when}  {told.kinds[told.kind[at]]}", words))
        self.lines.show_rows(rows)
        self._ask_words(told.seq[place])
        self._show_look()

    def _ask_words(self, seq: int) -> None:
        """The line at the cursor, word for word."""

        def done(page: EventPage) -> None:
            if page.events and self._told and self._told.seq[self._place] == page.events[0].seq:
                self._word.show_text(word_of(page.events[0]))

        def refused(code: str, values: dict[str, Any]) -> None:
            self._word.show_text(self._parts.wording.sentence(code, values))

        self._parts.link.call("release.moment", MomentOf([seq]), EventPage, done, refused)

    def _on_line(self, key: str) -> None:
        self.show_place(int(key))

    def _on_look(self) -> None:
        if self._told is not None and self._told.layer[self._place]:
            self.opened.emit(self._told.layer[self._place])

    def _show_look(self) -> None:
        layer = self._told.layer[self._place] if self._told is not None else 0
        words = self.tr("Look at layer {n}").format(n=layer) if layer else self.tr("Look at layer")
        self._look.show_text(words)
        if layer:
            self._look.unblock()
        else:
            self._look.block(self.tr("First: a layer"))


def lane_names() -> dict[Lane, str]:
    """The lanes in words."""
    return {
        Lane.PEOPLE: QCoreApplication.translate("ReleaseTimeline", "People"),
        Lane.LAYERS: QCoreApplication.translate("ReleaseTimeline", "Layers"),
        Lane.FRAMES: QCoreApplication.translate("ReleaseTimeline", "Pictures"),
        Lane.READINGS: QCoreApplication.translate("ReleaseTimeline", "Readings"),
        Lane.ALARMS: QCoreApplication.translate("ReleaseTimeline", "Alarms"),
        Lane.ROBOTS: QCoreApplication.translate("ReleaseTimeline", "Machines"),
        Lane.CELL: QCoreApplication.translate("ReleaseTimeline", "Cell"),
    }


def word_of(event: EventView) -> str:
    """An entry as it stands in the record, with its place in the chain."""
    return f"{event.seq}  {event.who}  {event.kind}  {event.record_id}\n{event.body}"
