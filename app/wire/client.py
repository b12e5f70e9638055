"""A connection to the service for programs with an asyncio loop: the command line, tests, demo."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import msgspec

from app.wire.endpoint import Endpoint
from app.wire.methods import BY_NAME
from drivers.wire import framing
from drivers.wire.client import CallRefused as CallRefused
from drivers.wire.client import Client
from drivers.wire.client import NotAnswered as NotAnswered

R = TypeVar("R", bound=msgspec.Struct)
CHUNK_BYTES = 1 << 20


class CellLink:
    """Typed calls to the service, and blobs both ways."""

    def __init__(self, endpoint: Endpoint, http: aiohttp.ClientSession, client: Client) -> None:
        self._endpoint = endpoint
        self._http = http
        self._client = client

    async def call(
        self, method: str, params: msgspec.Struct, answer: type[R], *, timeout_s: float = 60.0
    ) -> R:
        """One method of the table. Raises: CallRefused, NotAnswered."""
        row = BY_NAME[method]
        if not isinstance(params, row.params) or answer is not row.result:
            raise TypeError(method)
        return await self._client.call(method, params, answer, timeout_s=timeout_s)

    async def call_raw(self, method: str, params: Any, *, timeout_s: float = 60.0) -> bytes:
        """One method of the table, its result as JSON. Raises: CallRefused, NotAnswered."""
        return await self._client.call_raw(method, params, timeout_s=timeout_s)

    async def upload(self, path: Path) -> str:
        """Stream a file into the service's blobs; returns its SHA-256. Raises: CallRefused."""

        async def pieces() -> AsyncIterator[bytes]:
            with path.open("rb") as file:
                while chunk := await asyncio.to_thread(file.read, CHUNK_BYTES):
                    yield chunk

        headers = {"Authorization": f"Bearer {self._endpoint.token}"}
        async with self._http.post(
            f"{self._endpoint.url}/blob", data=pieces(), headers=headers
        ) as response:
            body = await response.read()
            if response.status != 200:
                raise _refused(body)
            return str(msgspec.json.decode(body, type=dict[str, Any])["sha256"])

    async def blob(self, sha256: str) -> bytes:
        """The bytes of a blob. Raises: CallRefused."""
        headers = {"Authorization": f"Bearer {self._endpoint.token}"}
        async with self._http.get(
            f"{self._endpoint.url}/blob/{sha256}", headers=headers
        ) as response:
            body = await response.read()
            if response.status != 200:
                raise _refused(body)
            return body


def _refused(body: bytes) -> CallRefused:
    try:
        error = msgspec.json.decode(body, type=framing.ErrorData)
    except msgspec.DecodeError:
        error = framing.ErrorData("wire.bad_form")
    return CallRefused(error.code, error.values)


@asynccontextmanager
async def connect(
    endpoint: Endpoint, heard: Callable[[str, bytes], None] | None = None
) -> AsyncGenerator[CellLink]:
    """Open a connection for as long as the block runs. Raises: NotAnswered."""
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=5.0)
    async with aiohttp.ClientSession(timeout=timeout) as http:
        try:
            socket = await http.ws_connect(
                f"{endpoint.url}/cell",
                headers={"Authorization": f"Bearer {endpoint.token}"},
                max_msg_size=64 * 1024 * 1024,
                compress=0,
            )
        except (aiohttp.ClientError, TimeoutError) as silent:
            raise NotAnswered("connect") from silent
        client = Client(socket, heard)
        listening = asyncio.create_task(client.run())
        try:
            yield CellLink(endpoint, http, client)
        finally:
            await client.close()
            await asyncio.wait([listening], timeout=2.0)
