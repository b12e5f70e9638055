"""HTTP to one print host: the key in every request, a limit on every wait and answer."""

import asyncio
import hashlib
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import aiohttp
import msgspec

from drivers.print_host.host import HostRefused, HostSilent

CONNECT_S = 3.0
MOST_BYTES = 8 * 1024 * 1024
PIECE_BYTES = 256 * 1024
WORDS = 200


class Web:
    """Requests to one host. All raise HostSilent and HostRefused."""

    def __init__(self, url: str, key: str, answer_s: float) -> None:
        self._url = url.rstrip("/")
        self._headers = {"X-Api-Key": key} if key else {}
        self._answer_s = answer_s
        self._sessions: list[aiohttp.ClientSession] = []

    @property
    def url(self) -> str:
        """The host's address."""
        return self._url

    async def close(self) -> None:
        """Hang up."""
        while self._sessions:
            await self._sessions.pop().close()

    async def get(self, path: str, *, timeout_s: float | None = None) -> Any:
        """GET some JSON."""
        return await self._ask("GET", path, timeout_s)

    async def post(
        self,
        path: str,
        json: dict[str, Any] | None = None,
        *,
        form: aiohttp.FormData | None = None,
        timeout_s: float | None = None,
    ) -> Any:
        """POST JSON or a form; the answer's JSON, None when there is none."""
        return await self._ask("POST", path, timeout_s, json=json, data=form)

    async def delete(self, path: str) -> Any:
        """DELETE something."""
        return await self._ask("DELETE", path, None)

    async def is_open_to_all(self, path: str) -> bool:
        """Whether the host answers this without any key."""
        try:
            async with (
                asyncio.timeout(self._answer_s),
                aiohttp.ClientSession() as session,
                session.get(self._url + path, allow_redirects=False) as answer,
            ):
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError) as silent:
            raise HostSilent(type(silent).__name__) from silent

    async def sha256(self, path: str, timeout_s: float) -> str:
        """SHA-256 of what is downloaded from there."""
        found = hashlib.sha256()
        try:
            async with (
                asyncio.timeout(timeout_s),
                self._session().get(self._url + path) as answer,
            ):
                if answer.status != 200:
                    raise HostRefused(answer.status, (await answer.text())[:WORDS])
                async for piece in answer.content.iter_chunked(PIECE_BYTES):
                    # a megabyte takes a millisecond or two
                    found.update(piece)
        except (aiohttp.ClientError, TimeoutError, OSError) as silent:
            raise HostSilent(type(silent).__name__) from silent
        return found.hexdigest()

    async def socket(self, path: str) -> aiohttp.ClientWebSocketResponse:
        """Open a WebSocket."""
        try:
            async with asyncio.timeout(self._answer_s):
                return await self._session().ws_connect(
                    self._url + path, max_msg_size=MOST_BYTES, heartbeat=None
                )
        except aiohttp.WSServerHandshakeError as no:
            raise HostRefused(no.status, no.message[:WORDS]) from no
        except (aiohttp.ClientError, TimeoutError, OSError) as silent:
            raise HostSilent(type(silent).__name__) from silent

    def whole(self, address: str) -> str:
        """An address that the host gives, made absolute and without a user or password."""
        if not address:
            return ""
        try:
            parts = urlsplit(urljoin(self._url + "/", address))
            place = parts.hostname or ""
            if parts.port:
                place += f":{parts.port}"
        except ValueError:
            return ""
        return urlunsplit((parts.scheme, place, parts.path, parts.query, ""))

    def _session(self) -> aiohttp.ClientSession:
        if not self._sessions:
            limit = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S)
            self._sessions.append(aiohttp.ClientSession(timeout=limit, headers=self._headers))
        return self._sessions[0]

    async def _ask(self, method: str, path: str, timeout_s: float | None, **more: Any) -> Any:
        try:
            async with (
                asyncio.timeout(timeout_s or self._answer_s),
                # a redirect would carry the key to somewhere else
                self._session().request(
                    method, self._url + path, allow_redirects=False, **more
                ) as answer,
            ):
                body = await _body(answer)
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, OSError) as silent:
            raise HostSilent(type(silent).__name__) from silent
        if status // 100 != 2:
            raise HostRefused(status, body.decode("utf-8", "replace")[:WORDS])
        if not body.strip():
            return None
        try:
            return msgspec.json.decode(body)
        except msgspec.DecodeError as wrong:
            raise HostSilent("no_json") from wrong


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for piece in answer.content.iter_chunked(PIECE_BYTES):
        body += piece
        if len(body) > MOST_BYTES:
            raise HostSilent("answer_too_long")
    return bytes(body)
