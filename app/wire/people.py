"""Persons, roles, sessions and what a signature needs, as they cross the wire."""

from datetime import datetime
from enum import StrEnum

import msgspec


class Role(StrEnum):
    """What a person is to the cell."""

    TECHNICIAN = "technician"
    SURGEON = "surgeon"
    QUALITY = "quality"
    MAINTENANCE = "maintenance"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What a method asks of the person who calls it."""

    NONE = "none"
    """Nobody needs to be signed in: reading what the floor shows, and what makes safer."""
    READ = "read"
    IMPORT = "import"
    REVIEW = "review"
    SEE_IDENTITY = "see_identity"
    RECIPE = "recipe"
    PLAN = "plan"
    BUILD = "build"
    STEP = "step"
    STOCK = "stock"
    """Receiving, opening, loading and keeping back material."""
    QUALIFY = "qualify"
    """Registering machines and gauges, their calibration and qualification."""
    TRAIN = "train"
    """Saying who may do which task until when."""
    PASSPORT = "passport"
    """Signing what a process has to stay like."""
    OVERRIDE = "override"
    """Being the second person who lets a start go past one condition."""
    MAINTAIN = "maintain"
    """Heating, moving and filling a machine by hand while nothing uses it."""
    TRUST = "trust"
    """Saying that a machine is who it says it is."""
    RECOVER = "recover"
    """Deciding what becomes of a build whose state is uncertain."""
    ACKNOWLEDGE = "acknowledge"
    SIGN = "sign"
    RELEASE = "release"
    SYNC = "sync"
    PEOPLE = "people"
    SERVICE = "service"


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """No parameters, or no result."""


class OpenSession(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """session.open: who stands here. `identification` is a name or a badge."""

    identification: str
    secret: str
    station: str = ""
    badge: bool = False


class SessionView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The session of this connection; empty `person_id` when nobody is signed in."""

    session_id: str = ""
    person_id: str = ""
    name: str = ""
    roles: list[Role] = []
    permissions: list[Permission] = []
    must_change_secret: bool = False
    policy_to_accept: str = ""
    """Version of the policy that the person has yet to accept; until then nothing is done."""


class Signing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Components of a signature. The first of a session needs both; later ones the secret alone."""

    secret: str
    identification: str = ""
    badge: bool = False


class SignatureView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A signature as it stands in the record."""

    signature_id: str
    record_type: str
    record_id: str
    printed_name: str
    role: Role
    meaning: str
    at: datetime
    reason: str = ""
    simulated: bool = False
    viewed_at_station: bool = True


class AddPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """people.add: enrol a person; the secret is their own, or temporary when `temporary`."""

    name: str
    roles: list[Role]
    secret: str
    badge: str = ""
    temporary: bool = True
    identity_checked_by: str = ""
    identity_document: str = ""


class AcceptPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """people.accept_policy: the person signed in takes their signature here for their own."""

    version: str


class PersonAndWhy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """people.badge_lost and people.leave: who, and why."""

    name: str
    why: str


class GiveBadge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """people.give_badge: another badge, never one that anybody had before."""

    name: str
    badge: str


class ChangeRoles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """people.roles: what a person is to the cell from now on."""

    name: str
    roles: list[Role]
    why: str


class ChangeSecret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """people.secret: another secret for oneself."""

    name: str
    old_secret: str
    new_secret: str


class PersonView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person as others see them."""

    person_id: str
    name: str
    roles: list[Role]
    active: bool
    has_badge: bool
    public_key: str
    temporary_secret: bool = False
    locked_until: datetime | None = None
    identity_checked_by: str = ""
    identity_document: str = ""
    """Which document was seen when the person was enrolled; its kind, never its number."""
    policy_accepted: str = ""
    """Version of the policy that was accepted."""
    policy_accepted_at: datetime | None = None
    left_at: datetime | None = None
    left_because: str = ""


class PersonList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All persons ever enrolled."""

    people: list[PersonView]
