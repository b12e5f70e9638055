"""Machines and gauges as things that are looked after: identity, calibration, qualification."""

from datetime import date, datetime
from enum import StrEnum

import msgspec


class Phase(StrEnum):
    """The three parts of a machine's qualification: installation, operation, performance."""

    IQ = "iq"
    OQ = "oq"
    PQ = "pq"


class CareKind(StrEnum):
    """What is done to a machine at times."""

    CALIBRATION = "calibration"
    MAINTENANCE = "maintenance"


class Care(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Last done when, by whom, proven by what, and good until."""

    done_at: datetime
    due: date
    by: str
    reference: str


class Qualified(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One phase that was passed, and the document that says so."""

    phase: Phase
    at: datetime
    by: str
    reference: str


class MachineView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A machine as it was registered, from its own words, and how it is looked after.

    `says_serial` and `says_firmware` are what it says now; "" while it says nothing.
    """

    unit: str
    asset: str
    serial: str
    firmware: str
    registered_at: datetime
    registered_by: str
    calibration: Care | None = None
    maintenance: Care | None = None
    qualified: list[Qualified] = []
    says_serial: str = ""
    says_firmware: str = ""


class MachineList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Registered machines by name; `unregistered` are units that nobody has entered."""

    machines: list[MachineView]
    unregistered: list[str] = []


class MachineRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names a machine by its unit."""

    unit: str


class RegisterMachine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """machines.register: what the machine says of itself now is what it has to be from now on."""

    unit: str
    asset: str


class CareForMachine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """machines.care: calibrated or maintained, and due again."""

    unit: str
    kind: CareKind
    due: date
    reference: str


class QualifyMachine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """machines.qualify: a phase of the qualification was passed."""

    unit: str
    phase: Phase
    reference: str


class GaugeView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A gauge with which people measure parts."""

    gauge_id: str
    title: str
    resolution_um: int
    calibration_due: date
    reference: str
    added_at: datetime
    added_by: str


class AddGauge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """machines.add_gauge: a gauge, or a new calibration of a known one."""

    gauge_id: str
    title: str
    resolution_um: int
    calibration_due: date
    reference: str


class GaugeList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Gauges by id."""

    gauges: list[GaugeView]
