"""Decodes camera frames and draws what was found on them, away from the desk's thread."""

from collections.abc import Iterator
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
from ui.views.many_points import polygon_of

REDUCED = (8, 4, 2)
SQUARE_PX = 64
"""Side of the squares in which lines are drawn: some dozens of points to a call."""
QUADS_A_CALL = 16
Piece = tuple[QPolygonF, float]
"""A part of a line, and the length of the line before it, px."""
BLUR_FROM = 1.15
"""Pixels of the frame to one of the view from which on they are mixed first; always below two."""


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
class DrawnOverlay:
    """An overlay drawn on nothing, to be laid over every frame until it changes."""

    overlay: FrameOverlay
    place: Framing
    ink: OverlayInk
    image: QImage

    def is_of(self, overlay: FrameOverlay, place: Framing, view: QSize, ink: OverlayInk) -> bool:
        """Whether drawing again would give the same."""
        same = self.overlay is overlay and self.place == place
        return same and self.image.size() == view and self.ink == ink


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
    layer: DrawnOverlay | None = None


@dataclass(frozen=True)
class FrameReady:
    """A frame as large as the view; null when the bytes are no picture."""

    number: int
    image: QImage
    place: Framing
    layer: DrawnOverlay | None = None


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
    image = decoded(work.jpeg, size, view, place, exact=overlay is not None)
    layer = work.layer
    if overlay is not None and work.drawn and not image.isNull():
        layer = _layer(overlay, place, view, work.ink, layer)
        painter = QPainter(image)
        painter.drawImage(0, 0, layer.image)
        painter.end()
    return FrameReady(work.number, image, place, layer)


def decoded(jpeg: bytes, size: QSize, view: QSize, place: Framing, *, exact: bool) -> QImage:
    """What the view shows of a frame, as large as the view.

    `exact` places it to a fraction of a pixel, for an overlay; a live picture of thirty a second is
    placed to the nearest, which costs a third.

    OpenCV and not Qt: Qt's reader keeps Python's lock while it decodes, and the desk would wait.
    """
    import cv2  # not above: the desk's start does not wait for it, see ui/warm_up.py

    flags_of = {
        1: cv2.IMREAD_COLOR,
        2: cv2.IMREAD_REDUCED_COLOR_2,
        4: cv2.IMREAD_REDUCED_COLOR_4,
        8: cv2.IMREAD_REDUCED_COLOR_8,
    }
    wide, high = view.width(), view.height()
    reduced = next((k for k in REDUCED if place.px_per_view_px >= k), 1)
    found = cv2.imdecode(np.frombuffer(jpeg, np.uint8), flags_of[reduced])
    if found is None:  # pyright: ignore[reportUnnecessaryComparison]
        return QImage()
    to_decoded = np.array([found.shape[1] / size.width(), found.shape[0] / size.height()])
    step = place.px_per_view_px * to_decoded
    start = np.array([place.left, place.top]) * to_decoded
    left, top = np.floor(start).astype(int).tolist()
    right, low = np.ceil(start + step * (wide, high) - 1e-6).astype(int).tolist()
    whole = left >= 0 and top >= 0 and right <= found.shape[1] and low <= found.shape[0]
    if whole:  # the view is full of the frame
        found = found[top:low, left:right]
        start = start - (left, top)
    if step.max() > BLUR_FROM:  # smaller: every pixel of the frame must count, or it would flicker
        found = cv2.GaussianBlur(found, (3, 3), 0)
    if exact or not whole:
        across = np.array([[step[0], 0.0, start[0]], [0.0, step[1], start[1]]])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        shown = cv2.warpAffine(found, across, (wide, high), flags=flags)
    else:
        shown = cv2.resize(found, (wide, high), interpolation=cv2.INTER_LINEAR)
    pixels = np.ascontiguousarray(cv2.cvtColor(shown, cv2.COLOR_BGR2BGRA))
    return QImage(pixels.data, wide, high, 4 * wide, QImage.Format.Format_RGB32).copy()


