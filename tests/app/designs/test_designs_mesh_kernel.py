"""The compiled kernel and numpy say the same of every mesh, sound or not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.designs import mesh, mesh_kernel
from app.designs.stl import FACET_BYTES, HEAD_BYTES, stl_bytes
from app.designs.survey import survey
from app.designs.welding import welded

FEW = st.sampled_from([0.0, -0.0, 1.0, 1.0000001, -3.5, 1e30])


def test_set_up_has_compiled_the_kernel():
    assert mesh_kernel.COMPILED


@settings(deadline=None, max_examples=60)
@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 60), st.just(3), st.just(3)), elements=FEW)
)
def test_both_weld_the_same_corners(corners: np.ndarray):
    ours, numpys = (welded(corners, len(corners), compiled=kind) for kind in (True, False))
    assert np.array_equal(ours.vertices, numpys.vertices)
    assert np.array_equal(ours.faces, numpys.faces)
    assert np.array_equal(ours.vertices[ours.faces], corners + np.float32(0))
    assert not np.signbit(ours.vertices[ours.vertices == 0]).any()


def test_facets_in_any_order_weld_the_same_however_many_there_are():
    random = np.random.default_rng(3)
    points = random.normal(size=(40_000, 3)).astype(np.float32)
    corners = points[random.integers(0, len(points), (90_000, 3))]
    ours, numpys = (welded(corners, len(corners), compiled=kind) for kind in (True, False))
    assert np.array_equal(ours.vertices, numpys.vertices)
    assert np.array_equal(ours.faces, numpys.faces)


def test_facets_are_read_where_an_stl_has_them_and_what_is_not_finite_is_counted():
    random = np.random.default_rng(4)
    vertices = random.normal(size=(30, 3)).astype(np.float32)
    faces = random.integers(0, 30, (50, 3)).astype(np.uint32)
    vertices[7, 1] = np.nan
    vertices[8, 2] = np.inf
    facets = memoryview(stl_bytes(vertices, faces))[HEAD_BYTES:]
    wrong = int((faces == 7).sum() + (faces == 8).sum())
    for compiled in (True, False):
        assert welded(facets, 50, FACET_BYTES, 12, compiled).not_finite == wrong > 0


def test_a_buffer_that_is_too_short_is_never_read_beyond():
    with pytest.raises(ValueError, match="do not lie"):
        mesh_kernel.weld_facets(bytes(FACET_BYTES * 2 - 1), 2, FACET_BYTES, 12)


@settings(deadline=None, max_examples=120)
@given(st.integers(1, 12), st.integers(0, 60), st.integers(0, 2**32 - 1))
def test_both_find_the_same_wrong_edges_shells_and_volumes(points: int, facets: int, seed: int):
    random = np.random.default_rng(seed)
    vertices = random.normal(size=(points, 3)) * 10
    faces = random.integers(0, points, (facets, 3)).astype(np.uint32)
    ours, numpys = (survey(vertices, faces, compiled=kind) for kind in (True, False))
    assert ours.edges == numpys.edges
    assert ours.flat == numpys.flat
    assert np.array_equal(ours.shell, numpys.shell)
    assert ours.volumes == pytest.approx(numpys.volumes, abs=1e-9)


def test_a_thousand_facets_about_one_vertex_are_paired_too():
    rim = np.arange(1, 1001, dtype=np.uint32)
    faces = np.stack([np.zeros(1000, np.uint32), rim, np.roll(rim, -1)], axis=1)
    edges, across = mesh_kernel.pair_edges(faces, 1001)
    assert edges == mesh.count_edges(faces) == mesh.EdgeCount(1000, 0, 0)
    assert (across[:, 1] == mesh_kernel.NOTHING_ACROSS).all()
    assert np.array_equal(across[:, 0] // 3, np.roll(np.arange(1000), 1))


def test_across_every_edge_of_a_closed_mesh_lies_the_same_edge_the_other_way():
    faces = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [2, 0, 3]], np.uint32)
    edges, across = mesh_kernel.pair_edges(faces, 4)
    assert edges.sound
    for facet in range(4):
        for edge in range(3):
            other, there = divmod(int(across[facet, edge]), 3)
            assert faces[facet, edge] == faces[other, (there + 1) % 3]
            assert faces[facet, (edge + 1) % 3] == faces[other, there]


def test_a_facet_that_uses_a_vertex_that_is_not_there_is_refused_before_it_is_read():
    with pytest.raises(ValueError, match="beyond"):
        mesh_kernel.pair_edges(np.array([[0, 1, 5]], np.uint32), 5)
