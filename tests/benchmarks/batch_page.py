"""A batch's page and its timeline in a record of a million events of other batches.

`python tests/benchmarks/batch_page.py [EVENTS]`; the record is filled with the history itself, the
batch of 600 events lies in its middle; medians of ten.
"""

import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "app" / "release")]

from packet_bench import BATCH, flow  # noqa: E402

from app.cell import sqlite  # noqa: E402
from app.cell.history import Actor, Entry, History  # noqa: E402
from app.release.batch_events import events_of, rows_of  # noqa: E402
from app.release.timeline import timeline  # noqa: E402

AT_ONCE = 5000
OWN = 600
ROUNDS = 10


def other(number: int) -> Entry:
    """An event of one of a thousand other builds."""
    build = f"M-{100 + number % 1000}"
    new = {"build": build, "layer": number % 160, "line": number * 940, "hotend_c": 214.9}
    return Entry("unit.layer.ended", "build", build, Actor("P1", "benchmark"), new)


async def fill(path: Path, events: int) -> None:
    """Half before the batch, half after it."""
    history = History(path, "Station 1", simulated=True)
    for number in range(events):
        if number % AT_ONCE:
            continue
        await history.append_all([other(n) for n in range(number, number + AT_ONCE)], [])
        if number <= events // 2 < number + AT_ONCE:
            for kind, name, row in flow(BATCH, 1):
                await history.append(Entry(f"{kind}.added", kind, name, Actor("H-1"), {}), row)
            own = [
                Entry("unit.layer.ended", "build", "M-1", Actor("P1"), {"layer": n})
                for n in range(OWN)
            ]
            await history.append_all(own, [])
    history.close()


def median_ms(act: Callable[[], object]) -> float:
    """Of several rounds, the first not counted."""
    act()
    times: list[float] = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def main(events: int) -> None:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp(prefix="celldeck-page-", dir=Path.cwd()))
    try:
        began = time.perf_counter()
        asyncio.run(fill(folder / "record.db", events))
        print(f"{events} events written in {time.perf_counter() - began:.0f} s")
        connection = sqlite.open_reader(folder / "record.db")

        def page() -> object:
            found = events_of(connection, BATCH)
            return rows_of(connection, "seq, at, kind, who, body, chain", found.all)

        print(f"its page, every event of it: {median_ms(page):.1f} ms (the aim is 100)")
        print(f"its timeline: {median_ms(lambda: timeline(connection, BATCH)):.1f} ms")
        connection.close()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
