"""Machines by hand: heat, home, jog, change of material, and answers to a firmware's questions.

Only while nothing uses the machine, by who may, record first, then the machine. Limits of travel
and heat are kept in the unit itself, which also ends every heating by its own clock.
"""

from datetime import UTC, datetime
from typing import Any

from app.cell.equipment import Equipment
from app.cell.history import Entry, History
from app.cell.sessions import Caller
from app.errors import EquipmentAtFault, OperatorCanFix
from app.production.builds import Builds
from app.wire.production import BuildView, CommandResult, StepState
from app.wire.units import AnswerPrompt, ChangeMaterial, HeatUnit, HomeUnit, JogUnit
from drivers.unit_states import CommandState, LinkState, UnitState

IDLE = (UnitState.IDLE, UnitState.COMPLETE, UnitState.STOPPED)
WITHIN_S = {"heat": 30.0, "home": 120.0, "jog": 60.0, "material": 900.0, "answer_prompt": 30.0}


class ManualControl:
    """Asks machines for what a person at them wants."""

    def __init__(self, history: History, equipment: Equipment, builds: Builds) -> None:
        self._history = history
        self._equipment = equipment
        self._builds = builds

    async def heat(self, call: HeatUnit, caller: Caller) -> CommandResult:
        """unit.heat. Raises: OperatorCanFix cell.unit_in_use, cell.unit_not_idle …"""
        values = {"heater": call.heater, "target_c": call.target_c, "for_s": call.for_s}
        return await self._by_hand(call.unit, "heat", values, caller)

    async def home(self, call: HomeUnit, caller: Caller) -> CommandResult:
        """unit.home. Raises: OperatorCanFix cell.unit_in_use, cell.unit_not_idle …"""
        return await self._by_hand(call.unit, "home", {"axes": call.axes}, caller)

    async def jog(self, call: JogUnit, caller: Caller) -> CommandResult:
        """unit.jog. Raises: OperatorCanFix cell.unit_in_use, cell.unit_not_idle …"""
        values = {
            "axis": call.axis,
            "distance_mm": call.distance_mm,
            "speed_mm_s": call.speed_mm_s,
        }
        return await self._by_hand(call.unit, "jog", values, caller)

    async def material(self, call: ChangeMaterial, caller: Caller) -> CommandResult:
        """unit.material. Raises: OperatorCanFix cell.unit_in_use, cell.unit_not_idle …"""
        values = {"act": call.act, "target_c": call.target_c, "length_mm": call.length_mm}
        return await self._by_hand(call.unit, "material", values, caller)

    async def answer(self, call: AnswerPrompt, caller: Caller) -> CommandResult:
        """unit.answer: also during a build, for the firmware waits. Raises: cell.no_prompt."""
        prompt = self._equipment.link(call.unit).snapshot.prompt
        if prompt is None or not 0 <= call.index < len(prompt.choices):
            raise OperatorCanFix("cell.no_prompt", unit=call.unit, index=call.index)
        told = {"prompt": prompt.text, "choice": prompt.choices[call.index]}
        return await self._act(call.unit, "answer_prompt", {"index": call.index}, caller, told)

    async def _by_hand(
        self, unit: str, action: str, values: dict[str, Any], caller: Caller
    ) -> CommandResult:
        self._demand_unused(unit)
        return await self._act(unit, action, values, caller, {})

    def _demand_unused(self, unit: str) -> None:
        snapshot = self._equipment.link(unit).snapshot
        for build in self._builds.open_ones():
            if _uses(build, unit):
                raise OperatorCanFix("cell.unit_in_use", unit=unit, build=build.build_id)
        if snapshot.interlocked_by:
            raise OperatorCanFix("cell.unit_in_use", unit=unit, build=snapshot.interlocked_by)
        if snapshot.link is not LinkState.CONNECTED or snapshot.state not in IDLE:
            raise OperatorCanFix("cell.unit_not_idle", unit=unit, state=snapshot.state.value)

    async def _act(
        self,
        unit: str,
        action: str,
        values: dict[str, Any],
        caller: Caller,
        told: dict[str, Any],
    ) -> CommandResult:
        await self._history.append(
            Entry(f"unit.{action}_asked", "unit", unit, caller.actor, {**values, **told})
        )
        result = await self._ask(unit, action, values)
        await self._history.append_or_owe(
            Entry(
                f"unit.{action}_answered",
                "unit",
                unit,
                caller.actor,
                {"answer": result.state.value, "code": result.code},
            )
        )
        return result

    async def _ask(self, unit: str, action: str, values: dict[str, Any]) -> CommandResult:
        try:
            answer = await self._equipment.link(unit).do(action, values, timeout_s=WITHIN_S[action])
        except EquipmentAtFault as fault:
            silent = fault.code == "unit.not_answered"
            state = CommandState.UNKNOWN if silent else CommandState.REFUSED
            return CommandResult(unit, action, state, datetime.now(UTC), fault.code, fault.values)
        return CommandResult(unit, action, CommandState.DONE, datetime.now(UTC), "", answer)


def _uses(build: BuildView, unit: str) -> bool:
    """Whether the build still needs that machine: its part is on the bed, or a step is at work."""
    if build.printer == unit:
        at_printer = [step for step in build.steps if step.kind in ("print", "remove")]
        return any(step.state is not StepState.DONE for step in at_printer)
    return any(
        step.unit == unit and step.state in (StepState.RUNNING, StepState.HELD)
        for step in build.steps
    )
