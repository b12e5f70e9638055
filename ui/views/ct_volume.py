"""A CT volume as it lies in its blob: slices, the patient's frame, Hounsfield units at a point.

Nothing is copied on opening: the blob is mapped, and what a slice needs is read when it is cut.
The axes of the array are turned and flipped (as a view) so that x grows to the patient's left, y to
the back and z to the head, as near as the scan allows; a left-handed scan is refused.
"""

import mmap
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.wire.arrays import BadContainer, unpack

FORMAT = "celldeck.volume.1"
Vector = tuple[float, float, float]
Voxels = NDArray[np.int16]
Matrix = NDArray[np.float64]


class CtPlane(StrEnum):
    """A slice's plane; the axis of the volume that it cuts is in NORMAL_AXIS."""

    AXIAL = "axial"
    CORONAL = "coronal"
    SAGITTAL = "sagittal"


NORMAL_AXIS = {CtPlane.AXIAL: 2, CtPlane.CORONAL: 1, CtPlane.SAGITTAL: 0}
ACROSS_AXIS = {CtPlane.AXIAL: 0, CtPlane.CORONAL: 0, CtPlane.SAGITTAL: 1}
"""Axis that grows to the right of the picture."""
DOWN_AXIS = {CtPlane.AXIAL: 1, CtPlane.CORONAL: 2, CtPlane.SAGITTAL: 2}
HEAD_UP = frozenset((CtPlane.CORONAL, CtPlane.SAGITTAL))
"""In these pictures the axis runs up, from the last row to the first."""


class CtRefused(Exception):
    """A blob that is no volume to be shown.

    Codes: ct.unreadable, ct.not_a_volume, ct.left_handed.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class CtWindow:
    """Which Hounsfield units are black and which white: the middle and the width."""

    level_hu: float
    width_hu: float

    @property
    def low_hu(self) -> float:
        """Black."""
        return self.level_hu - self.width_hu / 2


BONE = CtWindow(400.0, 1800.0)
SOFT = CtWindow(40.0, 400.0)


@dataclass(frozen=True, eq=False)
class CtVolume:
    """Voxels (Z, Y, X) in HU; `to_mm` (3, 4) takes (x, y, z, 1) of the array to LPS mm."""

    voxels: Voxels
    to_mm: Matrix
    to_index: Matrix
    spacing_mm: Vector
    acquired_at: str = ""
    frame_of_reference: str = ""

    @property
    def size(self) -> tuple[int, int, int]:
        """How many voxels along x, y, z."""
        z, y, x = self.voxels.shape
        return x, y, z

    @property
    def middle_mm(self) -> Vector:
        """The middle of the volume."""
        return self.point_of(tuple((n - 1) / 2 for n in self.size))

    def index_of(self, point_mm: Vector) -> tuple[float, float, float]:
        """Where a point lies in the array; whole numbers are middles of voxels."""
        return _three(self.to_index @ np.array([*point_mm, 1.0]))

    def point_of(self, index: tuple[float, ...]) -> Vector:
        """The point, LPS mm, of a place in the array."""
        return _three(self.to_mm @ np.array([*index, 1.0]))

    def hu_at(self, point_mm: Vector) -> int | None:
        """Hounsfield units of the voxel that holds a point; None outside."""
        at = [int(np.floor(part + 0.5)) for part in self.index_of(point_mm)]
        if any(not 0 <= a < n for a, n in zip(at, self.size, strict=True)):
            return None
        return int(self.voxels[at[2], at[1], at[0]])

    def slice_of(self, plane: CtPlane, at: int) -> Voxels:
        """One slice as it is looked at, (rows, columns): a view, nothing is read yet."""
        if plane is CtPlane.AXIAL:
            return self.voxels[at]
        if plane is CtPlane.CORONAL:
            return self.voxels[::-1, at, :]
        return self.voxels[::-1, :, at]

    def place_of(self, plane: CtPlane, index: Matrix) -> Matrix:
        """Column and row in a slice's picture of places (N, 3) in the array: (N, 2)."""
        down = index[:, DOWN_AXIS[plane]]
        if plane in HEAD_UP:
            down = self.size[2] - 1 - down
        return np.stack([index[:, ACROSS_AXIS[plane]], down], axis=1)

    def directions(self, plane: CtPlane) -> tuple[Vector, Vector]:
        """Unit vectors in LPS towards the right and the top of a slice's picture."""
        axes = self.to_mm[:, :3] / np.linalg.norm(self.to_mm[:, :3], axis=0)
        up = axes[:, DOWN_AXIS[plane]] * (1.0 if plane in HEAD_UP else -1.0)
        return _three(axes[:, ACROSS_AXIS[plane]]), _three(up)


