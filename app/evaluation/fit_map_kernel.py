"""Signed distance of points from a closed surface: by compiled code, or the same in numpy."""

import ctypes
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.designs.mesh import Faces, Vertices
from app.evaluation.fit_map_in_numpy import distances_in_numpy
from drivers.wire.compiled import Kernel, address

_kernel = Kernel(Path(__file__).with_suffix(".c"))
COMPILED = _kernel.compiled
NO_SURFACE = -2

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Distances:
    """For each point how far the surface is, mm, below zero inside it; and where it is nearest.

    Beyond the distance that was asked for it is infinite, and `nearest` says nothing.
    """

    signed_mm: Points
    nearest: Points


def signed_distances(
    vertices: Vertices,
    faces: Faces,
    points: NDArray[np.floating],
    within_mm: float = np.inf,
    compiled: bool = COMPILED,
) -> Distances:
    """How far each point lies from a surface, no farther than `within_mm`.

    Args:
        vertices: (V, 3) mm, shared by the facets that meet there.
        faces: (F, 3), counted from 0, outward.
        points: (N, 3) mm.
    Raises: ValueError, no facet with an area, an index that is not there, a number not finite;
        MemoryError.
    """
    surface = np.ascontiguousarray(vertices, np.float64)
    corners = np.ascontiguousarray(faces, np.uint32)
    where = np.ascontiguousarray(points, np.float64)
    if len(corners) and int(corners.max()) >= len(surface):
        raise ValueError("a facet with a vertex that is not there")
    if not (np.isfinite(surface).all() and np.isfinite(where).all()):
        raise ValueError("a coordinate is not finite")
    if not compiled:
        corners = _with_area(surface, corners)
        if not len(corners):
            raise ValueError("no facet with an area")
        return Distances(*distances_in_numpy(surface, corners, where, within_mm))
    signed, nearest = np.empty(len(where)), np.empty((len(where), 3))
    told = _kernel.call(
        "signed_distances",
        *(address(surface), ctypes.c_int64(len(surface))),
        *(address(corners), ctypes.c_int64(len(corners))),
        *(address(where), ctypes.c_int64(len(where)), ctypes.c_double(within_mm)),
        *(address(signed), address(nearest)),
        known=(NO_SURFACE,),
    )
    if told == NO_SURFACE:
        raise ValueError("no facet with an area")
    return Distances(signed, nearest)


def _with_area(vertices: Vertices, faces: Faces) -> Faces:
    """The facets that have a normal."""
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    flat = ~np.cross(b - a, c - a).any(axis=1)
    return np.ascontiguousarray(faces[~flat]) if flat.any() else faces
