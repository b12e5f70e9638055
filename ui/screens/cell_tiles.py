"""Tiles of the cell: what a unit does, one far value, its readings, and the next action on it."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.wire.production import BuildView, StepState
from app.wire.unit_states import JobState, Quality, Reading, UnitState
from app.wire.units import BedState, UnitView
from ui.screens.build_facts import (
    age_s,
    alarm_of,
    is_held,
    is_printing,
    newest_frame,
    share_done,
    step_at_hand,
)
from ui.screens.build_frames import BuildFrames, FrameAsked
from ui.screens.build_panels import bar_band
from ui.screens.build_scene import BuildScene
from ui.screens.cell_facts import answers, last_build, open_build
from ui.screens.places_line import PlacesLine
from ui.screens.screen import ScreenParts
from ui.touch.buttons import PrimaryButton
from ui.touch.painting import area, smooth
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.views.bars import ProgressBar
from ui.views.camera_view import CameraFrame, CameraView
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.frame_overlay import FrameOverlay
from ui.views.panel import Panel
from ui.views.reading_row import ReadingRow

SHOWN_UNITS = ("degC", "bar")
STALE_S = 3.0
MOST_READINGS = 3
LEAST_PICTURE_PX = 124
NOWHERE = -1
"""No place of a robot's line: it has not said where it is."""


