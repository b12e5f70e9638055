"""Meshes of polygons: what a file of them holds, and how polygons become triangles."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.designs.mesh import Faces


@dataclass(frozen=True)
class Triangles:
    """(F, 3) u4, and how many polygons of more than three corners were split for it."""

    faces: Faces
    split: int


@dataclass(frozen=True)
class PolygonContent:
    """A mesh in file units as the file indexes it, and what the file says of itself.

    `left_out` counts elements that are no surface (lines, points), `split` polygons of more than
    three corners.
    """

    vertices: NDArray[np.float64]
    faces: NDArray[np.uint32]
    form: str
    space: str
    left_out: int
    split: int


def triangles(corners: NDArray[np.integer], counts: NDArray[np.integer]) -> Triangles:
    """The triangles of polygons in their order, each polygon as a fan from its first corner.

    Args:
        corners: (C,) vertex of every corner, polygon after polygon. counts: (P,) corners of each, 3
            or more; their sum is C.
    """
    many = np.asarray(counts, np.int64)
    if np.all(many == 3):
        return Triangles(np.asarray(corners, np.uint32).reshape(-1, 3), 0)
    begin = np.cumsum(many) - many
    fans = many - 2
    first = np.repeat(begin, fans)
    step = np.arange(len(first)) - np.repeat(np.cumsum(fans) - fans, fans)
    rows = np.stack([first, first + step + 1, first + step + 2], axis=1)
    return Triangles(np.asarray(corners, np.uint32)[rows], int(np.count_nonzero(many > 3)))
