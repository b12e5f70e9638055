"""The work of motion.py by compiled code, motion_kernel.c, where `COMPILED` says it is there."""

import ctypes
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from drivers.wire.compiled import Kernel, address

Floats = NDArray[np.float64]

_kernel = Kernel(Path(__file__).with_suffix(".c"))
COMPILED = _kernel.compiled
COLUMNS = 5
OUT = 11 + 16


def read(data: bytes, limits: Floats) -> tuple[Floats, Floats]:
    """(L, 4) layers: first line, first move, top, seconds; and (27,) what motion.py names."""
    most = data.count(b"\n") + 1
    blocks = np.empty((most, COLUMNS), np.float64)  # only what is written takes memory
    layers = np.empty((most, 4), np.float64)
    out = np.zeros(OUT, np.float64)
    out[5:8], out[8:11] = np.inf, -np.inf
    plain = np.ascontiguousarray(limits, np.float64)
    text = np.frombuffer(data, np.uint8)
    moves = _kernel.call(
        "read_motion",
        *(address(text), ctypes.c_int64(len(data)), address(plain)),
        *(address(blocks), address(layers), address(out)),
    )
    count = int(out[2])
    _kernel.call(
        "time_motion",
        *(address(blocks), ctypes.c_int64(moves), address(layers)),
        *(ctypes.c_int64(count), address(out)),
    )
    return layers[:count].copy(), out
