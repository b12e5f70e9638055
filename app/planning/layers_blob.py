"""The layers of a plan in one container: contours of the meshes and paths of the program.

Made once, here; inspection, desk and camera use it. Its arrays, all in bed coordinates and mm
(origin front left, x right, y back, z up), are listed in this folder's README.
"""

import numpy as np
from numpy.typing import NDArray

from app.planning.contours import Loops
from app.planning.program_reading import Program
from drivers.wire.arrays import pack

FORMAT = "celldeck.layers.1"


def layers_container(
    plan: str, parts: list[str], bed_mm: tuple[float, float], loops: list[Loops], program: Program
) -> bytes:
    """The container's bytes; `loops` has one entry for each part."""
    joined = _joined(loops)
    meta = {
        "format": FORMAT,
        "plan": plan,
        "parts": parts,
        "bed_mm": list(bed_mm),
        "layer_height_mm": round(float(np.median(program.layer_height_mm)), 4),
    }
    return pack(
        {
            "layer_z_mm": program.layer_z_mm,
            **joined,
            "path": program.path,
            "path_start": program.path_start,
            "path_part": program.path_part,
            "path_width_mm": program.path_width_mm,
            "layer_line": program.layer_line,
        },
        meta,
    )


def _joined(loops: list[Loops]) -> dict[str, NDArray[np.generic]]:
    """The loops of all parts, layer by layer, within a layer part by part."""
    layer = np.concatenate([each.plane for each in loops])
    part = np.repeat(np.arange(len(loops)), [len(each.plane) for each in loops])
    size = np.concatenate([np.diff(each.start) for each in loops])
    points = np.concatenate([each.points for each in loops])
    first = np.concatenate(([0], np.cumsum(size)[:-1])) if len(size) else np.zeros(0, np.int64)
    order = np.lexsort((part, layer))
    sizes = size[order]
    start = np.concatenate(([0], np.cumsum(sizes)))
    source: NDArray[np.int64] = np.arange(int(start[-1])) - np.repeat(
        start[:-1] - first[order], sizes
    )
    return {
        "loop_layer": layer[order].astype(np.int32),
        "loop_part": part[order].astype(np.int16),
        "loop_start": start.astype(np.int32),
        "points": points[source],
    }
