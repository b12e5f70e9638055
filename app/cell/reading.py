"""Reads record.db away from the loop, on a connection that cannot write."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from app.cell import sqlite

T = TypeVar("T")


class RecordReader:
    """Queries for handlers; one thread, one connection."""

    def __init__(self, path: Path) -> None:
        """Open for reading. Raises: RecordAtRisk."""
        self._connection = sqlite.open_reader(path)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="record-reader")

    async def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return await self.run(lambda c: list(c.execute(sql, values).fetchall()))

    async def run(self, work: Callable[[sqlite.Connection], T]) -> T:
        """Work on the connection in the reader's thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, work, self._connection)

    def close(self) -> None:
        """Let go of the file."""
        self._thread.shutdown(wait=True)
        self._connection.close()
