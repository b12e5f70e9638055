"""The work of mesh.py by compiled code, mesh_kernel.c; only where `COMPILED` says it is there."""

import ctypes
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.designs.mesh import EdgeCount, Faces, Vertices
from drivers.wire.compiled import Kernel, address

NOTHING_ACROSS = 0xFFFFFFFF
"""In `across`: the edge has no one facet that runs along it the other way."""
MOST_VERTICES = 2**31 - 1
MOST_FACETS = (2**32 - 1) // 3

_kernel = Kernel(Path(__file__).with_suffix(".c"))
COMPILED = _kernel.compiled


def weld_facets(
    data: Any, facets: int, facet_bytes: int, offset: int
) -> tuple[NDArray[np.float32], Faces, int]:
    """Corners of facets that lie `facet_bytes` apart in a buffer, each 3 × 3 f4 from `offset` on.

    Returns: (V, 3) f4 in order of first use, (F, 3) u4, and how many corners are not finite.
    Raises: MemoryError.
    """
    raw = np.frombuffer(data, np.uint8)
    if facets > MOST_FACETS or len(raw) < facets * facet_bytes:
        raise ValueError(f"{facets} facets do not lie in {len(raw)} bytes")
    vertices = np.empty((3 * facets, 3), np.float32)  # only what is written takes memory
    index = np.empty((facets, 3), np.uint32)
    wrong = ctypes.c_int64()
    count = _kernel.call(
        "weld_facets",
        address(raw),
        *(ctypes.c_int64(number) for number in (facets, facet_bytes, offset)),
        address(vertices),
        address(index),
        ctypes.byref(wrong),
    )
    return vertices[:count].copy(), index, wrong.value


def pair_edges(faces: Faces, vertices: int) -> tuple[EdgeCount, NDArray[np.uint32]]:
    """What is wrong with the edges, and (F, 3) u4: facet × 3 + edge of the facet across each edge.

    Raises: MemoryError.
    """
    plain = _faces(faces, vertices)
    across = np.empty((len(plain), 3), np.uint32)
    wrong = np.zeros(3, np.int64)
    _kernel.call(
        "pair_edges", address(plain), *_sizes(plain, vertices), address(across), address(wrong)
    )
    return EdgeCount(*(int(count) for count in wrong)), across


def number_shells(faces: Faces, vertices: int) -> tuple[NDArray[np.uint32], int]:
    """The connected piece each facet belongs to, (F,) from 0, and how many. Raises: MemoryError."""
    plain = _faces(faces, vertices)
    shell = np.empty(len(plain), np.uint32)
    return shell, _kernel.call(
        "number_shells", address(plain), *_sizes(plain, vertices), address(shell)
    )


def measure_shells(
    vertices: Vertices, faces: Faces, shell: NDArray[np.uint32], shells: int, least_area: float
) -> tuple[NDArray[np.float64], int]:
    """Signed volume of each shell, and how many facets have no area."""
    plain = _faces(faces, len(vertices))
    points = np.ascontiguousarray(vertices, np.float64)
    volume = np.zeros(shells, np.float64)
    about = points.mean(axis=0)
    flat = _kernel.call(
        "measure_shells",
        address(points),
        address(plain),
        ctypes.c_int64(len(plain)),
        address(np.ascontiguousarray(shell, np.uint32)),
        address(about),
        ctypes.c_double(least_area),
        address(volume),
    )
    return volume, flat


def _faces(faces: Faces, vertices: int) -> Faces:
    plain = np.ascontiguousarray(faces, np.uint32)
    if len(plain) > MOST_FACETS or vertices > MOST_VERTICES:
        raise ValueError(f"{len(plain)} facets of {vertices} vertices are too many")
    if len(plain) and int(plain.max()) >= vertices:
        raise ValueError(f"a facet uses a vertex beyond {vertices}")
    return plain


def _sizes(faces: Faces, vertices: int) -> tuple[ctypes.c_int64, ctypes.c_int64]:
    return ctypes.c_int64(len(faces)), ctypes.c_int64(vertices)
