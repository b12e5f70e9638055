"""The order of a case as a TOML file, read strictly: a slip of the pen is told with its key."""

import re
import tomllib
from datetime import date, datetime

import msgspec

from app.settings import Pathway
from app.wire.designs import Side

MOST_BYTES = 100_000


class OrderRefused(Exception):
    """The order cannot be used. `values`: key, reason (syntax, missing, unknown, type, empty,
    two_identifiers, no_offset, too_long), and for keys that name no person what was wrong.
    """

    code = "designs.bad_order"

    def __init__(self, key: str, reason: str, what: str = "") -> None:
        super().__init__(key, reason)
        self.values = {"key": key, "reason": reason, "what": what}


class OrderPatient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who it is for: at least two of the three; empty where not given."""

    name: str = ""
    birth_date: str = ""
    record_number: str = ""


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One order. `surgery` has its offset from UTC; `design_valid_until` may be missing."""

    order: str
    pseudonym: str
    side: Side
    site: str
    procedure: str
    surgery: datetime
    prescriber: str
    patient: OrderPatient
    design_valid_until: date | None = None
    pathway: Pathway | None = None
    prescription: str = ""
    justification: str = ""


def read_order(text: str) -> Order:
    """The order in a TOML text. Raises: OrderRefused."""
    if len(text) > MOST_BYTES:
        raise OrderRefused("", "too_long")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise OrderRefused("", "syntax", str(wrong)) from wrong
    patient = raw.get("patient")
    if isinstance(patient, dict):
        born: object = patient.get("birth_date")  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        if isinstance(born, date) and not isinstance(born, datetime):
            patient["birth_date"] = born.isoformat()
    try:
        order = msgspec.convert(raw, Order)
    except msgspec.ValidationError as wrong:
        raise _refusal(str(wrong)) from None
    _complete(order)
    return order


def _complete(order: Order) -> None:
    for key in ("order", "pseudonym", "site", "procedure", "prescriber"):
        if not str(getattr(order, key)).strip():
            raise OrderRefused(key, "empty")
    if order.surgery.tzinfo is None:
        raise OrderRefused("surgery", "no_offset")
    patient = order.patient
    if patient.birth_date:
        try:
            date.fromisoformat(patient.birth_date)
        except ValueError:
            raise OrderRefused("patient.birth_date", "type") from None
    given = [t for t in (patient.name, patient.birth_date, patient.record_number) if t.strip()]
    if len(given) < 2:
        raise OrderRefused("patient", "two_identifiers")


def _refusal(message: str) -> OrderRefused:
    """Which key and why, from msgspec's words. Values of a person are never repeated."""
    place = re.search(r" - at `\$\.?([^`]*)`$", message)
    key = place.group(1) if place else ""
    field = re.search(r"(missing required|contains unknown) field `([^`]*)`", message)
    if field:
        key = f"{key}.{field.group(2)}" if key else field.group(2)
        return OrderRefused(key, "missing" if field.group(1).startswith("miss") else "unknown")
    what = "" if key.startswith("patient") else message.partition(" - at ")[0]
    return OrderRefused(key, "type", what)


def example_order() -> str:
    """A complete order file with a comment on each key."""
    return """# An order: one patient, one procedure. Every key is needed unless it says otherwise.

order = "ORD-2026-0137"              # the order's number at the hospital
pseudonym = "PX-7F3A91"              # stands for the patient everywhere but in one sealed table
side = "left"                        # left, right or midline: the patient's side
site = "distal femur"
procedure = "total knee replacement"
surgery = 2027-03-18T08:00:00+01:00  # with its offset from UTC
prescriber = "Dr M. Okafor"
design_valid_until = 2027-05-01      # may be left out: last day on which the design may be used
pathway = "in-house"                 # may be left out: in-house | custom-made | patient-matched
justification = "no guide on the market fits"   # asked for by in-house; custom-made: prescription

[patient]                            # at least two of the three
name = "Hannah Lindqvist"
birth_date = 1968-03-14
record_number = "0048 2917"
"""
