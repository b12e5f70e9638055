"""Values that people measure on finished parts, each with its gauge."""

from datetime import date, datetime

import msgspec


class MeasurementView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One value, whole micrometres; `within` is None where the recipe names no limits for it."""

    measurement_id: str
    part_id: str
    batch_id: str
    characteristic: str
    value_um: int
    gauge_id: str
    gauge_reference: str
    gauge_due: date
    at: datetime
    by: str
    low_um: int | None = None
    high_um: int | None = None
    within: bool | None = None
    note: str = ""


class AddMeasurement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """measurements.add: a value as the gauge shows it, whole micrometres."""

    part_id: str
    characteristic: str
    value_um: int
    gauge_id: str
    note: str = ""


class OfBatch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """measurements.list and nonconformances.list: of one batch, of all when it is empty."""

    batch_id: str = ""


class MissingMeasurement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the recipe asks for and nobody has measured yet."""

    part_id: str
    characteristic: str
    low_um: int
    high_um: int


class MeasurementList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Values in the order in which they were taken, and what is still to be measured."""

    measurements: list[MeasurementView]
    missing: list[MissingMeasurement] = []
