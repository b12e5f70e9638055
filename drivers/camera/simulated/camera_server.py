"""The simulated camera's two doors: pictures over HTTP for the unit, and a side door for faults."""

import asyncio
import json
from typing import Any

from aiohttp import web

from drivers.camera import calibration
from drivers.camera.calibration import Calibration
from drivers.camera.simulated.camera_faults import CameraFaults
from drivers.camera.simulated.printer_door import PrinterDoor
from drivers.camera.simulated.renderer import Renderer

STREAM_EVERY_S = 0.5
BOUNDARY = "frame"


class CameraServer:
    """Serves /frame.jpg, /stream.mjpg and /calibration.json on loopback."""

    def __init__(
        self, renderer: Renderer, door: PrinterDoor, faults: CameraFaults, known: Calibration
    ) -> None:
        self._renderer = renderer
        self._door = door
        self._faults = faults
        self._known = known
        self._layer = 0
        self._one_at_a_time = asyncio.Lock()
        self.asked_to_quit = asyncio.Event()

    def application(self) -> web.Application:
        """What a web server has to serve."""
        app = web.Application()
        app.router.add_get("/frame.jpg", self._frame, allow_head=False)
        app.router.add_head("/frame.jpg", self._there)
        app.router.add_get("/stream.mjpg", self._stream, allow_head=False)
        app.router.add_head("/stream.mjpg", self._there)
        app.router.add_get("/calibration.json", self._calibration)
        return app

    async def side_door(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One JSON line asked, one answered: `fault`, `quit`."""
        try:
            while line := await reader.readline():
                writer.write(json.dumps(self._answer(line)).encode() + b"\n")
                await writer.drain()
        except (ConnectionError, ValueError):
            pass
        finally:
            writer.close()

    def _answer(self, line: bytes) -> dict[str, Any]:
        try:
            asked = json.loads(line)
            what = str(asked["ask"])
        except (ValueError, KeyError, TypeError):
            return {"ok": False, "reason": "form"}
        if what == "fault":
            return {"ok": self._faults.add(str(asked.get("name", "")))}
        if what == "quit":
            self.asked_to_quit.set()
            return {"ok": True}
        return {"ok": False, "reason": what}

    async def _there(self, request: web.Request) -> web.Response:
        return web.Response(content_type="image/jpeg")

    async def _calibration(self, request: web.Request) -> web.Response:
        return web.Response(body=calibration.write(self._known), content_type="application/json")

    async def _frame(self, request: web.Request) -> web.Response:
        picture = await self._picture()
        if not picture:
            return web.Response(status=503)
        headers = {"Cache-Control": "no-store"}
        return web.Response(body=picture, content_type="image/jpeg", headers=headers)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        response.content_type = f"multipart/x-mixed-replace; boundary={BOUNDARY}"
        await response.prepare(request)
        try:
            while True:
                if picture := await self._picture():
                    head = f"--{BOUNDARY}\r\nContent-Type: image/jpeg\r\n"
                    head += f"Content-Length: {len(picture)}\r\n\r\n"
                    await response.write(head.encode() + picture + b"\r\n")
                await asyncio.sleep(STREAM_EVERY_S)
        except ConnectionError:
            return response

    async def _picture(self) -> bytes:
        """JPEG of what lies on the bed now; empty where a fault swallows it."""
        async with self._one_at_a_time:
            return await asyncio.to_thread(self._take)

    def _take(self) -> bytes:
        try:
            news = self._door.news()
        except (OSError, ValueError, KeyError):
            # a printer that is not there has printed nothing new; the bed stays as it is
            pass
        else:
            if news.anew:
                self._renderer.clear()
            self._renderer.add(news.segments)
            self._layer = news.layer
        if self._faults.has("no_frame", self._layer):
            return b""
        return self._renderer.jpeg(
            dark=self._faults.has("dark", self._layer),
            shaken=self._faults.has("shaken", self._layer),
        )