class Place(QWidget):
    """Where the picture of a tile stands: sunken, with one widget in it."""

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bed of the picture."""
        painter = QPainter(self)
        smooth(painter)
        area(painter, self._theme, QRectF(self.rect()), "view", "sunken", "line")
        painter.end()


class UnitTile(Panel):
    """What all tiles have: name, state, picture, far value, progress, two lines, readings.

    Signals:
        act: the action of the tile was tapped.
        opened: the tile itself was tapped, or Space was pressed on it.
    """

    act = Signal()
    opened = Signal()

    def __init__(self, parts: ScreenParts, name: str) -> None:
        super().__init__(parts.theme)
        theme = parts.theme
        self.parts = parts
        self.name = name
        self._name_text = Text(theme, name, "unit_name", "ink", weight=600)
        self._state_text = Text(theme, "", "body", "ink", weight=600)
        self._since_text = Text(theme, "", "label", "ink2")
        self._far = KeyFigure(theme, "far")
        self._bar = ProgressBar(theme)
        self._what = Text(theme, "", "body", "ink", weight=600, wrap=True)
        self._detail = Text(theme, "", "label", "ink2", wrap=True)
        self._rows: dict[str, ReadingRow] = {}
        self._readings = QVBoxLayout()
        self._readings.setSpacing(0)
        self._action = PrimaryButton(theme, "arrow-right", "")
        self._action.tapped.connect(self.act)
        head = QHBoxLayout()
        right = QVBoxLayout()
        right.setSpacing(0)
        for text in (self._state_text, self._since_text):
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(text)
            right.addLayout(line)
        head.addWidget(self._name_text)
        head.addLayout(right, 1)
        self.body.addLayout(head)
        self._picture = self.make_picture()
        self._place = Place(theme, self._picture) if self._picture is not None else QWidget()
        self.body.addWidget(self._place, 1)
        self._spare = QWidget()
        self._spare.hide()
        for part in (self._far, self._bar, self._what, self._detail):
            self.body.addWidget(part)
        self.body.addLayout(self._readings)
        self.body.addWidget(self._spare, 1)
        self.body.addWidget(self._action)
        self._action.hide()
        self._bar.hide()
        # A tap on the picture is a tap on the tile: it turns in the build screen, not here.
        self._place.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self._pressed = False
        self._with_readings = True
        self._with_picture = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fit_picture)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger comes down on it."""
        self._pressed = event.button() == Qt.MouseButton.LeftButton
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It acts on release inside."""
        pressed, self._pressed = self._pressed, False
        if pressed and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space opens it; Enter does nothing, as everywhere."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.opened.emit()
            return
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that it has the keyboard."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It has it no more."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel, and the ring of the keyboard's focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            smooth(painter)
            area(painter, self._theme, QRectF(self.rect()), "panel", None, "now", "focus")
            painter.end()

    def make_picture(self) -> QWidget | None:
        """What stands in the tile's picture; a kind of tile makes its own."""
        return None

    def show_compact(self, *, picture: bool, readings: bool, figure: bool = True) -> None:
        """Where there is little room the readings give way, then the picture.

        Without `figure` the tile has its name, its state and its readings alone.
        """
        self._with_readings = readings
        self._with_picture = picture
        self._fit_picture()
        for part in (self._far, self._what, self._detail):
            part.setVisible(figure)
        for row in self._rows.values():
            row.setVisible(readings)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height may have room for the picture, or none."""
        super().resizeEvent(event)
        self._fit_picture()

    def _fit_picture(self) -> None:
        """A picture that would be a strip gives way whole; words and actions never do."""
        layout = self.layout()
        if layout is None:
            return
        rest = max(layout.minimumSize().height(), layout.minimumHeightForWidth(self.width()))
        if not self._place.isHidden():
            least = self._place.minimumSizeHint().height()
            rest -= max(least, self._place.minimumHeight())
        room = self.height() - rest
        shown = self._with_picture and room >= self.parts.theme.px(LEAST_PICTURE_PX)
        self._place.setVisible(shown)
        self._spare.setVisible(not shown)

    def show_unit(self, unit: UnitView, stale_s: int | None) -> None:
        """Show what the unit says of itself; each kind of tile does, none is made of this class."""
        # Qt's classes have a metaclass of their own, so this one cannot be abstract by abc.
        raise NotImplementedError

    def show_action(self, text: str, line: str, reason: str) -> None:
        """The next step on this unit; no text hides the button."""
        self._action.setVisible(bool(text))
        self._action.show_text(text)
        self._action.show_line(line)
        self._action.block(reason)
        self._fit_picture()
        self._soon.start()  # once more when what was said has been laid out

    # -- pieces --------------------------------------------------------------------------------
    def show_head(self, unit: UnitView, state: str, since: str, stale_s: int | None) -> None:
        """State at the right of the name, or that nobody answers."""
        if stale_s is not None:
            self._state_text.show_text(self.tr("Not known"))
            self._since_text.show_text(self.parts.wording.age(stale_s))
        elif not answers(unit):
            self._state_text.show_text(self.parts.wording.link_state(unit.snapshot.link))
            self._since_text.show_text(self.tr("Look at the machine."))
        else:
            self._state_text.show_text(state)
            self._since_text.show_text(since)

    def trouble_or_kind(self, unit: UnitView) -> str:
        """What the unit complains of; else what kind of machine it is."""
        told = unit.snapshot
        wording = self.parts.wording
        return wording.sentence(told.code, told.values) if told.code else wording.unit_kind(unit)

    def show_readings(self, unit: UnitView, stale_s: int | None) -> None:
        """The first few readings with a unit."""
        found = [one for one in unit.snapshot.readings if one.unit in SHOWN_UNITS]
        for reading in found[:MOST_READINGS]:
            self._show_reading(reading, stale_s is not None or not answers(unit))

    def _show_reading(self, reading: Reading, stale: bool) -> None:
        name, unit, decimals = self.parts.wording.reading(reading)
        row = self._rows.get(reading.name)
        band = bar_band(reading)
        if row is None:
            row = ReadingRow(self.parts.theme, name, band)
            self._rows[reading.name] = row
            self._readings.addWidget(row)
            row.setVisible(self._with_readings)
        said = "" if reading.value is None else self.parts.wording.number(reading.value, decimals)
        old = stale or reading.quality is not Quality.GOOD or age_s(reading.at) > STALE_S
        row.show_band(band)
        row.show_reading(said, unit, reading.value, alarm=alarm_of(reading), stale=old)


class PrinterTile(UnitTile):
    """A printer: the part so far, the time left, what is built, the temperatures."""

    def make_picture(self) -> QWidget | None:
        """The part so far in 3D."""
        self._scene = BuildScene(self.parts, coarse_only=True)
        return self._scene.view

    def is_loaded(self) -> bool:
        """The part is drawn."""
        return self._scene.is_loaded()

    def show_unit(self, unit: UnitView, stale_s: int | None) -> None:
        """Show the printer and the build on it."""
        mirror = self.parts.mirror
        build = last_build(mirror, unit.name)
        on_bed = build is not None and unit.bed is not BedState.CLEAR
        on_bed = on_bed or open_build(mirror, unit.name) is not None
        shown = build if on_bed else None
        self._scene.show_build(mirror.plans.get(shown.plan_id) if shown else None, shown)
        self._show_build(unit, shown, stale_s)
        self.show_readings(unit, stale_s)

    def _show_build(self, unit: UnitView, build: BuildView | None, stale_s: int | None) -> None:
        wording, stale = self.parts.wording, stale_s is not None
        self._bar.setVisible(build is not None)
        if build is None:
            self.show_head(unit, wording.unit_state(unit.snapshot.state), "", stale_s)
            self._far.show_figure(
                Figure((Part(wording.unit_state(unit.snapshot.state)),), stale=stale)
            )
            self._what.show_text(self.tr("No build"))
            self._detail.show_text(self._bed_words(unit))
            return
        self._bar.show_share(share_done(build), held=is_held(build))
        since = self.tr("layer {layer} of {layers}").format(layer=build.layer, layers=build.layers)
        state = wording.job_state(build.state)
        if not is_printing(build) and not build.state.is_over:
            state = self.tr("Printed")
        self.show_head(unit, state, since, stale_s)
        self._far.show_figure(Figure(self._far_parts(build), stale=stale))
        self._what.show_text(self._what_words(build))
        self._detail.show_text(self._detail_words(build))

    def _far_parts(self, build: BuildView) -> tuple[Part, ...]:
        if is_held(build):
            return (Part(self.tr("Held")),)
        if is_printing(build):
            if build.left_s is None:
                return (Part(self.tr("Heating")),)
            parts = self.parts.wording.duration_parts(build.left_s)
            return tuple(Part(value, unit) for value, unit in parts)
        if build.state is JobState.ABORTED:
            return (Part(self.tr("Aborted")),)
        return (Part(self.tr("Done")),)

    def _what_words(self, build: BuildView) -> str:
        mirror = self.parts.mirror
        plan, case = mirror.plans.get(build.plan_id), mirror.cases.get(build.case_id)
        if not mirror.session.person_id or case is None:
            return self.tr("A build")
        name = plan.parts[0].name if plan is not None and plan.parts else ""
        return f"{self.parts.wording.side_and_site(case)} {name}".strip()

    def _detail_words(self, build: BuildView) -> str:
        wording = self.parts.wording
        locked = not self.parts.mirror.session.person_id
        shown = build.build_id if locked else build.case_id
        if is_printing(build):
            if is_held(build):
                why = wording.reason(build.held_because) if build.held_because else ""
                return why.partition(". ")[0].rstrip(".") or shown
            if build.ends_at is None:
                return shown
            return self.tr("{case}, ends {clock}").format(
                case=shown, clock=wording.clock(build.ends_at)
            )
        step = step_at_hand(build)
        if step is None:
            return shown
        return self.tr("{case}, next: {step}").format(
            case=shown, step=wording.step_kind(step.kind).lower()
        )

    def _bed_words(self, unit: UnitView) -> str:
        if unit.bed is BedState.CLEAR:
            return self.tr("Bed clear, confirmed {clock}").format(
                clock=self.parts.wording.when(unit.bed_confirmed_at)
            )
        return self.tr("Bed not confirmed clear")


class RobotTile(UnitTile):
    """A robot or another machine: where it is, and what it does."""

    def make_picture(self) -> QWidget | None:
        """A line of places with the robot at one of them."""
        self._line = PlacesLine(self.parts.theme)
        return self._line

    def show_unit(self, unit: UnitView, stale_s: int | None) -> None:
        """Show the machine and its job."""
        wording, snapshot = self.parts.wording, unit.snapshot
        stale = stale_s is not None
        self.show_head(unit, wording.unit_state(snapshot.state), "", stale_s)
        stale = stale or not answers(unit)
        at_work = snapshot.state is UnitState.EXECUTE
        if not answers(unit):
            word = self.tr("Not known")
        elif at_work:
            word = self.tr("Moving")
        elif snapshot.home:
            word = self.tr("Parked")
        elif snapshot.home is None:
            word = wording.unit_state(snapshot.state)
        else:
            word = self.tr("Not home")
        self._far.show_figure(Figure((Part(word),), stale=stale))
        printers = [
            u.name for u in self.parts.mirror.units.values() if u.bed is not BedState.NOT_A_PRINTER
        ]
        at = 1 if at_work else 0 if snapshot.home else NOWHERE
        self._line.show_places((self.tr("Home"), *printers), at, unit.name)
        step = self._step(unit)
        self._what.show_text(step or self.tr("No job"))
        self._detail.show_text(
            wording.sentence(snapshot.code, snapshot.values)
            if snapshot.code
            else wording.unit_kind(unit)
        )
        self.show_readings(unit, stale_s)

    def _step(self, unit: UnitView) -> str:
        for build in self.parts.mirror.builds.values():
            for step in build.steps:
                if step.unit == unit.name and step.state in (StepState.RUNNING, StepState.HELD):
                    return f"{self.parts.wording.step_kind(step.kind)}, {build.printer}"
        return ""


class CameraTile(UnitTile):
    """A camera: its newest frame."""

    def make_picture(self) -> QWidget | None:
        """The newest frame of the build it watches."""
        self._view = CameraView(self.parts.theme)
        self._frames = BuildFrames(self.parts.blobs, self)
        self._frames.arrived.connect(self._on_frame)
        return self._view

    def show_unit(self, unit: UnitView, stale_s: int | None) -> None:
        """Show the camera and the build it watches."""
        wording, mirror = self.parts.wording, self.parts.mirror
        builds = [b for b in mirror.builds.values() if b.camera == unit.name]
        build = builds[-1] if builds else None
        self.show_head(unit, wording.unit_state(unit.snapshot.state), "", stale_s)
        inspections = mirror.inspections.get(build.build_id, {}) if build else {}
        if build is not None:
            self._frames.ask(newest_frame(build, inspections))
        seen = len(inspections)
        word = str(seen) if build is not None else self.tr("Ready")
        unit_word = self.tr("layers seen") if build is not None else ""
        old = stale_s is not None or not answers(unit)
        if old and build is None:
            word = self.tr("Not known")
        self._far.show_figure(Figure((Part(word, unit_word),), stale=old))
        watches = (
            self.tr("Watches {unit}").format(unit=build.printer) if build else self.tr("No build")
        )
        self._what.show_text(watches)
        self._detail.show_text(
            wording.sentence(unit.snapshot.code) if unit.snapshot.code else wording.unit_kind(unit)
        )

    def _on_frame(
        self, asked: FrameAsked, frame: CameraFrame, overlay: FrameOverlay | None
    ) -> None:
        del asked, overlay
        self._view.show_frame(frame)
