"""Labels of released parts: previewed, printed, scanned back, and all of them accounted for."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

Count = Annotated[int, msgspec.Meta(ge=0, le=500)]


class LabelState(StrEnum):
    """How far the printing of a label is. `unknown`: nobody can tell how many came out."""

    ASKED = "asked"
    PRINTED = "printed"
    NOT_ALL = "not_all"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    RECONCILED = "reconciled"
    NOT_BALANCED = "not_balanced"


class LabelRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a label: its symbol ("manufacturer", "LOT") and what stands behind it."""

    symbol: str
    text: str


class LabelContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands on a label, in its order. `hri` is the code's text as people read it."""

    side: str
    place: str
    title: str
    rows: list[LabelRow]
    words: list[str]
    hri: str
    element_string: str
    is_udi: bool
    simulated: str = ""


class LabelPreview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A label as it would be printed. The pictures lie in the blobs; the code was read back from
    the picture itself. `dots_per_module` is whole.
    """

    batch_id: str
    part_id: str
    content: LabelContent
    picture_sha256: str
    pdf_sha256: str
    zpl_sha256: str
    width_mm: float
    height_mm: float
    dots_per_module: int
    symbol: str


class LabelView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One issue of a label: what was asked for, what came out, what became of it.

    `printed`, `applied` and `destroyed` are None as long as nobody knows. `scanned` counts labels
    that were read back as they should be, `misread` those that were another.
    """

    label_id: str
    batch_id: str
    part_id: str
    state: LabelState
    copies: int
    printer: str
    hri: str
    element_string: str
    picture_sha256: str
    pdf_sha256: str
    zpl_sha256: str
    asked_at: datetime
    asked_by: str
    simulated: bool = False
    printed: int | None = None
    applied: int | None = None
    destroyed: int | None = None
    scanned: int = 0
    misread: int = 0
    code: str = ""
    nonconformance_id: str = ""


class LabelOf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """labels.preview: the label of one part."""

    batch_id: str
    part_id: str


class PrintLabel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """labels.print: so many; on the cell's label printer where none is named."""

    batch_id: str
    part_id: str
    copies: Annotated[int, msgspec.Meta(ge=1, le=100)] = 1
    printer: str = ""


class VerifyLabel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """labels.verify: what a scanner has read of a label, byte for byte.

    `format` is the AIM identifier where the scanner gives it.
    """

    label_id: str
    text: str
    format: str = ""


class ReconcileLabel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """labels.reconcile: how many are on devices and packs, how many were destroyed."""

    label_id: str
    applied: Count
    destroyed: Count


class LabelCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether a scanned label is this one; `differs_at` counts bytes from 0."""

    label: LabelView
    matches: bool
    code: str = ""
    differs_at: int = -1


class LabelList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Issues of labels, oldest first."""

    labels: list[LabelView]
