"""The evidence beside a decision: an exception with its picture, figure, limit and reason."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from app.wire.production import BuildView
from app.wire.quality import LayerInspection
from ui.screens.build_frames import BuildFrames, FrameAsked
from ui.screens.inspection_rows import (
    EXCEPTIONS,
    exceptions_of,
    farthest_off,
    limit_of,
)
from ui.screens.screen import ScreenParts
from ui.touch.buttons import SecondaryButton
from ui.touch.text import Text
from ui.views.bars import Band, BandBar
from ui.views.camera_view import CameraFrame, CameraView
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.frame_overlay import FrameOverlay
from ui.views.panel import Panel

PICTURE_FROM_PX = 430
"""Height of the panel from which on its picture has room, at 96 dpi."""
SCALE = 2.0
"""The bar goes so many times beyond the limit."""


class ReleaseEvidence(Panel):
    """Exceptions one after another; without one, the layer that was farthest off.

    Signals:
        opened: the person wants to see that layer in Inspect.
        drawn: the picture is there.
    """

    opened = Signal(int)
    drawn = Signal()

    def __init__(self, parts: ScreenParts) -> None:
        theme = parts.theme
        super().__init__(theme, role="head")
        self._parts = parts
        self._at = 0
        self._layer = 0
        self._count = 0
        self._shown: FrameAsked | None = None
        self._build: BuildView | None = None
        self._inspections: dict[int, LayerInspection] = {}
        self._frames = BuildFrames(parts.blobs, self)
        self._frames.arrived.connect(self._show_frame)
        self.camera = CameraView(theme)
        self._no_frame = Text(theme, "", "body", "ink2", wrap=True)
        self._figure = KeyFigure(theme, "trend")
        self._limit = Text(theme, "", "label", "ink3", wrap=True)
        self._bar = BandBar(theme, Band(0, 1, 0, 1))
        self._why = Text(theme, "", "body", "ink", wrap=True)
        self._next = SecondaryButton(theme, "arrow-right", "")
        self._open = SecondaryButton(theme, "scan-eye", "")
        self.body.addWidget(self.camera, 1)
        for part in (self._no_frame, self._figure, self._limit, self._bar, self._why):
            self.body.addWidget(part)
        self.body.addStretch(0)
        self.body.addWidget(self._next)
        self.body.addWidget(self._open)
        self._next.tapped.connect(self._on_next)
        self._open.tapped.connect(lambda: self.opened.emit(self._layer))

    def is_loaded(self) -> bool:
        """The picture is drawn, or there is none."""
        wanted = self._wanted()
        if wanted is None or not self.isVisible():
            return True
        return self._frames.is_here and self._shown == wanted and self.camera.is_drawn()

    def show_build(self, build: BuildView | None, inspections: dict[int, LayerInspection]) -> None:
        """Show what inspection found in this build."""
        if build is None or self._build is None or build.build_id != self._build.build_id:
            self._at = 0
        self._build, self._inspections = build, inspections
        self._show()

    def show_bar(self, shown: bool) -> None:
        """Where there is little room the bar gives way to the picture."""
        self._bar.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low panel has the figure and its words; the picture is one tap away."""
        super().resizeEvent(event)
        self._fit_picture()

    def _fit_picture(self) -> None:
        room = self.height() >= self._parts.theme.px(PICTURE_FROM_PX)
        self.camera.setVisible(self._wanted() is not None and room)
        self._why.setVisible(bool(self._why.text()) and self.height() >= self._parts.theme.px(280))

    def _wanted(self) -> FrameAsked | None:
        one = self._inspections.get(self._layer)
        if one is None or not one.frame_sha256:
            return None
        return FrameAsked(one.frame_sha256, one.overlay_blob, one.layer, one.at)

    def _show(self) -> None:
        wording, build = self._parts.wording, self._build
        found = exceptions_of(self._inspections)
        self._count = len(found)
        self.setVisible(build is not None and bool(self._inspections))
        if build is None or not self._inspections:
            return
        limit_mm = limit_of(self._parts.mirror, build)
        worst = None
        if found:
            self._at %= len(found)
            self._layer, worst = found[self._at].layer, found[self._at].worst
            said = wording.verdict(worst.verdict)
            of = self.tr("{n} of {total}").format(n=self._at + 1, total=len(found))
            self.show_title(said[:1].upper() + said[1:], "", of)
        else:
            self._layer = farthest_off(self._inspections)
            said = self.tr("farthest off, within limits")
            self.show_title(self.tr("Layer {n}").format(n=self._layer), said)
        outside = worst is not None and worst.verdict in EXCEPTIONS
        verdicts = self._inspections[self._layer].verdicts
        sizes = [v.largest_deviation_mm for v in verdicts if v.largest_deviation_mm is not None]
        if worst is not None:
            value = worst.largest_deviation_mm
        else:
            value = max(sizes, key=abs, default=None)
        mark = "b" if outside else None
        parts = (Part(wording.number(abs(value), 2), self.tr("mm")),) if value is not None else ()
        limit = self.tr("limit {limit} mm, layer {n}")
        limit = limit.format(limit=wording.number(limit_mm, 2), n=self._layer)
        there = worst.values.get("coverage") if worst is not None else None
        inside = value is None or abs(value) <= limit_mm
        if outside and inside and isinstance(there, (int, float)):
            # Not its place but its presence broke the limit: that is the figure to show.
            parts = (Part(wording.number(100.0 * there, 1), self.tr("% there")),)
            limit = self.tr("of what layer {n} should have").format(n=self._layer)
        self._figure.show_figure(Figure(parts, alarm=mark))
        self._limit.show_text(limit)
        top = limit_mm * SCALE
        self._bar.show_band(Band(0.0, top, 0.0, limit_mm))
        self._bar.show_value(None if value is None else abs(value), mark if not inside else None)
        why = wording.sentence(worst.reason, worst.values) if worst and worst.reason else ""
        self._why.show_text(why)
        self._next.show_text(self.tr("Next exception"))
        self._next.setVisible(len(found) > 1)
        self._open.show_text(self.tr("Look at layer {n}").format(n=self._layer))
        wanted = self._wanted()
        self._fit_picture()
        self._no_frame.show_text(self.tr("There is no picture of this layer."))
        self._no_frame.setVisible(wanted is None)
        self._frames.ask(wanted)

    def _show_frame(
        self, asked: FrameAsked, frame: CameraFrame, overlay: FrameOverlay | None
    ) -> None:
        self._shown = asked
        self.camera.show_frame(frame, overlay)
        self.drawn.emit()

    def _on_next(self) -> None:
        self._at += 1
        self._show()
