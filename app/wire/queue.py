"""The queue: plans that wait for a printer, in their order, and what each still waits for."""

from datetime import datetime
from enum import StrEnum

import msgspec

from app.wire.production import GateCondition


class QueueState(StrEnum):
    """Where an entry of the queue stands."""

    WAITING = "waiting"
    """No printer meets every condition of the start gate."""
    READY = "ready"
    """At least one printer does; a person starts it."""
    HELD = "held"
    """It was out when the service ended, or its build did not begin: a person releases it."""
    HANDED_OVER = "handed_over"
    """Through the gate and on its way to a printer."""


class PrinterFit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One printer for one entry: ready, or the conditions of the start gate that it does not meet.

    `fits` is False where no waiting helps: another class of machine than the plan asks for.
    """

    printer: str
    ready: bool
    fits: bool
    conditions: list[GateCondition] = []


class QueueItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry. `printer` is the one it is kept for, "" for any that fits; `position` from 1.

    `conditions` has one row a printer, with its false conditions. `held_because` is a code.
    """

    queue_id: str
    plan_id: str
    batch_id: str
    case_id: str
    position: int
    state: QueueState
    added_by: str
    added_at: datetime
    printer: str = ""
    conditions: list[PrinterFit] = []
    needed_by: datetime | None = None
    held_because: str = ""
    build_id: str = ""
    looked_at: datetime | None = None


class QueueView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole queue in its order."""

    items: list[QueueItem] = []


class AddToQueue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """queue.add: at the end when `position` is 0, for any printer when `printer` is empty."""

    plan_id: str
    printer: str = ""
    position: int = 0


class MoveInQueue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """queue.move: to that place, counted from 1."""

    queue_id: str
    position: int


class RemoveFromQueue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """queue.remove: with the reason."""

    queue_id: str
    reason: str = ""


class StartQueued(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """queue.start: through the one start gate; on the first ready printer when none is named."""

    queue_id: str
    printer: str = ""


class ReleaseQueued(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """queue.release: a person has looked, a held entry may be started again."""

    queue_id: str
