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


class FindingAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person has said to one finding. `concession`: quality has signed that it may be."""

    design_id: str
    key: str
    code: str
    reason: str
    by: str
    by_id: str
    at: datetime
    concession: bool = False


class AnswerList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answers to findings, oldest first."""

    answers: list[FindingAnswer]


class AnswerFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.answer: a warning was seen, and why it may stand. `key` names the finding."""

    design_id: str
    key: str
    reason: str


class ConcedeFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.concede: quality signs that a finding which holds a design may stand."""

    design_id: str
    key: str
    reason: str
    signing: Signing


class ReviewFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that was checked before the decision, and what was said to it.

    `place` is x, y, z and a radius in mm, patient's frame; empty where there is no such place.
    """

    key: str
    code: str
    level: str
    design_id: str
    file_name: str
    values: dict[str, Any] = {}
    place: list[float] = []
    answer: FindingAnswer | None = None


class CaseSurgeon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A surgeon who may decide over a case besides the one who ordered it."""

    case_id: str
    person_id: str
    name: str
    linked_by: str
    at: datetime


class LinkSurgeon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.link: this surgeon may decide over this case too."""

    case_id: str
    surgeon: str


class SurgeonList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may decide over a case: who ordered it, and who was linked."""

    case_id: str
    prescriber: str
    linked: list[CaseSurgeon]


class ReviewSubject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.subject: everything that a decision on this design will bind."""

    design_id: str
    case_id: str
    side: Side
    shown: list[ShownFile]
    plan_values: dict[str, Any] = {}
    reviews: list["ReviewView"] = []
    findings: list[ReviewFinding] = []
    findings_sha256: str = ""
    valid_until: datetime | None = None
    images_at: datetime | None = None
    must_see: list[str] = []
    surgeons: list[str] = []
    second_needed: bool = False


class NamePatient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.name_patient: side and two identifiers, compared before anything is decided."""

    design_id: str
    side: Side
    patient_identifiers: list[str]


class DecideReview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.decide: the decision, the active check of the patient, and the signature.

    `side` and two `patient_identifiers` are given by the surgeon and compared with the order;
    `shown` is what the viewer had loaded in full; `viewed` is False when decided by command.
    `findings_sha256` is the report that stood there; `unchanged_since_scan` answers whether the
    anatomy changed since the images; `seen` and `looked_s` say what was looked at, and how long.
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
    findings_sha256: str = ""
    unchanged_since_scan: bool = False
    seen: list[str] = []
    looked_s: float = 0.0


class MeetCondition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.condition_met: the surgeon who set it says that the condition is met."""

    review_id: str
    reason: str
    signing: Signing


class SecondReview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.second: another reviewer signs for the segmentation, where the site asks it."""

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
    findings_sha256: str = ""
    answers: list[FindingAnswer] = []
    valid_until: datetime | None = None
    unchanged_since_scan: bool = False
    seen: list[str] = []
    looked_s: float = 0.0
    decided_by_id: str = ""
    second_by: str = ""
    second_at: datetime | None = None
    second_needed: bool = False
    package_id: str = ""


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
