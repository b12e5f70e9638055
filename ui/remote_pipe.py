"""The pipe of the remote: lines in and lines out, both in threads of their own."""

import os
import queue
import sys
import threading

from PySide6.QtCore import QObject, Signal

MOST_LINE_BYTES = 1 << 16


class RemotePipe(QObject):
    """Reads requests from stdin and writes answers to what was stdout at the start.

    From its making on everything else that writes to stdout goes to stderr, so that nothing can
    stand between two answers.

    Signals:
        line: one line that came in.
        ended: stdin is at its end.
    """

    line = Signal(bytes)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        sys.stdout.flush()
        self._out = os.dup(1)
        os.dup2(2, 1)
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="remote in", daemon=True)
        self._writer = threading.Thread(target=self._write, name="remote out", daemon=True)

    def begin(self) -> None:
        """Read and write from now on."""
        self._reader.start()
        self._writer.start()

    def send(self, answer: bytes) -> None:
        """One answer; its line end is added."""
        self._answers.put(answer + b"\n")

    def close(self) -> None:
        """Everything sent is written; the reader goes with the process."""
        self._answers.put(None)
        if self._writer.is_alive():
            self._writer.join(1.0)

    def _read(self) -> None:
        with os.fdopen(os.dup(0), "rb") as source:
            while line := source.readline(MOST_LINE_BYTES):
                if line.strip():
                    self.line.emit(line)
        self.ended.emit()

    def _write(self) -> None:
        while (answer := self._answers.get()) is not None:
            left = memoryview(answer)
            while left:
                try:
                    left = left[os.write(self._out, left) :]
                except OSError:
                    return
