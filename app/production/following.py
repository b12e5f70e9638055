"""Follows what the printers say of their jobs and brings each build's state after it.

Works from snapshots alone, so that a service that was away finds its way back by looking.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import msgspec

from app.cell.alarms import Alarms
from app.cell.equipment import Equipment
from app.cell.history import Actor
from app.production.builds import UNTIL_RESUMED, Builds, after_steps, with_step
from app.wire.production import BuildView, StepState
from drivers.unit import JobProgress, UnitSnapshot
from drivers.unit_states import JobState, LinkState, UnitState
from drivers.wire.recovery import Choice, Recovery

CELL = Actor("cell")
SETTLE_S = 8.0
"""So long after the service's start a unit that is not connected yet is no news."""

BY_A_PERSON = ("aborted", "abort", "asked", "scrapped", "scrap", "make_safe")

NOTHING_KNOWN = Recovery(
    offered=[Choice.MAKE_SAFE, Choice.SCRAP], refused={"resume": "recovery.nothing_known"}
)
"""The machine is there and knows nothing of the job: nobody can say where it stopped."""

Edit = Callable[[BuildView], BuildView]

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
                await self._clear_after_end()
            self._news.clear()
            names, self._changed = self._changed, set()
            for name in names:
                build = self._builds.open_on(name)
                if build is None:
                    continue
                await self._follow(build, self._equipment.link(name).snapshot)
            await asyncio.sleep(0.05)

    def _note(self, name: str) -> None:
        self._changed.add(name)
        self._news.set()

    async def _follow(self, build: BuildView, snapshot: UnitSnapshot) -> None:
        printing = self._builds.step_of_kind(build, "print")
        if printing is None:
            return
        if printing.state is StepState.DONE:
            self._follow_command(build, snapshot)
            return
        settled = datetime.now(UTC) - self._born > timedelta(seconds=SETTLE_S)
        if snapshot.link is not LinkState.CONNECTED:
            if settled:
                await self._uncertain(build, snapshot.code or "unit.link_lost")
            return
        job = snapshot.job
        if job is None or job.build_id != build.build_id:
            # one that is being handed over is not there yet; one of before our start never will be
            waits = build.state is JobState.ALLOWED_TO_START
            if not waits or (settled and build.started_at < self._born):
                why = snapshot.code or "unit.job_not_known"
                await self._uncertain(build, why, NOTHING_KNOWN)
            return
        if snapshot.recovery is not None and job.state is not JobState.ENDED:
            self._builds.show(_progress(job, snapshot)(build))
            why = job.end_reason or snapshot.code or "unit.job_not_known"
            await self._uncertain(build, why, snapshot.recovery)
            return
        held = snapshot.state in (UnitState.HELD, UnitState.HOLDING)
        now = _progress(job, snapshot)
        if job.state is JobState.RUNNING and not held:
            await self._running(build, now)
        elif job.state is JobState.INTERRUPTED or (held and not job.state.is_over):
            if snapshot.state is not UnitState.HOLDING:
                await self._interrupted(build, now, job.end_reason or snapshot.code or "asked")
        elif job.state is JobState.ENDED:
            await self._printed(build, now)
        elif job.state is JobState.ABORTED:
            await self._aborted(build, now, job.end_reason or snapshot.code or "aborted")
        else:
            self._builds.show(now(build))

    def _follow_command(self, build: BuildView, snapshot: UnitSnapshot) -> None:
        """A command that was under way when the print ended must not look as if it still were."""
        told, job = snapshot.command, snapshot.job
        if told is None or job is None or job.build_id != build.build_id:
            return
        if build.command == told.command and build.command_state is not told.state:
            self._builds.show(msgspec.structs.replace(build, command_state=told.state))

    async def _running(self, build: BuildView, now: Edit) -> None:
        if build.state is JobState.RUNNING:
            self._builds.show(now(build))
            return
        was_held = build.state is JobState.INTERRUPTED
        self._builds.expect_hold(build.build_id, "")
        await self._builds.change(
            build.build_id,
            lambda b: msgspec.structs.replace(
                now(b), state=JobState.RUNNING, held_because="", recovery=None
            ),
            "resumed" if was_held else "running",
            CELL,
            already=True,
        )
        if was_held:
            await self._alarms.clear_source(build.build_id, *UNTIL_RESUMED)

    async def _interrupted(self, build: BuildView, now: Edit, why: str) -> None:
        why = self._builds.expected_hold(build.build_id) or why
        if build.state is JobState.INTERRUPTED:
            self._builds.show(now(build))
            return
        await self._builds.change(
            build.build_id,
            lambda b: msgspec.structs.replace(now(b), state=JobState.INTERRUPTED, held_because=why),
            "held",
            CELL,
            why=why,
            already=True,
        )

    async def _uncertain(
        self, build: BuildView, why: str, recovery: Recovery | None = None
    ) -> None:
        """Nobody knows what the machine does: held, never ready; a person has to look.

        One that a person had held is uncertain anew once there is something to recover.
        """
        was_held = build.state is JobState.INTERRUPTED
        if was_held and (recovery is None or build.recovery is not None):
            return
        await self._builds.change(
            build.build_id,
            lambda b: msgspec.structs.replace(
                b,
                state=JobState.INTERRUPTED,
                held_because=b.held_because if was_held and b.held_because else why,
                recovery=recovery,
                left_s=None,
                ends_at=None,
            ),
            "uncertain" if was_held else "held",
            CELL,
            why=why,
            already=True,
            recovery=recovery,
        )
        await self._alarms.raise_(
            "build.held_after_uncertainty", build.build_id, printer=build.printer, cause=why
        )

    async def _aborted(self, build: BuildView, now: Edit, why: str) -> None:
        await self._builds.change(
            build.build_id,
            lambda b: msgspec.structs.replace(
                now(b),
                state=JobState.ABORTED,
                end_reason=why,
                ended_at=datetime.now(UTC),
                left_s=None,
                ends_at=None,
                recovery=None,
                prompt=None,
            ),
            "aborted",
            CELL,
            why=why,
            already=True,
        )
        if why not in BY_A_PERSON:
            await self._alarms.raise_("build.failed", build.build_id, cause=why)

    async def _printed(self, build: BuildView, now: Edit) -> None:
        counted = await self._equipment.simulators.ask(build.printer, {"ask": "count"})
        executed = int(counted["lines_executed"]) if counted else None
        ended_at = datetime.now(UTC)

        def edit(b: BuildView) -> BuildView:
            b = now(b)
            printing = self._builds.step_of_kind(b, "print")
            if printing is None:
                return b
            done = msgspec.structs.replace(
                printing,
                state=StepState.DONE,
                ended_at=ended_at,
                done_by=b.printer,
                values={"lines_acknowledged": b.line_acked, "layers": b.layer},
            )
            b = msgspec.structs.replace(
                b,
                state=JobState.RUNNING,
                held_because="",
                lines_executed_simulated=executed,
                left_s=None,
                ends_at=None,
                recovery=None,
                prompt=None,
            )
            return after_steps(with_step(b, done))

        entered = await self._builds.change(
            build.build_id,
            edit,
            "printed",
            CELL,
            already=True,
            lines_acknowledged=now(build).line_acked,
            lines_counted_by_simulator=executed,
        )
        await self._alarms.clear_source(build.build_id, *UNTIL_RESUMED)
        for listener in self._on_printed:
            await listener(entered)

    async def _clear_after_end(self) -> None:
        """What stood against a build that is over stands no more; it stays until it is seen."""
        for alarm in self._alarms.all().alarms:
            if alarm.returned_at is None and alarm.source in self._builds:
                build = self._builds.get(alarm.source)
                if build.state.is_over:
                    await self._alarms.clear(alarm.code, alarm.source)


def _progress(job: JobProgress, snapshot: UnitSnapshot) -> Edit:
    """What a build shows of its job, from the unit's own words."""
    running = job.state is JobState.RUNNING and job.left_s is not None

    def edit(build: BuildView) -> BuildView:
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
            recovery=snapshot.recovery,
            prompt=snapshot.prompt,
            parts_dropped=_both(build.parts_dropped, job.parts_dropped),
        )

    return edit


def _both(decided: list[str], told: list[str]) -> list[str]:
    """What people have decided, and what the machine says that it leaves out."""
    return [*decided, *(part for part in told if part not in decided)]
