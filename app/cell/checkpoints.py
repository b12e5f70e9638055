"""Signs how far the history has come: at every sign-off, and on a timer."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from app.cell.history import Actor, Add, Entry, History
from app.cell.keys import StationKey
from app.cell.reading import RecordReader
from app.cell.signed_note import Checkpoint, origin, signed
from app.cell.tree import Frontier
from app.errors import RecordAtRisk

AT_ONCE = 10_000


class Checkpoints:
    """The tree's head, taken further from the last one that was signed."""

    def __init__(self, history: History, reader: RecordReader, station_key: StationKey) -> None:
        self._history = history
        self._reader = reader
        self._station_key = station_key
        self._one_by_one = asyncio.Lock()

    async def sign(self) -> None:
        """A checkpoint over everything until now; what cannot be written is left for the next."""
        async with self._one_by_one:
            await self._sign()

    async def sign_what_is_new(self) -> None:
        """The same, unless nothing but the last checkpoint itself has been entered since."""
        async with self._one_by_one:
            if self._history.last_seq > (await self._last()).size + 1:
                await self._sign()

    async def _sign(self) -> None:
        size = self._history.last_seq
        frontier = await self._last()
        if not frontier.size < size:
            return
        while frontier.size < size:
            rows = await self._reader.rows(
                "SELECT leaf FROM event WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
                frontier.size,
                size,
                AT_ONCE,
            )
            if not rows:
                return
            await asyncio.to_thread(frontier.add_all, [bytes(row[0]) for row in rows])
        rows = await self._reader.rows("SELECT chain FROM event WHERE seq = ?", size)
        name = origin(self._station_key.public, await self._epoch())
        what = Checkpoint(name, size, frontier.root(), bytes(rows[0][0]))
        head: dict[str, Any] = {
            "size": size,
            "origin": name,
            "root": what.root.hex(),
            "chain": what.chain.hex(),
            "at": datetime.now(UTC).isoformat(),
            "note": signed(self._station_key, what),
            "frontier": frontier.state,
        }
        new = {"size": size, "root": head["root"], "chain_hash": head["chain"]}
        entry = Entry("checkpoint.signed", "record", "record", Actor("cell"), new)
        try:
            await self._history.append(entry, Add("tree_head", head))
        except RecordAtRisk:
            return

    async def _last(self) -> Frontier:
        rows = await self._reader.rows(
            "SELECT size, frontier FROM tree_head ORDER BY size DESC LIMIT 1"
        )
        return Frontier(rows[0][0], bytes(rows[0][1])) if rows else Frontier()

    async def _epoch(self) -> int:
        """How often this history was put back from a backup."""
        rows = await self._reader.rows(
            "SELECT count(*) FROM event WHERE record_type = 'record' AND kind = 'record.restored'"
        )
        return int(rows[0][0])
