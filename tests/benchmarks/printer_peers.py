"""Lines a second into a firmware that answers at once, and reading G-code, beside the peers.

`python tests/benchmarks/printer_peers.py [LINES] [PROGRAM]` makes an environment of its own in a
temporary folder (or uses CELLDECK_PEERS, a Python that has them), installs OctoPrint and Printrun
there, and only runs them: nothing of theirs is shipped. PROGRAM is G-code; without it one is made.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import textwrap
import time
import tty
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

from stream_lines import extruding, stream  # noqa: E402

from app.planning.motion import read_motion  # noqa: E402
from drivers.gcode_printer.dialogue_events import Limits  # noqa: E402

SIZES = (
    ("4 lines, 127 bytes (any Marlin)", Limits()),
    ("8 lines, 256 bytes (a board that has the room)", Limits(slots=8, rx_bytes=256)),
)

FIRMWARE = """
import os, sys
master = int(sys.argv[1])
left = b""
while True:
    data = left + os.read(master, 65536)
    lines = data.split(b"\\n")
    left = lines.pop()
    os.write(master, b"".join(
        b"ok T:20.0 /0.0 B:20.0 /0.0\\n" if b"M105" in line else b"ok\\n" for line in lines if line
    ))
"""
OCTOPRINT = """
import sys, time, tempfile, logging
from octoprint.settings import settings
logging.disable(logging.CRITICAL)
s = settings(init=True, basedir=tempfile.mkdtemp())
for path, value in ((["serial", "exclusive"], False), (["serial", "log"], False),
                    (["serial", "sanityCheckTools"], False), (["feature", "sdSupport"], False)):
    s.set(path, value)
from octoprint.util import comm
from octoprint.plugin import plugin_manager
plugin_manager(init=True)
from octoprint.events import eventManager
eventManager()
class Job(comm.PrintingGcodeFileInformation):
    pass
done = []
class Told(comm.MachineComPrintCallback):
    def on_comm_print_job_done(self, *a, **k):
        done.append(time.perf_counter())
port, path = sys.argv[1], sys.argv[2]
from octoprint.printer.profile import PrinterProfileManager
machine = comm.MachineCom(
    port=port, baudrate=115200, callbackObject=Told(),
    printerProfileManager=PrinterProfileManager(),
)
machine.start()
until = time.time() + 40
while not machine.isOperational():
    time.sleep(0.05)
    assert time.time() < until, (machine.getStateString(), machine.getErrorString())
machine.selectFile(path, False)
time.sleep(0.5)
began = time.perf_counter()
machine.startPrint(None)
while not done:
    time.sleep(0.02)
    assert time.perf_counter() - began < 120
lines = sum(1 for _ in open(path))
print(lines / (done[0] - began), flush=True)
import os
os._exit(0)
"""
PRINTRUN = """
import sys, time, logging
logging.disable(logging.CRITICAL)
from printrun import gcoder
from printrun.printcore import printcore
port, path = sys.argv[1], sys.argv[2]
core = printcore()
core.connect(port, 115200)
until = time.time() + 20
while not core.online:
    time.sleep(0.05)
    assert time.time() < until
lines = [line.strip() for line in open(path)]
code = gcoder.LightGCode(lines)
began = time.perf_counter()
core.startprint(code)
while core.printing:
    time.sleep(0.002)
print(len(lines) / (time.perf_counter() - began), flush=True)
import os
os._exit(0)
"""
LIGHT = """
import sys, time
from printrun import gcoder
lines = open(sys.argv[1]).read().split("\\n")
began = time.perf_counter()
gcoder.LightGCode(lines)
print(time.perf_counter() - began)
"""


def peers(folder: Path) -> str:
    """A Python that has both; made here when none is named."""
    named = os.environ.get("CELLDECK_PEERS")
    if named:
        return named
    made = folder / "peers"
    subprocess.run([sys.executable, "-m", "venv", str(made)], check=True)
    python = str(made / "bin" / "python")
    install = [python, "-m", "pip", "install", "-q"]
    subprocess.run([*install, "OctoPrint==1.11.8", "pyserial"], check=True)
    subprocess.run([*install, "--no-deps", "Printrun==2.2.0"], check=True)
    return python


def with_firmware(python: str, code: str, program: Path) -> float | None:
    """What a peer prints of its own rate; None when it could not be run."""
    master, slave = os.openpty()
    tty.setraw(slave)
    firmware = subprocess.Popen([sys.executable, "-c", FIRMWARE, str(master)], pass_fds=[master])
    try:
        done = subprocess.run(
            [python, "-c", textwrap.dedent(code), os.ttyname(slave), str(program)],
            capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        try:
            return float(done.stdout.strip().splitlines()[-1])
        except (IndexError, ValueError):
            print(done.stderr[-600:], file=sys.stderr)
            return None
    finally:
        firmware.kill()
        firmware.wait(5)
        os.close(master)
        os.close(slave)


async def ours(lines: list[bytes], limits: Limits) -> float:
    """The unit's link into the same firmware."""
    master, slave = os.openpty()
    tty.setraw(slave)
    firmware = subprocess.Popen([sys.executable, "-c", FIRMWARE, str(master)], pass_fds=[master])
    try:
        return await stream(os.ttyname(slave), lines, limits)
    finally:
        firmware.kill()
        firmware.wait(5)
        os.close(master)
        os.close(slave)


def reading(python: str, program: Path) -> None:
    """The same program into layers, extents, time and material; and into Printrun's LightGCode."""
    data = program.read_bytes()
    best = 1e9
    for _ in range(5):
        began = time.perf_counter()
        told = read_motion(data)
        best = min(best, time.perf_counter() - began)
    done = subprocess.run(
        [python, "-c", LIGHT, str(program)], capture_output=True, text=True, check=False
    )
    light = float(done.stdout) if done.returncode == 0 else float("nan")
    print(
        f"reading {len(data) / 1e6:.1f} MB, {told.lines} lines, {len(told.layers)} layers, "
        f"{told.time_s / 3600:.2f} h: {best * 1e3:.0f} ms; LightGCode {light * 1e3:.0f} ms: "
        f"{light / best:.0f} times"
    )


def main(count: int, program: str) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = peers(folder)
        lines = extruding(count)
        few = folder / "few.gcode"
        few.write_bytes(b"\n".join(lines[: min(count, 5000)]) + b"\n")
        rates = {name: [asyncio.run(ours(lines, at)) for _ in range(3)] for name, at in SIZES}
        octo = with_firmware(python, OCTOPRINT, few)
        light = with_firmware(python, PRINTRUN, few)
        for name, at in SIZES:
            rates[name] += [asyncio.run(ours(lines, at)) for _ in range(2)]
        print(f"OctoPrint comm: {octo} lines/s; Printrun printcore: {light} lines/s")
        for name, _ in SIZES:
            mine = sorted(rates[name])[len(rates[name]) // 2]
            times = [f"{mine / rate:.1f} times {who}" for who, rate in
                     (("OctoPrint", octo), ("Printrun", light)) if rate]  # fmt: skip
            print(
                f"ours, {name}: {mine:.0f} lines/s ({min(rates[name]):.0f} to "
                f"{max(rates[name]):.0f}), {', '.join(times)}",
                flush=True,
            )
        big = Path(program) if program else folder / "big.gcode"
        if not program:
            big.write_bytes(b"G90\nM82\nG1 Z.3 F9000\n" + b"\n".join(extruding(800_000)) + b"\n")
        reading(python, big)


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 60_000,
        sys.argv[2] if len(sys.argv) > 2 else "",
    )
