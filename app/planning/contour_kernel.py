"""The work of contours.py by compiled code, contour_kernel.c, where `COMPILED` says so."""

import ctypes
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.designs import mesh_kernel
from drivers.wire.compiled import Kernel, address

NOT_CLOSED = -2
MOST_PLANES = 2**31 - 2

_kernel = Kernel(Path(__file__).with_suffix(".c"))
COMPILED = _kernel.compiled and mesh_kernel.COMPILED

Followed = tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.float32]]


def follow_loops(
    vertices: NDArray[np.floating[Any]],
    faces: NDArray[np.unsignedinteger[Any]],
    planes: NDArray[np.float64],
) -> Followed | None:
    """The closed loops at which planes cut a mesh.

    Args:
        vertices: (V, 3) mm. faces: (F, 3), wound outward. planes: (L,) mm, ascending.
    Returns: plane of each loop (K,), offsets (K + 1,), points (P, 2) mm; None where the mesh is not
        closed at a plane. Raises: MemoryError.
    """
    points = np.ascontiguousarray(vertices, np.float64)
    corners = np.ascontiguousarray(faces, np.uint32)
    heights = np.ascontiguousarray(planes, np.float64)
    if len(heights) > MOST_PLANES:
        raise ValueError(f"{len(heights)} planes are too many")
    _, across = mesh_kernel.pair_edges(corners, len(points))
    above = np.searchsorted(heights, points[:, 2], side="right").astype(np.int32)
    first = np.empty(len(heights) + 1, np.int64)
    size, many = ctypes.c_int64(len(corners)), ctypes.c_int64(len(heights))
    crossings = _kernel.call(
        "count_crossings", address(corners), size, address(above), many, address(first)
    )
    followed = np.empty((crossings, 2), np.float32)
    plane = np.empty(crossings // 3 + 1, np.int32)
    end = np.empty(crossings // 3 + 1, np.int64)
    loops = _kernel.call(
        "follow_loops",
        *(address(points), address(corners), address(across), size),
        *(address(above), address(heights), many, address(first)),
        *(address(followed), address(plane), address(end)),
        known=(NOT_CLOSED,),
    )
    if loops == NOT_CLOSED:
        return None
    start = np.concatenate((np.zeros(1, np.int64), end[:loops]))
    return plane[:loops].copy(), start, followed[: start[-1]]
