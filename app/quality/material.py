"""Which part of a window shows material and which shows bed, and where that differs from plan."""

from dataclasses import dataclass

import numpy as np

from app.quality.part_window import CELL_MM
from drivers.camera import opencv
from drivers.camera.opencv import Field, Picture

CELL_MM2 = CELL_MM * CELL_MM
MISSING_BELOW = 0.30
EXTRA_ABOVE = 0.55
LEAST_RADIUS = 2
LEAST_CONTRAST = 22.0


@dataclass(frozen=True)
class Material:
    """0 is bed, 1 is material, at each cell; `contrast` is the grey levels between them."""

    fraction: Field
    contrast: Field
    level: float
    is_told_apart: bool


@dataclass(frozen=True)
class Difference:
    """Where material is missing or too much, as masks and areas."""

    missing: Picture
    missing_mm2: float
    extra: Picture
    extra_mm2: float


def told_apart(frame: Field, bed: Field | None, core: Picture, outside: Picture) -> Material:
    """Split by the level of the part's own core and the bed's (of the empty-bed frame, if any)."""
    inside = frame[core > 0]
    level = float(np.median(inside)) if len(inside) else 0.0
    if bed is None:
        free = frame[outside > 0]
        flat = float(np.median(free)) if len(free) else 0.0
        bed = np.full_like(frame, flat)
    contrast = level - bed
    usable = core > 0
    strong = float(np.median(contrast[usable])) if usable.any() else 0.0
    fraction = (frame - bed) / np.maximum(contrast, LEAST_CONTRAST / 2)
    return Material(
        fraction.astype(np.float32), contrast.astype(np.float32), level, strong > LEAST_CONTRAST
    )


def difference(material: Material, planned: Picture, outside: Picture) -> Difference:
    """Compare with the plan.

    Args:
        planned: 255 where this layer's beads should lie, away from the edge.
        outside: 255 where nothing should be and nothing else stands in view.
    """
    quiet = opencv.blur(material.fraction, 1.0)
    bare = np.where((quiet < MISSING_BELOW) & (planned > 0), 255, 0).astype(np.uint8)
    strong = material.contrast > LEAST_CONTRAST
    more = (quiet > EXTRA_ABOVE) & (outside > 0) & strong
    missing = opencv.opened(bare, LEAST_RADIUS)
    extra = opencv.opened(np.where(more, 255, 0).astype(np.uint8), LEAST_RADIUS)
    return Difference(
        missing,
        float((missing > 0).sum()) * CELL_MM2,
        extra,
        float((extra > 0).sum()) * CELL_MM2,
    )
