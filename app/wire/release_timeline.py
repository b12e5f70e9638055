"""Stage 6: everything of a batch on one axis of time, in columns, small for long builds too."""

from datetime import datetime
from enum import StrEnum

import msgspec


class Lane(StrEnum):
    """What kind of thing it was that happened."""

    PEOPLE = "people"
    LAYERS = "layers"
    FRAMES = "frames"
    READINGS = "readings"
    ALARMS = "alarms"
    ROBOTS = "robots"
    CELL = "cell"


LANES = tuple(Lane)


class TimelineOf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """release.timeline: of a batch; only events after that number when `since` is given."""

    batch_id: str
    since: int = 0


class Timeline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Events of a batch in the order of their time; the lists are equally long.

    `at_ms` counts from `begins`, and is when a thing happened, not when it was entered; `lane` and
    `kind` are places in LANES and in `kinds`; `layer` is 0 where there is none.
    """

    batch_id: str
    begins: datetime
    ends: datetime
    kinds: list[str]
    seq: list[int]
    at_ms: list[int]
    lane: list[int]
    kind: list[int]
    layer: list[int]
    outside: list[int]
    """Places of those that were not as they should be: alarms, stops, layers outside limits."""


class MomentOf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """release.moment: these events, word for word."""

    seqs: list[int]
