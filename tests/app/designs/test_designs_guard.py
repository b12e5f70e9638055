"""The guard: every usual mistake is held for the right reason, and what is right passes."""

import dataclasses
import os
import random
from datetime import date

import numpy as np
import pytest
from guard_mistakes import MISTAKES, Made, holds, made, named, scaled

from app.designs.guard import CaseGuard
from app.designs.guard_evidence import Papers, Shape
from app.wire.designs import Side
from resources.cases import REGIONS

DAY = date(2027, 3, 1)
FRESH = int(os.environ.get("CELLDECK_TEST_SEED", "") or random.SystemRandom().randrange(10**6))
"""Another case at every run; the folder of a failure names it, the variable brings it back."""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A case of any region and side, with its CT."""
    folder = tmp_path_factory.mktemp(f"seed-{FRESH}")
    side = ("left", "right")[FRESH // len(REGIONS) % 2]
    region = REGIONS[FRESH % len(REGIONS)]
    return made(FRESH, side, region, folder, 1.4, images=True)


@pytest.fixture(scope="module")
def guard(case: Made) -> CaseGuard:
    return case.guard()


def papers(side: Side) -> Papers:
    return Papers(side, "distal femur", DAY, "", "distal femur")


def test_what_is_right_passes(case: Made, guard: CaseGuard):
    found = guard.of_part(case.guide)
    assert holds(found) == []
    assert {"guard.fits", "guard.not_mirrored", "guard.side_agrees"} <= {f.code for f in found}
    assert holds(guard.of_anatomy(case.bone)) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_usual_mistake_is_held_and_named(case: Made, guard: CaseGuard, mistake: str):
    change, code, meant = MISTAKES[mistake]
    (held,) = [f for f in guard.of_part(change(case.guide)) if f.level == "hold"]
    assert (held.code, named(held)) == (code, meant)


def test_files_that_fit_each_other_for_the_other_side_are_held(case: Made):
    other = Side.RIGHT if case.side is Side.LEFT else Side.LEFT
    assert holds(case.guard(other).of_part(case.guide)) == ["guard.wrong_side"]


def test_what_does_not_lie_on_bone_cannot_be_told(guard: CaseGuard):
    block = box((-12.0, -10.0, 0.0), (12.0, 10.0, 25.0))
    assert holds(guard.of_part(block)) == ["guard.not_on_anatomy"]


def test_without_bone_nothing_can_be_told(case: Made):
    guard = CaseGuard(papers(case.side), [], [])
    assert holds(guard.of_part(case.guide)) == ["guard.no_anatomy"]
    tiny = scaled(1 / 25.4)(case.guide)
    assert holds(guard.of_part(tiny)) == ["guard.size_outside", "guard.no_anatomy"]


def test_with_images_alone_their_own_bone_is_what_a_part_must_lie_on(case: Made):
    assert case.volume is not None
    guard = CaseGuard(Papers(case.side, case.region, DAY), [], [case.volume])
    found = guard.of_part(case.guide)
    assert "guard.no_anatomy" not in holds(found)
    assert holds(guard.of_part(scaled(25.4)(case.guide))) == ["guard.wrong_unit"]


def test_a_bone_that_is_in_the_images_passes_and_another_one_is_held(case: Made):
    guard = case.guard(images=True)
    assert holds(guard.of_anatomy(case.bone)) == []
    moved = Shape(case.bone.vertices + np.array([0.0, 9.0, 0.0]), case.bone.faces)
    assert holds(guard.of_anatomy(moved)) == ["guard.anatomy_not_in_images"]
    turned = Shape(case.bone.vertices * [-1.0, -1.0, 1.0], case.bone.faces)
    assert holds(guard.of_anatomy(turned)) == ["guard.wrong_frame"]
    assert holds(guard.of_part(case.guide)) == []


def test_a_laterality_that_is_not_the_order_s_is_held(case: Made, guard: CaseGuard):
    letter = "R" if case.side is Side.LEFT else "L"
    said = Shape(case.guide.vertices, case.guide.faces, laterality=letter)
    assert holds(guard.of_part(said)) == ["guard.laterality_differs"]


def test_a_frame_of_reference_that_is_not_the_images_is_held(case: Made):
    assert case.volume is not None
    known = dataclasses.replace(case.volume, frame_uid="2.25.1")
    guard = CaseGuard(Papers(case.side, case.region, DAY), [case.bone], [known])
    other = dataclasses.replace(case.guide, frame_uid="2.25.2")
    assert holds(guard.of_part(other)) == ["guard.frame_of_reference_differs"]


def test_plan_values_of_another_site_are_held(case: Made):
    plan = Papers(case.side, case.region, DAY, "", "left hip")
    assert holds(CaseGuard(plan, [case.bone], []).of_part(case.guide)) == [
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
