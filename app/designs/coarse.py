"""A coarse likeness of a mesh for the first picture; never for measuring or making."""

import numpy as np
from numpy.typing import NDArray

from app.designs.mesh import Faces, degenerate

MOST_TRIANGLES = 20_000


def coarse(
    vertices: NDArray[np.floating], faces: Faces, most: int = MOST_TRIANGLES
) -> tuple[NDArray[np.float32], Faces]:
    """A mesh of at most `most` triangles that looks alike; small ones stay as they are.

    Vertices in one cell of a grid become their mean. Returns: (V, 3) f4, (F, 3) u4.
    """
    points = vertices.astype(np.float32)
    if len(faces) <= most:
        return points, faces
    low = points.min(axis=0)
    size = float((points.max(axis=0) - low).max()) or 1.0
    a, b, c = (points[faces[:, k]] for k in range(3))
    area = float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum()) / 2
    cell = max(np.sqrt(2.0 * area / most), size / 1000)
    while True:
        points_now, faces_now = _clustered(points, faces, low, cell)
        if len(faces_now) <= most:
            return points_now, faces_now
        cell *= max(1.06, np.sqrt(len(faces_now) / most))


def _clustered(
    points: NDArray[np.float32], faces: Faces, low: NDArray[np.float32], cell: float
) -> tuple[NDArray[np.float32], Faces]:
    place = ((points - low) / cell).astype(np.int64)
    key = (place[:, 0] << 42) | (place[:, 1] << 21) | place[:, 2]
    _, group = np.unique(key, return_inverse=True)
    group = group.reshape(-1)
    count = np.bincount(group)
    mean = np.column_stack([np.bincount(group, points[:, k]) / count for k in range(3)])
    moved = group.astype(np.uint32)[faces]
    moved = moved[~degenerate(moved)]
    least = moved.argmin(axis=1)
    rows = np.arange(len(moved))[:, None]
    turned = moved[rows, (least[:, None] + np.arange(3)) % 3]
    return mean.astype(np.float32), np.unique(turned, axis=0)
