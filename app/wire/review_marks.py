"""Measurements and notes in 3D, anchored in the patient's frame, as they cross the wire."""

from datetime import datetime
from enum import StrEnum

import msgspec


class MarkKind(StrEnum):
    """What a mark is. A note may have a place or none."""

    DISTANCE = "distance"
    ANGLE = "angle"
    DIAMETER = "diameter"
    NOTE = "note"


class MarkState(StrEnum):
    """Where a note stands; a measurement is open until it is removed."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class AddMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.mark: measure, or note something.

    `anchors` are points in mm, patient's frame: two for a distance, three for an angle (its
    corner in the middle), two or three for a diameter, at most one for a note. A `required` note
    must be closed before the design can be accepted.
    """

    design_id: str
    kind: MarkKind
    anchors: list[list[float]] = []
    text: str = ""
    required: bool = False


class ReplyMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.reply: an answer to a note."""

    mark_id: str
    text: str


class CloseMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.close_mark: a note is settled, a measurement is not wanted any more."""

    mark_id: str
    reason: str = ""


class MarkReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An answer to a note."""

    text: str
    by: str
    at: datetime


class ReviewMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mark as it stands in the record. `value` in mm or degrees, made from the anchors.

    `stale`: it was made on another version than the one it is shown with.
    """

    mark_id: str
    design_id: str
    design_sha256: str
    kind: MarkKind
    state: MarkState
    by: str
    by_id: str
    at: datetime
    anchors: list[list[float]] = []
    value: float | None = None
    text: str = ""
    required: bool = False
    replies: list[MarkReply] = []
    stale: bool = False


class MarkList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Marks of a design and of the versions it replaces, oldest first."""

    marks: list[ReviewMark]
