"""What the cell screen says, from what the cell said: needs of a person, surgeries; pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.wire.designs import CaseView, DesignKind, DesignState
from app.wire.evaluation import ReviewState
from app.wire.planning import PlanState, PlanView
from app.wire.production import BuildView, StepState
from app.wire.queue import QueueState
from app.wire.release import BatchState, BatchView
from app.wire.unit_states import JobState, LinkState
from app.wire.units import BedState, UnitView
from ui.screens.build_facts import is_printing, step_at_hand
from ui.screens.screen import ItemIds
from ui.service_link.mirror import CellMirror
from ui.wording import Wording

STAGES = ("import", "review", "plan", "build", "inspect", "record", "sync")
ACCEPTED = (DesignState.ACCEPTED, DesignState.ACCEPTED_WITH_CONDITION)


class Act(StrEnum):
    """What a line that needs a person does when it is tapped."""

    LEAD = "lead"
    CONFIRM_BED = "confirm_bed"


@dataclass(frozen=True)
class Need:
    """One thing that a person has to do: its words, and where it is done."""

    key: str
    head: str
    sub: str
    station: str
    ids: ItemIds
    unit: str = ""
    act: Act = Act.LEAD


@dataclass(frozen=True)
class Surgery:
    """One case in the list of surgeries; `at` is the station it stands at, 7 is all done."""

    case: CaseView
    what: str
    detail: str
    at: int
    station: str
    ids: ItemIds


def open_build(mirror: CellMirror, printer: str) -> BuildView | None:
    """The build that holds a printer."""
    found = [b for b in mirror.builds.values() if b.printer == printer and not b.state.is_over]
    return found[-1] if found else None


def last_build(mirror: CellMirror, printer: str) -> BuildView | None:
    """The open build of a printer, else its last one."""
    of_it = [b for b in mirror.builds.values() if b.printer == printer]
    return open_build(mirror, printer) or (of_it[-1] if of_it else None)


def unbuilt_plans(mirror: CellMirror) -> list[PlanView]:
    """Plans that nobody has started, newest first."""
    built = {build.plan_id for build in mirror.builds.values()}
    waits = [p for p in mirror.plans.values() if p.plan_id not in built]
    return [p for p in reversed(waits) if p.state is PlanState.MADE]


def printer_for(mirror: CellMirror, plan: PlanView) -> UnitView | None:
    """The printer that was planned, else the first that may run it."""
    printers = [unit for unit in mirror.units.values() if unit.bed is not BedState.NOT_A_PRINTER]
    if plan.printer:
        return mirror.units.get(plan.printer)
    able = [unit for unit in printers if plan.machine_class in unit.makes]
    return next(iter(able or printers), None)


# -- what needs a person -------------------------------------------------------------------------
def needs(mirror: CellMirror, wording: Wording) -> list[Need]:
    """Everything that waits for a person, in the order of the flow from its end."""
    return [
        *_bed_needs(mirror),
        *_step_needs(mirror, wording),
        *_batch_needs(mirror),
        *_queue_needs(mirror),
        *_plan_needs(mirror),
        *_design_needs(mirror),
    ]


def _bed_needs(mirror: CellMirror) -> list[Need]:
    head = QCoreApplication.translate("CellFacts", "Confirm bed clear, {unit}")
    found: list[Need] = []
    for unit in mirror.units.values():
        free = open_build(mirror, unit.name) is None
        if free and unit.bed in (BedState.UNKNOWN, BedState.OCCUPIED):
            sub = QCoreApplication.translate("CellFacts", "Look at the bed first.")
            found.append(
                Need(
                    f"bed {unit.name}",
                    head.format(unit=unit.name),
                    sub,
                    "cell",
                    ItemIds(printer=unit.name),
                    unit.name,
                    Act.CONFIRM_BED,
                )
            )
    return found


def _step_needs(mirror: CellMirror, wording: Wording) -> list[Need]:
    found: list[Need] = []
    for build in mirror.builds.values():
        ids = ItemIds(build=build.build_id)
        if build.state is JobState.INTERRUPTED and is_printing(build):
            head = QCoreApplication.translate("CellFacts", "Resume or abort, {unit}")
            sub = wording.reason(build.held_because) if build.held_because else build.build_id
            words = head.format(unit=build.printer)
            found.append(Need(f"held {build.build_id}", words, sub, "build", ids, build.printer))
        step = step_at_hand(build)
        if step is None or step.state is not StepState.READY:
            continue
        head = f"{wording.step_kind(step.kind)}, {build.printer}"
        if step.needs:
            sub = wording.sentence(step.needs[0])
        elif step.by_person:
            sub = QCoreApplication.translate("CellFacts", "Then enter its values.")
        else:
            sub = QCoreApplication.translate("CellFacts", "See that the area is clear.")
        found.append(
            Need(f"step {build.build_id} {step.step}", head, sub, "build", ids, build.printer)
        )
    return found


def _batch_needs(mirror: CellMirror) -> list[Need]:
    found: list[Need] = []
    for batch in mirror.batches.values():
        ids = ItemIds(batch=batch.batch_id)
        if batch.state is BatchState.MADE:
            head = QCoreApplication.translate("CellFacts", "Sign what was made")
        elif batch.state is BatchState.SIGNED:
            head = QCoreApplication.translate("CellFacts", "Release or reject")
        else:
            continue
        found.append(Need(f"batch {batch.batch_id}", head, batch.batch_id, "record", ids))
    return found


def _queue_needs(mirror: CellMirror) -> list[Need]:
    """What is held in the queue, and what is ready on a printer."""
    held = QCoreApplication.translate("CellFacts", "Look and release, {case}")
    ready = QCoreApplication.translate("CellFacts", "Start build, {case}")
    on = QCoreApplication.translate("CellFacts", "Ready on {printers}")
    found: list[Need] = []
    for item in mirror.queue:
        ids = ItemIds(plan=item.plan_id)
        if item.state is QueueState.HELD:
            head = held.format(case=item.case_id)
            found.append(Need(f"queue {item.queue_id}", head, item.plan_id, "queue", ids))
        elif item.state is QueueState.READY:
            there = ", ".join(fit.printer for fit in item.conditions if fit.ready)
            sub = on.format(printers=there)
            head = ready.format(case=item.case_id)
            found.append(Need(f"queue {item.queue_id}", head, sub, "queue", ids))
    return found


def _plan_needs(mirror: CellMirror) -> list[Need]:
    head = QCoreApplication.translate("CellFacts", "Start build, {case}")
    queued = {item.plan_id for item in mirror.queue}
    return [
        Need(
            f"plan {plan.plan_id}",
            head.format(case=plan.case_id),
            plan.plan_id,
            "build",
            ItemIds(plan=plan.plan_id),
        )
        for plan in unbuilt_plans(mirror)
        if plan.plan_id not in queued
    ]


def _design_needs(mirror: CellMirror) -> list[Need]:
    found: list[Need] = []
    planned = {part.design_id for plan in mirror.plans.values() for part in plan.parts}
    for design in mirror.designs.values():
        if design.kind is not DesignKind.DESIGN:
            continue
        ids = ItemIds(case=design.case_id, design=design.design_id)
        if design.state is DesignState.IMPORTED:
            head = QCoreApplication.translate("CellFacts", "Review {case}")
            sub = QCoreApplication.translate("CellFacts", "A surgeon decides.")
            words = head.format(case=design.case_id)
            found.append(Need(f"review {design.design_id}", words, sub, "review", ids))
        elif design.state in ACCEPTED and design.design_id not in planned:
            head = QCoreApplication.translate("CellFacts", "Plan {case}")
            sub = QCoreApplication.translate("CellFacts", "The design is accepted.")
            words = head.format(case=design.case_id)
            found.append(Need(f"plan of {design.design_id}", words, sub, "plan", ids))
    return found


# -- surgeries -----------------------------------------------------------------------------------
def surgeries(mirror: CellMirror, wording: Wording) -> list[Surgery]:
    """Cases, the next surgery first; those that are over come last."""
    now = datetime.now().astimezone()
    cases = [case for case in mirror.cases.values() if not case.erased]
    cases.sort(key=lambda case: (case.surgery < now, case.surgery))
    return [_surgery(mirror, wording, case) for case in cases]


def _surgery(mirror: CellMirror, wording: Wording, case: CaseView) -> Surgery:
    batches = [b for b in mirror.batches.values() if b.case_id == case.case_id]
    builds = [b for b in mirror.builds.values() if b.case_id == case.case_id]
    if batches and builds:
        return _made(mirror, wording, case, batches[-1], builds[-1])
    ids = ItemIds(case=case.case_id)
    plans = [p for p in mirror.plans.values() if p.case_id == case.case_id]
    if plans:
        what = QCoreApplication.translate("CellFacts", "Planned, waits for its start")
        plan_ids = ItemIds(plan=plans[-1].plan_id)
        return Surgery(case, what, plans[-1].plan_id, 3, "build", plan_ids)
    designs = [d for d in mirror.designs_of(case.case_id) if d.kind is DesignKind.DESIGN]
    designs = [d for d in designs if d.state is not DesignState.SUPERSEDED]
    if any(d.state is DesignState.IMPORTED for d in designs):
        what = QCoreApplication.translate("CellFacts", "Waits for a surgeon")
        newest = wording.when(designs[-1].imported_at)
        since = QCoreApplication.translate("CellFacts", "since {when}").format(when=newest)
        return Surgery(case, what, since, 1, "review", ids)
    if any(d.state in ACCEPTED for d in designs):
        reviews = [r for r in mirror.reviews.values() if r.case_id == case.case_id]
        open_condition = any(r.state is ReviewState.CONDITION_OPEN for r in reviews)
        if open_condition:
            what = QCoreApplication.translate("CellFacts", "Accepted, a condition is open")
        else:
            what = QCoreApplication.translate("CellFacts", "Accepted, to be planned")
        by = reviews[-1].decided_by if reviews else ""
        return Surgery(case, what, by, 2, "plan", ids)
    if designs:
        what = QCoreApplication.translate("CellFacts", "Rejected, a new design is needed")
        return Surgery(case, what, designs[-1].file_name, 0, "import", ids)
    what = QCoreApplication.translate("CellFacts", "Order is here, no design yet")
    return Surgery(case, what, case.order, 0, "import", ids)


def _made(
    mirror: CellMirror, wording: Wording, case: CaseView, batch: BatchView, build: BuildView
) -> Surgery:
    ids = ItemIds(build=build.build_id)
    if build.state is JobState.ABORTED and batch.state is not BatchState.CLOSED:
        what = QCoreApplication.translate("CellFacts", "Build was aborted")
        return Surgery(case, what, build.build_id, 3, "build", ids)
    if is_printing(build):
        words = QCoreApplication.translate("CellFacts", "Builds on {unit}")
        if build.state is JobState.INTERRUPTED:
            words = QCoreApplication.translate("CellFacts", "On hold on {unit}")
        detail = QCoreApplication.translate("CellFacts", "layer {layer} of {layers}").format(
            layer=build.layer, layers=build.layers
        )
        return Surgery(case, words.format(unit=build.printer), detail, 3, "build", ids)
    step = step_at_hand(build)
    if step is not None:
        what = f"{wording.step_kind(step.kind)}, {build.printer}"
        return Surgery(case, what, wording.step_state(step.state), 3, "build", ids)
    batch_ids = ItemIds(batch=batch.batch_id)
    if batch.state is BatchState.CLOSED:
        sync = mirror.sync
        if sync is not None and sync.waiting:
            what = QCoreApplication.translate("CellFacts", "Closed, goes to the second place")
            return Surgery(case, what, batch.batch_id, 6, "sync", ItemIds())
        what = QCoreApplication.translate("CellFacts", "Done")
        return Surgery(case, what, batch.batch_id, 7, "record", batch_ids)
    if batch.state is BatchState.SIGNED:
        what = QCoreApplication.translate("CellFacts", "Waits for release")
    else:
        what = QCoreApplication.translate("CellFacts", "Made, to be signed")
    return Surgery(case, what, batch.batch_id, 5, "record", batch_ids)


def answers(unit: UnitView) -> bool:
    """Whether the machine behind a unit answers."""
    return unit.process_alive and unit.snapshot.link is LinkState.CONNECTED
