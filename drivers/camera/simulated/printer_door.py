"""Asks the simulated printer's side door what it has laid down since the last time."""

import json
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from drivers.camera.simulated.beads import Segments

TIMEOUT_S = 4.0
SEGMENT_BYTES = 6 * 4


@dataclass(frozen=True)
class News:
    """Segments laid since the last question; `anew` when the bed was cleared in between."""

    segments: Segments
    anew: bool
    layer: int


class PrinterDoor:
    """One question, one connection: a printer that was started again is found by itself."""

    def __init__(self, folder: Path, name: str) -> None:
        self._place = folder / "simulated" / f"{name}.json"
        self._epoch = 0
        self._count = 0

    def news(self) -> News:
        """What is new. Raises: OSError, ValueError: no printer there, or it talks nonsense."""
        port = int(json.loads(self._place.read_bytes())["side_port"])
        with socket.create_connection(("127.0.0.1", port), TIMEOUT_S) as line:
            line.settimeout(TIMEOUT_S)
            with line.makefile("rwb") as file:
                state = _ask(file, {"ask": "count"})
                asked = {"ask": "deposit", "after": self._count, "epoch": self._epoch}
                told = _ask(file, asked)
                data: bytes = file.read(int(told["bytes"]))
        if len(data) != int(told["bytes"]) or len(data) % SEGMENT_BYTES:
            raise ValueError("deposit")
        anew = told["epoch"] != self._epoch
        self._epoch, self._count = int(told["epoch"]), int(told["count"])
        segments: NDArray[np.float32] = np.frombuffer(data, "<f4").reshape(-1, 6)
        return News(segments, anew, int(state.get("layer", state.get("layers", 0))))


def _ask(file: Any, question: dict[str, Any]) -> dict[str, Any]:
    file.write(json.dumps(question).encode() + b"\n")
    file.flush()
    return msgspec.json.decode(file.readline(), type=dict[str, Any])
