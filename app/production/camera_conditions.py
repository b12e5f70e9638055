"""Conditions of the start that the camera must meet: a layer nobody judges cannot be released."""

from datetime import UTC, datetime

from app.cell.equipment import Equipment
from app.errors import EquipmentAtFault
from app.production.gate_conditions import condition
from app.wire.planning import PlanView
from app.wire.production import GateCondition
from drivers.unit_states import LinkState

FRAME_YOUNGER_THAN_S = 10.0
LOOK_WITHIN_S = 4.0


class CameraConditions:
    """Where the recipe inspects: the printer's camera takes a picture now, and is calibrated."""

    def __init__(self, equipment: Equipment) -> None:
        self._equipment = equipment

    async def __call__(self, plan: PlanView, printer: str) -> list[GateCondition]:
        """Conditions of group `printer`; none where nothing is inspected."""
        if "inspect" not in plan.procedures:
            return []
        camera = self._equipment.camera_of(printer)
        value, fresh = await self._look(camera)
        calibration = self._calibration(camera)
        return [
            condition(
                "gate.camera",
                "printer",
                fresh,
                value,
                FRAME_YOUNGER_THAN_S,
                "remedy.connect_camera",
                camera=camera,
            ),
            condition(
                "gate.camera_calibrated",
                "printer",
                bool(calibration),
                calibration[:8] or "unknown",
                True,
                "remedy.calibrate_camera",
                camera=camera,
            ),
        ]

    async def _look(self, camera: str) -> tuple[float | str, bool]:
        """How old a picture taken just now is, s; or why there is none."""
        if not camera:
            return "missing", False
        link = self._equipment.link(camera)
        if link.snapshot.link is not LinkState.CONNECTED:
            return link.snapshot.link.value, False
        try:
            told = await link.do("live", {}, timeout_s=LOOK_WITHIN_S)
            taken = datetime.fromisoformat(str(told["at"]))
        except EquipmentAtFault as fault:
            return fault.code, False
        except (KeyError, ValueError):
            return "unknown", False
        age_s = max(0.0, (datetime.now(UTC) - taken).total_seconds())
        return round(age_s, 1), age_s <= FRAME_YOUNGER_THAN_S

    def _calibration(self, camera: str) -> str:
        if not camera:
            return ""
        return self._equipment.link(camera).snapshot.identity.get("calibration_sha256", "")
