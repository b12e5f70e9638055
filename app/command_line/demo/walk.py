"""The demo from its empty folder to its verified record; read it as the tour of a job."""

import asyncio
import time
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.command_line.demo import stages
from app.command_line.demo.display import display
from app.command_line.demo.memory import peaks_mb
from app.command_line.demo.people import Person, person
from app.command_line.demo.progress import Progress
from app.command_line.demo.remote_desk import RemoteDesk, remote_desk
from app.command_line.outcome import Outcome, Problem
from app.command_line.service_start import ensure_service
from app.errors import OperatorCanFix
from app.release.verification import verify_folder
from app.wire.cell import StopService
from app.wire.client import CallRefused, CellLink, NotAnswered, connect
from app.wire.endpoint import find
from app.wire.people import Nothing, Role
from app.wire.production import BuildList, CommandBuild, CommandResult
from app.wire.release import VerifyReport
from app.wire.units import MakeSafe, SafeResults
from drivers.wire.unit_endpoint import is_alive
from resources.cases import CaseFiles, make_case

SEED = 7
SIDE = "left"
END_LIMIT_S = 20.0


async def walk(out: Path | None, silent: bool, with_desk: bool) -> Outcome:
    """Carry one job through the cell; the outcome is good only if its record verifies."""
    folder = await asyncio.to_thread(_fresh_folder, out)
    progress = Progress(silent)
    progress.say(f"Everything is simulated, nothing is for a patient. Folder: {folder}")
    begun = time.monotonic()
    data = folder / "data"
    try:
        told = await _job(data, folder, progress, with_desk)
    finally:
        await _end_service(data)
    report = await asyncio.to_thread(verify_folder, data, True)
    told |= {
        "folder": str(folder),
        "verified": report.ok,
        "events": report.events,
        "signatures": report.signatures,
        "wall_s": round(time.monotonic() - begun, 1),
        "stages_s": progress.seconds,
    }
    return _outcome(told, report)


async def _job(data: Path, out: Path, progress: Progress, with_desk: bool) -> dict[str, Any]:
    async with AsyncExitStack() as stack:
        progress.begin("set up")
        making = asyncio.create_task(
            asyncio.to_thread(make_case, SEED, SIDE, out / "case", images=True)
        )
        endpoint = await ensure_service(data, "embedded")
        files = await making
        desk: RemoteDesk | None = None
        if with_desk:
            variables = await stack.enter_async_context(display())
            desk = await stack.enter_async_context(remote_desk(data, variables))
        technician = await stack.enter_async_context(person(endpoint, Role.TECHNICIAN))
        surgeon = await stack.enter_async_context(person(endpoint, Role.SURGEON))
        quality = await stack.enter_async_context(person(endpoint, Role.QUALITY))
        progress.done("a data folder, a service, three simulated machines, a case from a seed")
        shots = Shots(desk, out / "screens")
        told = await _stages(files, technician, surgeon, quality, shots, progress, out)
        if desk is not None:
            await desk.figures()
            told["desk_longest_block_ms"] = desk.longest_block_ms
            told["desk_longest_block_waited_ms"] = desk.longest_block_waited_ms
            told["desk_longest_block_where"] = desk.longest_block_where
            told["desk_blocks_over_50_ms"] = desk.blocks_over_50_ms
            told["screens"] = desk.pictures
        told["memory_mb"] = await asyncio.to_thread(peaks_mb, data, desk.pid if desk else None)
        return told


class Shots:
    """Pictures of the desk's screens, numbered in the order in which they were taken."""

    def __init__(self, desk: RemoteDesk | None, folder: Path) -> None:
        self._desk = desk
        self._folder = folder
        self._number = 0
        folder.mkdir(parents=True, exist_ok=True)

    async def sign_in(self, who: Person) -> None:
        """Another person at the desk."""
        if self._desk is not None:
            await self._desk.sign_in(who.name, who.secret)

    async def take(self, show: str, name: str = "", **ids: str | int) -> None:
        """One screen."""
        if self._desk is not None:
            self._number += 1
            place = self._folder / f"{self._number:02d}-{name or show}.png"
            await self._desk.picture(show, place, **ids)


