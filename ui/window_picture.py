"""Takes a picture of the whole window without holding the loop up, and writes it elsewhere.

The window is drawn in stripes, one for each turn of the loop: one drawing of all of it takes
longer than the loop may be blocked.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from ui.views.picture_file import Written, write_png

STRIPES = 12


class WindowPicture(QObject):
    """One picture at a time.

    Signals:
        written: path and whether the file is complete.
    """

    written = Signal(str, bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._path = ""
        self._image = QImage()
        self._top = 0
        self._file = Written()
        self._file.finished.connect(self.written)

    def take(self, path: str) -> None:
        """Take it now; `written` tells the end."""
        size = self._window.size() * self._window.devicePixelRatioF()
        self._path = path
        self._image = QImage(size, QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(self._window.devicePixelRatioF())
        self._top = 0
        QTimer.singleShot(0, self, self._stripe)

    def _stripe(self) -> None:
        window = self._window
        high = -(-window.height() // STRIPES)
        part = QRect(0, self._top, window.width(), min(high, window.height() - self._top))
        if not part.isEmpty():
            painter = QPainter(self._image)
            window.render(painter, QPoint(0, part.top()), QRegion(part))
            painter.end()
            self._top += part.height()
            QTimer.singleShot(0, self, self._stripe)
            return
        image, self._image = self._image, QImage()
        write_png(image, Path(self._path), self._file)
