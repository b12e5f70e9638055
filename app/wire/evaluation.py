"""Stage 2, review: a surgeon decides over a design."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from app.wire.designs import Side
from app.wire.people import Signing


class Decision(StrEnum):
    """What a surgeon can say of a design."""

    ACCEPT = "accept"
    ACCEPT_WITH_CONDITION = "accept_with_condition"
    REJECT = "reject"


class ReasonCode(StrEnum):
    """Why; the last is for what the list does not foresee, with a text."""

    AS_PLANNED = "as_planned"
    ANATOMY = "anatomy"
    FIT = "fit"
    CUT_PLANE = "cut_plane"
    DRILL = "drill"
    SIZE = "size"
    SIDE_OR_PATIENT = "side_or_patient"
    MATERIAL = "material"
    OTHER = "other"


class ReviewState(StrEnum):
    """Whether a decision still holds."""

    VALID = "valid"
    CONDITION_OPEN = "condition_open"
    REJECTED = "rejected"
    ENDED = "ended"


class ShownFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that was on the screen at the decision, by its hash."""

    name: str
    kind: str
    sha256: str


class ReviewSubject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.subject: everything that a decision on this design will bind."""

    design_id: str
    case_id: str
    side: Side
    shown: list[ShownFile]
    plan_values: dict[str, Any] = {}
    reviews: list["ReviewView"] = []


class DecideReview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.decide: the decision, the active check of the patient, and the signature.

    `side` and two `patient_identifiers` are given by the surgeon and compared with the order;
    `shown` is what the viewer had loaded in full; `viewed` is False when decided by command.
    """

    design_id: str
    decision: Decision
    side: Side
    patient_identifiers: list[str]
    reason: ReasonCode
    signing: Signing
    shown: list[ShownFile]
    viewer_version: str
    viewed: bool
    text: str = ""
    condition: str = ""


class MeetCondition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.condition_met: the surgeon who set it says that the condition is met."""

    review_id: str
    reason: str
    signing: Signing


class ReviewView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A decision as it stands in the record."""

    review_id: str
    design_id: str
    case_id: str
    decision: Decision
    state: ReviewState
    side: Side
    reason: ReasonCode
    decided_by: str
    decided_at: datetime
    shown: list[ShownFile]
    viewer_version: str
    viewed: bool
    text: str = ""
    condition: str = ""
    condition_met_at: datetime | None = None
    ended_because: str = ""
    simulated: bool = False


class ReviewList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Decisions, oldest first."""

    reviews: list[ReviewView]


class PatientIdentity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.identity: the person behind a case, for the reviewer's eyes."""

    case_id: str
    name: str = ""
    birth_date: str = ""
    record_number: str = ""
    erased: bool = False
