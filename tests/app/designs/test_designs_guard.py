"""The guard: every usual mistake is held for the right reason, and what is right passes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from app.designs.guard import CaseGuard
from app.designs.guard_evidence import Papers, Shape
from app.designs.stl import read_stl
from app.wire.designs import Finding, Side
from resources.cases import make_case

DAY = date(2027, 3, 1)
Change = Callable[[Shape], Shape]


def shape(path: Path) -> Shape:
    mesh = read_stl(path.read_bytes()).mesh
    return Shape(mesh.vertices.astype(np.float64), mesh.faces)


def holds(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings if finding.level == "hold"]


def scaled(by: float) -> Change:
    return lambda part: Shape(part.vertices * by, part.faces)


def flipped(axis: int, about: str) -> Change:
    """Mirrored along one axis with the triangles wound anew: no trace is left in the mesh."""

    def change(part: Shape) -> Shape:
        moved = part.vertices.copy()
        middle = part.middle_mm[axis] if about == "part" else 0.0
        moved[:, axis] = 2 * middle - moved[:, axis]
        return Shape(moved, np.ascontiguousarray(part.faces[:, ::-1]))

    return change


def turned(part: Shape) -> Shape:
    return Shape(part.vertices * [-1.0, -1.0, 1.0], part.faces)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shape]:
    files = make_case(21, "left", tmp_path_factory.mktemp("case"), today=DAY)
    return {
        "bone": shape(files.anatomy),
        "guide": shape(files.guide),
        "block": shape(files.block),
    }


@pytest.fixture(scope="module")
def guard(parts: dict[str, Shape]) -> CaseGuard:
    return CaseGuard(papers(Side.LEFT), [parts["bone"]], [])


def papers(side: Side) -> Papers:
    return Papers(side, "distal femur", DAY, "", "distal femur")


def test_what_is_right_passes(guard: CaseGuard, parts: dict[str, Shape]):
    found = guard.of_part(parts["guide"])
    assert holds(found) == []
    assert {"guard.fits", "guard.not_mirrored", "guard.side_agrees"} <= {f.code for f in found}
    assert holds(guard.of_anatomy(parts["bone"])) == []


@pytest.mark.parametrize(
    ("factor", "told"), [(25.4, 1 / 25.4), (1 / 25.4, 25.4), (10, 0.1), (0.1, 10), (1000, 0.001)]
)
def test_a_wrong_unit_is_named(
    guard: CaseGuard, parts: dict[str, Shape], factor: float, told: float
):
    (held,) = [f for f in guard.of_part(scaled(factor)(parts["guide"])) if f.level == "hold"]
    assert held.code == "guard.wrong_unit"
    assert held.values["factor"] == pytest.approx(told, rel=1e-3)


@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize("about", ["frame", "part"])
def test_a_mirrored_part_is_named_with_its_axis(
    guard: CaseGuard, parts: dict[str, Shape], axis: int, about: str
):
    (held,) = [f for f in guard.of_part(flipped(axis, about)(parts["guide"])) if f.level == "hold"]
    assert (held.code, held.values["axis"]) == ("guard.mirrored", "xyz"[axis])


def test_ras_read_as_lps_is_named(guard: CaseGuard, parts: dict[str, Shape]):
    assert holds(guard.of_part(turned(parts["guide"]))) == ["guard.wrong_frame"]


def test_files_that_fit_each_other_for_the_other_side_are_held(parts: dict[str, Shape]):
    guard = CaseGuard(papers(Side.RIGHT), [parts["bone"]], [])
    assert holds(guard.of_part(parts["guide"])) == ["guard.wrong_side"]
    assert holds(guard.of_anatomy(parts["bone"])) == ["guard.wrong_side"]


def test_what_does_not_lie_on_bone_cannot_be_told(guard: CaseGuard, parts: dict[str, Shape]):
    assert holds(guard.of_part(parts["block"])) == ["guard.not_on_anatomy"]


def test_without_bone_nothing_can_be_told(parts: dict[str, Shape]):
    guard = CaseGuard(papers(Side.LEFT), [], [])
    assert holds(guard.of_part(parts["guide"])) == ["guard.no_anatomy"]
    tiny = scaled(1 / 25.4)(parts["guide"])
    assert holds(guard.of_part(tiny)) == ["guard.size_outside", "guard.no_anatomy"]


def test_a_laterality_that_is_not_the_order_s_is_held(guard: CaseGuard, parts: dict[str, Shape]):
    guide = parts["guide"]
    said = Shape(guide.vertices, guide.faces, laterality="R")
    assert holds(guard.of_part(said)) == ["guard.laterality_differs"]


def test_plan_values_of_another_site_are_held(parts: dict[str, Shape]):
    plan = Papers(Side.LEFT, "distal femur", DAY, "left", "proximal tibia")
    assert holds(CaseGuard(plan, [parts["bone"]], []).of_part(parts["guide"])) == [
        "guard.plan_site_differs"
    ]


def test_a_part_whose_mirror_image_lies_as_well_is_held():
    """A plate with a chiral outline on a flat bone: nothing tells it from its mirror image."""
    bone = box((0.0, 0.0, 0.0), (120.0, 120.0, 60.0))
    plate = joined(
        box((40.0, 40.0, 60.1), (70.0, 50.0, 63.0)),
        box((40.0, 50.2, 60.1), (48.0, 75.0, 63.0)),
        box((40.0, 66.0, 63.2), (48.0, 75.0, 70.0)),
    )
    guard = CaseGuard(Papers(Side.LEFT, "distal femur", DAY), [bone], [])
    assert holds(guard.of_part(plate)) == ["guard.mirror_cannot_tell"]


def test_a_part_that_is_its_own_mirror_image_passes():
    bone = box((0.0, 0.0, 0.0), (120.0, 120.0, 60.0))
    guard = CaseGuard(Papers(Side.LEFT, "distal femur", DAY), [bone], [])
    assert holds(guard.of_part(box((40.0, 40.0, 60.1), (70.0, 50.0, 63.0)))) == []


def box(low: tuple[float, ...], high: tuple[float, ...]) -> Shape:
    grid = [(i, j, k) for k in (0, 1) for j in (0, 1) for i in (0, 1)]
    corners = np.array([[(low, high)[one][at] for at, one in enumerate(c)] for c in grid])
    quads = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = [t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))]
    return Shape(corners.astype(np.float64), np.array(faces, np.uint32))


def joined(*pieces: Shape) -> Shape:
    many = np.cumsum([0] + [len(one.vertices) for one in pieces])
    faces = [one.faces + np.uint32(start) for one, start in zip(pieces, many, strict=False)]
    return Shape(np.vstack([one.vertices for one in pieces]), np.vstack(faces).astype(np.uint32))
