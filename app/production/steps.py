"""Steps after the print: the robot's, which moves only when all is still, and those of people."""

import asyncio
import logging
from datetime import UTC, datetime

import msgspec

from app.cell.alarms import Alarms
from app.cell.equipment import Equipment
from app.cell.history import Actor
from app.cell.sessions import Caller
from app.errors import EquipmentAtFault, OperatorCanFix, RecordAtRisk
from app.planning.plans import Plans
from app.planning.step_orders import StepOrder
from app.production.builds import Builds, after_steps, with_step
from app.wire.production import BuildView, RecordStep, StartStep, StepState, StepView
from drivers.unit import UnitJob
from drivers.unit_states import JobState, LinkState, UnitState

CELL = Actor("cell")
FRESH_S = 3.0
SETTLE_S = 8.0
PRINTER_ENDED = (UnitState.COMPLETE, UnitState.IDLE, UnitState.STOPPED)
log = logging.getLogger(__name__)


class Steps:
    """Starts, follows and enters the steps of builds."""

    def __init__(self, builds: Builds, plans: Plans, equipment: Equipment, alarms: Alarms) -> None:
        self._builds = builds
        self._plans = plans
        self._equipment = equipment
        self._alarms = alarms
        self._born = datetime.now(UTC)

    async def run(self) -> None:
        """Look at every open build's robot and its limits until cancelled."""
        while True:
            await asyncio.sleep(0.3)
            for build in self._builds.open_ones():
                try:
                    await self._look(build)
                except RecordAtRisk:
                    log.warning("%s: the record does not take it", build.build_id)

    async def start(self, call: StartStep, caller: Caller) -> BuildView:
        """production.start_step. Raises: OperatorCanFix step_not_ready, area_not_clear."""
        build = self._builds.get(call.build_id)
        step = self._builds.step(build, call.step)
        if step.state is not StepState.READY or step.by_person:
            raise OperatorCanFix(
                "production.step_not_ready", step=step.step, state=step.state.value, needs=[]
            )
        if not call.area_clear:
            raise OperatorCanFix("production.area_not_clear", step=step.step)
        needs = self._needs(build, step)
        if needs:
            raise OperatorCanFix(
                "production.step_not_ready", step=step.step, state=step.state.value, needs=needs
            )
        running = msgspec.structs.replace(
            step, state=StepState.RUNNING, started_at=datetime.now(UTC), needs=[]
        )
        build = await self._builds.enter(
            with_step(build, running),
            "step_started",
            caller.actor,
            step=step.step,
            unit=step.unit,
            area_confirmed_clear=True,
        )
        try:
            printer = self._equipment.link(build.printer)
            await printer.do("interlock", {"by": step.unit}, timeout_s=5.0)
            await self._equipment.link(step.unit).start(
                UnitJob(
                    job_id=f"{build.build_id}:{step.step}",
                    build_id=build.build_id,
                    step=step.step,
                    values={"from": build.printer, "build": build.build_id},
                )
            )
        except EquipmentAtFault as fault:
            await self._hold_both(self._builds.get(build.build_id), running, fault.code)
            raise
        return self._builds.get(build.build_id)

    async def record(self, call: RecordStep, caller: Caller) -> BuildView:
        """production.record_step. Raises: OperatorCanFix step_not_ready, outside_limits …"""
        build = self._builds.get(call.build_id)
        step = self._builds.step(build, call.step)
        if step.state is not StepState.READY or not step.by_person:
            raise OperatorCanFix(
                "production.step_not_ready", step=step.step, state=step.state.value, needs=[]
            )
        for name, (low, high) in step.limits.items():
            if name not in call.values:
                raise OperatorCanFix("production.value_missing", step=step.step, value=name)
            value = call.values[name]
            if isinstance(value, (str, bool)) or not low <= value <= high:
                raise OperatorCanFix(
                    "production.outside_limits", value=name, given=value, low=low, high=high
                )
        now = datetime.now(UTC)
        done = msgspec.structs.replace(
            step,
            state=StepState.DONE,
            started_at=step.started_at or now,
            ended_at=now,
            done_by=caller.signed_in().view.name,
            values=dict(call.values),
        )
        return await self._builds.enter(
            after_steps(with_step(build, done)),
            "step_done",
            caller.actor,
            step=step.step,
            values=dict(call.values),
            limits=step.limits,
        )

    async def inspected(self, build_id: str, counts: dict[str, int]) -> None:
        """All layers have a verdict, whatever it is: the inspect step is over."""
        build = self._builds.get(build_id)
        step = self._builds.step_of_kind(build, "inspect")
        if step is None or step.state is StepState.DONE or build.state.is_over:
            return
        done = msgspec.structs.replace(
            step,
            state=StepState.DONE,
            ended_at=datetime.now(UTC),
            done_by=step.unit,
            values=dict(counts),
        )
        await self._builds.enter(
            after_steps(with_step(build, done)), "step_done", CELL, step=step.step, values=counts
        )

    async def _look(self, build: BuildView) -> None:
        step = self._builds.step_of_kind(build, "remove")
        if step is None or step.by_person:
            return
        if step.state is StepState.READY:
            needs = self._needs(build, step)
            if needs != step.needs:
                self._builds.show(with_step(build, msgspec.structs.replace(step, needs=needs)))
        elif step.state in (StepState.RUNNING, StepState.HELD):
            await self._follow_robot(build, step)

    def _needs(self, build: BuildView, step: StepView) -> list[str]:
        """Codes of what stands in the robot's way, from reports younger than 3 s."""
        order = self._order(build, step)
        link = self._equipment.link(build.printer)
        snapshot, now = link.snapshot, datetime.now(UTC)
        needs: list[str] = []
        if snapshot.link is not LinkState.CONNECTED or snapshot.state not in PRINTER_ENDED:
            needs.append("step.printer_not_ended")
        if snapshot.home is False:
            needs.append("step.printer_not_parked")
        for limit, (_, high) in order.limits.items():
            name = limit.removesuffix("_c")
            reading = next((r for r in snapshot.readings if r.name == limit), None)
            if (
                reading is None
                or reading.value is None
                or (now - reading.at).total_seconds() > FRESH_S
            ):
                needs.append(f"step.{name}_not_reported")
            elif reading.value > high:
                needs.append(f"step.{name}_too_hot")
        robot = self._equipment.link(step.unit).snapshot
        if robot.link is not LinkState.CONNECTED or robot.state not in (
            UnitState.IDLE,
            UnitState.COMPLETE,
            UnitState.STOPPED,
        ):
            needs.append("step.robot_not_ready")
        elif robot.home is not True:
            needs.append("step.robot_not_home")
        return needs

    def _order(self, build: BuildView, step: StepView) -> StepOrder:
        orders = self._plans.orders(self._plans.get(build.plan_id))
        return next(order for order in orders if order.step == step.step)

    async def _follow_robot(self, build: BuildView, step: StepView) -> None:
        robot = self._equipment.link(step.unit).snapshot
        printer = self._equipment.link(build.printer).snapshot
        settled = (datetime.now(UTC) - self._born).total_seconds() > SETTLE_S
        if LinkState.LOST in (robot.link, printer.link):
            if settled and step.state is StepState.RUNNING:
                await self._hold_both(build, step, "unit.link_lost")
            return
        job = robot.job
        if job is None or job.build_id != build.build_id:
            return
        if job.state is JobState.ENDED and robot.home is True:
            await self._removed(build, step)
        elif job.state is JobState.ABORTED:
            failed = msgspec.structs.replace(
                step, state=StepState.FAILED, ended_at=datetime.now(UTC)
            )
            await self._builds.enter(
                msgspec.structs.replace(
                    with_step(build, failed),
                    state=JobState.INTERRUPTED,
                    held_because=job.end_reason or "robot.aborted",
                ),
                "step_failed",
                CELL,
                step=step.step,
                why=job.end_reason,
            )
            await self._alarms.raise_("build.failed", build.build_id, cause="robot.aborted")
        elif job.state is JobState.INTERRUPTED and step.state is StepState.RUNNING:
            await self._hold_both(build, step, robot.code or "robot.held", ask=False)
        elif job.state is JobState.RUNNING and step.state is StepState.HELD:
            running = msgspec.structs.replace(step, state=StepState.RUNNING)
            await self._builds.enter(
                msgspec.structs.replace(
                    with_step(build, running), state=JobState.RUNNING, held_because=""
                ),
                "resumed",
                CELL,
                step=step.step,
            )

    async def _removed(self, build: BuildView, step: StepView) -> None:
        done = msgspec.structs.replace(
            step, state=StepState.DONE, ended_at=datetime.now(UTC), done_by=step.unit
        )
        build = after_steps(
            msgspec.structs.replace(with_step(build, done), state=JobState.RUNNING, held_because="")
        )
        await self._builds.enter(build, "step_done", CELL, step=step.step, unit=step.unit)
        try:
            await self._equipment.link(build.printer).do("interlock", {"by": ""}, timeout_s=5.0)
        except EquipmentAtFault:
            log.warning("%s stays interlocked: it does not answer", build.printer)

    async def _hold_both(
        self, build: BuildView, step: StepView, why: str, *, ask: bool = True
    ) -> None:
        """Robot or printer is unknown: both are asked to hold, the printer stays interlocked."""
        held = msgspec.structs.replace(step, state=StepState.HELD)
        build = msgspec.structs.replace(
            with_step(build, held), state=JobState.INTERRUPTED, held_because=why
        )
        await self._alarms.raise_(
            "build.held_after_uncertainty", build.build_id, printer=build.printer, cause=why
        )
        for name in (step.unit, build.printer) if ask else ():
            try:
                await self._equipment.link(name).command("unit.hold", "cell", timeout_s=10.0)
            except EquipmentAtFault as fault:
                log.warning("%s did not confirm the hold: %s", name, fault.code)
        try:
            await self._builds.enter(build, "held", CELL, why=why, step=step.step)
        except RecordAtRisk:
            self._builds.show(build)
