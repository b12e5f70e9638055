"""Demo cases: the same from the same seed, a guide that fits its bone, readable papers."""

import subprocess
import sys
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import manifold3d
import numpy as np
import pytest

from app.designs.mesh_file import examine
from app.designs.order_file import read_order
from app.designs.stl import read_stl
from app.planning.plate import lay_flat
from resources.case_shapes.fields import blend, carve
from resources.case_shapes.self_supporting import filled_below
from resources.cases import CaseFiles, NoSuchCase, make_case

TODAY = date(2027, 3, 1)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> CaseFiles:
    """One case of a left femur."""
    return make_case(11, "left", tmp_path_factory.mktemp("left"), today=TODAY)


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> CaseFiles:
    """One case of a right femur."""
    return make_case(11, "right", tmp_path_factory.mktemp("right"), today=TODAY)


def mesh(path: Path) -> tuple[np.ndarray, np.ndarray]:
    found = read_stl(path.read_bytes()).mesh
    return found.vertices, found.faces


def solid(path: Path) -> manifold3d.Manifold:
    vertices, faces = mesh(path)
    made = manifold3d.Manifold(manifold3d.Mesh(vertices, faces))
    assert made.status() == manifold3d.Error.NoError
    return made


def test_every_file_is_a_sound_mesh_of_one_piece(case: CaseFiles, right: CaseFiles):
    for files in (case, right):
        for path in (files.anatomy, files.guide, files.block):
            found = examine({"path": str(path), "unit": "mm"})
            assert found.ok, found.findings
            assert {f.code: f.values for f in found.findings}["designs.shells"] == {"shells": 1}
        assert examine({"path": str(files.guide), "unit": "mm"}).triangles >= 100_000


def test_the_same_seed_gives_the_same_bytes_by_the_command(tmp_path: Path):
    """In processes of their own: what ran before in one moves the mesh library's last digits."""
    root = Path(__file__).resolve().parents[2]
    for name in ("one", "other"):
        words = ["-m", "resources.cases", "--seed", "7", "--side", "left", "--no-images"]
        subprocess.run(
            [sys.executable, *words, "--out", str(tmp_path / name)],
            cwd=root,
            check=True,
            capture_output=True,
        )
    one = tmp_path / "one"
    made = sorted(str(path.relative_to(one)) for path in one.rglob("*") if path.is_file())
    assert len(made) == 5
    for name in made:
        one, other = (tmp_path / "one" / name), (tmp_path / "other" / name)
        assert one.read_bytes() == other.read_bytes(), name


def test_the_guide_touches_the_bone_and_does_not_press_in(case: CaseFiles):
    bone, guide = solid(case.anatomy), solid(case.guide)
    assert (bone ^ guide).volume() < 0.001 * guide.volume()
    assert bone.min_gap(guide, 1.0) < 0.3


def test_the_guide_can_be_pushed_on_from_the_front(case: CaseFiles):
    bone, guide = solid(case.anatomy), solid(case.guide)
    for back_mm in (2.0, 6.0, 15.0):
        assert (bone ^ guide.translate([0, -back_mm, 0])).volume() < 1.0


def test_the_case_lies_on_its_side_of_the_patient(case: CaseFiles, right: CaseFiles):
    for files, sign in ((case, 1), (right, -1)):
        for path in (files.anatomy, files.guide):
            assert sign * mesh(path)[0][:, 0].mean() > 40


def test_the_guide_prints_front_down_without_supports(case: CaseFiles):
    vertices, faces = mesh(case.guide)
    assert lay_flat(vertices, faces) == pytest.approx([0, 1, 0], abs=1e-6)
    a, b, c = (vertices[faces[:, k]].astype(np.float64) for k in range(3))
    normal = np.cross(b - a, c - a)
    area = np.linalg.norm(normal, axis=1) / 2
    steepness = -normal[:, 1] / np.maximum(2 * area, 1e-12)
    on_bed = (a[:, 1] + b[:, 1] + c[:, 1]) / 3 < vertices[:, 1].min() + 0.7
    hanging = area[(steepness > np.sin(np.radians(60))) & ~on_bed].sum()
    assert hanging < 0.01 * area.sum()


def test_the_slot_lies_in_the_planned_cut(case: CaseFiles):
    values = tomllib.loads(case.values.read_text("utf-8"))
    cut = values["cut"][0]
    assert cut["slot_height_mm"] > cut["blade_mm"]
    guide = solid(case.guide)
    x, y, z = cut["origin_mm"]
    blade = manifold3d.Manifold.cube([50, 200, cut["blade_mm"]], True).translate([x, y, z])
    assert (guide ^ blade).volume() == pytest.approx(0, abs=1e-6)


def test_a_pin_goes_through_every_sleeve_along_its_planned_axis(case: CaseFiles):
    guide = solid(case.guide)
    drills = tomllib.loads(case.values.read_text("utf-8"))["drill"]
    assert len(drills) == 4
    for drill in drills:
        pin = manifold3d.Manifold.cylinder(120, drill["diameter_mm"] / 2 - 0.1, -1, 32, True)
        pin = pin.rotate([90, 0, 0]).translate(drill["point_mm"])
        assert (guide ^ pin).volume() == pytest.approx(0, abs=1e-6)


def test_the_order_is_readable_and_for_a_working_day_to_come(case: CaseFiles, right: CaseFiles):
    order = read_order(case.order.read_text("utf-8"))
    assert order.side == "left"
    assert order.surgery.date() > TODAY
    assert order.surgery.weekday() < 5
    assert read_order(right.order.read_text("utf-8")).pseudonym != order.pseudonym


def test_no_file_but_the_order_names_the_person(case: CaseFiles):
    patient = read_order(case.order.read_text("utf-8")).patient
    for path in (case.anatomy, case.guide, case.block, case.values):
        data = path.read_bytes()
        for word in (patient.name, patient.record_number, patient.birth_date):
            assert word.encode() not in data


def test_an_unknown_region_is_refused(tmp_path: Path):
    with pytest.raises(NoSuchCase):
        make_case(1, "left", tmp_path, region="elbow")


def test_what_hangs_is_carried_from_below_at_45_degrees():
    field = np.full((21, 12, 21), 5.0, np.float32)
    field[4:17, 9:, 4:17] = -1.0
    solid_cells = (filled_below(field, 1.0, 1.0) < 0).sum(axis=(0, 2))
    assert all(low <= high for low, high in pairwise(solid_cells[3:].tolist()))
    assert solid_cells[5] > 0


def test_a_fillet_adds_and_a_round_rim_takes_away():
    one, other = np.float32([0.4]), np.float32([0.5])
    assert blend((one, other), 2.0) < min(one, other)
    assert carve(-one, other, 2.0) > max(-one, -other)
