"""Follows what the printers say of their jobs and brings each build's state after it.

Works from snapshots alone, so that a service that was away finds its way back by looking.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import msgspec

from app.cell.alarms import Alarms
from app.cell.equipment import Equipment
from app.cell.history import Actor
from app.errors import RecordAtRisk
from app.production.builds import Builds, after_steps, with_step
from app.wire.production import BuildView, StepState
from drivers.unit import JobProgress, UnitSnapshot
from drivers.unit_states import JobState, LinkState, UnitState

CELL = Actor("cell")
SETTLE_S = 8.0
"""So long after the service's start a unit that is not connected yet is no news."""
log = logging.getLogger(__name__)

OnPrinted = Callable[[BuildView], Awaitable[None]]


class Following:
    """Keeps the builds true to their printers."""

    def __init__(self, builds: Builds, equipment: Equipment, alarms: Alarms) -> None:
        self._builds = builds
        self._equipment = equipment
        self._alarms = alarms
        self._news = asyncio.Event()
        self._changed: set[str] = set()
        self._on_printed: list[OnPrinted] = []
        self._born = datetime.now(UTC)
        equipment.on_change(self._note)

    def on_printed(self, listener: OnPrinted) -> None:
        """Hear of a build whose print step has ended well."""
        self._on_printed.append(listener)

    async def run(self) -> None:
        """Follow until cancelled."""
        while True:
            try:
                async with asyncio.timeout(1.0):
                    await self._news.wait()
            except TimeoutError:
                self._changed |= {build.printer for build in self._builds.open_ones()}
            self._news.clear()
            names, self._changed = self._changed, set()
            for name in names:
                build = self._builds.open_on(name)
                if build is None:
                    continue
                try:
                    await self._follow(build, self._equipment.link(name).snapshot)
                except RecordAtRisk:
                    log.warning("%s: the record does not take it", build.build_id)
            await asyncio.sleep(0.05)

    def _note(self, name: str) -> None:
        self._changed.add(name)
        self._news.set()

    async def _follow(self, build: BuildView, snapshot: UnitSnapshot) -> None:
        printing = self._builds.step_of_kind(build, "print")
        if printing is None or printing.state is StepState.DONE:
            return
        if snapshot.link is not LinkState.CONNECTED:
            if datetime.now(UTC) - self._born > timedelta(seconds=SETTLE_S):
                await self._uncertain(build, snapshot.code or "unit.link_lost")
            return
        job = snapshot.job
        if job is None or job.build_id != build.build_id:
            if build.state is not JobState.ALLOWED_TO_START:
                await self._uncertain(build, snapshot.code or "unit.job_not_known")
            return
        build = self._progress(build, job, snapshot)
        held = snapshot.state in (UnitState.HELD, UnitState.HOLDING)
        if job.state is JobState.RUNNING and not held:
            await self._running(build)
        elif job.state is JobState.INTERRUPTED or (held and not job.state.is_over):
            if snapshot.state is not UnitState.HOLDING:
                await self._interrupted(build, job.end_reason or snapshot.code or "asked")
        elif job.state is JobState.ENDED:
            await self._printed(build)
        elif job.state is JobState.ABORTED:
            await self._aborted(build, job.end_reason or snapshot.code or "aborted")
        else:
            self._builds.show(build)

    def _progress(self, build: BuildView, job: JobProgress, snapshot: UnitSnapshot) -> BuildView:
        running = job.state is JobState.RUNNING and job.left_s is not None
        return msgspec.structs.replace(
            build,
            layer=job.layer,
            layers=job.layers or build.layers,
            height_mm=job.height_mm,
            line_sent=job.line_sent,
            line_acked=job.line_acked,
            lines=job.lines or build.lines,
            left_s=job.left_s,
            ends_at=(
                snapshot.at + timedelta(seconds=job.left_s)
                if running and job.left_s is not None
                else None
            ),
            command=snapshot.command.command if snapshot.command else "",
            command_state=snapshot.command.state if snapshot.command else None,
        )

    async def _running(self, build: BuildView) -> None:
        if build.state is JobState.RUNNING:
            self._builds.show(build)
            return
        was_held = build.state is JobState.INTERRUPTED
        build = msgspec.structs.replace(build, state=JobState.RUNNING, held_because="")
        await self._builds.enter(build, "resumed" if was_held else "running", CELL)
        await self._alarms.clear("build.held_after_uncertainty", build.build_id)

    async def _interrupted(self, build: BuildView, why: str) -> None:
        if build.state is JobState.INTERRUPTED:
            self._builds.show(build)
            return
        build = msgspec.structs.replace(build, state=JobState.INTERRUPTED, held_because=why)
        await self._builds.enter(build, "held", CELL, why=why)

    async def _uncertain(self, build: BuildView, why: str) -> None:
        """Nobody knows what the machine does: held, never ready; a person has to look."""
        if build.state is JobState.INTERRUPTED:
            return
        build = msgspec.structs.replace(build, state=JobState.INTERRUPTED, held_because=why)
        await self._alarms.raise_(
            "build.held_after_uncertainty", build.build_id, printer=build.printer, cause=why
        )
        try:
            await self._builds.enter(build, "held", CELL, why=why)
        except RecordAtRisk:
            self._builds.show(build)

    async def _aborted(self, build: BuildView, why: str) -> None:
        build = msgspec.structs.replace(
            build,
            state=JobState.ABORTED,
            end_reason=why,
            ended_at=datetime.now(UTC),
            left_s=None,
            ends_at=None,
        )
        await self._builds.enter(build, "aborted", CELL, why=why)
        await self._alarms.clear("build.held_after_uncertainty", build.build_id)
        if why not in ("aborted", "abort", "asked"):
            await self._alarms.raise_("build.failed", build.build_id, cause=why)

    async def _printed(self, build: BuildView) -> None:
        printing = self._builds.step_of_kind(build, "print")
        if printing is None or printing.state is StepState.DONE:
            return
        done = msgspec.structs.replace(
            printing,
            state=StepState.DONE,
            ended_at=datetime.now(UTC),
            done_by=build.printer,
            values={"lines_acknowledged": build.line_acked, "layers": build.layer},
        )
        counted = await self._equipment.simulators.ask(build.printer, {"ask": "count"})
        executed = int(counted["lines_executed"]) if counted else None
        build = msgspec.structs.replace(
            build,
            state=JobState.RUNNING,
            held_because="",
            lines_executed_simulated=executed,
            left_s=None,
            ends_at=None,
        )
        build = after_steps(with_step(build, done))
        await self._builds.enter(
            build,
            "printed",
            CELL,
            lines_acknowledged=build.line_acked,
            lines_counted_by_simulator=executed,
        )
        for listener in self._on_printed:
            await listener(build)
