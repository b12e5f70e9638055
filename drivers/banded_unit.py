"""A unit of any kind with normal bands on its readings: shows them, and tells when one is left.

Wraps a unit and keeps its contract. Journals `excursion.began` and `excursion.ended`.
"""

import asyncio
import time
from typing import Any

import msgspec

from drivers.excursions import BandWatch, check, limits
from drivers.readings import Reading
from drivers.unit import (
    CommandOutcome,
    Happened,
    ReadingBand,
    Unit,
    UnitJob,
    UnitSnapshot,
)

LOOK_EVERY_S = 0.25


class BandedUnit:
    """The unit within, and a watch for each of its bands."""

    def __init__(self, name: str, unit: Unit, bands: list[ReadingBand], happened: Happened) -> None:
        """Raises: Misconfigured, a band that cannot be."""
        for band in bands:
            check(name, band)
        self._unit = unit
        self._happened = happened
        self._bands = {band.name: band for band in bands}
        self._watches = {band.name: BandWatch(band) for band in bands}

    async def run(self) -> None:
        """Run the unit and watch it until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._unit.run())
            group.create_task(self._watch())

    def snapshot(self) -> UnitSnapshot:
        """The unit's own, its readings with their bands."""
        said = self._unit.snapshot()
        return msgspec.structs.replace(
            said, readings=[self._with_band(reading) for reading in said.readings]
        )

    async def start(self, job: UnitJob) -> CommandOutcome:
        """As the unit does."""
        return await self._unit.start(job)

    async def hold(self, by: str) -> CommandOutcome:
        """As the unit does."""
        return await self._unit.hold(by)

    async def resume(self, by: str) -> CommandOutcome:
        """As the unit does."""
        return await self._unit.resume(by)

    async def abort(self, by: str) -> CommandOutcome:
        """As the unit does."""
        return await self._unit.abort(by)

    async def make_safe(self, by: str) -> CommandOutcome:
        """As the unit does."""
        return await self._unit.make_safe(by)

    async def do(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        """As the unit does."""
        return await self._unit.do(action, values)

    def look(self, now_s: float) -> None:
        """Tell each band that is certainly left or held again by now."""
        for reading in self._unit.snapshot().readings:
            watch = self._watches.get(reading.name)
            crossing = watch.look(reading, now_s) if watch is not None else None
            if crossing is None:
                continue
            told: dict[str, Any] = {
                "name": crossing.name,
                "value": round(crossing.value, 4),
                "unit_of_value": crossing.unit,
                "low": crossing.low,
                "high": crossing.high,
            }
            if crossing.side:
                self._happened("excursion.began", {**told, "side": crossing.side})
            else:
                self._happened("excursion.ended", told)

    async def _watch(self) -> None:
        while True:
            self.look(time.monotonic())
            await asyncio.sleep(LOOK_EVERY_S)

    def _with_band(self, reading: Reading) -> Reading:
        band = self._bands.get(reading.name)
        if band is None or not self._watches[reading.name].holds_for(reading):
            return reading
        low, high = limits(band, reading)
        return msgspec.structs.replace(reading, low=low, high=high)
