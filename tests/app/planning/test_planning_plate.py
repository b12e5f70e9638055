"""The plate: parts lie on it, apart from each other, turned but never mirrored."""

from itertools import combinations

import manifold3d
import numpy as np
import pytest

from app.planning.plate import GAP_MM, MARGIN_X_MM, MARGIN_Y_MM, lay_flat, place, turned_up
from app.planning.refused import PlanRefused

BED = (250.0, 210.0)
UP = np.array([0.0, 0.0, 1.0])


def box(x: float, y: float, z: float) -> np.ndarray:
    return np.array(
        [[a, b, c] for a in (-x, 0) for b in (5, 5 + y) for c in (-9, z - 9)], np.float32
    )


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_parts_lie_on_the_bed_and_apart(count: int):
    clouds = [box(20 + 7 * k, 60 - 5 * k, 10 + k) for k in range(count)]
    lows, highs = [], []
    for cloud, placed in zip(clouds, place(clouds, [UP] * count, BED, 200), strict=True):
        assert np.linalg.det(placed.transform[:3, :3]) == pytest.approx(1)
        on_bed = cloud @ placed.transform[:3, :3].T + placed.transform[:3, 3]
        lows.append(on_bed.min(axis=0))
        highs.append(on_bed.max(axis=0))
        assert lows[-1][2] == pytest.approx(0, abs=1e-5)
        assert highs[-1] - lows[-1] == pytest.approx(placed.size_mm, abs=1e-4)
    assert np.min(lows, axis=0)[:2].min() >= min(MARGIN_X_MM, MARGIN_Y_MM) - 1e-4
    assert np.all(np.max(highs, axis=0)[:2] <= np.array(BED) - [MARGIN_X_MM, MARGIN_Y_MM])
    for a, b in combinations(range(count), 2):
        gap = np.maximum(lows[a] - highs[b], lows[b] - highs[a])[:2].max()
        assert gap >= GAP_MM - 1e-4


def test_the_whole_plate_is_centred():
    (placed,) = place([box(30, 40, 5)], [UP], BED, 200)
    middle = placed.transform[:3, :3] @ [-15, 25, 0] + placed.transform[:3, 3]
    assert middle[:2] == pytest.approx(np.array(BED) / 2)


@pytest.mark.parametrize(
    ("clouds", "code"),
    [
        ([], "planning.nothing_to_plan"),
        ([box(120, 120, 5)] * 3, "planning.does_not_fit"),
        ([box(300, 5, 5)], "planning.does_not_fit"),
        ([box(20, 20, 201)], "planning.too_high"),
    ],
)
def test_what_does_not_fit_is_refused(clouds: list[np.ndarray], code: str):
    with pytest.raises(PlanRefused) as refused:
        place(clouds, [UP] * len(clouds), BED, 200)
    assert refused.value.code == code


@pytest.mark.parametrize("up", [(0, 0, 1), (0, 0, -1), (0, 1, 0), (1, 0, 0), (-3, 2, 0.5)])
def test_a_direction_is_turned_up_without_mirroring(up: tuple[float, ...]):
    turn = turned_up(np.array(up, float))
    assert turn @ (np.array(up) / np.linalg.norm(up)) == pytest.approx([0, 0, 1])
    assert np.linalg.det(turn) == pytest.approx(1)


def test_a_part_is_laid_on_the_side_that_prints_without_supports():
    pyramid = manifold3d.Manifold.cylinder(20, 15, 4, 4).rotate([70, 0, 30])
    mesh = pyramid.to_mesh()
    up = lay_flat(np.array(mesh.vert_properties), np.array(mesh.tri_verts))
    points = np.array(mesh.vert_properties) @ turned_up(up).T
    height = points[:, 2]
    assert np.ptp(height) == pytest.approx(20, abs=0.001)
    wide = points[height < height.min() + 0.01]
    assert np.ptp(wide[:, 0]) > 20
