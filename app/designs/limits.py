"""What a printed part must keep to at import; a recipe may ask for more when it is planned.

Source: usual limits of fused-filament and powder printing in polyamide, 0.4 mm nozzle.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.wire.designs import Finding


@dataclass(frozen=True)
class GeometryLimits:
    """Lengths in mm. `thin_share`: of the surface, so much may be edges that run out thin."""

    wall_mm: float = 0.8
    feature_mm: float = 0.5
    build_mm: tuple[float, float, float] = (250.0, 210.0, 210.0)
    thin_share: float = 0.02


LIMITS = GeometryLimits()


def space_finding(size_mm: NDArray[np.float64], limits: GeometryLimits = LIMITS) -> Finding:
    """Whether the part fits the build space in any of its upright turns."""
    sides = sorted(float(side) for side in size_mm)
    room = sorted(limits.build_mm)
    values = {"size_mm": [round(side, 2) for side in sides], "room_mm": room}
    if all(side <= most for side, most in zip(sides, room, strict=True)):
        return Finding("designs.fits_build_space", "pass", values)
    return Finding("designs.too_large_to_build", "warn", values)


def place_of(points: NDArray[np.floating], least_mm: float = 2.0) -> list[float]:
    """x, y, z and a radius that holds these points, mm."""
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    radius = float(np.linalg.norm(points - middle, axis=1).max()) if len(points) else 0.0
    return [*(round(float(x), 3) for x in middle), round(max(radius * 1.5, least_mm), 3)]
