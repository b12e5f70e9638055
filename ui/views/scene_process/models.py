"""A mesh in memory, ready to be drawn: full, as a coarse twin, and with the shade on both."""

import itertools
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ui.views.scene_process.mesh_arrays import MeshArrays, area_mm2, clustered, read_mesh
from ui.views.scene_process.messages import Box
from ui.views.scene_process.vtk_shapes import shaded_mesh

MOVING_TRIANGLES = 16_000
"""So many triangles of a mesh are drawn while moving, about."""


@dataclass
class Model:
    """A mesh in memory, with its coarse twin and the shade on both."""

    mesh: MeshArrays
    twin: MeshArrays
    group: NDArray[np.int64]
    cell_mm: float
    coarse: bool
    shade: NDArray[np.float32] | None = None
    stamp: int = field(default_factory=itertools.count().__next__)
    """Another number whenever the model or its shade is another one."""

    def shaded(self, shade: NDArray[np.float32]) -> "Model":
        """The same model in that shade."""
        return Model(self.mesh, self.twin, self.group, self.cell_mm, self.coarse, shade)

    @property
    def box_mm(self) -> Box:
        """The box around it."""
        low, high = self.mesh.points.min(0), self.mesh.points.max(0)
        return tuple(float(v) for pair in zip(low, high, strict=True) for v in pair)  # pyright: ignore[reportReturnType]


def model_of(path: Path, coarse: bool) -> Model:
    """A mesh blob made ready to be drawn. Raises: MeshRefused."""
    mesh = shaded_mesh(*read_mesh(path))
    if len(mesh.faces) <= MOVING_TRIANGLES * 1.3:
        return Model(mesh, mesh, np.arange(len(mesh.points)), 0.0, coarse)
    cell_mm = (2.0 * area_mm2(mesh) / MOVING_TRIANGLES) ** 0.5
    twin, group = clustered(mesh, cell_mm)
    return Model(mesh, twin, group, cell_mm, coarse)
