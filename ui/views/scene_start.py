"""Starts the scene process; apart from its link, so that the start waits for nothing else.

Waking the graphics takes longer than anything the desk does at its start, and another core does it.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "ui.views.scene_process")


def scene_process() -> QProcess:
    """A process as the link wants it, not started yet."""
    process = QProcess()
    process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
    process.setProcessEnvironment(_environment())
    return process


def launch(process: QProcess, command: tuple[str, ...] = COMMAND) -> None:
    """Start it."""
    process.start(command[0], list(command[1:]))


def _environment() -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("OPENBLAS_NUM_THREADS", "1")  # no large matrices there; threads take time
    path = environment.value("PYTHONPATH", "")
    environment.insert("PYTHONPATH", f"{PROJECT}{os.pathsep}{path}" if path else str(PROJECT))
    return environment
