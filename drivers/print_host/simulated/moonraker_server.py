"""The simulated Moonraker: HTTP and the JSON-RPC WebSocket, as its external API describes them."""

import asyncio
import contextlib
import hashlib
import secrets
import time
from collections.abc import Callable
from typing import Any, cast

import aiohttp
import msgspec
from aiohttp import web

from drivers.print_host.json_words import table
from drivers.print_host.simulated.faults import Faults
from drivers.print_host.simulated.klipper import Klipper, Shutdown

VERSION = "v0.9.3-simulated"
UPDATE_EVERY_S = 0.1
SLOW_S = 1.0
MOST_BYTES = 256 * 1024 * 1024
RESTART_S = 0.5
NO_KLIPPY = "Klippy Host not connected"
Params = dict[str, Any]


class Refusal(Exception):
    """What Moonraker calls a server error."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(status, text)
        self.status = status
        self.text = text


class _Client:
    def __init__(
        self,
        socket: web.WebSocketResponse,
        transport: asyncio.WriteTransport | None,
        *,
        is_admitted: bool,
    ) -> None:
        self.socket = socket
        self.transport = transport
        self.is_admitted = is_admitted
        self.wanted: dict[str, Any] = {}
        self.told: dict[str, dict[str, Any]] = {}


class MoonrakerServer:
    """One Moonraker and its Klipper. `real_speed` is how many machine seconds a second has."""

    def __init__(self, klipper: Klipper, faults: Faults, key: str, speed: float) -> None:
        self.klipper = klipper
        self._faults = faults
        self._key = key
        self._speed = speed
        self._files: dict[str, bytes] = {}
        self._history: list[dict[str, Any]] = []
        self._tokens: set[str] = set()
        self._clients: list[_Client] = []
        self._is_klippy_there = True
        self._sites: list[web.TCPSite] = []
        self._port = 0

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port

    async def run(self, ready: Callable[[int], None], port: int = 0) -> None:
        """Serve until cancelled."""
        app = web.Application(client_max_size=MOST_BYTES, middlewares=[self._at_the_door])
        app.router.add_get("/websocket", self._websocket)
        app.router.add_get("/access/oneshot_token", self._oneshot)
        app.router.add_get("/server/info", self._info)
        app.router.add_post("/server/files/upload", self._upload)
        app.router.add_get("/server/files/gcodes/{path:.+}", self._download)
        app.router.add_delete("/server/files/gcodes/{path:.+}", self._remove)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            self._sites = [web.TCPSite(runner, "127.0.0.1", port)]
            await self._sites[0].start()
            self._port = runner.addresses[0][1]
            ready(self._port)
            await self._live()
        finally:
            for client in tuple(self._clients):
                with contextlib.suppress(ConnectionError, RuntimeError):
                    await client.socket.close()
            await runner.cleanup()

    async def happen(self, fault: str) -> None:
        """One of the faults that happen once."""
        match fault:
            case "drop_connection":
                await self._drop()
            case "restart":
                await self._drop()
                self._end_job("interrupted")
                self.klipper = self.klipper.restarted()
                await self._klippy_away()
            case "klippy_shutdown":
                self.klipper.shut_down("Lost communication with MCU 'mcu'")
                self._end_job("klippy_shutdown")
                await self._tell("notify_klippy_shutdown")
            case "klippy_disconnect":
                self._end_job("klippy_disconnect")
                self.klipper = self.klipper.restarted()
                await self._klippy_away()
            case _:
                self.klipper.fail_print("Extrude below minimum temp")
                self._end_job("error")

    async def restart_firmware(self) -> None:
        """What a person does at the machine after a shutdown."""
        self.klipper = self.klipper.restarted()
        await self._klippy_away()

    async def _klippy_away(self) -> None:
        self._is_klippy_there = False
        await self._tell("notify_klippy_disconnected")
        await asyncio.sleep(RESTART_S)
        self._is_klippy_there = True
        for client in self._clients:
            client.wanted, client.told = {}, {}
        await self._tell("notify_klippy_ready")

    async def _drop(self) -> None:
        for client in tuple(self._clients):
            if client.transport is not None:
                client.transport.abort()
        self._clients.clear()

    async def _live(self) -> None:
        """The machine's time, and what has changed, told to who has subscribed."""
        before = time.monotonic()
        while True:
            await asyncio.sleep(UPDATE_EVERY_S)
            now = time.monotonic()
            was = self.klipper.print_state
            for heater in (self.klipper.extruder, self.klipper.bed):
                heater.never_cools = "never_cool" in self._faults.on
            self.klipper.advance((now - before) * self._speed)
            before = now
            if was == "printing" and self.klipper.print_state == "complete":
                self._end_job("completed")
                await self._tell_history("finished")
            for fault in self._faults.due(self.klipper.lines_executed):
                await self.happen(fault)
            if "silent" not in self._faults.on and self._is_klippy_there:
                await self._update()

    async def _update(self) -> None:
        objects = self.klipper.objects()
        for client in tuple(self._clients):
            changed: dict[str, dict[str, Any]] = {}
            for name in client.wanted:
                values = objects.get(name, {})
                told = client.told.setdefault(name, {})
                new = {key: value for key, value in values.items() if told.get(key) != value}
                if new:
                    changed[name] = new
                    told.update(new)
            if changed:
                await self._send(client, _notification("notify_status_update", [changed, _mono()]))

    async def _tell(self, method: str, params: list[Any] | None = None) -> None:
        for client in tuple(self._clients):
            await self._send(client, _notification(method, params))

    async def _tell_history(self, action: str) -> None:
        if self._history:
            params = [{"action": action, "job": dict(self._history[-1])}]
            await self._tell("notify_history_changed", params)

    def _end_job(self, status: str) -> None:
        if self._history and self._history[-1]["status"] == "in_progress":
            self._history[-1].update(status=status, end_time=time.time())

    async def _send(self, client: _Client, message: dict[str, Any]) -> None:
        if "silent" in self._faults.on:
            return
        try:
            async with asyncio.timeout(1.0):
                await client.socket.send_str(msgspec.json.encode(message).decode())
        except (ConnectionError, TimeoutError, RuntimeError):
            if client in self._clients:
                self._clients.remove(client)

    # the door

    def _admits(self, request: web.Request) -> bool:
        if "refuse_key" in self._faults.on:
            return False
        if "open_to_all" in self._faults.on:
            return True
        token = request.query.get("token", "")
        if token and token in self._tokens:
            self._tokens.discard(token)
            return True
        return secrets.compare_digest(request.headers.get("X-Api-Key", ""), self._key)

    @web.middleware
    async def _at_the_door(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if "silent" in self._faults.on:
            await asyncio.sleep(3600.0)
        if "slow" in self._faults.on:
            await asyncio.sleep(SLOW_S)
        is_admitted = self._admits(request)
        request["admitted"] = is_admitted
        if not is_admitted and request.path != "/websocket":
            return _error(401, "Unauthorized")
        try:
            answer: web.StreamResponse = await handler(request)
            return answer
        except Refusal as no:
            return _error(no.status, no.text)

    async def _oneshot(self, request: web.Request) -> web.Response:
        del request
        token = secrets.token_hex(16)
        self._tokens.add(token)
        return web.json_response({"result": token})

    async def _info(self, request: web.Request) -> web.Response:
        del request
        return web.json_response({"result": self._server_info({})})

    async def _upload(self, request: web.Request) -> web.Response:
        fields: dict[str, str] = {}
        name, data = "", b""
        async for part in await request.multipart():
            if not isinstance(part, aiohttp.BodyPartReader):
                raise Refusal(400, "nested form")
            if part.name == "file":
                name, data = part.filename or "", bytes(await part.read(decode=False))
            else:
                fields[part.name or ""] = await part.text()
        if fields.get("root", "gcodes") != "gcodes" or not name:
            raise Refusal(400, "No file name specified in upload form")
        wanted = fields.get("checksum", "")
        if wanted and wanted.lower() != hashlib.sha256(data).hexdigest():
            raise Refusal(422, "File checksum mismatch")
        path = "/".join(part for part in (fields.get("path", "").strip("/"), name) if part)
        if "spoil_upload" in self._faults.on:
            data = data[:-1] + b"X"  # a failing card: the sum was right when it came in
        self._files[path] = data
        item = {
            "path": path,
            "root": "gcodes",
            "modified": time.time(),
            "size": len(data),
            "permissions": "rw",
        }
        answer = {
            "item": item,
            "print_started": False,
            "print_queued": False,
            "action": "create_file",
        }
        return web.json_response({"result": answer}, status=201)

    async def _download(self, request: web.Request) -> web.Response:
        data = self._files.get(request.match_info["path"])
        if data is None:
            raise Refusal(404, "File does not exist")
        return web.Response(body=data, content_type="text/plain")

    async def _remove(self, request: web.Request) -> web.Response:
        if self._files.pop(request.match_info["path"], None) is None:
            raise Refusal(404, "File does not exist")
        return web.json_response({"result": {"action": "delete_file"}})

    # the socket

    async def _websocket(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        client = _Client(
            socket,
            cast("asyncio.WriteTransport | None", request.transport),
            is_admitted=bool(request["admitted"]),
        )
        self._clients.append(client)
        answering: set[asyncio.Task[None]] = set()
        try:
            async for packet in socket:
                if packet.type is not aiohttp.WSMsgType.TEXT:
                    break
                task = asyncio.create_task(self._answer(client, str(packet.data)))
                answering.add(task)
                task.add_done_callback(answering.discard)
        finally:
            if client in self._clients:
                self._clients.remove(client)
            for task in answering:
                task.cancel()
        return socket

    async def _answer(self, client: _Client, text: str) -> None:
        try:
            message = table(msgspec.json.decode(text))
        except msgspec.DecodeError:
            return
        if "slow" in self._faults.on:
            await asyncio.sleep(SLOW_S)
        answer: dict[str, Any] = {"jsonrpc": "2.0", "id": message.get("id")}
        try:
            method, params = str(message.get("method", "")), table(message.get("params"))
            answer["result"] = await self._call(client, method, params)
        except Refusal as no:
            code = {401: -32602, 404: -32601}.get(no.status, no.status)
            answer["error"] = {"code": code, "message": no.text}
        await self._send(client, answer)

    async def _call(self, client: _Client, method: str, params: Params) -> Any:
        if method == "server.connection.identify":
            if params.get("api_key") == self._key and "refuse_key" not in self._faults.on:
                client.is_admitted = True
            if not client.is_admitted:
                raise Refusal(401, "Unauthorized")
            return {"connection_id": id(client) % 100000}
        if not client.is_admitted:
            raise Refusal(401, "Unauthorized")
        plain: dict[str, Callable[[Params], Any]] = {
            "server.info": self._server_info,
            "server.webcams.list": _webcams,
            "server.history.list": lambda _: {
                "count": len(self._history),
                "jobs": self._history[::-1][: int(params.get("limit", 50))],
            },
            "server.history.get_job": self._job,
        }
        if method in plain:
            return plain[method](params)
        if not method.startswith("printer."):
            raise Refusal(404, "Method not found")
        if not self._is_klippy_there:
            raise Refusal(503, NO_KLIPPY)
        try:
            return await self._call_klippy(client, method, params)
        except Shutdown as shut:
            raise Refusal(400, str(shut)) from shut
        except ValueError as no:
            raise Refusal(400, str(no)) from no

    async def _call_klippy(self, client: _Client, method: str, params: Params) -> Any:
        klipper = self.klipper
        match method:
            case "printer.info":
                return {
                    "state": klipper.state,
                    "state_message": klipper.message,
                    "hostname": "simulated",
                    "software_version": "v0.13.0-simulated",
                }
            case "printer.objects.list":
                return {"objects": list(klipper.objects())}
            case "printer.objects.query" | "printer.objects.subscribe":
                return self._objects(client, method, table(params.get("objects")))
            case "printer.emergency_stop":
                await self.happen("klippy_shutdown")
                return "ok"
            case "printer.firmware_restart" | "printer.restart":
                await self.restart_firmware()
                return "ok"
            case "printer.gcode.script":
                klipper.run_script(str(params.get("script", "")))
                while klipper.is_busy and klipper.print_state not in ("printing", "paused"):
                    await asyncio.sleep(UPDATE_EVERY_S)
                return "ok"
            case "printer.print.start":
                return await self._start(str(params.get("filename", "")))
            case "printer.print.pause":
                if "ignore_pause" not in self._faults.on:
                    klipper.pause()
                return "ok"
            case "printer.print.resume":
                klipper.resume()
                return "ok"
            case "printer.print.cancel":
                if "ignore_cancel" not in self._faults.on:
                    was_on = klipper.print_state in ("printing", "paused")
                    klipper.cancel()
                    if was_on:
                        self._end_job("cancelled")
                        await self._tell_history("finished")
                return "ok"
            case _:
                raise Refusal(404, "Method not found")

    def _objects(self, client: _Client, method: str, wanted: Params) -> dict[str, Any]:
        objects = self.klipper.objects()
        status = {name: objects[name] for name in wanted if name in objects}
        if method.endswith("subscribe"):
            client.wanted = dict.fromkeys(status)
            client.told = {name: dict(values) for name, values in status.items()}
        return {"eventtime": _mono(), "status": status}

    async def _start(self, filename: str) -> str:
        if filename not in self._files or "refuse_start" in self._faults.on:
            raise Refusal(400, "Unable to open file")
        self.klipper.start(filename, self._files[filename])
        number = f"{len(self._history) + 1:06X}"
        self._history.append(
            {
                "job_id": number,
                "filename": filename,
                "status": "in_progress",
                "start_time": time.time(),
                "end_time": None,
                "exists": True,
                "print_duration": 0.0,
                "total_duration": 0.0,
                "filament_used": 0.0,
                "metadata": {},
                "user": None,
            }
        )
        await self._tell_history("added")
        return "ok"

    def _server_info(self, params: Params) -> dict[str, Any]:
        del params
        there = self._is_klippy_there
        return {
            "klippy_connected": there,
            "klippy_state": self.klipper.state if there else "disconnected",
            "components": ["file_manager", "klippy_apis", "history", "webcam"],
            "failed_components": [],
            "registered_directories": ["config", "gcodes"],
            "warnings": [],
            "websocket_count": len(self._clients),
            "moonraker_version": VERSION,
            "missing_klippy_requirements": [],
            "api_version": [1, 5, 0],
            "api_version_string": "1.5.0",
        }

    def _job(self, params: Params) -> dict[str, Any]:
        for job in self._history:
            if job["job_id"] == params.get("uid"):
                return {"job": job}
        raise Refusal(404, "Invalid job uid")


def _webcams(params: Params) -> dict[str, Any]:
    del params
    one = {
        "name": "bed",
        "location": "printer",
        "service": "mjpegstreamer",
        "enabled": True,
        "stream_url": "/webcam/?action=stream",
        "snapshot_url": "/webcam/?action=snapshot",
    }
    return {"webcams": [one]}


def _notification(method: str, params: list[Any] | None) -> dict[str, Any]:
    message: dict[str, Any] = {"jsonrpc": "2.0", "method": method}
    if params is not None:
        message["params"] = params
    return message


def _error(status: int, text: str) -> web.Response:
    body = {"error": {"code": status, "message": text, "traceback": ""}}
    return web.json_response(body, status=status)


def _mono() -> float:
    return round(time.monotonic(), 3)
