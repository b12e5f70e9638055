"""The review of a design on paper, as it crosses the wire."""

import msgspec


class ReportPicture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A picture that lies in the blobs (PNG), and what it shows."""

    sha256: str
    words: str


class MakeReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """evaluation.report: a PDF of what was found, said, measured, decided and signed."""

    design_id: str
    pictures: list[ReportPicture] = []


class ReviewReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The PDF among the blobs."""

    file_name: str
    sha256: str
    size: int
