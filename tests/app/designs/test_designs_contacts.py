"""A mesh against itself: what crosses, what lies within what, how thin it is."""

import manifold3d
import numpy as np
import pytest
from manifold3d import Manifold

from app.designs import contact_kernel
from app.designs.contacts import contact_findings
from app.designs.findings import geometry_findings
from app.designs.survey import survey


def arrays(*solids: Manifold) -> tuple[np.ndarray, np.ndarray]:
    """Solids side by side in one mesh, whatever they do to each other."""
    vertices, faces, many = [], [], 0
    for solid in solids:
        mesh = solid.to_mesh()
        vertices.append(np.array(mesh.vert_properties[:, :3], np.float64))
        faces.append(np.array(mesh.tri_verts, np.uint32) + np.uint32(many))
        many += len(vertices[-1])
    return np.concatenate(vertices), np.concatenate(faces)


def found(vertices: np.ndarray, faces: np.ndarray) -> dict[str, dict]:
    findings = contact_findings(vertices, faces, survey(vertices, faces))
    return {finding.code.partition(".")[2]: finding.values for finding in findings}


def cube(side: float, at: tuple[float, float, float] = (0, 0, 0)) -> Manifold:
    return Manifold.cube((side, side, side)).translate(at)


def test_set_up_has_compiled_the_kernel():
    assert contact_kernel.COMPILED


@pytest.mark.parametrize(
    ("solids", "expected"),
    [
        ([cube(10)], {"surfaces_apart"}),
        ([cube(10), cube(10, (20, 0, 0))], {"surfaces_apart"}),
        ([cube(10), cube(10, (10, 0, 0))], {"surfaces_apart"}),  # flush
        ([cube(10), cube(10, (5, 5, 5))], {"surfaces_cross"}),
        ([cube(10), cube(2, (4, 4, 4))], {"surfaces_apart", "shell_within_shell"}),
        ([Manifold.sphere(10, 48), cube(4, (8, -2, -2))], {"surfaces_cross"}),
    ],
    ids=["one", "apart", "flush", "corner in corner", "inside", "through the skin"],
)
def test_what_bodies_do_to_each_other_is_named(solids: list[Manifold], expected: set[str]):
    assert set(found(*arrays(*solids))) - {"thinnest_wall"} == expected


def test_a_hollow_body_is_no_fault_and_its_wall_is_measured():
    vertices, faces = arrays(Manifold.sphere(10, 128) - Manifold.sphere(8.5, 128))
    told = found(vertices, faces)
    assert set(told) == {"surfaces_apart", "thinnest_wall"}
    assert told["thinnest_wall"]["wall_mm"] == pytest.approx(1.5, abs=0.04)


def test_a_hollow_that_is_wound_like_a_body_is_named():
    outer, outer_faces = arrays(Manifold.sphere(10, 32))
    inner, inner_faces = arrays(Manifold.sphere(4, 32))
    vertices = np.concatenate([outer, inner])
    solid = np.concatenate([outer_faces, inner_faces + np.uint32(len(outer))])
    assert found(vertices, solid)["shell_within_shell"]["shells"] == 1
    hollow = np.concatenate([outer_faces, inner_faces[:, ::-1] + np.uint32(len(outer))])
    assert "shell_within_shell" not in found(vertices, hollow)


def test_one_body_of_two_that_is_inside_out_is_named_with_its_place():
    vertices, faces = arrays(cube(10), cube(4, (30, 0, 0)))
    wrong = np.where((faces >= 8).all(axis=1)[:, None], faces[:, ::-1], faces)
    told = found(vertices, np.ascontiguousarray(wrong))
    assert told["shell_inside_out"]["shells"] == 1
    assert 30 <= told["shell_inside_out"]["at_mm"][0] <= 34


