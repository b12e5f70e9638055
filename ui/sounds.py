"""Plays the desk's sounds with the platform's own player; without one it beeps, and never fails."""

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication

PLAYERS = (("pw-play", ()), ("paplay", ()), ("aplay", ("-q",)))
"""Players of Linux, the one of the running sound server first."""
TIRES_AFTER = 2
"""A player that failed so often in a row is not asked any more: there is no loudspeaker."""


class Sounds(QObject):
    """One sound at a time; a new one ends the one before it."""

    def __init__(self, folder: Path) -> None:
        """The sounds of a folder, `NAME.wav` each."""
        super().__init__()
        self._folder = folder
        self._failed = 0
        found = ((shutil.which(name), words) for name, words in PLAYERS)
        self._player = next(((path, words) for path, words in found if path), None)
        self._process = QProcess(self)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    def play(self, name: str) -> None:
        """Let this sound be heard, if anything here can make one."""
        file = self._folder / f"{name}.wav"
        if self._on_windows(file):
            return
        if self._player is None or self._failed >= TIRES_AFTER or not file.is_file():
            QApplication.beep()
            return
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            return  # the one before it is still heard
        path, words = self._player
        self._process.start(path, [*words, str(file)])

    def close(self) -> None:
        """Be quiet."""
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(500)

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        good = code == 0 and status is QProcess.ExitStatus.NormalExit
        self._failed = 0 if good else self._failed + 1

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._failed += 1

    def _on_windows(self, file: Path) -> bool:
        """Windows plays by itself; untried."""
        if sys.platform != "win32":
            return False
        import winsound

        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
        except RuntimeError:
            QApplication.beep()
        return True
