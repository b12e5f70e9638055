"""More bones as fields: upper end of a tibia, lower end of a radius, a mandible's arch.

Local frame in mm as in femur.py: u to the lateral side, v to the back, w to the head. The same
numbers serve both sides; each person's roughness is that of `FemurSize`.
"""

from collections.abc import Sequence

import numpy as np

from resources.case_shapes.femur import FemurSize
from resources.case_shapes.fields import Field, ball, blend, carve, ellipsoid, step

TIBIA_END_MM = -105.0
RADIUS_END_MM = 92.0


def tibia(grid: Sequence[Field], size: FemurSize) -> Field:
    """The upper end of a shin bone: two plateaus, tuberosity to the lateral side, shaft."""
    u, v, w = _scaled(grid, size)
    medial = ellipsoid((u, v, w), (-19.5, 2, -11), (20.5, 24, 14.5))
    lateral = ellipsoid((u, v, w), (19.5, 5, -10), (19, 21, 13))
    plateau = blend((medial, lateral), 10)
    flare = np.exp(-((np.maximum(-w - 8, 0) / 34) ** 1.6))
    half_u, half_v = 12.5 + 21 * flare, 13.5 + 10 * flare
    around = np.hypot((u + 3.0) / half_u, (v - 2.0) / half_v)
    shaft = ((around - 1) * np.minimum(half_u, half_v)).astype(np.float32)
    shaft = np.maximum(shaft, w + 6)
    bone = blend((plateau, shaft), 14)
    bone = blend((bone, ellipsoid((u, v, w), (5.5, -15, -38), (8.5, 9, 17))), 9)
    bone = blend((bone, ball((u, v, w), (30, 12, -17), 7.5)), 8)
    bone = carve(bone, ellipsoid((u, v, w), (-1, 27, -4), (8, 12, 16)), 6)
    bone = np.maximum(_rough(bone, (u, v, w), size), TIBIA_END_MM - w)
    return (bone * size.scale).astype(np.float32)


def radius(grid: Sequence[Field], size: FemurSize) -> Field:
    """The lower end of a forearm's radius: styloid to the lateral side, Lister's ridge in front."""
    u, v, w = _scaled(grid, size)
    flare = np.exp(-((np.maximum(w - 2, 0) / 21) ** 1.7))
    half_u, half_v = 6.8 + 9.0 * flare, 6.0 + 4.5 * flare
    around = np.hypot((u - 1.5 * flare) / half_u, (v - 0.06 * np.maximum(w, 0)) / half_v)
    shaft = ((around - 1) * np.minimum(half_u, half_v)).astype(np.float32)
    bone = np.maximum(shaft, -(w + 3 + 0.28 * u))
    bone = blend((bone, ellipsoid((u, v, w), (12, 0.5, -5.5), (5.5, 5.5, 9))), 5)
    bone = blend((bone, ellipsoid((u, v, w), (-2.5, -9.5, 9), (2.6, 3.2, 9))), 4)
    bone = carve(bone, ellipsoid((u, v, w), (-18, 1, 1), (5, 8, 8)), 3)
    bone = carve(bone, ball((u, v, w), (-4, 1, -11), 8.5), 3)
    bone = np.maximum(_rough(bone, (u, v, w), size, 0.6), w - RADIUS_END_MM)
    return (bone * size.scale).astype(np.float32)


def mandible(grid: Sequence[Field], size: FemurSize) -> Field:
    """A lower jaw without its joints: arch, chin, and rami that rise at the back."""
    u, v, w = _scaled(grid, size)
    reach = np.maximum(v, 0) / 60
    chin_mm = float(_half_arch(np.zeros(1, np.float32))[0])
    front = np.hypot(u / 1.02, np.minimum(v, 0) * 0.86)
    mid = np.where(v < 0, front - chin_mm, np.abs(u) - _half_arch(v))
    rise = 34 * step(v, 34, 56)
    half_w = 13.5 + rise / 2
    centre_w = rise / 2 - 3 * reach
    thick = 5.6 + 0.9 * step(-v, 10, 30)
    section = np.hypot(mid / thick, np.maximum(np.abs(w - centre_w) - half_w + thick, 0) / thick)
    bone = ((section - 1) * thick).astype(np.float32)
    bone = np.maximum(bone, v - 58)
    bone = blend((bone, ellipsoid((u, v, w), (1.2, -chin_mm / 0.86, -9), (11, 6, 6))), 6)
    bone = blend((bone, ellipsoid((u, v, w), (30, -18, -5), (5, 5, 4))), 5)
    return (_rough(bone, (u, v, w), size, 0.8) * size.scale).astype(np.float32)


def _half_arch(v: Field) -> Field:
    """How far the arch's middle line lies from the midline, mm."""
    return (21 + 23 * step(v, -22, 42)).astype(np.float32)


def _scaled(grid: Sequence[Field], size: FemurSize) -> tuple[Field, Field, Field]:
    u, v, w = (g / size.scale for g in grid)
    return u / size.width, v, w


def _rough(bone: Field, grid: Sequence[Field], size: FemurSize, share: float = 1.0) -> Field:
    """A person's own small waves on the surface."""
    u, v, w = grid
    rough = np.zeros_like(bone)
    for height, *waves, phase in size.roughness:
        first = waves[0] * u + waves[1] * v + waves[2] * w + phase
        second = waves[3] * u + waves[4] * v + waves[5] * w
        rough += share * height * np.sin(first + 1.2 * np.sin(second))
    return (bone + rough).astype(np.float32)
