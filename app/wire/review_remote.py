"""Review at another computer: keys of surgeons, packages, decisions that come back."""

from datetime import datetime
from enum import StrEnum

import msgspec

from app.wire.designs import CaseView, DesignView
from app.wire.evaluation import FindingAnswer, ReviewView
from app.wire.review_marks import ReviewMark


class KeyState(StrEnum):
    """Whether what a key signs is taken."""

    ENROLLED = "enrolled"
    REVOKED = "revoked"


class PackageState(StrEnum):
    """Where a review package is."""

    OUT = "out"
    TAKEN = "taken"
    WITHDRAWN = "withdrawn"


class EnrolKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.enrol_key: from now on this key is that surgeon's. `key` is the public file."""

    surgeon: str
    key: str


class RevokeKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.revoke_key: nothing that this key signs is taken any more."""

    key_id: str
    reason: str


class ReviewKeyView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A surgeon's key. `fingerprint` is what two people compare."""

    key_id: str
    person_id: str
    surgeon: str
    public_key: str
    recipient: str
    fingerprint: str
    state: KeyState
    enrolled_by: str
    enrolled_at: datetime
    revoked_by: str = ""
    revoked_at: datetime | None = None
    reason: str = ""


class ReviewKeyList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All keys there ever were."""

    keys: list[ReviewKeyView]


class ExportReview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.export: a package with everything that a decision on a design would bind."""

    design_id: str
    surgeon: str


class PackageView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A package that was made. `sha256` is the encrypted file among the blobs."""

    package_id: str
    design_id: str
    case_id: str
    surgeon: str
    key_id: str
    state: PackageState
    made_by: str
    made_at: datetime
    expires: datetime
    sha256: str
    manifest_sha256: str
    review_id: str = ""


class PackageList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All packages, oldest first."""

    packages: list[PackageView]


class PackageManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What lies in a package. `patient` is name, birth date, record number; empty where unknown."""

    format: str
    package_id: str
    cell: str
    station_key: str
    made_at: datetime
    expires: datetime
    simulated: bool
    decide_by_command: bool
    design_id: str
    surgeon: str
    person_id: str
    key_id: str
    public_key: str
    findings_sha256: str
    case: CaseView
    designs: list[DesignView]
    answers: list[FindingAnswer]
    marks: list[ReviewMark]
    blobs: list[str]
    patient: list[str]
    review: dict[str, object] = {}


class HandBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.hand_back: the decision that was taken on a package, as a file for its cell."""


class DecisionFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A decision on its way back. `envelope` is exactly what both keys have signed."""

    format: str
    package_id: str
    key_id: str
    envelope: str
    sig: str
    station_sig: str


class DecisionText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The decision file as text, and the name it should have."""

    file_name: str
    text: str
    review: ReviewView


class TakeDecision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.take: a decision file has come back; its text."""

    text: str
