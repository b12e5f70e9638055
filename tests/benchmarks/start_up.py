"""First paint and first 3D picture of the desk against the first paint of a bare PySide6 window.

`python tests/benchmarks/start_up.py [DATA] [--rounds N]`; bare window and desk in turns, each a
process of its own, from its start. Needs a display (Xvfb does). Without DATA (the `data` folder of
what `celldeck demo --out DIR` has left) only the first paint is measured. Time of the core stands
beside the clock: it says about the same on a busy machine.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 40.0
AIMS = {"paint": 1.5, "3d": 5.0}

MARK = """
import os, sys, time
def mark(what):
    line = f"{what} {time.clock_gettime(time.CLOCK_BOOTTIME)} {time.process_time()}\\n"
    os.write(2, b"@" + line.encode())
"""
BARE = (
    MARK
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
class Bare(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)
def told():
    mark("paint")
    os._exit(0)
window = Bare("Celldeck")
window.resize(1920, 1080)
window.show()
app.exec()
"""
)
DESK = (
    MARK
    + """
folder, wanted = sys.argv[1:]
sys.argv = ["ui", "--data", folder, "--size", "1920x1080"]
import ui.__main__ as start
class FirstPaint(start._FirstPaint):
    def __init__(self, window):
        super().__init__(window)
        self.painted.connect(painted)
def painted():
    mark("paint")
    if wanted == "paint":
        os._exit(0)
    import ui.compose
    begin = ui.compose.RunningDesk.begin
    def watched(desk):
        desk.desk.mirror.snapshot_taken.connect(lambda: snapshot(desk))
        desk.desk.filled.connect(lambda: mark("screens"))
        begin(desk)
    ui.compose.RunningDesk.begin = watched
def snapshot(desk):
    mark("cell")
    from PySide6.QtCore import QTimer
    desk.desk.show("review")
    from ui.views.scene_3d import SceneView
    view = desk.desk.screens["review"].content().findChild(SceneView)
    look = QTimer(desk)
    def looked():
        if view._shot is not None and view._boxes:
            mark("3d")
            os._exit(0)
    look.timeout.connect(looked)
    look.start(5)
start._FirstPaint = FirstPaint
start.main()
"""
)


def marks(
    code: str, words: list[str], environment: dict[str, str]
) -> dict[str, tuple[float, float]]:
    """Run a window until it ends; ms on the clock and of the core at each of its marks."""
    began = time.clock_gettime(time.CLOCK_BOOTTIME)
    run = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    told = [line[1:].split() for line in run.stderr.splitlines() if line.startswith("@")]
    if not told:
        raise SystemExit(run.stderr[-2000:])
    return {name: ((float(at) - began) * 1e3, float(core) * 1e3) for name, at, core in told}


def as_installed(cache: str) -> dict[str, str]:
    """The environment with compiled modules, as every installed program has them."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def main() -> int:
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", nargs="?", default="")
    words.add_argument("--rounds", type=int, default=7)
    asked = words.parse_args()
    folder = str(Path(asked.folder).resolve()) if asked.folder else ""
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="celldeck-start-") as cache:
        environment = as_installed(cache)
        service = None
        if folder:
            service = subprocess.Popen(
                [sys.executable, "-m", "app", "--data", folder, "service", "run"], cwd=ROOT
            )
            wait_for(Path(folder) / "endpoint.json")
        try:
            bare, desk = measured(
                folder or str(Path(cache) / "none"), bool(folder), environment, asked.rounds
            )
        finally:
            if service is not None:
                service.terminate()
                service.wait(20)
    report(bare, desk)
    return 0


def wait_for(endpoint: Path) -> None:
    """The service has said where it is."""
    until = time.monotonic() + PATIENCE_S
    while not endpoint.exists() and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(3.0)


Rounds = list[dict[str, tuple[float, float]]]


def measured(
    folder: str, with_3d: bool, environment: dict[str, str], rounds: int
) -> tuple[Rounds, Rounds]:
    """Bare window and desk in turns; the first round only warms up."""
    bare: Rounds = []
    desk: Rounds = []
    for number in range(rounds + 1):
        one = marks(BARE, [], environment)
        other = marks(DESK, [folder, "3d" if with_3d else "paint"], environment)
        if number:
            bare.append(one)
            desk.append(other)
    return bare, desk


def report(bare: Rounds, desk: Rounds) -> None:
    """Medians of both, and the median of the ratios round by round."""
    print(f"load after {os.getloadavg()[0]:.1f}")
    floor = [statistics.median(one["paint"][k] for one in bare) for k in (0, 1)]
    print(f"{'':28}{'clock ms':>10}{'x bare':>8}{'core ms':>10}{'x bare':>8}")
    print(f"{'bare window, first paint':28}{floor[0]:10.0f}{1:8.2f}{floor[1]:10.0f}{1:8.2f}")
    names = {
        "paint": "desk, first paint",
        "cell": "desk, cell heard",
        "3d": "desk, first 3D picture",
    }
    for key, name in names.items():
        rounds = [(b["paint"], d[key]) for b, d in zip(bare, desk, strict=True) if key in d]
        if not rounds:
            continue
        row = f"{name:28}"
        for k in (0, 1):
            row += f"{statistics.median(d[k] for _, d in rounds):10.0f}"
            row += f"{statistics.median(d[k] / b[k] for b, d in rounds):8.2f}"
        print(row + (f"   aim {AIMS[key]}" if key in AIMS else ""))


if __name__ == "__main__":
    raise SystemExit(main())
