"""Verifying a whole record against the least that must be done: read every row and hash it twice.

`python tests/benchmarks/verify_record.py [EVENTS]`; makes a record of its own (every fifth event
writes a row as well), then both sides take turns on it.
"""

import asyncio
import hashlib
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.cell import sqlite  # noqa: E402
from app.cell.history import Actor, Add, Change, Entry, History  # noqa: E402
from app.release.verification import verify_folder  # noqa: E402

ROUNDS = 3
AT_ONCE = 200


def entry(number: int) -> tuple[Entry, list[Change]]:
    """An event as a layer of a build leaves it, about 500 bytes; every fifth adds a lot."""
    new = {"build": "M-2611-001", "layer": number % 160, "line": number * 940, "height_mm": 0.3}
    new |= {"hotend_c": 214.9, "bed_c": 60.1, "program": "32fd69d278a9650e" * 4}
    told = Entry("unit.layer.ended", "build", "M-2611-001", Actor("P1", "benchmark"), new)
    if number % 5:
        return told, []
    lot = {"lot_id": f"L-{number}", "material": "PA12-M", "expires": None, "view": '{"kg":1.5}'}
    return told, [Add("lot", lot)]


async def fill(path: Path, events: int) -> None:
    """Write the record as the cell would."""
    history = History(path, "Station 1", simulated=True)
    for first in range(0, events, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, events))
        await asyncio.gather(*(history.append(told, *rows) for told, rows in map(entry, numbers)))
    history.close()


def bare(path: Path) -> int:
    """Read every event's body and hash leaf and chain, comparing nothing but those."""
    connection = sqlite.open_reader(path)
    before, count = bytes(32), 0
    for body, leaf, chain in connection.execute("SELECT body, leaf, chain FROM event ORDER BY seq"):
        text = body.encode()
        assert hashlib.sha256(b"\0" + text).digest() == leaf
        before = hashlib.sha256(b"\0" + before + text).digest()
        assert before == chain
        count += 1
    connection.close()
    return count


def whole(folder: Path) -> int:
    """The cell's own verification: also columns, canonical form, signatures, rows."""
    report = verify_folder(folder)
    assert report.ok, report.faults[:3]
    return report.events


def seconds(act: Callable[[], int], expected: int) -> float:
    """How long it took; it must have seen every event."""
    began = time.perf_counter()
    assert act() == expected
    return time.perf_counter() - began


def main(events: int) -> None:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp(prefix="celldeck-verify-", dir=Path.cwd()))
    try:
        path = folder / "record.db"
        began = time.perf_counter()
        asyncio.run(fill(path, events))
        print(f"{events} events written in {time.perf_counter() - began:.1f} s")
        made: dict[str, list[float]] = {"bare loop, two hashes": [], "verify_folder": []}
        for _ in range(ROUNDS):
            made["bare loop, two hashes"].append(seconds(lambda: bare(path), events))
            made["verify_folder"].append(seconds(lambda: whole(folder), events))
    finally:
        shutil.rmtree(folder)
    least = statistics.median(made["bare loop, two hashes"])
    print(f"{'median of ' + str(ROUNDS):24}{'s':>8}{'events/s':>11}{'times bare':>12}")
    for name, all_s in made.items():
        took = statistics.median(all_s)
        print(f"{name:24}{took:8.2f}{events / took:11.0f}{took / least:12.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
