"""Material lots: received, opened, loaded at a machine, used by builds, kept back when in doubt."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import msgspec

Amount = Annotated[int, msgspec.Meta(ge=0, le=10**15)]
"""Of a solid in micrograms, of a liquid in nanolitres: a whole number, never a float."""


class Measure(StrEnum):
    """What the amounts of a lot count."""

    MICROGRAM = "ug"
    NANOLITRE = "nl"


class LotState(StrEnum):
    """Where a lot stands. Only an open one is used."""

    RECEIVED = "received"
    OPEN = "open"
    QUARANTINED = "quarantined"
    USED_UP = "used_up"


class BlendPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much of another lot went into a blend."""

    lot_id: str
    amount: Amount


class LotView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One lot. `number` is the supplier's; `at` the machine that takes from it, "" for none.

    `reuse_cycle` is 0 for virgin material; a blend has at least that of its oldest parent.
    """

    lot_id: str
    material: str
    number: str
    supplier: str
    measure: Measure
    received: int
    left: int
    expires: date
    state: LotState
    received_at: datetime
    received_by: str
    at: str = ""
    opened_at: datetime | None = None
    opened_by: str = ""
    reuse_cycle: int = 0
    parents: list[BlendPart] = []
    certificate_sha256: str = ""
    kept_back_because: str = ""
    kept_back_by: str = ""
    most_reuse: int = 0
    """How often this material may be used again; a lot above it cannot be loaded."""


class LotUse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Some of a lot went: into a build, into a blend, or for the reason that is told."""

    use_id: str
    lot_id: str
    amount: int
    at: datetime
    by: str
    build_id: str = ""
    into_lot: str = ""
    why: str = ""


class LotList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All lots, newest last."""

    lots: list[LotView]


class LotDetail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A lot and everything that was taken from it."""

    lot: LotView
    uses: list[LotUse]


class LotRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names a lot by its id, or by the supplier's number where that is one lot alone."""

    lot: str


class AddLot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """lots.add: a lot has come in, or was blended from `parents` (then `amount` is their sum)."""

    material: str
    number: str
    expires: date
    amount: Amount = 0
    measure: Measure = Measure.MICROGRAM
    supplier: str = ""
    certificate_sha256: str = ""
    parents: list[BlendPart] = []
    reuse_cycle: Annotated[int, msgspec.Meta(ge=0, le=100)] = 0
    """How often it has been through a machine; a blend has at least its oldest parent's."""
    most_reuse: Annotated[int, msgspec.Meta(ge=0, le=100)] = 0


class UseLot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """lots.use: load it at a machine, or enter an amount that was used outside of a build."""

    lot: str
    unit: str = ""
    amount: Amount = 0
    why: str = ""


class KeepBackLot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """lots.quarantine and lots.clear: kept back, or good again, and why."""

    lot: str
    why: str
