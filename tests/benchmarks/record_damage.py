"""How much of what is done to a record is found with its place: bits, rows, a cut-off tail.

`python tests/benchmarks/record_damage.py [CHANGES] [SEED]`; a record of 300 events with signatures,
blobs and a kept checkpoint is made, changed once, verified, and put right again, CHANGES times for
single bytes and a tenth of that for rows. What is not found is printed.
"""

import asyncio
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "app" / "release"), str(ROOT / "tests" / "app")]

from packet_bench import written  # noqa: E402
from pysqlite3 import dbapi2 as sqlite3  # noqa: E402

from app.cell.history import Actor, Entry, History  # noqa: E402
from app.release.verification import verify_folder  # noqa: E402

TEXTS = {
    "event": ("at", "kind", "who", "station", "session", "record_type", "record_id", "body"),
    "signature": ("record_type", "record_id", "person_id", "meaning", "at", "envelope"),
}
RAW = {"event": ("prev", "leaf", "chain"), "signature": ("sig", "station_sig")}
KEY = {"event": "seq", "signature": "signature_id"}


async def made(folder: Path) -> None:
    """The record, with a tail behind the last checkpoint that other rows point to."""
    await written(folder)
    history = History(folder / "record.db", "Station 1", simulated=True)
    entries = [Entry("late.thing", "thing", str(n), Actor("cell"), {"n": n}) for n in range(200)]
    await history.append_all(entries, [])
    history.close()


def flipped(value: bytes, draw: random.Random) -> bytes:
    """One bit of it is another."""
    at = draw.randrange(len(value))
    return value[:at] + bytes([value[at] ^ 1 << draw.randrange(8)]) + value[at + 1 :]


def places(folder: Path, blobs: bool) -> set[str]:
    """Where the verifier says that something does not hold."""
    return {fault.place for fault in verify_folder(folder, blobs).faults}


def change_bytes(folder: Path, changes: int, draw: random.Random) -> list[str]:
    """Single bits in events, signatures and blobs; those that were missed."""
    db = sqlite3.connect(folder / "record.db")
    db.text_factory = bytes
    blobs = sorted(path for path in (folder / "blobs").rglob("*") if path.is_file())
    missed: list[str] = []
    for number in range(changes):
        what = ("event", "event", "event", "signature", "blob")[number % 5]
        if what == "blob":
            path = draw.choice(blobs)
            before = path.read_bytes()
            path.write_bytes(flipped(before, draw))
            found = places(folder, True)
            path.write_bytes(before)
            if f"blob {path.name}" not in found:
                missed.append(f"blob {path.name}")
            continue
        column = draw.choice([*TEXTS[what], *RAW[what]])
        rows = db.execute(
            f"SELECT {KEY[what]}, {column} FROM {what} WHERE length({column}) > 0"
        ).fetchall()
        key, value = draw.choice(rows)
        name: Any = key if what == "event" else key.decode()
        form = "CAST(? AS TEXT)" if column in TEXTS[what] else "?"
        update = f"UPDATE {what} SET {column} = {form} WHERE {KEY[what]} = ?"
        db.execute(update, (flipped(value, draw), name))
        db.commit()
        if f"{what} {name}" not in places(folder, False):
            missed.append(f"{what} {name} {column}")
        db.execute(update, (value, name))
        db.commit()
    db.close()
    return missed


def change_rows(folder: Path, changes: int, draw: random.Random) -> list[str]:
    """Events removed, copied, in another order, cut off behind the checkpoint; those missed."""
    missed: list[str] = []
    whole = (folder / "record.db").read_bytes()
    for number in range(changes):
        db = sqlite3.connect(folder / "record.db")
        last = db.execute("SELECT max(seq) FROM event").fetchone()[0]
        size = db.execute("SELECT max(size) FROM tree_head").fetchone()[0]
        one, other = sorted(draw.sample(range(2, last), 2))
        kind = ("removed", "copied", "exchanged", "cut off")[number % 4]
        expected = {f"event {one}"}
        if kind == "removed":
            db.execute("DELETE FROM event WHERE seq = ?", (one,))
        elif kind == "copied":
            db.execute("DELETE FROM event WHERE seq = ?", (other,))
            db.execute(
                "INSERT INTO event SELECT ?, at, kind, who, station, session, record_type,"
                " record_id, body, prev, leaf, chain FROM event WHERE seq = ?",
                (other, one),
            )
            expected = {f"event {other}"}
        elif kind == "exchanged":
            db.execute("UPDATE event SET seq = -1 WHERE seq = ?", (one,))
            db.execute("UPDATE event SET seq = ? WHERE seq = ?", (one, other))
            db.execute("UPDATE event SET seq = ? WHERE seq = -1", (other,))
            expected |= {f"event {other}"}
        else:
            db.execute("DELETE FROM event WHERE seq >= ?", (draw.randrange(2, size + 1),))
            expected = {f"event {size}"}
        db.commit()
        db.close()
        if not expected <= places(folder, False):
            missed.append(f"{kind}: {expected}")
        (folder / "record.db").write_bytes(whole)
    return missed


def main(changes: int, seed: int) -> None:
    """Do it and tell."""
    folder = Path(tempfile.mkdtemp(prefix="celldeck-damage-", dir=Path.cwd()))
    try:
        asyncio.run(made(folder))
        db = sqlite3.connect(folder / "record.db")
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute("PRAGMA journal_mode = DELETE")
        db.close()
        assert verify_folder(folder, True).ok
        draw = random.Random(seed)
        began = time.monotonic()
        for what, act, count in (
            ("single bits", change_bytes, changes),
            ("rows", change_rows, max(4, changes // 10)),
        ):
            missed = act(folder, count, draw)
            print(f"{what:12} {count - len(missed)} of {count} found with their place")
            for line in missed:
                print(f"  MISSED {line}")
        assert verify_folder(folder, True).ok
        print(f"{time.monotonic() - began:.0f} s")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 500, int(sys.argv[2]) if len(sys.argv) > 2 else 1
    )
