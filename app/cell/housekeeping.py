"""Looks after the station: room on the disk, the record's health, signed checkpoints on a timer."""

import asyncio
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from app.cell.alarms import Alarms
from app.cell.checkpoints import Checkpoints
from app.cell.history import Actor, Entry, History
from app.errors import RecordAtRisk

LOOK_EVERY_S = 2.0
CHECKPOINT_EVERY_S = 600.0
GB = 1e9
SET_BACK_S = 2.0
"""Less than this a time server does at any hour."""


class Clock:
    """The clock on the wall against the one that never goes back."""

    def apart_s(self) -> float:
        """Seconds between the two; grows or shrinks when somebody sets the first."""
        return time.time() - time.monotonic()


class Housekeeping:
    """Runs beside everything else."""

    def __init__(
        self,
        folder: Path,
        history: History,
        checkpoints: Checkpoints,
        alarms: Alarms,
        needed_gb: float,
        clock: Clock,
    ) -> None:
        self._folder = folder
        self._history = history
        self._checkpoints = checkpoints
        self._alarms = alarms
        self._needed_gb = needed_gb
        self._clock = clock
        self._apart = clock.apart_s()
        self._on_changed: list[Callable[[], None]] = []
        self.disk_free_bytes = 0

    def on_changed(self, listener: Callable[[], None]) -> None:
        """Hear when what the station's line shows is another."""
        self._on_changed.append(listener)

    async def run(self) -> None:
        """Look every two seconds until cancelled."""
        last_checkpoint = asyncio.get_running_loop().time()
        while True:
            await self.look()
            now = asyncio.get_running_loop().time()
            if now - last_checkpoint > CHECKPOINT_EVERY_S:
                last_checkpoint = now
                await self._checkpoints.sign_what_is_new()
            await asyncio.sleep(LOOK_EVERY_S)

    async def look(self) -> None:
        """Disk and record now."""
        usage = await asyncio.to_thread(shutil.disk_usage, self._folder)
        changed = abs(usage.free - self.disk_free_bytes) > GB / 10
        self.disk_free_bytes = usage.free
        if usage.free / GB < self._needed_gb:
            await self._alarms.raise_(
                "disk.nearly_full", "station", free_gb=round(usage.free / GB, 2)
            )
        else:
            await self._alarms.clear("disk.nearly_full", "station")
        await self._look_at_clock()
        if self._history.trouble:
            await self._alarms.raise_("record.cannot_be_written", "station")
            await self._try_record()
        else:
            await self._alarms.clear("record.cannot_be_written", "station")
        if changed:
            for listener in self._on_changed:
                listener()

    async def _look_at_clock(self) -> None:
        """A clock that goes back writes times twice; the order of entries does not depend on it."""
        apart = self._clock.apart_s()
        back_s, self._apart = self._apart - apart, apart
        if back_s > SET_BACK_S:
            await self._alarms.raise_("clock.set_back", "station", by_s=round(back_s))
            await self._history.append(
                Entry("clock.set_back", "cell", "clock", Actor("cell"), {"by_s": round(back_s, 1)})
            )
        elif back_s > -SET_BACK_S:
            return
        else:
            await self._alarms.clear("clock.set_back", "station")

    async def _try_record(self) -> None:
        """Whether the record takes entries again; the entry itself says that it had stopped."""
        try:
            await self._history.append(
                Entry("record.writable_again", "record", "record", Actor("cell"))
            )
        except RecordAtRisk:
            return
