"""Moonraker over its WebSocket (JSON-RPC 2.0) and HTTP: one connection after another.

Source: Moonraker external API; subscriptions belong to a connection and are made anew with it.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import aiohttp
import msgspec

from drivers.print_host.host import HostRefused, HostSilent, Listener
from drivers.print_host.json_words import entries, table, text
from drivers.print_host.moonraker_words import OBJECTS, MoonrakerWords, reading_name
from drivers.print_host.options import PrintHostOptions
from drivers.print_host.picture import Outcome, Picture
from drivers.print_host.web import Web

LOOK_EVERY_S = 1.0
AGAIN_AFTER_S = (0.5, 1.0, 2.0, 4.0)
UNAUTHORIZED = -32602
OFF = "TURN_OFF_HEATERS\nM107"


class _Talk:
    """One opened WebSocket: questions with numbers, answers by number."""

    def __init__(
        self,
        socket: aiohttp.ClientWebSocketResponse,
        heard: Callable[[str, list[Any]], None],
    ) -> None:
        self._socket = socket
        self._heard = heard
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._number = 0

    async def listen(self) -> None:
        """Take messages until the other end hangs up. Raises: HostSilent."""
        try:
            async for packet in self._socket:
                if packet.type is not aiohttp.WSMsgType.TEXT:
                    break
                try:
                    self._take(msgspec.json.decode(packet.data))
                except msgspec.DecodeError as wrong:
                    raise HostSilent("no_json") from wrong
            raise HostSilent("hung_up")
        finally:
            for waiting in self._waiting.values():
                if not waiting.done():
                    waiting.set_exception(HostSilent("hung_up"))

    async def ask(self, method: str, timeout_s: float, **params: Any) -> Any:
        """A question and its answer. Raises: HostSilent, HostRefused."""
        self._number += 1
        number = self._number
        waiting: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[number] = waiting
        question: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "id": number}
        if params:
            question["params"] = params
        try:
            async with asyncio.timeout(timeout_s):
                await self._socket.send_str(msgspec.json.encode(question).decode())
                return await waiting
        except (TimeoutError, ConnectionError, aiohttp.ClientError, RuntimeError) as silent:
            raise HostSilent("no_answer") from silent
        finally:
            del self._waiting[number]
            if waiting.done() and not waiting.cancelled():
                waiting.exception()  # it may have been answered after we had given up

    def _take(self, message: Any) -> None:
        told = table(message)
        if "method" in told:
            self._heard(text(told["method"]), entries(told.get("params")))
            return
        number = told.get("id")
        waiting = self._waiting.get(number) if isinstance(number, int) else None
        if waiting is None or waiting.done():
            return
        if error := table(told.get("error")):
            said, code = text(error.get("message")), error.get("code")
            if code == UNAUTHORIZED and "nauthorized" in said:
                code = 401
            waiting.set_exception(HostRefused(code if isinstance(code, int) else 0, said))
        else:
            waiting.set_result(told.get("result"))


class MoonrakerHost:
    """A Klipper machine behind Moonraker."""

    # Klipper's shutdown puts every pin into its shutdown value, which for a heater is off
    halt_is_cold = True

    def __init__(self, options: PrintHostOptions, key: str, clock: Callable[[], float]) -> None:
        self.picture = Picture()
        self._options = options
        self._has_key = bool(key)
        self._web = Web(options.url, key, options.answer_s)
        self._words = MoonrakerWords(self.picture, clock)
        self._talks: list[_Talk] = []
        self._klippy_ready = asyncio.Event()
        self._heater_names: dict[str, str] = {}
        self._was_met = False

    async def run(self, listener: Listener) -> None:
        """Connect, listen, look each second; again when it breaks."""
        tries = 0
        try:
            while True:
                try:
                    await self._converse(listener)
                except HostSilent as silent:
                    self._gone()
                    listener.missed("print_host.no_answer", {"reason": silent.reason})
                except HostRefused as no:
                    self._gone()
                    code = "print_host.key_refused" if no.is_about_key else "print_host.refused"
                    listener.missed(code, {"status": no.status, "text": no.text})
                tries = 0 if self._was_met else tries + 1
                self._was_met = False
                await asyncio.sleep(AGAIN_AFTER_S[min(tries, len(AGAIN_AFTER_S) - 1)])
        finally:
            await self._web.close()

    async def _converse(self, listener: Listener) -> None:
        token = ""
        if self._has_key:
            answer = await self._web.get("/access/oneshot_token")
            token = text(table(answer).get("result"))
        socket = await self._web.socket("/websocket" + (f"?token={quote(token)}" if token else ""))

        def heard(method: str, params: list[Any]) -> None:
            self._hear(method, params, listener)

        talk = _Talk(socket, heard)
        tasks = [
            asyncio.create_task(talk.listen()),
            asyncio.create_task(self._look_after(talk, listener)),
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            self._talks.clear()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            with contextlib.suppress(TimeoutError, aiohttp.ClientError, ConnectionError):
                async with asyncio.timeout(0.5):
                    await socket.close()

    async def _look_after(self, talk: _Talk, listener: Listener) -> None:
        wait_s = self._options.answer_s
        await talk.ask(
            "server.connection.identify",
            wait_s,
            client_name="celldeck",
            version="1",
            type="agent",
            url="https://celldeck.invalid",
        )
        self._words.hear_info(table(await talk.ask("server.info", wait_s)))
        if self._has_key and await self._web.is_open_to_all("/server/info"):
            listener.noted("print_host.open_to_all", {"url": self._web.url})
        await self._hear_webcams(talk)
        if self._words.klippy == "ready":
            await self._subscribe(talk)
        elif self._words.klippy != "disconnected":
            await self._hear_trouble(talk)
        self._talks[:] = [talk]
        self._was_met = True
        listener.met()
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self._klippy_ready.wait()
            await self._look(talk)
            listener.pictured()

    async def _look(self, talk: _Talk) -> None:
        """Once a second: is it there, and what does it say; whole, whatever was missed."""
        wait_s = self._options.answer_s
        if self._klippy_ready.is_set():
            self._klippy_ready.clear()
            await self._subscribe(talk)
            return
        before = self._words.klippy
        self._words.hear_info(table(await talk.ask("server.info", wait_s)))
        if self._words.klippy == "ready":
            if before != "ready":
                await self._subscribe(talk)
            else:
                await self._ask_objects(talk, "printer.objects.query")
        elif self._words.klippy != "disconnected":
            await self._hear_trouble(talk)

    async def _hear_trouble(self, talk: _Talk) -> None:
        with contextlib.suppress(HostRefused):
            answer = await talk.ask("printer.info", self._options.answer_s)
            self._words.hear_printer(table(answer))

    async def _hear_webcams(self, talk: _Talk) -> None:
        with contextlib.suppress(HostRefused):  # an old host without the component
            answer = await talk.ask("server.webcams.list", self._options.answer_s)
            self._words.hear_webcams(entries(table(answer).get("webcams")), self._web.whole)

    async def _subscribe(self, talk: _Talk) -> None:
        wait_s = self._options.answer_s
        try:
            self._words.hear_printer(table(await talk.ask("printer.info", wait_s)))
            await self._ask_objects(talk, "printer.objects.subscribe")
            await self._hear_newest_job(talk)
        except HostRefused as no:
            if no.is_about_key:
                raise
            # Klipper has gone in between: the next look tells

    async def _ask_objects(self, talk: _Talk, method: str) -> None:
        wait_s = self._options.answer_s
        heaters = await talk.ask("printer.objects.query", wait_s, objects={"heaters": None})
        status = table(table(heaters).get("status"))
        names = [
            text(name) for name in entries(table(status.get("heaters")).get("available_heaters"))
        ]
        self._heater_names = {reading_name(name): name for name in names}
        wanted: dict[str, Any] = dict.fromkeys((*OBJECTS, *names))
        answer = await talk.ask(method, wait_s, objects=wanted)
        self._words.hear_status(table(table(answer).get("status")), is_whole=True)

    async def _hear_newest_job(self, talk: _Talk) -> None:
        with contextlib.suppress(HostRefused):
            answer = await talk.ask("server.history.list", self._options.answer_s, limit=1)
            for job in entries(table(answer).get("jobs"))[:1]:
                self._words.hear_history(table(job))

    def _hear(self, method: str, params: list[Any], listener: Listener) -> None:
        match method:
            case "notify_status_update" if params:
                self._words.hear_status(table(params[0]), is_whole=False)
            case "notify_klippy_ready":
                self._words.hear_klippy("ready")
                self._klippy_ready.set()
            case "notify_klippy_shutdown":
                self._words.hear_klippy("shutdown")
            case "notify_klippy_disconnected":
                self._words.hear_klippy("disconnected")
            case "notify_history_changed" if params:
                self._words.hear_history(table(table(params[0]).get("job")))
            case "notify_webcams_changed" if params:
                webcams = entries(table(params[0]).get("webcams"))
                self._words.hear_webcams(webcams, self._web.whole)
            case "notify_gcode_response" if params and str(params[0]).startswith("!!"):
                listener.noted("printer.error", {"text": str(params[0])[:200]})
                return
            case _:
                return
        listener.pictured()

    def _gone(self) -> None:
        self._talks.clear()
        self._klippy_ready.clear()
        self._words.hear_klippy("disconnected")

    def _talk(self) -> _Talk:
        if not self._talks:
            raise HostSilent("not_connected")
        return self._talks[0]

    async def upload(self, name: str, data: bytes, sha256: str) -> str:
        """Moonraker checks the sum itself and refuses the file when it differs."""
        form = aiohttp.FormData()
        form.add_field("root", "gcodes")
        form.add_field("path", "celldeck")
        form.add_field("checksum", sha256)
        form.add_field("file", data, filename=name, content_type="application/octet-stream")
        answer = await self._web.post(
            "/server/files/upload", form=form, timeout_s=self._options.upload_s
        )
        told = table(answer)
        item = table(table(told.get("result", told)).get("item"))
        return text(item.get("path"))

    async def read_back(self, path: str) -> str:
        """SHA-256 of the stored file."""
        return await self._web.sha256(f"/server/files/gcodes/{quote(path)}", self._options.upload_s)

    async def delete(self, path: str) -> None:
        """Remove a stored file."""
        await self._web.delete(f"/server/files/gcodes/{quote(path)}")

    async def start(self, path: str) -> None:
        """printer.print.start."""
        await self._command("start", filename=path)

    async def pause(self) -> None:
        """printer.print.pause: returns when the machine's PAUSE macro has ended."""
        await self._command("pause")

    async def resume(self) -> None:
        """printer.print.resume."""
        await self._command("resume")

    async def cancel(self) -> None:
        """printer.print.cancel."""
        await self._command("cancel")

    async def heat(self, targets_c: dict[str, float]) -> None:
        """SET_HEATER_TEMPERATURE, which does not wait."""
        words = [
            f"SET_HEATER_TEMPERATURE HEATER={self._heater_names[name].rpartition(' ')[2]}"
            f" TARGET={target_c:g}"
            for name, target_c in targets_c.items()
            if name in self._heater_names
        ]
        await self._script("\n".join(words))

    async def heaters_off(self) -> None:
        """TURN_OFF_HEATERS and the fan; then every heater is asked, also one that was off."""
        await self._script(OFF)
        await self._ask_objects(self._talk(), "printer.objects.query")

    async def ask_place(self) -> None:
        """M400: Klipper's own report of the place is live."""
        await self._script("M400")

    async def emergency_stop(self) -> None:
        """Klipper's shutdown, past its queue."""
        await self._talk().ask("printer.emergency_stop", self._options.answer_s)

    async def outcome_of(self, path: str, host_job: str) -> Outcome:
        """By Moonraker's history, else by what Klipper says of the last print."""
        if host_job:
            with contextlib.suppress(HostRefused):
                answer = await self._talk().ask(
                    "server.history.get_job", self._options.answer_s, uid=host_job
                )
                job = table(table(answer).get("job"))
                if job.get("filename") == path:
                    return self._words.outcome(text(job.get("status")))
        return self.picture.outcome if self.picture.path == path else Outcome.NONE

    async def _command(self, command: str, **params: Any) -> None:
        # Moonraker answers when the macro behind the command has ended, which may be long
        self._words.asked(command)
        limit_s = self._options.cancel_s if command == "cancel" else self._options.command_s
        try:
            await self._talk().ask(f"printer.print.{command}", limit_s, **params)
        except BaseException:
            self._words.asked("")
            raise

    async def _script(self, script: str) -> None:
        await self._talk().ask("printer.gcode.script", self._options.verify_s, script=script)
