"""Starts the simulators that the cell file asks for, and asks them what only they can know.

They stand for machines: they outlive the service and the unit processes, and are found again.
"""

import asyncio
import contextlib
import json
from pathlib import Path
from typing import Any

import msgspec

from app.cell.spawner import Spawner, end_process
from drivers.unit import UnitSettings
from drivers.wire.unit_endpoint import is_alive

READY_WITHIN_S = 40.0
MODULES = {
    "gcode-printer": "drivers.gcode_printer.simulated",
    "print-host": "drivers.print_host.simulated",
    "opcua-robot": "drivers.opcua_machine.simulated",
    "opcua-machine": "drivers.opcua_machine.simulated",
    "camera": "drivers.camera.simulated",
    "scanner": "drivers.scanner.simulated",
    "gauge": "drivers.gauge.simulated",
    "label-printer": "drivers.label_printer.simulated",
    "environment": "drivers.environment.simulated",
}


class Announced(msgspec.Struct, frozen=True):
    """DIR/simulated/NAME.json: where the simulator is found."""

    pid: int
    options: dict[str, Any] = {}
    side_port: int = 0


class Simulators:
    """The simulators of one data folder."""

    def __init__(self, folder: Path, spawner: Spawner) -> None:
        self._folder = folder
        self._spawner = spawner

    async def ready(self, settings: UnitSettings, settings_file: Path) -> UnitSettings:
        """Have the unit's simulator running; the settings with what it told to connect to.

        Raises: TimeoutError, it did not come up.
        """
        if settings.simulation is None:
            return settings
        announced = await asyncio.to_thread(self.find, settings.name)
        if announced is None:
            log = self._folder / "log" / f"{settings.name}-simulated.log"
            await asyncio.to_thread(self._spawner.start, MODULES[settings.kind], settings_file, log)
            async with asyncio.timeout(READY_WITHIN_S):
                while (announced := await asyncio.to_thread(self.find, settings.name)) is None:
                    await asyncio.sleep(0.05)
        return msgspec.structs.replace(settings, options={**settings.options, **announced.options})

    def find(self, name: str) -> Announced | None:
        """A living simulator. Reads the disk."""
        try:
            raw = (self._folder / "simulated" / f"{name}.json").read_bytes()
            announced = msgspec.json.decode(raw, type=Announced)
        except (OSError, msgspec.DecodeError):
            return None
        return announced if is_alive(announced.pid) else None

    async def ask(self, name: str, question: dict[str, Any]) -> dict[str, Any] | None:
        """A question by the side door; None when nobody answers in two seconds."""
        announced = await asyncio.to_thread(self.find, name)
        if announced is None or not announced.side_port:
            return None
        try:
            async with asyncio.timeout(2.0):
                reader, writer = await asyncio.open_connection("127.0.0.1", announced.side_port)
                try:
                    writer.write(json.dumps(question).encode() + b"\n")
                    await writer.drain()
                    answer: dict[str, Any] = json.loads(await reader.readline())
                finally:
                    writer.close()
                    with contextlib.suppress(OSError):
                        await writer.wait_closed()
        except (OSError, TimeoutError, ValueError):
            return None
        return answer

    async def end_all(self) -> None:
        """End every simulator of this folder."""
        for path in sorted((self._folder / "simulated").glob("*.json")):
            announced = await asyncio.to_thread(self.find, path.stem)
            if announced is not None:
                end_process(announced.pid)
