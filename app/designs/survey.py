"""What there is to know about a mesh, found at once: by compiled code, or by numpy without it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.designs import mesh, mesh_kernel
from app.designs.mesh import EdgeCount, Faces, Vertices

LEAST_AREA_MM2 = 1e-8


@dataclass(frozen=True)
class Survey:
    """Edges by what is wrong; the shell of each facet, (F,); signed volume of each shell, mm3;
    how many facets have no area."""

    edges: EdgeCount
    shell: NDArray[np.integer[Any]]
    volumes: NDArray[np.float64]
    flat: int

    @property
    def volume(self) -> float:
        """Signed volume of all shells together, mm3."""
        return float(self.volumes.sum())


def survey(vertices: Vertices, faces: Faces, compiled: bool = mesh_kernel.COMPILED) -> Survey:
    """The survey of a mesh in mm."""
    if not compiled:
        return _survey_in_numpy(vertices, faces)
    edges, _ = mesh_kernel.pair_edges(faces, len(vertices))
    shell, shells = mesh_kernel.number_shells(faces, len(vertices))
    volumes, flat = mesh_kernel.measure_shells(vertices, faces, shell, shells, LEAST_AREA_MM2)
    return Survey(edges, shell, volumes, flat)


def edges_of(faces: Faces, vertices: int, compiled: bool = mesh_kernel.COMPILED) -> EdgeCount:
    """What is wrong with the edges."""
    return mesh_kernel.pair_edges(faces, vertices)[0] if compiled else mesh.count_edges(faces)


def _survey_in_numpy(vertices: Vertices, faces: Faces) -> Survey:
    shell = mesh.shells(faces, len(vertices))
    flat = mesh.degenerate(faces) | (mesh.facet_areas(vertices, faces) < LEAST_AREA_MM2)
    volumes = np.zeros(int(shell.max()) + 1 if len(shell) else 0)
    np.add.at(volumes, shell, mesh.facet_volumes(vertices, faces))
    return Survey(mesh.count_edges(faces), shell, volumes, int(flat.sum()))
