"""The closed contours of one layer, from the plan's layers container."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.wire.arrays import BadContainer, unpack

Loop = NDArray[np.float32]


@dataclass(frozen=True)
class LayerLoops:
    """All loops of all layers; a loop is (n, 2) mm in bed coordinates, not closed again."""

    layer_z_mm: NDArray[np.float32]
    loop_layer: NDArray[np.int32]
    loop_start: NDArray[np.int32]
    points: Loop

    def of(self, layer: int) -> list[Loop]:
        """Loops of a layer that counts from 1; none when there is no such layer."""
        chosen = np.flatnonzero(self.loop_layer == layer - 1)
        starts = self.loop_start
        return [self.points[starts[k] : starts[k + 1]] for k in chosen]


@lru_cache(maxsize=4)
def read_layers(path: Path) -> LayerLoops | None:
    """The contours in a layers blob, or None when these are no layers."""
    try:
        arrays, _ = unpack(path.read_bytes())
        return LayerLoops(
            arrays["layer_z_mm"], arrays["loop_layer"], arrays["loop_start"], arrays["points"]
        )
    except (OSError, BadContainer, KeyError):
        return None
