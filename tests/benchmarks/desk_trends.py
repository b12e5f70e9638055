"""Twenty live trends of an hour at 10 Hz: the desk's own plots against plain pyqtgraph `setData`.

`python tests/benchmarks/desk_trends.py [--seconds N]`; both in one process, one after the other, in
windows of the same size with the same values: 20 channels of 36 000 points, a new one ten times a
second, time of the core while that goes on. Runs without a screen, or on Xvfb.
"""

import argparse
import os
import sys
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
CHANNELS = 20
POINTS = 36_000
RATE_HZ = 10
SIZE = (1600, 1000)
BAND = (254.0, 256.0)
ENDS = (245.0, 265.0)
LIMIT_PERCENT = 12.0


def values(seed: int, count: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """A nozzle's temperature: slow swings and a little noise, as a sensor gives it."""
    rng = np.random.default_rng(seed)
    at = np.arange(count) / RATE_HZ
    swing = 0.6 * np.sin(at / (40 + seed)) + 0.2 * np.sin(at / 7)
    return np.round(255.0 + swing + rng.normal(0, 0.08, count), 1)


def grid(plots: list[QWidget]) -> QWidget:
    """A window with all of them, four in a row."""
    window = QWidget()
    layout = QGridLayout(window)
    for k, plot in enumerate(plots):
        layout.addWidget(plot, k // 4, k % 4)
    window.resize(*SIZE)
    window.show()
    return window


def run(app: QApplication, seconds: float, step: "object") -> tuple[float, float]:
    """Percent of a core, and the longest turn in ms, while `step(k)` is called at the rate."""
    longest = [0.0]
    count = [0]

    def turn() -> None:
        began = time.thread_time()
        step(count[0])  # pyright: ignore[reportCallIssue]
        app.processEvents()  # what was asked to be painted is painted in this turn
        longest[0] = max(longest[0], time.thread_time() - began)
        count[0] += 1

    timer = QTimer()
    timer.setInterval(round(1000 / RATE_HZ))
    timer.timeout.connect(turn)
    for _ in range(30):
        app.processEvents()
    timer.start()
    QTimer.singleShot(round(seconds * 1000), app.quit)
    core, clock = time.process_time(), time.monotonic()
    app.exec()
    timer.stop()
    return (time.process_time() - core) / (time.monotonic() - clock) * 100, longest[0] * 1000


def own(app: QApplication, seconds: float, more: int) -> tuple[float, float]:
    """The desk's trends."""
    from ui.touch.theme import load_theme
    from ui.views.trend import TrendBand, TrendPlot

    theme = load_theme(ROOT / "resources", mode="light", px_per_mm=96 / 25.4)
    theme.dress(app)
    plots = [TrendPlot(theme, TrendBand(ENDS, BAND)) for _ in range(CHANNELS)]
    told = [values(k, POINTS + more) for k in range(CHANNELS)]
    began_s = time.time() - POINTS / RATE_HZ
    for plot, one in zip(plots, told, strict=True):
        for k in range(POINTS):
            plot.add(began_s + k / RATE_HZ, float(one[k]))
        plot.show_until(began_s + POINTS / RATE_HZ)
    window = grid(list(plots))

    def step(count: int) -> None:
        at_s = began_s + (POINTS + count) / RATE_HZ
        for plot, one in zip(plots, told, strict=True):
            plot.add(at_s, float(one[POINTS + count]))
            plot.show_until(at_s)

    found = run(app, seconds, step)
    window.close()
    return found


def plain(app: QApplication, seconds: float, more: int) -> tuple[float, float]:
    """Pyqtgraph as its first page shows it: all points given anew at every step."""
    import pyqtgraph as pg

    plots = [pg.PlotWidget() for _ in range(CHANNELS)]
    curves = [plot.plot() for plot in plots]
    told = [values(k, POINTS + more) for k in range(CHANNELS)]
    at_s = np.arange(POINTS) / RATE_HZ
    window = grid(list(plots))

    def step(count: int) -> None:
        for curve, one in zip(curves, told, strict=True):
            curve.setData(at_s, one[count : count + POINTS])

    found = run(app, seconds, step)
    window.close()
    return found


def main() -> int:
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=float, default=15.0)
    asked = words.parse_args()
    app = QApplication(sys.argv[:1])
    more = round(asked.seconds * RATE_HZ * 2)
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
    mine, my_turn = own(app, asked.seconds, more)
    theirs, their_turn = plain(app, asked.seconds, more)
    print(f"load after {os.getloadavg()[0]:.1f}")
    print(f"{'':32}{'% of a core':>12}{'longest turn, core ms':>24}")
    print(f"{'pyqtgraph setData':32}{theirs:12.1f}{their_turn:24.1f}")
    kept = "" if mine <= LIMIT_PERCENT else f"   over the aim of {LIMIT_PERCENT} %"
    print(f"{'the desk':32}{mine:12.1f}{my_turn:24.1f}{kept}")
    print(f"the desk takes {mine / theirs:.2f} of it")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
