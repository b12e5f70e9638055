"""The picture of a review: views of the design on its anatomy, tools, findings and marks in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.wire.designs import DesignKind
from app.wire.review_marks import MarkKind, MarkState, ReviewMark
from ui.screens.review_measuring import OFF, SHAPES, ReviewMeasuring
from ui.screens.review_rows import measure_words
from ui.screens.review_subject import ReviewMatter, subject_of
from ui.screens.screen import ScreenParts
from ui.touch.buttons import ToolButton
from ui.touch.choices import Segmented
from ui.touch.text import Text
from ui.views.orbit_camera import Look
from ui.views.panel import Panel
from ui.views.scene_3d import SceneView
from ui.views.scene_marks import MarkShape, SceneMark
from ui.views.scene_process.messages import Vector
from ui.views.scene_subject import Preset, Subject

GUIDE_SEEN_THROUGH = 0.35
"""So the cuts are seen where they go through the guide."""
LOOKS = (Look.FRONT, Look.LEFT, Look.BACK, Look.RIGHT, Look.TOP, Look.BOTTOM)
CUTS = "cuts"
"""Key of the view with the planned cuts; the others are named after their preset."""
TOGETHER = (Preset.GUIDE_ON_BONE.value, CUTS)
"""Views that show everything a decision binds."""


class ReviewPicture(Panel):
    """Views, the 3D picture with its tools, and what is measured in it.

    Signals:
        seen_changed: a view was shown in full.
        moved: another view is in front.
    """

    seen_changed = Signal(str)
    moved = Signal()

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.theme, role="head")
        theme = parts.theme
        self._parts = parts
        self._matter: ReviewMatter | None = None
        self._subject = Subject()
        self._look = 0
        self.choices = QVBoxLayout()
        self.views = Segmented(theme, self._view_words())
        self.scene = SceneView(theme, parts.scenes.channel())
        self.measuring = ReviewMeasuring(parts, self.scene)
        self._kinds = Segmented(theme, self._kind_words())
        self._hint = Text(theme, "", "label", "ink2", wrap=True)
        self.body.addLayout(self.choices)
        for part in (self.views, self._kinds, self._hint, self.scene):
            self.body.addWidget(part, 1 if part is self.scene else 0)
        self._kinds.hide()
        self._hint.hide()
        self._add_tools()
        self.views.chosen.connect(self.show_view)
        self._kinds.chosen.connect(self._on_kind)
        self.measuring.changed.connect(self._show_measuring)
        self.scene.complete_changed.connect(self._on_complete)

    @property
    def view(self) -> str:
        """Key of the view in front."""
        return self.views.current()

    def retranslate(self) -> None:
        """Say everything again."""
        self.views.show_words(self._view_words())
        self._kinds.show_words(self._kind_words())

    def show_matter(self, matter: ReviewMatter) -> None:
        """Show this design; the picture begins anew only where it is another."""
        self._matter = matter
        subject = subject_of(matter, self._parts.blobs)
        if subject != self._subject:  # told again, the scene would begin its picture anew
            self._subject = subject
            self.scene.show_subject(subject)
        self._show_marks()

    def show_view(self, key: str) -> None:
        """Another view."""
        self.views.show_chosen(key)
        cuts = key == CUTS
        self.scene.choose(Preset.ALL if cuts else Preset(key))
        if self._matter is not None:
            opacity = GUIDE_SEEN_THROUGH if cuts else 1.0
            self.scene.set_opacity(self._matter.design.design_id, opacity)
        self.moved.emit()

    def show_place(self, place: tuple[float, ...]) -> None:
        """Fly to a place: x, y, z and a radius in mm."""
        if len(place) == 4:
            if self.view not in TOGETHER:
                self.show_view(Preset.GUIDE_ON_BONE.value)
            at: Vector = (place[0], place[1], place[2])
            self.scene.fly_to(at, place[3])

    def shows_all(self) -> bool:
        """Whether this view has everything that a decision binds, in full, from this design."""
        matter = self._matter
        return (
            matter is not None
            and self.view in TOGETHER
            and all(self._parts.blobs.path(one.mesh_blob) for one in matter.meshes)
        )

    def _on_complete(self, complete: bool) -> None:
        self.seen_changed.emit(self.view if complete else "")

    def _show_marks(self) -> None:
        matter = self._matter
        if matter is None:
            return
        pins = tuple(
            SceneMark(MarkShape.PIN, ((one.place[0], one.place[1], one.place[2]),), "", number)
            for number, one in enumerate(matter.odd, 1)
            if one.place
        )
        kept = tuple(self._scene_mark(mark) for mark in matter.marks if mark.anchors)
        self.scene.show_marks((*pins, *kept, *self.measuring.pins))

    def _scene_mark(self, mark: ReviewMark) -> SceneMark:
        points: tuple[Vector, ...] = tuple((p[0], p[1], p[2]) for p in mark.anchors)
        shape = SHAPES[mark.kind]
        if mark.kind is MarkKind.DIAMETER and len(points) == 2:
            shape = MarkShape.LINE
        note = mark.kind is MarkKind.NOTE
        said = mark.text if note else measure_words(mark, self._parts.wording)
        if note and mark.state is MarkState.CLOSED:
            said = self.tr("settled")
        return SceneMark(shape, points, said, stale=mark.stale)

    # -- tools ---------------------------------------------------------------------------------
    def _view_words(self) -> list[tuple[str, str]]:
        return [
            (Preset.GUIDE_ON_BONE.value, self.tr("Guide on bone")),
            (Preset.GUIDE_ONLY.value, self.tr("Guide only")),
            (Preset.BONE_ONLY.value, self.tr("Bone only")),
            (CUTS, self.tr("Planned cuts")),
        ]

    def _kind_words(self) -> list[tuple[str, str]]:
        return [
            (MarkKind.DISTANCE.value, self.tr("Distance")),
            (MarkKind.ANGLE.value, self.tr("Angle")),
            (MarkKind.DIAMETER.value, self.tr("Diameter")),
            (MarkKind.NOTE.value, self.tr("Note")),
        ]

    def _add_tools(self) -> None:
        theme = self._parts.theme
        fit = ToolButton(theme, "focus-centered", self.tr("Show all"))
        turn = ToolButton(theme, "rotate-3d", self.tr("Next view"))
        self.measure = ToolButton(theme, "ruler-measure", self.tr("Measure or note"))
        fit.tapped.connect(self.scene.fit)
        turn.tapped.connect(self._next_look)
        self.measure.tapped.connect(self._on_measure)
        for tool in (fit, turn, self.measure):
            self.scene.add_tool(tool)
        self.scene.choose(Preset.GUIDE_ON_BONE)

    def _next_look(self) -> None:
        self._look = (self._look + 1) % len(LOOKS)
        self.scene.look_from(LOOKS[self._look])

    def _on_measure(self) -> None:
        """The ruler: what is measured takes the place of the views until it is tapped again."""
        begins = self._kinds.isHidden()
        self._kinds.setVisible(begins)
        self.views.setVisible(not begins)
        self.measure.show_icon("x" if begins else "ruler-measure")
        self._on_kind(self._kinds.current() if begins else OFF)

    def _on_kind(self, key: str) -> None:
        if self._matter is not None:
            self.measuring.choose(self._matter.design.design_id, key)

    def _show_measuring(self) -> None:
        said = self.measuring.hint()
        self._hint.show_text(said)
        self._hint.setVisible(bool(said))
        self._show_marks()


def has_images(matter: ReviewMatter) -> bool:
    """Whether a CT can be shown beside the picture."""
    return any(one.kind is DesignKind.IMAGES for one in matter.context)
