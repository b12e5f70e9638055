"""Sign off: one batch with its checks, exceptions and history; signed, released, exported."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.wire.people import Permission
from app.wire.planning import PlanView
from app.wire.production import BuildView
from app.wire.quality import LayerInspection
from app.wire.release import (
    BatchState,
    BatchView,
    Disposition,
    Meaning,
)
from app.wire.unit_states import JobState
from ui.screens.case_lines import identity_of_case
from ui.screens.check_grid import CheckGrid
from ui.screens.export_sheet import ExportSheet
from ui.screens.framed_screen import FramedScreen
from ui.screens.mark_rows import MarkRows
from ui.screens.release_asked import ReleaseAsked
from ui.screens.release_check_words import groups_of
from ui.screens.release_deciding import ReleaseDeciding, open_parts
from ui.screens.release_evidence import ReleaseEvidence
from ui.screens.release_exceptions import ExceptionCards
from ui.screens.release_labels import ReleaseLabels
from ui.screens.release_rows import check_groups, first_of, history_rows, part_rows, step_rows
from ui.screens.release_timeline import ReleaseTimeline
from ui.screens.screen import NOTHING_NAMED, ItemIds, ScreenParts
from ui.screens.tap_rows import TapRow, TapRows
from ui.screens.value_tiles import Value, ValueTiles
from ui.touch.buttons import PrimaryButton, SecondaryButton
from ui.touch.hold_button import HoldButton, HoldState
from ui.touch.sheet import Sheet
from ui.views.arrangement import Arrangement
from ui.views.figures import FactRow, Figure, Part, Row
from ui.views.pages_in_turn import PagesInTurn
from ui.views.panel import EmptyState, Panel
from ui.views.scroll_pane import ScrollPane
from ui.views.shell_lines import IdentityLine

MOST_BATCHES = 4
UPRIGHT_PX = 800
"""Upright, the pages leave room for the history below them, at 96 dpi."""
OUTSIDE, PARTS, STEPS, TIMELINE = "outside", "parts", "steps", "timeline"
LABELS = "labels"


class ReleaseScreen(FramedScreen):
    """Station 6, sign off: the maker signs, another person releases or rejects each part."""

    topics = frozenset({"batch", "build", "inspection", "plan", "review", "sync"})
    station = "record"

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._batch = ""
        self._folder = Path.home()
        self._sheet: Sheet | None = None
        self._page_of = ""
        self._small = False
        self._asked = ReleaseAsked(parts)
        self._asked.changed.connect(self.want_refresh)
        self._deciding = ReleaseDeciding(parts)
        self._deciding.decided.connect(self._on_decided)

        self._empty_panel = Panel(theme)
        self._to_plan = SecondaryButton(theme, "route", "")
        self._empty = EmptyState(theme, "", self._to_plan)
        self._empty_panel.body.addWidget(self._empty)
        self._board = Panel(theme)
        self._tiles = ValueTiles(theme, "far", named_below=True)
        self._grid = CheckGrid(theme)
        board = QHBoxLayout()
        board.setSpacing(theme.space("xl"))
        board.addWidget(self._tiles, 3)
        board.addWidget(self._grid, 2)
        self._board.body.addLayout(board)
        self._parts_panel = Panel(theme, role="head")
        self._part_rows = MarkRows(theme, 2)
        self._others = TapRows(theme)
        parts_pane = ScrollPane(theme)
        parts_pane.content.addWidget(self._part_rows)
        parts_pane.content.addSpacing(theme.space("md"))
        parts_pane.content.addWidget(self._others)
        parts_pane.content.addStretch(1)
        self._parts_panel.body.addWidget(parts_pane, 1)
        self._steps_panel = Panel(theme, role="head")
        self._step_rows = MarkRows(theme, 5)
        self._steps_panel.body.addWidget(self._step_rows)
        self._steps_panel.body.addStretch(1)
        self._evidence = ReleaseEvidence(parts)
        self._cards = ExceptionCards(parts)
        two = QWidget()
        row = QHBoxLayout(two)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("gutter"))
        row.addWidget(self._parts_panel, 1)
        row.addWidget(self._evidence, 1)
        self._pages = PagesInTurn(theme, (OUTSIDE, PARTS, STEPS, TIMELINE, LABELS))
        self._pages.hold(OUTSIDE, self._cards)
        self._pages.hold(PARTS, two)
        self._pages.hold(STEPS, self._steps_panel)
        self._timeline = ReleaseTimeline(parts)
        self._pages.hold(TIMELINE, self._timeline)
        self._labels = ReleaseLabels(parts)
        self._labels.picture.drawn.connect(self.loaded_changed)
        self._pages.hold(LABELS, self._labels)
        self._pages.switch.chosen.connect(self._on_page)
        self.frame.main.addWidget(self._empty_panel)
        self.frame.main.addWidget(self._board)
        self.frame.main.addWidget(self._pages, 1)

        self._history = Panel(theme)
        self._history_rows = MarkRows(theme, 5)
        self._facts = [FactRow(theme, Row("", "")) for _ in range(5)]
        self._verify = SecondaryButton(theme, "shield-check", "")
        self._history.body.addWidget(self._history_rows)
        for fact in self._facts:
            self._history.body.addWidget(fact)
        self._history.body.addWidget(self._verify)
        self._history.body.addStretch(1)
        self.frame.decision.addWidget(self._history, 1)
        self.frame.decision.addStretch(0)
        normal = theme.moment_ms("hold_normal")
        self._reject = HoldButton(theme, "x", "", "", hold_ms=normal)
        self._release = HoldButton(theme, "signature", "", "", hold_ms=normal, primary=True)
        self._act = PrimaryButton(theme, "signature", "")
        self.frame.set_actions(self._reject, self._release, self._act)
        self.frame.set_upright_shares(1, 1)

        self._reject.held.connect(self._on_reject)
        self._release.held.connect(self._on_release)
        self._act.tapped.connect(self._on_act)
        self._verify.tapped.connect(self._asked.verify)
        self._to_plan.tapped.connect(lambda: self.parts.lead("plan", NOTHING_NAMED))
        self._others.chosen.connect(self._on_batch)
        self._evidence.opened.connect(self._on_layer)
        self._evidence.drawn.connect(self.loaded_changed)
        self._cards.accept_asked.connect(self._on_accept)
        self._cards.reject_asked.connect(self._on_reject)
        self._cards.opened.connect(self._on_layer)
        self._timeline.opened.connect(self._on_layer)

    # -- what it is asked ----------------------------------------------------------------------
    def show_item(self, ids: ItemIds) -> bool:
        """Show a batch, or the batch of a build or plan."""
        mirror = self.parts.mirror
        batch = ids.batch
        if ids.build and not batch:
            build = mirror.builds.get(ids.build)
            batch = build.batch_id if build is not None else ids.build
        if ids.plan and not batch:
            plan = mirror.plans.get(ids.plan)
            batch = plan.batch_id if plan is not None else ids.plan
        if batch and batch not in mirror.batches:
            return False
        self._batch = batch or self._batch
        self.refresh_now()
        return True

    def is_loaded(self) -> bool:
        """Record and picture are here."""
        if self.parts.mirror.cell is None:
            return False
        batch = self._of_batch()
        here = batch is None or not self._may_read() or self._asked.record is not None
        drawn = self._evidence.is_loaded() and self._labels.is_loaded()
        return here and drawn and self._cards.is_loaded()

    def identity(self) -> IdentityLine | None:
        """The batch in hand."""
        batch = self._of_batch()
        if batch is None:
            return None
        plan = self._plan(batch)
        return identity_of_case(self.parts.mirror, self.parts.wording, batch.case_id, plan=plan)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Two cards side by side; with less room the squares of the checks go.

        In a small window the sums stand in the history, so that a card has room.
        """
        super().show_arrangement(arrangement)
        wide = arrangement is Arrangement.WIDE
        self._small = arrangement is Arrangement.SMALL
        self._grid.setVisible(wide)
        self._evidence.show_bar(wide)
        self._cards.show_arrangement(arrangement)
        upright = arrangement is Arrangement.PORTRAIT
        self._pages.setMaximumHeight(self.parts.theme.px(UPRIGHT_PX) if upright else 16_777_215)

    # -- showing -------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the batch in hand as the cell has it now."""
        batch = self._of_batch()
        there = batch is not None
        for panel in (self._pages, self._history):
            panel.setVisible(there)
        alone = self._timeline.isVisible() or self._labels.isVisible()
        self._board.setVisible(there and not alone and not self._small)
        self._empty_panel.setVisible(not there)
        if batch is None:
            self._empty.show_sentence(self.tr("No batch is here yet. A plan makes one."))
            self._to_plan.show_text(self.tr("Make plan"))
            self._reject.hide()
            self._release.hide()
            self._act.show()
            self._act.show_text(self.tr("Sign as maker"))
            self._act.block(self.tr("First: make a plan"))
        else:
            if self._may_read():
                self._asked.ask(batch)
            build, inspections = self._build(batch), self._inspections(batch)
            self._show_board(batch, build, inspections)
            self._show_outside(batch)
            self._show_parts(batch)
            self._show_steps(build)
            self._evidence.show_build(build, inspections)
            if self._timeline.isVisible():
                self._on_page(TIMELINE)
            if self._labels.isVisible():
                self._on_page(LABELS)
            self._show_history(batch, build)
            self._show_actions(batch)
        self.identity_changed.emit()
        self.loaded_changed.emit()

    def _of_batch(self) -> BatchView | None:
        """The batch in hand, else the last one that was built, else the last one."""
        batches = self.parts.mirror.batches
        if self._batch not in batches:
            built = [batch for batch in batches.values() if batch.builds]
            newest = (built or list(batches.values()))[-1:]
            self._batch = newest[0].batch_id if newest else ""
        return batches.get(self._batch)

    def _plan(self, batch: BatchView) -> PlanView | None:
        return self.parts.mirror.plans.get(batch.plan_id)

    def _build(self, batch: BatchView) -> BuildView | None:
        return self.parts.mirror.builds.get(batch.builds[-1]) if batch.builds else None

    def _inspections(self, batch: BatchView) -> dict[int, LayerInspection]:
        build_id = batch.builds[-1] if batch.builds else ""
        return self.parts.mirror.inspections.get(build_id, {})

    def _show_board(
        self, batch: BatchView, build: BuildView | None, inspections: dict[int, LayerInspection]
    ) -> None:
        count = self.parts.wording.big_count
        stale = self.stale_s is not None

        def far(label: str, n: int, *, alarm: bool = False) -> Value:
            mark = "b" if alarm and n else None
            return Value(label, Figure((Part(count(n)),), alarm=mark, stale=stale))

        self._tiles.show_values(
            [
                far(self.tr("checks"), batch.checks),
                far(self.tr("inside limits"), batch.within_limits),
                far(self.tr("exceptions"), batch.exceptions, alarm=True),
                far(self.tr("not evaluated"), batch.not_evaluated, alarm=True),
            ]
        )
        squares = check_groups(build, inspections)
        if self._asked.review is not None:
            squares = groups_of(self._asked.review, squares[0].checks if squares else ())
        self._grid.show_groups(squares)

    def _show_outside(self, batch: BatchView) -> None:
        """The exceptions in front while one is open; a person may turn to the other pages."""
        review = self._asked.review
        left = len(review.outside) if review is not None else 0
        outside = self.tr("Open ({n})") if self._small else self.tr("Exceptions ({n})")
        self._pages.say(
            [
                (OUTSIDE, outside.format(n=left)),
                (PARTS, self.tr("Parts")),
                (STEPS, self.tr("How it was made")),
                (TIMELINE, self.tr("Timeline")),
                (LABELS, self.tr("Labels")),
            ]
        )
        said = self.tr("Every check is inside its limits.")
        if review is None:
            said = self.tr("The checks are not here yet.")
        elif not review.checks:
            said = self.tr("Nothing has been checked yet.")
        self._cards.show_checks(
            review.outside if review is not None else [], said, self._may_not_decide(batch)
        )
        deciding = bool(left) and batch.state is not BatchState.CLOSED
        stamp = f"{batch.batch_id} {deciding}"
        if stamp != self._page_of:
            self._page_of = stamp
            self._pages.show_page(OUTSIDE if deciding else PARTS)

    def _may_not_decide(self, batch: BatchView) -> str:
        """Why nobody can say anything over an exception now; empty when somebody can."""
        if batch.state is BatchState.CLOSED:
            return self.tr("The batch is closed")
        return self.first_answers() or self._other_person(batch)

    def _show_parts(self, batch: BatchView) -> None:
        wording, mirror = self.parts.wording, self.parts.mirror
        self._parts_panel.show_title(
            self.tr("Parts"), batch.batch_id, wording.batch_state(batch.state)
        )
        self._part_rows.show_rows(part_rows(batch, wording))
        others = [one for one in mirror.batches.values() if one.batch_id != batch.batch_id]
        self._others.show_rows(
            [
                TapRow(one.batch_id, one.batch_id, wording.batch_state(one.state))
                for one in reversed(others[-MOST_BATCHES:])
            ]
        )

    def _show_steps(self, build: BuildView | None) -> None:
        self._steps_panel.show_title(
            self.tr("How it was made"), "", build.build_id if build is not None else ""
        )
        self._step_rows.show_rows(step_rows(build, self.parts.wording))

    def _show_history(self, batch: BatchView, build: BuildView | None) -> None:
        wording, mirror = self.parts.wording, self.parts.mirror
        designs = {part.design_id for part in batch.parts}
        reviews = [review for review in mirror.reviews.values() if review.design_id in designs]
        self._history.show_title(self.tr("History record"))
        self._history_rows.show_rows(history_rows(batch, reviews, build, wording))
        rows: list[Row] = []
        record = self._asked.record
        if self._small:
            count = wording.big_count
            said = self.tr("{n} of {all} inside limits")
            within = said.format(n=count(batch.within_limits), all=count(batch.checks))
            rows.append(Row(self.tr("Checks"), within))
        if record is not None:
            rows.append(Row(self.tr("Entries"), wording.big_count(record.events)))
            rows.append(Row(self.tr("Last mark"), wording.short_hash(record.chain)))
        rows.append(self._verify_row())
        if mirror.sync is not None:
            waits = self.tr("{n} wait").format(n=wording.big_count(mirror.sync.waiting))
            done = self.tr("all is there")
            rows.append(Row(self.tr("Sync"), waits if mirror.sync.waiting else done))
        for at, fact in enumerate(self._facts):
            fact.setVisible(at < len(rows))
            if at < len(rows):
                fact.show_row(rows[at])
        self._verify.show_text(self.tr("Verify record"))
        silent = self.first_answers()
        if silent or self._asked.verifying:
            self._verify.block(silent or self.tr("First: it is verified"))
        else:
            self._verify.unblock()

    def _verify_row(self) -> Row:
        label = self.tr("Chain")
        report = self._asked.verified
        if self._asked.verifying:
            return Row(label, self.tr("is being verified"))
        if report is None:
            return Row(label, self.tr("not verified yet"))
        if not report.ok:
            said = self.parts.wording.sentence(report.faults[0].code, report.faults[0].values)
            return Row(label, said, alarm="a")
        said = self.tr("holds, {n} signatures").format(n=report.signatures)
        return Row(label, said)

    def _show_actions(self, batch: BatchView) -> None:
        closed = batch.state is BatchState.CLOSED
        signed = any(one.meaning == Meaning.PERFORMED for one in batch.signatures)
        releasing = signed and not closed
        self._act.setVisible(not releasing)
        self._release.setVisible(releasing)
        self._reject.setVisible(releasing)
        silent = self.first_answers()
        if closed:
            self._act.show_text(self.tr("Export record"))
            self._act.show_icon("download")
            self._act.show_line(self._closed_words(batch))
            reason = silent
        else:
            self._act.show_text(self.tr("Sign as maker"))
            self._act.show_icon("signature")
            self._act.show_line(self.tr("Made as planned, then quality decides"))
            blocked = first_of(batch.blocking, self.parts.wording) if batch.blocking else ""
            reason = silent or blocked
        if reason:
            self._act.block(reason)
        else:
            self._act.unblock()
        if releasing:
            self._show_release(batch, silent)

    def _closed_words(self, batch: BatchView) -> str:
        found = {part.disposition for part in batch.parts}
        words = [self.parts.wording.disposition(one) for one in Disposition if one in found]
        return self.tr("Batch is closed: {states}").format(states=", ".join(words))

    def _show_release(self, batch: BatchView, silent: str) -> None:
        n = len([part for part in open_parts(batch) if not part.verdicts.get("stop", 0)])
        self._release.show_text(self.tr("Sign and release"))
        simulated = self.tr("Parts: {n}, simulated. Press 0.8 s")
        words = simulated if batch.simulated else self.tr("Parts: {n}. Press 0.8 s")
        self._release.show_line(words.format(n=n))
        self._reject.show_text(self.tr("Reject parts"))
        self._reject.show_line(self.tr("With a reason. Press 0.8 s"))
        reason = silent or self._release_waits(batch, n)
        if reason:
            self._release.block(reason)
        else:
            self._release.unblock()
        maker = silent or self._other_person(batch)
        if maker:
            self._reject.block(maker)
        else:
            self._reject.unblock()

    def _release_waits(self, batch: BatchView, may_go: int) -> str:
        """What stands in the way of a release, as the button's second line."""
        if batch.blocking:
            return first_of(batch.blocking, self.parts.wording)
        build = self._build(batch)
        if build is not None and build.state is JobState.ABORTED:
            return self.tr("First: reject the parts, their build was aborted")
        if batch.not_evaluated:
            return self.tr("First: nothing is left unevaluated ({n})").format(n=batch.not_evaluated)
        if self._asked.review is not None and self._asked.review.blocking:
            return first_of(self._asked.review.blocking, self.parts.wording)
        if batch.open_exceptions and may_go:
            words = self.tr("First: decide the exceptions ({n})")
            return words.format(n=batch.open_exceptions)
        if not may_go:
            return self.tr("First: reject the parts that are outside")
        return self._other_person(batch)

    def _other_person(self, batch: BatchView) -> str:
        """Whoever made it does not decide over it."""
        makers = {s.printed_name for s in batch.signatures if s.meaning == Meaning.PERFORMED}
        builds = [self.parts.mirror.builds.get(build_id) for build_id in batch.builds]
        makers |= {build.started_by for build in builds if build is not None}
        session = self.parts.mirror.session
        if session.name in makers:
            return self.tr("First: another person of quality signs in")
        return ""

    def _on_page(self, key: str) -> None:
        batch = self._of_batch()
        alone = key in (TIMELINE, LABELS) or self._small
        self._board.setVisible(batch is not None and not alone)
        if key == LABELS and batch is not None:
            decided = [part.disposition.value for part in batch.parts]
            self._labels.show_batch(batch, f"{len(batch.signatures)} {decided}")
        if key == TIMELINE and batch is not None and self._may_read():
            counts = f"{batch.open_exceptions} {batch.checks} {batch.blocking}"
            self._timeline.ask(batch.batch_id, f"{len(batch.signatures)} {counts}")

    # -- asking --------------------------------------------------------------------------------
    def _may_read(self) -> bool:
        return self.parts.mirror.may(Permission.READ)

    # -- acting --------------------------------------------------------------------------------
    def _on_act(self) -> None:
        batch = self._of_batch()
        if batch is None:
            return
        if batch.state is BatchState.CLOSED:
            title = self.tr("Export record")
            self.parts.with_person(Permission.READ, title, lambda: self._open_export(batch))
        else:
            self._deciding.sign_as_maker(batch, self._plan(batch))

    def _on_release(self) -> None:
        batch = self._of_batch()
        self._release.show_state(HoldState.READY)
        if batch is not None:
            self._deciding.release(batch, self._plan(batch))

    def _on_reject(self) -> None:
        batch = self._of_batch()
        self._reject.show_state(HoldState.READY)
        if batch is not None:
            self._deciding.reject(batch, self._plan(batch))

    def _on_accept(self, check_id: str) -> None:
        batch = self._of_batch()
        if batch is not None:
            self._deciding.accept(batch, check_id)

    def _on_decided(self) -> None:
        self._asked.forget()
        self.want_refresh()

    def _on_batch(self, batch_id: str) -> None:
        self._batch = batch_id
        self.refresh_now()

    def _on_layer(self, layer: int) -> None:
        batch = self._of_batch()
        if batch is not None and batch.builds:
            self.parts.lead("inspect", ItemIds(build=batch.builds[-1], layer=layer))

    def _open_export(self, batch: BatchView) -> None:
        self._close()
        sheet = ExportSheet(self.parts, batch.batch_id, self._folder)
        sheet.folder_left.connect(self._remember)
        sheet.cancelled.connect(self._close)
        self._sheet = sheet
        self.parts.shell.open_sheet(sheet)

    def _remember(self, folder: Path) -> None:
        """The next record is likely to go to the same place."""
        self._folder = folder

    def _close(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self.parts.shell.close_sheet(sheet)
            sheet.deleteLater()
