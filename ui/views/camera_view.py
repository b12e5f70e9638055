"""The camera's newest picture with what was found on it: outline, deviations, age, legend."""

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QHideEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.touch.painting import RIGHT, area, hatch, smooth, words
from ui.touch.theme import Theme
from ui.views.frame_overlay import DRAWN_LARGER, FrameOverlay
from ui.views.frame_picture import FrameReady, FrameWork, FrameWorkshop, OverlayInk
from ui.views.scene_overlay import round_corners

LEGEND_PX = (300.0, 96.0)
ENOUGH_POINTS = 600
"""So many points of an outline tell where flag and legend cover it, with every painting."""
LEGEND_FROM = 3.0
"""A view so many times as high as the legend has one; a lower one is all picture."""
CHIP_PX = 34.0
INSET_PX = 12.0
FLAG_REACH_PX = 62.0
LINE_PX = 1.8
STALE_HATCH = 0.6
"""So strong that nobody takes the picture for live, so weak that the part is still seen."""
SCALE_STEPS = 97
SECONDS_TO_S, MINUTES_TO_S = 100.0, 100.0 * 60
"""An age is said in seconds up to here, then in minutes, then in hours."""
LEAST_FLAG_MM = 0.02
"""A smaller largest deviation is on target; a flag on it would only hide the part."""


@dataclass(frozen=True)
class CameraFrame:
    """A picture of the camera.

    Args:
        jpeg: its bytes; `taken_at` in UTC.
        live: the newest live picture; else the picture of `layer`.
        stale_after_s: older than this it is hatched and shows its age; None: it never is.
    """

    jpeg: bytes
    taken_at: datetime
    live: bool = True
    layer: int | None = None
    stale_after_s: float | None = 3.0


