"""A drill guide that lies on a patch of bone as seen from the front: shell, foot, two sleeves."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from resources.case_shapes.fields import Field, blend, carve, common, slab, tube


@dataclass(frozen=True)
class Patch:
    """Where the guide lies, in the bone's frame, mm; `foot` makes it unlike its mirror image."""

    centre: tuple[float, float]
    size: tuple[float, float]
    foot: tuple[float, float]
    foot_size: tuple[float, float]
    pins: tuple[tuple[str, float, float], ...]
    deep_v_mm: float
    sleeve_mm: float = 4.6
    gap: float = 0.12
    wall: float = 3.6
    pin_bore: float = 2.4


def patch_guide(grid: Sequence[Field], bone: Field, patch: Patch) -> Field:
    """The guide's body, still without bores. `bone` is the distance to bone on the same grid.

    What lies behind bone as seen from the front counts as bone, so that it can be pushed on.
    """
    u, v, w = grid
    shadow = np.minimum.accumulate(bone, axis=1)
    plate = slab(u, w, patch.centre, patch.size, 3.0)
    foot = slab(u, w, patch.foot, patch.foot_size, 2.5)
    outline = np.broadcast_to(blend((plate, foot), 4), shadow.shape)
    shell = common((shadow - patch.wall).astype(np.float32), outline, 1.5)
    shell = common(shell, (v - patch.deep_v_mm).astype(np.float32), 1.5)
    body = shell
    for _, at_u, at_w in patch.pins:
        sleeve = tube(u, w, (at_u, at_w), patch.sleeve_mm)
        tall = (shadow - patch.wall - 6.0).astype(np.float32)
        body = blend((body, np.maximum(np.maximum(sleeve, tall), v - patch.deep_v_mm)), 2.0)
    return carve(body, (shadow - patch.gap).astype(np.float32), 0.3)
