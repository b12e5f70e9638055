"""Each kind of unit as the cell runs it: its simulator's process, its own process, a client."""

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

import aiohttp

from drivers.unit import CommandOutcome, UnitSnapshot
from drivers.wire import unit_endpoint
from drivers.wire.blobs import BlobFolder
from drivers.wire.client import CallRefused, Client

ROOT = Path(__file__).resolve().parents[2]
UP_S = 90.0
"""A simulated camera lets everything else go first: on a busy machine it takes its time."""


def gcode() -> bytes:
    """A program that lasts for as long as the tests look at it."""
    out = ["M190 S60", "M109 S200", "G28", "G21", "G90", "M82", "G92 E0"]
    e = 0.0
    for layer in range(1, 40):
        out += [";LAYER_CHANGE", f";Z:{0.2 * layer:.2f}", f"G1 Z{0.2 * layer:.2f} F600"]
        for line in range(60):
            e += 0.5
            out.append(f"G1 X{120 if line % 2 else 100} Y{100 + line / 3:.2f} E{e:.3f} F1800")
    return ("\n".join([*out, "M104 S0", "M140 S0", "M84"]) + "\n").encode()


@dataclass(frozen=True)
class Kind:
    """What the contract test must know of a kind; everything else it finds out as the cell does.

    `program` and `values` make a job that lasts; without them the kind has no job of its own.
    `reading` is one that it always has, "" where nothing is measured before somebody acts.
    `confirms_safety` says whether make-safe needs the machine's word: what neither heats nor
    moves is safe without a link too.
    """

    name: str
    kind: str
    simulator: str
    options: dict[str, Any]
    speed: float = 1.0
    program: Callable[[], bytes] | None = None
    values: dict[str, Any] | None = None
    reading: str = ""
    confirms_safety: bool = False
    needs: dict[str, Any] = field(default_factory=dict)

    @property
    def has_jobs(self) -> bool:
        """Whether it takes job orders."""
        return self.values is not None


ROBOT = {"url": "opc.tcp://127.0.0.1:0/robot", "security": "none-allowed"}
CHANNELS = [
    {"name": "temperature", "unit": "degC", "address": 0, "scale": 0.1, "low": 18.0, "high": 26.0},
    {"name": "humidity", "unit": "%", "address": 1, "scale": 0.1, "low": 20.0, "high": 60.0},
    {"name": "pressure", "unit": "hPa", "address": 2, "type": "float32", "low": 900.0,
     "high": 1100.0},
]  # fmt: skip
LABEL = b"^XA^CI28^FO50,50^A0N,40,40^FDCASE C-0042 LEFT^FS^PQ1^XZ"

KINDS = (
    Kind(
        "gcode-printer", "gcode-printer", "drivers.gcode_printer.simulated",
        {"port": "simulated", "stall_s": 0.4, "command_s": 15.0, "verify_s": 5.0},
        speed=200.0, program=gcode, values={}, reading="bed_c", confirms_safety=True,
        needs={"bands": [{"name": "bed_c", "low": -10.0, "high": 120.0}]},
    ),
    Kind(
        "print-host", "print-host", "drivers.print_host.simulated",
        {"flavour": "moonraker", "url": "http://127.0.0.1:0"},
        speed=20.0, program=gcode, values={}, reading="bed_c", confirms_safety=True,
    ),
    Kind(
        "opcua-robot", "opcua-robot", "drivers.opcua_machine.simulated", ROBOT,
        values={"from": "P1"}, confirms_safety=True,
    ),
    Kind(
        "opcua-machine", "opcua-machine", "drivers.opcua_machine.simulated", ROBOT,
        values={"from": "P1"}, confirms_safety=True,
    ),
    Kind("camera", "camera", "drivers.camera.simulated", {"source": "simulated"}, reading="frames"),
    Kind("scanner", "scanner", "drivers.scanner.simulated", {"port": "simulated"}, reading="scans"),
    Kind("gauge", "gauge", "drivers.gauge.simulated", {"port": "simulated"}),
    Kind(
        "label-printer", "label-printer", "drivers.label_printer.simulated", {"host": "simulated"},
        program=lambda: LABEL, values={"copies": 400}, reading="labels", confirms_safety=True,
    ),
    Kind(
        "environment", "environment", "drivers.environment.simulated",
        {"modbus": "simulated", "every_s": 0.2, "answer_s": 1.0, "channel": CHANNELS},
        reading="temperature",
    ),
)  # fmt: skip


