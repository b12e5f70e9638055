"""The lower end of a thigh bone as a field: shaft, condyles, trochlear groove, notch, canal.

Local frame in mm: u to the lateral side, v to the back, w to the head; origin between the
condyles, w along the mechanical axis. The same numbers serve both sides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from resources.case_shapes.fields import Field, ball, blend, carve, ellipsoid, step

TOP_MM = 128.0
"""Where the scan ends on the shaft."""


@dataclass(frozen=True)
class FemurSize:
    """What differs from person to person. `valgus_deg` is the shaft against the w axis."""

    scale: float
    width: float
    valgus_deg: float
    groove_mm: float
    roughness: tuple[tuple[float, ...], ...]

    @classmethod
    def drawn(cls, dice: np.random.Generator) -> "FemurSize":
        """A believable adult."""
        waves: list[tuple[float, ...]] = []
        for length_mm, height_mm in ((26, 0.32), (19, 0.26), (13, 0.16), (9, 0.09), (6.5, 0.06)):
            toward = dice.normal(size=3)
            toward *= 2 * np.pi / length_mm / np.linalg.norm(toward)
            cross = dice.normal(size=3)
            cross *= 2 * np.pi / (1.7 * length_mm) / np.linalg.norm(cross)
            waves.append((height_mm, *toward, *cross, float(dice.uniform(0, 6.28))))
        return cls(
            scale=float(dice.uniform(0.95, 1.05)),
            width=float(dice.uniform(0.97, 1.03)),
            valgus_deg=float(np.round(dice.uniform(5.0, 7.0), 1)),
            groove_mm=float(dice.uniform(4.2, 5.8)),
            roughness=tuple(waves),
        )


def shaft_centre(w: Field, size: FemurSize) -> tuple[Field, Field]:
    """Where the shaft's axis runs (u, v) at the height w: valgus and the forward bow."""
    u = np.tan(np.radians(size.valgus_deg)) * np.maximum(w - 18, -18) * step(w, -10, 60)
    v = 5.5 * step(w, 10, 75) - 3.5 * step(w, 62, 150) - 3.0
    return u.astype(np.float32), v.astype(np.float32)


def femur(grid: Sequence[Field], size: FemurSize) -> Field:
    """The bone with its hollow canal, cut flat at TOP_MM."""
    u, v, w = (g / size.scale for g in grid)
    u = u / size.width
    axis_u, axis_v = shaft_centre(w, size)
    flare = np.exp(-((np.maximum(w - 4, 0) / 47) ** 1.7))
    half_u = 14.6 + 22.5 * flare
    half_v = 14.2 + 7.0 * flare
    around = np.hypot((u - axis_u) / half_u, (v - axis_v) / half_v)
    shaft = ((around - 1) * np.minimum(half_u, half_v)).astype(np.float32)
    shaft = carve(shaft, (w - 1).astype(np.float32), 10)

    medial = blend(
        (
            ellipsoid((u, v, w), (-23.5, 15.5, 3.5), (13.2, 22, 23)),
            ellipsoid((u, v, w), (-23.0, 0.5, -1.0), (13.0, 25, 20.5)),
        ),
        8,
    )
    lateral = blend(
        (
            ellipsoid((u, v, w), (23.5, 13.5, 4.5), (12.6, 21, 21.5)),
            ellipsoid((u, v, w), (23.5, -2.0, 0.5), (13.2, 26, 20.5)),
        ),
        8,
    )
    shield = ellipsoid((u, v, w), (2.5, -8, 10), (30, 19.5, 23))
    bone = blend((medial, lateral, shield), 9)
    bone = blend((bone, shaft), 13)
    for centre, radius in (((-35.5, 9, 9), 9.0), ((35.5, 8, 8), 8.5), ((-26, 11, 29), 6.0)):
        bone = blend((bone, ball((u, v, w), centre, radius)), 10)

    # The groove is the inside of a ring that rolls round the front of the knee.
    ring_mm = 46.5
    from_centre = np.hypot(v - 4, w - 8)
    groove = (np.hypot(from_centre - ring_mm, (u - 1.5) * 0.93) - 23.5).astype(np.float32)
    groove = groove + (5.0 - size.groove_mm) + 40 * step(w, 10, 44) + 40 * step(v, 4, 16)
    bone = carve(bone, groove.astype(np.float32), 8)
    notch = ellipsoid((u, v, w), (0.5, 28, -12), (9.5, 27, 22))
    bone = carve(bone, notch, 6)
    hollow = ellipsoid((u, v, w), (0, 41, 44), (24, 25, 32))
    bone = carve(bone, hollow, 14)

    rough = np.zeros_like(bone)
    for height, *waves, phase in size.roughness:
        first = waves[0] * u + waves[1] * v + waves[2] * w + phase
        second = waves[3] * u + waves[4] * v + waves[5] * w
        rough += height * np.sin(first + 1.2 * np.sin(second))
    bone = bone + rough
    canal = (np.hypot((u - axis_u), (v - axis_v)) - 7.6 + 9 * step(-w, -112, -78)).astype(
        np.float32
    )
    bone = np.maximum(bone, -canal)
    bone = np.maximum(bone, w - TOP_MM)
    return (bone * size.scale).astype(np.float32)
