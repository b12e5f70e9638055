"""The service's door on loopback: calls and announcements, blobs, live pictures.

`GET /cell` (WebSocket), `GET|POST /blob`, `GET /pictures` (WebSocket, by credit). Each needs the
token of this start; a browser's Origin is refused; sizes are limited.
"""

import asyncio
import contextlib
import hmac
import logging
import os
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import msgspec
from aiohttp import web

from app.cell.announcer import Announcer, Happening
from app.cell.sessions import Caller, Sessions
from app.designs.incoming import Incoming
from app.dispatch import Dispatch
from app.wire.endpoint import Endpoint, publish
from drivers.wire import framing
from drivers.wire.blobs import BlobFolder, BlobMissing

log = logging.getLogger(__name__)
MOST_UPLOAD_BYTES = 2 * 1024**3
CHUNK_BYTES = 1 << 20

Picture = Callable[[str, str], Awaitable[tuple[str, bytes] | None]]
"""Asked for a unit's newest picture that is not the one named; (sha256, JPEG) or None."""


class PictureCredit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A desk has drawn its last picture, `seen`, and wants the next of this unit."""

    unit: str
    seen: str = ""


class Door:
    """Lets clients in."""

    def __init__(
        self,
        folder: Path,
        station: str,
        dispatch: Dispatch,
        sessions: Sessions,
        announcer: Announcer,
        blobs: BlobFolder,
        incoming: Incoming,
        picture: Picture,
        cell_file: str = "",
    ) -> None:
        self._cell_file = cell_file
        self._folder = folder
        self._station = station
        self._dispatch = dispatch
        self._sessions = sessions
        self._announcer = announcer
        self._blobs = blobs
        self._incoming = incoming
        self._picture = picture
        self._token = secrets.token_urlsafe(32)

    @asynccontextmanager
    async def open(self) -> AsyncGenerator[Endpoint]:
        """Listen, and say where, as long as the block runs."""
        app = web.Application(client_max_size=MOST_UPLOAD_BYTES)
        app.router.add_get("/cell", self._cell)
        app.router.add_get("/blob/{sha256}", self._give_blob)
        app.router.add_post("/blob", self._take_blob)
        app.router.add_get("/pictures", self._pictures)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            port: int = runner.addresses[0][1]
            endpoint = Endpoint(
                url=f"http://127.0.0.1:{port}",
                token=self._token,
                pid=os.getpid(),
                folder=str(self._folder),
                started=datetime.now(UTC).isoformat(),
                cell_file=self._cell_file,
            )
            place = await asyncio.to_thread(publish, self._folder, endpoint)
            try:
                yield endpoint
            finally:
                place.unlink(missing_ok=True)
        finally:
            await runner.cleanup()

    def _admitted(self, request: web.Request) -> bool:
        given = request.headers.get("Authorization", "").encode()
        return "Origin" not in request.headers and hmac.compare_digest(
            given, f"Bearer {self._token}".encode()
        )

    async def _cell(self, request: web.Request) -> web.StreamResponse:
        if not self._admitted(request):
            return web.Response(status=403)
        socket = web.WebSocketResponse(
            max_msg_size=framing.MAX_MESSAGE_BYTES, compress=False, heartbeat=20.0
        )
        with contextlib.suppress(ConnectionError):
            await socket.prepare(request)
        if not socket.prepared:
            return socket
        caller = Caller(self._station)
        listener, end = self._announcer.listen()
        sending = asyncio.Lock()

        async def announce() -> None:
            while True:
                for told in await listener.take():
                    if caller.watching:
                        if isinstance(told, Happening):
                            text = framing.announcement(told.method, told.item)
                        else:
                            text = framing.announcement("cell.changed", told)
                        async with sending:
                            await socket.send_str(text)

        async def answer(text: str) -> None:
            try:
                message = framing.read(text)
            except framing.Malformed as wrong:
                reply = framing.refusal(0, "wire.bad_form", {"what": str(wrong)}, framing.BAD_FORM)
            else:
                reply = await self._dispatch.answer(message, caller)
            with contextlib.suppress(ConnectionError, RuntimeError):
                async with sending:
                    await socket.send_str(reply)

        announcing = asyncio.create_task(announce())
        answering: set[asyncio.Task[None]] = set()
        try:
            async for packet in socket:
                if packet.type is not aiohttp.WSMsgType.TEXT:
                    break
                task = asyncio.create_task(answer(str(packet.data)))
                answering.add(task)
                task.add_done_callback(answering.discard)
        finally:
            end()
            announcing.cancel()
            await asyncio.gather(announcing, return_exceptions=True)
            await self._sessions.end(caller, "connection_ended")
        return socket

    async def _take_blob(self, request: web.Request) -> web.Response:
        if not self._admitted(request):
            return web.Response(status=403)
        pieces: asyncio.Queue[bytes | None] = asyncio.Queue(8)
        loop = asyncio.get_running_loop()

        def chunks():  # runs in the writing thread
            while (
                piece := asyncio.run_coroutine_threadsafe(pieces.get(), loop).result()
            ) is not None:
                if piece == b"":
                    raise ConnectionError
                yield piece

        writing = asyncio.create_task(asyncio.to_thread(self._incoming.take, chunks()))
        ended = b""
        size = 0
        try:
            async for piece in request.content.iter_chunked(CHUNK_BYTES):
                size += len(piece)
                if size > MOST_UPLOAD_BYTES:
                    break
                while not writing.done():
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(0.5):
                            await pieces.put(piece)
                            break
                if writing.done():
                    break
            else:
                ended = None
        except (ConnectionError, aiohttp.ClientError):
            log.info("an upload was cut off after %s bytes", size)
        finally:
            while not writing.done():  # the writing thread must not wait for ever
                with contextlib.suppress(asyncio.QueueFull):
                    pieces.put_nowait(ended)
                    break
                await asyncio.sleep(0.05)
        try:
            sha256 = await writing
        except ConnectionError:
            if size > MOST_UPLOAD_BYTES:
                return _refusal("blobs.too_large", {"limit_bytes": str(MOST_UPLOAD_BYTES)}, 413)
            return _refusal("blobs.cut_off", {}, 400)
        except OSError as full:
            return _refusal("blobs.disk_full", {"what": full.strerror or ""}, 507)
        return web.json_response({"sha256": sha256})

    async def _give_blob(self, request: web.Request) -> web.StreamResponse:
        if not self._admitted(request):
            return web.Response(status=403)
        try:
            path = self._blobs.path(request.match_info["sha256"])
        except BlobMissing:
            return _refusal("blobs.missing", {}, 404)
        if not await asyncio.to_thread(path.is_file):
            return _refusal("blobs.missing", {"sha256": path.name}, 404)
        return web.FileResponse(path, headers={"Content-Type": "application/octet-stream"})

    async def _pictures(self, request: web.Request) -> web.StreamResponse:
        if not self._admitted(request):
            return web.Response(status=403)
        socket = web.WebSocketResponse(max_msg_size=4096, compress=False, heartbeat=20.0)
        await socket.prepare(request)
        async for packet in socket:
            if packet.type is not aiohttp.WSMsgType.TEXT:
                break
            try:
                credit = msgspec.json.decode(str(packet.data), type=PictureCredit)
            except msgspec.DecodeError:
                break
            found = await self._picture(credit.unit, credit.seen)
            if found is None:
                await socket.send_str('{"sha256": ""}')
            else:
                head = msgspec.json.encode(
                    {"sha256": found[0], "at": datetime.now(UTC), "unit": credit.unit}
                )
                await socket.send_bytes(len(head).to_bytes(4, "little") + head + found[1])
        return socket


def _refusal(code: str, values: dict[str, str], status: int) -> web.Response:
    return web.json_response({"code": code, "values": values}, status=status)
