"""The empty bed as the camera sees it: dark textured sheet, faint grid, markers, light fall-off."""

import numpy as np
from numpy.typing import NDArray

from drivers.camera import opencv
from drivers.camera.calibration import View
from drivers.camera.opencv import Field, Picture
from drivers.camera.simulated import scene

CELL_MM = 0.1
AROUND_MM = 40.0
GRID_MM = 25.0
GRID_LINE_MM = 0.35
SHEET_BGR = (50.0, 54.0, 57.0)
AROUND_BGR = (23.0, 24.0, 25.0)
WHITE = 205
SOFT_CELLS = 8
SOFT_MM = 0.09
BLACK = 22


def light_field(x_mm: Field, y_mm: Field) -> Field:
    """Brightness over the bed: a lamp at the back left, falling off towards the front right."""
    across = (x_mm - scene.BED_MM[0] * 0.38) / 260.0
    along = (y_mm - scene.BED_MM[1] * 0.70) / 240.0
    return np.clip(1.08 - 0.34 * (across**2 + along**2), 0.45, 1.1).astype(np.float32)


def empty_bed(view: View, x_run: Field, y_run: Field, seed: int) -> Picture:
    """(h, w, 3) of the bed with nothing on it; `x_run`, `y_run` are the view's rays."""
    x_mm = (view.centre_mm[0] - view.centre_mm[2] * x_run).astype(np.float32)
    y_mm = (view.centre_mm[1] - view.centre_mm[2] * y_run).astype(np.float32)
    sheet = _sheet(seed)
    grey = opencv.remap(
        opencv.blur(sheet, 0.8),
        (x_mm + AROUND_MM) / CELL_MM - 0.5,
        (y_mm + AROUND_MM) / CELL_MM - 0.5,
    ).astype(np.float32)
    on_bed = _inside(x_mm, y_mm)
    lit = light_field(x_mm, y_mm)
    colours = [
        (grey / 100.0) * lit * np.where(on_bed, on, off)
        for on, off in zip(SHEET_BGR, AROUND_BGR, strict=True)
    ]
    picture = np.clip(np.stack(colours, axis=2), 0, 255).astype(np.uint8)
    return _with_markers(picture, x_mm, y_mm, lit)


def _inside(x_mm: Field, y_mm: Field) -> NDArray[np.bool_]:
    wide, deep = scene.BED_MM
    return (x_mm > 0) & (x_mm < wide) & (y_mm > 0) & (y_mm < deep)


def _sheet(seed: int) -> Picture:
    """Relative brightness, 100 is the mean: coarse blotches, fine grain, scratches and a grid."""
    dice = np.random.default_rng(seed)
    wide = int((scene.BED_MM[0] + 2 * AROUND_MM) / CELL_MM)
    deep = int((scene.BED_MM[1] + 2 * AROUND_MM) / CELL_MM)
    field = np.full((deep, wide), 100.0, np.float32)
    for cells, strength in ((400, 3.5), (60, 3.0), (9, 5.0), (3, 9.0)):
        coarse = dice.standard_normal((deep // cells + 2, wide // cells + 2)).astype(np.float32)
        field += strength * opencv.resized(coarse, wide, deep)
    marks = np.zeros((deep, wide), np.uint8)
    starts = dice.uniform((0, 0), (wide, deep), (70, 2))
    runs = dice.normal(0, 160, (70, 2))
    opencv.lines(marks, np.hstack([starts, starts + runs]), 40, 1, smooth=True)
    field += 0.16 * marks.astype(np.float32)
    at_x = np.arange(wide) * CELL_MM - AROUND_MM
    at_y = np.arange(deep) * CELL_MM - AROUND_MM
    grid_x = np.abs((at_x + GRID_MM / 2) % GRID_MM - GRID_MM / 2) < GRID_LINE_MM / 2
    grid_y = np.abs((at_y + GRID_MM / 2) % GRID_MM - GRID_MM / 2) < GRID_LINE_MM / 2
    on_x = (at_x > 0) & (at_x < scene.BED_MM[0])
    on_y = (at_y > 0) & (at_y < scene.BED_MM[1])
    on_sheet = on_y[:, None] & on_x[None, :]
    field[(grid_y[:, None] | grid_x[None, :]) & on_sheet] += 26.0
    edge_x = np.minimum(np.abs(at_x), np.abs(at_x - scene.BED_MM[0]))
    edge_y = np.minimum(np.abs(at_y), np.abs(at_y - scene.BED_MM[1]))
    near_edge = (edge_y[:, None] < 0.8) | (edge_x[None, :] < 0.8)
    field[near_edge & on_sheet] += 30.0
    return np.clip(field, 0, 255).astype(np.uint8)


def _with_markers(picture: Picture, x_mm: Field, y_mm: Field, lit: Field) -> Picture:
    """Markers drawn from their exact place, blurred by half a pixel, so that edges are soft."""
    for fiducial in scene.fiducials():
        half = fiducial.side_mm / 2 + scene.FIDUCIAL_RIM_MM
        # a row of the marker picture runs from the back of the bed to the front
        side = 6 * 40
        rim = round(scene.FIDUCIAL_RIM_MM / fiducial.side_mm * side)
        plate = np.full((side + 2 * rim, side + 2 * rim), WHITE, np.uint8)
        plate[rim:-rim, rim:-rim] = np.where(
            opencv.marker(fiducial.number, side) > 0, WHITE, BLACK
        ).astype(np.uint8)
        per_mm = len(plate) / (2 * half)
        wanted = np.abs(x_mm - fiducial.x_mm) < half + 1
        wanted &= np.abs(y_mm - fiducial.y_mm) < half + 1
        rows, columns = np.nonzero(wanted)
        if len(rows) == 0:
            continue
        part = np.s_[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
        across = (x_mm[part] - (fiducial.x_mm - half)) * per_mm - 0.5 + SOFT_CELLS
        along = ((fiducial.y_mm + half) - y_mm[part]) * per_mm - 0.5 + SOFT_CELLS
        soft = per_mm * SOFT_MM
        seen = opencv.remap(
            opencv.blur(np.pad(plate, SOFT_CELLS, mode="edge"), soft), across, along
        )
        solid = np.pad(np.full(plate.shape, 255, np.uint8), SOFT_CELLS)
        alpha = opencv.remap(opencv.blur(solid, soft), across, along)
        grey = np.clip(seen * lit[part], 0, 255).astype(np.uint8)
        patch = np.ascontiguousarray(picture[part])
        picture[part] = opencv.over(patch, opencv.three(grey), opencv.three(alpha))
    return picture
