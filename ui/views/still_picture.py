"""A picture from a file, as large as it fits; it is decoded away from the desk's thread."""

from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.touch.theme import Theme


class _Told(QObject):
    """Signals: ready: number of the work, and the picture."""

    ready = Signal(int, object)


class _Decode(QRunnable):
    def __init__(self, number: int, path: Path, told: _Told) -> None:
        super().__init__()
        self._number = number
        self._path = path
        self._told = told

    def run(self) -> None:
        """A file that is no picture gives an empty one."""
        self._told.ready.emit(self._number, QImage(str(self._path)))


class StillPicture(QWidget):
    """One picture on a white sheet.

    Signals:
        drawn: the picture is there.
    """

    drawn = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._number = 0
        self._told = _Told()
        self._told.ready.connect(self._take)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Room to read it."""
        return QSize(self._theme.px(480), self._theme.px(320))

    @property
    def is_drawn(self) -> bool:
        """Whether there is a picture."""
        return not self._image.isNull()

    def show_nothing(self) -> None:
        """No picture."""
        self._number += 1
        self._image = QImage()
        self.update()

    def show_file(self, path: Path, said: str) -> None:
        """Show this one as soon as it is decoded; `said` is what a reader of the screen says."""
        self._number += 1
        self.setAccessibleName(said)
        QThreadPool.globalInstance().start(_Decode(self._number, path, self._told))

    def _take(self, number: int, image: QImage) -> None:
        if number == self._number:
            self._image = image
            self.update()
            self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture in the middle, on a sheet of its own."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(
            (self.width() - size.width()) / 2, 0.0, float(size.width()), float(size.height())
        )
        painter.drawImage(place, self._image)
        painter.setPen(self._theme.pen("edge"))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
