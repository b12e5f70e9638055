"""Writes binary STL, the form in which planning offices send their designs."""

from pathlib import Path

import numpy as np

from resources.case_shapes.surface import Faces, Vertices

FACET = np.dtype([("normal", "<f4", 3), ("corner", "<f4", (3, 3)), ("attribute", "<u2")])


def write_stl(path: Path, vertices: Vertices, faces: Faces, words: str) -> None:
    """One binary STL; `words` go into its header, at most 80 bytes of ASCII."""
    facets = np.zeros(len(faces), FACET)
    corners = vertices[faces]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.linalg.norm(normal, axis=1, keepdims=True)
    facets["normal"] = normal / np.maximum(length, 1e-20)
    facets["corner"] = corners
    head = words.encode("ascii")[:80].ljust(80) + np.uint32(len(faces)).tobytes()
    path.write_bytes(head + facets.tobytes())
