"""Where a surface is not closed or not oriented: the first such edge, for who must look at it."""

import numpy as np

from app.designs.limits import place_of
from app.designs.mesh import Faces, Vertices, degenerate


def odd_edge_place(vertices: Vertices, faces: Faces) -> list[float]:
    """x, y, z, radius of the first edge without exactly one facet across; else empty."""
    kept = faces[~degenerate(faces)].astype(np.int64)
    if not len(kept):
        return []
    start = kept[:, (0, 1, 2)].reshape(-1)
    end = kept[:, (1, 2, 0)].reshape(-1)
    many = len(vertices)
    _, group, uses = np.unique(
        np.minimum(start, end) * many + np.maximum(start, end),
        return_inverse=True,
        return_counts=True,
    )
    balance = np.bincount(group, np.where(start < end, 1, -1))
    odd = (uses[group] != 2) | (balance[group] != 0)
    if not odd.any():
        return []
    first = int(np.flatnonzero(odd)[0])
    return place_of(vertices[[start[first], end[first]]])
