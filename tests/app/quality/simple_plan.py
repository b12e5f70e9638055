"""A layers blob of the simple parts, as planning would write it."""

from pathlib import Path

import camera_shapes
import numpy as np

from drivers.wire import arrays


def write(folder: Path, layers: int) -> Path:
    """The blob of that many layers; returns its path."""
    loops, loop_layer, loop_part = [], [], []
    moves, starts, owners = [], [0], []
    for index in range(layers):
        for part in range(len(camera_shapes.PARTS)):
            for loop in camera_shapes.loops(index + 1, part):
                loops.append(loop)
                loop_layer.append(index)
                loop_part.append(part)
            path = camera_shapes.path(index + 1, part)
            moves.append(path)
            owners.append(np.full(len(path), part))
        starts.append(starts[-1] + sum(len(m) for m in moves[-len(camera_shapes.PARTS) :]))
    every = np.concatenate(moves)
    content: dict[str, arrays.Array] = {
        "layer_z_mm": (np.arange(1, layers + 1) * camera_shapes.HEIGHT_MM).astype("<f4"),
        "loop_layer": np.array(loop_layer, "<i4"),
        "loop_part": np.array(loop_part, "<i2"),
        "loop_start": np.cumsum([0, *(len(loop) for loop in loops)]).astype("<i4"),
        "points": np.concatenate(loops).astype("<f4"),
        "path": every.astype("<f4"),
        "path_start": np.array(starts, "<i4"),
        "path_part": np.concatenate(owners).astype("<i2"),
        "path_width_mm": np.full(len(every), camera_shapes.WIDTH_MM, "<f4"),
        "layer_line": np.arange(layers + 1).astype("<i4"),
    }
    meta = {
        "format": "celldeck.layers.1",
        "plan": "PL-1",
        "parts": ["guide-a", "guide-b"],
        "bed_mm": [250.0, 210.0],
        "layer_height_mm": camera_shapes.HEIGHT_MM,
    }
    path = folder / "layers.cdarr"
    path.write_bytes(arrays.pack(content, meta))
    return path
