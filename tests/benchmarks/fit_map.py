"""Signed distances of 10 000 points from 330 000 triangles, beside VTK's, in the same run.

`python tests/benchmarks/fit_map.py [ROUNDS]`; building the search is part of each figure. Then a
phantom: a plate of known thickness half a millimetre over a bone, measured as in a review.
"""

# ruff: noqa: E402
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkDoubleArray
from vtkmodules.vtkFiltersCore import vtkImplicitPolyDataDistance
from vtkmodules.vtkFiltersSources import vtkSphereSource

from app.evaluation.fit_map import Fit, measure
from app.evaluation.fit_map_kernel import COMPILED, signed_distances
from drivers.wire.arrays import pack
from drivers.wire.blobs import BlobFolder

AROUND = 406
POINTS = 10_000
RADIUS_MM = 30.0


def bone(around: int) -> tuple[Any, NDArray[np.float64], NDArray[np.uint32]]:
    """A bumpy ball, as VTK has it and as arrays."""
    source = vtkSphereSource()
    source.SetThetaResolution(around)
    source.SetPhiResolution(around)
    source.SetRadius(RADIUS_MM)
    source.Update()
    made = source.GetOutput()
    points = vtk_to_numpy(made.GetPoints().GetData()).astype(np.float64)
    points *= 1 + 0.02 * np.sin(points[:, :1] / 3) * np.sin(points[:, 1:2] / 2.5)
    made.GetPoints().SetData(numpy_to_vtk(points, deep=1))
    faces = vtk_to_numpy(made.GetPolys().GetConnectivityArray()).reshape(-1, 3)
    return made, points, faces.astype(np.uint32)


def best(rounds: int, *work: Callable[[], Any]) -> list[list[float]]:
    """Each in turns: the best time of the clock and of the core, ms."""
    found = [[float("inf"), float("inf")] for _ in work]
    for _ in range(rounds):
        for at, do in enumerate(work):
            clock, core = time.perf_counter(), time.process_time()
            do()
            took = (time.perf_counter() - clock) * 1e3, (time.process_time() - core) * 1e3
            found[at] = [min(a, b) for a, b in zip(found[at], took, strict=True)]
    return [[round(part, 1) for part in one] for one in found]


def phantom(folder: Path, gap_mm: float) -> Fit:
    """A shell that lies a known gap over a ball."""
    blobs = BlobFolder(folder)
    source = vtkSphereSource()
    names: list[str] = []
    for radius, around in ((RADIUS_MM, 320), (RADIUS_MM + gap_mm, 140)):
        source.SetThetaResolution(around)
        source.SetPhiResolution(around)
        source.SetRadius(radius)
        source.Update()
        made = source.GetOutput()
        points = vtk_to_numpy(made.GetPoints().GetData()).astype(np.float64)
        points *= radius / np.linalg.norm(points, axis=1)[:, None]
        faces = vtk_to_numpy(made.GetPolys().GetConnectivityArray()).reshape(-1, 3)
        if names:  # the device: a shell of two sides, the inner one looks at the bone
            count = len(points)
            points = np.concatenate([points, points * (radius + 4.0) / radius])
            faces = np.concatenate([faces[:, ::-1], faces + count])
        arrays = {"vertices": points.astype(np.float32), "faces": faces.astype(np.uint32)}
        names.append(blobs.add(pack(arrays, {})))
    return measure({"device_blob": names[1], "bone_blob": names[0], "blobs": str(folder)})


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    poly, points, faces = bone(AROUND)
    rng = np.random.default_rng(0)
    where = rng.normal(size=(POINTS, 3))
    where /= np.linalg.norm(where, axis=1)[:, None]
    where *= rng.uniform(RADIUS_MM - 2, RADIUS_MM + 2, POINTS)[:, None]
    theirs = vtkDoubleArray()

    def vtk() -> None:
        search = vtkImplicitPolyDataDistance()
        search.SetInput(poly)
        search.FunctionValue(numpy_to_vtk(where, deep=1), theirs)

    def ours() -> None:
        signed_distances(points, faces, where)

    times = best(rounds, ours, vtk)
    mine = signed_distances(points, faces, where).signed_mm
    apart = float(np.abs(mine - vtk_to_numpy(theirs)).max())
    with TemporaryDirectory() as folder:
        fit = phantom(Path(folder), 0.5)
    told = {
        "compiled": COMPILED,
        "points": POINTS,
        "triangles": len(faces),
        "ours_ms": times[0],
        "vtk_ms": times[1],
        "apart_mm": apart,
        "phantom_mean_mm": fit.mean_mm,
        "phantom_largest_mm": fit.largest_gap.mm,
        "load": round(os.getloadavg()[0], 2),
    }
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
