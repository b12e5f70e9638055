"""`python -m ui.views.scene_process`: draws what the desk asks, until the desk closes its end."""

import gc
import os
import queue
import sys
import threading
import time
from typing import BinaryIO

from ui.views.scene_process.messages import (
    BadMessage,
    FromScene,
    Ready,
    ToScene,
    framed,
    from_desk,
)

NICER = 10
"""The desk, the service and the units come first on a machine without a graphics card."""
READ_BYTES = 1 << 16


def read_all(source: int, into: "queue.SimpleQueue[ToScene | None]") -> None:
    """Messages of the desk into the queue; None when there will be no more."""
    unframer = from_desk()
    try:
        while data := os.read(source, READ_BYTES):
            for message in unframer.feed(data):
                into.put(message)
    except (OSError, BadMessage):
        pass
    into.put(None)


def main() -> int:
    """Take the pipe away from everything that might print, wake the graphics, and draw."""
    began = time.perf_counter()
    gc.disable()
    answers: BinaryIO = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    source = os.dup(0)
    if hasattr(os, "nice"):
        os.nice(NICER)
    incoming: queue.SimpleQueue[ToScene | None] = queue.SimpleQueue()
    threading.Thread(target=read_all, args=(source, incoming), daemon=True).start()

    # Only now: this takes the most time, and the desk may already speak.
    from ui.views.scene_process.quick_imports import find_libraries_once, settle

    find_libraries_once()
    from ui.views.scene_process.drawing_loop import DrawingLoop, warm_up
    from ui.views.scene_process.vtk_stage import Stage

    def say(message: FromScene) -> None:
        answers.write(framed(message))

    try:
        stage = Stage()
        warm_up(stage)
        settle()
        say(Ready(os.getpid(), stage.version(), (time.perf_counter() - began) * 1e3))
        DrawingLoop(stage, incoming, say).run()
    except BrokenPipeError:
        return 0  # the desk is gone; nobody waits for a picture
    return 0


if __name__ == "__main__":
    sys.exit(main())
