"""A real unit process's doors (both of them) with an invented machine behind, in a thread."""

import asyncio
import contextlib
import threading
from pathlib import Path
from typing import Any

from drivers.faults import Refused
from drivers.journal import Journal
from drivers.unit import CommandOutcome, JobProgress, UnitJob, UnitSnapshot, now
from drivers.unit_server import UnitServer
from drivers.wire.states import CommandState, JobState, LinkState, UnitState


class InventedMachine:
    """Does what it is told at once, says so, and remembers by whom it was told."""

    def __init__(self, name: str, build: str = "") -> None:
        self.name = name
        self.build = build
        self.told: list[tuple[str, str]] = []
        self.says = CommandState.DONE
        self.refuses = False

    async def run(self) -> None:
        await asyncio.Event().wait()

    def snapshot(self) -> UnitSnapshot:
        job = JobProgress("J1", self.build, "print", JobState.RUNNING) if self.build else None
        return UnitSnapshot(
            self.name, "gcode-printer", LinkState.CONNECTED, UnitState.EXECUTE, now(), job=job
        )

    async def start(self, job: UnitJob) -> CommandOutcome:
        raise Refused(self.name, reason="unit.busy")

    async def hold(self, by: str) -> CommandOutcome:
        return self._did("hold", by)

    async def resume(self, by: str) -> CommandOutcome:
        return self._did("resume", by)

    async def abort(self, by: str) -> CommandOutcome:
        return self._did("abort", by)

    async def make_safe(self, by: str) -> CommandOutcome:
        return self._did("make_safe", by)

    async def do(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        raise Refused(self.name, reason=action)

    def _did(self, command: str, by: str) -> CommandOutcome:
        self.told.append((command, by))
        if self.refuses:
            raise Refused(self.name, reason="unit.no_job")
        return CommandOutcome(command, self.says, now())


class InventedUnit:
    """Announces the machine in a data folder for as long as the block runs."""

    def __init__(self, folder: Path, machine: InventedMachine) -> None:
        self._folder = folder
        self._machine = machine
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._ended = threading.Event()

    def __enter__(self) -> InventedMachine:
        self._thread.start()
        place = self._folder / "units" / f"{self._machine.name}.json"
        for _ in range(500):
            if place.exists():
                return self._machine
            self._ended.wait(0.01)
        raise AssertionError(place)

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join(5.0)

    async def _serve(self) -> None:
        journal = Journal(self._folder / "units" / f"{self._machine.name}.journal")
        server = UnitServer(self._machine.name, "gcode-printer", self._folder, journal)
        serving = asyncio.create_task(server.run(self._machine))
        try:
            await asyncio.to_thread(self._ended.wait)
        finally:
            serving.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await serving
            journal.close()
