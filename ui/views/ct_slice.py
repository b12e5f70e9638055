"""One plane of a CT: the slice through a point, letters of the patient, cross lines, HU there."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QThreadPool, Signal
from PySide6.QtGui import (
    QEventPoint,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from ui.touch.painting import area, smooth, words
from ui.touch.theme import Theme
from ui.views.ct_picture import Framing, OutlineInk, pixel_steps
from ui.views.ct_volume import (
    BONE,
    NORMAL_AXIS,
    CtPlane,
    CtVolume,
    CtWindow,
    Vector,
)
from ui.views.ct_workshop import SliceBench, SliceReady, SliceWork
from ui.views.patient_letters import bar_mm, letter_towards

CHIP_HEIGHT_PX = 32
CHIP_INSET_PX = 10
LINE_PX = 2.0
BAR_PX = 90
LARGEST_ZOOM = 16.0
CLOSE = 3.4
SIGNS = {CtPlane.AXIAL: "z", CtPlane.CORONAL: "y", CtPlane.SAGITTAL: "x"}


@dataclass(frozen=True)
class SliceWords:
    """What stands over a slice, in the person's language; `hu` is like "{} HU"."""

    title: str
    place: str
    hu: str
    scale: str


class CtSlice(QWidget):
    """A slice that follows a point; a touch moves the point, the wheel goes through the slices.

    Signals:
        point_chosen: another point, LPS mm (Vector).
        seen: a slice was shown: plane, number; what was passed through is evidence of a review.
    """

    point_chosen = Signal(tuple)
    seen = Signal(CtPlane, int)

    def __init__(self, theme: Theme, plane: CtPlane, pool: QThreadPool) -> None:
        super().__init__()
        self._theme = theme
        self.plane = plane
        self._words = SliceWords(plane.value, "{}", "{}", "{}")
        self._volume: CtVolume | None = None
        self._point: Vector = (0.0, 0.0, 0.0)
        self._window: CtWindow = BONE
        self._parts: tuple[OutlineInk, ...] = ()
        self._zoom = 1.0
        self._ready: SliceReady | None = None
        self._fingers: dict[int, QPointF] = {}
        self._bench = SliceBench(pool, self)
        self._bench.ready.connect(self._take)
        self.setMinimumSize(theme.px(120), theme.px(100))
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self.update)

    # -- what is shown -------------------------------------------------------------------------
    def show_words(self, said: SliceWords) -> None:
        """In another language."""
        self._words = said
        self.setAccessibleName(said.title)
        self.update()

    def show_volume(self, volume: CtVolume | None) -> None:
        """Another scan, or none."""
        self._volume, self._ready, self._zoom = volume, None, 1.0
        self._ask()
        self.update()

    def show_point(self, point_mm: Vector) -> None:
        """The slice through this point."""
        if point_mm != self._point:
            self._point = point_mm
            self._ask()
            self.update()

    def show_window(self, window: CtWindow) -> None:
        """Other limits of black and white."""
        self._window = window
        self._ask()

    def show_parts(self, parts: tuple[OutlineInk, ...]) -> None:
        """The parts whose outline is drawn."""
        self._parts = parts
        self._ask()

    def zoom(self, factor: float) -> None:
        """So much larger, round the point."""
        self._zoom = min(LARGEST_ZOOM, max(1.0, self._zoom * factor))
        self._ask()

    def show_close(self, radius_mm: float) -> None:
        """So close that a thing of this size round the point fills about half of the view."""
        self._zoom = 1.0
        framing = self._framing()
        if framing is not None:
            seen_mm = (
                framing.mm_per_px * self.devicePixelRatioF() * min(self.width(), self.height())
            )
            self.zoom(seen_mm / (CLOSE * radius_mm))

    @property
    def current(self) -> bool:
        """What is shown is what was asked for last."""
        return self._volume is None or (self._ready is not None and not self._bench.busy)

    @property
    def number(self) -> int:
        """The slice through the point, counted from 0 in the direction of its axis."""
        if self._volume is None:
            return 0
        axis = NORMAL_AXIS[self.plane]
        at = int(np.floor(self._volume.index_of(self._point)[axis] + 0.5))
        return min(max(at, 0), self._volume.size[axis] - 1)

    def step(self, slices: int) -> None:
        """So many slices on; asks for the point there."""
        if self._volume is None:
            return
        axis = NORMAL_AXIS[self.plane]
        index = list(self._volume.index_of(self._point))
        index[axis] = min(max(round(index[axis]) + slices, 0), self._volume.size[axis] - 1)
        self.point_chosen.emit(self._volume.point_of(tuple(index)))

    # -- where things are ----------------------------------------------------------------------
    def _framing(self) -> Framing | None:
        volume = self._volume
        if volume is None:
            return None
        across, down = pixel_steps(volume, self.plane)
        rows, columns = volume.slice_of(self.plane, 0).shape
        wide, high = columns * across, rows * down
        mm = max(wide / max(self.width(), 1), high / max(self.height(), 1)) / self._zoom
        ratio = self.devicePixelRatioF()
        if self._zoom == 1.0:
            return Framing((wide / 2, high / 2), mm / ratio)
        column, row = self._on_slice(volume)
        return Framing(((column + 0.5) * across, (row + 0.5) * down), mm / ratio)

    def _on_slice(self, volume: CtVolume) -> tuple[float, float]:
        index = np.array([volume.index_of(self._point)])
        column, row = volume.place_of(self.plane, index)[0]
        return float(column), float(row)

    def _screen_of(self, volume: CtVolume, framing: Framing) -> QPointF:
        """Where the point stands in the view."""
        across, down = pixel_steps(volume, self.plane)
        column, row = self._on_slice(volume)
        mm = framing.mm_per_px * self.devicePixelRatioF()
        return QPointF(
            self.width() / 2 + ((column + 0.5) * across - framing.middle_mm[0]) / mm,
            self.height() / 2 + ((row + 0.5) * down - framing.middle_mm[1]) / mm,
        )

    def _choose(self, at: QPointF) -> None:
        """The point under a finger, on the slice that is shown."""
        volume, framing = self._volume, self._framing()
        if volume is None or framing is None:
            return
        across, down = pixel_steps(volume, self.plane)
        mm = framing.mm_per_px * self.devicePixelRatioF()
        column = ((at.x() - self.width() / 2) * mm + framing.middle_mm[0]) / across - 0.5
        row = ((at.y() - self.height() / 2) * mm + framing.middle_mm[1]) / down - 0.5
        index = list(volume.index_of(self._point))
        x, y, z = volume.size
        if self.plane is CtPlane.AXIAL:
            index[0], index[1] = column, row
        elif self.plane is CtPlane.CORONAL:
            index[0], index[2] = column, z - 1 - row
        else:
            index[1], index[2] = column, z - 1 - row
        limited = [min(max(0.0, a), n - 1.0) for a, n in zip(index, (x, y, z), strict=True)]
        self.point_chosen.emit(volume.point_of(tuple(limited)))

    # -- cutting -------------------------------------------------------------------------------
    def _ask(self) -> None:
        volume, framing = self._volume, self._framing()
        if volume is None or framing is None or not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        size = max(8, round(self.width() * ratio)), max(8, round(self.height() * ratio))
        line = LINE_PX * self._theme.scale * ratio
        self._bench.want(
            SliceWork(
                volume,
                self.plane,
                float(self.number),
                size,
                framing,
                self._window,
                self._parts,
                line,
            )
        )

    def _take(self, ready: SliceReady) -> None:
        if ready.work.volume is self._volume:
            self._ready = ready
            self.seen.emit(self.plane, round(ready.work.at))
            self.update()

    # -- events --------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        """One finger moves the point; two make it larger and smaller."""
        if not isinstance(event, QTouchEvent):
            return super().event(event)
        now = {
            point.id(): point.position()
            for point in event.points()
            if point.state() != QEventPoint.State.Released
        }
        before, self._fingers = self._fingers, now
        if len(now) == 1 and len(before) <= 1:
            self._choose(next(iter(now.values())))
        elif len(now) == 2 and set(before) == set(now):
            one, other = sorted(now)
            was, is_now = before[one] - before[other], now[one] - now[other]
            old = float(np.hypot(was.x(), was.y()))
            new = float(np.hypot(is_now.x(), is_now.y()))
            if old > 1.0:
                self.zoom(new / old)
        event.accept()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The point goes there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The point follows."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Slice by slice; with Ctrl larger and smaller."""
        notches = event.angleDelta().y() / 120.0
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.18**notches)
        elif notches:
            self.step(round(notches) or (1 if notches > 0 else -1))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A slice of another size."""
        super().resizeEvent(event)
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Seen: the slice is needed."""
        super().showEvent(event)
        self._ask()

    def sizeHint(self) -> QSize:
        """As wide as a column beside the picture."""
        return QSize(self._theme.px(340), self._theme.px(260))

    # -- painting ------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        """The newest slice, as large as the view, and what stands over it."""
        del event
        painter = QPainter(self)
        whole = QRectF(self.rect())
        painter.fillRect(whole, self._theme.color("casing"))
        ready, volume = self._ready, self._volume
        if ready is not None and volume is not None:
            painter.drawImage(whole, ready.image)
            smooth(painter)
            self._paint_cross(painter, volume, ready.work.framing)
            self._paint_letters(painter, volume)
            self._paint_scale(painter, ready.work.framing)
            self._paint_chips(painter, volume)
        painter.end()

    def _paint_cross(self, painter: QPainter, volume: CtVolume, framing: Framing) -> None:
        at = self._screen_of(volume, framing)
        room = self._theme.px(14)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, wide in (("casing", 3.0), ("nominal", 1.0)):
            pen = QPen(self._theme.color(color), self._theme.px(wide))  # pyright: ignore[reportArgumentType]
            painter.setPen(pen)
            for begin, end in (
                (QPointF(0, at.y()), QPointF(at.x() - room, at.y())),
                (QPointF(at.x() + room, at.y()), QPointF(self.width(), at.y())),
                (QPointF(at.x(), 0), QPointF(at.x(), at.y() - room)),
                (QPointF(at.x(), at.y() + room), QPointF(at.x(), self.height())),
            ):
                painter.drawLine(begin, end)

    def _paint_letters(self, painter: QPainter, volume: CtVolume) -> None:
        right, up = (np.array(one) for one in volume.directions(self.plane))
        inset = self._theme.px(18)
        middle = QPointF(self.width() / 2, self.height() / 2)
        for way, at in (
            (up, QPointF(middle.x(), inset)),
            (-up, QPointF(middle.x(), self.height() - inset)),
            (-right, QPointF(inset, middle.y())),
            (right, QPointF(self.width() - inset, middle.y())),
        ):
            self._chip(painter, at, letter_towards(way), small=True)

    def _paint_scale(self, painter: QPainter, framing: Framing) -> None:
        theme = self._theme
        mm = framing.mm_per_px * self.devicePixelRatioF()
        length_mm = bar_mm(mm, min(theme.px(BAR_PX), self.width() * 0.3))
        right, low = self.width() - theme.px(14), self.height() - theme.px(14)
        wide = length_mm / mm
        for color, stroke in (("casing", 4.0), ("overlay_ink", 2.0)):
            painter.setPen(QPen(theme.color(color), theme.px(stroke)))  # pyright: ignore[reportArgumentType]
            painter.drawLine(QPointF(right - wide, low), QPointF(right, low))
        text = self._words.scale.format(f"{length_mm:g}")
        box = QRectF(right - theme.px(120), low - theme.px(28), theme.px(120), theme.px(24))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        words(painter, theme, box, text, "tick", "overlay_ink", flags, weight=600)

    def _paint_chips(self, painter: QPainter, volume: CtVolume) -> None:
        theme = self._theme
        axis = {CtPlane.AXIAL: 2, CtPlane.CORONAL: 1, CtPlane.SAGITTAL: 0}[self.plane]
        index = list(volume.index_of(self._point))
        index[axis] = float(self.number)
        place_mm = volume.point_of(tuple(index))[axis]
        sign = "−" if place_mm < 0 else "+"
        place = self._words.place.format(f"{SIGNS[self.plane]} {sign}{abs(place_mm):.1f}")
        hu = volume.hu_at(self._point)
        inset, high = theme.px(CHIP_INSET_PX), theme.px(CHIP_HEIGHT_PX)
        y = inset + high / 2
        self._chip(painter, QPointF(inset, y), self._words.title, side=-1)
        self._chip(painter, QPointF(self.width() - inset, y), place, side=1)
        if hu is not None:
            said = self._words.hu.format(f"{'−' if hu < 0 else ''}{abs(hu)}")
            self._chip(painter, QPointF(inset, self.height() - inset - high / 2), said, side=-1)

    def _chip(
        self, painter: QPainter, at: QPointF, text: str, *, side: int = 0, small: bool = False
    ) -> None:
        """Words on dark, their middle (side 0), left (-1) or right (1) edge at a place."""
        if not text:
            return
        theme = self._theme
        wide = theme.advance(text, "tick", 600) + theme.px(12 if small else 20)
        high = float(theme.px(26 if small else CHIP_HEIGHT_PX))
        left = at.x() - wide * (side + 1) / 2
        box = QRectF(QPointF(left, at.y() - high / 2), QSizeF(wide, high))
        area(painter, theme, box, "chip", theme.color("overlay", "overlay"))
        centre = Qt.AlignmentFlag.AlignCenter
        words(painter, theme, box, text, "tick", "overlay_ink", centre, weight=600)
