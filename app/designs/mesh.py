"""An indexed triangle mesh and what can be found out about it: closed, oriented, shells, volume."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vertices = NDArray[np.float64]
Faces = NDArray[np.uint32]
Corners = NDArray[np.float32]


@dataclass(frozen=True)
class EdgeCount:
    """Undirected edges by what is wrong with them; all zero in a closed, oriented mesh."""

    open: int
    misoriented: int
    shared_by_many: int

    @property
    def sound(self) -> bool:
        """Closed and oriented."""
        return not (self.open or self.misoriented or self.shared_by_many)


def weld(corners: NDArray[np.floating]) -> tuple[NDArray[np.floating], Faces]:
    """Corners of a triangle soup with equal coordinates become one vertex.

    Args:
        corners: (3 F, 3), finite; equal means every bit, except that -0 is 0.
    Returns: (V, 3) of the same dtype in order of first use, (F, 3) u4.
    """
    vertices, index = distinct(corners)
    return vertices, index.reshape(-1, 3)


def distinct(points: NDArray[np.floating]) -> tuple[NDArray[np.floating], NDArray[np.uint32]]:
    """The different points among (N, 3) in order of first use, and the index of each, (N,)."""
    plain = np.ascontiguousarray(points) + points.dtype.type(0)  # -0 becomes 0
    words = plain.view(np.uint32 if plain.dtype.itemsize == 4 else np.uint64).astype(np.uint64)
    with np.errstate(over="ignore"):
        key = words[:, 0] * np.uint64(0x9E3779B97F4A7C15)
        key ^= (words[:, 1] + np.uint64(0x7F4A7C15)) * np.uint64(0xC2B2AE3D27D4EB4F)
        key ^= key >> np.uint64(29)
        key += words[:, 2] * np.uint64(0x165667B19E3779F9)
    order = np.argsort(key, kind="stable")
    ranked = key[order]
    starts = np.concatenate(([True], ranked[1:] != ranked[:-1]))
    group = np.empty(len(key), np.int64)
    group[order] = np.cumsum(starts) - 1
    first = order[starts]
    if not np.array_equal(plain[first][group], plain):  # two places share a key: sort in full
        _, first, group = np.unique(plain, axis=0, return_index=True, return_inverse=True)
        group = group.reshape(-1)
    by_use = np.argsort(first, kind="stable")
    rank = np.empty(len(first), np.uint32)
    rank[by_use] = np.arange(len(first), dtype=np.uint32)
    return plain[first[by_use]], rank[group]


def weld_within(vertices: NDArray[np.floating], faces: Faces, within: float) -> Faces:
    """The faces of a mesh whose vertices in the same cell of a grid of that size are one.

    Only for finding out whether a mesh would close; it is never used in place of the mesh.
    """
    cells = np.round(vertices / within).astype(np.float64)
    return distinct(cells)[1][faces]


def degenerate(faces: Faces) -> NDArray[np.bool_]:
    """Facets that use a vertex twice."""
    a, b, c = faces[:, 0], faces[:, 1], faces[:, 2]
    return (a == b) | (b == c) | (c == a)


def count_edges(faces: Faces) -> EdgeCount:
    """What is wrong with the edges; facets that use a vertex twice are left out."""
    kept = faces[~degenerate(faces)].astype(np.int64)
    if not len(kept):
        return EdgeCount(0, 0, 0)
    start = kept[:, (0, 1, 2)].reshape(-1)
    end = kept[:, (1, 2, 0)].reshape(-1)
    many = int(max(start.max(), end.max())) + 1
    forward = start < end
    key = np.where(forward, start * many + end, end * many + start)
    order = np.argsort(key, kind="stable")
    ranked = key[order]
    starts = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1])))
    uses = np.diff(np.append(starts, len(ranked)))
    balance = np.add.reduceat(np.where(forward[order], 1, -1), starts)
    return EdgeCount(
        open=int(np.count_nonzero(uses == 1)),
        misoriented=int(np.count_nonzero((uses == 2) & (balance != 0))),
        shared_by_many=int(np.count_nonzero(uses > 2)),
    )


def shells(faces: Faces, vertices: int) -> NDArray[np.int64]:
    """The connected piece each face belongs to, (F,), numbered from 0.

    Source: label propagation with pointer jumping.
    """
    label = np.arange(vertices, dtype=np.int64)
    corners = faces.astype(np.int64)
    while True:
        least = label[corners].min(axis=1)
        before = label.copy()
        for k in range(3):
            np.minimum.at(label, before[corners[:, k]], least)
            np.minimum.at(label, corners[:, k], least)
        while True:
            jumped = label[label]
            if np.array_equal(jumped, label):
                break
            label = jumped
        if np.array_equal(label, before):
            break
    _, numbered = np.unique(label[corners[:, 0]], return_inverse=True)
    return numbered.reshape(-1).astype(np.int64)


def facet_volumes(vertices: Vertices, faces: Faces) -> NDArray[np.float64]:
    """Signed volume of the tetrahedron of each facet with the mesh's middle, (F,)."""
    about = vertices - vertices.mean(axis=0)
    a, b, c = (about[faces[:, k]] for k in range(3))
    return np.einsum("ij,ij->i", a, np.cross(b, c)) / 6


def facet_areas(vertices: Vertices, faces: Faces) -> NDArray[np.float64]:
    """Area of each facet, (F,)."""
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    return np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
