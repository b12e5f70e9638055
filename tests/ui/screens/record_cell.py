"""Records a real run of the training cell, moment by moment, for the gallery and the tests.

    PYTHONPATH=. .venv/bin/python tests/ui/screens/record_cell.py --out tests/data

A service is started in a folder of its own, and one job is carried through it by the same calls
that any desk makes; the printer leaves out one layer. At each moment it writes what a desk would
be told (a Snapshot) and the answers to what its screens ask: see tests/data/README.md.
"""

import argparse
import asyncio
import gzip
import math
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from app.command_line.demo import stages
from app.command_line.demo.people import Person, person
from app.command_line.service_start import ensure_service
from app.wire.cell import Snapshot, StopService
from app.wire.client import CallRefused
from app.wire.designs import (
    AddCase,
    CaseRef,
    CaseView,
    DesignKind,
    DesignRef,
    DesignView,
    ImportDesign,
)
from app.wire.people import Nothing, Role, SessionView
from app.wire.planning import RecipeRef
from app.wire.production import BuildView, CommandBuild, CommandResult, StartBuild, StepState
from app.wire.quality import LayerInspection, ShowInspection
from app.wire.release import BatchRef, BatchView, DisposeParts, EventsSince
from app.wire.unit_states import LinkState
from resources.cases import make_case

PROJECT = Path(__file__).resolve().parents[3]
SPEED = 120.0
SPEED_OF_CELL = 'speed = 400.0, socket = "P1", faults = []'
LOST_LAYER = 81
"""The printer leaves it out; inspection then holds the build."""
MOMENTS = ("fresh", "gate", "building", "stopped", "printed", "made", "closed")
"""In the order in which they come; `building` is the one that most pictures show."""
LOOK_EVERY_S = 0.3
WAIT_S = 240.0
READINGS_KEPT = 240


@dataclass
class Told:
    """One moment: everything a desk sees when it opens, and what its screens ask besides."""

    snapshot: Snapshot
    answers: dict[str, Any]


@dataclass
class Run:
    """The recording as it grows."""

    data: Path
    moments: dict[str, Told] = field(default_factory=dict[str, Told])
    readings: dict[str, dict[str, list[tuple[float, float]]]] = field(
        default_factory=dict[str, dict[str, list[tuple[float, float]]]]
    )

    async def take(self, name: str, by: Person, session: SessionView) -> None:
        """Record this moment."""
        told = await by.link.call("cell.watch", Nothing(), Snapshot)
        answers: dict[str, Any] = {"session.open": msgspec.to_builtins(session)}
        for method, params in questions(told).items():
            try:
                answers[method] = msgspec.json.decode(await by.link.call_raw(method, params))
            except CallRefused as refused:
                print(f"{name}: {method}: {refused.code}")
        self.moments[name] = Told(told, answers)
        print(f"{name}: {len(told.builds)} builds, {len(told.alarms)} alarms")

    async def look(self, by: Person) -> BuildView | None:
        """The build as it is now; the readings of all units are noted by the way."""
        told = await by.link.call("cell.watch", Nothing(), Snapshot)
        for unit in told.units:
            for reading in unit.snapshot.readings:
                if reading.value is not None and reading.unit == "degC":
                    course = self.readings.setdefault(unit.name, {}).setdefault(reading.name, [])
                    course.append((reading.at.timestamp(), reading.value))
        return told.builds[-1] if told.builds else None

    async def until(self, by: Person, reached: Callable[[BuildView], bool]) -> BuildView:
        """Watch the build until this is so."""
        async with asyncio.timeout(WAIT_S):
            while True:
                build = await self.look(by)
                if build is not None and reached(build):
                    return build
                await asyncio.sleep(LOOK_EVERY_S)


