"""What the small machines' tests share: a unit in this process over its simulator's process."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from contract_bench import KINDS, Living

from drivers.compose import journal_path, make_unit, with_bands
from drivers.journal import Journal
from drivers.unit import Unit, UnitSettings, UnitSnapshot
from drivers.unit_server import UnitServer


class Heard(UnitServer):
    """Takes the place of the doors: keeps what the unit says, wakes who waits."""

    def __init__(self, settings: UnitSettings, journal: Journal) -> None:
        super().__init__(settings.name, settings.kind, Path(settings.folder), journal)
        self.said: list[tuple[str, dict[str, Any]]] = []

    def happened(self, kind: str, values: dict[str, Any]) -> None:
        self.said.append((kind, values))
        super().happened(kind, values)

    def told(self, kind: str) -> list[dict[str, Any]]:
        return [values for name, values in self.said if name == kind]


class Bench:
    """A unit of a kind, running here, and the machine that its simulator is."""

    def __init__(self, living: Living, unit: Unit, heard: Heard) -> None:
        self.living = living
        self.unit = unit
        self.heard = heard

    async def ask(self, what: str, **more: Any) -> dict[str, Any]:
        answer = await self.living.ask(ask=what, **more)
        assert answer["ok"], (what, more)
        return answer

    async def until(
        self, holds: Callable[[UnitSnapshot], bool], timeout_s: float = 8.0
    ) -> UnitSnapshot:
        try:
            async with asyncio.timeout(timeout_s):
                while not holds(shown := self.unit.snapshot()):
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError(f"never so: {self.unit.snapshot()}") from None
        return shown

    async def until_told(self, kind: str, count: int = 1) -> dict[str, Any]:
        async with asyncio.timeout(8.0):
            while len(self.heard.told(kind)) < count:
                await asyncio.sleep(0.01)
        return self.heard.told(kind)[-1]


@contextlib.asynccontextmanager
async def bench(
    kind: str,
    folder: Path,
    options: dict[str, Any] | None = None,
    speed: float = 1.0,
    faults: list[str] | None = None,
) -> AsyncIterator[Bench]:
    """The unit and its machine for as long as the block."""
    living = Living(next(k for k in KINDS if k.name == kind), folder)
    living.options |= options or {}
    living.faults = faults or []
    living.speed = speed
    try:
        await asyncio.to_thread(living.start_simulator)
        settings = UnitSettings("U1", kind, str(folder), options=living.options, simulated=True)
        async with running(settings) as (unit, heard):
            yield Bench(living, unit, heard)
    finally:
        await asyncio.to_thread(living.end)


@contextlib.asynccontextmanager
async def running(settings: UnitSettings) -> AsyncIterator[tuple[Unit, Heard]]:
    """A unit, running here."""
    journal = Journal(journal_path(settings))
    try:
        heard = Heard(settings, journal)
        unit = with_bands(make_unit(settings, journal, heard), settings, heard)
        task = asyncio.create_task(unit.run())
        try:
            yield unit, heard
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    finally:
        journal.close()
