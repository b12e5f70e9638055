"""A printer's bench: the real simulator and the real unit process on a folder of their own."""

import asyncio
import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from drivers.wire import unit_endpoint
from drivers.wire.blobs import BlobFolder
from drivers.wire.client import Client

ROOT = Path(__file__).resolve().parents[3]


def small_program(layers: int = 3, per_layer: int = 60, *, photos: bool = False) -> str:
    """G-code as PrusaSlicer writes it for a generic Marlin: a zigzag square on each layer."""
    out = [
        "; generated", "M107", "M190 S60 ; bed", "M104 S200", "G28 ; home", "G1 Z5 F5000",
        "M109 S200 ; wait", "G21", "G90", "M82", "G92 E0",
    ]  # fmt: skip
    e = 0.0
    for layer in range(1, layers + 1):
        z = 0.2 * layer
        out += [";LAYER_CHANGE", f";Z:{z:.2f}", ";HEIGHT:0.2", f"G1 Z{z:.2f} F7800"]
        out += ["; printing object part id:0 copy 0", "G1 X100 Y100 F7800", "G1 F1800"]
        for line in range(per_layer):
            e += 0.5
            x = 120 if line % 2 == 0 else 100
            out.append(f"G1 X{x} Y{100 + line * 20 / per_layer:.3f} E{e:.5f}")
        out.append("; stop printing object part id:0 copy 0")
        if photos:
            out += ["G1 X5 Y200 F7800", f";CELLDECK_PHOTO {layer}"]
    out += ["M104 S0 ; off", "M140 S0", "M107", "G1 X5 Y200 F6000", "M84"]
    return "\n".join(out) + "\n"


class Bench:
    """One simulated printer and its unit process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.simulator: subprocess.Popen[bytes] | None = None
        self.unit: subprocess.Popen[bytes] | None = None
        self.options: dict[str, Any] = {"stall_s": 0.4, "command_s": 20.0, "verify_s": 5.0}
        self.speed = 1e6
        self.faults: list[str] = []

    def settings(self) -> Path:
        place = self.folder / "P1.settings.json"
        place.write_text(
            json.dumps(
                {
                    "name": "P1",
                    "kind": "gcode-printer",
                    "folder": str(self.folder),
                    "options": self.options,
                    "simulation": {"speed": self.speed, "socket": "P1", "faults": self.faults},
                }
            )
        )
        return place

    async def start_simulator(self) -> None:
        self.simulator = self._run("drivers.gcode_printer.simulated")
        told = self.folder / "simulated" / "P1.json"
        await until(told.exists, 10.0)
        self.side = json.loads(told.read_text())
        self.options.update(self.side["options"])

    async def start_behind_a_link(self) -> Path:
        """Simulator and unit, with a name for the port that stays, as /dev/serial/by-id has."""
        link = self.folder / "printer-port"
        await self.start_simulator()
        link.symlink_to(self.options["port"])
        self.options["port"] = str(link)
        await self.start_unit()
        return link

    async def start_unit(self) -> None:
        self.unit = self._run("drivers")
        await until(lambda: unit_endpoint.find(self.folder, "P1") is not None, 10.0)

    def _run(self, module: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", module, str(self.settings())],
            cwd=ROOT,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes] | None) -> None:
        assert process is not None
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
        process.wait(5)

    @contextlib.asynccontextmanager
    async def talk(self) -> AsyncIterator[Client]:
        endpoint = unit_endpoint.find(self.folder, "P1")
        assert endpoint is not None
        async with aiohttp.ClientSession() as session:
            socket = await session.ws_connect(
                f"http://127.0.0.1:{endpoint.port}/unit",
                headers={"Authorization": f"Bearer {endpoint.token}"},
            )
            client = Client(socket)
            listening = asyncio.create_task(client.run())
            try:
                yield client
            finally:
                await client.close()
                await listening

    async def show(self, client: Client) -> dict[str, Any]:
        return await client.call("unit.show", {}, dict[str, Any])

    async def until_state(self, client: Client, *states: str, timeout_s: float = 15.0) -> Any:
        end = time.monotonic() + timeout_s
        while True:
            shown = await self.show(client)
            if shown["state"] in states:
                return shown
            assert time.monotonic() < end, shown
            await asyncio.sleep(0.03)

    def program(self, text: str) -> str:
        sha = BlobFolder(self.folder / "blobs").add(text.encode())
        assert sha == hashlib.sha256(text.encode()).hexdigest()
        return sha

    async def start_job(self, client: Client, text: str, **more: Any) -> dict[str, Any]:
        job = {"job_id": "J1", "build_id": "B1", "step": "print"}
        return await client.call(
            "unit.start", {**job, "program_sha256": self.program(text)} | more, dict[str, Any]
        )

    async def kinds(self, client: Client) -> list[tuple[str, dict[str, Any]]]:
        page = await client.call("unit.journal", {"seq": 0}, dict[str, Any])
        return [(entry["kind"], entry["values"]) for entry in page["entries"]]

    async def ask(self, **asked: Any) -> dict[str, Any]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.side["side_port"])
        writer.write(json.dumps(asked).encode() + b"\n")
        answer = json.loads(await reader.readline())
        if "bytes" in answer:
            answer["rows"] = await reader.readexactly(answer["bytes"])
        writer.close()
        await writer.wait_closed()
        return answer

    def end(self) -> None:
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
            process.wait(5)


async def until(holds: Callable[[], Any], timeout_s: float) -> None:
    end = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < end
        await asyncio.sleep(0.02)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    """Nothing runs yet; everything started is killed at the end."""
    made = Bench(tmp_path)
    try:
        yield made
    finally:
        made.end()


@pytest.fixture
def make_program() -> Callable[..., str]:
    """The generator of small programs."""
    return small_program
