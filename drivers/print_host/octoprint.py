"""OctoPrint over its push socket (SockJS) and its HTTP API: one connection after another.

Source: OctoPrint documentation, API and push updates. A 204 means *accepted*, never *done*.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import aiohttp
import msgspec

from drivers.print_host.host import HostRefused, HostSilent, Listener
from drivers.print_host.json_words import table, text
from drivers.print_host.octoprint_words import OctoPrintWords
from drivers.print_host.options import PrintHostOptions
from drivers.print_host.picture import AWAY, Doing, Outcome, Picture
from drivers.print_host.web import Web

LOOK_EVERY_S = 1.0
CONNECT_EVERY_S = 5.0
AGAIN_AFTER_S = (0.5, 1.0, 2.0, 4.0)
NOT_OPERATIONAL = 409
FOLDER = "celldeck"
_HEAT = {"bed_c": "M140 S{:g}", "chamber_c": "M141 S{:g}", "hotend_c": "M104 S{:g}"}


class OctoPrintHost:
    """A machine behind OctoPrint."""

    # after M112 OctoPrint hangs up: what the machine did of it nobody says
    halt_is_cold = False

    def __init__(self, options: PrintHostOptions, key: str, clock: Callable[[], float]) -> None:
        self.picture = Picture()
        self._options = options
        self._clock = clock
        self._web = Web(options.url, key, options.answer_s)
        self._words = OctoPrintWords(self.picture, clock)
        self._was_met = False
        self._connect_at = 0.0

    async def run(self, listener: Listener) -> None:
        """Connect, listen, look each second; again when it breaks."""
        tries = 0
        try:
            while True:
                try:
                    await self._converse(listener)
                except HostSilent as silent:
                    self.picture.forget()
                    listener.missed("print_host.no_answer", {"reason": silent.reason})
                except HostRefused as no:
                    self.picture.forget()
                    code = "print_host.key_refused" if no.is_about_key else "print_host.refused"
                    listener.missed(code, {"status": no.status, "text": no.text})
                tries = 0 if self._was_met else tries + 1
                self._was_met = False
                await asyncio.sleep(AGAIN_AFTER_S[min(tries, len(AGAIN_AFTER_S) - 1)])
        finally:
            await self._web.close()

    async def _converse(self, listener: Listener) -> None:
        await self._web.get("/api/version")
        user = table(await self._web.post("/api/login", {"passive": True}))
        name, session = text(user.get("name")), text(user.get("session"))
        if not session:
            raise HostRefused(403, "no session")
        if await self._web.is_open_to_all("/api/version"):
            listener.noted("print_host.open_to_all", {"url": self._web.url})
        socket = await self._web.socket("/sockjs/websocket")
        tasks: list[asyncio.Task[None]] = []
        try:
            await self._say(socket, {"auth": f"{name}:{session}"})
            await self._say(socket, {"throttle": 1})
            tasks = [
                asyncio.create_task(self._listen(socket, listener)),
                asyncio.create_task(self._look_after(listener)),
            ]
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            with contextlib.suppress(TimeoutError, aiohttp.ClientError, ConnectionError):
                async with asyncio.timeout(0.5):
                    await socket.close()

    async def _say(self, socket: aiohttp.ClientWebSocketResponse, words: dict[str, Any]) -> None:
        try:
            async with asyncio.timeout(self._options.answer_s):
                await socket.send_str(msgspec.json.encode(words).decode())
        except (TimeoutError, ConnectionError, aiohttp.ClientError, RuntimeError) as silent:
            raise HostSilent("no_answer") from silent

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse, listener: Listener) -> None:
        async for packet in socket:
            if packet.type is not aiohttp.WSMsgType.TEXT:
                break
            try:
                told = table(msgspec.json.decode(packet.data))
            except msgspec.DecodeError as wrong:
                raise HostSilent("no_json") from wrong
            if "reauthRequired" in told:
                raise HostSilent("session_ended")
            for kind, values in self._words.hear_push(told):
                listener.noted(kind, values)
            if self._was_met:
                listener.pictured()
        raise HostSilent("hung_up")

    async def _look_after(self, listener: Listener) -> None:
        await self._look()
        with contextlib.suppress(HostRefused):  # a key that may not read settings
            settings = table(await self._web.get("/api/settings"))
            self._words.hear_settings(settings, self._web.whole)
        self._was_met = True
        listener.met()
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            await self._look()
            await self._connect_machine()
            listener.pictured()

    async def _look(self) -> None:
        """Is it there, and what does it say; whole, whatever the push has missed."""
        try:
            printer = table(await self._web.get("/api/printer?exclude=sd,temperature"))
        except HostRefused as no:
            if no.status != NOT_OPERATIONAL:
                raise
            printer = None
        self._words.hear_printer(printer)
        self._words.hear_job(table(await self._web.get("/api/job")))
        await self._look_at_port()

    async def _look_at_port(self) -> None:
        """Which port its machine is on: once for each time that it is connected."""
        if self.picture.doing in AWAY:
            self.picture.identity.pop("port", None)
        elif "port" not in self.picture.identity:
            with contextlib.suppress(HostRefused):  # a key that may not see connections
                self._words.hear_connection(table(await self._web.get("/api/connection")))

    async def _connect_machine(self) -> None:
        """Where the cell file says so, OctoPrint is asked to open its machine's port."""
        due = self.picture.doing is Doing.OFFLINE and self._clock() >= self._connect_at
        if not self._options.machine_port or not due:
            return
        self._connect_at = self._clock() + CONNECT_EVERY_S
        with contextlib.suppress(HostRefused):
            await self._web.post(
                "/api/connection", {"command": "connect", "port": self._options.machine_port}
            )

    async def upload(self, name: str, data: bytes, sha256: str) -> str:
        """Store it in our folder; the sum is checked by reading back."""
        del sha256
        form = aiohttp.FormData()
        form.add_field("path", FOLDER)
        form.add_field("file", data, filename=name, content_type="application/octet-stream")
        answer = await self._web.post(
            "/api/files/local", form=form, timeout_s=self._options.upload_s
        )
        files = table(table(answer).get("files"))
        return text(table(files.get("local")).get("path"))

    async def read_back(self, path: str) -> str:
        """SHA-256 of the stored file."""
        return await self._web.sha256(
            f"/downloads/files/local/{quote(path)}", self._options.upload_s
        )

    async def delete(self, path: str) -> None:
        """Remove a stored file."""
        await self._web.delete(f"/api/files/local/{quote(path)}")

    async def start(self, path: str) -> None:
        """Select and print."""
        await self._web.post(
            f"/api/files/local/{quote(path)}", {"command": "select", "print": True}
        )

    async def pause(self) -> None:
        """With its action named: without it the command would toggle."""
        await self._web.post("/api/job", {"command": "pause", "action": "pause"})

    async def resume(self) -> None:
        """With its action named: without it the command would toggle."""
        await self._web.post("/api/job", {"command": "pause", "action": "resume"})

    async def cancel(self) -> None:
        """Cancel; 409 when there is nothing to cancel is as good."""
        try:
            await self._web.post("/api/job", {"command": "cancel"})
        except HostRefused as no:
            if no.status != NOT_OPERATIONAL:
                raise

    async def heat(self, targets_c: dict[str, float]) -> None:
        """Targets without a wait, then a report."""
        words: list[str] = []
        for name, target_c in targets_c.items():
            form = _HEAT.get(name)
            number = name.removeprefix("hotend").removesuffix("_c")
            words.append(form.format(target_c) if form else f"M104 T{number} S{target_c:g}")
        await self._commands([*words, "M105"])

    async def heaters_off(self) -> None:
        """Every heater that has reported, the hot end and the bed in any case; then a report."""
        targets = dict.fromkeys(("hotend_c", "bed_c", *self.picture.heaters), 0.0)
        await self.heat(targets)
        await self._commands(["M107"])

    async def ask_place(self) -> None:
        """M400 and M114: the answer comes as a position update."""
        await self._commands(["M400", "M114"])

    async def emergency_stop(self) -> None:
        """M112, which OctoPrint sends past its queue."""
        await self._commands(["M112"])

    async def outcome_of(self, path: str, host_job: str) -> Outcome:
        """By what OctoPrint keeps of the file: its name is that of one job alone."""
        del host_job
        if self.picture.path == path and self.picture.outcome is not Outcome.NONE:
            return self.picture.outcome
        answer = await self._web.get(f"/api/files/local/{quote(path)}")
        return self._words.outcome(table(answer))

    async def _commands(self, words: list[str]) -> None:
        await self._web.post("/api/printer/command", {"commands": words})
