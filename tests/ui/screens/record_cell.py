"""Records a real run of the training cell, moment by moment, for the gallery and the tests.

    PYTHONPATH=. .venv/bin/python tests/ui/screens/record_cell.py --out DIR [--short] [--until M]

A service is started in a folder of its own, and one job is carried through it by the same calls
that any desk makes; the printer leaves out one layer. Then the cell gets more units and trouble
(record_trouble.py). At each moment it writes what a desk would be told (a Snapshot) and the answers
to what its screens ask: see tests/data/README.md. `--short` does the same with a small part.
"""

import argparse
import asyncio
import contextlib
import gzip
import math
import shutil
import tempfile
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from record_papers import FULL, SHORT, Job, Papers
from record_trouble import add_units, in_trouble

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
from app.wire.endpoint import find
from app.wire.people import Nothing, Role, SessionView
from app.wire.planning import RecipeRef
from app.wire.production import (
    BuildView,
    CommandBuild,
    CommandResult,
    RecoverBuild,
    StartBuild,
    StepState,
)
from app.wire.quality import LayerInspection, ShowInspection
from app.wire.release import BatchRef, BatchView, DisposeParts, EventsSince
from app.wire.unit_states import Choice, LinkState

PROJECT = Path(__file__).resolve().parents[3]
SPEED_OF_CELL = 'speed = 400.0, socket = "P1", faults = []'
LOOK_EVERY_S = 0.3
WAIT_S = 240.0
READINGS_KEPT = 240


@dataclass
class Told:
    """One moment: everything a desk sees when it opens, and what its screens ask besides."""

    snapshot: Snapshot
    answers: dict[str, Any]


class Enough(Exception):
    """The last moment that was asked for is recorded."""


@dataclass
class Run:
    """The recording as it grows."""

    data: Path
    last_wanted: str = ""
    began: float = field(default_factory=time.monotonic)
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
        took = time.monotonic() - self.began
        print(f"{took:5.1f} s {name}: {len(told.builds)} builds, {len(told.alarms)} alarms")
        if name == self.last_wanted:
            raise Enough

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
async def recorded(data: Path, papers: Path, job: Job, until: str = "") -> Run:
    """Carry one job through a cell in an empty folder, then let it come into trouble.

    Args:
        until: the last moment that is wanted; "" for all.
    """
    cell = (PROJECT / "resources" / "embedded_cell.toml").read_text("utf-8")
    fault = f'speed = {job.speed}, socket = "P1", faults = ["skip_layer@{job.lost_layer}"]'
    assert SPEED_OF_CELL in cell
    data.mkdir(parents=True)
    (data / "cell.toml").write_text(cell.replace(SPEED_OF_CELL, fault), "utf-8")
    run = Run(data, until)
    with contextlib.suppress(Enough):
        async with people_of(data) as people:
            await _job(run, job, papers, *people)
        add_units(data)
        async with people_of(data) as people:
            await in_trouble(run, *people)
    return run


@asynccontextmanager
async def people_of(data: Path) -> AsyncGenerator[tuple[Person, Person, Person]]:
    """Technician, surgeon and quality at a service that is ended afterwards."""
    endpoint = await ensure_service(data, "")
    async with AsyncExitStack() as stack:
        technician = await stack.enter_async_context(person(endpoint, Role.TECHNICIAN))
        surgeon = await stack.enter_async_context(person(endpoint, Role.SURGEON))
        quality = await stack.enter_async_context(person(endpoint, Role.QUALITY))
        try:
            yield technician, surgeon, quality
        finally:
            await _stop(technician)
    async with asyncio.timeout(WAIT_S):
        while await asyncio.to_thread(find, data) is not None:
            await asyncio.sleep(LOOK_EVERY_S)


async def _stop(technician: Person) -> None:
    """End the service and its units; a build that still runs is aborted first."""
    stop = StopService(leave_units=False)
    try:
        await technician.link.call("service.stop", stop, Nothing)
    except CallRefused:
        told = await technician.link.call("cell.watch", Nothing(), Snapshot)
        for build in told.builds:
            if build.state.is_over:
                continue
            if build.recovery is not None:
                scrap = RecoverBuild(build.build_id, Choice.SCRAP, reason="recorded")
                await technician.link.call("production.recover", scrap, CommandResult)
            else:
                abort = CommandBuild(build.build_id)
                await technician.link.call("production.abort", abort, CommandResult)
        async with asyncio.timeout(WAIT_S):
            while any(not build.state.is_over for build in told.builds):
                await asyncio.sleep(LOOK_EVERY_S)
                told = await technician.link.call("cell.watch", Nothing(), Snapshot)
        await technician.link.call("service.stop", stop, Nothing)


