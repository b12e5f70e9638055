"""The history: every change is one event, chained, in the same transaction as its rows.

One writer thread with group commit. Whoever appends waits until the disk has it; when it cannot
be written, nothing of it happened and RecordAtRisk says so.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from app.cell import sqlite
from app.cell.canonical import START_OF_CHAIN, canonical, chain_hash, leaf_hash, plain
from app.errors import RecordAtRisk

MOST_IN_ONE_COMMIT = 256
LATE_AFTER = timedelta(seconds=5)


@dataclass(frozen=True)
class Actor:
    """Who did it: a person id, a unit, or `unidentified at STATION`; and in which session."""

    who: str
    session: str = ""


@dataclass(frozen=True)
class Entry:
    """One event before it has its number and its time."""

    kind: str
    record_type: str
    record_id: str
    actor: Actor
    new: dict[str, Any] = field(default_factory=dict[str, Any])
    old: dict[str, Any] | None = None
    why: str = ""
    happened_at: datetime | None = None
    """When it happened at a unit; an entry much younger than that is marked late."""


@dataclass(frozen=True)
class Put:
    """Insert a row, or replace the columns given of the row with the same key."""

    table: str
    key: dict[str, Any]
    values: dict[str, Any]


@dataclass(frozen=True)
class Add:
    """Insert a row that must be new."""

    table: str
    values: dict[str, Any]


Change = Put | Add


@dataclass(frozen=True)
class Appended:
    """Where an event came to stand."""

    seq: int
    at: datetime
    chain: bytes


@dataclass
class _Job:
    entries: Sequence[Entry]
    changes: Sequence[Change]
    done: Callable[[Appended | None, BaseException | None], None]


class History:
    """Appends events to record.db; the only thing in the cell that writes there."""

    def __init__(self, path: Path, station: str, simulated: bool) -> None:
        """Open the record. Raises: RecordAtRisk."""
        self._path = path
        self._station = station
        self._simulated = simulated
        self._connection = sqlite.open_record(path)
        self._seq, self._chain = self._tail()
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="history", daemon=True)
        self._thread.start()
        self.trouble = ""

    @property
    def simulated(self) -> bool:
        """Whether anything in this cell is or was simulated; it never becomes real again."""
        return self._simulated

    def mark_simulated(self) -> None:
        """Something is simulated, whatever the cell file says: every event tells it from now on."""
        self._simulated = True

    @property
    def last_seq(self) -> int:
        """Number of the newest event."""
        return self._seq

    @property
    def chain(self) -> bytes:
        """Chain hash of the newest event."""
        return self._chain

    @property
    def path(self) -> Path:
        """The database file."""
        return self._path

    async def append(self, entry: Entry, *changes: Change) -> Appended:
        """One event and its rows. Raises: RecordAtRisk, nothing of it was written."""
        return await self.append_all([entry], changes)

    async def append_all(self, entries: Sequence[Entry], changes: Sequence[Change]) -> Appended:
        """Several events and their rows, all or none; the last place. Raises: RecordAtRisk."""
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[Appended] = loop.create_future()

        def done(where: Appended | None, wrong: BaseException | None) -> None:
            def tell() -> None:
                if waiting.done():
                    return
                if where is not None:
                    waiting.set_result(where)
                else:
                    waiting.set_exception(wrong or RecordAtRisk("record.cannot_be_written"))

            loop.call_soon_threadsafe(tell)

        self._queue.put(_Job(entries, changes, done))
        return await asyncio.shield(waiting)

    def close(self) -> None:
        """Finish what is queued and let go of the file."""
        self._queue.put(None)
        self._thread.join(timeout=10.0)
        self._connection.close()

    def _tail(self) -> tuple[int, bytes]:
        row = self._connection.execute(
            "SELECT seq, chain FROM event ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        return (int(row[0]), bytes(row[1])) if row else (0, START_OF_CHAIN)

    def _write(self) -> None:
        ended = False
        while not ended:
            job = self._queue.get()
            jobs: list[_Job] = []
            while True:
                if job is None:
                    ended = True
                    break
                jobs.append(job)
                if len(jobs) >= MOST_IN_ONE_COMMIT or self._queue.empty():
                    break
                job = self._queue.get()
            if jobs:
                self._commit(jobs)

    def _commit(self, jobs: list[_Job]) -> None:
        """All in one transaction; when that fails, each alone, so that one cannot harm others."""
        try:
            places = self._transact(jobs)
        except Exception as wrong:
            if len(jobs) == 1:
                jobs[0].done(None, self._explained(wrong))
                return
            for job in jobs:
                self._commit([job])
            return
        self.trouble = ""
        for job, place in zip(jobs, places, strict=True):
            job.done(place, None)

    def _transact(self, jobs: list[_Job]) -> list[Appended]:
        seq, chain = self._seq, self._chain
        places: list[Appended] = []
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for job in jobs:
                place = Appended(seq, datetime.now(UTC), chain)
                for entry in job.entries:
                    place = self._insert(entry, seq + 1, chain)
                    seq, chain = place.seq, place.chain
                for change in job.changes:
                    self._apply(change, place)
                places.append(place)
            self._connection.execute("COMMIT")
        except BaseException:
            try:
                self._connection.execute("ROLLBACK")
            except sqlite.Error:
                pass
            raise
        self._seq, self._chain = seq, chain
        return places

    def _insert(self, entry: Entry, seq: int, previous: bytes) -> Appended:
        at = datetime.now(UTC)
        told = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        content: dict[str, Any] = {
            "v": 1,
            "seq": seq,
            "at": told,
            "station": self._station,
            "who": entry.actor.who,
            "session": entry.actor.session,
            "kind": entry.kind,
            "record_type": entry.record_type,
            "record_id": entry.record_id,
            "new": plain(entry.new),
        }
        if entry.old is not None:
            content["old"] = plain(entry.old)
        if entry.why:
            content["why"] = entry.why
        if entry.happened_at is not None:
            content["happened_at"] = entry.happened_at.isoformat()
            if at - entry.happened_at > LATE_AFTER:
                content["late"] = True
        if self._simulated:
            content["simulated"] = "SIMULATED, not for a patient"
        body = canonical(content)
        chain = chain_hash(previous, body)
        self._connection.execute(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                seq,
                told,
                entry.kind,
                entry.actor.who,
                self._station,
                entry.actor.session,
                entry.record_type,
                entry.record_id,
                body.decode(),
                previous,
                leaf_hash(body),
                chain,
            ),
        )
        return Appended(seq, at, chain)

    def _apply(self, change: Change, place: Appended) -> None:
        values = {k: place.seq if v is EVENT_SEQ else v for k, v in change.values.items()}
        if isinstance(change, Add):
            columns, marks = ", ".join(values), ", ".join("?" * len(values))
            self._connection.execute(
                f"INSERT INTO {change.table} ({columns}) VALUES ({marks})", tuple(values.values())
            )
            return
        where = " AND ".join(f"{column} = ?" for column in change.key)
        if values:
            settings = ", ".join(f"{column} = ?" for column in values)
            changed = self._connection.execute(
                f"UPDATE {change.table} SET {settings} WHERE {where}",
                (*values.values(), *change.key.values()),
            ).rowcount
            if changed:
                return
        self._apply(Add(change.table, {**change.key, **values}), place)

    def _explained(self, wrong: Exception) -> Exception:
        if isinstance(wrong, sqlite.IntegrityError):
            if "out of order" not in str(wrong):
                return wrong
            self.trouble = "record.other_writer"
            return RecordAtRisk("record.other_writer")
        if isinstance(wrong, (sqlite.Error, OSError)):
            self.trouble = "record.cannot_be_written"
            return RecordAtRisk("record.cannot_be_written", what=str(wrong))
        return wrong


EVENT_SEQ = object()
"""In a change's values: the number that the event of this transaction gets."""
