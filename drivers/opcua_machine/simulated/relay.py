"""Stands before the OPC UA server and passes bytes on, or, when the robot is silent, does not.

So a machine whose network still takes connections while its program hangs can be shown, without
a change to the server behind it.
"""

import asyncio
import contextlib
from collections.abc import Callable

LOOK_EVERY_S = 0.05
CHUNK_BYTES = 65536


class Relay:
    """Passes each connection to the port behind it, while `is_silent` says no."""

    def __init__(self, is_silent: Callable[[], bool], behind_port: Callable[[], int]) -> None:
        self._is_silent = is_silent
        self._behind_port = behind_port

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until one of the two sides ends it."""
        ends = [writer]
        try:
            with contextlib.suppress(OSError):
                behind_reader, behind_writer = await asyncio.open_connection(
                    "127.0.0.1", self._behind_port()
                )
                ends.append(behind_writer)
                ways = (
                    asyncio.ensure_future(self._pass(reader, behind_writer)),
                    asyncio.ensure_future(self._pass(behind_reader, writer)),
                )
                try:
                    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    for way in ways:
                        way.cancel()
                    await asyncio.gather(*ways, return_exceptions=True)
        finally:
            for end in ends:
                end.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(CHUNK_BYTES):
            while self._is_silent():
                await asyncio.sleep(LOOK_EVERY_S)
            writer.write(data)
            await writer.drain()
