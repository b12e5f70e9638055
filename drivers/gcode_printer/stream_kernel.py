"""Streams lines by compiled code while a firmware answers at once and says nothing but ok.

Between two oks of such a firmware Python's own work is what takes the time. `COMPILED` says whether
the code is there; without it link.py does the same, line by line.
"""

import ctypes
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from drivers.gcode_printer.sending import Straight
from drivers.wire.compiled import Kernel, address

ROOM_BYTES = 4096
QUIET_MS = 1

_kernel = Kernel(Path(__file__).with_suffix(".c"))
COMPILED = _kernel.compiled


@dataclass(frozen=True)
class Streamed:
    """What came of it.

    `sent` and `acked` count lines from the first that was in flight; `said` is to be understood by
    others, `unwritten` counts as sent but is still to be written.
    """

    sent: int
    acked: int
    said: bytes
    unwritten: bytes


def stream(descriptor: int, straight: Straight, head: Any, most_s: float) -> Streamed:
    """Stream for that long at most; `head` is the memory of the journal's bracket.

    What is wrong with the port is met by whoever reads or writes it next.
    """
    ends = np.array(straight.ends, np.int64)
    said = np.empty(ROOM_BYTES, np.uint8)
    out = np.zeros(4, np.int64)
    sizes = (straight.known, len(ends) - 1, straight.slots, straight.rx_bytes)
    before = (straight.before_line, straight.before_number)
    _kernel.call(
        "stream_lines",
        ctypes.c_int64(descriptor),
        ctypes.c_char_p(straight.text),
        address(ends),
        *(ctypes.c_int64(number) for number in (*sizes, *before)),
        ctypes.byref(head),
        address(said),
        *(ctypes.c_int64(number) for number in (ROOM_BYTES, QUIET_MS, int(most_s * 1e9))),
        address(out),
    )
    sent, acked, left, unwritten = (int(number) for number in out)
    end = int(ends[sent] - ends[straight.known])
    return Streamed(sent, acked, said[:left].tobytes(), straight.text[end - unwritten : end])
