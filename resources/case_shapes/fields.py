"""Implicit shapes: fields that are negative inside, about in mm near their zero surface.

Every function takes coordinate grids that broadcast against each other and returns a field.
Source: common knowledge of distance fields; blends after the polynomial smooth minimum.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]


def blend(fields: Sequence[Field], reach_mm: float) -> Field:
    """Union of shapes with fillets of about `reach_mm`."""
    joined = fields[0]
    for other in fields[1:]:
        near = np.maximum(reach_mm - np.abs(joined - other), 0.0) / reach_mm
        joined = np.minimum(joined, other) - near * near * np.float32(reach_mm / 4)
    return joined.astype(np.float32, copy=False)


def carve(body: Field, tool: Field, reach_mm: float) -> Field:
    """Body without tool, the rim rounded by about `reach_mm`."""
    return -blend((-body, tool), reach_mm)


def common(first: Field, second: Field, reach_mm: float) -> Field:
    """What lies in both, the edge rounded by about `reach_mm`."""
    return -blend((-first, -second), reach_mm)


def ellipsoid(grid: Sequence[Field], centre: Sequence[float], radii: Sequence[float]) -> Field:
    """An ellipsoid; the field is right to first order near its surface."""
    scaled = [(g - c) / r for g, c, r in zip(grid, centre, radii, strict=True)]
    length = np.sqrt(sum(s * s for s in scaled))
    slope = np.sqrt(sum((s / r) ** 2 for s, r in zip(scaled, radii, strict=True)))
    return (length * (length - 1) / np.maximum(slope, 1e-4)).astype(np.float32)


def ball(grid: Sequence[Field], centre: Sequence[float], radius: float) -> Field:
    """A ball."""
    return (np.sqrt(sum((g - c) ** 2 for g, c in zip(grid, centre, strict=True))) - radius).astype(
        np.float32
    )


def slab(
    first: Field, second: Field, centre: Sequence[float], size: Sequence[float], corner: float
) -> Field:
    """A rectangle in two coordinates with round corners, endless in the third."""
    a = np.abs(first - centre[0]) - (size[0] / 2 - corner)
    b = np.abs(second - centre[1]) - (size[1] / 2 - corner)
    outside = np.hypot(np.maximum(a, 0), np.maximum(b, 0))
    return (outside + np.minimum(np.maximum(a, b), 0) - corner).astype(np.float32)


def tube(first: Field, second: Field, centre: Sequence[float], radius: float) -> Field:
    """A disc in two coordinates, endless in the third."""
    return (np.hypot(first - centre[0], second - centre[1]) - radius).astype(np.float32)


def step(value: Field, start: float, end: float) -> Field:
    """0 before start, 1 after end, smooth between."""
    t = np.clip((value - start) / (end - start), 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)


def true_distance(field: Field, spacing_mm: float) -> Field:
    """The field divided by its slope: distance in mm close to the surface."""
    slopes = np.gradient(field, spacing_mm)
    length = np.sqrt(sum(s * s for s in slopes))
    return (field / np.clip(length, 0.4, 2.5)).astype(np.float32)
