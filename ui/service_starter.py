"""Starts the service of a data folder when none runs, away from the desk's thread.

The command line does it, so that there is one way of starting; the service outlives the desk.
"""

import re
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app.wire import endpoint as endpoints
from ui.priority import ordinary

PROJECT = Path(__file__).resolve().parents[1]
START_WITHIN_S = 40.0
_TOLD = re.compile(r"^celldeck: ([a-z_]+(?:\.[a-z_]+)+): (.*)$", re.MULTILINE)


def training_folder(folder: Path) -> Path:
    """Where to train instead of a data folder that has or will have a record of its own."""
    return folder.with_name(f"{folder.name}-training")


class _Told(QObject):
    ended = Signal(str, str)


class _Start(QRunnable):
    def __init__(self, folder: Path, cell: str, told: _Told) -> None:
        super().__init__()
        self._folder = folder
        self._cell = cell
        self._told = told

    def run(self) -> None:
        """Look first; then start, and tell the code and sentence of a failure."""
        if endpoints.find(self._folder) is not None:
            self._told.ended.emit("", "")
            return
        chosen = ["--cell", self._cell] if self._cell else []
        words = [sys.executable, "-m", "app", "--data", str(self._folder), *chosen]
        try:
            run = subprocess.run(
                ordinary([*words, "service", "start"]),
                cwd=PROJECT,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=START_WITHIN_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as wrong:
            self._told.ended.emit("service.not_started", str(wrong))
            return
        if run.returncode == 0:
            self._told.ended.emit("", "")
            return
        told = _TOLD.findall(run.stderr)
        code, text = told[-1] if told else ("service.not_started", run.stderr[-400:])
        self._told.ended.emit(code, text)


class ServiceStarter(QObject):
    """One attempt at a time.

    Signals:
        started: a service runs now; the link finds it by itself.
        failed: code and sentence of why it did not start.
    """

    started = Signal()
    failed = Signal(str, str)

    def __init__(self, folder: Path, cell: str) -> None:
        super().__init__()
        self._folder = folder
        self._cell = cell
        self._pool = QThreadPool()
        self._busy = False
        self._told = _Told()
        self._told.ended.connect(self._on_ended)

    def ensure(self) -> None:
        """Start a service unless one runs or is being started."""
        if not self._busy:
            self._busy = True
            self._pool.start(_Start(self._folder, self._cell, self._told))

    def close(self) -> None:
        """Wait for an attempt under way; what it has started stays."""
        self._pool.waitForDone(2000)

    def _on_ended(self, code: str, text: str) -> None:
        self._busy = False
        if code:
            self.failed.emit(code, text)
        else:
            self.started.emit()
