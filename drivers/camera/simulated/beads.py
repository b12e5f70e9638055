"""Extruded beads as a small relief on the level of one layer, lit by a raking lamp."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drivers.camera import opencv
from drivers.camera.opencv import Field, Picture
from drivers.camera.simulated import scene

CELL_MM = 0.075
RIM_MM = 0.9
CLUSTER_MM = 3.0
PROFILE = ((1.0, 120), (0.74, 200), (0.40, 255))
RELIEF_CELLS = 3.4
AMBIENT = 0.46
DIRECT = 0.80
FULL = 186.0

Segments = NDArray[np.float32]
"""(n, 6): x0 y0 x1 y1 z width, mm."""


@dataclass(frozen=True)
class Relief:
    """A patch of one layer: where it lies and how bright it is; row 0 is its front edge."""

    left_mm: float
    front_mm: float
    z_mm: float
    shade: Picture
    alpha: Picture

    def corners_mm(self) -> NDArray[np.float64]:
        """(4, 3) bed mm of the patch."""
        rows, columns = self.shade.shape
        right, back = self.left_mm + columns * CELL_MM, self.front_mm + rows * CELL_MM
        return np.array(
            [
                (self.left_mm, self.front_mm, self.z_mm),
                (right, self.front_mm, self.z_mm),
                (right, back, self.z_mm),
                (self.left_mm, back, self.z_mm),
            ]
        )


def clusters(segments: Segments) -> list[Segments]:
    """Segments that lie apart on the bed, apart, so that no patch spans empty bed."""
    low = segments[:, :4].reshape(-1, 2).min(axis=0) - CLUSTER_MM
    span = segments[:, :4].reshape(-1, 2).max(axis=0) + CLUSTER_MM - low
    coarse = np.zeros((int(span[1] / 2) + 3, int(span[0] / 2) + 3), np.uint8)
    places: NDArray[np.float64] = ((segments[:, :4].reshape(-1, 2, 2) - low) / 2.0).astype(
        np.float64
    )
    opencv.lines(coarse, places.reshape(-1, 4), 255, 1)
    labels, _ = opencv.pieces(opencv.dilate(coarse, 1))
    ends: NDArray[np.int64] = np.round(places[:, 0]).astype(np.int64)
    which = labels[ends[:, 1], ends[:, 0]]
    return [segments[which == label] for label in np.unique(which)]


def relief(segments: Segments, seed: int) -> Relief:
    """The patch of one cluster of one layer."""
    ends = segments[:, :4].reshape(-1, 2)
    left, front = (ends.min(axis=0) - RIM_MM).tolist()
    columns, rows = (np.ceil((ends.max(axis=0) + RIM_MM - (left, front)) / CELL_MM)).astype(int)
    places = (segments[:, :4].astype(np.float64) - (left, front, left, front)) / CELL_MM - 0.5
    dice = np.random.default_rng(seed)
    height = np.zeros((int(rows), int(columns)), np.uint8)
    # the flow of a real nozzle swells and thins a little
    width = segments[:, 5] * (1.0 + 0.04 * dice.standard_normal(len(segments)))
    for share, level in PROFILE:
        thick = np.maximum(np.round(width * share / CELL_MM), 1).astype(int)
        for px in np.unique(thick):
            opencv.lines(height, places[thick == px], level, int(px), smooth=share == 1.0)
    alpha = np.minimum(height.astype(np.uint16) * 255 // PROFILE[0][1], 255).astype(np.uint8)
    return Relief(left, front, float(segments[0, 4]), _lit(height, dice), alpha)


def _lit(height: Picture, dice: np.random.Generator) -> Picture:
    grain = _grain(height.shape, dice)
    raised = opencv.blur(height.astype(np.float32) / 255.0, 0.8)
    raised *= 1.0 + grain
    along_x, along_y = opencv.slopes(raised)
    light_x, light_y, light_z = scene.light()
    along_x *= -RELIEF_CELLS
    along_y *= -RELIEF_CELLS
    facing = along_x * light_x + along_y * light_y + light_z
    facing /= np.sqrt(along_x * along_x + along_y * along_y + 1.0)
    lit = AMBIENT * (0.45 + 0.55 * raised) + DIRECT * np.maximum(facing, 0.0)
    lit *= FULL / (AMBIENT + DIRECT * light_z)
    return np.clip(opencv.blur(lit, 0.9), 0, 255).astype(np.uint8)


def _grain(shape: tuple[int, ...], dice: np.random.Generator) -> Field:
    rows, columns = shape
    fine = dice.standard_normal((rows // 5 + 2, columns // 5 + 2), np.float32)
    broad = dice.standard_normal((rows // 40 + 2, columns // 40 + 2), np.float32)
    grain: Field = opencv.resized(fine, columns, rows) * np.float32(0.05)
    return grain + opencv.resized(broad, columns, rows) * np.float32(0.03)
