"""`backup` and `restore`: a second copy of the record, and the way back."""

import argparse
import asyncio
from pathlib import Path

import msgspec

from app.cell.one_service import FolderLock
from app.command_line.columns import struct_pairs
from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work
from app.errors import OperatorCanFix
from app.wire.backups import BackupView, MakeBackup

WITHIN_S = 1800.0


class Restored(msgspec.Struct, frozen=True):
    """What was put back."""

    backup: str
    events: int
    chain: str


async def make_backup(work: Work) -> Outcome:
    """A backup now; it is put back once and verified before it counts."""
    async with work.cell() as link:
        made = await link.call("release.backup", MakeBackup(), BackupView, timeout_s=WITHIN_S)
    return Outcome(made, struct_pairs(made))


async def restore(work: Work) -> Outcome:
    """Put a backup back while no service runs; the record says so of itself from then on."""
    if not work.given.replace and (work.around.folder / "record.db").exists():
        raise OperatorCanFix("backup.record_there", folder=str(work.around.folder))

    def put() -> Restored:
        from app.release.backup import put_back

        work.around.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FolderLock(work.around.folder)
        try:
            done = put_back(work.given.backup, work.around.folder, work.given.keys)
        finally:
            lock.release()
        return Restored(done.name, done.events, done.chain)

    done = await asyncio.to_thread(put)
    return Outcome(done, struct_pairs(done))


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="BACKUP")
    parser.add_argument("--keys", type=Path, default=None, metavar="DIR")
    parser.add_argument("--replace", action="store_true", help="set aside the record that is there")


COMMANDS = (
    Command(("backup",), ("release.backup",), make_backup, "a backup that was tried"),
    Command(("restore",), (), restore, "put a backup back", _restore_arguments),
)
