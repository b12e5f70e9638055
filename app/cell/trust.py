"""A person's word that a machine is who it says it is, by the thumbprint of its certificate."""

from app.cell.equipment import Equipment
from app.cell.history import Entry, History
from app.cell.sessions import Caller
from app.errors import OperatorCanFix
from app.wire.units import TrustUnit, UnitRef, UnitView
from drivers.wire.unit_messages import Certificate

ANSWER_WITHIN_S = 10.0


class Trust:
    """Enters the decision, then has the unit keep it."""

    def __init__(self, equipment: Equipment, history: History) -> None:
        self._equipment = equipment
        self._history = history

    async def trust(self, call: TrustUnit, caller: Caller) -> UnitView:
        """unit.trust: only the very certificate that the machine shows now.

        Raises: OperatorCanFix cell.no_such_unit, cell.no_certificate, cell.thumbprint_differs;
        EquipmentAtFault, the unit does not answer or its cell file already pins another.
        """
        shown = self._shown(call.unit)
        if plain(call.thumbprint) not in (shown.thumbprint.lower(), shown.sha256.lower()):
            raise OperatorCanFix(
                "cell.thumbprint_differs",
                unit=call.unit,
                given=call.thumbprint,
                shown=shown.thumbprint,
            )
        await self._history.append(
            Entry(
                "unit.trusted",
                "unit",
                call.unit,
                caller.actor,
                {
                    "unit": call.unit,
                    "thumbprint": shown.thumbprint,
                    "sha256": shown.sha256,
                    "name": shown.name,
                    "replaces": shown.replaces,
                },
            )
        )
        link = self._equipment.link(call.unit)
        await link.do("trust", {"sha256": shown.sha256}, timeout_s=ANSWER_WITHIN_S)
        return await self._now(call.unit)

    async def untrust(self, call: UnitRef, caller: Caller) -> UnitView:
        """unit.untrust: the machine's certificate counts no more, and its link ends.

        Raises: OperatorCanFix cell.no_such_unit, cell.no_certificate; EquipmentAtFault.
        """
        shown = self._shown(call.unit)
        await self._history.append(
            Entry(
                "unit.untrusted",
                "unit",
                call.unit,
                caller.actor,
                {"unit": call.unit, "thumbprint": shown.replaces or shown.thumbprint},
            )
        )
        await self._equipment.link(call.unit).do("untrust", {}, timeout_s=ANSWER_WITHIN_S)
        return await self._now(call.unit)

    def _shown(self, unit: str) -> Certificate:
        shown = self._equipment.link(unit).snapshot.certificate
        if shown is None:
            raise OperatorCanFix("cell.no_certificate", unit=unit)
        return shown

    async def _now(self, unit: str) -> UnitView:
        await self._equipment.link(unit).look()
        return self._equipment.view(unit)


def plain(thumbprint: str) -> str:
    """A thumbprint as people write it down, without what only helps the eye."""
    return "".join(c for c in thumbprint.lower() if c not in ": -")
