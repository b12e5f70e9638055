"""What the camera's tests share: a unit with everything it has said, and a web server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from aiohttp import web

from drivers.camera.simulated.camera_faults import CameraFaults
from drivers.camera.unit import CameraUnit
from drivers.journal import Journal
from drivers.unit import UnitSettings


class Bench:
    """A camera unit and everything it has said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[tuple[str, dict[str, Any]]] = []
        self.faults = CameraFaults([])
        self.url = ""

    def happened(self, kind: str, values: dict[str, Any]) -> None:
        self.said.append((kind, values))

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.said]

    def values(self, kind: str) -> dict[str, Any]:
        return [values for name, values in self.said if name == kind][-1]

    @contextlib.asynccontextmanager
    async def unit(self, **options: str) -> AsyncIterator[CameraUnit]:
        settings = UnitSettings("CAM", "camera", str(self.folder), options=options, simulated=True)
        journal = Journal(self.folder / "units" / "CAM.journal")
        unit = CameraUnit(settings, journal, lambda: None, self.happened)
        running = asyncio.create_task(unit.run())
        try:
            yield unit
        finally:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running
            journal.close()

    async def until(self, kind: str, timeout_s: float = 4.0) -> None:
        async with asyncio.timeout(timeout_s):
            while kind not in self.kinds():
                await asyncio.sleep(0.01)


@contextlib.asynccontextmanager
async def serving(app: web.Application, port: int = 0) -> AsyncIterator[int]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
