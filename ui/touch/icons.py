"""Tabler icons as pixmaps in a colour of the theme, drawn once each."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


WIDTH = 'stroke-width="'
"""Every icon says it once, at its top."""


class Icons:
    """Draws `resources/icons/NAME.svg` and keeps what it has drawn."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
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

    def _draw(
        self, name: str, color: str, size_px: int, stroke: float, device_ratio: float
    ) -> QPixmap:
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_text("utf-8")
        head, _, tail = self._sources[name].replace("currentColor", color).partition(WIDTH)
        source = head + f'{WIDTH}{stroke}"' + tail.partition('"')[2] if tail else head
        side = round(size_px * device_ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(device_ratio)
        return pixmap