def questions(told: Snapshot) -> dict[str, msgspec.Struct]:
    """What the screens ask besides the snapshot, each once."""
    asked: dict[str, msgspec.Struct] = {
        "people.list": Nothing(),
        "release.events": EventsSince(0, 60),
        "sync.status": Nothing(),
    }
    shown = told.plans[-1].case_id if told.plans else ""
    for case in told.cases:
        if case.case_id == shown or not shown:
            asked.setdefault("designs.show_case", CaseRef(case.case_id))
    for design in told.designs:
        if design.case_id == shown and design.kind is DesignKind.DESIGN:
            asked.setdefault("evaluation.subject", DesignRef(design.design_id))
    for recipe in told.recipes[:1]:
        asked["planning.show_recipe"] = RecipeRef(recipe.name)
    for plan in told.plans[-1:]:
        asked["production.check"] = StartBuild(plan.plan_id, stages.PRINTER)
    for build in told.builds[-1:]:
        asked["quality.show"] = ShowInspection(build.build_id)
    for batch in told.batches[-1:]:
        asked["release.show"] = BatchRef(batch.batch_id)
        asked["release.review"] = BatchRef(batch.batch_id)
    return asked


# -- the run -------------------------------------------------------------------------------------
async def recorded(data: Path, cases: Path) -> Run:
    """Carry one job through a cell in an empty folder."""
    cell = (PROJECT / "resources" / "embedded_cell.toml").read_text("utf-8")
    fault = f'speed = {SPEED}, socket = "P1", faults = ["skip_layer@{LOST_LAYER}"]'
    assert SPEED_OF_CELL in cell
    data.mkdir(parents=True)
    (data / "cell.toml").write_text(cell.replace(SPEED_OF_CELL, fault), "utf-8")
    endpoint = await ensure_service(data, "")
    run = Run(data)
    async with AsyncExitStack() as stack:
        technician = await stack.enter_async_context(person(endpoint, Role.TECHNICIAN))
        surgeon = await stack.enter_async_context(person(endpoint, Role.SURGEON))
        quality = await stack.enter_async_context(person(endpoint, Role.QUALITY))
        try:
            await _job(run, cases, technician, surgeon, quality)
        finally:
            stop = StopService(leave_units=False)
            try:
                await technician.link.call("service.stop", stop, Nothing)
            except CallRefused:
                build = run.moments["building"].snapshot.builds[-1]
                abort = CommandBuild(build.build_id)
                await technician.link.call("production.abort", abort, CommandResult)
                await technician.link.call("service.stop", stop, Nothing)
    return run


async def _job(run: Run, cases: Path, technician: Person, surgeon: Person, quality: Person) -> None:
    me = await technician.link.call("session.show", Nothing(), SessionView)
    await stages.printer_ready(technician)
    await _all_answer(technician)
    await run.take("fresh", technician, me)
    files = await asyncio.to_thread(make_case, 7, "left", cases / "7")
    order = await asyncio.to_thread(files.order.read_text, "utf-8")
    case = await technician.link.call("designs.add_case", AddCase(order), CaseView)
    files_of_job = (files.guide, files.block, files.anatomy, files.values)
    guide, block, *_ = [await _take_in(technician, case, path) for path in files_of_job]
    for design in (guide, block):
        await stages.review(surgeon, design, files.order)
    await _other_cases(technician, surgeon, cases)
    plan = (await stages.plan(technician, [guide, block])).plan
    await run.take("gate", technician, me)
    build_id = await stages.start(technician, plan.plan_id)
    await run.until(technician, lambda build: build.layer >= 0.47 * build.layers)
    await run.take("building", technician, me)
    await run.until(technician, lambda build: build.state.value == "Interrupted")
    await run.take("stopped", technician, me)
    resume = CommandBuild(build_id)
    await technician.link.call("production.resume", resume, CommandResult, timeout_s=60.0)
    await run.until(technician, _is_printed)
    await run.take("printed", technician, me)
    await stages.take_off(technician, build_id, _silent)
    await stages.by_hand(technician, build_id)
    batch = run.moments["printed"].snapshot.batches[-1].batch_id
    await run.take("made", technician, me)
    await stages.sign(technician, batch)
    dispose = DisposeParts(
        batch, quality.signing(), reason="one layer is missing in the picture", viewed=False
    )
    await quality.link.call("release.reject", dispose, BatchView)
    await run.take("closed", technician, me)


async def _all_answer(by: Person) -> None:
    """Wait until every unit has answered."""
    async with asyncio.timeout(WAIT_S):
        while True:
            told = await by.link.call("cell.watch", Nothing(), Snapshot)
            if all(unit.snapshot.link is LinkState.CONNECTED for unit in told.units):
                return
            await asyncio.sleep(LOOK_EVERY_S)


