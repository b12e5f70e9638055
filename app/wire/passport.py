"""The process passport: the signed set of what must stay as it was when it was proven."""

from datetime import datetime
from enum import StrEnum

import msgspec

from app.wire.people import Signing


class PassportState(StrEnum):
    """Only an active one lets a build begin."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    REPLACED = "replaced"


class Drift(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that is no longer as it was signed."""

    key: str
    was: str
    now: str


class PassportView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A passport for one printer and one design class (the recipe's name).

    `proven` are the values that were signed: printer, design_class, recipe, material, serial,
    firmware, profile, environment, calibration, qualification, inspection, camera.
    """

    passport_id: str
    printer: str
    recipe: str
    recipe_version: str
    state: PassportState
    proven: dict[str, str]
    approved_at: datetime
    approved_by: str
    signature_id: str
    last_good_at: datetime | None = None
    suspended_at: datetime | None = None
    suspended_by: str = ""
    why: str = ""
    drift: list[Drift] = []
    builds: list[str] = []
    """What was made, wholly or in part, since the last time everything was as signed."""


class PassportList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All passports, newest last."""

    passports: list[PassportView]


class PassportRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names a passport."""

    passport_id: str


class PassportSubject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """passports.propose: for which printer and recipe."""

    printer: str
    recipe: str


class Proposed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a signature would cover now; `missing` are the values that are not known."""

    printer: str
    recipe: str
    recipe_version: str
    proven: dict[str, str]
    sha256: str
    missing: list[str] = []


class ApprovePassport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """passports.approve: sign exactly what was proposed; `sha256` names it."""

    printer: str
    recipe: str
    sha256: str
    signing: Signing
    reason: str = ""
    viewed: bool = True


class SuspendPassport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """passports.suspend: no build begins under it any more."""

    passport_id: str
    why: str
