"""Facets without an index become a mesh with one: by compiled code, or by numpy without it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.designs import mesh_kernel
from app.designs.mesh import Faces, weld

CORNERS = np.dtype(("<f4", (3, 3)))


@dataclass(frozen=True)
class Welded:
    """(V, 3) f4 in order of first use, (F, 3) u4, and how many corners are not finite."""

    vertices: NDArray[np.float32]
    faces: Faces
    not_finite: int


def welded(
    data: Any,
    facets: int,
    facet_bytes: int = CORNERS.itemsize,
    offset: int = 0,
    compiled: bool = mesh_kernel.COMPILED,
) -> Welded:
    """The mesh of facets that lie `facet_bytes` apart in a buffer, corners from `offset` on.

    Corners are one vertex when every bit is equal, except that -0 is 0.
    """
    if compiled:
        return Welded(*mesh_kernel.weld_facets(data, facets, facet_bytes, offset))
    apart = np.ndarray((facets, 3, 3), "<f4", data, offset, (facet_bytes, 12, 4))
    corners = apart.reshape(-1, 3)
    wrong = int(len(corners) - np.isfinite(corners).all(axis=1).sum())
    vertices, faces = weld(corners)
    return Welded(vertices.astype(np.float32, copy=False), faces, wrong)
