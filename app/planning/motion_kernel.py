"""The work of motion.py by compiled code, motion_kernel.c, where `COMPILED` says it is there."""

import ctypes
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drivers.wire.compiled import kernel

Floats = NDArray[np.float64]

_library = kernel(Path(__file__).with_suffix(".c"))
COMPILED = _library is not None
COLUMNS = 5
OUT = 11 + 16


def read(data: bytes, limits: Floats) -> tuple[Floats, Floats]:
    """(L, 4) layers: first line, first move, top, seconds; and (27,) what motion.py names."""
    assert _library is not None
    most = data.count(b"\n") + 1
    blocks = np.empty((most, COLUMNS), np.float64)  # only what is written takes memory
    layers = np.empty((most, 4), np.float64)
    out = np.zeros(OUT, np.float64)
    out[5:8], out[8:11] = np.inf, -np.inf
    plain = np.ascontiguousarray(limits, np.float64)
    text = np.frombuffer(data, np.uint8)
    _library.read_motion.restype = ctypes.c_int64
    moves = _library.read_motion(
        _at(text), ctypes.c_int64(len(data)), _at(plain), _at(blocks), _at(layers), _at(out)
    )
    count = int(out[2])
    _library.time_motion(
        _at(blocks), ctypes.c_int64(moves), _at(layers), ctypes.c_int64(count), _at(out)
    )
    return layers[:count].copy(), out


def _at(array: NDArray[Any]) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)
