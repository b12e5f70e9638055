"""The history: every change is one event, chained, in the same transaction as its rows.

One writer thread with group commit. Whoever appends waits until the disk has it; when it cannot
be written, nothing of it happened and RecordAtRisk says so.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from app.cell import sqlite
from app.cell.canonical import START_OF_CHAIN, canonical, chain_hash, leaf_hash, plain
from app.cell.record_rows import KEYS, row_hash, row_name
from app.errors import RecordAtRisk

MOST_IN_ONE_COMMIT = 256
LATE_AFTER = timedelta(seconds=1.5)
log = logging.getLogger(__name__)


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


@dataclass(frozen=True)
class Raise:
    """Set a number of the row with that key, never below what it is already."""

    table: str
    key: dict[str, Any]
    column: str
    value: int


Change = Put | Add | Raise


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
    owed: bool = False
    """Enter it as soon as that can be done, if it cannot be done now."""


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
        self._owed: list[_Job] = []
        self.trouble = ""
        self._thread = threading.Thread(target=self._write, name="history", daemon=True)
        self._thread.start()

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
        return await self._put(entries, changes, owed=False)

    async def append_or_owe(self, entry: Entry, *changes: Change) -> Appended | None:
        """What has happened already: entered now, or before anything else once there is room.

        None when it is owed; it then carries both times and is marked late.
        """
        if entry.happened_at is None:
            entry = replace(entry, happened_at=datetime.now(UTC))
        try:
            return await self._put([entry], changes, owed=True)
        except RecordAtRisk:
            return None

    @property
    def owed(self) -> int:
        """How many entries wait for room."""
        return len(self._owed)

    async def _put(
        self, entries: Sequence[Entry], changes: Sequence[Change], *, owed: bool
    ) -> Appended:
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

        self._queue.put(_Job(entries, changes, done, owed))
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
        """All in one transaction; when that fails, each alone, so that one cannot harm others.

        What is owed goes first, so that no newer row is overwritten by an older one.
        """
        wrong = self._settle_owed()
        if wrong is not None:
            for job in jobs:
                self._refuse(job, wrong)
            return
        try:
            places = self._transact(jobs)
        except Exception as wrong:
            if len(jobs) == 1:
                self._refuse(jobs[0], self._explained(wrong))
                return
            for job in jobs:
                self._commit([job])
            return
        self.trouble = ""
        for job, place in zip(jobs, places, strict=True):
            job.done(place, None)

    def _refuse(self, job: _Job, wrong: Exception) -> None:
        if job.owed and isinstance(wrong, RecordAtRisk):
            self._owed.append(job)
        job.done(None, wrong)

    def _settle_owed(self) -> Exception | None:
        """Enter what is owed; why that cannot be done, or None."""
        while self._owed:
            job = self._owed[0]
            try:
                self._transact([job])
            except Exception as wrong:
                explained = self._explained(wrong)
                if isinstance(explained, RecordAtRisk):
                    return explained
                log.exception("what was owed cannot be entered: %s", job.entries)
            self._owed.pop(0)
        return None

    def _transact(self, jobs: list[_Job]) -> list[Appended]:
        seq, chain = self._seq, self._chain
        places: list[Appended] = []
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for job in jobs:
                last = len(job.entries) - 1
                place = Appended(seq, datetime.now(UTC), chain)
                for number, entry in enumerate(job.entries):
                    rows = {}
                    if number == last:
                        rows = dict(self._apply(change, seq + 1) for change in job.changes)
                    place = self._insert(entry, seq + 1, chain, rows)
                    seq, chain = place.seq, place.chain
                places.append(place)
            self._connection.execute("COMMIT")
        except BaseException:
            try:
                self._connection.execute("ROLLBACK")
            except sqlite.Error:
                pass
            if len(places) < len(jobs) or self._tail() != (seq, chain):
                raise
            # the disk has it although COMMIT said otherwise
        self._seq, self._chain = seq, chain
        return places

    def _insert(self, entry: Entry, seq: int, previous: bytes, rows: dict[str, str]) -> Appended:
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
        if rows:
            content["rows"] = rows
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

    def _apply(self, change: Change, seq: int) -> tuple[str, str]:
        """Make the change; which row it was and the hash of what stands there now."""
        if isinstance(change, Add):
            columns, marks = ", ".join(change.values), ", ".join("?" * len(change.values))
            self._connection.execute(
                f"INSERT INTO {change.table} ({columns}) VALUES ({marks})",
                tuple(seq if value is EVENT_SEQ else value for value in change.values.values()),
            )
            key = {name: change.values[name] for name in KEYS[change.table]}
            return self._stands(change.table, key)
        where = " AND ".join(f"{column} = ?" for column in change.key)
        key_values = tuple(change.key.values())
        if isinstance(change, Raise):
            settings, values = f"{change.column} = max({change.column}, ?)", {"": change.value}
            new = {change.column: change.value}
        else:
            settings, values = ", ".join(f"{column} = ?" for column in change.values), change.values
            new = change.values
        changed = 0
        if values:
            changed = self._connection.execute(
                f"UPDATE {change.table} SET {settings} WHERE {where}",
                (*values.values(), *key_values),
            ).rowcount
        if not changed:
            return self._apply(Add(change.table, {**change.key, **new}), seq)
        return self._stands(change.table, change.key)

    def _stands(self, table: str, key: dict[str, Any]) -> tuple[str, str]:
        where = " AND ".join(f"{column} = ?" for column in key)
        cursor = self._connection.execute(
            f"SELECT * FROM {table} WHERE {where}", tuple(key.values())
        )
        names = [column[0] for column in cursor.description]
        return row_name(table, key), row_hash(names, cursor.fetchone())

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
