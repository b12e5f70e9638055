"""A writer of the record killed at random moments: is anything lost that was said to be written?

`python tests/benchmarks/record_kills.py [KILLS] [SEED]`; a process appends events with rows, eight
at once, and writes down each number that it was given; it is killed (SIGKILL), the record is opened
again, checked by SQLite and verified, and goes on. Nothing acknowledged may be missing, ever.
"""

import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.cell import sqlite  # noqa: E402
from app.cell.history import Actor, Entry, History, Put  # noqa: E402
from app.release.verification import verify_folder  # noqa: E402

WRITERS = 8
WAIT_S = 30.0


async def write(folder: Path) -> None:
    """Append until killed; each number is written down once the history has said it."""
    history = History(folder / "record.db", "Station 1", simulated=True)
    told = os.open(folder / "told", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(told, b"ready\n")

    async def one(writer: int) -> None:
        while True:
            lot = {"material": "PA12-M", "expires": None, "view": f'{{"n":{history.last_seq}}}'}
            done = await history.append(
                Entry("lot.changed", "lot", f"L-{writer}", Actor("benchmark"), {"n": writer}),
                Put("lot", {"lot_id": f"L-{writer}"}, lot),
            )
            os.write(told, b"%d\n" % done.seq)

    await asyncio.gather(*(one(writer) for writer in range(WRITERS)))


def killed(folder: Path, after_s: float) -> int:
    """One writer, killed so long after it was ready; the greatest number it was told."""
    (folder / "told").unlink(missing_ok=True)
    process = subprocess.Popen([sys.executable, __file__, "--write", str(folder)])
    until = time.monotonic() + WAIT_S
    while not (folder / "told").exists():
        assert time.monotonic() < until and process.poll() is None
        time.sleep(0.002)
    time.sleep(after_s)
    process.send_signal(signal.SIGKILL)
    process.wait()
    lines = (folder / "told").read_bytes().split(b"\n")[:-1]
    return max((int(line) for line in lines if line.isdigit()), default=0)


def main(kills: int, seed: int) -> None:
    """Kill and look."""
    folder = Path(tempfile.mkdtemp(prefix="celldeck-kills-", dir=Path.cwd()))
    draw = random.Random(seed)
    lost = broken = unknown = 0
    try:
        for _ in range(kills):
            told = killed(folder, draw.uniform(0.0, 0.15))
            connection = sqlite.open_reader(folder / "record.db")
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            last = connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0]
            connection.close()
            report = verify_folder(folder)
            lost += last < told
            unknown += last > told
            broken += not (sound and report.ok and report.events == last)
        print(f"{kills} kills, {last} events: {lost} lost after they were told, {broken} broken,")
        print(f"{unknown} times more was written than had been told (allowed: nobody was told)")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        asyncio.run(write(Path(sys.argv[2])))
    else:
        main(
            int(sys.argv[1]) if len(sys.argv) > 1 else 1000,
            int(sys.argv[2]) if len(sys.argv) > 2 else 1,
        )
