"""The seven stages of the demo, each by calls of the wire that any desk or command makes."""

import asyncio
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.command_line.demo.people import Person
from app.command_line.packing import zip_folder
from app.command_line.record_commands import fetch_export
from app.errors import EquipmentAtFault, OperatorCanFix
from app.wire import (
    designs,
    evaluation,
    passport,
    planning,
    production,
    quality,
    release,
    sync,
    units,
)
from app.wire.client import CallRefused
from app.wire.people import Nothing
from app.wire.review_findings import BLOCKING, unanswered
from resources.cases import CaseFiles

PRINTER = "P1"
CAMERA = "CAM1"
RECIPE = "cutting-guide"
LOOK_EVERY_S = 0.25
READY_LIMIT_S = 60.0
PRINT_LIMIT_S = 600.0
STEP_LIMIT_S = 180.0
VIEWER = "celldeck demo 1"

Told = Callable[[float, str], None]


@dataclass(frozen=True)
class Imported:
    """A case and its two designs."""

    case: designs.CaseView
    anatomy: designs.DesignView
    guide: designs.DesignView
    block: designs.DesignView


async def import_case(by: Person, files: CaseFiles) -> Imported:
    """1: the order and its files; the unit of an STL is said by a person."""
    order = await asyncio.to_thread(files.order.read_text, "utf-8")
    case = await by.link.call("designs.add_case", designs.AddCase(order), designs.CaseView)

    async def take_in(path: Path, kind: designs.DesignKind, unit: str) -> designs.DesignView:
        sha256 = await by.link.upload(path)
        wanted = designs.ImportDesign(case.case_id, path.name, sha256, kind, unit)
        return await by.link.call("designs.import", wanted, designs.DesignView, timeout_s=180.0)

    archive = files.images.with_suffix(".zip")
    await asyncio.to_thread(zip_folder, files.images, archive)
    await take_in(archive, designs.DesignKind.IMAGES, "")
    anatomy = await take_in(files.anatomy, designs.DesignKind.ANATOMY, "mm")
    await take_in(files.values, designs.DesignKind.VALUES, "")
    guide = await take_in(files.guide, designs.DesignKind.DESIGN, "mm")
    block = await take_in(files.block, designs.DesignKind.DESIGN, "mm")
    return Imported(case, anatomy, guide, block)


async def review(by: Person, design: designs.DesignView, order: Path) -> evaluation.ReviewView:
    """2: the surgeon names side and patient, and signs what is bound."""
    text = await asyncio.to_thread(order.read_text, "utf-8")
    told = tomllib.loads(text)
    patient = told["patient"]
    subject = await by.link.call(
        "evaluation.subject", designs.DesignRef(design.design_id), evaluation.ReviewSubject
    )
    for found in unanswered(subject.findings):
        reason = "looked at in the demo, does no harm to this part"
        answer = evaluation.AnswerFinding(design.design_id, found.key, reason)
        await by.link.call("evaluation.answer", answer, evaluation.FindingAnswer)
    wanted = evaluation.DecideReview(
        design_id=design.design_id,
        decision=evaluation.Decision.ACCEPT,
        side=designs.Side(told["side"]),
        patient_identifiers=[str(patient["name"]), str(patient["record_number"])],
        reason=evaluation.ReasonCode.AS_PLANNED,
        signing=by.signing(),
        shown=subject.shown,
        viewer_version=VIEWER,
        viewed=False,
        findings_sha256=subject.findings_sha256,
        unchanged_since_scan=True,
    )
    return await by.link.call("evaluation.decide", wanted, evaluation.ReviewView)


async def concede(by: Person, design: designs.DesignView) -> None:
    """2: quality signs for what the guard cannot tell: the check block lies on no bone."""
    subject = await by.link.call(
        "evaluation.subject", designs.DesignRef(design.design_id), evaluation.ReviewSubject
    )
    for found in unanswered(subject.findings):
        if found.level in BLOCKING:
            reason = "a block to try tools in before surgery, made for no bone"
            told = evaluation.ConcedeFinding(design.design_id, found.key, reason, by.signing())
            await by.link.call("evaluation.concede", told, evaluation.FindingAnswer)


async def plan(by: Person, made: list[designs.DesignView]) -> planning.PlanMade:
    """3: a plate of both parts."""
    wanted = planning.MakePlan([design.design_id for design in made], RECIPE, PRINTER)
    return await by.link.call("planning.make", wanted, planning.PlanMade, timeout_s=300.0)


async def printer_ready(by: Person) -> None:
    """Wait until printer and camera have answered and the process has its passport.

    Raises: EquipmentAtFault.
    """
    for name in (PRINTER, CAMERA):
        await _ready(by, name)
    begun = datetime.now(UTC)
    while (datetime.now(UTC) - begun).total_seconds() < READY_LIMIT_S:
        found = await by.link.call("passports.list", Nothing(), passport.PassportList)
        if any((p.recipe, p.state.value) == (RECIPE, "active") for p in found.passports):
            return
        await asyncio.sleep(LOOK_EVERY_S)
    raise EquipmentAtFault("unit.not_answered", unit=PRINTER)


