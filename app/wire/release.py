"""Stage 6, sign off: signatures, disposition, the record and its proof."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from app.wire.people import SignatureView, Signing


class Disposition(StrEnum):
    """What was decided over a part."""

    OPEN = "open"
    RELEASED = "released"
    RELEASED_SIMULATED = "released_simulated"
    REJECTED = "rejected"
    RETAINED = "retained"
    """Kept here on purpose, such as a test piece; neither used nor scrapped."""


class BatchState(StrEnum):
    """Where a batch stands; closed when every part has a disposition."""

    PLANNED = "planned"
    IN_PRODUCTION = "in_production"
    MADE = "made"
    SIGNED = "signed"
    CLOSED = "closed"


class Meaning(StrEnum):
    """What a signature says."""

    PERFORMED = "performed"
    VERIFIED = "verified"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    REJECTED = "rejected"
    RELEASED = "released"
    CONCESSION_AUTHORISED = "concession-authorised"
    RETAINED = "retained"


class PartView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part of a batch and what was decided over it."""

    part_id: str
    batch_id: str
    design_id: str
    name: str
    disposition: Disposition
    decided_by: str = ""
    decided_at: datetime | None = None
    verdicts: dict[str, int] = {}
    dropped_in: str = ""
    """The build in which it was left out; such a part can be rejected, never released."""


class BatchView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A batch: its parts, builds and signatures. `blocking` are codes of what stands in the way."""

    batch_id: str
    plan_id: str
    case_id: str
    state: BatchState
    parts: list[PartView]
    builds: list[str]
    signatures: list[SignatureView]
    blocking: list[str]
    simulated: bool
    checks: int = 0
    within_limits: int = 0
    exceptions: int = 0
    not_evaluated: int = 0
    open_exceptions: int = 0
    """Exceptions over which quality has not said anything."""


class BatchList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Batches, newest last."""

    batches: list[BatchView]


class BatchRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names a batch."""

    batch_id: str


class SignBatch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """release.sign: the maker's signature under the batch."""

    batch_id: str
    meaning: Meaning
    signing: Signing
    reason: str = ""
    viewed: bool = True


class DisposeParts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """release.release, release.reject and release.retain: all open parts when `parts` is empty."""

    batch_id: str
    signing: Signing
    parts: list[str] = []
    reason: str = ""
    viewed: bool = True


class BatchRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """release.show: the whole device history record of a batch, ready to read or print."""

    batch: BatchView
    case: dict[str, Any]
    designs: list[dict[str, Any]]
    reviews: list[dict[str, Any]]
    plan: dict[str, Any]
    recipe: dict[str, Any]
    builds: list[dict[str, Any]]
    inspection: dict[str, Any]
    events: int
    first_seq: int
    last_seq: int
    chain: str
    station_key: str
    station_fingerprint: str = ""
    """Hex SHA-256 of the station's key: what an auditor compares."""
    checkpoint: str = ""
    """The signed head of the history's tree that an export is proven by."""


class EventView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event of the record. `body` is the canonical text that was hashed."""

    seq: int
    at: str
    kind: str
    who: str
    record_type: str
    record_id: str
    body: str
    chain: str


class EventsSince(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """release.events: events after that number."""

    seq: int = 0
    most: int = 500


class EventPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Events, oldest first, and the newest number there is."""

    events: list[EventView]
    last_seq: int


class VerifyRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """release.verify: check chain, signatures and blobs."""

    blobs: bool = False


class VerifyFault(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place where the record does not hold."""

    code: str
    place: str
    values: dict[str, Any] = {}


class VerifyReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the record holds; `faults` name the places where it does not."""

    ok: bool
    events: int
    signatures: int
    blobs: int
    faults: list[VerifyFault]
    chain: str = ""


class ExportBatch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """release.export: make the signed record and its PDF."""

    batch_id: str


class ExportedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of an export, lying in the blobs."""

    name: str
    sha256: str
    size: int


class BatchExport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The files of an exported record."""

    batch_id: str
    files: list[ExportedFile]
