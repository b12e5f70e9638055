"""Meshes as arrays: read from their container, and made coarse for pictures while moving."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.wire.arrays import BadContainer, unpack

Points = NDArray[np.float32]
Faces = NDArray[np.int64]
VERTEX_NAMES = ("vertices", "points")
FACE_NAMES = ("faces", "triangles")


class MeshRefused(Exception):
    """A mesh that cannot be shown; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class MeshArrays:
    """Points (N, 3) mm with a unit normal each, and faces (M, 3) that count from 0."""

    points: Points
    normals: Points
    faces: Faces
    origin: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """For each point its number in the blob: edges double points. Empty: they are the same."""


def read_mesh(path: Path) -> tuple[Points, Faces]:
    """Vertices and faces of a mesh blob.

    Raises: MeshRefused, `scene.unreadable`, `scene.not_a_mesh`, `scene.empty`.
    """
    try:
        arrays, _ = unpack(path.read_bytes())
    except OSError as gone:
        raise MeshRefused("scene.unreadable") from gone
    except BadContainer as wrong:
        raise MeshRefused("scene.not_a_mesh") from wrong
    vertices = next((arrays[name] for name in VERTEX_NAMES if name in arrays), None)
    faces = next((arrays[name] for name in FACE_NAMES if name in arrays), None)
    if vertices is None or faces is None:
        raise MeshRefused("scene.not_a_mesh")
    if vertices.ndim != 2 or faces.ndim != 2 or (vertices.shape[1], faces.shape[1]) != (3, 3):
        raise MeshRefused("scene.not_a_mesh")
    if not len(faces):
        raise MeshRefused("scene.empty")
    index = faces.astype(np.int64)
    if index.min() < 0 or index.max() >= len(vertices) or not np.isfinite(vertices).all():
        raise MeshRefused("scene.not_a_mesh")
    return np.ascontiguousarray(vertices, np.float32), index


def area_mm2(mesh: MeshArrays) -> float:
    """The surface."""
    a, b, c = (mesh.points[mesh.faces[:, k]] for k in range(3))
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2.0)


def clustered(mesh: MeshArrays, cell_mm: float) -> tuple[MeshArrays, NDArray[np.int64]]:
    """The mesh with all points of a cell of a grid made one.

    Points of a cell share their place but keep one normal for each of the six main directions,
    so that edges stay sharp and no crack opens.

    Returns: the coarse mesh, and for each point of the full mesh its point in the coarse one.
    Source: vertex clustering, Rossignac & Borrel 1993.
    """
    low = mesh.points.min(0)
    cells = np.floor((mesh.points - low) / cell_mm).astype(np.int64)
    span = cells.max(0) + 1
    place = (cells[:, 0] * span[1] + cells[:, 1]) * span[2] + cells[:, 2]
    main = np.abs(mesh.normals).argmax(1)
    sign = np.take_along_axis(mesh.normals, main[:, None], 1)[:, 0] < 0
    _, where = np.unique(place, return_inverse=True)
    _, first, group = np.unique(where * 6 + main * 2 + sign, return_index=True, return_inverse=True)
    cell_of_group = where[first]
    middle = _means(mesh.points, where)[cell_of_group]
    normals = _means(mesh.normals, group)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    corners = cell_of_group[group[mesh.faces]]
    kept = (
        (corners[:, 0] != corners[:, 1])
        & (corners[:, 1] != corners[:, 2])
        & (corners[:, 2] != corners[:, 0])
    )
    faces = group[mesh.faces[kept]]
    return MeshArrays(middle, normals.astype(np.float32), faces), group


def means(values: NDArray[np.float32], group: NDArray[np.int64]) -> NDArray[np.float32]:
    """(N,) values averaged over the members of each group."""
    return _means(values[:, None], group)[:, 0]


def _means(values: Points, group: NDArray[np.int64]) -> Points:
    count = np.bincount(group)
    sums = [np.bincount(group, weights=values[:, k]) for k in range(values.shape[1])]
    return np.stack([total / count for total in sums], 1).astype(np.float32)
