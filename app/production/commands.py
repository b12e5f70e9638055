"""Hold, resume and abort of a build. What makes safer acts first and is entered after."""

import asyncio
from datetime import UTC, datetime

import msgspec

from app.cell.alarms import Alarms
from app.cell.equipment import Equipment
from app.cell.history import Actor
from app.cell.sessions import Caller
from app.errors import EquipmentAtFault, OperatorCanFix, RecordAtRisk
from app.evaluation.gate import Acceptance
from app.planning.plans import Plans
from app.production.builds import Builds
from app.wire.production import BuildView, CommandBuild, CommandResult, StepState
from drivers.unit_states import CommandState, JobState, LinkState


class Commands:
    """Commands over a build, answered in the machine's own words."""

    def __init__(
        self,
        builds: Builds,
        plans: Plans,
        equipment: Equipment,
        acceptance: Acceptance,
        alarms: Alarms,
    ) -> None:
        self._builds = builds
        self._plans = plans
        self._equipment = equipment
        self._acceptance = acceptance
        self._alarms = alarms
        self._acting: set[asyncio.Task[CommandResult]] = set()

    async def hold(self, call: CommandBuild, caller: Caller) -> CommandResult:
        """production.hold: stops feeding now; no person and no record needed."""
        return await self._safer(call, "hold", caller.actor)

    async def abort(self, call: CommandBuild, caller: Caller) -> CommandResult:
        """production.abort: ends the build for good; no person and no record needed."""
        result = await self._safer(call, "abort", caller.actor)
        build = self._builds.get(call.build_id)
        snapshot = self._equipment.link(build.printer).snapshot
        lost = snapshot.link is LinkState.CONNECTED and (
            snapshot.job is None or snapshot.job.build_id != build.build_id
        )
        after_print = self._unit_of(build) != build.printer
        if result.state is CommandState.DONE and (lost or after_print):
            await self._enter_aborted(build, caller.actor)
        return result

    async def hold_by_cell(self, build_id: str, why: str) -> CommandResult:
        """A hold that no person asked for: inspection, or an acceptance that ended."""
        return await self._safer(CommandBuild(build_id), "hold", Actor("cell"), why)

    async def resume(self, call: CommandBuild, caller: Caller) -> CommandResult:
        """production.resume. Raises: OperatorCanFix not_held, acceptance_ended; RecordAtRisk."""
        build = self._builds.get(call.build_id)
        if build.state is not JobState.INTERRUPTED:
            raise OperatorCanFix("production.not_held", build=build.build_id)
        for part in self._plans.get(build.plan_id).parts:
            ok, state, _ = self._acceptance.state(part)
            if not ok:
                raise OperatorCanFix(
                    "production.acceptance_ended", design=part.design_id, state=state
                )
        await self._builds.enter(build, "resume_asked", caller.actor)
        result = await self._ask(build, "resume", caller.actor, call.timeout_s)
        await self._enter_result(build, result, caller.actor)
        return result

    async def _safer(
        self, call: CommandBuild, command: str, actor: Actor, why: str = ""
    ) -> CommandResult:
        build = self._builds.get(call.build_id)
        if build.state.is_over:
            return CommandResult(
                build.build_id,
                command,
                CommandState.REFUSED,
                datetime.now(UTC),
                "production.build_is_over",
                {"state": build.state.value},
            )
        task = asyncio.create_task(self._act(build, command, actor, call.timeout_s, why))
        self._acting.add(task)
        task.add_done_callback(self._acting.discard)
        if not call.wait:
            return CommandResult(build.build_id, command, CommandState.ASKED, datetime.now(UTC))
        return await asyncio.shield(task)

    async def _act(
        self, build: BuildView, command: str, actor: Actor, timeout_s: float, why: str
    ) -> CommandResult:
        asked_at = datetime.now(UTC)
        result = await self._ask(build, command, actor, timeout_s)
        if result.state is not CommandState.DONE:
            await self._alarms.raise_(
                "build.not_confirmed", build.build_id, command=command, cause=result.code
            )
        else:
            await self._alarms.clear("build.not_confirmed", build.build_id)
        await self._enter_result(build, result, actor, asked_at, why)
        return result

    async def _ask(
        self, build: BuildView, command: str, actor: Actor, timeout_s: float
    ) -> CommandResult:
        link = self._equipment.link(self._unit_of(build))
        try:
            outcome = await link.command(f"unit.{command}", actor.who, timeout_s=timeout_s)
        except EquipmentAtFault as fault:
            refused = fault.code != "unit.not_answered"
            return CommandResult(
                build.build_id,
                command,
                CommandState.REFUSED if refused else CommandState.UNKNOWN,
                datetime.now(UTC),
                fault.code,
                fault.values,
            )
        return CommandResult(
            build.build_id, command, outcome.state, outcome.at, outcome.code, outcome.values
        )

    def _unit_of(self, build: BuildView) -> str:
        """The robot while it works at this build, else the printer."""
        removing = self._builds.step_of_kind(build, "remove")
        if (
            removing is not None
            and removing.unit
            and removing.state
            in (
                StepState.RUNNING,
                StepState.HELD,
            )
        ):
            return removing.unit
        return build.printer

    async def _enter_result(
        self,
        build: BuildView,
        result: CommandResult,
        actor: Actor,
        asked_at: datetime | None = None,
        why: str = "",
    ) -> None:
        try:
            await self._builds.enter(
                self._builds.get(build.build_id),
                f"{result.command}_answered",
                actor,
                why=why,
                happened_at=asked_at,
                answer=result.state.value,
                code=result.code,
            )
        except RecordAtRisk:
            return

    async def _enter_aborted(self, build: BuildView, actor: Actor) -> None:
        ended = msgspec.structs.replace(
            self._builds.get(build.build_id),
            state=JobState.ABORTED,
            ended_at=datetime.now(UTC),
            end_reason="asked",
            left_s=None,
            ends_at=None,
        )
        try:
            await self._builds.enter(ended, "aborted", actor, why="asked")
        except RecordAtRisk:
            self._builds.show(ended)
        await self._alarms.clear("build.held_after_uncertainty", build.build_id)
