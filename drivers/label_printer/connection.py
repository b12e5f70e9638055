"""The TCP connection to a label printer: one question at a time, its answer or none.

Raw port 9100 knows neither user nor encryption: keep it a network of its own.
"""

import asyncio
import contextlib
from collections.abc import Callable

MOST_BYTES = 64 * 1024


class Gone(Exception):
    """The connection is closed, or was never there."""


class Silent(Exception):
    """The question was not answered in its time. What comes later belongs to nobody."""


class Connection:
    """Questions and orders over one connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._one_at_a_time = asyncio.Lock()

    @classmethod
    async def open(cls, host: str, port: int, within_s: float) -> "Connection":
        """Connect. Raises: Gone."""
        try:
            async with asyncio.timeout(within_s):
                return cls(*await asyncio.open_connection(host, port, limit=MOST_BYTES))
        except (OSError, TimeoutError) as gone:
            raise Gone from gone

    async def ask(self, question: bytes, ends: Callable[[bytes], bool], within_s: float) -> bytes:
        """Ask and wait until the answer is whole. Raises: Gone, Silent."""
        async with self._one_at_a_time:
            await self._write(question, within_s)
            data = b""
            try:
                async with asyncio.timeout(within_s):
                    while not ends(data):
                        more = await self._reader.read(MOST_BYTES)
                        if not more or len(data) > MOST_BYTES:
                            raise Gone
                        data += more
            except TimeoutError as late:
                raise Silent from late
            except OSError as gone:
                raise Gone from gone
            return data

    async def tell(self, order: bytes, within_s: float) -> None:
        """Hand over; the printer answers nothing to this. Raises: Gone."""
        async with self._one_at_a_time:
            await self._write(order, within_s)

    async def close(self) -> None:
        """Hang up."""
        self._writer.close()
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(0.5):
                await self._writer.wait_closed()

    async def _write(self, data: bytes, within_s: float) -> None:
        try:
            self._writer.write(data)
            async with asyncio.timeout(within_s):
                await self._writer.drain()
        except (OSError, TimeoutError) as gone:
            raise Gone from gone
