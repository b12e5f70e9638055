"""The 3D picture of a design of 1.3 M triangles: how soon it is there, how fast it turns.

`xvfb-run -a python tests/benchmarks/scene.py [SECONDS]`; a gyroid shell as design, a ball as bone,
and the planes of a CT through both. Pictures are counted when they are here to be painted. Beside
the figures stands the longest time that the desk's own loop was held up.
"""

# ruff: noqa: E402
import json
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QElapsedTimer, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy
from vtkmodules.vtkCommonDataModel import vtkImageData
from vtkmodules.vtkFiltersCore import vtkFlyingEdges3D

from app.designs.coarse import coarse
from app.wire.arrays import pack
from ui.touch.theme import load_theme
from ui.views.ct_planes import CtPart, CtPlanes
from ui.views.scene_3d import SceneView
from ui.views.scene_link import SceneLink
from ui.views.scene_process.messages import Role
from ui.views.scene_subject import Preset, SceneCt, Subject, SubjectMesh

SIZES = ((1280, 720), (1920, 1080))
TRIANGLES = 1_300_000
SAMPLES = 178
BONE_SAMPLES = 150
LIMIT_S = 240.0


def surface(field: NDArray[np.float32], side_mm: float) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where a field on a cube of samples is 0, outward where it grows."""
    n = field.shape[0]
    image = vtkImageData()
    image.SetDimensions(n, n, n)
    image.SetSpacing(*[side_mm / (n - 1)] * 3)
    image.SetOrigin(*[-side_mm / 2] * 3)
    image.GetPointData().SetScalars(numpy_to_vtk(field.ravel(), deep=1))
    edges = vtkFlyingEdges3D()
    edges.SetInputData(image)
    edges.SetValue(0, 0.0)
    edges.ComputeNormalsOff()
    edges.Update()
    made = edges.GetOutput()
    faces = vtk_to_numpy(made.GetPolys().GetConnectivityArray()).reshape(-1, 3)
    return vtk_to_numpy(made.GetPoints().GetData()).astype(np.float32), faces[:, ::-1].astype(
        np.uint32
    )


def gyroid(samples: int, side_mm: float = 60.0) -> tuple[NDArray[Any], NDArray[Any]]:
    """A closed gyroid wall inside a ball."""
    line = np.linspace(-side_mm / 2, side_mm / 2, samples, dtype=np.float32)
    z, y, x = np.meshgrid(line, line, line, indexing="ij")
    k = np.float32(2 * np.pi / 11.0)
    wave = np.sin(k * x) * np.cos(k * y) + np.sin(k * y) * np.cos(k * z)
    wave += np.sin(k * z) * np.cos(k * x)
    wall = np.abs(wave) - 0.45
    outer = np.sqrt(x * x + y * y + z * z) - 0.46 * side_mm
    return surface(np.maximum(wall, outer).astype(np.float32), side_mm)


def bone_ball(samples: int, radius_mm: float = 22.0) -> tuple[NDArray[Any], NDArray[Any]]:
    """A ball."""
    side = 2.4 * radius_mm
    line = np.linspace(-side / 2, side / 2, samples, dtype=np.float32)
    z, y, x = np.meshgrid(line, line, line, indexing="ij")
    return surface((np.sqrt(x * x + y * y + z * z) - radius_mm).astype(np.float32), side)


def kept(folder: Path, name: str, mesh: tuple[NDArray[Any], NDArray[Any]]) -> tuple[str, str]:
    """A mesh and its coarse likeness as blobs: their paths."""
    paths: list[str] = []
    for kind, (vertices, faces) in (("full", mesh), ("coarse", coarse(mesh[0], mesh[1]))):
        path = folder / f"{name}-{kind}"
        path.write_bytes(pack({"vertices": vertices, "faces": faces}, {}))
        paths.append(str(path))
    return paths[0], paths[1]


def scan(folder: Path) -> Path:
    """A CT of 512 x 512 x 400 voxels round the design."""
    line = np.arange(512, dtype=np.float32) * 0.4 - 102.4
    z = np.arange(400, dtype=np.float32)[:, None, None] * 0.5 - 100.0
    flat = line[None, :, None] ** 2 + line[None, None, :] ** 2
    far = np.sqrt(flat + 0.3 * z * z)
    voxels = np.where(far < 22, 300, np.where(far < 25, 1200, np.where(far < 80, 40, -1000)))
    noise = np.random.default_rng(0).integers(-40, 40, voxels.shape, dtype=np.int16)
    meta = {
        "format": "celldeck.volume.1",
        "spacing_mm": [0.4, 0.4, 0.5],
        "origin_mm": [-102.4, -102.4, -100.0],
        "direction": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    }
    path = folder / "scan"
    path.write_bytes(pack({"voxels": voxels.astype(np.int16) + noise}, meta))
    return path


def slices(planes: CtPlanes, seconds: float) -> dict[str, float]:
    """Go through the slices of all three planes: how long from the wish to the slice, ms."""
    took: list[float] = []
    until_end = time.perf_counter() + seconds
    step = 0
    while time.perf_counter() < until_end:
        step += 1
        began = time.perf_counter()
        planes.go_to((0.7 * (step % 20), 0.5 * (step % 30), 0.9 * (step % 25)))
        until(lambda: planes.current, LIMIT_S)
        took.append((time.perf_counter() - began) * 1e3 / 3)
    took.sort()
    return {
        "median": round(took[len(took) // 2], 1),
        "slow_tenth": round(took[int(len(took) * 0.9)], 1),
        "steps": step,
    }


def core_ms(pid: int) -> float:
    """Time of the core that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000.0 / os.sysconf("SC_CLK_TCK")


