"""A print host's bench: the real simulated Moonraker, and the unit over it in this process."""

import asyncio
import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from drivers.journal import Journal
from drivers.print_host.unit import PrintHostUnit
from drivers.unit import Simulation, UnitJob, UnitSettings, UnitSnapshot
from drivers.unit_states import JobState, LinkState, UnitState
from drivers.wire.blobs import BlobFolder

ROOT = Path(__file__).resolve().parents[3]
QUICK = {
    "answer_s": 1.0,
    "confirm_s": 4.0,
    "cancel_s": 1.5,
    "verify_s": 2.0,
    "command_s": 6.0,
    "heat_s": 8.0,
}


def program(
    layers: int = 3, moves: int = 20, *, hotend_c: int = 60, end: str = "M104 S0\n"
) -> bytes:
    """A short print as PrusaSlicer marks it: heat, home, layers, heaters off."""
    out = ["; generated", "M107", f"M104 S{hotend_c}", "G28 ; home", "G90", f"M109 S{hotend_c}"]
    for layer in range(1, layers + 1):
        out += [";LAYER_CHANGE", f";Z:{0.2 * layer:.2f}", f"G1 Z{0.2 * layer:.2f} F600"]
        for move in range(moves):
            x = 120 if move % 2 == 0 else 100
            out.append(f"G1 X{x} Y{100 + move} F1200 E1")
    return ("\n".join([*out, "G1 X5 Y200 F6000", ""]) + end).encode()


class Simulator:
    """The simulated Moonraker as a process; found and asked as the service does."""

    def __init__(self, folder: Path, speed: float = 40.0, faults: list[str] | None = None) -> None:
        self.folder = folder
        self.settings = UnitSettings(
            name="H1",
            kind="print-host",
            folder=str(folder),
            simulated=True,
            simulation=Simulation(speed, "H1", faults or []),
        )
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def place(self) -> Path:
        return self.folder / "simulated" / "H1.json"

    def announced(self) -> dict[str, Any]:
        return json.loads(self.place.read_text())

    def start(self) -> None:
        file = self.folder / "H1-simulated.settings.json"
        file.write_bytes(msgspec.json.encode(self.settings))
        command = [sys.executable, "-m", "drivers.print_host.simulated", str(file)]
        self.process = subprocess.Popen(command, start_new_session=True, cwd=ROOT)
        deadline = time.monotonic() + 20.0
        while not self._is_there():
            assert self.process.poll() is None, "the simulator has ended"
            assert time.monotonic() < deadline, "the simulator did not come up"
            time.sleep(0.02)

    def _is_there(self) -> bool:
        with contextlib.suppress(OSError, ValueError):
            return self.process is not None and self.announced()["pid"] == self.process.pid
        return False

    def stop(self, number: int = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            os.kill(self.process.pid, number)
            self.process.wait(10)

    async def ask(self, **question: Any) -> dict[str, Any]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.announced()["side_port"])
        try:
            writer.write(json.dumps(question).encode() + b"\n")
            return json.loads(await reader.readline())
        finally:
            writer.close()
            await writer.wait_closed()

    async def fault(self, name: str) -> None:
        assert await self.ask(ask="fault", name=name) == {"ok": True}


@contextlib.contextmanager
def simulated(simulator: Simulator) -> Iterator[Simulator]:
    try:
        simulator.start()
        yield simulator
    finally:
        simulator.stop()


class Driven:
    """A unit over some host, its journal beside it."""

    def __init__(self, folder: Path, options: dict[str, Any], name: str = "H1") -> None:
        self.folder = folder
        self.settings = UnitSettings(
            name=name, kind="print-host", folder=str(folder), options={**QUICK, **options}
        )
        self.journal = Journal(folder / "units" / f"{name}.journal")
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.unit = PrintHostUnit(self.settings, self.journal, lambda: None, self._happened)

    def _happened(self, kind: str, values: dict[str, Any]) -> None:
        self.journal.append(kind, values)
        self.events.append((kind, values))

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.events]

    def told(self, kind: str) -> dict[str, Any]:
        return next(values for found, values in reversed(self.events) if found == kind)

    @property
    def now(self) -> UnitSnapshot:
        return self.unit.snapshot()

    async def state(self, *states: UnitState, within_s: float = 10.0) -> UnitSnapshot:
        await until(lambda: self.now.state in states, within_s, lambda: str(self.now))
        return self.now

    async def ready(self) -> UnitSnapshot:
        return await self.state(UnitState.IDLE)

    def job(self, data: bytes, name: str = "M-1:print", **values: Any) -> UnitJob:
        sha256 = BlobFolder(self.folder / "blobs").add(data)
        assert sha256 == hashlib.sha256(data).hexdigest()
        return UnitJob(name, name.partition(":")[0], "print", sha256, values=values)

    async def over(self, within_s: float = 15.0) -> JobState:
        await until(
            lambda: self.now.job is not None and self.now.job.state.is_over,
            within_s,
            lambda: str(self.now),
        )
        assert self.now.job is not None
        return self.now.job.state

    def heat_target(self, name: str = "hotend_c") -> float | None:
        return next(one.target for one in self.now.readings if one.name == name)


@contextlib.asynccontextmanager
async def driven(folder: Path, options: dict[str, Any], name: str = "H1") -> AsyncIterator[Driven]:
    bench = Driven(folder, options, name)
    running = asyncio.create_task(bench.unit.run())
    try:
        yield bench
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        bench.journal.close()


async def until(
    holds: Callable[[], object], within_s: float = 10.0, why: Callable[[], str] = lambda: ""
) -> None:
    """Wait until something holds; fails with what is there instead."""
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline, why()
        await asyncio.sleep(0.02)


async def connected(bench: Driven) -> None:
    await until(lambda: bench.now.link is LinkState.CONNECTED, 10.0, lambda: str(bench.now))
