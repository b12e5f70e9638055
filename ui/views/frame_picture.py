"""Decodes camera frames and draws what was found on them, away from the desk's thread."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QRunnable,
    QSize,
    Qt,
    QThreadPool,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPen, QPolygonF

from ui.views.frame_overlay import FrameOverlay, Framing, bands, framing, unmeasured_lines


@dataclass(frozen=True)
class OverlayInk:
    """Colours and widths of what is drawn over a frame; `scale` goes from -1 to 1."""

    nominal: QColor
    casing: QColor
    unmeasured: QColor
    scale: tuple[QColor, ...]
    line_px: float
    ends_mm: float

    def of(self, at: float) -> QColor:
        """The scale's colour."""
        last = len(self.scale) - 1
        return self.scale[min(max(round((at + 1) / 2 * last), 0), last)]


@dataclass(frozen=True)
class FrameWork:
    """A frame to be made ready for a view of `view_px`."""

    number: int
    jpeg: bytes
    overlay: FrameOverlay | None
    drawn: bool
    view_px: QSize
    close: bool
    before: Framing | None
    ink: OverlayInk


@dataclass(frozen=True)
class FrameReady:
    """A frame as large as the view; null when the bytes are no picture."""

    number: int
    image: QImage
    place: Framing


class FrameWorkshop(QObject):
    """Makes one frame at a time; of those that wait only the newest is made.

    Signals:
        ready: FrameReady.
    """

    ready = Signal(FrameReady)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._busy = False
        self._waiting: FrameWork | None = None
        self.ready.connect(self._next)

    def make(self, work: FrameWork) -> None:
        """Now, or as soon as the one in hand is done."""
        if self._busy:
            self._waiting = work
            return
        self._busy = True
        QThreadPool.globalInstance().start(_Job(work, self))

    def _next(self, _: FrameReady) -> None:
        self._busy = False
        work, self._waiting = self._waiting, None
        if work is not None:
            self.make(work)


class _Job(QRunnable):
    def __init__(self, work: FrameWork, workshop: FrameWorkshop) -> None:
        super().__init__()
        self._work = work
        self._workshop = workshop

    def run(self) -> None:
        """In the pool."""
        made = made_ready(self._work)
        try:
            self._workshop.ready.emit(made)
        except RuntimeError:
            pass  # the view was closed meanwhile; nobody waits for this frame


def made_ready(work: FrameWork) -> FrameReady:
    """Decode only what is shown, only as large as it is shown, and draw over it."""
    buffer = QBuffer()
    buffer.setData(QByteArray(work.jpeg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if not size.isValid():
        return FrameReady(work.number, QImage(), Framing(0, 0, 1))
    overlay = work.overlay
    if overlay is not None and overlay.frame_px != (size.width(), size.height()):
        overlay = None  # of another picture: drawing it would say something untrue
    bounds = overlay.bounds_px() if overlay is not None and work.close else None
    view = work.view_px
    place = framing(
        (size.width(), size.height()), (view.width(), view.height()), bounds, work.before
    )
    image = _decoded(reader, size, view, place)
    if overlay is not None and work.drawn and not image.isNull():
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_overlay(painter, overlay, place, work.ink)
        painter.end()
    return FrameReady(work.number, image, place)


def _decoded(reader: QImageReader, size: QSize, view: QSize, place: Framing) -> QImage:
    scale = 1.0 / place.px_per_view_px
    scaled = QSize(round(size.width() * scale), round(size.height() * scale))
    origin_x, origin_y = round(place.left * scale), round(place.top * scale)
    clip = QRect(origin_x, origin_y, view.width(), view.height()).intersected(
        QRect(0, 0, scaled.width(), scaled.height())
    )
    reader.setScaledSize(scaled)
    reader.setScaledClipRect(clip)
    part = reader.read()
    if part.isNull():
        return part
    image = QImage(view, QImage.Format.Format_RGB32)
    if clip.size() != view:
        image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.drawImage(clip.x() - origin_x, clip.y() - origin_y, part)
    painter.end()
    return image


def paint_overlay(
    painter: QPainter, overlay: FrameOverlay, place: Framing, ink: OverlayInk
) -> None:
    """Deviation bands, nominal outline, what was not measured, what is missing or extra."""
    for band in bands(overlay, place, ink.ends_mm):
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for quad in band.quads.tolist():
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in quad]))
            path.closeSubpath()
        colour = ink.of(band.at)
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(colour)
        painter.drawPath(path)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outline = QPainterPath()
    for loop in overlay.outlines:
        outline.addPolygon(_polygon(place.to_view(loop)))
        outline.closeSubpath()
    casing = QPen(ink.casing, ink.line_px * 2.0)
    casing.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(casing)
    painter.drawPath(outline)
    painter.setPen(QPen(ink.nominal, ink.line_px))
    painter.drawPath(outline)
    _paint_unmeasured(painter, overlay, place, ink)
    _paint_boxes(painter, overlay, place, ink)


def _paint_unmeasured(
    painter: QPainter, overlay: FrameOverlay, place: Framing, ink: OverlayInk
) -> None:
    dashed = QPen(ink.unmeasured, ink.line_px * 1.1)
    dashed.setDashPattern([3, 3])
    dashed.setCapStyle(Qt.PenCapStyle.FlatCap)
    solid = QPen(ink.casing, ink.line_px * 2.2)
    hidden = QColor(ink.casing)
    hidden.setAlpha(255)
    solid.setColor(hidden)
    for run in unmeasured_lines(overlay, place):
        line = _polygon(run)
        painter.setPen(solid)
        painter.drawPolyline(line)
        painter.setPen(dashed)
        painter.drawPolyline(line)


def _paint_boxes(painter: QPainter, overlay: FrameOverlay, place: Framing, ink: OverlayInk) -> None:
    corners = place.to_view(overlay.boxes_px.reshape(-1, 2)).reshape(-1, 4)
    for corner, extra in zip(corners.tolist(), overlay.box_is_extra.tolist(), strict=True):
        box = QRectF(QPointF(corner[0], corner[1]), QPointF(corner[2], corner[3])).normalized()
        room = ink.line_px * 2.5
        box.adjust(-room, -room, room, room)
        painter.setPen(QPen(ink.casing, ink.line_px * 3.0))
        painter.drawRect(box)
        painter.setPen(QPen(ink.of(0.72 if extra else -0.6), ink.line_px * 1.5))
        painter.drawRect(box)


def _polygon(points: NDArray[np.float32]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points.tolist()])
