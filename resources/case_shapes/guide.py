"""A cutting guide for the front of a femur: flange, crossbar with saw slot, two feet, sleeves.

It is pushed on from the front, touches the bone everywhere with a small gap, prints front side
down without supports. Frame as in femur.py, before it is placed in the patient.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from resources.case_shapes.fields import Field, blend, carve, common, slab, step, tube
from resources.case_shapes.self_supporting import filled_below

FRONT_V_MM = -39.0
"""The flat front, which lies on the bed."""
SLOT_W_MM = -4.5
"""Middle of the saw slot: where the distal cut goes."""
PINS = (("proximal medial", -10.0, 31.0), ("proximal lateral", 12.0, 31.0))
PEGS = (("distal medial", -23.0, -15.5), ("distal lateral", 23.5, -15.0))


@dataclass(frozen=True)
class GuideSize:
    """Lengths in mm. `reach` is the steepest overhang as run over rise."""

    gap: float = 0.12
    wall: float = 4.6
    slot_height: float = 1.5
    slot_width: float = 56.0
    pin_bore: float = 3.3
    peg_bore: float = 3.3
    reach: float = 1.0


def footprint(u: Field, w: Field) -> Field:
    """The outline seen from the front."""
    flange = slab(u, w, (1, 17), (35, 44), 9)
    bar = slab(u, w, (0.5, -3), (62, 17), 6)
    foot_m = slab(u, w, (-22, -12), (21, 27), 8.5)
    foot_l = slab(u, w, (22.5, -12), (21, 27), 8.5)
    outline = blend((bar, foot_m, foot_l), 7)
    outline = blend((outline, flange), 9)
    window = slab(u, w, (1, 16), (11, 15), 5)
    return carve(outline, window, 2)


def guide(grid: Sequence[Field], bone: Field, size: GuideSize, spacing_mm: float) -> Field:
    """The guide's body, still without slot and bores.

    `bone` is the distance to the bone on the same grid. What lies behind bone as seen from the
    front counts as bone, so that the guide can be pushed on.
    """
    u, v, w = grid
    shadow = np.minimum.accumulate(bone, axis=1)
    outline = footprint(u, w)
    back = -13 + 17 * step(np.abs(u - 0.5), 8, 18) * step(-w, -8, 12)
    wall = (shadow - size.wall).astype(np.float32)
    shell = common(common(wall, outline, 2.0), (v - back).astype(np.float32), 2.0)

    deep = (np.abs(v + 30) - 14).astype(np.float32)
    block = slab(u, w, (0.5, SLOT_W_MM), (61, 13.5), 3.5)
    block = common(block, deep, 1.5)
    body = blend((shell, np.broadcast_to(block, shell.shape)), 3)
    for places, radius in ((PINS, 6.4), (PEGS, 5.8)):
        for _, at_u, at_w in places:
            sleeve = tube(u, w, (at_u, at_w), radius)
            sleeve = np.maximum(sleeve, deep)
            body = blend((body, np.broadcast_to(sleeve, shell.shape)), 2.5)
    # A little stands over the flat front; the exact cut comes with the booleans.
    body = filled_below(body, spacing_mm, size.reach)
    body = np.maximum(body, FRONT_V_MM - 1.0 - v)
    window = slab(u, w, (1, 16), (11, 15), 5)
    body = carve(body, window, 1.5)
    return carve(body, (shadow - size.gap).astype(np.float32), 0.3)