async def _job(
    run: Run, job: Job, place: Path, technician: Person, surgeon: Person, quality: Person
) -> None:
    me = await technician.link.call("session.show", Nothing(), SessionView)
    await stages.printer_ready(technician)
    await all_answer(technician)
    await run.take("fresh", technician, me)
    files = await asyncio.to_thread(job.papers, 7, "left", place / "7")
    case = await _ordered(technician, files)
    for path in files.beside:
        await _take_in(technician, case, path)
    made = [await _take_in(technician, case, path) for path in files.designs]
    for design in made[: len(files.designs)]:
        await stages.concede(quality, design)
        await stages.review(surgeon, design, files.order)
    await _other_cases(job, technician, surgeon, quality, place)
    plan = (await stages.plan(technician, made[: len(files.designs)])).plan
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


async def all_answer(by: Person) -> None:
    """Wait until every unit has answered."""
    async with asyncio.timeout(WAIT_S):
        while True:
            told = await by.link.call("cell.watch", Nothing(), Snapshot)
            if all(unit.snapshot.link is LinkState.CONNECTED for unit in told.units):
                return
            await asyncio.sleep(LOOK_EVERY_S)


async def _ordered(by: Person, files: Papers) -> CaseView:
    order = await asyncio.to_thread(files.order.read_text, "utf-8")
    return await by.link.call("designs.add_case", AddCase(order), CaseView)


async def _other_cases(
    job: Job, technician: Person, surgeon: Person, quality: Person, place: Path
) -> None:
    """Cases that wait elsewhere on their way: an order alone, one to review, one to plan."""
    for seed, side, far in ((11, "right", 0), (12, "right", 1), (13, "left", 2)):
        files = await asyncio.to_thread(job.papers, seed, side, place / str(seed))
        case = await _ordered(technician, files)
        if far:
            for path in files.beside:
                await _take_in(technician, case, path)
            design = await _take_in(technician, case, files.designs[-1])
            if far > 1:
                await stages.concede(quality, design)
                await stages.review(surgeon, design, files.order)


async def _take_in(by: Person, case: CaseView, path: Path) -> DesignView:
    kinds = {"femur.stl": DesignKind.ANATOMY, "values.toml": DesignKind.VALUES}
    unit = "mm" if path.suffix == ".stl" else ""
    sha256 = await by.link.upload(path)
    images = path.suffix == ".zip"
    kind = DesignKind.IMAGES if images else kinds.get(path.name, DesignKind.DESIGN)
    wanted = ImportDesign(case.case_id, path.name, sha256, kind, unit)
    return await by.link.call("designs.import", wanted, DesignView, timeout_s=180.0)


def _is_printed(build: BuildView) -> bool:
    kinds = ("print", "inspect")
    return all(s.state is StepState.DONE for s in build.steps if s.kind in kinds)


def _silent(share: float, words: str) -> None:
    del share, words


# -- what is kept --------------------------------------------------------------------------------
def wanted_blobs(told: Snapshot) -> set[str]:
    """What the screens of the newest plan and build, and of the case that is due first, draw."""
    due = min(told.cases, key=lambda case: case.surgery).case_id if told.cases else ""
    found = {d.coarse_blob for d in told.designs if d.case_id == due}
    for plan in told.plans[-1:]:
        found |= {part.coarse_blob for part in plan.parts}
        found |= {d.coarse_blob for d in told.designs if d.case_id == plan.case_id}
    for one in _shown_layers(told):
        found |= {one.frame_sha256, one.overlay_blob}
    return found - {""}


def _shown_layers(told: Snapshot) -> list[LayerInspection]:
    """The newest layer, and the one that stands out farthest: what Build and Inspect show."""
    newest = told.builds[-1].build_id if told.builds else ""
    mine = [one for one in told.inspections if one.build_id == newest]
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
    words.add_argument("--short", action="store_true", help="a small part; for trying")
    words.add_argument("--until", default="", metavar="MOMENT", help="the last one wanted")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="celldeck-record-") as place:
        data = Path(place) / "data"
        job = SHORT if asked.short else FULL
        run = asyncio.run(recorded(data, Path(place) / "cases", job, asked.until))
        write(run, asked.out)


if __name__ == "__main__":
    main()
