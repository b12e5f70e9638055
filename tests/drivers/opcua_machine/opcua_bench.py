"""A simulated robot in a process of its own, a printer's side door, and the unit over them."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from drivers.journal import Journal
from drivers.opcua_machine.unit import OpcuaUnit
from drivers.unit import Simulation, UnitJob, UnitSettings, UnitSnapshot
from drivers.unit_states import LinkState

READY_S = 60.0
OPEN = {"url": "opc.tcp://127.0.0.1:0/robot", "security": "none-allowed"}


@dataclass
class SimulatedRobot:
    """One simulator process; `restart` brings it up again after `kill`."""

    folder: Path
    options: dict[str, Any] = field(default_factory=lambda: dict(OPEN))
    speed: float = 20.0
    faults: list[str] = field(default_factory=list)
    name: str = "R1"
    process: subprocess.Popen[bytes] | None = None

    @property
    def settings(self) -> UnitSettings:
        return UnitSettings(
            name=self.name,
            kind="opcua-robot",
            folder=str(self.folder),
            options=self.options,
            simulated=True,
            simulation=Simulation(self.speed, "P1", self.faults),
        )

    @property
    def place(self) -> Path:
        return self.folder / "simulated" / f"{self.name}.json"

    def announced(self) -> dict[str, Any]:
        return json.loads(self.place.read_text())

    def start(self) -> None:
        file = self.folder / f"{self.name}-settings.json"
        file.write_bytes(msgspec.json.encode(self.settings))
        command = [sys.executable, "-m", "drivers.opcua_machine.simulated", str(file)]
        self.process = subprocess.Popen(command, start_new_session=True)
        deadline = time.monotonic() + READY_S
        while not self._is_announced():
            assert self.process.poll() is None, "the simulator has ended"
            assert time.monotonic() < deadline, "the simulator did not come up"
            time.sleep(0.05)

    def _is_announced(self) -> bool:
        with contextlib.suppress(OSError, ValueError):
            return self.process is not None and self.announced()["pid"] == self.process.pid
        return False

    def kill(self) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)

    async def ask(self, **question: Any) -> dict[str, Any]:
        """A question by the side door."""
        port = self.announced()["side_port"]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(json.dumps(question).encode() + b"\n")
            return json.loads(await reader.readline())
        finally:
            writer.close()
            await writer.wait_closed()

    def unit_settings(self, **options: Any) -> UnitSettings:
        merged = {**self.options, **self.announced()["options"], **options}
        return msgspec.structs.replace(self.settings, options=merged)


@contextlib.contextmanager
def simulated(robot: SimulatedRobot) -> Iterator[SimulatedRobot]:
    try:
        robot.start()
        yield robot
    finally:
        robot.stop()


class PrinterDoor:
    """Counts how often the part was taken off."""

    def __init__(self) -> None:
        self.cleared = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            assert json.loads(line) == {"ask": "clear"}
            self.cleared += 1
            writer.write(json.dumps({"epoch": self.cleared + 1}).encode() + b"\n")
            await writer.drain()
        writer.close()


@contextlib.asynccontextmanager
async def printer_door(folder: Path) -> AsyncIterator[PrinterDoor]:
    door = PrinterDoor()
    server = await asyncio.start_server(door.serve, "127.0.0.1", 0)
    place = folder / "simulated" / "P1.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps({"pid": 1, "side_port": server.sockets[0].getsockname()[1]}))
    try:
        yield door
    finally:
        place.unlink()
        server.close()
        await server.wait_closed()


class Bench:
    """One unit at work, and what it has told."""

    def __init__(self, settings: UnitSettings, journal: Journal) -> None:
        self.events: list[tuple[str, dict[str, Any]]] = []
        self._journal = journal
        self._changed = asyncio.Event()
        self.unit = OpcuaUnit(settings, journal, self._changed.set, self._happened)

    def _happened(self, kind: str, values: dict[str, Any]) -> None:
        self._journal.append(kind, values)
        self.events.append((kind, values))

    @property
    def now(self) -> UnitSnapshot:
        return self.unit.snapshot()

    def told(self, kind: str) -> list[dict[str, Any]]:
        return [values for name, values in self.events if name == kind]

    async def until(
        self, holds: Callable[[UnitSnapshot], bool], timeout_s: float = 20.0
    ) -> UnitSnapshot:
        """The first snapshot of which it holds."""
        try:
            async with asyncio.timeout(timeout_s):
                while not holds(snapshot := self.now):
                    self._changed.clear()
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._changed.wait(), 0.1)
        except TimeoutError:
            raise AssertionError(f"never so: {self.now}") from None
        return snapshot

    async def connected(self) -> UnitSnapshot:
        return await self.until(lambda s: s.link is LinkState.CONNECTED)


@contextlib.asynccontextmanager
async def running(settings: UnitSettings, folder: Path) -> AsyncIterator[Bench]:
    """The unit, running in this process."""
    journal = Journal(folder / "units" / f"{settings.name}.journal")
    try:
        bench = Bench(settings, journal)
        task = asyncio.create_task(bench.unit.run())
        try:
            yield bench
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    finally:
        journal.close()


_numbers = iter(range(1, 10_000))


def job(**values: Any) -> UnitJob:
    """A job order with an id of its own."""
    return UnitJob(
        job_id=f"J-{next(_numbers)}",
        build_id="B-1",
        step="remove",
        values={"from": "P1", **values},
    )
