"""The fit map reads known gaps, tells inside from outside, and its two ways give the same."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.designs.mesh import Faces, Vertices
from app.evaluation import fit_map_kernel
from app.evaluation.fit_map import (
    Fit,
    FitRefused,
    bone_values,
    difference,
    difference_values,
    fit_values,
    measure,
)
from app.evaluation.fit_map_kernel import signed_distances
from drivers.wire.arrays import pack, unpack
from drivers.wire.blobs import BlobFolder

Points = NDArray[np.float64]


def ball(radius_mm: float, turns: int = 96, rings: int = 49) -> tuple[Vertices, Faces]:
    """A closed ball whose corners lie on the sphere."""
    around = np.linspace(0, 2 * np.pi, turns, endpoint=False)
    up = np.linspace(0, np.pi, rings)[1:-1]
    ring = np.stack([np.cos(around), np.sin(around)], 1)
    points = [np.array([[0, 0, 1.0]])]
    points += [np.column_stack([np.sin(u) * ring, np.full(turns, np.cos(u))]) for u in up]
    points += [np.array([[0, 0, -1.0]])]
    vertices = np.concatenate(points) * radius_mm
    last = len(vertices) - 1
    faces: list[tuple[int, int, int]] = []
    for k in range(turns):
        n = (k + 1) % turns
        faces += [(0, 1 + k, 1 + n), (last, last - turns + n, last - turns + k)]
        for r in range(len(up) - 1):
            a, b = 1 + r * turns, 1 + (r + 1) * turns
            faces += [(a + k, b + k, b + n), (a + k, b + n, a + n)]
    return vertices, np.array(faces, np.uint32)


def box(low: tuple[float, ...], high: tuple[float, ...], steps: int = 1) -> tuple[Vertices, Faces]:
    """A closed box, each side cut into steps x steps squares; corners shared."""
    grid = np.linspace(0.0, 1.0, steps + 1)
    corners: list[Points] = []
    for d in range(3):
        u, v = (d + 1) % 3, (d + 2) % 3
        for end in (0.0, 1.0):
            for i in range(steps):
                for j in range(steps):
                    quad = np.zeros((4, 3))
                    quad[:, d] = end
                    quad[:, u] = grid[[i, i + 1, i + 1, i]]
                    quad[:, v] = grid[[j, j, j + 1, j + 1]]
                    a, b, c, e = quad if end else quad[::-1]
                    corners += [a, b, c, a, c, e]
    unit = np.array(corners)
    distinct, index = np.unique(unit.round(9), axis=0, return_inverse=True)
    span = np.subtract(high, low)
    return distinct * span + np.array(low), index.reshape(-1, 3).astype(np.uint32)


def spoilt(vertices: Vertices, faces: Faces) -> tuple[Vertices, Faces]:
    """A rough surface with facets that have no area."""
    rough = vertices * (1 + 0.05 * np.sin(vertices[:, :1]) * np.cos(vertices[:, 1:2]))
    flat = np.array([[3, 3, 9], [5, 6, 6]], np.uint32)
    return rough, np.concatenate([faces, flat])


def test_set_up_has_compiled_the_kernel():
    assert fit_map_kernel.COMPILED


@pytest.mark.parametrize("within_mm", [np.inf, 1.5])
@pytest.mark.parametrize("shape", ["ball", "box", "rough"])
def test_compiled_code_and_numpy_give_the_same(shape: str, within_mm: float):
    vertices, faces = {
        "ball": lambda: ball(10.0, 48, 25),
        "box": lambda: box((-8, -9, -10), (8, 9, 10), 5),
        "rough": lambda: spoilt(*ball(10.0, 40, 21)),
    }[shape]()
    rng = np.random.default_rng(5)
    points = np.concatenate(
        [
            rng.uniform(-14, 14, (600, 3)),
            vertices[:200] * 1.02,  # nearest to a corner
            (vertices[faces[:200, 0]] + vertices[faces[:200, 1]]) / 2 * 1.01,  # to an edge
            vertices[-20:],  # on the surface
        ]
    )
    one = signed_distances(vertices, faces, points, within_mm, compiled=True)
    two = signed_distances(vertices, faces, points, within_mm, compiled=False)
    off = np.abs(one.signed_mm) > 1e-9
    assert np.array_equal(np.isfinite(one.signed_mm), np.isfinite(two.signed_mm))
    near = np.isfinite(one.signed_mm)
    assert np.abs(one.signed_mm[near & off] - two.signed_mm[near & off]).max() < 1e-12
    assert np.abs(two.signed_mm[near & ~off]).max(initial=0) <= 1e-9
    assert near.any()


def test_inside_is_below_zero_even_over_sharp_edges_and_corners():
    vertices, faces = box((-5, -5, -5), (5, 5, 5))
    rng = np.random.default_rng(2)
    points = rng.uniform(-9, 9, (4000, 3))
    beyond = np.abs(points) - 5.0
    outside = np.linalg.norm(np.maximum(beyond, 0), axis=1)
    true = np.where((beyond < 0).all(axis=1), beyond.max(axis=1), outside)
    found = signed_distances(vertices, faces, points)
    assert np.abs(found.signed_mm - true).max() < 1e-12


def test_the_last_vertex_tells_inside_as_the_others_do():
    vertices, faces = ball(10.0, 24, 13)
    found = signed_distances(vertices, faces, np.array([[0, 0, -9.0], [0, 0, -11.0]]))
    assert found.signed_mm[1] == pytest.approx(1.0)
    assert found.signed_mm[0] < 0


def test_a_surface_without_area_or_with_wrong_numbers_is_refused():
    vertices, faces = box((0, 0, 0), (1, 1, 1))
    for compiled in (True, False):
        with pytest.raises(ValueError, match="area"):
            signed_distances(vertices, faces[:, (0, 0, 1)], vertices, compiled=compiled)
        with pytest.raises(ValueError, match="vertex"):
            signed_distances(vertices[:4], faces, vertices, compiled=compiled)
        with pytest.raises(ValueError, match="finite"):
            signed_distances(vertices, faces, vertices * np.nan, compiled=compiled)


def kept(blobs: BlobFolder, mesh: tuple[Vertices, Faces]) -> str:
    arrays = {"vertices": mesh[0].astype(np.float32), "faces": mesh[1]}
    return blobs.add(pack(arrays, {"format": "celldeck.mesh.1"}))


def lying(blobs: BlobFolder, folder: Path, gap_mm: float) -> tuple[Fit, NDArray[np.float32]]:
    """A plate over a block of bone, that far above it."""
    bone = kept(blobs, box((-40, -40, -20), (40, 40, 0), 8))
    plate = kept(blobs, box((-10, -10, gap_mm), (10, 10, gap_mm + 6), 10))
    request = {"device_blob": plate, "bone_blob": bone, "blobs": str(folder)}
    fit = measure(request)
    arrays, meta = unpack(blobs.read(fit.values_blob))
    assert meta["format"] == "celldeck.fit.1"
    return fit, arrays["values"]


@pytest.mark.parametrize("gap_mm", [0.5, -0.5, 0.0, 0.2, 1.4])
def test_a_phantom_of_a_known_gap_reads_it(tmp_path: Path, gap_mm: float):
    fit, values = lying(BlobFolder(tmp_path), tmp_path, gap_mm)
    under = values[np.isfinite(values)]
    flat = np.median(under)
    assert flat == pytest.approx(gap_mm, abs=0.02)
    assert fit.largest_gap.mm == pytest.approx(gap_mm, abs=0.02) or gap_mm < 0
    shares = fit.presses_in + fit.contact + fit.gap + fit.open
    assert shares == pytest.approx(1.0, abs=1e-4)
    wanted = "presses_in" if gap_mm < 0 else "contact"
    wanted = "gap" if 0.3 < gap_mm <= 1.0 else "open" if gap_mm > 1.0 else wanted
    assert getattr(fit, wanted) == pytest.approx(1.0, abs=1e-4)
    assert fit.in_contact == (1.0 if abs(gap_mm) <= 0.3 else 0.0)
    assert (fit.deepest is not None) == (gap_mm < 0)
    assert sum(fit.counts) == pytest.approx(fit.area_mm2, rel=1e-3)
    assert fit.bone_closed
    if gap_mm > 0:
        assert fit.area_mm2 == pytest.approx(400, rel=0.25), "one side of the plate, and no other"


def test_a_curved_phantom_reads_half_a_millimetre_on_both_sides():
    bone, bone_faces = ball(20.0, 192, 97)
    shell, shell_faces = ball(20.5, 120, 61)
    cap = shell[:, 2] > 12
    kept_faces = shell_faces[cap[shell_faces].all(axis=1)][:, ::-1]  # looks at the bone
    values = fit_values(shell, kept_faces, bone, bone_faces)
    under = values[np.isfinite(values)]
    assert len(under) > 500
    assert np.abs(under - 0.5).max() < 0.02
    closed, closed_faces = box((-12, -12, 20.5), (12, 12, 26), 20)
    seen = bone_values(closed, closed_faces, bone, bone_faces)
    assert np.nanmin(seen) == pytest.approx(0.5, abs=0.02)
    assert np.isnan(seen[bone[:, 2] < 0]).all(), "what lies under nothing has no value"


def test_what_changed_between_versions_is_told_with_its_place(tmp_path: Path):
    blobs = BlobFolder(tmp_path)
    before, faces = box((-10, -10, 0), (10, 10, 6), 8)
    now = before.copy()
    middle = np.flatnonzero((now == (0, 0, 6)).all(axis=1))[0]
    now[middle] += (0.0, 0.0, 0.4)
    request = {
        "now_blob": kept(blobs, (now, faces)),
        "before_blob": kept(blobs, (before, faces)),
        "blobs": str(tmp_path),
    }
    found = difference(request)
    assert found.most_added.mm == pytest.approx(0.4, abs=1e-3)
    assert found.most_added.at_mm == pytest.approx([0, 0, 6.4])
    assert found.most_taken.mm == pytest.approx(0.0, abs=1e-6)
    assert 0 < found.changed < 0.1
    back = difference_values(before, now, faces)
    assert back.min() < -0.3, "seen from the old version there is less"


def test_an_inside_out_bone_and_a_missing_blob_are_refused(tmp_path: Path):
    blobs = BlobFolder(tmp_path)
    vertices, faces = box((0, 0, 0), (9, 9, 9))
    good, bad = kept(blobs, (vertices, faces)), kept(blobs, (vertices, faces[:, ::-1]))
    for device, bone, code in (
        (good, bad, "evaluation.mesh_inside_out"),
        (good, "0" * 64, "evaluation.mesh_missing"),
        (good, kept(blobs, box((90, 0, 0), (99, 9, 9))), "evaluation.no_contact_face"),
    ):
        with pytest.raises(FitRefused) as refused:
            measure({"device_blob": device, "bone_blob": bone, "blobs": str(tmp_path)})
        assert refused.value.code == code


def test_a_ridge_of_the_bone_between_two_vertices_of_the_device_is_told(tmp_path: Path):
    """A spike under the middle of a large facet: no vertex of the device lies in the bone."""
    blobs = BlobFolder(tmp_path)
    bone, faces = box((-40, -40, -20), (40, 40, 0), 8)
    bone = bone.copy()
    bone[(bone == (0, 0, 0)).all(axis=1)] = (0.0, 0.0, 0.9)
    plate = kept(blobs, box((-11, -13, 0.2), (17, 14, 6.2), 1))
    request = {
        "device_blob": plate,
        "bone_blob": kept(blobs, (bone, faces)),
        "blobs": str(tmp_path),
    }
    fit = measure(request)
    assert fit.deepest is not None
    assert fit.deepest.mm == pytest.approx(-0.7, abs=1e-3)
    assert fit.deepest.at_mm == pytest.approx([0, 0, 0.9], abs=1e-3)
