"""Tabler icons as pixmaps in a colour of the theme, drawn once each."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

WIDTH = 'stroke-width="'
"""Every icon says it once, at its top."""
SHAPE = "black"
"""The colour in which a shape is kept; only where it covers counts."""


class Icons:
    """Draws `resources/icons/NAME.svg` and keeps what it has drawn."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shapes: dict[tuple[str, int, float, float], QPixmap] = {}
        self._drawn: dict[tuple[str, str, int, float, float], QPixmap] = {}

    def pixmap(
        self, name: str, color: str, size_px: int, stroke: float, device_ratio: float = 1.0
    ) -> QPixmap:
        """The icon as a square of `size_px` logical pixels.

        Args:
            color: "#RRGGBB".
            stroke: line width in the icon's own grid of 24.
            device_ratio: device pixels per logical pixel of the screen it is drawn on.
        Raises:
            FileNotFoundError: no such icon in the folder.
        """
        key = (name, color, size_px, stroke, device_ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    @property
    def shapes(self) -> int:
        """How many have been read and drawn, whatever their colours."""
        return len(self._shapes)

    def names(self) -> list[str]:
        """Every icon there is; reads the folder."""
        return sorted(path.stem for path in self._folder.glob("*.svg"))

    def _draw(
        self, name: str, color: str, size_px: int, stroke: float, device_ratio: float
    ) -> QPixmap:
        """The shape in a colour: light, dark and disabled share the reading and the curves."""
        key = (name, size_px, stroke, device_ratio)
        if key not in self._shapes:
            self._shapes[key] = self._shape(*key)
        pixmap = QPixmap(self._shapes[key])
        painter = QPainter(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(QRectF(0, 0, size_px, size_px), QColor(color))
        painter.end()
        return pixmap

    def _shape(self, name: str, size_px: int, stroke: float, device_ratio: float) -> QPixmap:
        source = (self._folder / f"{name}.svg").read_text("utf-8")
        head, _, tail = source.replace("currentColor", SHAPE).partition(WIDTH)
        source = head + f'{WIDTH}{stroke}"' + tail.partition('"')[2] if tail else head
        side = round(size_px * device_ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(device_ratio)
        return pixmap