class CameraView(QWidget):
    """Shows the latest frame; never decodes on the desk's thread."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._frame: CameraFrame | None = None
        self._overlay: FrameOverlay | None = None
        self._drawn = True
        self._close = True
        self._ready: FrameReady | None = None
        self._shown: tuple[CameraFrame, FrameOverlay | None] | None = None
        self._works: dict[int, tuple[CameraFrame, FrameOverlay | None]] = {}
        self._number = 0
        self._unreadable = False
        self._inked: tuple[tuple[str, float], OverlayInk] | None = None
        self._hatch = hatch(theme, "overlay_edge")
        self._workshop = FrameWorkshop(self)
        self._workshop.ready.connect(self._take)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._age)
        self._stamped = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(theme.px(160), theme.px(120))
        self._tools = QVBoxLayout()
        self._tools.setSpacing(theme.reach("gap"))
        column = QVBoxLayout(self)
        inset = theme.px(INSET_PX)
        column.setContentsMargins(inset, inset, inset, inset)
        column.addLayout(self._tools)
        column.addStretch(1)
        theme.changed.connect(self._work)

    def show_frame(self, frame: CameraFrame, overlay: FrameOverlay | None = None) -> None:
        """Show this picture; `overlay` must be of the same picture."""
        self._frame, self._overlay = frame, overlay
        self._work()

    def clear(self) -> None:
        """No picture."""
        self._frame = self._overlay = self._shown = self._ready = None
        self._number += 1
        self.update()

    def draw_overlay(self, drawn: bool) -> None:
        """Switch outline and deviations on or off; the frame alone can be looked at."""
        self._drawn = drawn
        self._work()

    def go_close(self, close: bool) -> None:
        """Fill the view with the part, or show the whole bed."""
        self._close = close
        self._work(anew=True)

    def add_tool(self, tool: QWidget) -> None:
        """A button in the upper right corner, below those that are there."""
        self._tools.addWidget(tool, 0, Qt.AlignmentFlag.AlignRight)

    def is_drawn(self) -> bool:
        """Whether the picture asked for last is shown, or cannot be read."""
        return self._unreadable or (self._shown is not None and self._shown[0] is self._frame)

    @property
    def at_rest(self) -> bool:
        """Nothing is being drawn."""
        return not self._works

    def age_s(self) -> float:
        """How old the shown picture is; 0 when there is none."""
        if self._shown is None:
            return 0.0
        return max(0.0, (datetime.now(UTC) - self._shown[0].taken_at).total_seconds())

    @property
    def stale(self) -> bool:
        """Older than its frame may be."""
        limit = self._shown[0].stale_after_s if self._shown is not None else None
        return limit is not None and self.age_s() > limit

    def sizeHint(self) -> QSize:
        """About a third of a page."""
        return QSize(self._theme.px(640), self._theme.px(620))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The frame is decoded again, as large as it is shown."""
        super().resizeEvent(event)
        self._work(anew=True)

    # -- making pictures -----------------------------------------------------------------------
    def _work(self, anew: bool = False) -> None:
        if self._frame is None or self.width() < 2:
            return
        self._number += 1
        self._works[self._number] = (self._frame, self._overlay)
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        before = self._ready.place if self._ready is not None and not anew else None
        self._workshop.make(
            FrameWork(
                self._number,
                self._frame.jpeg,
                self._overlay,
                self._drawn,
                size,
                self._close,
                before,
                self._ink(ratio),
                self._ready.layer if self._ready is not None else None,
            )
        )

    def _take(self, ready: FrameReady) -> None:
        told = self._works.get(ready.number)
        self._works = {n: told for n, told in self._works.items() if n > ready.number}
        if told is None or self._frame is None:
            return
        self._unreadable = ready.image.isNull()
        if not self._unreadable:
            ready.image.setDevicePixelRatio(self.devicePixelRatioF())
            self._ready, self._shown = ready, told
        self.update()

    def _ink(self, ratio: float) -> OverlayInk:
        theme = self._theme
        if self._inked is not None and self._inked[0] == (theme.mode, ratio):
            return self._inked[1]
        ink = self._fresh_ink(ratio)
        self._inked = ((theme.mode, ratio), ink)
        return ink

    def _fresh_ink(self, ratio: float) -> OverlayInk:
        theme = self._theme
        steps = np.linspace(-1.0, 1.0, SCALE_STEPS)
        return OverlayInk(
            nominal=theme.color("nominal"),
            casing=theme.color("casing", "casing"),
            unmeasured=theme.color("unmeasured"),
            scale=tuple(theme.deviation(float(at)) for at in steps),
            line_px=LINE_PX * theme.scale * ratio,
            ends_mm=theme.tokens.deviation.layer_mm[1],
        )

    # -- painting ------------------------------------------------------------------------------
    def showEvent(self, event: QShowEvent) -> None:
        """Its picture grows old in somebody's sight."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._clock.stop()

    def _age(self) -> None:
        """Painted again only when its stamp says something else."""
        if self._shown is not None and self._stamp_words(self._shown[0]) != self._stamped:
            self.update()

    def _stamp_words(self, frame: CameraFrame) -> str:
        """When the picture was taken, and how old it is where that is too old."""
        clock = frame.taken_at.astimezone().strftime("%H:%M:%S")
        if self.stale:
            age_s = self.age_s()
            if age_s < SECONDS_TO_S:
                return self.tr("{clock}, {age} s old").format(clock=clock, age=round(age_s))
            if age_s < MINUTES_TO_S:
                return self.tr("{clock}, {age} min old").format(clock=clock, age=int(age_s / 60))
            return self.tr("{clock}, {age} h old").format(clock=clock, age=int(age_s / 3600))
        if frame.live:
            return self.tr("Live {clock}").format(clock=clock)
        if frame.layer is not None:
            return self.tr("Layer {layer}, {clock}").format(layer=frame.layer, clock=clock)
        return clock

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture and the words on it."""
        del event
        painter = QPainter(self)
        whole = QRectF(self.rect())
        if self._ready is None or self._shown is None:
            painter.fillRect(whole, self._theme.color("sunken"))
            smooth(painter)
            said = self.tr("No picture yet.")
            if self._unreadable:
                said = self.tr("This picture cannot be read.")
            words(painter, self._theme, whole, said, "body", "ink3", Qt.AlignmentFlag.AlignCenter)
        else:
            painter.drawImage(QPointF(0, 0), self._ready.image)
            smooth(painter)
            if self.stale:
                painter.setOpacity(STALE_HATCH)
                painter.fillRect(whole, self._hatch)
                painter.setOpacity(1.0)
            self._paint_words(painter, whole, self._shown[0], self._shown[1], self._ready)
        round_corners(painter, self._theme, whole.size())
        painter.end()

    def _paint_words(
        self,
        painter: QPainter,
        whole: QRectF,
        frame: CameraFrame,
        overlay: FrameOverlay | None,
        ready: FrameReady,
    ) -> None:
        taken = [self._paint_stamp(painter, frame)]
        if overlay is None or not self._drawn:
            return
        ratio = self.devicePixelRatioF()
        step = 1 + sum(len(loop) for loop in overlay.outlines) // ENOUGH_POINTS
        outline = (
            np.concatenate([ready.place.to_view(loop[::step]) for loop in overlay.outlines]) / ratio
            if overlay.outlines
            else np.zeros((0, 2), np.float32)
        )
        if whole.height() > LEGEND_FROM * self._theme.px(LEGEND_PX[1]):
            legend = self._legend_box(whole, outline)
            self._paint_legend(painter, legend)
            taken.append(legend)
        worst = overlay.worst()
        if worst is None or abs(worst.deviation_mm) < LEAST_FLAG_MM or not len(outline):
            return
        drawn = np.array(worst.at_px, np.float32) + np.array(worst.outward_px, np.float32) * (
            DRAWN_LARGER * worst.deviation_mm
        )
        corners = ready.place.to_view(overlay.boxes_px.reshape(-1, 2)).reshape(-1, 4) / ratio
        for left, top, right, low in corners.tolist():
            taken.append(QRectF(QPointF(left, top), QPointF(right, low)).normalized())
        at = ready.place.to_view(drawn[None, :].astype(np.float32))[0] / ratio
        self._paint_flag(painter, whole, at, outline, worst.deviation_mm, taken)

    def _paint_stamp(self, painter: QPainter, frame: CameraFrame) -> QRectF:
        text = self._stamped = self._stamp_words(frame)
        theme = self._theme
        icon = theme.icon_size("small")
        gap = theme.px(10)
        wide = theme.advance(text, "label", 500) + icon + 3 * gap
        inset = theme.px(INSET_PX)
        box = QRectF(inset, inset, wide, theme.px(CHIP_PX))
        area(painter, theme, box, "chip", theme.color("overlay", "overlay"))
        place = QRectF(box.left() + gap, box.top(), icon, box.height())
        theme.draw_icon(painter, place, "camera", theme.hex("overlay_ink"), "small")
        room = box.adjusted(icon + 2 * gap, 0, 0, 0)
        words(painter, theme, room, text, "label", "overlay_ink", weight=500, elide=False)
        return box

    def _legend_box(self, whole: QRectF, outline: NDArray[np.float32]) -> QRectF:
        """The corner in which the legend covers the least of the part; lower left first."""
        theme = self._theme
        inset = theme.px(INSET_PX)
        wide = min(theme.px(LEGEND_PX[0]), whole.width() - 2 * inset)
        high = theme.px(LEGEND_PX[1])
        low, right = whole.height() - inset - high, whole.width() - inset - wide
        below_stamp = 2 * inset + theme.px(CHIP_PX)
        places = [(inset, low), (right, low), (inset, below_stamp)]
        boxes = [QRectF(x, y, wide, high) for x, y in places]
        return min(boxes, key=lambda box: _inside(outline, box))

    def _paint_legend(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        area(painter, theme, box, "control", theme.color("overlay", "overlay"))
        pad = theme.px(18)
        inner = box.adjusted(pad, theme.px(6), -pad, -theme.px(6))
        line = inner.height() / 3.6
        first = QRectF(inner.left(), inner.top(), inner.width(), line)
        words(painter, theme, first, self.tr("too little"), "tick", "overlay_ink")
        words(painter, theme, first, self.tr("too much"), "tick", "overlay_ink", RIGHT)
        bar = QRectF(inner.left(), first.bottom() + theme.px(2), inner.width(), theme.px(11))
        ramp = QLinearGradient(bar.topLeft(), bar.topRight())
        for at in np.linspace(0.0, 1.0, 13):
            ramp.setColorAt(float(at), theme.deviation(float(at) * 2.0 - 1.0))
        painter.setPen(QPen(theme.color("overlay_ink"), 1.0))
        painter.setBrush(ramp)
        painter.drawRect(bar)
        second = QRectF(inner.left(), bar.bottom() + theme.px(1), inner.width(), line)
        low, high = theme.tokens.deviation.layer_mm
        ends = (f"{low:+.2f}".replace("-", "−"), "0", self.tr("{} mm").format(f"{high:+.2f}"))
        centre = Qt.AlignmentFlag.AlignCenter
        words(painter, theme, second, ends[0], "tick", "overlay_ink", weight=600)
        words(painter, theme, second, ends[1], "tick", "overlay_ink", centre, weight=600)
        words(painter, theme, second, ends[2], "tick", "overlay_ink", RIGHT, weight=600)
        third = QRectF(
            inner.left(), second.bottom(), inner.width(), inner.bottom() - second.bottom()
        )
        dashed = QPen(theme.color("unmeasured"), theme.stroke("strong"))
        dashed.setDashPattern([3, 3])
        painter.setPen(dashed)
        middle = third.center().y()
        painter.drawLine(QPointF(third.left(), middle), QPointF(third.left() + pad * 2.4, middle))
        room = third.adjusted(pad * 3, 0, 0, 0)
        words(painter, theme, room, self.tr("not measured"), "tick", "overlay_ink")

    def _paint_flag(
        self,
        painter: QPainter,
        whole: QRectF,
        at: NDArray[np.float32],
        outline: NDArray[np.float32],
        deviation_mm: float,
        taken: list[QRectF],
    ) -> None:
        theme = self._theme
        text = self.tr("{} mm").format(f"{deviation_mm:+.2f}".replace("-", "−"))
        size = (theme.advance(text, "label", 600) + theme.px(24), float(theme.px(CHIP_PX)))
        box = flag_place(at, outline, size, whole, taken, theme.px(FLAG_REACH_PX))
        tip = QPointF(float(at[0]), float(at[1]))
        near = QPointF(
            min(max(tip.x(), box.left() + 8), box.right() - 8),
            box.bottom() if box.center().y() < tip.y() else box.top(),
        )
        painter.setPen(QPen(theme.color("overlay_ink"), theme.stroke("edge")))
        painter.drawLine(tip, near)
        painter.setBrush(theme.color("overlay_ink"))
        painter.drawEllipse(tip, theme.px(3), theme.px(3))
        area(painter, theme, box, "chip", theme.color("overlay", "overlay"))
        centre = Qt.AlignmentFlag.AlignCenter
        words(painter, theme, box, text, "label", "overlay_ink", centre, weight=600)


def flag_place(
    at: NDArray[np.float32],
    outline: NDArray[np.float32],
    size: tuple[float, float],
    whole: QRectF,
    taken: list[QRectF],
    reach: float,
) -> QRectF:
    """Where a value flag stands: near its point, off the part, inside, on nothing else."""
    middle = outline.mean(0)
    away = at - middle
    away = away / max(float(np.linalg.norm(away)), 1e-6)
    best: tuple[float, QRectF] | None = None
    for far in (1.0, 1.5, 2.2):
        for turn in np.radians((0, 30, -30, 60, -60, 100, -100, 150, 210)):
            c, s = np.cos(turn), np.sin(turn)
            way = np.array([c * away[0] - s * away[1], s * away[0] + c * away[1]])
            spot = at + way * (reach * far + size[0] * 0.35 * abs(way[0]))
            box = QRectF(float(spot[0]) - size[0] / 2, float(spot[1]) - size[1] / 2, *size)
            cost = _inside(outline, box) * 3.0 + abs(float(turn)) + far
            cost += 1000.0 * sum(box.intersects(other) for other in taken)
            cost += 0.0 if whole.adjusted(8, 8, -8, -8).contains(box) else 500.0
            if best is None or cost < best[0]:
                best = (cost, box)
    assert best is not None
    return best[1]


def _inside(points: NDArray[np.float32], box: QRectF) -> int:
    if not len(points):
        return 0
    x, y = points[:, 0], points[:, 1]
    hit = (x >= box.left()) & (x <= box.right()) & (y >= box.top()) & (y <= box.bottom())
    return int(hit.sum())
