"""A measured value with its unit, its time and how far it can be trusted."""

from datetime import datetime
from enum import StrEnum

import msgspec


class Quality(StrEnum):
    """How far a value can be trusted; `stale` once it is older than its source promised."""

    GOOD = "good"
    UNCERTAIN = "uncertain"
    BAD = "bad"
    STALE = "stale"


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One value of one unit at one moment.

    `at` is UTC, taken from the machine where it gives one; `low` and `high` bound the normal
    band, `target` is what the machine is told to reach; None where there is none.
    """

    name: str
    value: float | None
    unit: str
    at: datetime
    quality: Quality = Quality.GOOD
    target: float | None = None
    low: float | None = None
    high: float | None = None
