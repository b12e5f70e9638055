"""Inspect: every layer of a build with its picture, its verdict for each part, and why."""

from PySide6.QtWidgets import QHBoxLayout

from app.wire.production import BuildView
from app.wire.quality import LayerInspection, LayerVerdict, Verdict
from ui.screens.build_facts import layer_marks, not_judged
from ui.screens.build_frames import BuildFrames, FrameAsked
from ui.screens.case_lines import identity_of_build
from ui.screens.framed_screen import FramedScreen
from ui.screens.inspection_rows import (
    EXCEPTIONS,
    NOT_EVALUATED,
    LayerException,
    exceptions_of,
    farthest_off,
    limit_of,
    verdict_told,
)
from ui.screens.mark_rows import MarkRows
from ui.screens.screen import ItemIds, ScreenParts
from ui.screens.tap_rows import TapRow, TapRows
from ui.touch.buttons import PrimaryButton, SecondaryButton, ToolButton
from ui.touch.text import Text
from ui.views.arrangement import Arrangement
from ui.views.camera_view import CameraFrame, CameraView
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.frame_overlay import FrameOverlay
from ui.views.layer_strip import LayerStrip, LayerStripData
from ui.views.pages_in_turn import PagesInTurn
from ui.views.panel import EmptyState, Panel
from ui.views.shell_lines import IdentityLine

MOST_EXCEPTIONS = 12


