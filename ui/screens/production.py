"""Station 4, build: watch one build, hold or abort it, and take it through the steps after."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.wire.alarms import AlarmView
from app.wire.production import BuildView
from ui.desk_lines import ASIDE, GONE, MARKS
from ui.screens.build_commands import BuildCommands
from ui.screens.build_facts import is_printing
from ui.screens.build_panels import ReadingsPanel, StepsPanel, TimePanel
from ui.screens.build_pictures import CameraPanel, LayersPanel, ScenePanel
from ui.screens.build_steps import StepAtHand
from ui.screens.case_lines import identity_of_build
from ui.screens.drop_part import DropAPart
from ui.screens.prompt_panel import PromptPanel
from ui.screens.queue_button import QueueButton
from ui.screens.recovery_panel import RecoveryPanel
from ui.screens.screen import ItemIds, Screen, ScreenParts
from ui.touch.buttons import PrimaryButton, SecondaryButton
from ui.touch.choices import Segmented
from ui.views.arrangement import Arrangement
from ui.views.panel import EmptyState, LoadingPanel, Panel
from ui.views.screen_frame import ScreenFrame
from ui.views.scroll_pane import ScrollPane
from ui.views.shell_lines import IdentityLine

AT_MOST_EVERY_MS = 100
"""News of a build come faster than anybody reads; they are shown so often."""
LIMIT_MM = 0.3
UPRIGHT_ROW_PX = 460
"""Upright the camera has the room; 3D and trends stand below it in a row of this height."""
QWIDGETSIZE_MAX = 16_777_215


class ProductionScreen(Screen):
    """One build in front: the newest, or the one that was asked for."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts)
        theme, wording = parts.theme, parts.wording
        self._build_id = ""
        self._layer = 0
        self._stale_s: int | None = None
        self._dirty = True
        self._picture = "camera"
        self._frame = ScreenFrame(theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._frame)
        self._loading = LoadingPanel(theme, "")
        self._plan_one = SecondaryButton(theme, "route", "")
        self._plan_one.tapped.connect(self._go_on)
        self._nothing = Panel(theme)
        self._nothing_words = EmptyState(theme, "", self._plan_one)
        self._nothing.body.addWidget(self._nothing_words)
        self._blank = QWidget()
        blank = QVBoxLayout(self._blank)
        page = theme.space("page")
        blank.setContentsMargins(page, page, page, page)
        blank.addWidget(self._loading)
        blank.addWidget(self._nothing)
        whole.addWidget(self._blank)

        self._switch = Segmented(theme, self._picture_words())
        self._switch.chosen.connect(self._choose_picture)
        self._scene = ScenePanel(parts)
        self._camera = CameraPanel(parts)
        self._layers = LayersPanel(parts)
        self._layers.layer_chosen.connect(self._choose_layer)
        self._time = TimePanel(theme, wording)
        self._readings = ReadingsPanel(theme, wording)
        self._steps = StepsPanel(theme, wording)
        self._at_hand = StepAtHand(parts)
        self.commands = BuildCommands(parts)
        self.recovery = RecoveryPanel(parts)
        self.prompt = PromptPanel(parts)
        self.drop = DropAPart(parts)
        self._queue = QueueButton(parts)
        self._aside = QWidget()
        aside = QHBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(theme.reach("gap"))
        # As wide as their words: Hold, a hazard, stands beside them at the foot of the column.
        aside.addWidget(self.commands.after_layer)
        aside.addWidget(self.drop.button)
        aside.addWidget(self._queue)
        aside.addStretch(1)
        self._next = PrimaryButton(theme, "arrow-right", "")
        self._next.tapped.connect(self._go_on)
        self._pictures = QHBoxLayout()
        self._pictures.setSpacing(theme.space("gutter"))
        self._beside = QHBoxLayout()
        self._beside.setSpacing(theme.space("gutter"))
        self._frame.main.addWidget(self._switch)
        self._frame.main.addLayout(self._pictures, 1)
        self._values = ScrollPane(theme)
        self._values.content.setSpacing(theme.space("sm"))
        self._values.content.addStretch(1)
        self._frame.main.addWidget(self._values, 1)
        self._frame.main.addWidget(self._layers)
        self._frame.set_head(self._time)
        self._frame.decision.addWidget(self.recovery)
        self._frame.decision.addWidget(self.prompt)
        self._frame.decision.addLayout(self._beside, 1)
        self._frame.decision.addWidget(self._steps)
        self._frame.decision.addWidget(self._at_hand.panel)
        self._frame.set_actions(
            self.commands.abort,
            self.commands.hold,
            self.commands.resume,
            self._at_hand.start,
            self._at_hand.record,
            self._next,
        )
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AT_MOST_EVERY_MS)
        self._soon.timeout.connect(self._show)
        parts.mirror.snapshot_taken.connect(self._hear_all)
        parts.mirror.changed.connect(self._hear)
        parts.mirror.heard_again.connect(self._note)
        self.show_arrangement(Arrangement.WIDE)
        self.retranslate()
        self._show()

    # -- what it is asked ----------------------------------------------------------------------
    def show_item(self, ids: ItemIds) -> bool:
        """The build named, or the one that is open, else the newest; a layer of it."""
        builds = self.parts.mirror.builds
        if ids.build and ids.build not in builds:
            return False
        if ids.printer and not ids.build:
            on_it = [b.build_id for b in builds.values() if b.printer == ids.printer]
            if not on_it:
                return False
            self._build_id = on_it[-1]
        elif ids.batch and not ids.build:
            of_it = [b.build_id for b in builds.values() if b.batch_id == ids.batch]
            if not of_it:
                return False
            self._build_id = of_it[-1]
        else:
            self._build_id = ids.build
        self._layer = ids.layer
        self._show()
        return True

    def is_loaded(self) -> bool:
        """Meshes in full, and the frame of the layer."""
        return not self._dirty and self._scene.is_loaded() and self._camera.is_loaded()

    def identity(self) -> IdentityLine | None:
        """The case of the build in front."""
        build = self._build()
        if build is None:
            return None
        return identity_of_build(self.parts.mirror, self.parts.wording, build)

    def press_hold(self, ended: Callable[[str], None]) -> bool:
        """What Hold does at its full track."""
        return self.commands.press_hold(ended)

    def show_stale(self, stale_s: int | None) -> None:
        """How old the picture is, each second."""
        self._stale_s = stale_s
        if self.isVisible():
            self._show()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Pictures side by side, one at a time, or one above the other."""
        self._frame.show_arrangement(arrangement)
        small = arrangement is Arrangement.SMALL
        upright = arrangement is Arrangement.PORTRAIT
        for panel in (self._scene, self._camera, self._readings):
            self._pictures.removeWidget(panel)
            self._beside.removeWidget(panel)
        theme = self.parts.theme
        for panel in (self._scene, self._readings):
            panel.setMaximumHeight(theme.px(UPRIGHT_ROW_PX) if upright else QWIDGETSIZE_MAX)
        if upright:
            self._pictures.addWidget(self._camera, 1)
            self._beside.addWidget(self._scene, 1)
            self._beside.addWidget(self._readings, 1)
        else:
            self._pictures.addWidget(self._scene, 1)
            self._pictures.addWidget(self._camera, 1)
            self._beside.addWidget(self._readings, 1)
        if small:  # the column holds the value of the screen and its actions, nothing else
            for at, part in enumerate((self._layers, self._readings, self._steps, self._aside)):
                self._values.content.insertWidget(at, part)
        else:
            self._frame.main.addWidget(self._layers)
            at = self._frame.decision.indexOf(self._at_hand.panel)
            self._frame.decision.insertWidget(at, self._steps)
        self._time.show_compact(small)
        self._switch.setVisible(small)
        for picture in (self._camera, self._scene):
            picture.show_bare(small)  # the switch above it names it
        if not small:
            self._frame.main.addWidget(self._aside)
        self._show_pictures()

    def retranslate(self) -> None:
        """Words of now."""
        self._switch.show_words(self._picture_words())
        self._loading.show_title(self.tr("Build"))
        self._loading.show_progress(self.tr("The service is being reached."))
        self._nothing.show_title(self.tr("Build"))
        self._nothing_words.show_sentence(self.tr("Nothing is being built."))
        self._plan_one.show_text(self.tr("Plan a build"))
        for part in (self._scene, self._camera, self._steps, self.commands, self.drop):
            part.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was heard while nobody looked."""
        super().showEvent(event)
        self._dirty = True
        QTimer.singleShot(0, self, self._show)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no live pictures."""
        super().hideEvent(event)
        self._camera.stop_live()

    # -- hearing -------------------------------------------------------------------------------
    def _hear_all(self) -> None:
        self._show()

    def _hear(self, topic: str, key: str) -> None:
        build = self._build()
        if topic == "unit" and build is not None and key == build.printer and not self.isVisible():
            self._readings.note_unit(self.parts.mirror.units[key])
            return
        mine = build is not None and key in (build.build_id, build.printer, build.plan_id)
        mine = mine or topic in ("alarms", "case", "plan", "queue")
        if mine or (topic == "build" and build is None):
            self._dirty = True
            if not self._soon.isActive():
                self._soon.start()

    def _note(self, unit: str) -> None:
        """A steady value is a line in a trend too."""
        build = self._build()
        if build is not None and unit == build.printer:
            self._readings.note_unit(self.parts.mirror.units[unit])

    def _build(self) -> BuildView | None:
        mirror = self.parts.mirror
        if self._build_id:
            return mirror.builds.get(self._build_id)
        return mirror.newest_build()

    def _alarm(self, build: BuildView | None) -> AlarmView | None:
        alarms = self.parts.mirror.alarms
        if build is None:
            return None
        places = (build.build_id, build.printer)
        over = (*ASIDE, *GONE)  # what is over holds nothing, and asks for nothing here
        return next((one for one in alarms if one.source in places and one.state not in over), None)

    # -- showing -------------------------------------------------------------------------------
    def _show(self) -> None:
        if not self.isVisible():
            self._dirty = True
            return
        self._dirty = False
        mirror = self.parts.mirror
        build = self._build()
        self._frame.setVisible(build is not None)
        self._blank.setVisible(build is None)
        self._loading.setVisible(build is None and mirror.cell is None)
        self._nothing.setVisible(build is None and mirror.cell is not None)
        plan = mirror.plans.get(build.plan_id) if build else None
        printer = mirror.units.get(build.printer) if build else None
        inspections = mirror.inspections.get(build.build_id, {}) if build else {}
        alarm = self._alarm(build)
        recipe = mirror.recipes.get(plan.recipe) if plan else None
        limit_mm = float(recipe.limits.get("inspect.review_mm", LIMIT_MM)) if recipe else LIMIT_MM
        self._scene.show_build(plan, build)
        self._camera.show_build(build, inspections, self._layer)
        mark = MARKS[alarm.priority] if alarm else None
        self._layers.show_layers(build, inspections, limit_mm, self._layer, mark)
        self._time.show_build(build, printer, alarm, self._stale_s)
        self._readings.show_unit(printer, self._stale_s)
        self._steps.show_steps(build.steps if build else [])
        silent = self._stale_s is not None
        self.recovery.show_build(build, silent)
        on_it = printer if build is not None and not build.state.is_over else None
        self.prompt.show_prompt(
            on_it.name if on_it else "", on_it.snapshot.prompt if on_it else None, silent
        )
        self.drop.show_build(build, silent)
        self._queue.setVisible(bool(mirror.queue) and bool(mirror.session.person_id))
        self._queue.show_plan(None, "")
        self.commands.show_build(build, self._stale_s)
        beside = (self.commands.after_layer, self.drop.button, self._queue)
        self._aside.setVisible(not all(button.isHidden() for button in beside))
        self._at_hand.show_build(build, self._stale_s)
        printing = build is not None and is_printing(build)
        self._steps.setVisible(build is not None and not printing)
        small = self._frame.arrangement is Arrangement.SMALL
        self._readings.show_as_bars(small or not printing)
        self._show_next(build)
        self.identity_changed.emit()
        self.loaded_changed.emit()

    def _show_next(self, build: BuildView | None) -> None:
        """With nothing left to do here the screen leads on."""
        over = build is not None and build.state.is_over
        self._next.setVisible(over)
        self._next.show_text(self.tr("Sign off"))
        self._next.show_line(self.tr("All steps are done."))

    def _go_on(self) -> None:
        build = self._build()
        if build is None:
            self.parts.lead("plan", ItemIds())
        else:
            self.parts.lead("record", ItemIds(batch=build.batch_id))

    # -- pictures ------------------------------------------------------------------------------
    def _picture_words(self) -> list[tuple[str, str]]:
        return [
            ("camera", self.tr("Camera")),
            ("scene", self.tr("3D")),
            ("values", self.tr("Values")),
        ]

    def _choose_picture(self, key: str) -> None:
        self._picture = key
        self._show_pictures()
        self._show()

    def _show_pictures(self) -> None:
        small = self._frame.arrangement is Arrangement.SMALL
        self._camera.setVisible(not small or self._picture == "camera")
        self._scene.setVisible(not small or self._picture == "scene")
        self._values.setVisible(small and self._picture == "values")

    def _choose_layer(self, layer: int) -> None:
        build = self._build()
        newest = build is not None and is_printing(build) and layer >= build.layer
        self._layer = 0 if newest else layer
        if self._frame.arrangement is Arrangement.SMALL:  # its evidence is another page
            self._picture = "camera"
            self._switch.show_chosen("camera")
            self._show_pictures()
        self._show()