def _layer(
    overlay: FrameOverlay, place: Framing, view: QSize, ink: OverlayInk, before: DrawnOverlay | None
) -> DrawnOverlay:
    """The overlay as a picture of its own; the one before where it would be the same."""
    if before is not None and before.is_of(overlay, place, view, ink):
        return before
    image = QImage(view, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_overlay(painter, overlay, place, ink)
    painter.end()
    return DrawnOverlay(overlay, place, ink, image)


def paint_overlay(
    painter: QPainter, overlay: FrameOverlay, place: Framing, ink: OverlayInk
) -> None:
    """Deviation bands, nominal outline, what was not measured, what is missing or extra.

    In many small calls: Qt keeps Python's lock during each, and the desk waits for it meanwhile.
    """
    for band in bands(overlay, place, ink.ends_mm):
        colour = ink.of(band.at)
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(colour)
        quads = band.quads.tolist()
        for start in range(0, len(quads), QUADS_A_CALL):
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            for quad in quads[start : start + QUADS_A_CALL]:
                path.addPolygon(QPolygonF([QPointF(x, y) for x, y in quad]))
                path.closeSubpath()
            painter.drawPath(path)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    loops = [place.to_view(np.vstack((loop, loop[:1]))) for loop in overlay.outlines]
    pens = (QPen(ink.casing, ink.line_px * 2.0), QPen(ink.nominal, ink.line_px))
    for pen in pens:
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    _paint_lines(painter, loops, pens)
    _paint_unmeasured(painter, overlay, place, ink)
    _paint_boxes(painter, overlay, place, ink)


def _paint_lines(
    painter: QPainter, lines: list[NDArray[np.float32]], pens: tuple[QPen, ...]
) -> None:
    """Lines with one pen after the other, each one square of the picture after the other.

    What is in a square is drawn at once, so that no line has a seam, and a dash goes on where it
    left off in the square before.
    """
    device = painter.device()
    reach = max(pen.widthF() for pen in pens) / 2.0 + 2.0
    size = (device.width(), device.height())
    squares = [each for line in lines for each in in_squares(line, size, reach)]
    for pen in pens:
        dashed = pen.style() is Qt.PenStyle.CustomDashLine
        painter.setPen(pen)
        for square, pieces in squares:
            painter.setClipRect(square)
            for piece, before in pieces:
                if dashed:
                    pen.setDashOffset(before / pen.widthF())
                    painter.setPen(pen)
                if piece.isClosed():
                    painter.drawPolygon(piece)  # a whole ring: without ends
                else:
                    painter.drawPolyline(piece)
    painter.setClipping(False)


def _paint_unmeasured(
    painter: QPainter, overlay: FrameOverlay, place: Framing, ink: OverlayInk
) -> None:
    hidden = QColor(ink.casing)
    hidden.setAlpha(255)
    solid = QPen(hidden, ink.line_px * 2.2)
    dashed = QPen(ink.unmeasured, ink.line_px * 1.1)
    dashed.setDashPattern([3, 3])
    dashed.setCapStyle(Qt.PenCapStyle.FlatCap)
    runs = unmeasured_lines(overlay, place)
    _paint_lines(painter, runs, (solid, dashed))


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


def in_squares(
    line: NDArray[np.float32], size: tuple[int, int], reach: float
) -> Iterator[tuple[QRect, list[Piece]]]:
    """The squares of a picture through which a line goes, each with what it shows of the line.

    Args:
        line: (N, 2), px; closed where the last point is the first.
        reach: how far from its middle the line is drawn, px.
    """
    if len(line) < 2:
        return
    low = np.minimum(line[:-1], line[1:]) - reach
    high = np.maximum(line[:-1], line[1:]) + reach
    lengths = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    first = np.maximum(np.floor(low.min(0) / SQUARE_PX), 0).astype(int).tolist()
    last = np.minimum(high.max(0), np.array(size) - 1).astype(int).tolist()
    for left in range(first[0] * SQUARE_PX, last[0] + 1, SQUARE_PX):
        across = (low[:, 0] < left + SQUARE_PX) & (high[:, 0] > left)
        for top in range(first[1] * SQUARE_PX, last[1] + 1, SQUARE_PX):
            there = across & (low[:, 1] < top + SQUARE_PX) & (high[:, 1] > top)
            if there.any():
                pieces = [
                    (_polygon(line, start, end), float(lengths[start]))
                    for start, end in _runs(there, bool((line[0] == line[-1]).all()))
                ]
                yield QRect(left, top, SQUARE_PX, SQUARE_PX), pieces


def _runs(there: NDArray[np.bool_], closed: bool) -> list[tuple[int, int]]:
    """First and last point of each run of segments; over the seam of a closed line it goes on."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], there, [False])).astype(np.int8)))
    runs = [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
    if closed and len(runs) > 1 and runs[0][0] == 0 and runs[-1][1] == len(there):
        head = runs.pop(0)
        runs[-1] = (runs[-1][0], len(there) + head[1])
    return runs


def _polygon(line: NDArray[np.float32], start: int, end: int) -> QPolygonF:
    """The points from `start` to `end`, which may lie beyond the seam of a closed line."""
    points = line[start : end + 1]
    if end >= len(line):
        points = np.vstack((points, line[1 : end - len(line) + 2]))
    return polygon_of(points)
