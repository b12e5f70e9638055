"""Alarms as the service's state table gives them (ISA-18.2)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

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


class AlarmList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Alarms that are not normal, the most pressing first."""

    alarms: list[AlarmView]


class AcknowledgeAlarm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """alarms.acknowledge: seen, not mended."""

    alarm_id: str
