"""Leaves one part of a shared plate out of a build that goes on with the others.

From the moment a person has decided it the part can never be released, whatever the machine
answers; only a machine that says plainly that it still makes the part takes the decision back.
"""

import msgspec

from app.cell.alarms import Alarms
from app.cell.equipment import Equipment
from app.cell.sessions import Caller
from app.errors import EquipmentAtFault, OperatorCanFix
from app.planning.plans import Plans
from app.production.builds import Builds
from app.wire.production import BuildView, DropPart, StepState

DROP_WITHIN_S = 30.0


class Dropping:
    """production.drop."""

    def __init__(self, builds: Builds, plans: Plans, equipment: Equipment, alarms: Alarms) -> None:
        self._builds = builds
        self._plans = plans
        self._equipment = equipment
        self._alarms = alarms

    async def drop(self, call: DropPart, caller: Caller) -> BuildView:
        """Record first, then the machine.

        Raises: OperatorCanFix production.build_is_over, not_printing, part_is_dropped, last_part,
            release.no_such_part; EquipmentAtFault, what the machine said; RecordAtRisk.
        """
        build = self._builds.get(call.build_id)
        self._demand_possible(build, call.part_id)
        await self._builds.change(
            build.build_id,
            lambda b: _with(b, call.part_id),
            "part_drop_asked",
            caller.actor,
            why=call.reason,
            part=call.part_id,
        )
        try:
            told = await self._equipment.link(build.printer).do(
                "drop_part", {"part": call.part_id}, timeout_s=DROP_WITHIN_S
            )
        except EquipmentAtFault as fault:
            await self._not_dropped(build, call, caller, fault)
            raise
        return await self._builds.change(
            build.build_id,
            lambda b: _with(b, call.part_id),
            "part_dropped",
            caller.actor,
            why=call.reason,
            already=True,
            part=call.part_id,
            layer=told.get("layer", build.layer),
        )

    def _demand_possible(self, build: BuildView, part_id: str) -> None:
        if build.state.is_over:
            raise OperatorCanFix(
                "production.build_is_over", build=build.build_id, state=build.state.value
            )
        printing = self._builds.step_of_kind(build, "print")
        if printing is None or printing.state is StepState.DONE:
            raise OperatorCanFix("production.not_printing", build=build.build_id)
        parts = [part.part_id for part in self._plans.get(build.plan_id).parts]
        if part_id not in parts:
            raise OperatorCanFix("release.no_such_part", part=part_id)
        if part_id in build.parts_dropped:
            raise OperatorCanFix("production.part_is_dropped", part=part_id)
        if len(build.parts_dropped) + 1 >= len(parts):
            raise OperatorCanFix("production.last_part", build=build.build_id, part=part_id)

    async def _not_dropped(
        self, build: BuildView, call: DropPart, caller: Caller, fault: EquipmentAtFault
    ) -> None:
        silent = fault.code == "unit.not_answered"
        if silent:  # it may have heard: the part stays out of every release
            await self._alarms.raise_(
                "build.not_confirmed",
                build.build_id,
                printer=build.printer,
                command="drop",
                cause=fault.code,
            )
        await self._builds.change(
            build.build_id,
            (lambda b: b) if silent else (lambda b: _without(b, call.part_id)),
            "part_drop_not_confirmed" if silent else "part_drop_refused",
            caller.actor,
            already=True,
            part=call.part_id,
            code=fault.code,
        )


def _with(build: BuildView, part_id: str) -> BuildView:
    if part_id in build.parts_dropped:
        return build
    return msgspec.structs.replace(build, parts_dropped=[*build.parts_dropped, part_id])


def _without(build: BuildView, part_id: str) -> BuildView:
    rest = [part for part in build.parts_dropped if part != part_id]
    return msgspec.structs.replace(build, parts_dropped=rest)
