"""Does a planner ever run empty: 16 moves of 1 ms each, while the computer does other things.

`python tests/benchmarks/starvation.py [LINES]` runs a firmware of its own behind a pseudo-terminal,
our link in a process that asks for the priority of a printer's unit, and a bare ping-pong loop with
the same priority, in turns, idle and under load (pictures judged, plots drawn into memory, history
written and synced, a Python loop). An underrun is a move that begins when the planner was empty.
"""

import contextlib
import os
import subprocess
import sys
import tty
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

FIRMWARE = r"""
import os, select, sys, time
master, moves = int(sys.argv[1]), int(sys.argv[2])
with __import__("contextlib").suppress(OSError):
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(20))
ends, left, waiting, done, underruns, stalled = [], b"", [], 0, 0, 0.0
clock = time.monotonic
last = 0.0
while done < moves:
    now = clock()
    while ends and ends[0] <= now:
        ends.pop(0)
    said = []
    while waiting and len(ends) < 16:
        line = waiting.pop(0)
        if b"M105" in line:
            said.append(b"ok T:20.0 /0.0 B:20.0 /0.0\n")
            continue
        said.append(b"ok\n")
        if b"G1" not in line:
            continue
        if done and last < now:
            underruns += 1
            stalled += now - last
        last = max(last, now) + 0.001
        ends.append(last)
        done += 1
    if said:
        os.write(master, b"".join(said))
    wait = max(ends[0] - clock(), 0.0) if waiting and ends else 0.05
    if select.select([master], [], [], wait)[0]:
        data = left + os.read(master, 65536)
        lines = data.split(b"\n")
        left = lines.pop()
        waiting += [line for line in lines if line]
print(underruns, round(stalled * 1000, 2), flush=True)
"""
PING_PONG = r"""
import os, sys
sys.path.insert(0, sys.argv[3])
from drivers.__main__ import be_served_first
print(be_served_first(), file=sys.stderr)
port, moves = os.open(sys.argv[1], os.O_RDWR), int(sys.argv[2])
for number in range(moves):
    os.write(port, b"G1 X%d\n" % number)
    try:
        while b"\n" not in os.read(port, 4096):
            pass
    except OSError:
        break
"""
OURS = r"""
import asyncio, sys
sys.path[:0] = [sys.argv[3], sys.argv[3] + "/tests/benchmarks"]
from drivers.__main__ import be_served_first
from stream_lines import stream
print(be_served_first(), file=sys.stderr)
lines = [b"G1 X%d" % (n % 200) for n in range(int(sys.argv[2]))]
try:
    asyncio.run(stream(sys.argv[1], lines))
except Exception as gone:
    # the firmware leaves with the last move
    print(type(gone).__name__, file=sys.stderr)
"""
LOADS = {
    "python": "while True:\n    sum(range(1000))",
    "pictures": "import numpy as np, cv2\ncv2.setNumThreads(1)\n"
    "f = np.random.default_rng(1).integers(0, 255, (1080, 1920, 3), np.uint8)\n"
    "while True:\n    g = cv2.GaussianBlur(f, (5, 5), 0); cv2.absdiff(f, g)",
    "history": "import os, tempfile\nf = tempfile.TemporaryFile()\n"
    "while True:\n    f.write(b'x' * 300); f.flush(); os.fdatasync(f.fileno())",
    "turning": "import numpy as np\np = np.random.default_rng(1).random((1000000, 3), np.float32)\n"
    "while True:\n    p @ np.eye(3, dtype=np.float32)",
}


@contextlib.contextmanager
def loaded(names: list[str]):
    """Processes at work, each in a session of its own, as desk and service are."""
    running = [
        subprocess.Popen([sys.executable, "-c", LOADS[name]], start_new_session=True)
        for name in names
    ]
    try:
        yield
    finally:
        for one in running:
            one.kill()
            one.wait(5)


def run(host: str, moves: int) -> tuple[str, str]:
    """Underruns and milliseconds without motion; and the priority that was granted."""
    master, slave = os.openpty()
    tty.setraw(slave)
    firmware = subprocess.Popen(
        [sys.executable, "-c", FIRMWARE, str(master), str(moves)],
        pass_fds=[master], stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    name = os.ttyname(slave)
    feeding = subprocess.Popen(
        [sys.executable, "-c", host, name, str(moves), str(ROOT)],
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        out, _ = firmware.communicate(timeout=moves * 0.001 * 20 + 60)
    finally:
        firmware.kill()
        feeding.kill()
        _, said = feeding.communicate()
        os.close(master)
        os.close(slave)
    return out.strip(), (said.strip().splitlines() or ["?"])[0]


def main(moves: int) -> None:
    """Measure and print."""
    print(f"{moves} moves of 1 ms; underruns, ms stalled; load {os.getloadavg()[0]:.1f} before")
    for name, load in (("idle", []), ("loaded", list(LOADS))):
        with loaded(load):
            for host, code in (("ping-pong", PING_PONG), ("ours", OURS)) * 2:
                told, priority = run(code, moves)
                print(f"{name:7} {host:10} {told:>14}   {priority}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000)
