"""Stands before the OPC UA server and passes bytes on; late when it is slow, not when it is silent.

So a machine whose network still takes connections while its program hangs can be shown, without
a change to the server behind it.
"""

import asyncio
import contextlib
from collections.abc import Callable

LOOK_EVERY_S = 0.05
CHUNK_BYTES = 65536
SLOW_S = 0.7


class Relay:
    """Passes each connection to the port behind it, while `is_silent` says no."""

    def __init__(
        self,
        is_silent: Callable[[], bool],
        is_slow: Callable[[], bool],
        behind_port: Callable[[], int],
    ) -> None:
        self._is_silent = is_silent
        self._is_slow = is_slow
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
                    asyncio.ensure_future(self._pass(behind_reader, writer, is_answer=True)),
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

    async def _pass(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        is_answer: bool = False,
    ) -> None:
        while data := await reader.read(CHUNK_BYTES):
            if is_answer and self._is_slow():
                await asyncio.sleep(SLOW_S)
            while self._is_silent():
                await asyncio.sleep(LOOK_EVERY_S)
            writer.write(data)
            await writer.drain()