class QualityScreen(FramedScreen):
    """Station 5, inspect: the layers of one build, and the picture of the layer in hand."""

    topics = frozenset({"build", "inspection", "batch"})
    station = "inspect"

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme = parts.theme
        self._build = ""
        self._layer = 0
        self._drawn: FrameAsked | None = None
        self._frames = BuildFrames(parts.blobs, self)
        self._frames.arrived.connect(self._show_frame)
        parts.blobs.missing.connect(self._on_missing)

        self._empty_panel = Panel(theme)
        self._empty = EmptyState(theme, "")
        self._empty_panel.body.addWidget(self._empty)
        self._picture = Panel(theme, role="head")
        self.camera = CameraView(theme)
        self._no_frame = EmptyState(theme, "")
        self._picture.body.addWidget(self.camera, 1)
        self._picture.body.addWidget(self._no_frame, 1)
        self._layers = Panel(theme, role="head")
        self._strip = LayerStrip(theme)
        self._layers.body.addWidget(self._strip)
        steps = QHBoxLayout()
        steps.setSpacing(theme.reach("gap"))
        self._before = SecondaryButton(theme, "chevron-left", "")
        self._after = SecondaryButton(theme, "chevron-right", "")
        for button in (self._before, self._after):
            steps.addWidget(button)
        steps.addStretch(1)
        self._legend = Text(theme, "", "label", "ink3", wrap=True)
        steps.addWidget(self._legend)
        self._layers.body.addLayout(steps)
        self.frame.main.addWidget(self._empty_panel)
        self.frame.main.addWidget(self._picture, 1)
        self.frame.main.addWidget(self._layers)
        self._pages = PagesInTurn(theme, ("picture", "layers", "found"))
        self.frame.main.addWidget(self._pages, 1)
        self._add_tools()

        self._head = Panel(theme)
        self._figure = KeyFigure(theme, "far")
        self._counts = Text(theme, "", "body", "ink2", wrap=True)
        self._head.body.addWidget(self._figure)
        self._head.body.addWidget(self._counts)
        self.frame.set_head(self._head)
        self._verdicts = Panel(theme)
        self._verdict_rows = MarkRows(theme, 2)
        self._verdicts.body.addWidget(self._verdict_rows)
        self._exceptions = Panel(theme)
        self._exception_rows = TapRows(theme, 4)
        self._more = Text(theme, "", "label", "ink3", wrap=True)
        self._exceptions.body.addWidget(self._exception_rows)
        self._exceptions.body.addWidget(self._more)
        self.frame.decision.addWidget(self._verdicts)
        self.frame.decision.addWidget(self._exceptions)
        self.frame.decision.addStretch(1)
        self._next = PrimaryButton(theme, "signature", "")
        self.frame.set_actions(self._next)
        self.frame.set_upright_shares(3, 1)

        self._strip.layer_chosen.connect(self._choose)
        self._before.tapped.connect(lambda: self._step(-1))
        self._after.tapped.connect(lambda: self._step(1))
        self._exception_rows.chosen.connect(self._on_exception)
        self._next.tapped.connect(self._on_primary)

    # -- what it is asked ----------------------------------------------------------------------
    def show_item(self, ids: ItemIds) -> bool:
        """Show a build, and one of its layers where one is named."""
        mirror = self.parts.mirror
        build = ids.build
        if ids.batch:
            batch = mirror.batches.get(ids.batch)
            if batch is None:
                return False
            build = build or (batch.builds[-1] if batch.builds else "")
        if build and build not in mirror.builds:
            return False
        if build and build != self._build:
            self._build, self._layer = build, 0
        if ids.layer:
            known = self._of_build()
            if known is None or not 1 <= ids.layer <= known.layers:
                return False
            self._layer = ids.layer
        self.refresh_now()
        return True

    def is_loaded(self) -> bool:
        """The frame of the layer in hand is decoded and drawn, or there is none."""
        if self.parts.mirror.cell is None:
            return False
        wanted = self._wanted()
        if wanted is None:
            return True
        return self._frames.is_here and self._drawn == wanted and self.camera.is_drawn()

    def identity(self) -> IdentityLine | None:
        """The build in hand."""
        build = self._of_build()
        if build is None:
            return None
        return identity_of_build(self.parts.mirror, self.parts.wording, build)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """The picture above the layers; in a small window one after the other."""
        super().show_arrangement(arrangement)
        small = arrangement is Arrangement.SMALL
        self._pages.setVisible(small)
        if small:
            self._pages.hold("picture", self._picture)
            self._pages.hold("layers", self._layers, moves=True)
            self._pages.hold("found", self._verdicts, moves=True)
            self._pages.hold("found", self._exceptions, moves=True)
            return
        self.frame.main.insertWidget(1, self._picture, 1)
        self.frame.main.insertWidget(2, self._layers)
        at = self.frame.decision.count() - 1
        for panel in (self._verdicts, self._exceptions):
            self.frame.decision.insertWidget(at, panel)
            at = self.frame.decision.count() - 1

    # -- showing -------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the build in hand as inspection has found it so far."""
        build = self._of_build()
        there = build is not None
        for panel in (self._picture, self._layers, self._head, self._verdicts, self._exceptions):
            panel.setVisible(there)
        self._empty_panel.setVisible(not there)
        self._pages.setVisible(there and self.frame.arrangement is Arrangement.SMALL)
        self._pages.say(
            [
                ("picture", self.tr("Picture")),
                ("layers", self.tr("Layers")),
                ("found", self.tr("Verdicts")),
            ]
        )
        if build is None:
            self._empty.show_sentence(self.tr("Nothing has been built yet, so nothing to inspect."))
            self._next.show_text(self.tr("Go to build"))
            self._next.show_icon("printer")
            self._next.show_line("")
        else:
            inspections = self._inspections()
            found = exceptions_of(inspections)
            self._settle_layer(build, inspections, found)
            self._show_strip(build, inspections)
            self._show_picture(build, inspections)
            self._show_counts(inspections, found)
            self._show_verdicts(build, inspections.get(self._layer))
            self._show_exceptions(found)
            self._show_actions(build, found)
        self.identity_changed.emit()
        self.loaded_changed.emit()

    def _of_build(self) -> BuildView | None:
        builds = self.parts.mirror.builds
        if self._build not in builds:
            newest = self.parts.mirror.newest_build()
            self._build = newest.build_id if newest is not None else ""
            self._layer = 0
        return builds.get(self._build)

    def _inspections(self) -> dict[int, LayerInspection]:
        return self.parts.mirror.inspections.get(self._build, {})

    def _settle_layer(
        self,
        build: BuildView,
        inspections: dict[int, LayerInspection],
        found: list[LayerException],
    ) -> None:
        """The layer in hand: as chosen, else the first exception, else the one farthest off."""
        if 1 <= self._layer <= build.layers:
            return
        if found:
            self._layer = found[0].layer
        else:
            self._layer = farthest_off(inspections) or min(1, build.layers)

    def _wanted(self) -> FrameAsked | None:
        one = self._inspections().get(self._layer)
        if one is None or not one.frame_sha256:
            return None
        return FrameAsked(one.frame_sha256, one.overlay_blob, one.layer, one.at)

    def _show_strip(self, build: BuildView, inspections: dict[int, LayerInspection]) -> None:
        marks = layer_marks(inspections)
        limit_mm = limit_of(self.parts.mirror, build)
        self._layers.show_title(
            self.tr("Layers"), self.tr("bar height = largest deviation of the layer")
        )
        hidden = not_judged(marks)
        said = self.tr("{n} of {total} inspected").format(n=len(marks), total=build.layers)
        if hidden:
            said = self.tr("{inspected}, hatched: {n} not judged").format(inspected=said, n=hidden)
        self._legend.show_text(said)
        self._before.show_text(self.tr("Layer below"))
        self._after.show_text(self.tr("Layer above"))
        self._strip.show_layers(
            LayerStripData(build.layers, limit_mm, marks, current=self._layer or None)
        )
        for button, at_end in (
            (self._before, self._layer <= 1),
            (self._after, self._layer >= build.layers),
        ):
            if at_end:
                button.block(self.tr("No further layer"))
            else:
                button.unblock()

    def _show_picture(self, build: BuildView, inspections: dict[int, LayerInspection]) -> None:
        title = self.tr("Layer {n} of {total}").format(n=self._layer, total=build.layers)
        wanted = self._wanted()
        note = self.tr("deviation drawn 10 times larger") if wanted is not None else ""
        self._picture.show_title(title, note)
        self.camera.setVisible(wanted is not None)
        self._no_frame.setVisible(wanted is None)
        if wanted is None:
            reached = self._layer in inspections or self._layer <= build.layer
            self._no_frame.show_sentence(
                self.tr("There is no picture of this layer. It counts as not evaluated.")
                if reached
                else self.tr("This layer is not built yet.")
            )
            self._drawn = None
        self._frames.ask(wanted)

    def _show_frame(
        self, asked: FrameAsked, frame: CameraFrame, overlay: FrameOverlay | None
    ) -> None:
        self._drawn = asked
        self.camera.show_frame(frame, overlay)
        self.loaded_changed.emit()

    def _on_missing(self, sha256: str) -> None:
        wanted = self._wanted()
        if wanted is not None and sha256 in (wanted.sha256, wanted.overlay):
            self.camera.clear()
            self.loaded_changed.emit()

    def _show_counts(
        self, inspections: dict[int, LayerInspection], found: list[LayerException]
    ) -> None:
        verdicts = [v.verdict for one in inspections.values() for v in one.verdicts]
        odd = sum(v in EXCEPTIONS for v in verdicts)
        unknown = sum(v in NOT_EVALUATED for v in verdicts)
        passed = sum(v is Verdict.PASS for v in verdicts)
        uncovered = sum(v is Verdict.NOT_COVERED for v in verdicts)
        self._head.show_title(self.tr("Exceptions"), "", self._build)
        stale = self.stale_s is not None
        part = Part(str(odd + unknown), self.tr("to look at") if found else self.tr("found"))
        alarm = "b" if found else None
        self._figure.show_figure(Figure((part,), alarm=alarm, stale=stale))
        big = self.parts.wording.big_count
        words = [
            self.tr("{n} checks").format(n=big(len(verdicts))),
            self.tr("{n} within limits").format(n=big(passed)),
        ]
        if odd:
            words.append(self.tr("{n} outside").format(n=big(odd)))
        if unknown:
            words.append(self.tr("{n} not evaluated").format(n=big(unknown)))
        if uncovered:
            words.append(self.tr("{n} not covered, as planned").format(n=big(uncovered)))
        self._counts.show_text(", ".join(words))

    def _show_verdicts(self, build: BuildView, one: LayerInspection | None) -> None:
        self._verdicts.show_title(self.tr("Layer {n}").format(n=self._layer))
        self._verdicts.setVisible(one is not None)
        if one is None:
            return
        limit_mm = limit_of(self.parts.mirror, build)
        self._verdict_rows.show_rows(
            [
                verdict_told(told, self._part_name(told), limit_mm, self.parts.wording)
                for told in one.verdicts
            ]
        )

    def _part_name(self, told: LayerVerdict) -> str:
        build = self.parts.mirror.builds.get(self._build)
        plan = self.parts.mirror.plans.get(build.plan_id) if build is not None else None
        for part in plan.parts if plan is not None else []:
            if part.part_id == told.part_id:
                return part.name[:1].upper() + part.name[1:]
        return told.part_id

    def _show_exceptions(self, found: list[LayerException]) -> None:
        self._exceptions.setVisible(bool(found))
        self._exceptions.show_title(self.tr("Layers to look at"), "", str(len(found)))
        rows: list[TapRow] = []
        for one in found[:MOST_EXCEPTIONS]:
            head = self.tr("Layer {n}: {verdict}").format(
                n=one.layer, verdict=self.parts.wording.verdict(one.worst.verdict)
            )
            reason = one.worst.reason
            why = self.parts.wording.sentence(reason, one.worst.values) if reason else ""
            mark = "b" if one.worst.verdict in EXCEPTIONS else "c"
            rows.append(TapRow(str(one.layer), head, why, mark, one.layer == self._layer))
        self._exception_rows.show_rows(rows)
        more = len(found) - len(rows)
        self._more.show_text(self.tr("and {n} more, see the strip").format(n=more))
        self._more.setVisible(more > 0)

    def _show_actions(self, build: BuildView, found: list[LayerException]) -> None:
        ahead = self._ahead(found)
        if ahead is not None:
            self._next.show_text(self.tr("Next exception"))
            self._next.show_icon("arrow-right")
            self._next.show_line(self.tr("Layer {n}").format(n=ahead.layer))
        elif build.state.is_over:
            self._next.show_text(self.tr("To sign off"))
            self._next.show_icon("signature")
            self._next.show_line(self.tr("Batch {batch}").format(batch=build.batch_id))
        else:
            self._next.show_text(self.tr("Watch build"))
            self._next.show_icon("printer")
            self._next.show_line(
                self.tr("Layer {n} of {total}").format(n=build.layer, total=build.layers)
            )

    def _ahead(self, found: list[LayerException]) -> LayerException | None:
        """The next exception above the layer in hand."""
        return next((one for one in found if one.layer > self._layer), None)

    # -- acting --------------------------------------------------------------------------------
    def _choose(self, layer: int) -> None:
        if layer != self._layer:
            self._layer = layer
            self.refresh_now()

    def _step(self, by: int) -> None:
        build = self._of_build()
        if build is not None:
            self._choose(min(max(self._layer + by, 1), build.layers))

    def _on_exception(self, key: str) -> None:
        self._choose(int(key))

    def _on_primary(self) -> None:
        build = self._of_build()
        if build is None:
            self.parts.lead("build", ItemIds())
            return
        ahead = self._ahead(exceptions_of(self._inspections()))
        if ahead is not None:
            self._choose(ahead.layer)
        elif build.state.is_over:
            self.parts.lead("record", ItemIds(batch=build.batch_id))
        else:
            self.parts.lead("build", ItemIds(build=build.build_id))

    def _add_tools(self) -> None:
        theme = self.parts.theme
        self._with_overlay, self._close_up = True, True
        overlay = ToolButton(theme, "layers-difference", self.tr("Overlay on or off"))
        whole = ToolButton(theme, "arrows-maximize", self.tr("Part or whole bed"))
        overlay.tapped.connect(self._switch_overlay)
        whole.tapped.connect(self._switch_close)
        self.camera.add_tool(overlay)
        self.camera.add_tool(whole)

    def _switch_overlay(self) -> None:
        self._with_overlay = not self._with_overlay
        self.camera.draw_overlay(self._with_overlay)

    def _switch_close(self) -> None:
        self._close_up = not self._close_up
        self.camera.go_close(self._close_up)