class Living:
    """One unit of a kind with its simulator, both in processes of their own."""

    def __init__(self, kind: Kind, folder: Path, name: str = "U1") -> None:
        self.kind = kind
        self.folder = folder
        self.name = name
        self.options = dict(kind.options)
        self.faults: list[str] = []
        self.speed = kind.speed
        self.side_port = 0
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._terminals: list[int] = []

    def start(self) -> None:
        """Both processes, as the service starts them."""
        self.start_simulator()
        self.start_unit()

    def heal(self) -> None:
        """Start what a test before has killed; a unit of a dead simulator is started anew."""
        alive = {name for name, process in self._processes.items() if process.poll() is None}
        if self.kind.simulator not in alive:
            if "drivers" in alive:
                self.kill("drivers")
            self.start()
        elif "drivers" not in alive:
            self.start_unit()

    def start_simulator(self) -> None:
        """The machine; its options become the unit's."""
        place = self.folder / "simulated" / f"{self.name}.json"
        process = self._run(self.kind.simulator)
        self._until(lambda: _read(place).get("pid") == process.pid, process)
        told = _read(place)
        self.options |= told["options"]
        self.side_port = told["side_port"]

    def start_unit(self) -> None:
        """The unit's process."""
        process = self._run("drivers")
        self._until(lambda: self._is_announced(process.pid), process)

    def kill(self, module: str) -> None:
        """Power off: no goodbye."""
        process = self._processes.pop(module)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)
        if module != "drivers":
            # the next one who asks gets the number of its terminal: it must be nobody's printer
            self._terminals += [*os.openpty(), *os.openpty()]

    def end(self) -> None:
        """Both processes are asked to end, and must."""
        for descriptor in self._terminals:
            os.close(descriptor)
        self._terminals.clear()
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise

    def job(self, job_id: str, **more: Any) -> dict[str, Any]:
        """A job order for this kind."""
        program = self.kind.program() if self.kind.program is not None else b""
        sha256 = BlobFolder(self.folder / "blobs").add(program) if program else ""
        return {
            "job_id": job_id, "build_id": "B-1", "step": "step",
            "program_sha256": sha256, "values": dict(self.kind.values or {}), **more,
        }  # fmt: skip

    @contextlib.asynccontextmanager
    async def talk(self) -> AsyncIterator["Talk"]:
        """A client as the service is one."""
        endpoint = unit_endpoint.find(self.folder, self.name)
        assert endpoint is not None
        async with aiohttp.ClientSession() as session:
            socket = await session.ws_connect(
                f"http://127.0.0.1:{endpoint.port}/unit",
                headers={"Authorization": f"Bearer {endpoint.token}"},
            )
            client = Client(socket)
            listening = asyncio.create_task(client.run())
            try:
                yield Talk(client, session, endpoint)
            finally:
                await client.close()
                await listening

    async def ask(self, **question: Any) -> dict[str, Any]:
        """A question at the simulator's side door."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.side_port, limit=2**23)
        writer.write(json.dumps(question).encode() + b"\n")
        answer = json.loads(await reader.readline())
        writer.close()
        await writer.wait_closed()
        return answer

    def _run(self, module: str) -> subprocess.Popen[bytes]:
        settings = self.folder / f"{self.name}.settings.json"
        settings.write_text(
            json.dumps(
                {
                    "name": self.name,
                    "kind": self.kind.kind,
                    "folder": str(self.folder),
                    "options": self.options,
                    "simulated": True,
                    "simulation": {
                        "speed": self.speed, "socket": "P1", "faults": self.faults,
                    },
                    **self.kind.needs,
                }
            )
        )  # fmt: skip
        process = subprocess.Popen(
            [sys.executable, "-m", module, str(settings)], cwd=ROOT, start_new_session=True
        )
        self._processes[module] = process
        return process

    def _until(self, holds: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + UP_S
        while not holds():
            assert process.poll() is None, f"{self.kind.name}: the process has ended"
            assert time.monotonic() < end, f"{self.kind.name}: not up"
            time.sleep(0.02)

    def _is_announced(self, pid: int) -> bool:
        endpoint = unit_endpoint.find(self.folder, self.name)
        return endpoint is not None and endpoint.pid == pid


class Talk:
    """What the service asks of a unit."""

    def __init__(
        self, client: Client, session: aiohttp.ClientSession, endpoint: unit_endpoint.UnitEndpoint
    ) -> None:
        self._client = client
        self._session = session
        self._endpoint = endpoint

    async def show(self) -> UnitSnapshot:
        """Must be told at once, whatever the machine does."""
        return await self._client.call("unit.show", {}, UnitSnapshot, timeout_s=1.0)

    async def until(
        self, holds: Callable[[UnitSnapshot], bool], timeout_s: float = 20.0
    ) -> UnitSnapshot:
        """The first snapshot of which it holds."""
        end = time.monotonic() + timeout_s
        while not holds(shown := await self.show()):
            assert time.monotonic() < end, f"never so: {shown}"
            await asyncio.sleep(0.03)
        return shown

    async def command(self, name: str, by: str = "tests") -> CommandOutcome:
        """hold, resume, abort, make_safe."""
        return await self._client.call(f"unit.{name}", {"by": by}, CommandOutcome, timeout_s=30.0)

    async def start(self, job: dict[str, Any]) -> CommandOutcome:
        """Hand a job over."""
        return await self._client.call("unit.start", job, CommandOutcome, timeout_s=30.0)

    async def do(self, action: str, **values: Any) -> dict[str, Any]:
        """An action of the kind."""
        return await self._client.call(
            "unit.do", {"action": action, "values": values}, dict[str, Any], timeout_s=10.0
        )

    async def refusal(self, asking: Any) -> CallRefused:
        """The refusal that this must be."""
        try:
            answer = await asking
        except CallRefused as no:
            return no
        raise AssertionError(f"not refused: {answer}")

    async def journal(self) -> list[dict[str, Any]]:
        """All entries."""
        found: list[dict[str, Any]] = []
        while True:
            since = found[-1]["seq"] if found else 0
            page = await self._client.call("unit.journal", {"seq": since}, dict[str, Any])
            if not page["entries"]:
                return found
            found += page["entries"]

    async def stop(self, action: str, token: str | None = None) -> tuple[int, dict[str, Any]]:
        """By the stop channel: status and body."""
        key = self._endpoint.stop_token if token is None else token
        async with self._session.post(
            f"http://127.0.0.1:{self._endpoint.port}/stop",
            headers={"Authorization": f"Bearer {key}"},
            json={"action": action, "by": "stop tests"},
        ) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text else {}


@contextlib.contextmanager
def living(kind: Kind, folder: Path, name: str = "U1") -> Iterator[Living]:
    """The unit and its simulator for as long as the block."""
    made = Living(kind, folder, name)
    try:
        made.start()
        yield made
    finally:
        made.end()


def _read(place: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError):
        return json.loads(place.read_text())
    return {}
