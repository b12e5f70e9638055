"""Where a point of the bed is seen in the picture, and where a picture point lies on the bed.

Bed frame in mm: origin front left, x right, y back, z up. Picture in px, OpenCV convention.
"""

import hashlib
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from drivers.camera import opencv
from drivers.camera.opencv import Field, Points


class Fiducial(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A square marker fixed to the bed: centre and side of its black border, mm."""

    number: int
    x_mm: float
    y_mm: float
    side_mm: float

    def corners_mm(self) -> Points:
        """(4, 3): back left, back right, front right, front left; the order of detection."""
        half = self.side_mm / 2
        signs = ((-1, 1), (1, 1), (1, -1), (-1, -1))
        return np.array([(self.x_mm + i * half, self.y_mm + j * half, 0.0) for i, j in signs])


class Calibration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lens and pose of one camera over one bed.

    `camera_matrix` row by row; `distortion` k1 k2 p1 p2 k3; `rvec`, `tvec` take bed mm into the
    camera's frame. `fiducials` are the markers by which each frame is registered.
    """

    image_px: tuple[int, int]
    camera_matrix: list[float]
    distortion: list[float]
    rvec: list[float]
    tvec: list[float]
    bed_mm: tuple[float, float]
    fiducials: list[Fiducial] = []


def read(data: bytes) -> Calibration:
    """A calibration file. Raises: msgspec.DecodeError, ValueError: not nine, five, three, three."""
    found = msgspec.json.decode(data, type=Calibration)
    lengths = [len(found.camera_matrix), len(found.rvec), len(found.tvec)]
    if lengths != [9, 3, 3] or len(found.distortion) not in (4, 5) or min(found.image_px) < 1:
        raise ValueError("calibration")
    return found


def write(calibration: Calibration) -> bytes:
    """The calibration as the file whose SHA-256 names it."""
    return msgspec.json.encode(calibration)


def sha256(calibration: Calibration) -> str:
    """The name of this calibration."""
    return hashlib.sha256(write(calibration)).hexdigest()


class View:
    """One calibrated camera, ready to compute with."""

    def __init__(self, calibration: Calibration) -> None:
        self.calibration = calibration
        self._matrix = np.array(calibration.camera_matrix, np.float64).reshape(3, 3)
        terms = np.array(calibration.distortion, np.float64)
        self._terms: NDArray[np.float64] = np.zeros(5)
        self._terms[: len(terms)] = terms
        self._turn = opencv.rotation(np.array(calibration.rvec, np.float64))
        self._move = np.array(calibration.tvec, np.float64)
        self.centre_mm: NDArray[np.float64] = -self._turn.T @ self._move

    def to_px(self, points_mm: Points) -> Points:
        """(n, 3) bed mm to (n, 2) picture px. Source: Brown's lens model as in OpenCV."""
        seen = points_mm @ self._turn.T + self._move
        x_px, y_px = self._lens(seen[:, 0] / seen[:, 2], seen[:, 1] / seen[:, 2])
        return np.stack([x_px, y_px], axis=1)

    def grid_to_px(self, x_mm: Points, y_mm: Points, z_mm: float) -> tuple[Field, Field]:
        """Maps (len(y), len(x)) that look a level grid at height z up in the picture."""
        turn = self._turn.astype(np.float32)
        across, along = x_mm.astype(np.float32)[None, :], y_mm.astype(np.float32)[:, None]
        base = (self._turn[:, 2] * z_mm + self._move).astype(np.float32)
        depth = turn[2, 0] * across + (turn[2, 1] * along + base[2])
        x_px, y_px = self._lens(
            (turn[0, 0] * across + (turn[0, 1] * along + base[0])) / depth,
            (turn[1, 0] * across + (turn[1, 1] * along + base[1])) / depth,
        )
        return x_px, y_px

    def _lens(self, x: NDArray[Any], y: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        k1, k2, p1, p2, k3 = (float(term) for term in self._terms)
        r2 = x * x + y * y
        radial = 1 + r2 * (k1 + r2 * (k2 + r2 * k3))
        bent_x = x * radial + 2 * p1 * x * y + p2 * (r2 + 2 * x * x)
        bent_y = y * radial + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y
        m = self._matrix
        return (
            float(m[0, 0]) * bent_x + float(m[0, 2]),
            float(m[1, 1]) * bent_y + float(m[1, 2]),
        )

    def rays(self) -> tuple[Field, Field]:
        """How far x and y run for each mm of height along the ray of every pixel: two (h, w)."""
        width, height = self.calibration.image_px
        across, along = np.meshgrid(np.arange(width), np.arange(height))
        points = np.stack([across.ravel(), along.ravel()], axis=1).astype(np.float64)
        flat = opencv.undistorted(points, self._matrix, self._terms)
        away = np.column_stack([flat, np.ones(len(flat))]) @ self._turn
        shape = (height, width)
        x_run = (away[:, 0] / away[:, 2]).reshape(shape).astype(np.float32)
        y_run = (away[:, 1] / away[:, 2]).reshape(shape).astype(np.float32)
        return x_run, y_run

    def to_bed(self, points_px: Points, z_mm: float) -> Points:
        """(n, 2) picture px to (n, 2) bed mm on the level plane at z."""
        flat = opencv.undistorted(points_px, self._matrix, self._terms)
        away = np.column_stack([flat, np.ones(len(flat))]) @ self._turn
        steps = (z_mm - self.centre_mm[2]) / away[:, 2]
        return self.centre_mm[:2] + away[:, :2] * steps[:, None]
