"""Numbers on a mesh, one a vertex, as colours of a fixed scale."""

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.wire.arrays import BadContainer, unpack
from ui.views.scene_process.mesh_arrays import MeshRefused
from ui.views.scene_process.messages import MeshValues

Floats = NDArray[np.float32]
FLATTER = 0.35
"""So much of the sky's shade is left on colours that mean something."""


def read_values(asked: MeshValues) -> Floats:
    """(V,) mm. Raises: MeshRefused, `scene.values_unreadable`."""
    return _read(asked.path, asked.array)


@lru_cache(maxsize=6)
def _read(path: str, array: str) -> Floats:
    try:
        arrays, _ = unpack(Path(path).read_bytes())
        values = arrays[array]
    except (OSError, BadContainer, KeyError) as wrong:
        raise MeshRefused("scene.values_unreadable") from wrong
    if values.ndim != 1 or not len(values):
        raise MeshRefused("scene.values_unreadable")
    return np.ascontiguousarray(values, np.float32)


def coloured(values: Floats, scale: MeshValues, plain: str, light: Floats) -> NDArray[np.float64]:
    """Colours of points, (N, 3), 0 to 255.

    Args:
        values: (N,) mm; NaN has the colour `plain`.
        light: (N,) factor of the sky's light, to 1.
    """
    stops = np.array([_bytes(stop) for stop in scale.stops])
    known = np.isfinite(values)
    part = (np.where(known, values, 0.0) - scale.low_mm) / (scale.high_mm - scale.low_mm)
    at = np.clip(part, 0.0, 1.0) * (len(stops) - 1)
    colours = np.stack([np.interp(at, np.arange(len(stops)), stops[:, k]) for k in range(3)], 1)
    flat = 1.0 - FLATTER + FLATTER * light.astype(np.float64)
    own = light[:, None] * np.array(_bytes(plain))
    return np.where(known[:, None], colours * flat[:, None], own)


def _bytes(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
