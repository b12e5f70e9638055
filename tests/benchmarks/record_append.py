"""One durable event of the history against bare commits of the same bytes, one writer and many.

`python tests/benchmarks/record_append.py [EVENTS]`; both sides write in the same folder (a new one
where the test is run, never in memory) with the same SQLite and the same pragmas, in turns.
"""

import asyncio
import shutil
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.cell import sqlite  # noqa: E402
from app.cell.history import Actor, Entry, History  # noqa: E402
from app.cell.statements import engine  # noqa: E402

WRITERS = (1, 10, 100)
ROUNDS = 3
PRAGMAS = (
    "journal_mode",
    "synchronous",
    "foreign_keys",
    "recursive_triggers",
    "trusted_schema",
    "cell_size_check",
    "busy_timeout",
)
TABLE = (
    "CREATE TABLE event (seq INTEGER PRIMARY KEY, at TEXT, kind TEXT, who TEXT, station TEXT,"
    " session TEXT, record_type TEXT, record_id TEXT, body TEXT, prev BLOB, leaf BLOB, chain BLOB)"
)
INSERT = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass
class Figures:
    """What one side did in one round."""

    per_s: float
    waits_ms: list[float]


def entry(number: int) -> Entry:
    """An event as a layer of a build leaves it, about 450 bytes."""
    new = {"build": "M-2611-001", "layer": number % 160, "line": number * 940, "height_mm": 0.3}
    new |= {"hotend_c": 214.9, "bed_c": 60.1, "program": "32fd69d278a9650e" * 4}
    return Entry("unit.layer.ended", "build", "M-2611-001", Actor("P1", "benchmark"), new)


async def ours(folder: Path, writers: int, events: int) -> tuple[Figures, list[tuple[Any, ...]]]:
    """The history, every writer waiting for its own event; also the rows that came to be."""
    path = folder / "record.db"
    history = History(path, "Station 1", simulated=True)
    waits: list[float] = []

    async def write(first: int) -> None:
        for number in range(first, events, writers):
            began = time.perf_counter()
            await history.append(entry(number))
            waits.append((time.perf_counter() - began) * 1000)

    began = time.perf_counter()
    await asyncio.gather(*(write(first) for first in range(writers)))
    took = time.perf_counter() - began
    history.close()
    reading = sqlite.open_reader(path)
    rows = list(reading.execute("SELECT * FROM event ORDER BY seq"))
    reading.close()
    return Figures(events / took, waits), rows


def bare_connection(path: Path) -> Any:
    """Opened as the history opens its file, with a table that has no index and no trigger."""
    model = sqlite.open_record(path.with_name("model.db"))
    wanted = {name: model.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    model.close()
    connection = engine.connect(str(path), isolation_level=None, check_same_thread=False)
    for name, value in wanted.items():
        connection.execute(f"PRAGMA {name} = {value}")
    connection.execute(TABLE)
    return connection


def bare(folder: Path, writers: int, rows: list[tuple[Any, ...]]) -> Figures:
    """The same rows, each a commit of its own; many writers stand in line at one connection."""
    connection = bare_connection(folder / "bare.db")
    waits: list[float] = []
    turn = threading.Lock()

    def write(first: int) -> None:
        for row in rows[first::writers]:
            began = time.perf_counter()
            with turn:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(INSERT, row)
                connection.execute("COMMIT")
            waits.append((time.perf_counter() - began) * 1000)

    took = in_threads(writers, write)
    connection.close()
    return Figures(len(rows) / took, waits)


def bare_together(folder: Path, writers: int, rows: list[tuple[Any, ...]]) -> Figures:
    """The same rows through a bare queue: whatever waits goes into one commit."""
    connection = bare_connection(folder / "together.db")
    queue: SimpleQueue[tuple[tuple[Any, ...], threading.Event] | None] = SimpleQueue()
    waits: list[float] = []

    def commit() -> None:
        while (first := queue.get()) is not None:
            taken = [first]
            while not queue.empty() and len(taken) < 256:
                more = queue.get()
                if more is None:
                    queue.put(None)
                    break
                taken.append(more)
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(INSERT, [row for row, _ in taken])
            connection.execute("COMMIT")
            for _, done in taken:
                done.set()

    def write(first: int) -> None:
        for row in rows[first::writers]:
            began = time.perf_counter()
            done = threading.Event()
            queue.put((row, done))
            done.wait()
            waits.append((time.perf_counter() - began) * 1000)

    committing = threading.Thread(target=commit)
    committing.start()
    took = in_threads(writers, write)
    queue.put(None)
    committing.join()
    connection.close()
    return Figures(len(rows) / took, waits)


def in_threads(writers: int, write: Any) -> float:
    """Seconds until every writer has written its share."""
    threads = [threading.Thread(target=write, args=(first,)) for first in range(writers)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def one_round(writers: int, events: int) -> dict[str, Figures]:
    """All sides once, one after the other, each in a file of its own."""
    folder = Path(tempfile.mkdtemp(prefix="celldeck-append-", dir=Path.cwd()))
    try:
        made, rows = asyncio.run(ours(folder, writers, events))
        return {
            "history.append": made,
            "bare, a commit each": bare(folder, writers, rows),
            "bare, commits shared": bare_together(folder, writers, rows),
        }
    finally:
        shutil.rmtree(folder)


def main(events: int) -> None:
    """Measure and print."""
    print(f"SQLite {engine.sqlite_version}, {events} events a round, median of {ROUNDS} rounds")
    print(f"{'writers':>7}  {'':22}{'events/s':>9}{'median ms':>11}{'p99 ms':>9}{'of bare':>9}")
    for writers in WRITERS:
        rounds = [one_round(writers, events) for _ in range(ROUNDS)]
        rate = {n: statistics.median(r[n].per_s for r in rounds) for n in rounds[0]}
        for name, per_s in rate.items():
            waits = sorted(wait for r in rounds for wait in r[name].waits_ms)
            middle, late = waits[len(waits) // 2], waits[len(waits) * 99 // 100]
            share = per_s / rate["bare, a commit each"]
            print(f"{writers:7}  {name:22}{per_s:9.0f}{middle:11.2f}{late:9.2f}{share:9.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