def open_volume(path: Path) -> CtVolume:
    """Map a volume blob. Raises: CtRefused."""
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        arrays, meta = unpack(mapped)  # pyright: ignore[reportArgumentType]  # read like bytes
    except (OSError, ValueError) as gone:
        raise CtRefused("ct.unreadable") from gone
    except BadContainer as wrong:
        raise CtRefused("ct.not_a_volume") from wrong
    voxels = arrays.get("voxels")
    if meta.get("format", FORMAT) != FORMAT or voxels is None:
        raise CtRefused("ct.not_a_volume")
    if voxels.dtype != np.int16 or voxels.ndim != 3 or min(voxels.shape) < 2:
        raise CtRefused("ct.not_a_volume")
    return volume_of(voxels, meta)


def volume_of(voxels: Voxels, meta: dict[str, Any]) -> CtVolume:
    """A volume of voxels (K, J, I) and what its blob says of them. Raises: CtRefused."""
    try:
        spacing = np.array(meta["spacing_mm"], np.float64).reshape(3)
        origin = np.array(meta["origin_mm"], np.float64).reshape(3)
        direction = np.array(meta["direction"], np.float64).reshape(3, 3)
    except (KeyError, TypeError, ValueError) as wrong:
        raise CtRefused("ct.not_a_volume") from wrong
    columns = direction * spacing
    if not np.isfinite(columns).all() or not np.isfinite(origin).all() or (spacing <= 0).any():
        raise CtRefused("ct.not_a_volume")
    if np.linalg.det(direction) <= 1e-3:  # what is left would be right in such a picture
        raise CtRefused("ct.left_handed")
    axis_of = _nearest_axes(direction)  # for x, y, z: which of I, J, K
    turned = voxels.transpose(tuple(2 - axis_of[w] for w in (2, 1, 0)))
    to_mm = np.zeros((3, 4))
    to_mm[:, 3] = origin
    flips: list[slice] = []
    for w in (2, 1, 0):
        column = columns[:, axis_of[w]]
        size = turned.shape[2 - w]
        if column[w] < 0:
            to_mm[:, 3] += column * (size - 1)
            column = -column
            flips.append(slice(None, None, -1))
        else:
            flips.append(slice(None))
        to_mm[:, w] = column
    square = np.vstack([to_mm, [0.0, 0.0, 0.0, 1.0]])
    return CtVolume(
        turned[tuple(flips)],
        to_mm,
        np.linalg.inv(square)[:3],
        _three(spacing[list(axis_of)]),
        str(meta.get("acquired_at") or ""),
        str(meta.get("frame_of_reference") or ""),
    )


def _nearest_axes(direction: Matrix) -> tuple[int, int, int]:
    left = np.abs(direction)
    found = [0, 0, 0]
    for _ in range(3):
        w, a = np.unravel_index(int(left.argmax()), left.shape)
        found[int(w)] = int(a)
        left[w, :] = left[:, a] = -1.0
    return found[0], found[1], found[2]


def _three(values: Matrix) -> Vector:
    return float(values[0]), float(values[1]), float(values[2])
