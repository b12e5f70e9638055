"""The queue, inside station Build: what waits for a printer, what is ready where, and why not."""

from typing import Any

import msgspec
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from app.wire.people import Permission
from app.wire.production import BuildStarted, GateCondition
from app.wire.queue import (
    MoveInQueue,
    QueueItem,
    QueueState,
    QueueView,
    ReleaseQueued,
    RemoveFromQueue,
    StartQueued,
)
from ui.screens.case_lines import identity_of_case
from ui.screens.framed_screen import FramedScreen
from ui.screens.mark_rows import MarkRows, Told
from ui.screens.queue_facts import line_of, missing_of, ready_printers
from ui.screens.queue_rows import QueueRows
from ui.screens.reason_sheet import ReasonSheet
from ui.screens.screen import ItemIds, ScreenParts
from ui.touch.buttons import PrimaryButton, SecondaryButton, WeightyButton
from ui.touch.hold_button import HoldButton, HoldState
from ui.touch.marks import TickState
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.pages_in_turn import PagesInTurn
from ui.views.panel import EmptyState, Panel
from ui.views.scroll_pane import ScrollPane
from ui.views.shell_lines import IdentityLine
from ui.wording import Wording

START_WITHIN_MS = 60_000


class QueueScreen(FramedScreen):
    """A person moves, starts and takes out; the service keeps the order and the one gate."""

    topics = frozenset({"queue", "unit", "plan", "build", "case"})
    station = "build"

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._chosen = ""
        self._wrong = ""
        self._sheet: ReasonSheet | None = None
        self._list = Panel(theme)
        self._rows = QueueRows(theme)
        self._rows.chosen.connect(self._choose)
        self._go_plan = SecondaryButton(theme, "route", "")
        self._go_plan.tapped.connect(lambda: self.parts.lead("plan", ItemIds()))
        self._none = EmptyState(theme, "", self._go_plan)
        self._pane = ScrollPane(theme)
        self._pane.content.addWidget(self._rows)
        self._pane.content.addWidget(self._none)
        self._pane.content.addStretch(1)
        self._list.body.addWidget(self._pane, 1)
        self._fits = Panel(theme, role="head")
        self._fit_rows = MarkRows(theme)
        self._fit_none = Text(theme, "", "body", "ink2", wrap=True)
        self._fits_pane = ScrollPane(theme)
        self._fits_pane.content.addWidget(self._fit_rows)
        self._fits_pane.content.addWidget(self._fit_none)
        self._fits_pane.content.addStretch(1)
        self._fits.body.addWidget(self._fits_pane, 1)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setSpacing(theme.space("gutter"))
        self._both.addWidget(self._list, 3)
        self._both.addWidget(self._fits, 2)
        self.frame.main.addLayout(self._both, 1)
        self._pages = PagesInTurn(theme, ("entries", "printers", "order"))
        self.frame.main.addWidget(self._pages, 1)
        self._make_column()
        self.retranslate()

    def _make_column(self) -> None:
        theme = self.parts.theme
        self._head = Panel(theme)
        self._far = KeyFigure(theme, "far")
        self._under = Text(theme, "", "body", "ink2", wrap=True)
        self._head.body.addWidget(self._far)
        self._head.body.addWidget(self._under)
        self.frame.set_head(self._head)
        self._order = Panel(theme, role="head")
        self.earlier = SecondaryButton(theme, "arrow-up", "")
        self.later = SecondaryButton(theme, "arrow-down", "")
        self.first = SecondaryButton(theme, "arrow-big-up", "")
        self.earlier.tapped.connect(lambda: self._move(-1))
        self.later.tapped.connect(lambda: self._move(1))
        self.first.tapped.connect(lambda: self._move_to(1))
        column = QVBoxLayout()
        column.setSpacing(theme.reach("gap"))
        for button in (self.first, self.earlier, self.later):
            column.addWidget(button)
        self._order.body.addLayout(column)
        self.frame.decision.addWidget(self._order)
        self.frame.decision.addStretch(1)
        self.remove = WeightyButton(theme, "x", "")
        self.remove.tapped.connect(self._ask_remove)
        self.release = PrimaryButton(theme, "check", "")
        self.release.tapped.connect(self._ask_release)
        self.start = HoldButton(theme, "player-play", "", primary=True)
        self.start.held.connect(self._ask_start)
        self.frame.set_actions(self.remove, self.release, self.start)
        self.frame.keep_targets_apart()

    # -- what it is asked ----------------------------------------------------------------------
    def title_words(self) -> str:
        """What stands above it while it loads."""
        return self.tr("Queue")

    def show_item(self, ids: ItemIds) -> bool:
        """The whole queue; a plan in it may be named."""
        if ids.plan:
            found = [one for one in self.parts.mirror.queue if one.plan_id == ids.plan]
            if not found:
                return False
            self._chosen = found[0].queue_id
        self.refresh_now()
        return True

    def identity(self) -> IdentityLine | None:
        """The case of the entry in hand."""
        item = self._item()
        if item is None:
            return None
        mirror = self.parts.mirror
        plan = mirror.plans.get(item.plan_id)
        return identity_of_case(mirror, self.parts.wording, item.case_id, plan=plan)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """The printers below the list; in a small window one after the other."""
        super().show_arrangement(arrangement)
        small = arrangement is Arrangement.SMALL
        self._pages.setVisible(small)
        for panel in (self._list, self._fits, self._order):
            panel.show_bare(small)
        if small:
            self._pages.hold("entries", self._list)
            self._pages.hold("printers", self._fits)
            self._pages.hold("order", self._order, moves=True)
            return
        self._both.addWidget(self._list, 3)
        self._both.addWidget(self._fits, 2)
        self.frame.decision.insertWidget(self.frame.decision.count() - 1, self._order)

    # -- showing -------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the queue as it stands."""
        mirror, wording = self.parts.mirror, self.parts.wording
        items = sorted(mirror.queue, key=lambda one: one.position)
        if self._item() is None:
            self._chosen = items[0].queue_id if items else ""
        self._list.show_title(self.tr("Queue"), self.tr("the next one first"))
        self._rows.show_entries([line_of(one, mirror, wording) for one in items], self._chosen)
        self._rows.setVisible(bool(items))
        self._none.setVisible(not items)
        self._none.show_sentence(self.tr("Nothing waits for a printer."))
        self._go_plan.show_text(self.tr("Plan a build"))
        ready = sum(one.state is QueueState.READY for one in items)
        held = sum(one.state is QueueState.HELD for one in items)
        self._pages.say(
            [
                ("entries", self.tr("Queue")),
                ("printers", self.tr("Printers")),
                ("order", self.tr("Order")),
            ]
        )
        small = self.frame.arrangement is Arrangement.SMALL
        self._pages.setVisible(small)
        self._fits.setVisible(bool(items))
        self._head.show_title(self.tr("Ready to start") if items else self.tr("Queue"))
        stale = self.stale_s is not None
        part = Part(str(ready), self.tr("of %n", "", len(items)))
        self._far.show_figure(Figure((part if items else Part(self.tr("Empty")),), stale=stale))
        self._under.show_text(self._wrong or self._under_words(items, held))
        self._under.show_paint("ink" if self._wrong else "ink2")
        item = self._item()
        self._show_fits(item)
        self._show_actions(item, len(items))
        self.identity_changed.emit()

    def _under_words(self, items: list[QueueItem], held: int) -> str:
        if held:
            return self.tr("%n entry(s) held: look, then release.", "", held)
        if not items:
            return self.tr("A plan comes here from station Plan.")
        return self.tr("Nothing starts by itself.")

    def _show_fits(self, item: QueueItem | None) -> None:
        wording = self.parts.wording
        self._fits.show_title(self.tr("On which printer"))
        rows: list[Told] = []
        for fit in item.conditions if item is not None else []:
            missing = missing_of(fit, wording)
            if fit.ready:
                rows.append(Told(fit.printer, self.tr("every condition is met")))
            elif not fit.fits:
                said = self.tr("Another class of machine than the plan asks for.")
                rows.append(Told(fit.printer, said, TickState.NOT_YET, quiet=True))
            else:
                said = self.tr("%n condition(s) not met", "", len(missing))
                rows.append(Told(fit.printer, said, TickState.NOT_YET))
                rows += [
                    Told(
                        self.tr("Not yet: {what}").format(what=_lower(wording, one)),
                        wording.gate_remedy(one.remedy, one.values),
                        "b",
                    )
                    for one in fit.conditions
                    if not one.ok
                ]
        self._fit_rows.show_rows(rows)
        self._fit_none.setVisible(not rows)
        self._fit_none.show_text(
            self.tr("Choose an entry.")
            if item is None
            else self.tr("Its printers have not been looked at yet.")
        )

    def _show_actions(self, item: QueueItem | None, count: int) -> None:
        silent = self.first_answers()
        self._order.show_title(self.tr("Order"))
        self._order.setVisible(item is not None and count > 1)
        for button, words in (
            (self.earlier, self.tr("Earlier")),
            (self.later, self.tr("Later")),
            (self.first, self.tr("Next of all")),
        ):
            button.show_text(words)
        at = item.position if item is not None else 0
        self.earlier.block(silent or (self.tr("It is the first") if at <= 1 else ""))
        self.first.block(silent or (self.tr("It is the first") if at <= 1 else ""))
        self.later.block(silent or (self.tr("It is the last") if at >= count else ""))
        held = item is not None and item.state is QueueState.HELD
        self.remove.setVisible(item is not None)
        self.release.setVisible(held)
        self.start.setVisible(item is not None and not held)
        if item is None:
            return
        self.remove.show_text(self.tr("Take out of the queue"))
        self.remove.show_line(self.tr("The plan stays. Give a reason"))
        self.remove.block(silent or self._on_its_way(item))
        self.release.show_text(self.tr("Release"))
        self.release.show_line(self.tr("You have looked at the printer"))
        self.release.block(silent)
        ready = ready_printers(item)
        printer = ready[0] if ready else ""
        self.start.show_text(
            self.tr("Start on {printer}").format(printer=printer) if printer else self.tr("Start")
        )
        self.start.show_line(self.tr("Through the gate. Press 1.5 s"))
        self.start.block(silent or self._why_not(item, printer))

    def _on_its_way(self, item: QueueItem) -> str:
        if item.state is QueueState.HANDED_OVER:
            return self.tr("First: its start is over")
        return ""

    def _why_not(self, item: QueueItem, printer: str) -> str:
        if item.state is QueueState.HANDED_OVER:
            return self.tr("It is on its way to its printer")
        if printer:
            return ""
        wording = self.parts.wording
        able = [fit for fit in item.conditions if fit.fits]
        if not able:
            return self.tr("First: a printer of its class")
        fit = min(able, key=lambda one: len(one.conditions))
        missing = missing_of(fit, wording)
        if not missing:
            return self.tr("First: its printers are looked at")
        said = self.tr("First: {what}").format(what=missing[0][:1].lower() + missing[0][1:])
        return f"{said} (+ {len(missing) - 1})" if len(missing) > 1 else said

    # -- doing ---------------------------------------------------------------------------------
    def _item(self) -> QueueItem | None:
        queue = self.parts.mirror.queue
        return next((one for one in queue if one.queue_id == self._chosen), None)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._wrong = ""
        self.start.show_state(HoldState.READY)
        self.refresh_now()

    def _move(self, by: int) -> None:
        item = self._item()
        if item is not None:
            self._move_to(item.position + by)

    def _move_to(self, position: int) -> None:
        item = self._item()
        if item is None:
            return
        call = MoveInQueue(item.queue_id, position)
        self.parts.with_person(
            Permission.BUILD, self.tr("Order of the queue"), lambda: self._ask_move(call)
        )

    def _ask_move(self, call: MoveInQueue) -> None:
        self.parts.link.call("queue.move", call, QueueView, self._take, self._refused)

    def _ask_remove(self) -> None:
        item = self._item()
        if item is None:
            return
        words = self.remove.text()
        self.parts.with_person(Permission.BUILD, words, lambda: self._open_remove(item))

    def _open_remove(self, item: QueueItem) -> None:
        self._close()
        said = self.tr("{plan} leaves the queue. The plan itself stays and can come back.")
        sheet = ReasonSheet(
            self.parts.theme,
            self.tr("Take {plan} out of the queue?").format(plan=item.plan_id),
            said.format(plan=item.plan_id),
            self.tr("Take out"),
            "x",
            draft=f"queue {item.queue_id}",
        )
        self._sheet = sheet
        sheet.cancelled.connect(self._close)

        def take_out(reason: str) -> None:
            self._remove(item.queue_id, reason)

        sheet.given.connect(take_out)
        self.parts.shell.open_sheet(sheet)

    def _remove(self, queue_id: str, reason: str) -> None:
        def done(told: QueueView) -> None:
            self._close()
            self._take(told)

        def refused(code: str, values: dict[str, Any]) -> None:
            if self._sheet is not None:
                self._sheet.show_wrong(self.parts.wording.sentence(code, values))

        call = RemoveFromQueue(queue_id, reason)
        self.parts.link.call("queue.remove", call, QueueView, done, refused)

    def _ask_release(self) -> None:
        item = self._item()
        if item is not None:
            call = ReleaseQueued(item.queue_id)
            words = self.tr("Release {plan}").format(plan=item.plan_id)
            self.parts.with_person(Permission.BUILD, words, lambda: self._release(call))

    def _release(self, call: ReleaseQueued) -> None:
        self.parts.link.call("queue.release", call, QueueItem, self._take, self._refused)

    def _ask_start(self) -> None:
        item = self._item()
        self.start.show_state(HoldState.READY)
        if item is None:
            return
        ready = ready_printers(item)
        call = StartQueued(item.queue_id, ready[0] if ready else "")
        self.parts.with_person(Permission.BUILD, self.start.text(), lambda: self._start(call))

    def _start(self, call: StartQueued) -> None:
        self.start.show_state(HoldState.ASKED)

        def done(told: BuildStarted) -> None:
            self.start.show_state(HoldState.DONE)
            self.parts.lead("build", ItemIds(build=told.build_id))

        def refused(code: str, values: dict[str, Any]) -> None:
            self.start.show_state(HoldState.REFUSED, self.parts.wording.sentence(code, values))

        self.parts.link.call(
            "queue.start", call, BuildStarted, done, refused, within_ms=START_WITHIN_MS
        )

    def _take(self, told: msgspec.Struct) -> None:
        """The queue as the service has it now; the announcement says the same."""
        self._wrong = ""
        if isinstance(told, QueueView):
            self.parts.mirror.queue = told.items
        self.want_refresh()

    def _refused(self, code: str, values: dict[str, Any]) -> None:
        self._wrong = self.parts.wording.sentence(code, values)
        self.want_refresh()

    def _close(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self.parts.shell.close_sheet(sheet)
            sheet.deleteLater()


def _lower(wording: Wording, condition: GateCondition) -> str:
    """What a condition asks, to stand behind other words."""
    said = wording.gate_name(condition.code, condition.values)
    return said[:1].lower() + said[1:]
