"""What did not conform, and what became of it: rework, scrap or a signed concession."""

from datetime import datetime
from enum import StrEnum

import msgspec

from app.wire.people import Signing


class NonconformanceKind(StrEnum):
    """What it is about."""

    MATERIAL = "material"
    DIMENSION = "dimension"
    SURFACE = "surface"
    PROCESS = "process"
    LABEL = "label"
    OTHER = "other"


class NonconformanceAction(StrEnum):
    """What becomes of the parts (ISO 13485, 8.3)."""

    REWORK = "rework"
    SCRAP = "scrap"
    CONCESSION = "concession"


class NonconformanceView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One nonconformance. An empty `part_id` means the whole batch; no action: still open."""

    nonconformance_id: str
    batch_id: str
    part_id: str
    kind: NonconformanceKind
    what: str
    found_at: datetime
    found_by: str
    found_by_id: str
    step: str = ""
    action: NonconformanceAction | None = None
    rationale: str = ""
    instruction: str = ""
    """How a rework is done; it is part of what was signed."""
    disposed_at: datetime | None = None
    disposed_by: str = ""
    signature_id: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.action is None


class AddNonconformance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """nonconformances.add: something does not conform."""

    batch_id: str
    what: str
    kind: NonconformanceKind = NonconformanceKind.OTHER
    part_id: str = ""
    step: str = ""


class DisposeNonconformance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """nonconformances.dispose: quality decides and signs."""

    nonconformance_id: str
    action: NonconformanceAction
    rationale: str
    signing: Signing
    instruction: str = ""
    viewed: bool = True


class NonconformanceList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nonconformances, oldest first."""

    nonconformances: list[NonconformanceView]
