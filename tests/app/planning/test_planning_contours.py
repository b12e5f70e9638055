"""Contours: closed, ordered, wound, and equal in area to another library's slices."""

import manifold3d
import numpy as np
import pytest

from app.planning.contours import contours
from app.planning.refused import PlanRefused


def arrays(solid: manifold3d.Manifold) -> tuple[np.ndarray, np.ndarray]:
    mesh = solid.to_mesh()
    return np.array(mesh.vert_properties, np.float32), np.array(mesh.tri_verts, np.uint32)


def bumpy() -> manifold3d.Manifold:
    body = manifold3d.Manifold.cube([30, 20, 12], True)
    for x in (-9, 0, 9):
        body += manifold3d.Manifold.sphere(5.3, 72).translate([x, 3, 5])
        body -= manifold3d.Manifold.cylinder(40, 1.65, 1.65, 48, True).translate([x, -5, 0])
    return body.rotate([11, 23, 5])


def test_areas_are_those_of_manifold3ds_slices():
    solid = bumpy()
    vertices, faces = arrays(solid)
    low, high = vertices[:, 2].min(), vertices[:, 2].max()
    planes = np.linspace(low - 1, high + 1, 97)
    loops = contours(vertices, faces, planes)
    mine = np.bincount(loops.plane, loops.areas(), minlength=len(planes))
    theirs = np.array([solid.slice(float(z)).area() for z in planes])
    assert mine == pytest.approx(theirs, rel=1e-3, abs=1e-3)
    assert np.all(np.diff(loops.plane) >= 0)


def test_outer_loops_run_counter_clockwise_and_holes_clockwise():
    tube = manifold3d.Manifold.cylinder(10, 8, 8, 64) - manifold3d.Manifold.cylinder(10, 3, 3, 64)
    loops = contours(*arrays(tube), np.array([5.0]))
    outer, hole = sorted(loops.areas(), reverse=True)
    assert outer == pytest.approx(np.pi * 64, rel=0.01)
    assert hole == pytest.approx(-np.pi * 9, rel=0.01)
    for first, end in zip(loops.start[:-1], loops.start[1:], strict=True):
        assert not np.array_equal(loops.points[first], loops.points[end - 1])


def test_a_plane_through_vertices_and_flat_sides_still_closes():
    cube = manifold3d.Manifold.cube([10, 10, 10])
    loops = contours(*arrays(cube), np.array([0.0, 5.0, 10.0]))
    assert loops.plane.tolist() == [1, 2], "a plane takes what is just below it"
    assert loops.areas() == pytest.approx([100.0, 100.0])


def test_planes_beside_the_part_give_nothing():
    cube = manifold3d.Manifold.cube([10, 10, 10])
    loops = contours(*arrays(cube), np.array([-5.0, 50.0]))
    assert len(loops.plane) == 0
    assert len(loops.areas()) == 0


def test_an_open_mesh_is_refused():
    vertices, faces = arrays(manifold3d.Manifold.sphere(10, 32))
    with pytest.raises(PlanRefused) as refused:
        contours(vertices, faces[3:], np.linspace(-9, 9, 40))
    assert refused.value.code == "planning.mesh_open"
