"""Backups of the record: made and tried by the service, put back by a command while it is down."""

import msgspec


class MakeBackup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """release.backup: into the place of the cell file."""


class BackupView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A backup that was put back once to see that it can be, and verified there."""

    name: str
    place: str
    events: int
    chain: str
    record_sha256: str
    blobs: int
    keys: bool
    """Whether the keys were copied as well, to their own place."""
