"""A program as motion: layers, extents, time with acceleration, material of each tool.

Relative moves, arcs (G2, G3), tool changes, M201 to M205 and G4 are taken in. Time is that of
PrusaSlicer's planner: trapezoids between entry speeds that jerk limits, looking ahead over all
moves. The work is done by motion_kernel.c; here is the same in Python, for machines without it.
Source: PrusaSlicer 2.5 GCodeProcessor, Marlin planner with classic jerk.
"""

import math
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.planning import motion_in_python, motion_kernel

Floats = NDArray[np.float64]

LIMITS = (
    ("machine_max_feedrate_{}", (500.0, 500.0, 12.0, 120.0)),
    ("machine_max_acceleration_{}", (9000.0, 9000.0, 500.0, 10000.0)),
    ("machine_max_jerk_{}", (10.0, 10.0, 0.2, 2.5)),
)
ACCELERATIONS = (
    ("machine_max_acceleration_extruding", 1500.0),
    ("machine_max_acceleration_retracting", 1500.0),
    ("machine_max_acceleration_travel", 1500.0),
)
_SETTING = re.compile(rb"^; (machine_max_\w+) = ([\d.]+)", re.MULTILINE)
TAIL_BYTES = 65536


@dataclass(frozen=True)
class Layer:
    """One layer: its first line and move from 1 and 0, its top in mm, its time in seconds."""

    first_line: int
    first_move: int
    top_mm: float
    time_s: float


@dataclass(frozen=True)
class Motion:
    """What a program does. `low_mm` and `high_mm` bound what is extruded; `material_mm` a tool."""

    lines: int
    moves: int
    layers: list[Layer]
    low_mm: tuple[float, float, float]
    high_mm: tuple[float, float, float]
    time_s: float
    material_mm: list[float]


def limits_of(data: bytes) -> Floats:
    """What the machine can do, as the slicer has written it behind the program; (15,).

    Greatest speeds, accelerations and jerks of X, Y, Z, E in mm and seconds, then the accelerations
    with material, of material alone, and of travel.
    """
    said = {name.decode(): float(value) for name, value in _SETTING.findall(data[-TAIL_BYTES:])}
    found: list[float] = []
    for form, otherwise in LIMITS:
        found += [
            said.get(form.format(axis), value)
            for axis, value in zip("xyze", otherwise, strict=True)
        ]
    found += [said.get(name, value) for name, value in ACCELERATIONS]
    return np.array(found, np.float64)


def read_motion(data: bytes, limits: Floats | None = None, *, compiled: bool = True) -> Motion:
    """Layers, extents, time and material of G-code; `limits` as `limits_of` gives them.

    `compiled` False keeps to Python where the kernel is there.
    """
    known = limits_of(data) if limits is None else limits
    work = motion_kernel if compiled and motion_kernel.COMPILED else motion_in_python
    layers, out = work.read(data, known)
    used = [index for index, length in enumerate(out[11:]) if length]
    none = not math.isfinite(out[5])
    return Motion(
        int(out[0]),
        int(out[1]),
        [Layer(int(row[0]), int(row[1]), float(row[2]), float(row[3])) for row in layers],
        (0.0, 0.0, 0.0) if none else (float(out[5]), float(out[6]), float(out[7])),
        (0.0, 0.0, 0.0) if none else (float(out[8]), float(out[9]), float(out[10])),
        float(out[4]),
        [float(length) for length in out[11 : 12 + max(used, default=0)]],
    )
