"""Stage 1, import: planning offices and the signed packages that they send."""

from datetime import datetime

import msgspec

from app.wire.designs import CaseDetail


class EnrolOffice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """designs.enrol_office: packages signed with this key are taken. `public_key` is 64 hex."""

    name: str
    public_key: str


class RevokeOffice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """designs.revoke_office: nothing signed with this key is taken any more."""

    key_id: str
    reason: str


class OfficeView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office's key. `revoked_at` is there once it counts no more."""

    key_id: str
    name: str
    public_key: str
    enrolled_by: str
    enrolled_at: datetime
    revoked_by: str = ""
    revoked_at: datetime | None = None
    reason: str = ""


class OfficeList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All keys ever enrolled; `recipient` is for whom an office encrypts."""

    offices: list[OfficeView]
    recipient: str


class ImportPackage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """designs.import_package: a package that was uploaded becomes a case with its files."""

    sha256: str


class PackageTaken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What has come of a package."""

    office: str
    key_id: str
    detail: CaseDetail
