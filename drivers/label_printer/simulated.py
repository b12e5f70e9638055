"""The simulated label printer: takes ZPL over TCP and answers as a Link-OS printer does.

`python -m drivers.label_printer.simulated SETTINGS.json`. Questions at the side door: `state`,
`fault` {name}, `mend` {name}, `pause`, `cancel` (a person at its panel), `quit`.
"""

import asyncio
import sys
from typing import Any

from drivers.label_printer.simulated_firmware import FAULTS, Firmware
from drivers.simulation.place import announce, options_before
from drivers.simulation.process import main
from drivers.simulation.side_door import end_visits, side_door
from drivers.unit import Simulation, UnitSettings

HOST = "127.0.0.1"
SLOW_S = 0.8
STEP_S = 0.02


class Address:
    """Where the printer listens; gone while it is disconnected."""

    def __init__(self, firmware: Firmware, port: int) -> None:
        self._firmware = firmware
        self.port = port
        self._servers: list[asyncio.Server] = []
        self._visits: set[tuple[asyncio.Task[None] | None, asyncio.StreamWriter]] = set()

    async def open(self) -> None:
        """Listen, on the port of before where that can be. Raises: OSError."""
        if self._servers:
            return
        try:
            server = await asyncio.start_server(self._serve, HOST, self.port)
        except OSError:
            server = await asyncio.start_server(self._serve, HOST, 0)
        self.port = int(server.sockets[0].getsockname()[1])
        self._servers.append(server)

    async def close(self) -> None:
        """Hang up on everyone and listen no more."""
        for server in self._servers:
            server.close()
        self._servers.clear()
        await end_visits(self._visits)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visit = (asyncio.current_task(), writer)
        self._visits.add(visit)
        session = self._firmware.session()
        try:
            while data := await reader.read(4096):
                said = session.receive(data)
                if said:
                    if "slow" in self._firmware.faults:
                        await asyncio.sleep(SLOW_S)
                    writer.write(said)
                    await writer.drain()
        except OSError:
            pass
        finally:
            self._visits.discard(visit)
            writer.close()


async def simulate(settings: UnitSettings, ended: asyncio.Event) -> None:
    """Serve until the event. Raises: OSError."""
    simulation = settings.simulation or Simulation()
    firmware = Firmware()
    before = options_before(settings).get("port", 0)
    address = Address(firmware, before if isinstance(before, int) else 0)
    opening: set[asyncio.Task[None]] = set()

    def strike(name: str, on: bool) -> bool:
        if name.partition("@")[0] not in FAULTS:
            return False
        firmware.fault(name, on)
        if name == "disconnect":
            task = asyncio.create_task(address.close() if on else address.open())
            opening.add(task)
            task.add_done_callback(opening.discard)
        return True

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        match question["ask"]:
            case "state":
                return {"ok": True, **firmware.state()}
            case "fault":
                return {"ok": strike(str(question["name"]), True)}
            case "mend":
                return {"ok": strike(str(question["name"]), False)}
            case "pause":
                firmware.is_paused = True
            case "cancel":
                firmware.cancel()
            case "quit":
                ended.set()
            case _:
                return {"ok": False}
        return {"ok": True}

    async def live() -> None:
        while True:
            await asyncio.sleep(STEP_S)
            firmware.advance(STEP_S * simulation.speed)

    await address.open()
    for fault in simulation.faults:
        strike(fault, True)
    async with side_door(answer) as side_port:
        living = asyncio.create_task(live())
        place = announce(settings, {"host": HOST, "port": address.port}, side_port)
        try:
            await ended.wait()
        finally:
            place.unlink(missing_ok=True)
            living.cancel()
            await asyncio.gather(living, *opening, return_exceptions=True)
            await address.close()


if __name__ == "__main__":
    sys.exit(main("drivers.label_printer.simulated", simulate))
