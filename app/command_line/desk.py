"""Opens the desk: this process becomes the desk's."""

import os
import sys
from pathlib import Path

from app.command_line.service_start import PROJECT


def desk_arguments(folder: Path, cell: str, *more: str) -> list[str]:
    """The command that runs the desk."""
    chosen = ["--cell", cell] if cell else []
    return [sys.executable, "-m", "ui", "--data", str(folder), *chosen, *more]


def open_desk(folder: Path, cell: str) -> None:
    """Replace this process by the desk; does not return."""
    os.chdir(PROJECT)
    words = desk_arguments(folder, cell)
    os.execv(words[0], words)
