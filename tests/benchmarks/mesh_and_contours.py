"""Reading, checking and cutting a mesh of 1.3 M triangles, beside vtk, trimesh and manifold3d.

`python tests/benchmarks/mesh_and_contours.py [ROUNDS]`; ours and the peers in turns, the best round
of each. trimesh gets an environment of its own (`out/peers-mesh`) on the first run; without a
network its lines are left out. Times are those of the clock, with the time of the core beside them.
"""

# ruff: noqa: E402
import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import manifold3d
import numpy as np
from vtkmodules.vtkIOGeometry import vtkSTLReader

from app.designs.stl import read_stl, stl_bytes
from app.designs.survey import survey
from app.planning.contours import contours

AROUND = 800
LAYERS = 1000
PEER_LAYERS = 20
PEERS = ROOT / "out" / "peers-mesh"
TRIMESH = """
import json, sys, time
import numpy as np, trimesh
path, planes = sys.argv[1], json.loads(sys.argv[2])
def timed(do):
    clock, core = time.perf_counter(), time.process_time()
    found = do()
    return found, [time.perf_counter() - clock, time.process_time() - core]
mesh, load = timed(lambda: trimesh.load(path))
def look():
    m = trimesh.Trimesh(mesh.vertices, mesh.faces, process=False)
    return m.is_watertight, m.is_winding_consistent, m.volume, m.body_count
_, check = timed(look)
cut_mesh = trimesh.Trimesh(mesh.vertices, mesh.faces, process=False)
_, cut = timed(lambda: cut_mesh.section_multiplane([0, 0, 0], [0, 0, 1], planes))
print(json.dumps({"load": load, "check": check, "cut": [t / len(planes) for t in cut]}))
"""


MEMORY = """
import re, sys
from pathlib import Path
from app.designs.stl import read_stl
def most():
    return 1024 * int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = most()
mesh = read_stl(Path(sys.argv[1]).read_bytes()).mesh
print(most() - before)
"""


def part() -> bytes:
    """A ring with ripples as a binary STL: 2 × 800 × 800 triangles, closed, one shell."""
    turn = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    u, v = np.meshgrid(turn, turn, indexing="ij")
    far = 40 + 3 * np.sin(7 * u) * np.cos(5 * v)
    thick = 12 + 1.5 * np.sin(9 * v + 4 * u)
    out = far + thick * np.cos(v)
    points = np.stack([out * np.cos(u), out * np.sin(u), 3 * thick * np.sin(v)], axis=-1)
    i, j = np.divmod(np.arange(AROUND * AROUND), AROUND)
    right, up = (i + 1) % AROUND, (j + 1) % AROUND
    a, b, c, d = i * AROUND + j, right * AROUND + j, right * AROUND + up, i * AROUND + up
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])
    return stl_bytes(points.reshape(-1, 3).astype(np.float32), faces.astype(np.uint32))


def best(rounds: int, *tasks: Callable[[], object]) -> list[list[float]]:
    """For each task the least time by clock and by core, s; in turns."""
    times: list[list[list[float]]] = [[] for _ in tasks]
    for _ in range(rounds):
        for task, mine in zip(tasks, times, strict=True):
            clock, core = time.perf_counter(), time.process_time()
            task()
            mine.append([time.perf_counter() - clock, time.process_time() - core])
    return [[min(each[k] for each in mine) for k in (0, 1)] for mine in times]


def trimesh_times(path: Path, planes: list[float]) -> dict[str, list[float]] | None:
    """What trimesh takes in a process of its own; None where it cannot be installed."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
        wanted = ("trimesh", "scipy", "networkx", "shapely", "rtree")
        install = [str(python), "-m", "pip", "-qq", "install", *wanted]
        if subprocess.run(install, check=False).returncode:
            return None
    words = [str(python), "-c", TRIMESH, str(path), json.dumps(planes)]
    ended = subprocess.run(words, check=False, capture_output=True, text=True)
    return json.loads(ended.stdout) if ended.returncode == 0 else None


def memory_peak(path: Path) -> float:
    """What reading takes at most over what the process had before, in sizes of the file."""
    words = [sys.executable, "-c", MEMORY, str(path)]
    told = subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT)
    return float(told.stdout) / path.stat().st_size


def main(words: list[str]) -> int:
    """Measure and print."""
    rounds = int(words[0]) if words else 5
    with TemporaryDirectory() as folder:
        path = Path(folder) / "part.stl"
        path.write_bytes(part())

        def load() -> object:
            return read_stl(path.read_bytes()).mesh

        def vtk() -> object:
            reader = vtkSTLReader()
            reader.SetFileName(str(path))
            reader.Update()
            return reader.GetOutput().GetNumberOfPoints()

        mesh = read_stl(path.read_bytes()).mesh
        vertices = mesh.vertices.astype(np.float64)
        low, high = vertices[:, 2].min(), vertices[:, 2].max()
        planes = low + (np.arange(LAYERS) + 0.5) * (high - low) / LAYERS
        some = planes[:: LAYERS // PEER_LAYERS]
        solid = manifold3d.Manifold(
            manifold3d.Mesh(vert_properties=mesh.vertices, tri_verts=mesh.faces)
        )
        found = contours(vertices, mesh.faces, planes)
        areas = np.bincount(found.plane, found.areas(), LAYERS)[:: LAYERS // PEER_LAYERS]
        peers = np.array([solid.slice(float(z)).area() for z in some])
        worst = float((np.abs(areas - peers) / peers.max()).max())

        times = best(
            rounds,
            load,
            vtk,
            lambda: survey(vertices, mesh.faces),
            lambda: contours(vertices, mesh.faces, planes),
            lambda: [solid.slice(float(z)) for z in some],
        )
        ours_load, vtk_load, check, cut, manifold_cut = times
        manifold_cut = [t * LAYERS / PEER_LAYERS for t in manifold_cut]
        print(f"{len(mesh.faces)} triangles, {path.stat().st_size / 1e6:.0f} MB, best of {rounds}")
        line("load and index", ours_load, 1)
        line("  vtkSTLReader, merging", vtk_load, vtk_load[1] / ours_load[1])
        line("closed, oriented, volume, shells", check, 1)
        line(f"{LAYERS} layers of contours", cut, 1)
        line("  manifold3d, slice", manifold_cut, manifold_cut[1] / cut[1])
        trimesh = trimesh_times(path, some.tolist())
        if trimesh:
            scaled = [t * LAYERS for t in trimesh["cut"]]
            line("trimesh: load", trimesh["load"], trimesh["load"][1] / ours_load[1])
            line("  its findings", trimesh["check"], trimesh["check"][1] / check[1])
            line("  section_multiplane", scaled, scaled[1] / cut[1])
        print(f"memory at most while loading: {memory_peak(path):.1f} x the file")
        print(f"areas against manifold3d: {worst * 100:.4f} % of the largest apart at most")
    return 0


def line(name: str, times: list[float], ratio: float) -> None:
    """One row: clock, core, and how many times ours."""
    print(f"{name:36}{times[0] * 1000:10.1f} ms {times[1] * 1000:10.1f} ms core {ratio:8.1f} x")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
