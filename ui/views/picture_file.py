"""Writes a picture as PNG away from the desk's thread."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageWriter


class Written(QObject):
    """Tells the desk's thread that a file is written.

    Signals:
        finished: path, whether it worked.
    """

    finished = Signal(str, bool)


class _Writer(QRunnable):
    def __init__(self, image: QImage, path: Path, written: Written) -> None:
        super().__init__()
        self._image = image
        self._path = path
        self._written = written

    def run(self) -> None:
        """In the pool."""
        ok = QImageWriter(str(self._path), QByteArray(b"PNG")).write(self._image)
        self._written.finished.emit(str(self._path), ok)


def write_png(image: QImage, path: Path, written: Written) -> None:
    """Write `image`, which nobody may paint on any more; `written` tells the end."""
    QThreadPool.globalInstance().start(_Writer(image, path, written))
