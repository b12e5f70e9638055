"""The two doors of a unit process: one for the service, one that takes only what makes safer.

`GET /unit` (WebSocket, full token): unit.show, unit.start, unit.hold, unit.resume, unit.abort,
unit.make_safe, unit.do, unit.journal; announces unit.changed and unit.happened.
`POST /stop` (stop token): {"action": "hold" | "abort" | "make_safe", "by": …}.
"""

import asyncio
import contextlib
import hmac
import logging
import os
import secrets
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal

import aiohttp
import msgspec
from aiohttp import web

from drivers.faults import UnitFault
from drivers.journal import Bracket, Journal, JournalEntry
from drivers.unit import CommandOutcome, Unit, UnitJob, UnitSnapshot, now
from drivers.wire import framing
from drivers.wire.unit_endpoint import UnitEndpoint, announce

log = logging.getLogger(__name__)

ANNOUNCE_EVERY_S = 0.1
STOP_ACTIONS = ("hold", "abort", "make_safe")


class By(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who asks: a person's id, or "unidentified at STATION"."""

    by: str = ""


class Do(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An action of one kind of unit."""

    action: str
    values: dict[str, Any] = {}


class Since(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Journal entries after this number."""

    seq: int = 0


class JournalPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Entries, oldest first, the number of the newest one there is, and the bracket of lines."""

    entries: list[JournalEntry]
    last_seq: int
    bracket: Bracket


class Stop(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may come by the stop channel."""

    action: Literal["hold", "abort", "make_safe"]
    by: str = ""


class UnitServer:
    """Serves one unit on loopback and announces what changes, at most ten times a second."""

    def __init__(self, name: str, kind: str, folder: Path, journal: Journal) -> None:
        self._name = name
        self._kind = kind
        self._folder = folder
        self._journal = journal
        self._token = secrets.token_urlsafe(32)
        self._stop_token = secrets.token_urlsafe(32)
        self._sockets: set[web.WebSocketResponse] = set()
        self._sending: set[asyncio.Future[None]] = set()
        self._dirty = asyncio.Event()

    def changed(self) -> None:
        """The unit's snapshot is another one; told ten times a second at most."""
        self._dirty.set()

    def happened(self, kind: str, values: dict[str, Any]) -> None:
        """Something to be kept: into the journal first, then told."""
        seq = self._journal.append(kind, values)
        for entry in self._journal.since(seq - 1):
            self._tell(framing.announcement("unit.happened", entry))
        self._dirty.set()

    async def run(self, unit: Unit) -> None:
        """Serve until cancelled."""
        app = web.Application(client_max_size=64 * 1024)
        app.router.add_get("/unit", partial(self._serve, unit))
        app.router.add_post("/stop", partial(self._stop, unit))
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        place: Path | None = None
        try:
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            port: int = runner.addresses[0][1]
            place = await asyncio.to_thread(self._announce, port)
            while True:
                await self._dirty.wait()
                self._dirty.clear()
                self._tell(framing.announcement("unit.changed", unit.snapshot()))
                await asyncio.sleep(ANNOUNCE_EVERY_S)
        finally:
            if place is not None:
                place.unlink(missing_ok=True)
            await self._hang_up()
            await runner.cleanup()

    async def _hang_up(self) -> None:
        # a connected service would otherwise hold up our end until it is timed out
        for socket in tuple(self._sockets):
            with contextlib.suppress(ConnectionError, TimeoutError, RuntimeError):
                async with asyncio.timeout(0.5):
                    await socket.close(code=aiohttp.WSCloseCode.GOING_AWAY)

    def _announce(self, port: int) -> Path:
        return announce(
            self._folder,
            UnitEndpoint(
                name=self._name,
                kind=self._kind,
                pid=os.getpid(),
                port=port,
                token=self._token,
                stop_token=self._stop_token,
                started=now().isoformat(),
            ),
        )

    def _tell(self, text: str) -> None:
        for socket in tuple(self._sockets):
            if not socket.closed:
                task = asyncio.ensure_future(self._send(socket, text))
                self._keep(task)

    def _keep(self, task: "asyncio.Future[None]") -> None:
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, socket: web.WebSocketResponse, text: str) -> None:
        try:
            async with asyncio.timeout(5.0):
                await socket.send_str(text)
        except (ConnectionError, TimeoutError, RuntimeError):
            self._sockets.discard(socket)

    def _admitted(self, request: web.Request, token: str) -> bool:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())

    async def _serve(self, unit: Unit, request: web.Request) -> web.StreamResponse:
        if not self._admitted(request, self._token) or "Origin" in request.headers:
            return web.Response(status=403)
        socket = web.WebSocketResponse(
            max_msg_size=framing.MAX_MESSAGE_BYTES, compress=False, heartbeat=10.0
        )
        await socket.prepare(request)
        self._sockets.add(socket)
        answering: set[asyncio.Task[None]] = set()
        try:
            async for packet in socket:
                if packet.type is not aiohttp.WSMsgType.TEXT:
                    break
                task = asyncio.create_task(self._answer(socket, unit, str(packet.data)))
                answering.add(task)
                task.add_done_callback(answering.discard)
        finally:
            self._sockets.discard(socket)
        return socket

    async def _answer(self, socket: web.WebSocketResponse, unit: Unit, text: str) -> None:
        number = 0
        try:
            message = framing.read(text)
            number = message.id or 0
            answer = await self._call(unit, message.method or "", bytes(message.params) or b"{}")
            reply = framing.result(number, answer)
        except UnitFault as fault:
            reply = framing.refusal(number, fault.code, fault.values)
        except (framing.Malformed, msgspec.ValidationError, msgspec.DecodeError) as wrong:
            reply = framing.refusal(number, "wire.bad_form", {"what": str(wrong)}, framing.BAD_FORM)
        except Exception:
            # our bug: whoever asked must not wait for ever for it
            log.exception("a call to the unit failed")
            reply = framing.refusal(number, "bug.unit", {"unit": self._name}, framing.BUG)
        await self._send(socket, reply)

    async def _call(self, unit: Unit, method: str, params: bytes) -> object:
        stopping: dict[str, Callable[[str], Awaitable[CommandOutcome]]] = {
            "unit.hold": unit.hold,
            "unit.resume": unit.resume,
            "unit.abort": unit.abort,
            "unit.make_safe": unit.make_safe,
        }
        if method in stopping:
            return await stopping[method](msgspec.json.decode(params, type=By).by)
        if method == "unit.show":
            snapshot: UnitSnapshot = unit.snapshot()
            return snapshot
        if method == "unit.start":
            return await unit.start(msgspec.json.decode(params, type=UnitJob))
        if method == "unit.do":
            wanted = msgspec.json.decode(params, type=Do)
            return await unit.do(wanted.action, wanted.values)
        if method == "unit.journal":
            since = msgspec.json.decode(params, type=Since)
            return JournalPage(
                self._journal.since(since.seq), self._journal.last_seq, self._journal.bracket()
            )
        raise framing.Malformed(method)

    async def _stop(self, unit: Unit, request: web.Request) -> web.Response:
        if not self._admitted(request, self._stop_token) or "Origin" in request.headers:
            return web.Response(status=403)
        try:
            wanted = msgspec.json.decode(await request.read(), type=Stop)
        except (msgspec.ValidationError, msgspec.DecodeError):
            return web.Response(status=400)
        self.happened("stop_channel.asked", {"action": wanted.action, "by": wanted.by})
        acts = {"hold": unit.hold, "abort": unit.abort, "make_safe": unit.make_safe}
        try:
            outcome = await acts[wanted.action](wanted.by)
        except UnitFault as fault:
            body = {"code": fault.code, "values": fault.values}
            return web.Response(
                body=msgspec.json.encode(body), status=409, content_type="application/json"
            )
        self.happened(
            "stop_channel.answered",
            {"action": wanted.action, "by": wanted.by, "state": outcome.state.value},
        )
        return web.Response(body=msgspec.json.encode(outcome), content_type="application/json")
