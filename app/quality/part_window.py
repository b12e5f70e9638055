"""One part's surroundings seen straight from above at the height of its layer, and its masks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.quality.expected_layer import ExpectedLayer, ExpectedPart
from app.quality.registration import Registration
from drivers.camera import opencv
from drivers.camera.calibration import View
from drivers.camera.opencv import Field, Picture

CELL_MM = 0.14
MARGIN_MM = 4.0
WALL_STEP_MM = 0.12
Points = NDArray[np.float64]


@dataclass(frozen=True)
class PartWindow:
    """A level grid over one part; row 0 is its front edge, cells are CELL_MM wide."""

    left_mm: float
    front_mm: float
    rows: int
    columns: int
    x_px: Field
    y_px: Field
    seen_share: float

    def places(self, points_mm: Points) -> Points:
        """(n, 2) bed mm to (n, 2) grid coordinates, cell centres at whole numbers."""
        return (points_mm - (self.left_mm, self.front_mm)) / CELL_MM - 0.5

    def moves(self, path: Points) -> Points:
        """(n, 4+) moves in mm to (n, 4) in grid coordinates."""
        ends = path[:, :4].reshape(-1, 2)
        return self.places(ends).reshape(-1, 4)

    def look(self, picture: Picture, registration: Registration) -> Field:
        """The picture on this grid, grey levels."""
        x_px, y_px = registration.apply_maps(self.x_px, self.y_px)
        return opencv.remap(picture, x_px, y_px, cubic=True).astype(np.float32)

    def empty(self) -> Picture:
        """A mask with nothing in it."""
        return np.zeros((self.rows, self.columns), np.uint8)

    def filled(self, loops: list[Points]) -> Picture:
        """255 inside the loops, holes open."""
        mask = self.empty()
        opencv.fill(mask, [self.places(loop) for loop in loops], 255)
        return mask

    def drawn(self, path: Points) -> Picture:
        """255 where the moves' beads lie; `path` is (n, 5) with the width last."""
        mask = self.empty()
        if len(path):
            thick = np.maximum(np.round(path[:, 4] / CELL_MM), 1).astype(int)
            moves = self.moves(path)
            for px in np.unique(thick):
                opencv.lines(mask, moves[thick == px], 255, int(px))
        return mask


def make(part: ExpectedPart, z_mm: float, view: View, registration: Registration) -> PartWindow:
    """The grid over that part; `seen_share` is how much of it lies in the picture."""
    left, front, right, back = part.bounds_mm()
    left, front = left - MARGIN_MM, front - MARGIN_MM
    columns = int((right + MARGIN_MM - left) / CELL_MM) + 1
    rows = int((back + MARGIN_MM - front) / CELL_MM) + 1
    x_mm: Points = left + np.arange(0.5, columns, dtype=np.float64) * CELL_MM
    y_mm: Points = front + np.arange(0.5, rows, dtype=np.float64) * CELL_MM
    x_px, y_px = view.grid_to_px(x_mm, y_mm, z_mm)
    every = np.concatenate(part.loops)
    spots = np.column_stack([every, np.full(len(every), z_mm)])
    on_frame = registration.apply(view.to_px(spots))
    wide, high = view.calibration.image_px
    inside = (on_frame >= 1).all(axis=1) & (on_frame < (wide - 2, high - 2)).all(axis=1)
    return PartWindow(left, front, rows, columns, x_px, y_px, float(inside.mean()))


def walls(window: PartWindow, layer: ExpectedLayer, view: View) -> Picture:
    """255 where lower layers stand in view around the part, on the plane of this layer.

    A point below the plane is seen where its ray from the lens meets the plane, so a lower
    contour is drawn closer to the foot of the lens.
    """
    mask = window.empty()
    foot, lens_z = view.centre_mm[:2], float(view.centre_mm[2])
    far = float(np.linalg.norm(np.array([window.left_mm, window.front_mm]) - foot)) + 100.0
    step_mm = WALL_STEP_MM * lens_z / far
    last_mm = -1e9
    # from the top down, so that the layer just below is never left out
    for z_mm, loops in reversed(layer.below):
        if abs(last_mm - z_mm) < step_mm and last_mm > -1e8:
            continue
        last_mm = z_mm
        scale = (lens_z - layer.z_mm) / (lens_z - z_mm)
        near = [foot + (loop - foot) * scale for loop in loops]
        opencv.fill(mask, [window.places(loop) for loop in _touching(near, window)], 255)
    return mask


def _touching(loops: list[Points], window: PartWindow) -> list[Points]:
    """Loops whose bounds meet the window; a hole is kept only with its part."""
    right = window.left_mm + window.columns * CELL_MM
    back = window.front_mm + window.rows * CELL_MM
    return [
        loop
        for loop in loops
        if loop[:, 0].max() > window.left_mm
        and loop[:, 0].min() < right
        and loop[:, 1].max() > window.front_mm
        and loop[:, 1].min() < back
    ]
