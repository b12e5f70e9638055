"""The compiled kernel follows the same loops as numpy, point for point, and refuses the same."""

import manifold3d
import numpy as np
import pytest

from app.planning import contour_kernel
from app.planning.contours import contours
from app.planning.refused import PlanRefused


def arrays(solid: manifold3d.Manifold) -> tuple[np.ndarray, np.ndarray]:
    mesh = solid.to_mesh()
    return np.array(mesh.vert_properties[:, :3], np.float32), np.array(mesh.tri_verts, np.uint32)


def ring() -> manifold3d.Manifold:
    """A ring on its edge with a hole drilled across: several loops in a layer, and nested ones."""
    disc = manifold3d.CrossSection.circle(5.0, 40).translate((20.0, 0.0))
    whole = manifold3d.Manifold.revolve(disc, 96).rotate((80.0, 10.0, 0.0))
    return whole - manifold3d.Manifold.cylinder(80.0, 2.0, 2.0, 30, True)


def test_set_up_has_compiled_the_kernel():
    assert contour_kernel.COMPILED


@pytest.mark.parametrize("layers", [1, 7, 400])
def test_both_follow_the_same_loops_point_for_point(layers: int):
    vertices, faces = arrays(ring())
    low, high = vertices[:, 2].min(), vertices[:, 2].max()
    planes = np.linspace(low, high, layers + 2, dtype=np.float64)[1:-1]
    ours, numpys = (contours(vertices, faces, planes, compiled=kind) for kind in (True, False))
    assert np.array_equal(ours.plane, numpys.plane)
    assert np.array_equal(ours.start, numpys.start)
    assert np.array_equal(ours.points, numpys.points)
    assert set(ours.plane.tolist()) == set(range(layers))


def test_planes_through_vertices_and_flat_facets_give_the_same_too():
    cube = manifold3d.Manifold.cube((10.0, 10.0, 10.0)) + manifold3d.Manifold.cube(
        (4.0, 4.0, 5.0)
    ).translate((3.0, 3.0, 10.0))
    vertices, faces = arrays(cube)
    planes = np.array([0.0, 5.0, 10.0, 12.5, 15.0])
    ours, numpys = (contours(vertices, faces, planes, compiled=kind) for kind in (True, False))
    assert np.array_equal(ours.points, numpys.points)
    assert np.array_equal(ours.start, numpys.start)
    assert ours.areas() == pytest.approx([100.0, 100.0, 16.0, 16.0])


def test_a_mesh_that_is_open_at_a_plane_is_refused_and_elsewhere_cut():
    vertices, faces = arrays(ring())
    top = int(np.argmax(vertices[faces].mean(axis=1)[:, 2]))
    open_mesh = np.delete(faces, top, axis=0)
    below = np.array([0.0])
    assert np.array_equal(
        contours(vertices, open_mesh, below).points, contours(vertices, faces, below).points
    )
    through = np.array([float(vertices[faces[top]][:, 2].mean())])
    for compiled in (True, False):
        with pytest.raises(PlanRefused) as refused:
            contours(vertices, open_mesh, through, compiled=compiled)
        assert refused.value.code == "planning.mesh_open"


def test_no_plane_and_no_crossing_give_no_loop():
    vertices, faces = arrays(ring())
    for planes in (np.zeros(0), np.array([1000.0])):
        found = contour_kernel.follow_loops(vertices, faces, planes)
        assert found is not None
        assert len(found[0]) == len(found[2]) == 0
        assert found[1].tolist() == [0]
