"""What fit_map_kernel.c does, in numpy: slower, and proven equal to it.

The facets are sorted along a curve that fills space and cut into blocks; a point looks into the
block that is nearest first, and then only into those that can hold something nearer.
Sources: closest point on a triangle, Ericson, Real-Time Collision Detection (2005), 5.1.5;
Baerentzen and Aanaes, Signed distance computation using the angle weighted pseudonormal (2005).
"""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Faces = NDArray[np.uint32]
BLOCK = 32
AT_ONCE = 400_000
"""So many pairs of point and facet are worked on at a time."""
BOXES_AT_ONCE = 4_000_000


def distances_in_numpy(
    vertices: Points, faces: Faces, points: Points, within_mm: float
) -> tuple[Points, Points]:
    """(N,) mm, below zero inside and infinite beyond `within_mm`; (N, 3) nearest points.

    Args: as `fit_map_kernel.signed_distances`; every facet has an area.
    """
    order = _along_curve(vertices[faces].mean(axis=1))
    blocks = -(-len(order) // BLOCK)
    padded = np.concatenate([order, np.repeat(order[-1:], blocks * BLOCK - len(order))])
    corners = vertices[faces[padded]].reshape(blocks, BLOCK, 3, 3)
    low, high = corners.min(axis=(1, 2)), corners.max(axis=(1, 2))
    best = np.full(len(points), within_mm**2)
    facet = np.full(len(points), -1, np.int64)
    part = np.zeros(len(points), np.int64)
    nearest = np.zeros((len(points), 3))
    step = max(1, BOXES_AT_ONCE // blocks)
    for start in range(0, len(points), step):
        chunk = np.arange(start, min(start + step, len(points)))
        off = _off(low, high, points[chunk])
        first = off.argmin(axis=1)
        _look(points, corners, chunk, first, best, facet, part, nearest)
        off[np.arange(len(chunk)), first] = np.inf
        who, block = np.nonzero(off <= best[chunk, None])
        _look(points, corners, chunk[who], block, best, facet, part, nearest)
    found = np.flatnonzero(facet >= 0)
    signed = np.full(len(points), np.inf)
    normals = _telling_normals(vertices, faces, padded[facet[found]], part[found])
    inside = np.einsum("ij,ij->i", points[found] - nearest[found], normals) < 0
    signed[found] = np.where(inside, -1.0, 1.0) * np.sqrt(best[found])
    return signed, nearest


def _along_curve(middles: Points) -> NDArray[np.int64]:
    low = middles.min(axis=0)
    size = max(float((middles.max(axis=0) - low).max()), 1e-12)
    cell = np.minimum((middles - low) / size * 1023.999, 1023).astype(np.int64)
    key = np.zeros(len(middles), np.int64)
    for bit in range(10):
        for d in range(3):
            key |= (cell[:, d] >> bit & 1) << (3 * bit + d)
    return np.argsort(key, kind="stable")


def _off(low: Points, high: Points, points: Points) -> Points:
    total = np.zeros((len(points), len(low)))
    for d in range(3):
        at = points[:, d, None]
        total += np.maximum(np.maximum(low[None, :, d] - at, at - high[None, :, d]), 0.0) ** 2
    return total


def _look(
    points: Points,
    corners: Points,
    who: NDArray[np.int64],
    block: NDArray[np.int64],
    best: Points,
    facet: NDArray[np.int64],
    part: NDArray[np.int64],
    nearest: Points,
) -> None:
    """Points `who` against all facets of a block each; what is nearer is kept."""
    step = AT_ONCE // BLOCK
    for start in range(0, len(who), step):
        mine, its = who[start : start + step], block[start : start + step]
        flat = corners[its].reshape(-1, 3, 3)
        near, of = _nearest_of(flat, np.repeat(points[mine], BLOCK, axis=0))
        away = np.repeat(points[mine], BLOCK, axis=0) - near
        square = np.einsum("ij,ij->i", away, away).reshape(len(mine), BLOCK)
        chosen = square.argmin(axis=1)
        row = np.arange(len(mine)) * BLOCK + chosen
        least = square[np.arange(len(mine)), chosen]
        turn = np.lexsort((least, mine))  # a point may be there with several blocks
        turn = turn[np.concatenate(([True], mine[turn][1:] != mine[turn][:-1]))]
        turn = turn[least[turn] <= best[mine[turn]]]
        better = mine[turn]
        best[better] = least[turn]
        facet[better] = its[turn] * BLOCK + chosen[turn]
        part[better] = of[row[turn]]
        nearest[better] = near[row[turn]]


def _nearest_of(abc: Points, p: Points) -> tuple[Points, NDArray[np.int64]]:
    """Nearest points of facets (N, 3, 3), and the part: 0 face, 1 to 3 corners, 4 to 6 edges."""
    a, b, c = abc[:, 0], abc[:, 1], abc[:, 2]
    ab, ac = b - a, c - a
    d1, d2 = _dot(ab, p - a), _dot(ac, p - a)
    d3, d4 = _dot(ab, p - b), _dot(ac, p - b)
    d5, d6 = _dot(ab, p - c), _dot(ac, p - c)
    va, vb, vc = d3 * d6 - d5 * d4, d5 * d2 - d1 * d6, d1 * d4 - d3 * d2
    with np.errstate(divide="ignore", invalid="ignore"):
        choices = [
            ((d1 <= 0) & (d2 <= 0), a, 1),
            ((d3 >= 0) & (d4 <= d3), b, 2),
            ((vc <= 0) & (d1 >= 0) & (d3 <= 0), a + (d1 / (d1 - d3))[:, None] * ab, 4),
            ((d6 >= 0) & (d5 <= d6), c, 3),
            ((vb <= 0) & (d2 >= 0) & (d6 <= 0), a + (d2 / (d2 - d6))[:, None] * ac, 6),
            (
                (va <= 0) & (d4 - d3 >= 0) & (d5 - d6 >= 0),
                b + ((d4 - d3) / ((d4 - d3) + (d5 - d6)))[:, None] * (c - b),
                5,
            ),
        ]
        total = va + vb + vc
        near = a + (vb / total)[:, None] * ab + (vc / total)[:, None] * ac
    part = np.zeros(len(p), np.int64)
    open_still = np.ones(len(p), np.bool_)
    for fits, there, number in choices:
        now = open_still & fits
        near[now] = there[now]
        part[now] = number
        open_still &= ~fits
    return near, part


def _telling_normals(
    vertices: Points, faces: Faces, facet: NDArray[np.int64], part: NDArray[np.int64]
) -> Points:
    """The normal that tells inside from outside, for a part of a facet each, (N, 3)."""
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    unit = across / np.linalg.norm(across, axis=1)[:, None]
    at_corner = np.zeros((len(vertices), 3))
    for k in range(3):
        here = vertices[faces[:, k]]
        u, v = vertices[faces[:, (k + 1) % 3]] - here, vertices[faces[:, (k + 2) % 3]] - here
        angle = np.arctan2(np.linalg.norm(np.cross(u, v), axis=1), _dot(u, v))
        for d in range(3):
            at_corner[:, d] += np.bincount(faces[:, k], angle * unit[:, d], len(vertices))
    ends = faces.astype(np.int64)
    pairs = np.stack([ends, ends[:, (1, 2, 0)]], axis=2)
    key = pairs.min(axis=2) * len(vertices) + pairs.max(axis=2)
    _, edge = np.unique(key, return_inverse=True)
    edge = edge.reshape(-1, 3)
    at_edge = np.zeros((int(edge.max()) + 1, 3))
    for k in range(3):
        for d in range(3):
            at_edge[:, d] += np.bincount(edge[:, k], unit[:, d], len(at_edge))
    normals = unit[facet]
    for k in range(3):
        corner, side = part == 1 + k, part == 4 + k
        normals[corner] = at_corner[faces[facet[corner], k]]
        normals[side] = at_edge[edge[facet[side], k]]
    return normals


def _dot(u: Points, v: Points) -> Points:
    return np.einsum("ij,ij->i", u, v)
