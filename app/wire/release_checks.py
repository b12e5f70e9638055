"""Stage 6: every check of a batch, what is outside with its evidence, and what was said of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec


class CheckStage(StrEnum):
    """Where a check was made."""

    DESIGN = "design"
    MATERIAL = "material"
    BUILD = "build"
    INSPECT = "inspect"
    FINISH = "finish"
    LABEL = "label"


class CheckState(StrEnum):
    """What came of it. Where a sensor, a frame or a value is missing it is not evaluated."""

    WITHIN = "within"
    EXCEPTION = "exception"
    NOT_EVALUATED = "not_evaluated"


class CheckView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One check that is not within its limits, with its evidence.

    `code` and `values` make the sentence. `may_accept` is false where only a rejection closes it.
    """

    check_id: str
    stage: CheckStage
    state: CheckState
    code: str
    part_id: str = ""
    """The part it belongs to; none when it belongs to the whole batch."""
    layer: int = 0
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    values: dict[str, Any] = {}
    at: datetime | None = None
    until: datetime | None = None
    frame_sha256: str = ""
    overlay_blob: str = ""
    may_accept: bool = True
    accepted_by: str = ""
    accepted_at: datetime | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has accepted it, or nobody can."""
        return not self.accepted_by


class StageChecks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many checks a stage has, by what came of them."""

    stage: CheckStage
    within: int = 0
    exceptions: int = 0
    not_evaluated: int = 0


class Quantities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Parts of a batch: made = accepted + rejected + retained, once it is closed."""

    planned: int = 0
    made: int = 0
    accepted: int = 0
    rejected: int = 0
    retained: int = 0

    @property
    def close(self) -> bool:
        """Whether nothing that was made is unaccounted for."""
        return self.made == self.accepted + self.rejected + self.retained


class ReleaseReview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """release.review: what a person must look at before a release, and nothing else."""

    batch_id: str
    checks: int
    within: int
    exceptions: int
    not_evaluated: int
    stages: list[StageChecks]
    outside: list[CheckView]
    """Every check that is not within, in the order of the stages."""
    quantities: Quantities
    open: int
    """Exceptions over which nothing has been said."""
    blocking: list[str] = []


class AcceptException(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """release.accept: an exception does not harm, and why. All that are open without `check_id`."""

    batch_id: str
    reason: str
    check_id: str = ""
