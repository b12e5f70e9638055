"""Units of the cell as the desk sees them."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

import msgspec

from app.wire.production import CommandResult
from drivers.wire.unit_messages import Certificate, UnitSnapshot


class BedState(StrEnum):
    """Whether a printer's bed is known to be empty; after any end it is not."""

    NOT_A_PRINTER = "not_a_printer"
    UNKNOWN = "unknown"
    CLEAR = "clear"
    OCCUPIED = "occupied"


class UnitView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit: what the cell file says, and what it last said of itself and when.

    `answered_at` is when the unit process last answered; older than 3 s the rest is stale.
    `held_because` is the code of what keeps it from working (its own stop, or that of a robot in
    its space, which `held_by` names), `recovery_steps` the codes of what people do then, in order.
    """

    name: str
    kind: str
    makes: list[str]
    snapshot: UnitSnapshot
    answered_at: datetime | None
    process_alive: bool
    bed: BedState = BedState.NOT_A_PRINTER
    bed_confirmed_by: str = ""
    bed_confirmed_at: datetime | None = None
    held_because: str = ""
    held_by: str = ""
    recovery_steps: list[str] = []

    def says_the_same(self, earlier: "UnitView") -> bool:
        """Whether nothing but times differs from what was said earlier.

        A reading of the same value, taken later, is the same.
        """
        mine, its = self.snapshot, earlier.snapshot
        replace = msgspec.structs.replace
        return (
            replace(self, snapshot=its, answered_at=earlier.answered_at) == earlier
            and replace(mine, at=its.at, readings=its.readings) == its
            and len(mine.readings) == len(its.readings)
            and all(
                replace(one, at=other.at) == other
                for one, other in zip(mine.readings, its.readings, strict=True)
            )
        )

    @property
    def certificate(self) -> Certificate | None:
        """What the machine shows to prove who it is; None where nothing is shown."""
        return self.snapshot.certificate

    @property
    def found(self) -> list[str]:
        """What discovery has found at the machine."""
        return self.snapshot.found

    @property
    def missing(self) -> list[str]:
        """What the asked work needs and the machine does not have."""
        return self.snapshot.missing


class UnitList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All units of the cell file; one bad one never hides the others."""

    units: list[UnitView]


class UnitRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names a unit."""

    unit: str


class TrustUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """unit.trust: the certificate of this thumbprint (SHA-1 or SHA-256, hex) is the machine's."""

    unit: str
    thumbprint: str


class MakeSafe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """cell.make_safe: heaters off and motion ended; all units when `unit` is empty."""

    unit: str = ""


class SafeResults(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every unit that was asked has answered."""

    results: list[CommandResult]


class HeatUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """unit.heat: a heater of an idle machine, for so long; it ends by itself."""

    unit: str
    heater: Literal["hot_end", "bed", "chamber"]
    target_c: float
    for_s: float = 600.0


class HomeUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """unit.home: the axes of an idle machine."""

    unit: str
    axes: str = "xyz"


class JogUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """unit.jog: one axis of an idle machine by so many mm; `e` moves material."""

    unit: str
    axis: Literal["x", "y", "z", "e"]
    distance_mm: float
    speed_mm_s: float = 10.0


class ChangeMaterial(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """unit.material: heat, wait, move material, heat off; the machine's snapshot tells how far."""

    unit: str
    act: Literal["load", "unload", "purge"]
    target_c: float
    length_mm: float = 50.0


class AnswerPrompt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """unit.answer: one of the choices of a question that the firmware asks, counted from 0."""

    unit: str
    index: int
