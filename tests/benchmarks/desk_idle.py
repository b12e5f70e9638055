"""What the desk takes of one core while nothing happens, connected to an idle cell, by screen.

`python tests/benchmarks/desk_idle.py DATA [--seconds N]`; DATA is the `data` folder of what
`celldeck demo --out DIR` has left. Needs a display (Xvfb does). The figures are the kernel's, of
the desk's process and of its scene process; service and unit processes are not in them.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ("cell", "review", "build", "alarms")
SETTLE_S = 5.0
START_S = 60.0
LIMIT_PERCENT = 3.0
TICK_S = 1.0 / os.sysconf("SC_CLK_TCK")


def core_s(pid: int) -> float:
    """Seconds of a core that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK_S


def children(pid: int) -> list[int]:
    """Processes that a process has started."""
    said = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [int(one) for one in said.split()]


def ask(desk: "subprocess.Popen[str]", request: dict[str, object]) -> dict[str, object]:
    """One request of the remote and its answer."""
    _of(desk.stdin).write(json.dumps(request) + "\n")
    _of(desk.stdin).flush()
    return json.loads(_of(desk.stdout).readline())


def _of(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def main() -> int:
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--seconds", type=float, default=10.0)
    asked = words.parse_args()
    folder = str(asked.folder.resolve())
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
    service = subprocess.Popen(
        [sys.executable, "-m", "app", "--data", folder, "service", "run"], cwd=ROOT
    )
    until = time.monotonic() + START_S
    while not (Path(folder) / "endpoint.json").exists() and time.monotonic() < until:
        time.sleep(0.1)
    desk = subprocess.Popen(
        [sys.executable, "-m", "ui", "--data", folder, "--remote-stdin", "--size", "1920x1080"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        _of(desk.stdout).readline()
        print(f"{'screen':12}{'desk %':>10}{'its 3D process %':>20}")
        for screen in SCREENS:
            ask(desk, {"show": screen})
            time.sleep(SETTLE_S)
            scene = next(iter(children(desk.pid)), 0)
            before = core_s(desk.pid), core_s(scene) if scene else 0.0
            time.sleep(asked.seconds)
            used = core_s(desk.pid) - before[0]
            used_3d = (core_s(scene) - before[1]) if scene else 0.0
            percent = used / asked.seconds * 100
            kept = "" if percent <= LIMIT_PERCENT else f"   over the aim of {LIMIT_PERCENT} %"
            print(f"{screen:12}{percent:10.1f}{used_3d / asked.seconds * 100:20.1f}{kept}")
        ask(desk, {"quit": True})
        desk.wait(20)
    finally:
        desk.kill()
        service.terminate()
        service.wait(20)
    print(f"load after {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