async def _stages(
    files: CaseFiles,
    technician: Person,
    surgeon: Person,
    quality: Person,
    shots: Shots,
    progress: Progress,
    out: Path,
) -> dict[str, Any]:
    await shots.sign_in(technician)
    await shots.take("cell")

    progress.begin("1 import")
    case = await stages.import_case(technician, files)
    await shots.take("import", case=case.case.case_id, design=case.guide.design_id)
    progress.done(
        f"case {case.case.case_id}: guide of {case.guide.triangles} triangles,"
        f" bone of {case.anatomy.triangles}, CT"
    )

    progress.begin("2 review")
    await shots.sign_in(surgeon)
    await shots.take("review", case=case.case.case_id, design=case.guide.design_id)
    await stages.concede(quality, case.block)
    for design in (case.guide, case.block):
        await stages.review(surgeon, design, files.order)
    await shots.take("review", "accepted", case=case.case.case_id, design=case.guide.design_id)
    progress.done(f"accepted by {surgeon.name}, with a signature each, not viewed at a station")

    progress.begin("3 plan")
    await shots.sign_in(technician)
    made = await stages.plan(technician, [case.guide, case.block])
    plan = made.plan
    await shots.take("plan", plan=plan.plan_id)
    progress.done(f"{plan.plan_id}: {plan.layers} layers, {plan.lines} lines, {plan.slicer}")

    progress.begin("4 build")
    await stages.printer_ready(technician)
    await shots.take("gate", plan=plan.plan_id, printer=stages.PRINTER)
    build_id = await stages.start(technician, plan.plan_id)
    await shots.take("build", "build-begins", build=build_id)
    await stages.until_layer(technician, build_id, 0.4, progress.at)
    await shots.take("build", build=build_id)
    await shots.take("cell", "cell-at-work")
    await shots.take("inspect", "inspect-live", build=build_id)
    await stages.until_printed(technician, build_id, progress.at)
    await stages.take_off(technician, build_id, progress.at)
    build = await stages.by_hand(technician, build_id)
    await shots.take("build", "built", build=build_id)
    counted = build.lines_executed_simulated
    progress.done(f"{build_id}: the simulated firmware counts {counted} lines executed")

    progress.begin("5 inspect")
    found = await stages.verdicts(technician, build_id)
    await shots.take("inspect", build=build_id)
    counts = ", ".join(f"{number} {name}" for name, number in found.counts.items() if number)
    progress.done(f"{len(found.inspections)} layers looked at: {counts}")

    progress.begin("6 sign off")
    await stages.sign(technician, made.batch_id)
    await shots.sign_in(quality)
    await shots.take("record", "record-signed", batch=made.batch_id)
    reason = "" if not found.counts.get("review") else "layers for review looked at in the demo"
    batch = await stages.release_batch(quality, made.batch_id, reason)
    written = await stages.export(quality, made.batch_id, out)
    await shots.take("record", "record-closed", batch=made.batch_id)
    disposition = ", ".join(sorted({part.disposition.value for part in batch.parts}))
    progress.done(f"{made.batch_id} {batch.state.value}: {disposition}")

    progress.begin("7 sync")
    synced = await stages.carry_over(quality)
    await shots.take("sync")
    progress.done(f"{synced.bundles} bundle(s), {synced.events} events, receipt kept")
    return {
        "case": case.case.case_id,
        "plan": plan.plan_id,
        "batch": made.batch_id,
        "build": build_id,
        "triangles": case.guide.triangles,
        "layers": plan.layers,
        "lines": plan.lines,
        "lines_executed_simulated": counted,
        "verdicts": found.counts,
        "record": [str(path) for path in written],
    }


def _outcome(told: dict[str, Any], report: VerifyReport) -> Outcome:
    lines = [
        f"verified   {report.events} events, {report.signatures} signatures,"
        f" {report.blobs} files: {'the record holds' if report.ok else 'IT DOES NOT HOLD'}",
        f"time       {told['wall_s']} s in all",
    ]
    if "desk_longest_block_ms" in told:
        lines.append(
            f"desk       longest block {told['desk_longest_block_ms']} ms"
            f" ({told['desk_longest_block_waited_ms']} of them without a core),"
            f" {told['desk_blocks_over_50_ms']} over 50 ms; {len(told['screens'])} pictures"
        )
    memory = ", ".join(f"{name} {size:.0f}" for name, size in told["memory_mb"].items())
    lines += [f"memory     MB at most: {memory}", f"folder     {told['folder']}"]
    problem = None
    counted = told["lines_executed_simulated"]
    if not report.ok:
        place = report.faults[0].place if report.faults else ""
        problem = Problem("record.does_not_hold", {"faults": len(report.faults), "place": place})
    elif counted != told["lines"]:
        problem = Problem("demo.count_differs", {"executed": counted, "planned": told["lines"]})
    return Outcome(told, lines, problem)


def _fresh_folder(out: Path | None) -> Path:
    name = datetime.now(UTC).strftime("celldeck-demo-%Y%m%d-%H%M%S")
    folder = (out or Path.cwd() / "out" / name).resolve()
    if folder.exists() and any(folder.iterdir()):
        raise OperatorCanFix("files.folder_not_empty", folder=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise OperatorCanFix(
            "files.not_writable", file=str(folder), what=str(refused.strerror)
        ) from refused
    return folder


async def _abort_all(link: CellLink) -> None:
    builds = await link.call("production.list", Nothing(), BuildList)
    for build in builds.builds:
        if not build.state.is_over:
            await link.call("production.abort", CommandBuild(build.build_id), CommandResult)


async def _end_service(data: Path) -> None:
    """Stop what the demo has started, in mid-build too: first safe, then ended."""
    endpoint = await asyncio.to_thread(find, data)
    if endpoint is None:
        return
    with suppress(CallRefused, NotAnswered):
        async with connect(endpoint) as link:
            try:
                await link.call("service.stop", StopService(), Nothing)
            except CallRefused:
                await _abort_all(link)
                await link.call("cell.make_safe", MakeSafe(), SafeResults)
                await link.call("service.stop", StopService(), Nothing)
    begun = time.monotonic()
    while is_alive(endpoint.pid) and time.monotonic() - begun < END_LIMIT_S:
        await asyncio.sleep(0.05)