class Watch:
    """How long the desk's loop was held up, at most and in the 99th of 100."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._last = time.perf_counter()
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1e3 - 1.0)
        self._last = now

    def take(self) -> dict[str, float]:
        """The figures since the last time, ms."""
        gaps, self.gaps = sorted(self.gaps) or [0.0], []
        return {"most": round(gaps[-1], 1), "p99": round(gaps[int(len(gaps) * 0.99) - 1], 1)}


def until(done: Any, limit_s: float) -> float:
    """Turn the loop until something is so; how long that took, ms."""
    began = time.perf_counter()
    while not done():
        if time.perf_counter() - began > limit_s:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
    return (time.perf_counter() - began) * 1e3


def drag(view: SceneView, seconds: float) -> tuple[float, float, float]:
    """Turn the thing for so long: pictures a second, the slowest tenth of gaps ms, its scale."""
    arrived: list[float] = []
    sizes: list[float] = []

    def count(shot: Any) -> None:
        arrived.append(time.perf_counter())
        sizes.append(view.moving_scale)

    view.stream.arrived.connect(count)
    clock = QElapsedTimer()

    def send(kind: Any, x: float, y: float) -> None:
        held = Qt.MouseButton.LeftButton
        at = QPointF(x, y)
        QApplication.sendEvent(
            view, QMouseEvent(kind, at, at, held, held, Qt.KeyboardModifier.NoModifier)
        )

    send(QMouseEvent.Type.MouseButtonPress, 100, 100)
    clock.start()
    began = time.perf_counter()
    while clock.elapsed() < seconds * 1e3:
        part = clock.elapsed() / (seconds * 1e3)
        send(QMouseEvent.Type.MouseMove, 100 + 900 * part, 100 + 60 * np.sin(9 * part))
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 8)
    send(QMouseEvent.Type.MouseButtonRelease, 1000, 100)
    view.stream.arrived.disconnect(count)
    steady = [t for t in arrived if t > began + 0.4]  # the first ones find their size
    if len(steady) < 3:
        return 0.0, 0.0, 0.0
    gaps = sorted(np.diff(steady) * 1e3)
    rate = (len(steady) - 1) / (steady[-1] - steady[0])
    return round(rate, 1), round(float(gaps[int(len(gaps) * 0.9)]), 1), round(sizes[-1], 2)


def measured(folder: Path, seconds: float) -> dict[str, Any]:
    """All figures."""
    app = QApplication([])
    theme = load_theme(ROOT / "resources", mode="light", px_per_mm=3.7795)
    design = gyroid(SAMPLES)
    bone = bone_ball(BONE_SAMPLES)
    told: dict[str, Any] = {"triangles": [len(design[1]), len(bone[1])]}
    full, small = kept(folder, "design", design)
    bone_full, bone_small = kept(folder, "bone", bone)
    subject = Subject(
        (
            SubjectMesh("design", Role.DESIGN, full, small),
            SubjectMesh("bone", Role.ANATOMY, bone_full, bone_small),
        )
    )
    volume = scan(folder)
    link = SceneLink()
    link.start()
    until(lambda: link.is_up, LIMIT_S)
    watch = Watch()
    for width, height in SIZES:
        view = SceneView(theme, link.channel())
        view.resize(width, height)
        view.show()
        view.choose(Preset.GUIDE_ON_BONE)
        app.processEvents()
        watch.take()
        shots: list[Any] = []
        view.stream.arrived.connect(shots.append)
        view.show_subject(subject)
        view.show_ct(SceneCt(str(volume), (0.0, 0.0, 0.0), -500.0, 1300.0))
        first = until(lambda shots=shots: bool(shots), LIMIT_S)
        loaded = core_ms(link.pid)
        whole = first + until(lambda view=view: view.complete, LIMIT_S)
        core_till = core_ms(link.pid) - loaded
        loading = watch.take()
        until_still = time.perf_counter() + 4.0  # the shade is found now
        while time.perf_counter() < until_still:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        watch.take()
        before = core_ms(link.pid)
        rate, slow, scale = drag(view, seconds)
        core = core_ms(link.pid) - before
        told[f"{width}x{height}"] = {
            "first_ms": round(first),
            "complete_ms": round(whole),
            "core_ms_till_complete": round(core_till),
            "pictures_s": rate,
            "slow_tenth_ms": slow,
            "core_ms_a_picture": round(core / max(rate * seconds, 1.0), 1),
            "drawn_at": scale,
            "loop_loading_ms": loading,
            "loop_moving_ms": watch.take(),
        }
        print(json.dumps(told), flush=True)
        view.hide()
        view.retire()
    planes = CtPlanes(theme)
    planes.resize(340, 900)
    planes.show()
    planes.show_parts((CtPart(full), CtPart(bone_full, anatomy=True)))
    watch.take()
    planes.show_volume(str(volume))
    told["ct_open_ms"] = round(until(lambda: planes.current, LIMIT_S))
    told["ct_loop_open_ms"] = watch.take()
    told["ct_slice_ms"] = slices(planes, seconds)
    told["ct_loop_slices_ms"] = watch.take()
    planes.retire()
    link.close()
    return told


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 4.0
    before = os.getloadavg()[0]
    with TemporaryDirectory() as folder:
        found = measured(Path(folder), seconds)
    found["load"] = [round(before, 2), round(os.getloadavg()[0], 2)]
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
