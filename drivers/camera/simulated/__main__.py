"""One simulated camera: `python -m drivers.camera.simulated SETTINGS.json`; ends on SIGTERM."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import msgspec
from aiohttp import web

from drivers.camera import opencv
from drivers.camera.calibration import View
from drivers.camera.simulated import scene
from drivers.camera.simulated.camera_faults import CameraFaults
from drivers.camera.simulated.camera_server import CameraServer
from drivers.camera.simulated.printer_door import PrinterDoor
from drivers.camera.simulated.renderer import Renderer
from drivers.unit import Simulation, UnitSettings

HOST = "127.0.0.1"


def announce(settings: UnitSettings, port: int, side_port: int) -> Path:
    """Write where we are found, so that no one ever reads half of it; returns its path."""
    place = Path(settings.folder) / "simulated" / f"{settings.name}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    address = f"http://{HOST}:{port}"
    options = {
        "source": f"{address}/frame.jpg",
        "calibration": f"{address}/calibration.json",
    }
    draft = place.with_suffix(f".draft-{os.getpid()}")
    draft.write_bytes(
        msgspec.json.encode({"pid": os.getpid(), "options": options, "side_port": side_port})
    )
    draft.replace(place)
    return place


async def run(settings: UnitSettings) -> None:
    """Serve until a signal or the side door ends it."""
    loop = asyncio.get_running_loop()
    simulation = settings.simulation or Simulation()
    known = scene.calibration()
    server = CameraServer(
        await asyncio.to_thread(lambda: Renderer(View(known))),
        PrinterDoor(Path(settings.folder), simulation.socket),
        CameraFaults(simulation.faults),
        known,
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.asked_to_quit.set)
    # a viewer of the stream that leaves takes its handler with it
    runner = web.AppRunner(
        server.application(), access_log=None, shutdown_timeout=0.5, handler_cancellation=True
    )
    await runner.setup()
    site = web.TCPSite(runner, HOST, 0)
    await site.start()
    side = await asyncio.start_server(server.side_door, HOST, 0)
    port, side_port = runner.addresses[0][1], side.sockets[0].getsockname()[1]
    place = await asyncio.to_thread(announce, settings, port, side_port)
    try:
        await server.asked_to_quit.wait()
    finally:
        place.unlink(missing_ok=True)
        side.close()
        await runner.cleanup()


def main() -> int:
    """Read the settings file and run. Exit 2 when it cannot be used."""
    opencv.one_thread()
    os.nice(10)  # a picture can wait; the printer it looks at and the desk cannot
    try:
        settings = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=UnitSettings)
    except (IndexError, OSError, msgspec.DecodeError) as wrong:
        print(f"drivers.camera.simulated: unit.bad_settings: {wrong}", file=sys.stderr)
        return 2
    asyncio.run(run(settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
