"""A service that answers over the real wire with what a test has prepared; no cell behind it."""

import asyncio
import hashlib
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
from aiohttp import web

from app.wire.endpoint import Endpoint, publish
from app.wire.methods import BY_NAME
from app.wire.people import OpenSession, SessionView
from drivers.wire import framing

TOKEN = "token-of-the-tests"


class Refusal(Exception):
    """Raised by a prepared answer: the service says no."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class InventedService:
    """Serves one data folder in a thread; remembers every call."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls: list[tuple[str, Any]] = []
        self.announced: list[str] = []
        self.uploads: dict[str, bytes] = {}
        self.silent = False
        self._answers: dict[str, Callable[[Any], msgspec.Struct]] = {"session.open": self._open}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="invented-service")
        self._ready = threading.Event()
        self._ended = asyncio.Event()

    def answer(self, method: str, with_: msgspec.Struct | Exception | Callable[..., Any]) -> None:
        """Prepare what a method gives: a result, a refusal, or a function of the parameters."""
        assert method in BY_NAME
        self._answers[method] = with_ if callable(with_) else lambda params: _give(with_)

    def of(self, method: str) -> list[Any]:
        """The parameters of every call of a method."""
        return [params for name, params in self.calls if name == method]

    def __enter__(self) -> "InventedService":
        self._thread.start()
        assert self._ready.wait(5.0)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(5.0)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_get("/cell", self._socket)
        app.router.add_post("/blob", self._upload)
        app.router.add_get("/blob/{sha256}", self._blob)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        self.folder.mkdir(parents=True, exist_ok=True)
        place = publish(
            self.folder,
            Endpoint(f"http://127.0.0.1:{port}", TOKEN, os.getpid(), str(self.folder)),
        )
        self._ready.set()
        await self._ended.wait()
        place.unlink()
        await runner.cleanup()

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        assert request.headers["Authorization"] == f"Bearer {TOKEN}"
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for packet in socket:
            if packet.type is not aiohttp.WSMsgType.TEXT or self.silent:
                continue
            await socket.send_str(self._reply(framing.read(packet.data)))
            for text in self.announced:
                await socket.send_str(text)
        return socket

    def _reply(self, message: framing.Message) -> str:
        assert message.id is not None
        row = BY_NAME[str(message.method)]
        params = msgspec.json.decode(bytes(message.params) or b"{}", type=row.params)
        self.calls.append((row.name, params))
        try:
            result = self._answers[row.name](params)
        except Refusal as refused:
            return framing.refusal(message.id, refused.code, refused.values)
        assert isinstance(result, row.result), (row.name, result)
        return framing.result(message.id, result)

    def _open(self, params: OpenSession) -> SessionView:
        return SessionView(session_id="S-1", person_id="P-1", name=params.identification)

    async def _upload(self, request: web.Request) -> web.Response:
        data = await request.read()
        sha256 = hashlib.sha256(data).hexdigest()
        self.uploads[sha256] = data
        return web.json_response({"sha256": sha256})

    async def _blob(self, request: web.Request) -> web.Response:
        return web.Response(body=self.uploads[request.match_info["sha256"]])


def _give(result: msgspec.Struct | Exception) -> msgspec.Struct:
    if isinstance(result, Exception):
        raise result
    return result
