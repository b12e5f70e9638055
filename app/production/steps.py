"""Steps after the print: the robot's, which moves only when all is still, and those of people."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell.alarms import Alarms
from app.cell.equipment import PRINTERS, Equipment
from app.cell.history import Actor
from app.cell.sessions import Caller
from app.errors import EquipmentAtFault, OperatorCanFix, RecordAtRisk
from app.planning.plans import Plans
from app.planning.step_orders import StepOrder
from app.production.builds import UNTIL_RESUMED, Builds, after_steps, with_step
from app.production.robot_stops import STOPS, is_stopped_away
from app.wire.production import BuildView, RecordStep, StartStep, StepState, StepView
from drivers.unit import UnitJob, UnitSnapshot
from drivers.unit_states import CommandState, JobState, LinkState, UnitState

CELL = Actor("cell")
FRESH_S = 3.0
SETTLE_S = 8.0
INTERLOCK_WITHIN_S = 5.0
HOLD_WITHIN_S = 10.0
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
        self._one_by_one = asyncio.Lock()
        self._handing_over: set[str] = set()
        self._handed_at: dict[str, datetime] = {}

    async def run(self) -> None:
        """Look at every open build's robot and its limits until cancelled."""
        while True:
            await asyncio.sleep(0.3)
            for build in self._builds.open_ones():
                try:
                    await self._look(build)
                except RecordAtRisk:
                    log.warning("%s: the record does not take it", build.build_id)
            await self._keep_locks()

    async def start(self, call: StartStep, caller: Caller) -> BuildView:
        """production.start_step. Raises: OperatorCanFix step_not_ready, area_not_clear;
        EquipmentAtFault, with the step ready again or held.
        """
        async with self._one_by_one:
            build, step = self._ready(call.build_id, call.step, by_person=False)
            if not call.area_clear:
                raise OperatorCanFix("production.area_not_clear", step=step.step)
            needs = self._needs(build, step)
            if needs:
                raise _not_ready(step, needs)
            self._handing_over.add(build.build_id)
            values = self._read_off(build, step)
            try:
                await self._change(
                    build.build_id,
                    step.step,
                    "step_started",
                    caller.actor,
                    state=StepState.RUNNING,
                    of_build={"state": JobState.RUNNING, "held_because": ""},
                    started_at=datetime.now(UTC),
                    ended_at=None,
                    failed_because="",
                    needs=[],
                    values=values,
                    attempts=step.attempts + 1,
                    told={
                        "values": values,
                        "unit": step.unit,
                        "area_confirmed_clear": True,
                        "attempt": step.attempts + 1,
                    },
                )
                if step.state is StepState.FAILED:
                    await self._alarms.clear("build.failed", build.build_id)
                await self._hand_over(build, step, step.attempts + 1)
            finally:
                self._handed_at[build.build_id] = datetime.now(UTC)
                self._handing_over.discard(build.build_id)
            return self._builds.get(build.build_id)

    async def _hand_over(self, build: BuildView, step: StepView, attempt: int) -> None:
        """The printer is locked first; a robot that cannot be locked out is never asked."""
        try:
            await self._equipment.link(build.printer).do(
                "interlock", {"by": step.unit}, timeout_s=INTERLOCK_WITHIN_S
            )
        except EquipmentAtFault as fault:
            await self._not_started(build, step, fault.code)
            raise
        job = UnitJob(
            job_id=_job_id(build, step, attempt),
            build_id=build.build_id,
            step=step.step,
            values={"from": build.printer, "build": build.build_id},
        )
        try:
            outcome = await self._equipment.link(step.unit).start(job)
        except EquipmentAtFault as fault:
            if fault.code == "unit.not_answered":
                await self._hold_both(build, step, fault.code)
            else:
                await self._not_started(build, step, fault.code)
            raise
        if outcome.state is CommandState.DONE:
            return
        if outcome.state is CommandState.REFUSED:
            await self._not_started(build, step, outcome.code)
        else:
            await self._hold_both(build, step, outcome.code)
        raise EquipmentAtFault(
            outcome.code or "unit.not_confirmed", **{"unit": step.unit, **outcome.values}
        )

    async def _not_started(self, build: BuildView, step: StepView, code: str) -> None:
        """The robot never had it: ready again; the lock goes once the robot is seen at home."""
        await self._change(
            build.build_id,
            step.step,
            "step_not_started",
            CELL,
            already=True,
            state=StepState.READY,
            started_at=None,
            told={"code": code},
        )

    async def record(self, call: RecordStep, caller: Caller) -> BuildView:
        """production.record_step. Raises: OperatorCanFix step_not_ready, outside_limits …"""
        async with self._one_by_one:
            build, step = self._ready(call.build_id, call.step, by_person=True)
            for name, (low, high) in step.limits.items():
                if name not in call.values:
                    raise OperatorCanFix("production.value_missing", step=step.step, value=name)
                value = call.values[name]
                if isinstance(value, (str, bool)) or not low <= value <= high:
                    raise OperatorCanFix(
                        "production.outside_limits", value=name, given=value, low=low, high=high
                    )
            now = datetime.now(UTC)
            return await self._change(
                build.build_id,
                step.step,
                "step_done",
                caller.actor,
                go_on=True,
                state=StepState.DONE,
                started_at=step.started_at or now,
                ended_at=now,
                done_by=caller.signed_in().view.name,
                values=dict(call.values),
                told={"values": dict(call.values), "limits": step.limits},
            )

    def _ready(self, build_id: str, name: str, *, by_person: bool) -> tuple[BuildView, StepView]:
        build = self._builds.get(build_id)
        step = self._builds.step(build, name)
        again = step.state is StepState.FAILED and not by_person
        if not (step.state is StepState.READY or again) or step.by_person is not by_person:
            raise _not_ready(step, [])
        by_failure = again and build.held_because == step.failed_because
        if build.state is not JobState.RUNNING and not by_failure:
            raise _not_ready(step, ["step.build_held"])
        return build, step

    async def _change(
        self,
        build_id: str,
        step: str,
        kind: str,
        actor: Actor,
        *,
        told: dict[str, Any],
        of_build: dict[str, Any] | None = None,
        go_on: bool = False,
        already: bool = False,
        **changed: Any,
    ) -> BuildView:
        """Enter a change of one step, and of its build with it."""

        def edit(build: BuildView) -> BuildView:
            new = msgspec.structs.replace(self._builds.step(build, step), **changed)
            build = with_step(msgspec.structs.replace(build, **(of_build or {})), new)
            return after_steps(build) if go_on else build

        return await self._builds.change(
            build_id, edit, kind, actor, already=already, step=step, **told
        )

    async def inspected(self, build_id: str, counts: dict[str, int]) -> None:
        """All layers have a verdict, whatever it is: the inspect step is over."""
        build = self._builds.get(build_id)
        step = self._builds.step_of_kind(build, "inspect")
        if step is None or step.state is StepState.DONE or build.state.is_over:
            return
        await self._change(
            build_id,
            step.step,
            "step_done",
            CELL,
            go_on=True,
            state=StepState.DONE,
            ended_at=datetime.now(UTC),
            done_by=step.unit,
            values=dict(counts),
            told={"values": counts},
        )

    async def _look(self, build: BuildView) -> None:
        step = self._builds.step_of_kind(build, "remove")
        if step is None or step.by_person or build.build_id in self._handing_over:
            return
        if step.state in (StepState.READY, StepState.FAILED):
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
        if snapshot.home is not True:  # a print host may not be able to tell: then no robot
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
        if robot.code in STOPS:
            needs.append("step.robot_in_stop")
        elif robot.link is not LinkState.CONNECTED or robot.state not in (
            UnitState.IDLE,
            UnitState.COMPLETE,
            UnitState.STOPPED,
        ):
            needs.append("step.robot_not_ready")
        elif robot.home is not True:
            needs.append("step.robot_not_home")
        return needs

    def _read_off(self, build: BuildView, step: StepView) -> dict[str, float]:
        """What the printer says now of everything that has a limit: the evidence of this step."""
        readings = self._equipment.link(build.printer).snapshot.readings
        limits = self._order(build, step).limits
        return {r.name: r.value for r in readings if r.name in limits and r.value is not None}

    def _order(self, build: BuildView, step: StepView) -> StepOrder:
        orders = self._plans.orders(self._plans.get(build.plan_id))
        return next(order for order in orders if order.step == step.step)

    async def _follow_robot(self, build: BuildView, step: StepView) -> None:
        robot = self._equipment.link(step.unit).snapshot
        printer = self._equipment.link(build.printer).snapshot
        settled = (datetime.now(UTC) - self._born).total_seconds() > SETTLE_S
        job = robot.job
        if job is not None and job.job_id in _earlier_jobs(build, step):
            job = None  # it still tells of an attempt before this one
        unknown = ""
        if LinkState.LOST in (robot.link, printer.link):
            unknown = "unit.link_lost"
        elif UnitState.UNKNOWN in (robot.state, printer.state):
            unknown = robot.code or printer.code or "unit.unknown"
        elif job is None or job.build_id != build.build_id:
            if self._is_older(build, robot):
                return  # told before the robot was asked
            unknown = robot.code or "unit.job_not_known"
        if unknown or job is None:
            if settled and step.state is StepState.RUNNING:
                await self._hold_both(build, step, unknown)
        elif job.state is JobState.ENDED and robot.home is True:
            await self._removed(build, step)
        elif job.state is JobState.ABORTED:
            await self._failed(build, step, job.end_reason or "robot.aborted")
        elif job.state is JobState.INTERRUPTED and step.state is StepState.RUNNING:
            await self._hold_both(build, step, robot.code or "robot.held", ask=False)
        elif robot.code in STOPS:
            # it stands still whatever its job list says, and does not go on by itself
            if step.state is StepState.RUNNING:
                await self._hold_both(build, step, robot.code)
        elif job.state is JobState.RUNNING and step.state is StepState.HELD:
            await self._change(
                build.build_id,
                step.step,
                "resumed",
                CELL,
                already=True,
                of_build={"state": JobState.RUNNING, "held_because": ""},
                state=StepState.RUNNING,
                told={},
            )
            await self._alarms.clear_source(build.build_id, *UNTIL_RESUMED)

    def _is_older(self, build: BuildView, robot: UnitSnapshot) -> bool:
        """Whether what the robot last said is from before its job was handed over just now."""
        handed = self._handed_at.get(build.build_id)
        if handed is None or robot.at > handed:
            return False
        return (datetime.now(UTC) - handed).total_seconds() < FRESH_S

    async def _failed(self, build: BuildView, step: StepView, why: str) -> None:
        await self._change(
            build.build_id,
            step.step,
            "step_failed",
            CELL,
            already=True,
            of_build={"state": JobState.INTERRUPTED, "held_because": why},
            state=StepState.FAILED,
            failed_because=why,
            ended_at=datetime.now(UTC),
            told={"why": why},
        )
        await self._alarms.raise_("build.failed", build.build_id, cause=why)

    async def _removed(self, build: BuildView, step: StepView) -> None:
        """The part is off and the robot at home; the lock of the printer goes after this."""
        await self._change(
            build.build_id,
            step.step,
            "step_done",
            CELL,
            already=True,
            go_on=True,
            of_build={"state": JobState.RUNNING, "held_because": ""},
            state=StepState.DONE,
            ended_at=datetime.now(UTC),
            done_by=step.unit,
            told={"unit": step.unit},
        )
        await self._alarms.clear_source(build.build_id, *UNTIL_RESUMED)

    async def _hold_both(
        self, build: BuildView, step: StepView, why: str, *, ask: bool = True
    ) -> None:
        """Robot or printer is unknown: both are asked to hold, the printer stays interlocked."""
        await self._change(
            build.build_id,
            step.step,
            "held",
            CELL,
            already=True,
            of_build={
                "state": JobState.INTERRUPTED,
                "held_because": self._builds.expected_hold(build.build_id) or why,
            },
            state=StepState.HELD,
            told={"why": why},
        )
        units = (step.unit, build.printer) if ask else ()
        await asyncio.gather(
            self._alarms.raise_(
                "build.held_after_uncertainty", build.build_id, printer=build.printer, cause=why
            ),
            *(self._ask_to_hold(name) for name in units),
        )

    async def _ask_to_hold(self, name: str) -> None:
        try:
            await self._equipment.link(name).command("unit.hold", "cell", timeout_s=HOLD_WITHIN_S)
        except EquipmentAtFault as fault:
            log.warning("%s did not confirm the hold: %s", name, fault.code)

    async def _keep_locks(self) -> None:
        """Each printer is locked exactly while a robot may be in its space.

        A lock that was lost is set again; one is taken off only when its robot is seen at home
        with nothing left to do.
        """
        for name, link in self._equipment.links.items():
            snapshot = link.snapshot
            if link.settings.kind not in PRINTERS or snapshot.link is not LinkState.CONNECTED:
                continue
            wanted = self._robot_at(name)
            if wanted == snapshot.interlocked_by:
                continue
            if not wanted and not self._is_home(snapshot.interlocked_by):
                continue
            try:
                await link.do("interlock", {"by": wanted}, timeout_s=INTERLOCK_WITHIN_S)
            except EquipmentAtFault as fault:
                log.warning("%s: lock %r not set: %s", name, wanted, fault.code)

    def _robot_at(self, printer: str) -> str:
        """The robot that works at a printer, or may be stuck in it; "" when none does.

        A robot that has no step but stands in a stop away from home may be anywhere it reaches:
        what lies idle waits until it is home. A print that runs goes on, for the robot was home
        when it began.
        """
        for build in self._builds.open_ones():
            step = self._builds.step_of_kind(build, "remove")
            if build.printer != printer or step is None or not step.unit:
                continue
            at_work = step.state in (StepState.RUNNING, StepState.HELD)
            if at_work or (step.state is StepState.FAILED and not self._is_home(step.unit)):
                return step.unit
        job = self._equipment.link(printer).snapshot.job
        if job is not None and not job.state.is_over:
            return ""
        return next(
            (
                name
                for name, link in self._equipment.links.items()
                if "remove" in link.settings.makes and is_stopped_away(link.snapshot)
            ),
            "",
        )

    def _is_home(self, robot: str) -> bool:
        link = self._equipment.links.get(robot)
        if link is None or link.snapshot.link is not LinkState.CONNECTED:
            return False
        job = link.snapshot.job
        return link.snapshot.home is True and (job is None or job.state.is_over)


def _not_ready(step: StepView, needs: list[str]) -> OperatorCanFix:
    return OperatorCanFix(
        "production.step_not_ready", step=step.step, state=step.state.value, needs=needs
    )


def _job_id(build: BuildView, step: StepView, attempt: int) -> str:
    """The name of a job at its machine; one that has failed there is never given again."""
    name = f"{build.build_id}:{step.step}"
    return name if attempt <= 1 else f"{name}:{attempt}"


def _earlier_jobs(build: BuildView, step: StepView) -> set[str]:
    return {_job_id(build, step, attempt) for attempt in range(1, step.attempts)}
