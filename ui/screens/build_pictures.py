"""What is looked at during a build: the part so far in 3D, the camera, the layers."""

from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Signal

from app.wire.planning import PlanView
from app.wire.production import BuildView
from app.wire.quality import LayerInspection
from ui.screens.build_facts import (
    age_s,
    is_printing,
    layer_marks,
    newest_frame,
    not_judged,
)
from ui.screens.build_frames import BuildFrames, FrameAsked
from ui.screens.build_scene import BuildScene
from ui.screens.screen import ScreenParts
from ui.touch.buttons import ToolButton
from ui.touch.tokens import Priority
from ui.views.camera_view import CameraFrame, CameraView
from ui.views.frame_overlay import FrameOverlay
from ui.views.layer_strip import LayerStrip, LayerStripData
from ui.views.panel import Panel

LIVE_AFTER_S = 4.0
"""With no new layer for so long the live picture is shown until the next."""


class ScenePanel(Panel):
    """The part as far as it is printed."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.theme, role="head")
        theme = parts.theme
        self._parts = parts
        self._scene = BuildScene(parts)
        fit = ToolButton(theme, "focus-centered", self.tr("Show all of it"))
        fit.tapped.connect(self._scene.view.fit)
        self._scene.view.add_tool(fit)
        self.body.addWidget(self._scene.view, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Its words in the language of now."""
        self._say(None, None)

    def show_build(self, plan: PlanView | None, build: BuildView | None) -> None:
        """Show the parts of this plan as far as this build has come."""
        self._scene.show_build(plan, build)
        self._say(plan, build)

    def is_loaded(self) -> bool:
        """Every mesh is here in full and drawn, or there is nothing to draw."""
        return self._scene.is_loaded()

    def _say(self, plan: PlanView | None, build: BuildView | None) -> None:
        state = ""
        if plan is not None and build is not None:
            number = self._parts.wording.number
            state = self.tr("{height} of {total} mm").format(
                height=number(build.height_mm, 1),
                total=number(plan.layers * plan.layer_height_mm, 1),
            )
        self.show_title(self.tr("3D"), self.tr("printed so far"), state)


class CameraPanel(Panel):
    """The newest layer with what was found on it; the live picture while no new layer comes."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.theme, role="head")
        theme = parts.theme
        self._parts = parts
        self._build: BuildView | None = None
        self._layer = 0
        self._asked: FrameAsked | None = None
        self._live = False
        self._close = True
        self.view = CameraView(theme)
        self._outline = ToolButton(theme, "layers-difference", self.tr("Deviations on or off"))
        self._whole = ToolButton(theme, "arrows-maximize", self.tr("Whole bed or part"))
        self._drawn = True
        self._outline.tapped.connect(self._turn_outline)
        self._whole.tapped.connect(self._turn_whole)
        self.view.add_tool(self._outline)
        self.view.add_tool(self._whole)
        self.body.addWidget(self.view, 1)
        self._frames = BuildFrames(parts.blobs, self)
        self._frames.arrived.connect(self._on_frame)
        parts.live.picture.connect(self._on_live)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._weigh_live)
        self._clock.start()
        self.retranslate()

    def retranslate(self) -> None:
        """Its words in the language of now."""
        self._say()

    def show_build(
        self, build: BuildView | None, inspections: dict[int, LayerInspection], layer: int
    ) -> None:
        """Show the frame of this layer, or with 0 the newest."""
        if build is None or self._build is None or build.build_id != self._build.build_id:
            self.view.clear()
            self._asked = None
        self._build, self._layer = build, layer
        asked = newest_frame(build, inspections, layer) if build else None
        if asked is not None and asked != self._asked:
            self._asked = asked
            self._go_live(False)
            self._frames.ask(asked)
        self._weigh_live()

    def is_loaded(self) -> bool:
        """The frame that was asked for is here, or none is expected."""
        if not self.view.isVisible():
            return True
        return self._frames.is_here and (self._asked is not None or not self._expects())

    def stop_live(self) -> None:
        """The screen is not seen any more."""
        self._go_live(False)

    def _expects(self) -> bool:
        return self._build is not None and self._build.layer > 1

    def _on_frame(
        self, asked: FrameAsked, frame: CameraFrame, overlay: FrameOverlay | None
    ) -> None:
        if asked == self._asked and not self._live:
            self.view.show_frame(frame, overlay)
            self._say()

    # -- live in between -----------------------------------------------------------------------
    def _weigh_live(self) -> None:
        build = self._build
        wanted = (
            build is not None
            and bool(build.camera)
            and is_printing(build)
            and not self._layer
            and self.view.isVisible()
            and (self._asked is None or age_s(self._asked.at) > LIVE_AFTER_S)
        )
        self._go_live(wanted)

    def _go_live(self, live: bool) -> None:
        if live == self._live:
            return
        self._live = live
        build = self._build
        self._parts.live.show(build.camera if live and build is not None else "")
        self._say()

    def _on_live(self, unit: str, jpeg: bytes) -> None:
        if self._live and self._build is not None and unit == self._build.camera:
            self.view.show_frame(CameraFrame(jpeg, datetime.now(UTC)))
            self._parts.live.drawn()

    def _turn_outline(self) -> None:
        self._drawn = not self._drawn
        self.view.draw_overlay(self._drawn)

    def _turn_whole(self) -> None:
        self._close = not self._close
        self.view.go_close(self._close)

    def _say(self) -> None:
        note = ""
        if self._live:
            note = self.tr("live, no new layer yet")
        elif self._asked is not None:
            note = self.tr("layer {layer}, deviation drawn 10 times larger").format(
                layer=self._asked.layer
            )
        self.show_title(self.tr("Camera"), note)


class LayersPanel(Panel):
    """One bar a layer.

    Signals:
        layer_chosen: a layer to look at; 0 is the newest again.
    """

    layer_chosen = Signal(int)

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.theme, role="head")
        self._hidden = 0
        self._strip = LayerStrip(parts.theme)
        self._strip.layer_chosen.connect(self.layer_chosen)
        self.body.addWidget(self._strip)
        self._say(0)

    def show_layers(
        self,
        build: BuildView | None,
        inspections: dict[int, LayerInspection],
        limit_mm: float,
        chosen: int,
        alarm: Priority | None,
    ) -> None:
        """Show the layers of a build; `limit_mm` is from where on a person looks."""
        if build is None:
            self._strip.show_layers(LayerStripData(0, limit_mm))
            self._say(0)
            return
        marks = layer_marks(inspections)
        self._strip.show_layers(
            LayerStripData(
                layers=build.layers,
                limit_mm=limit_mm,
                marks=marks,
                current=build.layer if is_printing(build) else None,
                chosen=chosen or None,
                alarm=alarm,
            )
        )
        self._say(not_judged(marks))

    def _say(self, hidden: int) -> None:
        state = self.tr("%n not judged", "", hidden) if hidden else ""
        self.show_title(
            self.tr("Layers"), self.tr("bar height = largest deviation of the layer"), state
        )
