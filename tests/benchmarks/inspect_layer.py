"""How long one photographed layer takes to be judged, on one core, as the cell's worker does it.

`python tests/benchmarks/inspect_layer.py` prints simple parts and judges them;
`… inspect_layer.py DEMO_FOLDER` judges every fourth frame that a demo has left there again.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
# the shapes, their plan and their print are those of the tests
sys.path.insert(0, str(ROOT / "tests" / "drivers" / "camera"))
sys.path.insert(0, str(ROOT / "tests" / "app" / "quality"))

import simple_plan  # noqa: E402
from simulated_print import Print  # noqa: E402

from app.cell import sqlite  # noqa: E402
from app.quality.inspection_request import InspectionRequest  # noqa: E402
from app.quality.layer_inspection import inspect  # noqa: E402
from drivers.camera import opencv  # noqa: E402
from drivers.camera.calibration import View  # noqa: E402
from drivers.camera.simulated import scene  # noqa: E402
from drivers.camera.simulated.renderer import Renderer  # noqa: E402

LAYERS = 40
EVERY = 4


def simple(folder: Path) -> Iterator[InspectionRequest]:
    """Two ring-like parts, laid and photographed layer by layer."""
    plan = simple_plan.write(folder, LAYERS)
    printed = Print(Renderer(View(scene.calibration())), plan, folder)
    for layer in range(1, LAYERS + 1):
        printed.lay(layer)
        yield printed.request(layer)


def of_demo(folder: Path) -> Iterator[InspectionRequest]:
    """Frames of a finished demo; the camera is the simulated one, so its calibration is known."""
    reading = sqlite.open_reader(folder / "data" / "record.db")
    (told,) = reading.execute("SELECT view FROM plan").fetchone()
    frames = dict(reading.execute("SELECT layer, frame_sha256 FROM inspection").fetchall())
    captured = reading.execute("SELECT body FROM event WHERE kind = 'unit.frame.captured'")
    news = [json.loads(body)["new"] for (body,) in captured.fetchall()]
    reading.close()
    frames[0] = next(new["sha256"] for new in news if new["layer"] == 0)
    plan = json.loads(told)

    def path(sha256: str) -> str:
        return str(folder / "data" / "blobs" / sha256[:2] / sha256)

    for layer in range(1, plan["layers"] + 1, EVERY):
        yield InspectionRequest(
            layer=layer,
            layers_path=path(plan["layers_blob"]),
            frame_path=path(frames[layer]),
            calibration=scene.calibration(),
            previous_frame_path=path(frames[layer - 1]) if layer > 1 else "",
            empty_bed_path=path(frames[0]),
        )


def main(demo: Path | None) -> None:
    """Measure and print; the first frame warms up and is not counted."""
    opencv.one_thread()
    all_ms: list[float] = []
    cpu_ms: list[float] = []
    verdicts: Counter[str] = Counter()
    overlays: list[int] = []
    what = "the demo's plate" if demo else "simple parts"
    with tempfile.TemporaryDirectory() as folder:
        for request in of_demo(demo) if demo else simple(Path(folder)):
            began, worked = time.perf_counter(), time.process_time()
            found = inspect(request)
            took, busy = time.perf_counter() - began, time.process_time() - worked
            verdicts.update(finding.verdict.value for finding in found.findings)
            overlays.append(len(found.overlay))
            all_ms.append(took * 1000)
            cpu_ms.append(busy * 1000)
    wide, high = scene.IMAGE_PX
    print(f"{what}, {wide} x {high} px, {len(all_ms) - 1} frames, one core")
    print(f"{'ms a frame':14}{'median':>9}{'p95':>9}{'worst':>9}")
    for name, values in (("on the clock", all_ms), ("of the core", cpu_ms)):
        ranked = sorted(values[1:])
        middle, late = ranked[len(ranked) // 2], ranked[len(ranked) * 95 // 100]
        print(f"{name:14}{middle:9.1f}{late:9.1f}{ranked[-1]:9.1f}")
    print("verdicts:", ", ".join(f"{count} {name}" for name, count in verdicts.items()))
    print(f"overlay: {sum(overlays) / len(overlays) / 1024:.0f} kB on average")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
