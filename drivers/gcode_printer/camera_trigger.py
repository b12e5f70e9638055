"""Asks the camera's unit for a frame, unit to unit, so that a stopped service costs no layer."""

import asyncio
import contextlib
from pathlib import Path
from typing import Any

import aiohttp

from drivers.wire import unit_endpoint
from drivers.wire.client import CallRefused, Client, NotAnswered


class FrameMissing(Exception):
    """No frame of this layer; `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CameraTrigger:
    """One job's line to its camera; opened at the first frame, kept for the others."""

    def __init__(self, folder: Path, camera: str, timeout_s: float) -> None:
        self._folder = folder
        self._camera = camera
        self._timeout_s = timeout_s
        self._open = contextlib.AsyncExitStack()
        self._clients: list[Client] = []

    async def capture(self, values: dict[str, Any]) -> None:
        """Have the camera take and keep a frame. Raises: FrameMissing."""
        try:
            async with asyncio.timeout(self._timeout_s):
                client = self._clients[0] if self._clients else await self._connect()
                await client.call_raw(
                    "unit.do",
                    {"action": "capture", "values": values},
                    timeout_s=self._timeout_s,
                )
        except CallRefused as refused:
            raise FrameMissing(refused.code) from refused
        except (NotAnswered, TimeoutError, aiohttp.ClientError, OSError) as silent:
            # the next frame begins with a new connection: the camera may have been restarted
            await self.close()
            raise FrameMissing("camera.not_answered") from silent

    async def close(self) -> None:
        """Hang up."""
        self._clients.clear()
        await self._open.aclose()

    async def _connect(self) -> Client:
        endpoint = await asyncio.to_thread(unit_endpoint.find, self._folder, self._camera)
        if endpoint is None:
            raise FrameMissing("camera.not_there")
        session = await self._open.enter_async_context(aiohttp.ClientSession())
        socket = await session.ws_connect(
            f"http://127.0.0.1:{endpoint.port}/unit",
            headers={"Authorization": f"Bearer {endpoint.token}"},
        )
        client = Client(socket)
        listening = asyncio.create_task(client.run())

        async def hang_up() -> None:
            await client.close()
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

        self._open.push_async_callback(hang_up)
        self._clients.append(client)
        return client
