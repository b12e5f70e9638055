"""One simulated robot: `python -m drivers.opcua_machine.simulated FILE`; ends on SIGTERM."""

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import msgspec

from drivers.faults import Misconfigured
from drivers.opcua_machine import certificates, options
from drivers.opcua_machine.simulated.address_space import SERVER_URI, Access, RobotServer
from drivers.opcua_machine.simulated.printer_door import PrinterDoor
from drivers.opcua_machine.simulated.relay import Relay
from drivers.opcua_machine.simulated.robot import Robot, Strike
from drivers.opcua_machine.simulated.server_faults import ServerFaults
from drivers.opcua_machine.simulated.side_door import SideDoor
from drivers.secret_file import read_secret
from drivers.unit import Simulation, UnitSettings

HOST = "127.0.0.1"
LIVE_EVERY_S = 0.05


class Announced(msgspec.Struct, frozen=True):
    """What we write of ourselves; the service hands `options` to the unit."""

    pid: int
    options: dict[str, str]
    side_port: int


def place_of(settings: UnitSettings) -> Path:
    """Where we write how we are found."""
    return Path(settings.folder) / "simulated" / f"{settings.name}.json"


def port_before(place: Path) -> int:
    """The port of the one before us, so that a unit that lives on finds us again; else 0."""
    with contextlib.suppress(OSError, msgspec.DecodeError, ValueError):
        before = msgspec.json.decode(place.read_bytes(), type=Announced)
        return urlparse(before.options.get("url", "")).port or 0
    return 0


async def listen(relay: Relay, wanted: int, before: int) -> asyncio.Server:
    """Take the wanted port; if any will do, the one before or a free one. Raises: OSError."""
    if wanted == 0 and before:
        with contextlib.suppress(OSError):
            return await asyncio.start_server(relay.serve, HOST, before)
    return await asyncio.start_server(relay.serve, HOST, wanted)


def access_of(settings: UnitSettings) -> Access:
    """Who may come in: the same keys that the unit uses. Raises: Misconfigured."""
    asked = settings.options
    security = options.security(settings.name, str(asked.get("security", options.NONE_ALLOWED)))
    if not security.is_on:
        return Access(security)
    secret = read_secret(settings.name, Path(settings.folder), str(asked.get("secret_file", "")))
    return Access(security, str(asked.get("user", "")), secret)


async def live(robot: Robot, server: RobotServer, speed: float) -> None:
    """Let the robot's clock run until cancelled."""
    before = time.monotonic()
    while True:
        await asyncio.sleep(LIVE_EVERY_S)
        now = time.monotonic()
        await robot.advance((now - before) * speed)
        before = now
        await server.publish()


def announce(settings: UnitSettings, announced: Announced) -> Path:
    """Write it so that no one ever reads half of it; returns its path."""
    place = place_of(settings)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_suffix(f".draft-{os.getpid()}")
    draft.write_bytes(msgspec.json.encode(announced))
    draft.replace(place)
    return place


async def run(settings: UnitSettings, settings_file: Path) -> None:
    """Serve until a signal or the side door ends it. Raises: Misconfigured."""
    folder = Path(settings.folder)
    simulation = settings.simulation or Simulation()
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    access = access_of(settings)
    printer = PrinterDoor(folder, simulation.socket)
    later: list[Strike] = []  # the server, and with it its faults, needs the robot first
    robot = Robot(
        simulation.faults, printer.clear, lambda name: any(strike(name) for strike in later)
    )
    keys = folder / "simulated" / "keys"
    identity = await asyncio.to_thread(
        certificates.identity, keys, settings.name, SERVER_URI, is_server=True
    )
    server = RobotServer(settings.name, robot, access, identity)
    asked = urlparse(str(settings.options.get("url", "")))
    acts: set[asyncio.Task[None]] = set()

    def soon(act: Coroutine[Any, Any, None]) -> None:
        async def after_the_answer() -> None:
            await asyncio.sleep(0.05)
            await act

        task = loop.create_task(after_the_answer())
        acts.add(task)
        task.add_done_callback(acts.discard)

    later.append(ServerFaults(server, identity, settings_file, soon).strike)
    relay = Relay(lambda: robot.is_silent, lambda: robot.is_slow, lambda: server.port)
    before = await asyncio.to_thread(port_before, place_of(settings))
    front = await listen(relay, asked.port or 0, before)
    url = f"opc.tcp://{HOST}:{front.sockets[0].getsockname()[1]}{asked.path or '/robot'}"
    side = await asyncio.start_server(SideDoor(robot, ended.set).serve, HOST, 0)
    await server.start(url)
    told = {"url": url}
    if access.security.is_on and "server_certificate" not in settings.options:
        # where the cell file has the key, empty, a person is to trust it
        der = await asyncio.to_thread(identity.certificate.read_bytes)
        told["server_certificate"] = certificates.sha256(der)
    side_port: int = side.sockets[0].getsockname()[1]
    place = await asyncio.to_thread(announce, settings, Announced(os.getpid(), told, side_port))
    living = asyncio.create_task(live(robot, server, simulation.speed))
    try:
        await ended.wait()
    finally:
        place.unlink(missing_ok=True)
        await close(living, server, front, side)


async def close(living: asyncio.Task[None], server: RobotServer, *doors: asyncio.Server) -> None:
    """Shut every door."""
    living.cancel()
    await asyncio.gather(living, return_exceptions=True)
    for door in doors:
        door.close()
    # asyncua closes its connections at once and then sleeps out its clock's second
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0.2):
            await server.stop()


def main() -> int:
    """Read the settings file and run. Exit 2 when it cannot be used."""
    try:
        file = Path(sys.argv[1])
        settings = msgspec.json.decode(file.read_bytes(), type=UnitSettings)
        asyncio.run(run(settings, file))
    except (IndexError, OSError, msgspec.DecodeError) as wrong:
        print(f"drivers.opcua_machine.simulated: unit.bad_settings: {wrong}", file=sys.stderr)
        return 2
    except Misconfigured as wrong:
        print(f"drivers.opcua_machine.simulated: {wrong.code}: {wrong.values}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
