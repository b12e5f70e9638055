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
    path: NDArray[np.float32]
    path_start: NDArray[np.int32]
    path_width_mm: NDArray[np.float32]

    def lines_of(self, layer: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The extruding moves of a layer that counts from 1: (S, 4) x0 y0 x1 y1, (S,) width, mm."""
        if not 1 <= layer < len(self.path_start):
            return np.zeros((0, 4), np.float32), np.zeros(0, np.float32)
        moves = slice(int(self.path_start[layer - 1]), int(self.path_start[layer]))
        return self.path[moves], self.path_width_mm[moves]

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
            arrays["layer_z_mm"],
            arrays["loop_layer"],
            arrays["loop_start"],
            arrays["points"],
            arrays.get("path", np.zeros((0, 4), np.float32)),
            arrays.get("path_start", np.zeros(1, np.int32)),
            arrays.get("path_width_mm", np.zeros(0, np.float32)),
        )
    except (OSError, BadContainer, KeyError):
        return None
