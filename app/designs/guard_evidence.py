"""What the guard of unit, mirror, side and frame looks at: parts, bone, images and papers."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.designs.mesh import Faces
from app.wire.designs import Side

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Shape:
    """A mesh in mm, (V, 3) and (F, 3), and what its file says of itself; empty where silent.

    `frame` is LPS or RAS as a header declares it, `frame_uid` stands for the frame of reference,
    `laterality` is a DICOM letter, `mirrored` DICOM's Model Mirroring: YES, NO or nothing.
    """

    vertices: Points
    faces: Faces
    frame: str = ""
    frame_uid: str = ""
    laterality: str = ""
    mirrored: str = ""

    @property
    def size_mm(self) -> Points:
        """Sides of the box around it, (3,)."""
        return self.vertices.max(axis=0) - self.vertices.min(axis=0)

    @property
    def diagonal_mm(self) -> float:
        """Diagonal of the box around it."""
        return float(np.linalg.norm(self.size_mm))

    @property
    def middle_mm(self) -> Points:
        """Middle of the box around it, (3,)."""
        return (self.vertices.max(axis=0) + self.vertices.min(axis=0)) / 2


@dataclass(frozen=True)
class Volume:
    """A CT: voxels (K, J, I) in HU; columns of `direction` are the axes of I, J and K in LPS."""

    voxels: NDArray[np.int16]
    spacing_mm: Points
    origin_mm: Points
    direction: NDArray[np.float64]
    frame_uid: str = ""


@dataclass(frozen=True)
class Papers:
    """What order and plan values say; `plan_side` and `plan_site` are empty where silent."""

    side: Side
    site: str
    surgery: date
    plan_side: str = ""
    plan_site: str = ""


def surface_points(shape: Shape, count: int) -> tuple[Points, Points]:
    """Points spread evenly over the surface and the outward normals there, (N, 3) each.

    Always the same ones for the same mesh.
    """
    a, b, c = (shape.vertices[shape.faces[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    twice = np.linalg.norm(across, axis=1)
    total = twice.sum()
    if not total > 0:
        return shape.vertices[:0], shape.vertices[:0]
    dice = np.random.default_rng(20260101)
    chosen = dice.choice(len(twice), count, p=twice / total)
    u, w = dice.random(count), dice.random(count)
    beyond = u + w > 1
    u[beyond], w[beyond] = 1 - u[beyond], 1 - w[beyond]
    points = a[chosen] + u[:, None] * (b - a)[chosen] + w[:, None] * (c - a)[chosen]
    return points, across[chosen] / twice[chosen, None]
