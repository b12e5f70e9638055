"""Stage 1, import: cases, and the files that become their designs."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec


class Side(StrEnum):
    """The side of the patient that is meant."""

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"


class DesignKind(StrEnum):
    """What a file is to its case."""

    DESIGN = "design"
    ANATOMY = "anatomy"
    VALUES = "values"
    IMAGES = "images"


class DesignState(StrEnum):
    """Where a design version stands."""

    IMPORTED = "imported"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_CONDITION = "accepted_with_condition"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


class AddCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """designs.add_case: the order, as the text of its file."""

    order_toml: str


class CaseView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A case without its person: the pseudonym stands for them everywhere."""

    case_id: str
    order: str
    pseudonym: str
    side: Side
    site: str
    procedure: str
    surgery: datetime
    prescriber: str
    created_at: datetime
    stage: str = "designs"
    erased: bool = False
    design_valid_until: date | None = None
    pathway: str = ""
    """Under which rules the device is made: in-house, custom-made, patient-matched; "" the site's.
    It decides what the order must say besides."""
    prescription: str = ""
    justification: str = ""


class CaseList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cases, next surgery first."""

    cases: list[CaseView]


class CaseRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names a case."""

    case_id: str


class CaseDetail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A case with its files."""

    case: CaseView
    designs: list["DesignView"]


class ImportDesign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """designs.import: a file that lies in the blobs becomes a design version of a case.

    `unit` is what a person says an STL is in; a 3MF carries its own. `frame` is RAS when a person
    says that the file is in RAS: it is turned into LPS then.
    """

    case_id: str
    file_name: str
    sha256: str
    kind: DesignKind = DesignKind.DESIGN
    unit: str = ""
    replaces: str = ""
    frame: str = ""


class Finding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that was checked in a file. `level` is pass, warn, hold or fail.

    `place` is x, y, z and a radius in mm where there is one place to look at, else empty.
    """

    code: str
    level: str
    values: dict[str, Any] = {}
    place: list[float] = []


class DesignView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One version of one file of a case. Sizes in mm; blobs are arrays containers.

    `declared` is what the file says of itself: frame, frame_uid, laterality, mirrored.
    """

    design_id: str
    case_id: str
    kind: DesignKind
    version: int
    file_name: str
    sha256: str
    format: str
    unit: str
    state: DesignState
    imported_at: datetime
    imported_by: str
    triangles: int = 0
    size_mm: list[float] = []
    volume_mm3: float = 0.0
    findings: list[Finding] = []
    mesh_blob: str = ""
    coarse_blob: str = ""
    replaces: str = ""
    values: dict[str, Any] = {}
    volume_blob: str = ""
    declared: dict[str, str] = {}


class DesignList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Design versions, newest last."""

    designs: list[DesignView]


class DesignRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names a design version."""

    design_id: str


class CheckDesign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """designs.check: look at a file in the blobs without keeping anything."""

    sha256: str
    file_name: str
    unit: str = ""


class DesignCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `celldeck design check` prints."""

    ok: bool
    triangles: int
    size_mm: list[float]
    sha256: str
    findings: list[Finding]
