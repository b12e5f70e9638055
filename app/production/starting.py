"""Starts a build: gate, record, then the printer; in that order and in no other way."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell.alarms import Alarms
from app.cell.equipment import Bed, Equipment
from app.cell.history import Actor, Put
from app.cell.materials import Lots
from app.cell.numbers import Numbers
from app.cell.sessions import Caller
from app.designs.cases import Cases
from app.errors import EquipmentAtFault, OperatorCanFix
from app.planning.plans import Plans
from app.production.builds import Builds
from app.production.overrides import Overrides
from app.production.start_gate import StartGate
from app.production.supply_conditions import needed_of
from app.wire.production import (
    BuildStarted,
    BuildView,
    GateReport,
    OverrideCondition,
    OverrideView,
    StartBuild,
    StepState,
    StepView,
)
from app.wire.units import BedState
from drivers.unit import UnitJob
from drivers.unit_states import CommandState, JobState

CELL = Actor("cell")
log = logging.getLogger(__name__)


class Starting:
    """The one way a build begins."""

    def __init__(
        self,
        gate: StartGate,
        builds: Builds,
        plans: Plans,
        cases: Cases,
        equipment: Equipment,
        alarms: Alarms,
        numbers: Numbers,
        lots: Lots,
        overrides: Overrides,
    ) -> None:
        self._gate = gate
        self._builds = builds
        self._plans = plans
        self._cases = cases
        self._equipment = equipment
        self._alarms = alarms
        self._numbers = numbers
        self._lots = lots
        self._overrides = overrides
        self._one_by_one = asyncio.Lock()
        self._handing_over: set[asyncio.Task[None]] = set()

    async def check(self, call: StartBuild, caller: Caller) -> GateReport:
        """production.check: what a start by this person would be told now."""
        plan = self._plans.get(call.plan_id)
        self._equipment.link(call.printer)
        return await self._gate.check(plan, call.printer, caller)

    async def override(self, call: OverrideCondition, caller: Caller) -> OverrideView:
        """production.override: what may be overridden is what the gate says at this moment."""
        plan = self._plans.get(call.plan_id)
        self._equipment.link(call.printer)
        report = await self._gate.check(plan, call.printer)
        return await self._overrides.give(call, report.conditions, caller)

    async def start(self, call: StartBuild, caller: Caller) -> BuildStarted:
        """production.start. Raises: OperatorCanFix production.gate_closed with every reason."""
        async with self._one_by_one:
            plan = self._plans.get(call.plan_id)
            report = await self.check(call, caller)
            if not report.ok:
                failed = [one for one in report.conditions if not one.ok]
                raise OperatorCanFix(
                    "production.gate_closed",
                    plan=call.plan_id,
                    printer=call.printer,
                    conditions=msgspec.to_builtins(failed),
                )
            build_id, counted = self._numbers.next("M")
            camera = self._equipment.camera_of(call.printer)
            occupied = Bed(BedState.OCCUPIED, "", datetime.now(UTC))
            build = BuildView(
                build_id=build_id,
                batch_id=plan.batch_id,
                plan_id=plan.plan_id,
                case_id=plan.case_id,
                printer=call.printer,
                camera=camera,
                state=JobState.ALLOWED_TO_START,
                held_because="",
                started_at=datetime.now(UTC),
                started_by=caller.signed_in().view.name,
                layer=0,
                layers=plan.layers,
                height_mm=0.0,
                line_sent=0,
                line_acked=0,
                lines=plan.lines,
                steps=[
                    self._step(order.step, order.kind, order.limits, call.printer, camera)
                    for order in self._plans.orders(plan)
                ],
                program_sha256=plan.program_sha256,
                layers_blob=plan.layers_blob,
                simulated=self._builds.simulated,
                left_s=plan.time_s,
            )
            name = build.started_by
            async with self._lots.changing:
                material, took = self._lots.taking(call.printer, needed_of(plan), build_id, name)
                overridden, keep_overrides = self._overrides.using(report.conditions, build_id)
                await self._builds.enter(
                    build,
                    "started",
                    caller.actor,
                    more=(
                        counted,
                        self._cases.moved_to(plan.case_id, "production"),
                        Put("batch", {"batch_id": plan.batch_id}, {"state": "in_production"}),
                        self._equipment.bed_row(call.printer, occupied),
                        *material,
                        *overridden,
                    ),
                    plan=plan.plan_id,
                    batch=plan.batch_id,
                    printer=call.printer,
                    recipe={"name": plan.recipe, "version": plan.recipe_version},
                    recipe_sha256=plan.recipe_sha256,
                    program_sha256=plan.program_sha256,
                    gate=msgspec.to_builtins(report.conditions),
                    material=[
                        {"lot": lot.lot_id, "number": lot.number, "amount": use.amount}
                        for lot, use in took
                    ],
                )
                self._lots.taken(took)
                keep_overrides()
            self._equipment.keep_bed(call.printer, occupied)
            self._cases.keep_stage(plan.case_id, "production")
            task = asyncio.create_task(self._hand_over(build))
            self._handing_over.add(task)
            task.add_done_callback(self._handing_over.discard)
            return BuildStarted(build_id)

    async def close(self) -> None:
        """Let what is being handed over finish."""
        if self._handing_over:
            await asyncio.wait(self._handing_over, timeout=5.0)

    async def _hand_over(self, build: BuildView) -> None:
        plan = self._plans.get(build.plan_id)
        order = next(one for one in self._plans.orders(plan) if one.kind == "print")
        job = UnitJob(
            job_id=f"{build.build_id}:{order.step}",
            build_id=build.build_id,
            step=order.step,
            program_sha256=build.program_sha256,
            camera=build.camera,
            values={**order.values, "time_s": plan.time_s, "layers": plan.layers},
        )
        await self._photograph_empty_bed(build, job)
        try:
            outcome = await self._equipment.link(build.printer).start(job)
        except EquipmentAtFault as fault:
            unknown = fault.code == "unit.not_answered"
            await self._failed(build, fault.code, fault.values, unknown=unknown)
        else:
            if outcome.state is not CommandState.DONE:
                unknown = outcome.state is not CommandState.REFUSED
                await self._failed(build, outcome.code, outcome.values, unknown=unknown)

    async def _photograph_empty_bed(self, build: BuildView, job: UnitJob) -> None:
        """Layer 0: what inspection compares with, and what the bed looked like at the start."""
        if not build.camera:
            return
        values = {"build": build.build_id, "job": job.job_id, "layer": 0, "z_mm": 0.0}
        try:
            await self._equipment.link(build.camera).do("capture", values, timeout_s=10.0)
        except EquipmentAtFault as fault:
            log.warning("%s: no picture of the empty bed: %s", build.build_id, fault.code)

    async def _failed(
        self, build: BuildView, code: str, values: dict[str, Any], *, unknown: bool
    ) -> None:
        """The printer did not take it, or nobody knows whether it did."""
        if unknown:
            await self._builds.change(
                build.build_id,
                lambda b: msgspec.structs.replace(b, state=JobState.INTERRUPTED, held_because=code),
                "held",
                CELL,
                already=True,
                code=code,
                values=values,
            )
            await self._alarms.raise_(
                "build.held_after_uncertainty", build.build_id, printer=build.printer, cause=code
            )
            return
        await self._builds.change(
            build.build_id,
            lambda b: msgspec.structs.replace(
                b, state=JobState.ABORTED, end_reason=code, ended_at=datetime.now(UTC), left_s=None
            ),
            "refused_by_printer",
            CELL,
            already=True,
            code=code,
            values=values,
        )
        await self._alarms.raise_("build.failed", build.build_id, cause=code)

    def _step(
        self, name: str, kind: str, limits: dict[str, list[float]], printer: str, camera: str
    ) -> StepView:
        unit = {"print": printer, "inspect": camera}.get(kind, "")
        if kind == "remove":
            serving = self._equipment.serving("remove")
            unit = serving.settings.name if serving else ""
        running = kind in ("print", "inspect")
        return StepView(
            step=name,
            kind=kind,
            state=StepState.RUNNING if running else StepState.WAITING,
            unit=unit,
            by_person=not unit,
            started_at=datetime.now(UTC) if running else None,
            limits=limits,
        )
