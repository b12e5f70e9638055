"""Writes binary STL, the form in which planning offices send their designs."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resources.case_shapes.surface import Faces, Vertices

Corners = NDArray[np.float32]
FACET = np.dtype([("normal", "<f4", 3), ("corner", "<f4", (3, 3)), ("attribute", "<u2")])


def write_stl(path: Path, vertices: Vertices, faces: Faces, words: str) -> None:
    """One binary STL; `words` go into its header, at most 80 bytes of ASCII."""
    facets = np.zeros(len(faces), FACET)
    corners = _in_one_order(vertices[faces].astype("<f4"))
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.linalg.norm(normal, axis=1, keepdims=True)
    facets["normal"] = normal / np.maximum(length, 1e-20)
    facets["corner"] = corners
    head = words.encode("ascii")[:80].ljust(80) + np.uint32(len(faces)).tobytes()
    path.write_bytes(head + facets.tobytes())


def _in_one_order(corners: Corners) -> Corners:
    """The same facets in the same order, however many threads the mesh library has used."""
    first = np.lexsort((corners[:, :, 2], corners[:, :, 1], corners[:, :, 0]), axis=1)[:, :1]
    turned = np.take_along_axis(corners, ((first + np.arange(3)) % 3)[:, :, None], axis=1)
    return turned[np.lexsort(turned.reshape(len(turned), 9).T[::-1])]
