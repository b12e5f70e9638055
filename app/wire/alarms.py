"""Alarms as the service's state table gives them (ISA-18.2)."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import msgspec


class Priority(StrEnum):
    """A: act now. B: act before you go on. C: know and plan."""

    A = "A"
    B = "B"
    C = "C"


class AlarmState(StrEnum):
    """States of ISA-18.2, letters as in the standard's diagram."""

    NORMAL = "normal"
    UNACKNOWLEDGED = "unacknowledged"
    ACKNOWLEDGED = "acknowledged"
    RETURNED_UNACKNOWLEDGED = "returned_unacknowledged"
    LATCHED_UNACKNOWLEDGED = "latched_unacknowledged"
    LATCHED_ACKNOWLEDGED = "latched_acknowledged"
    SHELVED = "shelved"
    SUPPRESSED = "suppressed"
    OUT_OF_SERVICE = "out_of_service"


class AlarmView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One alarm. `code` and `values` make the sentences: what, consequence, what to do."""

    alarm_id: str
    code: str
    priority: Priority
    state: AlarmState
    source: str
    raised_at: datetime
    values: dict[str, Any] = {}
    returned_at: datetime | None = None
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = None
    first_out: bool = False
    shelved_until: datetime | None = None
    shelved_by: str = ""
    shelve_reason: str = ""
    cause_id: str = ""
    """The alarm that this one is a consequence of; shown under it, and counted with it."""
    respond_within_s: float | None = None
    """How soon a person must act for the action to help."""
    consequences: int = 0
    """How many alarms stand under this one."""
    pressing: Priority | None = None
    """The most pressing priority of this one and its consequences; None without any."""
    taken_out_by: str = ""
    taken_out_because: str = ""
    """Out of service until a person puts it back: by whom, and why."""


class AlarmFlood(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether more is announced than a person can take in.

    A flood begins above 10 alarms in 10 minutes and ends below 5.
    """

    active: bool = False
    in_10_min: int = 0
    since: datetime | None = None


class AlarmList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Alarms that are not normal, the most pressing first, consequences after their cause."""

    alarms: list[AlarmView]
    flood: AlarmFlood = AlarmFlood()


class AcknowledgeAlarm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """alarms.acknowledge: seen, not mended."""

    alarm_id: str


class ShelveAlarm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """alarms.shelve: out of the way until then, never priority A, at most 8 hours."""

    alarm_id: str
    until: Annotated[datetime, msgspec.Meta(tz=True)]
    reason: str


class UnshelveAlarm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """alarms.unshelve: back before its time; announced anew when its condition stands."""

    alarm_id: str


class TakeAlarmOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """alarms.out_of_service: says nothing until it is put back, whether it stands now or not.

    An alarm is its code at its source (`unit.reading_bad` at `ENV1/humidity`). Never priority A.
    """

    code: str
    source: str
    reason: str


class PutAlarmBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """alarms.in_service: announced anew when its condition stands."""

    alarm_id: str
