"""Backups on a timer and when somebody asks; each is tried before it counts, and is an event."""

import asyncio
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.cell.alarms import Alarms
from app.cell.history import Actor, Entry, History
from app.cell.reading import RecordReader
from app.cell.worker_pool import WorkerPool
from app.errors import CelldeckError, OperatorCanFix
from app.wire.backups import BackupView

LOOK_EVERY_S = 60.0
WITHIN_S = 1800.0
SOURCE = "station"
log = logging.getLogger(__name__)


class Backups:
    """Makes backups of a data folder."""

    def __init__(
        self,
        folder: Path,
        place: Path | None,
        keys_place: Path | None,
        every_h: float,
        history: History,
        reader: RecordReader,
        workers: WorkerPool,
        alarms: Alarms,
    ) -> None:
        self._folder = folder
        self._place = place
        self._keys_place = keys_place
        self._every_h = every_h
        self._history = history
        self._reader = reader
        self._workers = workers
        self._alarms = alarms
        self._one_by_one = asyncio.Lock()

    async def make(self, by: Actor) -> BackupView:
        """release.backup. Raises: OperatorCanFix backup.no_place, backup.not_written …"""
        if self._place is None:
            raise OperatorCanFix("backup.no_place", place="")
        async with self._one_by_one:
            told = await self._workers.run(
                "app.release.backup:make_backup",
                {
                    "folder": str(self._folder),
                    "to": str(self._place),
                    "keys_to": str(self._keys_place) if self._keys_place else "",
                },
                dict[str, Any],
                timeout_s=WITHIN_S,
            )
            await self._history.append(
                Entry("backup.made", "backup", str(told["name"]), by, {**told, "tried": True})
            )
            await self._alarms.clear("backup.failed", SOURCE)
            return BackupView(place=str(self._place), **told)

    async def run(self) -> None:
        """Make one whenever the last is too old, until cancelled."""
        while True:
            if self._place is not None and self._every_h > 0 and await self._is_due():
                try:
                    await self.make(Actor("cell"))
                except CelldeckError as wrong:
                    log.warning("backup: %s", wrong)
                    await self._alarms.raise_("backup.failed", SOURCE, cause=wrong.code)
            await asyncio.sleep(LOOK_EVERY_S)

    async def _is_due(self) -> bool:
        rows = await self._reader.rows(
            "SELECT max(at) FROM event WHERE record_type = 'backup' AND kind = 'backup.made'"
        )
        if rows[0][0] is None:
            return True
        age = datetime.now(UTC) - datetime.fromisoformat(rows[0][0])
        return age.total_seconds() > self._every_h * 3600