async def _other_cases(technician: Person, surgeon: Person, cases: Path) -> None:
    """Cases that wait elsewhere on their way: an order alone, one to review, one to plan."""
    for seed, side, far in ((11, "right", 0), (12, "right", 1), (13, "left", 2)):
        files = await asyncio.to_thread(make_case, seed, side, cases / str(seed))
        order = await asyncio.to_thread(files.order.read_text, "utf-8")
        case = await technician.link.call("designs.add_case", AddCase(order), CaseView)
        if far:
            await _take_in(technician, case, files.anatomy)
            await _take_in(technician, case, files.values)
            design = await _take_in(technician, case, files.block)
            if far > 1:
                await stages.review(surgeon, design, files.order)


async def _take_in(by: Person, case: CaseView, path: Path) -> DesignView:
    kinds = {"femur.stl": DesignKind.ANATOMY, "values.toml": DesignKind.VALUES}
    unit = "" if path.suffix == ".toml" else "mm"
    sha256 = await by.link.upload(path)
    kind = kinds.get(path.name, DesignKind.DESIGN)
    wanted = ImportDesign(case.case_id, path.name, sha256, kind, unit)
    return await by.link.call("designs.import", wanted, DesignView, timeout_s=180.0)


def _is_printed(build: BuildView) -> bool:
    kinds = ("print", "inspect")
    return all(s.state is StepState.DONE for s in build.steps if s.kind in kinds)


def _silent(share: float, words: str) -> None:
    del share, words


# -- what is kept --------------------------------------------------------------------------------
def wanted_blobs(told: Snapshot) -> set[str]:
    """What the screens of the newest plan and build draw."""
    found: set[str] = set()
    for plan in told.plans[-1:]:
        found |= {part.coarse_blob for part in plan.parts}
        found |= {d.coarse_blob for d in told.designs if d.case_id == plan.case_id}
    for one in _shown_layers(told):
        found |= {one.frame_sha256, one.overlay_blob}
    return found - {""}


def _shown_layers(told: Snapshot) -> list[LayerInspection]:
    """The newest layer, and the one that stands out farthest: what Build and Inspect show."""
    mine = [one for one in told.inspections if one.build_id == told.builds[-1].build_id]
    if not mine:
        return []
    return [max(mine, key=lambda one: one.layer), max(mine, key=_farthest_mm)]


def _farthest_mm(one: LayerInspection) -> float:
    return max((abs(v.largest_deviation_mm or 0.0) for v in one.verdicts), default=0.0)


def thinned(course: list[tuple[float, float]], until_s: float) -> list[tuple[float, float]]:
    """A course of readings as seconds before a moment, with at most so many points."""
    before = [(round(at - until_s, 2), value) for at, value in course if at <= until_s]
    step = max(1, math.ceil(len(before) / READINGS_KEPT))
    return before[::step]


def write(run: Run, out: Path) -> None:
    """One file for each moment, the readings up to `building`, and the blobs."""
    folder, blobs = out / "recorded_moments", out / "recorded_cell"
    for place in (folder, blobs):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    for name, told in run.moments.items():
        kept = {"snapshot": msgspec.to_builtins(told.snapshot), "answers": told.answers}
        packed = gzip.compress(msgspec.json.encode(kept), mtime=0)
        (folder / f"{name}.json.gz").write_bytes(packed)
        if told.snapshot.builds:
            for sha256 in wanted_blobs(told.snapshot):
                source = run.data / "blobs" / sha256[:2] / sha256
                if source.exists():
                    shutil.copy(source, blobs / sha256)
    building = run.moments["building"].snapshot
    until_s = max(unit.snapshot.at for unit in building.units).timestamp()
    readings = {
        unit: {name: thinned(course, until_s) for name, course in courses.items()}
        for unit, courses in run.readings.items()
    }
    (folder / "readings.json.gz").write_bytes(gzip.compress(msgspec.json.encode(readings), mtime=0))


def main() -> None:
    """Record."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--out", type=Path, required=True)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="celldeck-record-") as place:
        data = Path(place) / "data"
        run = asyncio.run(recorded(data, Path(place) / "cases"))
        write(run, asked.out)


if __name__ == "__main__":
    main()