def test_unions_do_not_cross_and_the_same_solids_beside_each_other_do():
    chance = np.random.default_rng(5)
    for _ in range(25):
        turn = chance.uniform(-180, 180, 3)
        place = chance.uniform(-6, 6, 3)
        first = Manifold.sphere(5, 24)
        second = Manifold.cube((8.0, 6.0, 7.0), True).rotate(tuple(turn)).translate(tuple(place))
        united = arrays(first + second)
        assert contact_kernel.crossing_facets(*united)[0] == 0
        common = (first ^ second).volume()
        inside = min(first.volume(), second.volume()) - common < 1e-6
        pairs, places = contact_kernel.crossing_facets(*arrays(first, second))
        assert (pairs > 0) == (common > 1e-6 and not inside)
        if pairs:
            vertices, faces = arrays(first, second)
            shells = (places[0] >= len(arrays(first)[1])).tolist()
            assert sorted(shells) == [False, True]
            assert np.abs(vertices[faces[places[0]]]).max() < 20


def test_cracks_of_rounding_are_no_crossing():
    vertices, faces = arrays(Manifold.sphere(50, 64))
    soup = vertices[faces].reshape(-1, 3)
    soup = soup + np.random.default_rng(1).uniform(-2e-4, 2e-4, soup.shape)
    assert "surfaces_apart" in found(soup, np.arange(len(soup), dtype=np.uint32).reshape(-1, 3))


def test_walls_of_a_box_with_a_lid_are_its_thinnest_side():
    box = Manifold.cube((40.0, 30.0, 20.0)) - Manifold.cube((36.0, 26.0, 18.8)).translate(
        (2.0, 2.0, 0.5)
    )
    told = found(*arrays(box.refine(8)))
    assert told["walls_thin"]["wall_mm"] == pytest.approx(0.5, abs=1e-3)
    assert told["walls_thin"]["at_mm"][2] in (pytest.approx(0.0), pytest.approx(0.5))


def test_without_the_kernel_it_is_told_that_nobody_looked():
    vertices, faces = arrays(cube(10))
    findings = contact_findings(vertices, faces, survey(vertices, faces), compiled=False)
    assert [(f.code, f.level) for f in findings] == [("designs.crossing_not_checked", "warn")]


def test_an_open_surface_is_only_asked_for_crossings():
    vertices, faces = arrays(cube(10))
    assert set(found(vertices, faces[1:])) == {"surfaces_apart"}


def test_manifold3d_lets_overlapping_bodies_pass():
    vertices, faces = arrays(cube(10), cube(10, (5, 5, 5)))
    mesh = manifold3d.Mesh(vert_properties=vertices.astype(np.float32), tri_verts=faces)
    assert Manifold(mesh).status() == manifold3d.Error.NoError


def test_walls_that_are_thin_all_over_are_warned_of_with_their_place():
    findings = contact_findings(*(mesh := arrays(Manifold.cube((20, 20, 0.5)))), survey(*mesh))
    (thin,) = [one for one in findings if one.code == "designs.walls_thin"]
    assert thin.level == "warn"
    assert thin.values["wall_mm"] == pytest.approx(0.5, abs=0.01)
    assert len(thin.place) == 4


def test_a_body_too_small_to_make_is_named_with_its_place():
    mesh = arrays(cube(20), cube(0.3, (30, 5, 5)))
    findings = contact_findings(*mesh, survey(*mesh))
    (small,) = [one for one in findings if one.code == "designs.smallest_body"]
    assert small.values["feature_mm"] == pytest.approx(0.3)
    assert small.place[:3] == pytest.approx([30.15, 5.15, 5.15])


def test_an_edge_that_is_open_is_found():
    vertices, faces = arrays(cube(10, (50, 0, 0)))
    findings = geometry_findings(vertices, faces[1:], survey(vertices, faces[1:]))
    (opened,) = [one for one in findings if one.code == "designs.open"]
    x, y, z, radius_mm = opened.place
    assert 50 <= x <= 60
    assert min(y, z) >= 0
    assert max(y, z) <= 10
    assert radius_mm >= 2
