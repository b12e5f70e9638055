"""The 3D view of the desk: shows pictures of the scene process and moves its camera."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import (
    QObject,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.touch.painting import smooth
from ui.touch.theme import Theme
from ui.views.camera_flight import CameraFlight, close_to
from ui.views.handled_view import HandledView
from ui.views.moving_scale import MovingScale
from ui.views.orbit_camera import Look, fitted, looking
from ui.views.orientation_cube import place, side_at
from ui.views.picture_file import Written, write_png
from ui.views.picture_keys import covered, lay_keys
from ui.views.picture_stream import PictureStream, Record, Shot, Wanted
from ui.views.scene_framing import visible_box
from ui.views.scene_legend import legend_of
from ui.views.scene_link import SceneChannel
from ui.views.scene_marks import SceneMark
from ui.views.scene_overlay import (
    Over,
    OverlayWords,
    paint_ground,
    paint_over,
    paint_words,
    round_corners,
)
from ui.views.scene_picks import ScenePicks, ScenePoint
from ui.views.scene_process.messages import (
    Box,
    Extent,
    Loaded,
    LoadFailed,
    Picture,
    Quality,
    Show,
    Vector,
    ViewCamera,
)
from ui.views.scene_section import pushed
from ui.views.scene_subject import (
    Preset,
    SceneCt,
    SectionPlane,
    Subject,
    SubjectValues,
    Wishes,
    content_of,
)

STILL_MS = 140
"""So long after the last move the full picture is asked for."""
WORDS_AFTER_MS = 1000
"""Loading is put into words only when it takes this long."""
TOOL_INSET_PX = 12


class SceneView(HandledView):
    """Shows a subject in 3D; never draws it itself, never waits for who does.

    Signals:
        complete_changed: whether all that is visible is the full mesh (else a preview).
        failed: a mesh cannot be shown: its name, a code.
        picture_saved: a picture asked for with `save_picture` lies at that path.
        picture_failed: it could not be written: path, code.
        picked: a tap while `set_picking` is on, or a `pick`, met a surface there.
        pick_missed: number of a `pick` that met nothing.
        section_changed: the section plane (SectionPlane), or None: pushed by hand, or set.
    """

    complete_changed = Signal(bool)
    failed = Signal(str, str)
    picture_saved = Signal(str)
    picture_failed = Signal(str, str)
    picked = Signal(ScenePoint)
    pick_missed = Signal(int)
    section_changed = Signal(object)

    def __init__(self, theme: Theme, channel: SceneChannel, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme
        self._channel = channel
        self._subject = Subject()
        self._wishes = Wishes()
        self._camera = ViewCamera()
        self._look = Look.FRONT
        self._fit_to: Box | None = None
        self._boxes: dict[str, Box] = {}
        self._keeps_camera = False
        self._shot: Shot | None = None
        self._valid_after = 0
        self._dirty = True
        self._moving = False
        self._scale = MovingScale()
        self._complete = False
        self._slow = False
        self._refused: dict[str, str] = {}
        self._file = Written(self)
        self._file.finished.connect(self._written)
        self.stream = PictureStream(channel, self._next_wanted, self)
        self.stream.arrived.connect(self._take)
        self.stream.recorded.connect(self._save)
        self.stream.refused.connect(self._no_room)
        self._picks = ScenePicks(channel, self)
        self._picks.picked.connect(self.picked)
        self._picks.missed.connect(self.pick_missed)
        self._picking = False
        self._marks: tuple[SceneMark, ...] = ()
        self._flight = CameraFlight(theme.moment_ms("sheet"), self)
        self._flight.at.connect(self._fly)
        self._flight.ended.connect(self._came_to_rest)
        self._still = _timer(self, STILL_MS, self._came_to_rest)
        self._patience = _timer(self, WORDS_AFTER_MS, self._say_it_is_slow)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(theme.px(160), theme.px(120))
        self._tools = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._tools.setSpacing(theme.reach("gap"))
        column = QVBoxLayout(self)
        inset = theme.px(TOOL_INSET_PX)
        column.setContentsMargins(inset, inset, inset, inset)
        column.addLayout(self._tools)
        column.setAlignment(self._tools, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        theme.changed.connect(self._tell)
        channel.up.connect(self._tell)
        channel.down.connect(self._lost)
        channel.extent.connect(self._measure)
        channel.loaded.connect(self._have)
        channel.load_failed.connect(self._miss)
        channel.better.connect(self._redraw)

    # -- what is shown -------------------------------------------------------------------------
    @property
    def complete(self) -> bool:
        """The picture shown now has every visible mesh in full: fit for review."""
        return self._complete

    @property
    def at_rest(self) -> bool:
        """The picture shown now is the one of the camera of now."""
        return self._shot is not None and self._shot.taken.camera == self._camera

    @property
    def moving_scale(self) -> float:
        """So much smaller are pictures drawn while moving, to keep up."""
        return self._scale.value

    @property
    def camera(self) -> ViewCamera:
        """Where the view is looked at from."""
        return self._camera

    def show_subject(self, subject: Subject, look: Look = Look.FRONT) -> None:
        """Show this; a subject with other meshes is looked at afresh from that side."""
        names = [(mesh.name, mesh.path or mesh.coarse_path) for mesh in subject.meshes]
        if names != [(mesh.name, mesh.path or mesh.coarse_path) for mesh in self._subject.meshes]:
            known = {mesh.name for mesh in self._subject.meshes}
            if not known & {mesh.name for mesh in subject.meshes}:
                self._look, self._keeps_camera, self._boxes = look, False, {}
            self._refused = {}
            self._valid_after = self.stream.last_number
            self._set_complete(False)
        self._subject = subject
        self._tell()

    def choose(self, preset: Preset) -> None:
        """Show the things of a preset."""
        self._wishes = replace(self._wishes, preset=preset, hidden=frozenset[str]())
        self._tell()

    def set_visible(self, name: str, shown: bool) -> None:
        """Switch one thing on or off."""
        hidden = self._wishes.hidden - {name} if shown else self._wishes.hidden | {name}
        self._wishes = replace(self._wishes, hidden=hidden)
        self._tell()

    def set_opacity(self, name: str, opacity: float) -> None:
        """Make one thing see-through, 0.05 to 1."""
        wanted = self._wishes.opacity | {name: min(1.0, max(0.05, opacity))}
        self._wishes = replace(self._wishes, opacity=wanted)
        self._tell()

    def show_values(self, name: str, values: SubjectValues | None) -> None:
        """Colour a mesh by numbers of its vertices, with a legend; None: its own colour again."""
        known = {key: one for key, one in self._wishes.values.items() if key != name}
        self._wishes = replace(
            self._wishes, values=known if values is None else known | {name: values}
        )
        self._refused.pop(name, None)
        self._tell()

    def set_section(self, section: SectionPlane | None) -> None:
        """Cut all meshes by a plane, with a closed and hatched face; None: whole again."""
        if section != self._wishes.section:
            self._wishes = replace(self._wishes, section=section)
            self._tell()
            self.section_changed.emit(section)

    def show_ct(self, ct: SceneCt | None) -> None:
        """Stand planes of a CT in the scene; None: none."""
        if ct != self._wishes.ct:
            self._wishes = replace(self._wishes, ct=ct)
            self._tell()

    def look_from(self, look: Look) -> None:
        """A standard view, fitted."""
        self._look = look
        self._camera = looking(self._camera, look)
        self.fit()

    def fit(self) -> None:
        """All that is visible in the picture."""
        self._keeps_camera = False
        self._refit()

    def move_to(self, camera: ViewCamera) -> None:
        """Look from exactly there."""
        self._keeps_camera = True
        self._camera = camera
        self._redraw()

    def fly_to(self, point_mm: Vector, radius_mm: float, facing: Vector | None = None) -> None:
        """Bring a place of that size into the middle, in a short flight.

        Args:
            facing: the outward normal there, to look at it squarely; else the direction stays.
        """
        there = close_to(self._camera, point_mm, radius_mm, facing)
        if self.isVisible() and self._shot is not None:
            self._flight.start(self._camera, there)
        else:
            self.move_to(there)

    def pick(self, at: QPointF) -> int:
        """Ask which point of a surface lies there in the view; `picked` or `pick_missed` tells."""
        return self._picks.ask(self._camera, at, self.width(), self.height())

    def set_picking(self, on: bool) -> None:
        """While on, a tap picks; drags still turn and move."""
        self._picking = on

    def show_marks(self, marks: tuple[SceneMark, ...]) -> None:
        """Pins, measures and notes over the picture, in place of those there were."""
        self._marks = marks
        self.update()

    def add_tool(self, tool: QWidget) -> None:
        """A button in the upper right corner, below those that are there, or beside them."""
        self._tools.addWidget(tool, 0, Qt.AlignmentFlag.AlignRight)
        lay_keys(self._tools, self.height() - 2 * self._theme.px(TOOL_INSET_PX))

    def save_picture(self, path: Path, width: int, height: int) -> None:
        """Write the view as a PNG of that size, with letters, scale and, if so, "preview"."""
        wanted = Wanted(width, height, self._camera, Quality.FULL)
        self.stream.record(Record(path, wanted))

    def retire(self) -> None:
        """The view is closed for good: what it held in shared memory is let go."""
        self._channel.close()
        self._shot = None
        self.stream.let_go()

    # -- talking with the scene process --------------------------------------------------------
    def _tell(self) -> None:
        self._channel.send(
            Show(self._channel.number, content_of(self._subject, self._wishes, self._theme))
        )
        self._refit()

    def _lost(self) -> None:
        self._set_complete(False)
        self.update()

    def _redraw(self) -> None:
        self._dirty = True
        self.stream.poke()

    def _next_wanted(self) -> Wanted | None:
        if not self._dirty or not self.isVisible() or not self._subject.meshes:
            return None
        if self._shot is None and not self._slow and not self._patience.isActive():
            self._patience.start()
        if not self._boxes:  # nothing is there to be seen: a picture would only hold it up
            return None
        self._dirty = False
        size = self._pixels()
        if not self._moving and self._shot is not None and not self._shot.taken.more:
            return Wanted(size.width(), size.height(), self._camera, Quality.FULL)
        return Wanted(size.width(), size.height(), self._camera, Quality.MOVING, self._scale.value)

    def _take(self, shot: Shot) -> None:
        self._patience.stop()
        self._shot = shot
        self._slow = False
        coarse = shot.taken.quality is Quality.MOVING
        if shot.taken.number > self._valid_after:
            fine = self._moving or not coarse
            self._set_complete(fine and not shot.taken.preview and shot.taken.wanted > 0)
        if coarse:
            self._scale.took(shot.taken.drawn_ms)
        if coarse and not self._moving and not shot.taken.more:
            self._redraw()  # the first picture is quick and coarse; the full one follows it
        self.update()

    def _measure(self, extent: Extent) -> None:
        self._boxes = extent.boxes_mm
        if not self._keeps_camera:
            self._refit()

    def _have(self, loaded: Loaded) -> None:
        self._refused.pop(loaded.name, None)

    def _miss(self, missed: LoadFailed) -> None:
        self._refused[missed.name] = missed.code
        self.failed.emit(missed.name, missed.code)
        self.update()

    def _set_complete(self, complete: bool) -> None:
        if complete != self._complete:
            self._complete = complete
            self.complete_changed.emit(complete)

    # -- camera --------------------------------------------------------------------------------
    def _refit(self) -> None:
        """Fit what is visible, unless the person moved the camera."""
        if not self._keeps_camera:
            box = visible_box(self._subject, self._wishes, self._boxes)
            if box is not None and self.height():
                camera = looking(self._camera, self._look)
                self._camera = fitted(camera, box, self.width() / self.height())
        self._redraw()

    def hand_moved(self, camera: ViewCamera) -> None:
        """Another place: coarse pictures until it rests."""
        if camera != self._camera:
            self._flight.stop()
            self._camera = camera
            self._keeps_camera = True
            self._moving = True
            self._still.start()
            self._redraw()

    def _fly(self, camera: ViewCamera) -> None:
        self._camera, self._keeps_camera, self._moving = camera, True, True
        self._redraw()

    def _came_to_rest(self) -> None:
        if self.gestures.busy or self._flight.flies:
            self._still.start()
            return
        self._moving = False
        self._redraw()

    def hand_let_go(self) -> None:
        """Nothing is pressed: the full picture comes soon."""
        if self._moving:
            self._still.start()

    def hand_tapped(self, at: QPointF) -> None:
        """The view of a side of the cube; else which point that is, if somebody wants to know."""
        cube = self._subject.patient_letters
        side = side_at(self._camera, place(self._theme), at) if cube else None
        if side is not None:
            self.look_from(side.look)
        elif self._picking:
            self.pick(at)

    def hand_pushed(self, part: float) -> None:
        """Three fingers push the section plane: up is away from the eye."""
        section = self._wishes.section
        if section is not None:
            self._moving = True
            self._still.start()
            self.set_section(pushed(section, -part * 2.0 * self._camera.half_height_mm))

    # -- events --------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture of another size is needed."""
        super().resizeEvent(event)
        lay_keys(self._tools, self.height() - 2 * self._theme.px(TOOL_INSET_PX))
        self._refit()

    def showEvent(self, event: QShowEvent) -> None:
        """Seen again: the newest picture is needed."""
        super().showEvent(event)
        self._redraw()

    def hideEvent(self, event: QHideEvent) -> None:
        """Not seen: no picture is asked for."""
        super().hideEvent(event)
        self.gestures.release()
        self._moving = False

    def sizeHint(self) -> QSize:
        """About a third of a page."""
        return QSize(self._theme.px(640), self._theme.px(620))

    def _say_it_is_slow(self) -> None:
        self._slow = True
        self.update()

    # -- painting ------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        """The newest picture, as large as the view, and what stands over it."""
        del event
        painter = QPainter(self)
        whole = QRectF(self.rect())
        shot = self._shot
        if shot is None:
            paint_ground(painter, self._theme, whole)
        else:
            same = shot.image.size() == self._pixels()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not same)
            painter.drawImage(whole, shot.image)
        smooth(painter)
        if shot is not None:
            over = self._over(shot.taken, live=True)
            paint_over(painter, self._theme, whole.size(), over)
        else:
            paint_words(painter, self._theme, whole.size(), OverlayWords(notice=self._notice()))
        round_corners(painter, self._theme, whole.size())
        painter.end()

    def _over(self, taken: Picture, *, live: bool) -> Over:
        coarse = live and self._moving and taken.quality is Quality.MOVING
        said = OverlayWords(
            scale=self.tr("{} mm"),
            preview=self.tr("Preview, not for review") if taken.preview else "",
            notice=self._notice() if live else "",
            coarse=self.tr("coarse while moving") if coarse else "",
        )
        scales = {values.scale for values in self._wishes.values.values()}
        legend = tuple(legend_of(scale, self._theme) for scale in sorted(scales))
        letters = self._subject.patient_letters
        tools = QRectF(covered(self._tools)) if live else QRectF()
        return Over(taken.camera, letters, self._marks, said, legend, tools)

    def _notice(self) -> str:
        if not self._subject.meshes:
            return ""
        if self._shot is not None and not self._channel.is_up:
            return self.tr("3D starts again. This picture stands still.")
        if self._refused:
            return self.tr("Cannot be shown: {}").format(", ".join(sorted(self._refused)))
        loaded = self._shot.taken.loaded if self._shot is not None else 0
        wanted = len(self._subject.meshes)
        if self._slow and loaded < wanted:
            return self.tr("Loading {} of {}").format(loaded + 1, wanted)
        return ""

    def _pixels(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(max(16, round(self.width() * ratio)), max(16, round(self.height() * ratio)))

    # -- records -------------------------------------------------------------------------------
    def _save(self, record: Record, image: QImage, taken: Picture) -> None:
        painter = QPainter(image)
        smooth(painter)
        over = self._over(taken, live=False)
        paint_over(painter, self._theme, QSizeF(image.size()), over)
        painter.end()
        write_png(image, record.path, self._file)

    def _no_room(self, record: Record) -> None:
        self.picture_failed.emit(str(record.path), "scene.no_memory")

    def _written(self, path: str, ok: bool) -> None:
        if ok:
            self.picture_saved.emit(path)
        else:
            self.picture_failed.emit(path, "scene.picture_not_written")


def _timer(owner: QObject, after_ms: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer
