"""A 1080p camera at 30 pictures a second in the desk's camera view, against decoding alone.

`python tests/benchmarks/desk_camera.py [--seconds N]`; pictures of about 400 kB, the view as large
as on the build screen and as large as a window. Time of the core of the whole process, with the
threads that decode. Runs without a screen, or on Xvfb.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
RATE_HZ = 30
WIDTH, HEIGHT = 1920, 1080
PICTURES = 12
VIEWS = ((640, 620), (1280, 720))
LIMIT_PERCENT = 40.0


def pictures() -> list[bytes]:
    """JPEGs with about the detail of a print bed: noise over a few shapes."""
    rng = np.random.default_rng(1)
    found: list[bytes] = []
    for k in range(PICTURES):
        ground = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
        cv2.circle(ground, (800 + 10 * k, 500), 300, (60, 150, 200), -1)
        cv2.rectangle(ground, (300, 200), (700, 900), (190, 190, 180), 12)
        noise = rng.normal(0, 9, (HEIGHT, WIDTH, 1)).astype(np.int16)
        noisy = np.clip(ground.astype(np.int16) + noise, 0, 255).astype(np.uint8)
        found.append(cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 72])[1].tobytes())
    return found


def percent(app: QApplication, seconds: float, step: Callable[[int], None]) -> float:
    """Percent of a core while `step(k)` is called at the rate."""
    count = [0]

    def turn() -> None:
        step(count[0])
        count[0] += 1

    timer = QTimer()
    timer.setTimerType(timer.timerType().PreciseTimer)
    timer.setInterval(round(1000 / RATE_HZ))
    timer.timeout.connect(turn)
    timer.start()
    QTimer.singleShot(round(seconds * 1000), app.quit)
    core, clock = time.process_time(), time.monotonic()
    app.exec()
    timer.stop()
    return (time.process_time() - core) / (time.monotonic() - clock) * 100


def main() -> int:
    """Measure and print."""
    from ui.touch.theme import load_theme
    from ui.views.camera_view import CameraFrame, CameraView

    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=float, default=8.0)
    asked = words.parse_args()
    app = QApplication(sys.argv[:1])
    theme = load_theme(ROOT / "resources", mode="light", px_per_mm=96 / 25.4)
    theme.dress(app)
    told = pictures()
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
    size = sum(map(len, told)) / len(told) / 1000
    print(f"pictures of {WIDTH} x {HEIGHT}, {size:.0f} kB, {RATE_HZ} a second")
    began = time.thread_time()
    for one in told:
        cv2.imdecode(np.frombuffer(one, np.uint8), cv2.IMREAD_COLOR)
    bare = (time.thread_time() - began) / len(told)
    print(f"{'decoding alone, in full':36}{bare * RATE_HZ * 100:8.1f} % of a core")
    for width, height in VIEWS:
        view = CameraView(theme)
        view.resize(width, height)
        view.show()
        shown = [0]

        def drawn(_: object, shown: list[int] = shown) -> None:
            shown[0] += 1

        view._workshop.ready.connect(drawn)  # pyright: ignore[reportPrivateUsage]

        def step(k: int, view: CameraView = view) -> None:
            view.show_frame(CameraFrame(told[k % PICTURES], datetime.now(UTC)))

        taken = percent(app, asked.seconds, step)
        kept = "" if taken <= LIMIT_PERCENT else f"   over the aim of {LIMIT_PERCENT} %"
        name = f"the desk, a view of {width} x {height}"
        rate = shown[0] / asked.seconds
        print(f"{name:36}{taken:8.1f} % of a core, {rate:.1f} shown a second{kept}")
        view.close()
    print(f"load after {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
