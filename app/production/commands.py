"""Hold, resume and abort of a build. What makes safer acts first and is entered after."""

import asyncio
from datetime import UTC, datetime

import msgspec

from app.cell.alarms import Alarms
from app.cell.equipment import Equipment
from app.cell.history import Actor
from app.cell.sessions import Caller
from app.errors import EquipmentAtFault, OperatorCanFix
from app.evaluation.gate import Acceptance
from app.planning.plans import Plans
from app.production.builds import UNTIL_RESUMED, Builds
from app.wire.production import (
    BuildView,
    CommandBuild,
    CommandResult,
    HoldAfterLayer,
    StepState,
)
from drivers.unit_states import CommandState, JobState, LinkState

ASK_WITHIN_S = 30.0
NO_JOB_THERE = ("unit.no_job", "robot.job_forgotten", "robot.never_accepted")


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
        return await self._safer(call, "abort", caller.actor)

    async def hold_by_cell(self, build_id: str, why: str) -> CommandResult:
        """A hold that no person asked for: inspection, or an acceptance that ended."""
        return await self._safer(CommandBuild(build_id), "hold", Actor("cell"), why)

    async def hold_after_layer(self, call: HoldAfterLayer, caller: Caller) -> BuildView:
        """production.hold_after_layer: the unit itself holds when its layer is all there.

        Raises: OperatorCanFix build_is_over, not_printing; EquipmentAtFault, what the machine said;
            RecordAtRisk, and the machine was asked nothing.
        """
        build = self._builds.get(call.build_id)
        if build.state.is_over:
            raise OperatorCanFix(
                "production.build_is_over", build=build.build_id, state=build.state.value
            )
        printing = self._builds.step_of_kind(build, "print")
        running = build.state is JobState.RUNNING
        if not running or printing is None or printing.state is StepState.DONE:
            raise OperatorCanFix("production.not_printing", build=build.build_id)
        layer = max(build.layer, 1) if call.on else 0
        asked = "hold_after_layer_asked" if call.on else "hold_after_layer_taken_back"
        await self._builds.change(
            build.build_id, lambda b: _after(b, layer), asked, caller.actor, layer=layer
        )
        try:
            told = await self._equipment.link(build.printer).do(
                "hold_after_layer", {"on": call.on}, timeout_s=ASK_WITHIN_S
            )
        except EquipmentAtFault as fault:
            before = build.hold_after_layer
            await self._builds.change(
                build.build_id,
                lambda b: _after(b, before),
                "hold_after_layer_refused",
                caller.actor,
                already=True,
                code=fault.code,
            )
            raise
        layer = int(told.get("layer", layer))  # it may have gone on by one meanwhile
        return await self._builds.change(
            build.build_id,
            lambda b: _after(b, layer),
            "hold_after_layer_answered",
            caller.actor,
            already=True,
            layer=layer,
        )

    async def resume(self, call: CommandBuild, caller: Caller) -> CommandResult:
        """production.resume. Raises: OperatorCanFix not_held, acceptance_ended; RecordAtRisk."""
        build = self._builds.get(call.build_id)
        if build.state is not JobState.INTERRUPTED:
            raise OperatorCanFix("production.not_held", build=build.build_id)
        if build.recovery is not None:  # what the machine has done is not known: another way
            raise OperatorCanFix("production.recover_first", build=build.build_id)
        await self.demand_acceptance(build)
        await self._builds.change(build.build_id, _same, "resume_asked", caller.actor)
        build = self._builds.get(call.build_id)
        unit = self._unit_of(build)
        result = await self._ask(build, unit, "resume", caller.actor, call.timeout_s)
        await self._enter_result(build, result, caller.actor)
        if result.state is CommandState.DONE and not unit:
            await self._builds.change(
                build.build_id,
                lambda b: msgspec.structs.replace(b, state=JobState.RUNNING, held_because=""),
                "resumed",
                caller.actor,
                already=True,
            )
            await self._alarms.clear_source(build.build_id, *UNTIL_RESUMED)
        return result

    async def demand_acceptance(self, build: BuildView) -> None:
        """Raises: OperatorCanFix production.acceptance_ended, for the first part without one."""
        for part in self._plans.get(build.plan_id).parts:
            ok, state, _ = self._acceptance.state(part)
            if ok:
                ok, state = await self._acceptance.files_equal(part)
            if not ok:
                raise OperatorCanFix(
                    "production.acceptance_ended", design=part.design_id, state=state
                )

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
        unit = self._unit_of(build)
        if command == "hold":
            self._builds.expect_hold(build.build_id, why)
        result = await self._ask(build, unit, command, actor, timeout_s)
        if result.state is not CommandState.DONE:
            await self._alarms.raise_(
                "build.not_confirmed", build.build_id, command=command, cause=result.code
            )
        else:
            await self._alarms.clear("build.not_confirmed", build.build_id)
        await self._enter_result(build, result, actor, asked_at, why)
        if command == "hold" and result.state is CommandState.DONE and not unit:
            await self._enter_held(build, actor, why or "asked")
        if command == "abort" and self._has_ended(build, unit, result):
            await self._enter_aborted(build, actor)
        return result

    async def _ask(
        self, build: BuildView, unit: str, command: str, actor: Actor, timeout_s: float
    ) -> CommandResult:
        if not unit:  # nothing moves or heats for this build: the word alone is the deed
            return CommandResult(build.build_id, command, CommandState.DONE, datetime.now(UTC))
        try:
            outcome = await self._equipment.link(unit).command(
                f"unit.{command}", actor.who, timeout_s=timeout_s
            )
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
        """Who works at this build: the robot, else the printer, else nobody.

        A printer that has ended this build's print may be printing another one by now.
        """
        removing = self._builds.step_of_kind(build, "remove")
        if (
            removing is not None
            and removing.unit
            and removing.state in (StepState.RUNNING, StepState.HELD)
        ):
            return removing.unit
        printing = self._builds.step_of_kind(build, "print")
        done = printing is not None and printing.state is StepState.DONE
        return "" if done else build.printer

    def _has_ended(self, build: BuildView, unit: str, result: CommandResult) -> bool:
        """Whether an abort is over: the printer itself tells of a job that it still knows."""
        if not unit:
            return True
        snapshot = self._equipment.link(unit).snapshot
        if unit != build.printer:
            return result.state is CommandState.DONE or (
                snapshot.link is LinkState.CONNECTED and result.code in NO_JOB_THERE
            )
        unknown = snapshot.link is LinkState.CONNECTED and (
            snapshot.job is None or snapshot.job.build_id != build.build_id
        )
        return result.state is CommandState.DONE and unknown

    async def _enter_result(
        self,
        build: BuildView,
        result: CommandResult,
        actor: Actor,
        asked_at: datetime | None = None,
        why: str = "",
    ) -> None:
        def edit(now: BuildView) -> BuildView:
            now = msgspec.structs.replace(now, command=result.command, command_state=result.state)
            if why and result.command == "hold" and now.state is JobState.INTERRUPTED:
                return msgspec.structs.replace(now, held_because=why)
            return now

        await self._builds.change(
            build.build_id,
            edit,
            f"{result.command}_answered",
            actor,
            why=why,
            happened_at=asked_at,
            already=True,
            answer=result.state.value,
            code=result.code,
        )

    async def _enter_held(self, build: BuildView, actor: Actor, why: str) -> None:
        await self._builds.change(
            build.build_id,
            lambda b: msgspec.structs.replace(b, state=JobState.INTERRUPTED, held_because=why),
            "held",
            actor,
            why=why,
            already=True,
        )

    async def _enter_aborted(self, build: BuildView, actor: Actor) -> None:
        await self._builds.change(
            build.build_id,
            lambda b: msgspec.structs.replace(
                b,
                state=JobState.ABORTED,
                ended_at=datetime.now(UTC),
                end_reason="asked",
                left_s=None,
                ends_at=None,
                recovery=None,
                prompt=None,
            ),
            "aborted",
            actor,
            why="asked",
            already=True,
        )


def _after(build: BuildView, layer: int) -> BuildView:
    return msgspec.structs.replace(build, hold_after_layer=layer)


def _same(build: BuildView) -> BuildView:
    return build
