"""Stage 7, sync: what has gone to the second place and what waits."""

from datetime import datetime

import msgspec


class SyncStatus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far the second place has got. Numbers are events of the record."""

    place: str
    last_seq: int
    synced_seq: int
    waiting: int
    reachable: bool
    last_receipt_at: datetime | None = None
    code: str = ""


class SyncResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one run has carried over."""

    bundles: int
    events: int
    status: SyncStatus
