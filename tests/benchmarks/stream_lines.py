"""Lines a second from the unit's link into the simulated printer and into a minimal echo firmware.

`python tests/benchmarks/stream_lines.py [LINES]` prints one line for each; needs no cell.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import tty
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from drivers.gcode_printer.dialogue_events import Limits  # noqa: E402
from drivers.gcode_printer.link import Link  # noqa: E402
from drivers.gcode_printer.port import SerialPort  # noqa: E402
from drivers.journal import Journal  # noqa: E402

ECHO = """
import os, re, sys
master = int(sys.argv[1])
left = b""
while True:
    data = left + os.read(master, 65536)
    lines = data.split(b"\\n")
    left = lines.pop()
    said = [b"ok T:20 /0 B:20 /0\\n" if b"M105" in line else b"ok\\n" for line in lines if line]
    os.write(master, b"".join(said))
"""


@asynccontextmanager
async def simulator(folder: Path) -> AsyncIterator[str]:
    """The simulated printer at a speed that never waits for motion."""
    settings = folder / "settings.json"
    settings.write_text(
        json.dumps(
            {
                "name": "P1",
                "kind": "gcode-printer",
                "folder": str(folder),
                "simulation": {"speed": 1e9},
            }
        )
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "drivers.gcode_printer.simulated", str(settings)], cwd=ROOT
    )
    told = folder / "simulated" / "P1.json"
    try:
        while not told.exists():
            await asyncio.sleep(0.02)
        yield json.loads(told.read_text())["options"]["port"]
    finally:
        process.terminate()
        process.wait(5)


@asynccontextmanager
async def echo(_: Path) -> AsyncIterator[str]:
    """A firmware that says ok to everything at once."""
    master, slave = os.openpty()
    tty.setraw(slave)
    process = subprocess.Popen([sys.executable, "-c", ECHO, str(master)], pass_fds=[master])
    try:
        yield os.ttyname(slave)
    finally:
        process.kill()
        process.wait(5)
        os.close(master)
        os.close(slave)


async def stream(port: str, lines: list[bytes], limits: Limits | None = None) -> float:
    """Lines a second until the last has its ok."""
    done = asyncio.Event()

    def moved() -> None:
        if link.dialogue.acked_line >= len(lines):
            done.set()

    opened = SerialPort(port, 250_000)
    folder = tempfile.TemporaryDirectory()
    journal = Journal(Path(folder.name) / "P1.journal")

    def bracket(sent: int, acked: int, sent_number: int, acked_number: int) -> None:
        journal.set_bracket("J1", sent, acked, sent_number, acked_number)

    link = Link(opened, limits or Limits(), lambda _: None, bracket, moved, journal.head_memory)
    link.open()
    await link.sync(10.0)
    link.load(lines)
    began = time.perf_counter()
    link.feed_to(len(lines))
    await asyncio.wait_for(done.wait(), 120.0)
    rate = len(lines) / (time.perf_counter() - began)
    link.close()
    assert journal.bracket().sent == len(lines)
    journal.close()
    folder.cleanup()
    return rate


def extruding(count: int) -> list[bytes]:
    """Moves as a slicer writes them, 27 bytes each."""
    return [
        b"G1 X%.3f Y%.3f E%.5f" % (100 + n % 40 * 0.5, 100 + n % 37 * 0.5, n * 0.03)
        for n in range(count)
    ]


async def main(count: int) -> None:
    """Measure and print."""
    what: list[tuple[str, Callable[[Path], object], list[bytes]]] = [
        ("simulated printer, sliced lines", simulator, extruding(count)),
        ("echo firmware, sliced lines", echo, extruding(count)),
        ("echo firmware, short lines", echo, [b"G1 X%d" % (n % 100) for n in range(count)]),
    ]
    for name, machine, lines in what:
        with tempfile.TemporaryDirectory() as folder:
            async with machine(Path(folder)) as port:  # type: ignore[attr-defined]
                print(f"{name}: {await stream(port, lines):.0f} lines/s", flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40_000))
