"""One simulated Moonraker: `python -m drivers.print_host.simulated FILE`; ends on SIGTERM."""

import asyncio
import contextlib
import os
import secrets
import signal
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from drivers.print_host.simulated.faults import Faults, UnknownFault
from drivers.print_host.simulated.klipper import Klipper
from drivers.print_host.simulated.moonraker_server import MoonrakerServer
from drivers.print_host.simulated.side_door import SideDoor
from drivers.unit import Simulation, UnitSettings


class Announced(msgspec.Struct, frozen=True):
    """What we write of ourselves; the service hands `options` to the unit."""

    pid: int
    options: dict[str, Any]
    side_port: int


def place_of(settings: UnitSettings) -> Path:
    """Where we write how we are found."""
    return Path(settings.folder) / "simulated" / f"{settings.name}.json"


def port_before(place: Path) -> int:
    """The port of the one before us, so that a unit that lives on finds us again; else 0."""
    with contextlib.suppress(OSError, msgspec.DecodeError, ValueError):
        before = msgspec.json.decode(place.read_bytes(), type=Announced)
        return urlsplit(str(before.options.get("url", ""))).port or 0
    return 0


def write_key(folder: Path, name: str) -> tuple[str, str]:
    """The API key and its file, relative to the data folder, for its owner alone."""
    place = folder / "simulated" / f"{name}.key"
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(16))
    return place.read_text().strip(), f"simulated/{name}.key"


async def run(settings: UnitSettings) -> None:
    """Be a Moonraker until told to end."""
    simulation = settings.simulation or Simulation()
    faults = Faults()
    at_once = [name for fault in simulation.faults if (name := faults.add(fault))]
    key, key_file = write_key(Path(settings.folder), settings.name)
    server = MoonrakerServer(Klipper(), faults, key, max(simulation.speed, 1e-3))
    door = SideDoor(server, faults)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, door.quitting.set)
    place = place_of(settings)
    side = await asyncio.start_server(door.serve, "127.0.0.1", 0)

    def announce(port: int) -> None:
        options = {
            "flavour": "moonraker",
            "url": f"http://127.0.0.1:{port}",
            "secret_file": key_file,
        }
        side_port = int(side.sockets[0].getsockname()[1])
        draft = place.with_suffix(f".draft-{os.getpid()}")
        draft.write_bytes(msgspec.json.encode(Announced(os.getpid(), options, side_port)))
        draft.replace(place)

    async def serve() -> None:
        try:
            await server.run(announce, port_before(place))
        except OSError:
            await server.run(announce)

    serving = asyncio.create_task(serve())
    quitting = asyncio.create_task(door.quitting.wait())
    try:
        for fault in at_once:
            await server.happen(fault)
        await asyncio.wait((serving, quitting), return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (serving, quitting):
            task.cancel()
        await asyncio.gather(serving, quitting, return_exceptions=True)
        side.close()


def main() -> int:
    """Read the settings and run. Exit 2 when they cannot be used."""
    try:
        settings = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=UnitSettings)
        asyncio.run(run(settings))
    except (IndexError, OSError, msgspec.DecodeError, UnknownFault) as wrong:
        print(f"simulated: unit.bad_settings: {wrong}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
