"""The start gate, inside station Build: every condition of a start, and the start itself."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.wire.people import Permission
from app.wire.planning import PlanView
from app.wire.production import (
    BuildStarted,
    GateCondition,
    GateReport,
    StartBuild,
)
from app.wire.units import BedState
from ui.screens.bed_sheet import confirm_bed
from ui.screens.build_scene import BuildScene
from ui.screens.case_lines import identity_of_case
from ui.screens.cell_facts import printer_for, unbuilt_plans
from ui.screens.gate_override import ask_override
from ui.screens.gate_rows import OVERRIDE, GateDots, GateHeads, GateList
from ui.screens.queue_button import QueueButton
from ui.screens.screen import ItemIds, Screen, ScreenParts
from ui.touch.buttons import SecondaryButton
from ui.touch.choices import Segmented
from ui.touch.hold_button import HoldButton, HoldState
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.panel import EmptyState, GreyBars, Panel
from ui.views.screen_frame import ScreenFrame
from ui.views.shell_lines import IdentityLine

CHECK_EVERY_MS = 2000
UPRIGHT_PLATE_PX = 420
UNLIMITED = 16_777_215
START_WITHIN_MS = 60_000


class GateScreen(Screen):
    """Which plan on which printer, what is still to be met, and Start build."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._plan_id = ""
        self._printer = ""
        self._report: GateReport | None = None
        self._asking = False
        self._stale_s: int | None = None
        self._frame = ScreenFrame(theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._frame)

        self._list_panel = Panel(theme)
        self._heads = GateHeads(theme)
        self._bars = GreyBars(theme)
        self._go_plan = SecondaryButton(theme, "route", "")
        self._go_plan.tapped.connect(lambda: parts.lead("plan", ItemIds()))
        self._empty = EmptyState(theme, "", self._go_plan)
        self._list = GateList(theme, parts.wording)
        self._list.mend_tapped.connect(self._mend)
        self._list_panel.body.addWidget(self._heads)
        self._list_panel.body.addWidget(self._bars)
        self._list_panel.body.addWidget(self._empty)
        self._list_panel.body.addWidget(self._list.pane, 1)
        self._foot = QWidget()
        self._list_panel.body.addWidget(self._foot, 1)
        self._frame.main.addWidget(self._list_panel, 1)

        self._togo = Panel(theme)
        self._far = KeyFigure(theme, "far")
        self._met = Text(theme, "", "body", "ink2")
        self._dots = GateDots(theme)
        for part in (self._far, self._met, self._dots):
            self._togo.body.addWidget(part)
        self._frame.set_head(self._togo)

        self._made = Panel(theme, role="head")
        self._choice_row = QHBoxLayout()
        self._choice: Segmented | None = None
        self._scene = BuildScene(parts)
        self._takes = _Pair(parts)
        self._uses = _Pair(parts)
        self._layers = _Pair(parts)
        facts = QHBoxLayout()
        for pair, share in ((self._takes, 4), (self._uses, 2), (self._layers, 2)):
            facts.addLayout(pair.column, share)
        self._made.body.addLayout(self._choice_row)
        self._made.body.addWidget(self._scene.view, 1)
        self._made.body.addLayout(facts)
        self._frame.decision.addWidget(self._made, 1)
        self._queue = QueueButton(parts)
        self._frame.decision.addWidget(self._queue)

        self.start = HoldButton(theme, "player-play", "", primary=True)
        self.start.held.connect(self._ask_start)
        self.start.reason_tapped.connect(self._list.lead_to_missing)
        self._frame.set_actions(self.start)
        self._frame.keep_targets_apart()
        self._every = QTimer(self)
        self._every.setInterval(CHECK_EVERY_MS)
        self._every.timeout.connect(self._check)
        parts.mirror.changed.connect(self._hear)
        parts.mirror.snapshot_taken.connect(self._show)
        parts.mirror.session_changed.connect(self._check)
        self.retranslate()

    def show_report(self, told: GateReport) -> None:
        """The conditions as they are now; the first that is missing comes into sight."""
        first = self._report is None
        self._report = told
        self._show()
        if first:
            QTimer.singleShot(0, self, self._list.bring_missing)
        self.loaded_changed.emit()

    # -- what it is asked ----------------------------------------------------------------------
    def show_item(self, ids: ItemIds) -> bool:
        """The plan named, or the newest that nobody has started."""
        mirror = self.parts.mirror
        if ids.plan and ids.plan not in mirror.plans:
            return False
        if ids.printer and ids.printer not in mirror.units:
            return False
        plan_id = ids.plan
        if ids.batch and not plan_id:
            batch = mirror.batches.get(ids.batch)
            if batch is None:
                return False
            plan_id = batch.plan_id
        if (plan_id, ids.printer) != (self._plan_id, self._printer) or not plan_id:
            self._plan_id, self._printer = plan_id, ids.printer
            self._report = None
            self.start.show_state(HoldState.READY)
        self._show()
        self._check()
        return True

    def is_loaded(self) -> bool:
        """The conditions are here and the plate is drawn; or there is no plan."""
        if self._plan() is None or not self.parts.mirror.session.person_id:
            return True
        return self._report is not None and self._scene.is_loaded()

    def identity(self) -> IdentityLine | None:
        """The case of the plan."""
        plan = self._plan()
        if plan is None:
            return None
        mirror, wording = self.parts.mirror, self.parts.wording
        return identity_of_case(
            mirror, wording, plan.case_id, plan=plan, printer=self._printer_name(plan)
        )

    def show_stale(self, stale_s: int | None) -> None:
        """While the service is silent nothing starts."""
        if (stale_s is None) != (self._stale_s is None):
            self._stale_s = stale_s
            self._show()
        self._stale_s = stale_s

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Lay out again; where there is little room the plate is not drawn."""
        self._frame.show_arrangement(arrangement)
        self._scene.view.setVisible(arrangement is not Arrangement.SMALL)
        upright = arrangement is Arrangement.PORTRAIT
        high = self.parts.theme.px(UPRIGHT_PLATE_PX) if upright else UNLIMITED
        self._made.setMaximumHeight(high)

    def retranslate(self) -> None:
        """Words of now."""
        self._heads.show_words(
            self.tr("Before the start"),
            self.tr("Measured"),
            self.tr("Needed"),
            self.tr("Checked"),
        )
        self._made.show_title(self.tr("What will be built"))
        self.start.show_text(self.tr("Start build"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Check from now on."""
        super().showEvent(event)
        self._every.start()
        QTimer.singleShot(0, self, self._show)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is asked."""
        super().hideEvent(event)
        self._every.stop()

    # -- asking --------------------------------------------------------------------------------
    def _plan(self) -> PlanView | None:
        mirror = self.parts.mirror
        if self._plan_id:
            return mirror.plans.get(self._plan_id)
        waits = unbuilt_plans(mirror)
        plans = list(mirror.plans.values())
        return waits[0] if waits else (plans[-1] if plans else None)

    def _printer_name(self, plan: PlanView) -> str:
        unit = printer_for(self.parts.mirror, plan)
        return self._printer or (unit.name if unit is not None else "")

    def _check(self) -> None:
        plan = self._plan()
        silent = self._stale_s is not None or self._asking
        if (
            plan is None
            or silent
            or not self.isVisible()
            or not self.parts.mirror.session.person_id
        ):
            return
        self._asking = True
        asked = StartBuild(plan.plan_id, self._printer_name(plan))

        def done(told: GateReport) -> None:
            self._asking = False
            now = self._plan()
            if now is not None and told.plan_id == now.plan_id:
                self.show_report(told)

        def refused(code: str, values: dict[str, Any]) -> None:
            self._asking = False
            self._empty.show_sentence(self.parts.wording.sentence(code, values))
            self._empty.show()

        self.parts.link.call("production.check", asked, GateReport, done, refused)

    def _ask_start(self) -> None:
        plan = self._plan()
        if plan is None:
            return
        self.start.show_state(HoldState.READY)
        asked = StartBuild(plan.plan_id, self._printer_name(plan))
        words = self.tr("Start build on {printer}").format(printer=asked.printer)
        self.parts.with_person(Permission.BUILD, words, lambda: self._start_build(asked))

    def _start_build(self, asked: StartBuild) -> None:
        self.start.show_state(HoldState.ASKED)

        def done(told: BuildStarted) -> None:
            self.start.show_state(HoldState.READY)
            self.parts.lead("build", ItemIds(build=told.build_id))

        def refused(code: str, values: dict[str, Any]) -> None:
            self.start.show_state(HoldState.REFUSED, self.parts.wording.sentence(code, values))
            self._check()

        self.parts.link.call(
            "production.start", asked, BuildStarted, done, refused, within_ms=START_WITHIN_MS
        )

    # -- mending -------------------------------------------------------------------------------
    def _mends(self) -> dict[str, tuple[str, str]]:
        """Icon and words of each remedy that this desk can do."""
        return {
            "remedy.confirm_bed": ("check", self.tr("Confirm bed clear")),
            "remedy.have_reviewed": ("stethoscope", self.tr("Go to review")),
            "remedy.review_again": ("stethoscope", self.tr("Go to review")),
            "remedy.plan_again": ("route", self.tr("Go to plan")),
            "remedy.clear_alarms": ("bell", self.tr("Go to cell")),
            "remedy.load_lot": ("package", self.tr("Go to material")),
            "remedy.other_lot": ("package", self.tr("Go to material")),
            "remedy.register_machine": ("tool", self.tr("Go to machines")),
            "remedy.qualify_machine": ("tool", self.tr("Go to machines")),
            "remedy.calibration": ("tool", self.tr("Go to machines")),
            "remedy.maintenance": ("tool", self.tr("Go to machines")),
            "remedy.approve_passport": ("file-certificate", self.tr("Go to passport")),
            "remedy.train": ("users", self.tr("Go to training")),
        } | self._override()

    def _override(self) -> dict[str, tuple[str, str]]:
        """Offered to whoever may be the second person."""
        if not self.parts.mirror.may(Permission.OVERRIDE):
            return {}
        return {OVERRIDE: ("signature", self.tr("Let it pass"))}

    def _mend(self, condition: GateCondition) -> None:
        plan = self._plan()
        if plan is None:
            return
        design = str(condition.values.get("design", ""))
        if condition.may_override and self.parts.mirror.may(Permission.OVERRIDE):
            ask_override(self.parts, plan, self._printer_name(plan), condition, self._check)
            return
        match condition.remedy:
            case "remedy.load_lot" | "remedy.other_lot":
                self.parts.lead("material", ItemIds())
            case (
                "remedy.register_machine"
                | "remedy.qualify_machine"
                | "remedy.calibration"
                | "remedy.maintenance"
            ):
                self.parts.lead("machines", ItemIds())
            case "remedy.approve_passport":
                self.parts.lead("passports", ItemIds())
            case "remedy.train":
                self.parts.lead("people", ItemIds())
            case "remedy.confirm_bed":
                words = self.tr("Confirm bed clear")
                name = self._printer_name(plan)
                self.parts.with_person(Permission.BUILD, words, lambda: self._confirm_bed(name))
            case "remedy.have_reviewed" | "remedy.review_again":
                self.parts.lead("review", ItemIds(case=plan.case_id, design=design))
            case "remedy.plan_again":
                self.parts.lead("plan", ItemIds(case=plan.case_id))
            case _:
                self.parts.lead("cell", ItemIds())

    def _confirm_bed(self, unit: str) -> None:
        def refused(said: str) -> None:
            self.start.show_state(HoldState.REFUSED, said)

        confirm_bed(self.parts, unit, self._check, refused)

    # -- showing -------------------------------------------------------------------------------
    def _hear(self, topic: str, key: str) -> None:
        del key
        if topic in ("plan", "case", "design") and self.isVisible():
            self._show()

    def _show(self) -> None:
        plan = self._plan()
        report = self._report
        locked = not self.parts.mirror.session.person_id
        told = self.parts.mirror.cell is not None
        waits = plan is not None and report is None and not locked
        self._bars.setVisible(waits or not told)
        self._foot.setVisible(waits or not told)
        self._list.pane.setVisible(report is not None and plan is not None)
        self._empty.setVisible(told and (plan is None or (locked and report is None)))
        self._go_plan.setVisible(plan is None)
        self._go_plan.show_text(self.tr("Plan a build"))
        if plan is None:
            self._empty.show_sentence(self.tr("Nothing is planned that could be started."))
        elif locked:
            self._empty.show_sentence(self.tr("Locked. Sign in to see the conditions."))
        self._togo.setVisible(plan is not None)
        self._made.setVisible(plan is not None)
        self._queue.setVisible(not locked and (plan is not None or bool(self.parts.mirror.queue)))
        silent = self._stale_s is not None
        self._queue.show_plan(plan, self.tr("First: the service answers") if silent else "")
        self._show_plan(plan)
        if report is not None:
            # what mends it asks the service too
            self._list.show_report(report, {} if silent else self._mends())
        self._show_to_go(plan, report)
        self.identity_changed.emit()

    def _show_to_go(self, plan: PlanView | None, report: GateReport | None) -> None:
        if plan is None or report is None:
            self._far.show_figure(Figure((Part(self.tr("Not checked")),), stale=True))
            silent = self._stale_s is not None
            self._met.show_text(self.tr("The service does not answer.") if silent else "")
            self._dots.show_oks(())
            self.start.block(self.tr("First: the conditions are checked"))
            return
        oks = tuple(condition.ok for condition in report.conditions)
        failed = oks.count(False)
        steps = self.tr("step to go") if failed == 1 else self.tr("steps to go")
        part = Part(str(failed), steps) if failed else Part(self.tr("Ready"))
        self._far.show_figure(Figure((part,), stale=self._stale_s is not None))
        self._met.show_text(
            self.tr("{met} of {all} conditions are met").format(met=oks.count(True), all=len(oks))
        )
        self._dots.show_oks(oks)
        wording = self.parts.wording
        if self._stale_s is not None:
            self.start.block(self.tr("First: the service answers"))
        elif failed:
            missing = [
                wording.gate_remedy(condition.remedy, condition.values).rstrip(".")
                for condition in report.conditions
                if not condition.ok
            ]
            missing = list(dict.fromkeys(missing))
            first = missing[0][:1].lower() + missing[0][1:]
            if len(missing) > 1:
                said = self.tr("First: {missing}, and {n} more")
                self.start.block(said.format(missing=first, n=len(missing) - 1))
            else:
                self.start.block(self.tr("First: {missing}").format(missing=first))
        else:
            self.start.unblock()
            took = wording.duration(plan.time_s)
            case = self.parts.mirror.cases.get(plan.case_id)
            side = wording.side(case.side) if case is not None else ""
            self.start.show_line(
                self.tr("{printer}, {side}, {time}. Press 1.5 s").format(
                    printer=report.printer, side=side, time=took
                )
            )

    def _show_plan(self, plan: PlanView | None) -> None:
        self._scene.show_build(plan, None)
        wording = self.parts.wording
        if plan is None:
            for pair in (self._takes, self._uses, self._layers):
                pair.show("", "")
            return
        self._takes.show(self.tr("Takes"), wording.duration(plan.time_s))
        self._uses.show(self.tr("Uses"), f"{wording.number(plan.material_g)} g")
        self._layers.show(self.tr("Layers"), str(plan.layers))
        self._offer_printers(plan)

    def _offer_printers(self, plan: PlanView) -> None:
        printers = [
            unit.name
            for unit in self.parts.mirror.units.values()
            if unit.bed is not BedState.NOT_A_PRINTER
        ]
        if len(printers) < 2 or plan.printer:
            return
        if self._choice is None:
            self._choice = Segmented(self.parts.theme, [(name, name) for name in printers])
            self._choice.chosen.connect(self._choose_printer)
            self._choice_row.addWidget(self._choice)
        self._choice.show_chosen(self._printer_name(plan))

    def _choose_printer(self, name: str) -> None:
        self._printer = name
        self._report = None
        self._show()
        self._check()


class _Pair:
    """A label above its value."""

    def __init__(self, parts: ScreenParts) -> None:
        self._label = Text(parts.theme, "", "label", "ink2")
        self._value = Text(parts.theme, "", "action", "ink", weight=600)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        self.column.addWidget(self._label)
        self.column.addWidget(self._value)

    def show(self, label: str, value: str) -> None:
        """Show both."""
        self._label.show_text(label)
        self._value.show_text(value)
