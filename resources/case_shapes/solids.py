"""Exact cuts: booleans of meshes, the one place that knows manifold3d."""

# pyright: basic

from collections.abc import Sequence

import manifold3d
import numpy as np

from resources.case_shapes.surface import Faces, Vertices

Solid = manifold3d.Manifold


class NotASolid(Exception):
    """A made shape has no closed, oriented surface: a fault of the generator."""


def solid(vertices: Vertices, faces: Faces) -> Solid:
    """A mesh as a solid. Raises: NotASolid."""
    mesh = manifold3d.Mesh(vert_properties=vertices, tri_verts=faces)
    made = manifold3d.Manifold(mesh)
    if made.status() != manifold3d.Error.NoError:
        raise NotASolid(str(made.status()))
    return made


def largest(made: Solid) -> Solid:
    """The biggest piece, without crumbs."""
    return max(made.decompose(), key=lambda piece: abs(piece.volume()))


def triangles(made: Solid) -> tuple[Vertices, Faces]:
    """The solid's mesh: (V, 3) f4 mm, (F, 3) u4."""
    mesh = made.to_mesh()
    return np.asarray(mesh.vert_properties[:, :3], np.float32), np.asarray(
        mesh.tri_verts, np.uint32
    )


def box(centre: Sequence[float], size: Sequence[float]) -> Solid:
    """A box about its centre."""
    return manifold3d.Manifold.cube(list(size), True).translate(list(centre))


def chamfered_box(centre: Sequence[float], size: Sequence[float], chamfer_mm: float) -> Solid:
    """A box with all edges broken."""
    shrunk = [[s - 2 * chamfer_mm * (k != axis) for k, s in enumerate(size)] for axis in range(3)]
    boxes = [manifold3d.Manifold.cube(s, True) for s in shrunk]
    return manifold3d.Manifold.batch_hull(boxes).translate(list(centre))


def bore(point: Sequence[float], direction: Sequence[float], radius: float, length: float) -> Solid:
    """A cylinder along `direction`, its middle at `point`."""
    z = np.asarray(direction, float) / np.linalg.norm(direction)
    x = np.cross(z, [1.0, 0, 0] if abs(z[0]) < 0.9 else [0, 1.0, 0])
    x /= np.linalg.norm(x)
    frame = np.column_stack((x, np.cross(z, x), z, np.asarray(point, float)))
    plain = manifold3d.Manifold.cylinder(length, radius, radius, 64, True)
    return plain.transform(frame)


def joined(pieces: Sequence[Solid]) -> Solid:
    """The union of all pieces."""
    return manifold3d.Manifold.batch_boolean(list(pieces), manifold3d.OpType.Add)


def without(body: Solid, tools: Sequence[Solid]) -> Solid:
    """The body without the tools."""
    return manifold3d.Manifold.batch_boolean([body, *tools], manifold3d.OpType.Subtract)


def cut_flat(body: Solid, normal: Sequence[float], offset_mm: float) -> Solid:
    """What lies beyond a plane, on the side its normal points to."""
    return body.trim_by_plane(list(normal), offset_mm)
