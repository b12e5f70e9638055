"""Crossing facets, shells in shells, walls: by compiled code, contact_kernel.c, if it is there."""

import ctypes
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.designs.mesh import Faces, Vertices
from drivers.wire.compiled import Kernel, address

PAIRS_TOLD = 64
TOUCH_MM = 0.001
"""Rounding of single precision far from the origin is no crossing."""

_kernel = Kernel(Path(__file__).with_suffix(".c"))
COMPILED = _kernel.compiled

Points = NDArray[np.float64]


def crossing_facets(
    vertices: Vertices, faces: Faces, touch_mm: float = TOUCH_MM
) -> tuple[int, NDArray[np.uint32]]:
    """How many pairs of facets go through each other, and the first of them, (K, 2).

    Facets that only touch, or go no deeper than `touch_mm`, do not count, nor do those that share
    an edge. Raises: MemoryError.
    """
    points, corners = _plain(vertices, faces)
    pairs = np.zeros((PAIRS_TOLD, 2), np.uint32)
    found = _kernel.call(
        "crossing_facets",
        *(address(points), address(corners), _size(corners), ctypes.c_double(touch_mm)),
        *(address(pairs), _size(pairs)),
    )
    return found, pairs[: min(found, PAIRS_TOLD)]


def shells_around(
    vertices: Vertices,
    faces: Faces,
    shell: NDArray[np.uint32],
    shells: int,
    points: Points,
    own: NDArray[np.uint32],
) -> NDArray[np.uint32]:
    """In how many shells other than its own each point lies, (N,). Raises: MemoryError."""
    plain, corners = _plain(vertices, faces)
    numbers = np.ascontiguousarray(shell, np.uint32)
    where, whose = np.ascontiguousarray(points, np.float64), np.ascontiguousarray(own, np.uint32)
    if len(numbers) != len(corners) or (len(numbers) and int(numbers.max()) >= shells):
        raise ValueError("every facet needs the number of its shell")
    around = np.zeros(len(where), np.uint32)
    _kernel.call(
        "shells_around",
        *(
            address(plain),
            address(corners),
            _size(corners),
            address(numbers),
            ctypes.c_int64(shells),
        ),
        *(address(where), address(whose), _size(where), address(around)),
    )
    return around


def wall_along(
    vertices: Vertices, faces: Faces, points: Points, rays: Points, most_mm: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How far it is from each point along its ray to the surface, met from inside.

    Args:
        points, rays: (N, 3); rays are unit vectors into the material.
    Returns: (N,) mm, infinite beyond `most_mm`; (N,) how squarely the surface stands there, to 1.
    """
    plain, corners = _plain(vertices, faces)
    where = np.ascontiguousarray(points, np.float64)
    along = np.ascontiguousarray(rays, np.float64)
    far, facing = np.empty(len(where)), np.empty(len(where))
    _kernel.call(
        "wall_along",
        *(
            address(plain),
            address(corners),
            _size(corners),
            address(where),
            address(along),
            _size(where),
        ),
        *(ctypes.c_double(most_mm), address(far), address(facing)),
    )
    return far, facing


def _plain(vertices: Vertices, faces: Faces) -> tuple[Points, Faces]:
    points = np.ascontiguousarray(vertices, np.float64)
    corners = np.ascontiguousarray(faces, np.uint32)
    if not len(corners) or int(corners.max()) >= len(points):
        raise ValueError("no facet, or one with a vertex that is not there")
    if not np.isfinite(points).all():
        raise ValueError("a vertex is not finite")
    return points, corners


def _size(array: NDArray[Any]) -> ctypes.c_int64:
    return ctypes.c_int64(len(array))
