"""Where planes cut a closed mesh: ordered closed loops for every layer, in one sweep.

Each facet is asked once which planes cross it. A crossing lies on an edge, and an edge belongs to
two facets, so following facet to facet closes every loop without comparing coordinates. Compiled
code does it where set-up made it (contour_kernel.c), numpy elsewhere; tests prove them equal.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.planning import contour_kernel
from app.planning.refused import PlanRefused

Points = NDArray[np.float32]
Planes = NDArray[np.float64]


@dataclass(frozen=True)
class Loops:
    """Closed contours. Outer ones run counter-clockwise seen from above, holes clockwise.

    plane: (K,) i4 index of each loop's plane, ascending; start: (K+1,) i4 offsets into points;
    points: (P, 2) f4 mm, the first of a loop is not repeated.
    """

    plane: NDArray[np.int32]
    start: NDArray[np.int32]
    points: Points

    def areas(self) -> NDArray[np.float64]:
        """Signed area of each loop, mm2: outer positive, holes negative. Source: shoelace."""
        return loop_areas(self.start, self.points)


def loop_areas(start: NDArray[np.int32], points: Points) -> NDArray[np.float64]:
    """Signed area of each loop, mm2. Source: shoelace formula."""
    if not len(points):
        return np.zeros(len(start) - 1)
    after = np.arange(1, len(points) + 1)
    after[start[1:] - 1] = start[:-1]
    x, y = points[:, 0].astype(np.float64), points[:, 1].astype(np.float64)
    twice = x * y[after] - x[after] * y
    return np.add.reduceat(twice, start[:-1]) / 2


def contours(
    vertices: NDArray[np.floating],
    faces: NDArray[np.unsignedinteger],
    planes: Planes,
    compiled: bool = contour_kernel.COMPILED,
) -> Loops:
    """The loops at which horizontal planes cut a mesh.

    Args:
        vertices: (V, 3) mm. faces: (F, 3), closed and wound outward. planes: (L,) mm, ascending.
    Raises: PlanRefused planning.mesh_open: some contour does not close.
    """
    found = contour_kernel.follow_loops(vertices, faces, planes) if compiled else None
    if found is None:  # numpy knows edges of several facets too, and says what is open
        return _contours_in_numpy(vertices, faces, planes)
    plane, start, points = found
    return Loops(plane, start.astype(np.int32), points)


def _contours_in_numpy(
    vertices: NDArray[np.floating], faces: NDArray[np.unsignedinteger], planes: Planes
) -> Loops:
    above = np.searchsorted(planes, vertices[:, 2], side="right")
    plane, facet = _crossings(above[faces])
    if not len(plane):
        return Loops(np.zeros(0, np.int32), np.zeros(1, np.int32), np.zeros((0, 2), np.float32))
    corner = faces[facet].astype(np.int64)
    over = above[corner] > plane[:, None]  # whether each corner lies on or above the plane
    # Seen from outside, a contour enters where an edge of the facet goes down, leaves where up.
    rises = ~over & np.roll(over, -1, axis=1)
    falls = over & ~np.roll(over, -1, axis=1)
    row = np.arange(len(corner))
    up, down = rises.argmax(axis=1), falls.argmax(axis=1)
    leave = _edge_key(corner[row, up], corner[row, (up + 1) % 3], plane, len(vertices), len(planes))
    enter = _edge_key(
        corner[row, down], corner[row, (down + 1) % 3], plane, len(vertices), len(planes)
    )
    return _chained(vertices, planes, corner, plane, up, enter, leave)


def _crossings(above: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every pair of a plane and a facet it crosses, by plane: (S,), (S,)."""
    low, high = above.min(axis=1), above.max(axis=1)
    count = high - low
    facet = np.repeat(np.arange(len(above)), count)
    ends = np.cumsum(count)
    plane = np.arange(len(facet)) - np.repeat(ends - count, count) + np.repeat(low, count)
    order = np.argsort(plane, kind="stable")
    return plane[order], facet[order]


def _edge_key(
    first: NDArray[np.int64], second: NDArray[np.int64], plane: NDArray[np.int64], v: int, n: int
) -> NDArray[np.int64]:
    """A number for the crossing of an edge with a plane, the same from both of its facets."""
    if v * v * n >= 2**63:
        raise PlanRefused("planning.mesh_too_large", vertices=v, planes=n)
    return (np.minimum(first, second) * v + np.maximum(first, second)) * n + plane


def _chained(
    vertices: NDArray[np.floating],
    planes: Planes,
    corner: NDArray[np.int64],
    plane: NDArray[np.int64],
    up: NDArray[np.int64],
    enter: NDArray[np.int64],
    leave: NDArray[np.int64],
) -> Loops:
    """Segments in the order of their loops; each gives the point at which it leaves its facet."""
    order = np.argsort(enter, kind="stable")
    ranked = enter[order]
    if np.any(ranked[1:] == ranked[:-1]):
        raise PlanRefused("planning.mesh_open", what="branched")
    at = np.searchsorted(ranked, leave)
    at[at == len(ranked)] = 0
    if np.any(ranked[at] != leave):
        raise PlanRefused("planning.mesh_open", open_ends=int(np.sum(ranked[at] != leave)))
    following: list[int] = order[at].tolist()
    taken = bytearray(len(following))
    walk: list[int] = []
    start: list[int] = [0]
    for first in range(len(following)):
        if taken[first]:
            continue
        here = first
        while not taken[here]:
            taken[here] = 1
            walk.append(here)
            here = following[here]
        start.append(len(walk))
    visited = np.array(walk, np.int64)
    row = np.arange(len(corner))
    a, b = corner[row, up][visited], corner[row, (up + 1) % 3][visited]
    points = _points_on_edges(vertices, planes[plane[visited]], a, b)
    starts = np.array(start, np.int64)
    return _tidy(plane[visited[starts[:-1]]], starts, points)


def _points_on_edges(
    vertices: NDArray[np.floating], z: Planes, a: NDArray[np.int64], b: NDArray[np.int64]
) -> Points:
    first, second = np.minimum(a, b), np.maximum(a, b)
    p, q = vertices[first].astype(np.float64), vertices[second].astype(np.float64)
    share = (z - p[:, 2]) / (q[:, 2] - p[:, 2])
    return (p[:, :2] + share[:, None] * (q[:, :2] - p[:, :2])).astype(np.float32)


def _tidy(plane: NDArray[np.int64], start: NDArray[np.int64], points: Points) -> Loops:
    """Without points that repeat the one before, and without loops of fewer than three points."""
    before = np.arange(len(points)) - 1
    before[start[:-1]] = start[1:] - 1
    kept = np.any(points != points[before], axis=1)
    loop = np.repeat(np.arange(len(plane)), np.diff(start))
    size = np.bincount(loop[kept], minlength=len(plane))
    good = size >= 3
    kept &= good[loop]
    starts = np.concatenate(([0], np.cumsum(size[good])))
    return Loops(plane[good].astype(np.int32), starts.astype(np.int32), points[kept])
