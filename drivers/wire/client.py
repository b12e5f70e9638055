"""One end of a JSON-RPC conversation over a WebSocket, for whoever asks."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import aiohttp
import msgspec

from drivers.wire import framing

T = TypeVar("T")

Heard = Callable[[str, bytes], None]
"""Called with the method and the raw parameters of each announcement."""


class CallRefused(Exception):
    """The other side said no, with a stable code."""

    def __init__(self, code: str, values: dict[str, Any], rpc_code: int = framing.REFUSED) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
        self.is_bug = rpc_code == framing.BUG


class NotAnswered(Exception):
    """The other side is gone or did not answer in time: what became of the call is unknown."""


class Client:
    """Calls with numbers, answers matched to them, announcements handed on."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, heard: Heard | None = None) -> None:
        self._socket = socket
        self._heard = heard
        self._waiting: dict[int, asyncio.Future[framing.Message]] = {}
        self._last = 0
        self._closed = asyncio.Event()

    async def run(self) -> None:
        """Listen until the connection ends; then every open call is *not answered*."""
        try:
            async for packet in self._socket:
                if packet.type is not aiohttp.WSMsgType.TEXT:
                    break
                self._take(packet.data)
        finally:
            self._closed.set()
            for waiting in self._waiting.values():
                if not waiting.done():
                    waiting.set_exception(NotAnswered("closed"))
            self._waiting.clear()

    async def call(
        self, method: str, params: object, answer: type[T], *, timeout_s: float = 30.0
    ) -> T:
        """Ask and wait. Raises: CallRefused, NotAnswered."""
        raw = await self.call_raw(method, params, timeout_s=timeout_s)
        return msgspec.json.decode(raw, type=answer)

    async def call_raw(self, method: str, params: object, *, timeout_s: float = 30.0) -> bytes:
        """Ask and wait; returns the result as JSON. Raises: CallRefused, NotAnswered."""
        if self._closed.is_set():
            raise NotAnswered(method)
        self._last += 1
        number = self._last
        waiting: asyncio.Future[framing.Message] = asyncio.get_running_loop().create_future()
        self._waiting[number] = waiting
        try:
            await self._socket.send_str(framing.request(number, method, params))
            async with asyncio.timeout(timeout_s):
                message = await waiting
        except (TimeoutError, ConnectionError, aiohttp.ClientError) as silent:
            raise NotAnswered(method) from silent
        finally:
            self._waiting.pop(number, None)
        if message.error is not None:
            data = message.error.data or framing.ErrorData("bug.unknown")
            raise CallRefused(data.code, data.values, message.error.code)
        return bytes(message.result)

    async def close(self) -> None:
        """End the conversation."""
        await self._socket.close()

    def _take(self, text: str) -> None:
        try:
            message = framing.read(text)
        except framing.Malformed:
            return
        if message.id is not None and message.method is None:
            waiting = self._waiting.get(message.id)
            if waiting is not None and not waiting.done():
                waiting.set_result(message)
        elif message.method is not None and self._heard is not None:
            self._heard(message.method, bytes(message.params))
