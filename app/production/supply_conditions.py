"""Conditions of the start that material, machine and people must meet."""

from app.cell.days import today
from app.cell.materials import UG_PER_G, Lots
from app.cell.qualification import Machines
from app.production.gate_conditions import condition
from app.wire.materials import LotState, LotView, Measure
from app.wire.planning import PlanView
from app.wire.production import GateCondition
from app.wire.qualification import Care, Phase

GROUP = "material"


class MaterialConditions:
    """A lot is loaded, of the planned material, open, in date, enough, not used too often."""

    def __init__(self, lots: Lots) -> None:
        self._lots = lots

    async def __call__(self, plan: PlanView, printer: str) -> list[GateCondition]:
        """Conditions of group `material`; one alone where nothing is loaded."""
        lot = self._lots.loaded_at(printer)
        if lot is None:
            return [
                condition(
                    "gate.lot_material",
                    GROUP,
                    False,
                    "missing",
                    plan.material,
                    "remedy.load_lot",
                    material=plan.material,
                    printer=printer,
                )
            ]
        told = {"lot": lot.number, "lot_id": lot.lot_id, "material": plan.material}
        needed_ug = needed_of(plan)
        enough = lot.measure is Measure.MICROGRAM and lot.left >= needed_ug
        return [
            condition(
                "gate.lot_material",
                GROUP,
                lot.material == plan.material,
                lot.material if lot.material != plan.material else lot.number,
                plan.material,
                "remedy.load_lot",
                printer=printer,
                **told,
            ),
            condition(
                "gate.lot_open",
                GROUP,
                lot.state is LotState.OPEN,
                lot.state.value,
                LotState.OPEN.value,
                "remedy.other_lot",
                because=lot.kept_back_because,
                **told,
            ),
            condition(
                "gate.lot_in_date",
                GROUP,
                lot.expires >= today(),
                lot.expires.isoformat(),
                today().isoformat(),
                "remedy.other_lot",
                **told,
            ),
            condition(
                "gate.lot_enough",
                GROUP,
                enough,
                round(lot.left / UG_PER_G, 1),
                round(needed_ug / UG_PER_G, 1),
                "remedy.load_lot",
                printer=printer,
                **told,
            ),
            *_reuse(lot, told),
        ]


def _reuse(lot: LotView, told: dict[str, str]) -> list[GateCondition]:
    """Only where the lot says how often its material may be used again."""
    if not lot.most_reuse:
        return []
    return [
        condition(
            "gate.lot_reuse",
            GROUP,
            lot.reuse_cycle <= lot.most_reuse,
            lot.reuse_cycle,
            lot.most_reuse,
            "remedy.other_lot",
            **told,
        )
    ]


def needed_of(plan: PlanView) -> int:
    """What a build of this plan takes, whole micrograms."""
    return round(plan.material_g * UG_PER_G)


class MachineConditions:
    """The printer is the registered one, calibrated, maintained and proven."""

    def __init__(self, machines: Machines) -> None:
        self._machines = machines

    async def __call__(self, plan: PlanView, printer: str) -> list[GateCondition]:
        """Conditions of group `printer`."""
        del plan
        machine = self._machines.known(printer)
        serial = machine.says_serial if machine else ""
        firmware = machine.says_firmware if machine else ""
        same = machine is not None and (serial, firmware) == (machine.serial, machine.firmware)
        passed = [one.phase for one in machine.qualified] if machine else []
        missing = [phase.value.upper() for phase in Phase if phase not in passed]
        return [
            condition(
                "gate.machine_same",
                "printer",
                same,
                (firmware or "unknown")[:40],
                (machine.firmware if machine else "registered")[:40],
                "remedy.register_machine",
                unit=printer,
                serial=serial,
            ),
            condition(
                "gate.qualified",
                "printer",
                not missing,
                ", ".join(phase.value.upper() for phase in passed) or "none",
                ", ".join(phase.value.upper() for phase in Phase),
                "remedy.qualify_machine",
                unit=printer,
            ),
            _due("gate.calibration", machine.calibration if machine else None, printer),
            _due("gate.maintenance", machine.maintenance if machine else None, printer),
        ]


def _due(code: str, care: Care | None, unit: str) -> GateCondition:
    day = today()
    return condition(
        code,
        "printer",
        care is not None and care.due >= day,
        care.due.isoformat() if care else "none",
        day.isoformat(),
        code.replace("gate.", "remedy."),
        unit=unit,
    )
