"""A side door like the simulated printer's, playing deposits that a test hands it."""

import contextlib
import json
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


class FakePrinterDoor:
    """What lies on the bed; tests print layers on it."""

    def __init__(self) -> None:
        self.epoch = 1
        self.layers = 0
        self.segments: NDArray[np.float32] = np.zeros((0, 6), np.float32)

    def lay(self, segments: NDArray[np.float32]) -> None:
        """One more layer has been executed; its segments may be none."""
        self.layers += 1
        self.segments = np.vstack([self.segments, segments]).astype(np.float32)

    def clear(self) -> None:
        """The part is taken off."""
        self.epoch += 1
        self.layers = 0
        self.segments = self.segments[:0]

    def answer(self, asked: dict[str, Any]) -> bytes:
        """The bytes that go back to one question."""
        if asked["ask"] == "count":
            told = {"layers": self.layers, "deposit_count": len(self.segments), "epoch": self.epoch}
            return json.dumps(told).encode() + b"\n"
        after = asked["after"] if asked["epoch"] == self.epoch else 0
        data = self.segments[after:].astype("<f4").tobytes()
        told = {"epoch": self.epoch, "count": len(self.segments), "bytes": len(data)}
        return json.dumps(told).encode() + b"\n" + data


@contextlib.contextmanager
def served(folder: Path, name: str) -> Iterator[FakePrinterDoor]:
    """The door, announced as the printer of that name, while the block runs."""
    door = FakePrinterDoor()

    class Line(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            for line in self.rfile:
                self.wfile.write(door.answer(json.loads(line)))

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Line) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        place = folder / "simulated" / f"{name}.json"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps({"pid": 1, "side_port": server.server_address[1]}))
        try:
            yield door
        finally:
            server.shutdown()
            thread.join()
