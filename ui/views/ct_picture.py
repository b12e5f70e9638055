"""One slice as pixels: grey by the window, the outlines of parts over it. Runs in a pool thread."""

# pyright: basic
# OpenCV has no types of its own; nothing of it leaves this module.

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ui.views.ct_outline import OutlineMesh, outlines
from ui.views.ct_volume import NORMAL_AXIS, CtPlane, CtVolume, CtWindow

Pixels = NDArray[np.uint8]
SHIFT = 4
"""OpenCV counts places of lines in sixteenths of a pixel."""
FILLED = 0.22
OUTSIDE_HU = -1024


@dataclass(frozen=True)
class Framing:
    """Which part of a slice is seen: the middle, LPS-free, in mm of the picture, and its scale."""

    middle_mm: tuple[float, float]
    mm_per_px: float


@dataclass(frozen=True, eq=False)
class OutlineInk:
    """A part to be drawn, and how: `rgb` of its line; what is `filled` has some of it inside."""

    mesh: OutlineMesh
    rgb: tuple[int, int, int]
    filled: bool = True


def slice_picture(
    volume: CtVolume,
    plane: CtPlane,
    at: float,
    size: tuple[int, int],
    framing: Framing,
    window: CtWindow,
    parts: tuple[OutlineInk, ...],
    line_px: float,
) -> Pixels:
    """A slice with its outlines, (height, width, 4), BGRX as Qt's RGB32 lies in memory.

    Args:
        at: place along the plane's axis in voxels; the nearest slice is shown, outlines are cut
            exactly there where that slice lies.
        size: width, height of the picture, px.
    """
    import cv2  # not above: the desk's start does not wait for it

    axis = NORMAL_AXIS[plane]
    count = volume.size[axis]
    number = min(max(int(np.floor(at + 0.5)), 0), count - 1)
    across, down = pixel_steps(volume, plane)
    cut = np.ascontiguousarray(volume.slice_of(plane, number))
    width, height = size
    mm = framing.mm_per_px
    # From pixels of the picture to columns and rows of the slice.
    left = (framing.middle_mm[0] - width / 2 * mm) / across
    top = (framing.middle_mm[1] - height / 2 * mm) / down
    take = np.array([[mm / across, 0, left], [0, mm / down, top]])
    half = 0.5 * np.array([mm / across, mm / down])  # a pixel is looked at in its middle
    take[:, 2] += half - 0.5  # and whole numbers are middles of voxels
    grey = cv2.warpAffine(
        cut,
        take,
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=OUTSIDE_HU,
    )
    scaled = cv2.convertScaleAbs(
        np.maximum(grey, int(np.ceil(window.low_hu))),
        alpha=255.0 / window.width_hu,
        beta=-window.low_hu * 255.0 / window.width_hu,
    )
    picture = cv2.cvtColor(scaled, cv2.COLOR_GRAY2BGRA)
    for part in parts:
        lines = outlines(part.mesh, axis, float(number))
        if lines:
            _draw(cv2, picture, volume, plane, lines, framing, part, line_px)
    return np.asarray(picture, np.uint8)


def pixel_steps(volume: CtVolume, plane: CtPlane) -> tuple[float, float]:
    """Width and height of a voxel in a slice's picture, mm."""
    x, y, z = volume.spacing_mm
    if plane is CtPlane.AXIAL:
        return x, y
    return (x, z) if plane is CtPlane.CORONAL else (y, z)


def _draw(cv2, picture, volume, plane, lines, framing, part, line_px) -> None:
    across, down = pixel_steps(volume, plane)
    height, width = picture.shape[:2]
    steps = np.array([across, down]) / framing.mm_per_px
    middle = np.array([width / 2, height / 2])
    around = np.array(framing.middle_mm) / framing.mm_per_px
    drawn = []
    for line in lines:
        at = (volume.place_of(plane, line.points) + 0.5) * steps - around + middle
        drawn.append(np.round((at - 0.5) * (1 << SHIFT)).astype(np.int32).reshape(-1, 1, 2))
    colour = (part.rgb[2], part.rgb[1], part.rgb[0], 255)
    closed = [at for at, line in zip(drawn, lines, strict=True) if line.closed]
    ends = [at for at, line in zip(drawn, lines, strict=True) if not line.closed]
    if part.filled and closed:
        _fill(cv2, picture, closed, colour)
    for thick, ink in ((line_px + 2.0, (15, 12, 8, 255)), (line_px, colour)):
        how = (ink, max(1, round(thick)), cv2.LINE_AA, SHIFT)
        cv2.polylines(picture, closed, True, *how)
        cv2.polylines(picture, ends, False, *how)


def _fill(cv2, picture, drawn, colour) -> None:
    height, width = picture.shape[:2]
    inside = np.zeros((height, width), np.uint8)
    cv2.fillPoly(inside, drawn, 255, lineType=cv2.LINE_8, shift=SHIFT)
    low = np.flatnonzero(inside.any(axis=1))
    if len(low):
        rows = slice(int(low[0]), int(low[-1]) + 1)
        tint = np.empty_like(picture[rows])
        tint[:] = colour
        mixed = cv2.addWeighted(picture[rows], 1.0 - FILLED, tint, FILLED, 0.0)
        cv2.copyTo(mixed, inside[rows], picture[rows])