async def _ready(by: Person, name: str) -> None:
    begun = datetime.now(UTC)
    while (datetime.now(UTC) - begun).total_seconds() < READY_LIMIT_S:
        unit = await by.link.call("cell.unit", units.UnitRef(name), units.UnitView)
        if unit.snapshot.link.value == "connected" and unit.snapshot.state.value == "Idle":
            return
        await asyncio.sleep(LOOK_EVERY_S)
    raise EquipmentAtFault("unit.not_answered", unit=name)


async def start(by: Person, plan_id: str) -> str:
    """4: through the one gate, the bed confirmed first; the build's id."""
    await by.link.call("production.bed_clear", production.ConfirmBedClear(PRINTER), units.UnitView)
    started = await by.link.call(
        "production.start",
        production.StartBuild(plan_id, PRINTER),
        production.BuildStarted,
        timeout_s=120.0,
    )
    return started.build_id


async def until_layer(by: Person, build_id: str, share: float, told: Told) -> production.BuildView:
    """Watch until so much of the layers is made, or the print has ended."""
    return await _until(
        by,
        build_id,
        lambda b: _printed(b) or b.layer >= share * b.layers,
        told,
        PRINT_LIMIT_S,
    )


async def until_printed(by: Person, build_id: str, told: Told) -> production.BuildView:
    """Watch until the printer has ended and every layer is inspected."""
    return await _until(
        by, build_id, lambda b: _printed(b) and _is_done(b, "inspect"), told, PRINT_LIMIT_S
    )


async def take_off(by: Person, build_id: str, told: Told) -> production.BuildView:
    """The robot's step: once it waits for nothing but a person, the area is said to be clear."""
    step = production.StartStep(build_id, "remove", area_clear=True)
    while True:
        await _until(
            by,
            build_id,
            lambda b: any(s.kind == "remove" and _may_start(s) for s in b.steps),
            told,
            STEP_LIMIT_S,
        )
        try:
            await by.link.call("production.start_step", step, production.BuildView, timeout_s=120.0)
            break
        except CallRefused as refused:
            # what the step waits for is looked at again at the start itself
            if refused.code != "production.step_not_ready":
                raise
            await asyncio.sleep(LOOK_EVERY_S)
    return await _until(by, build_id, lambda b: _is_done(b, "remove"), told, STEP_LIMIT_S)


async def by_hand(by: Person, build_id: str) -> production.BuildView:
    """Wash and cure: the middle of each limit is what the person has measured."""
    build = await by.link.call(
        "production.show", production.BuildRef(build_id), production.BuildView
    )
    for step in build.steps:
        if step.by_person and step.state is not production.StepState.DONE:
            values: dict[str, float | str | bool] = {
                name: sum(limit) / 2 for name, limit in step.limits.items()
            }
            build = await by.link.call(
                "production.record_step",
                production.RecordStep(build_id, step.step, values),
                production.BuildView,
            )
    return build


async def verdicts(by: Person, build_id: str) -> quality.InspectionView:
    """5: what inspection has found."""
    return await by.link.call(
        "quality.show", quality.ShowInspection(build_id), quality.InspectionView
    )


async def sign(by: Person, batch_id: str) -> release.BatchView:
    """6a: whoever made it signs."""
    wanted = release.SignBatch(batch_id, release.Meaning.PERFORMED, by.signing(), viewed=False)
    return await by.link.call("release.sign", wanted, release.BatchView)


async def release_batch(by: Person, batch_id: str, reason: str) -> release.BatchView:
    """6b: another person, of quality, releases."""
    wanted = release.DisposeParts(batch_id, by.signing(), reason=reason, viewed=False)
    return await by.link.call("release.release", wanted, release.BatchView)


async def export(by: Person, batch_id: str, to: Path) -> list[Path]:
    """The signed record and its PDF."""
    made = await by.link.call(
        "release.export", release.ExportBatch(batch_id), release.BatchExport, timeout_s=120.0
    )
    return await fetch_export(by.link, made, to)


async def carry_over(by: Person) -> sync.SyncResult:
    """7: what is new goes to the second place."""
    return await by.link.call("sync.run", Nothing(), sync.SyncResult, timeout_s=120.0)


async def _until(
    by: Person,
    build_id: str,
    reached: Callable[[production.BuildView], bool],
    told: Told,
    limit_s: float,
) -> production.BuildView:
    begun = datetime.now(UTC)
    while (datetime.now(UTC) - begun).total_seconds() < limit_s:
        build = await by.link.call(
            "production.show", production.BuildRef(build_id), production.BuildView
        )
        told(build.layer / max(build.layers, 1), f"layer {build.layer} of {build.layers}")
        if reached(build):
            return build
        if build.state.value == "Aborted":
            raise OperatorCanFix("production.ended_badly", build=build_id, reason=build.end_reason)
        await asyncio.sleep(LOOK_EVERY_S)
    raise EquipmentAtFault("unit.not_reached", unit=PRINTER, build=build_id, limit_s=limit_s)


def _printed(build: production.BuildView) -> bool:
    return _is_done(build, "print")


def _is_done(build: production.BuildView, kind: str) -> bool:
    return all(s.state is production.StepState.DONE for s in build.steps if s.kind == kind)


def _may_start(step: production.StepView) -> bool:
    return step.state is production.StepState.READY and not step.needs
