"""The picture of a review: views of the design on its anatomy, tools, findings and marks in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.wire.review_fit import FitView
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
from ui.views.scene_subject import Preset, Subject, SubjectValues, ValueScale
from ui.views.section_tools import SectionTools

GUIDE_OVER_FIT = 0.18
"""So the colours of the fit are seen on the bone, and the guide above them."""
GUIDE_SEEN_THROUGH = 0.35
"""So the cuts are seen where they go through the guide."""
LOOKS = (Look.FRONT, Look.LEFT, Look.BACK, Look.RIGHT, Look.TOP, Look.BOTTOM)
CUTS, FIT, AGAINST, ASIDE = "cuts", "fit", "against", "aside"
"""Views with the cuts, the fit, the version before, and what else stands beside the picture; the
others are named after their preset."""
TOGETHER = (FIT, Preset.GUIDE_ON_BONE.value, CUTS, AGAINST)
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
        self._aside: QWidget | None = None
        self._matter: ReviewMatter | None = None
        self._subject = Subject()
        self._look = 0
        self._painted: dict[str, SubjectValues | None] = {}
        self.choices = QVBoxLayout()
        self.views = Segmented(theme, self._view_words())
        self.scene = SceneView(theme, parts.scenes.channel())
        self.measuring = ReviewMeasuring(parts, self.scene)
        self._kinds = Segmented(theme, self._kind_words())
        self._hint = Text(theme, "", "label", "ink2", wrap=True)
        self._views_row = QVBoxLayout()
        self._views_row.addWidget(self.views)
        self.body.addLayout(self.choices)
        self.body.addLayout(self._views_row)
        for part in (self._kinds, self._hint, self.scene):
            self.body.addWidget(part, 1 if part is self.scene else 0)
        self._kinds.hide()
        self._hint.hide()
        self._add_tools()
        self._keys = [key for key, _ in self._view_words()]
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
        self._section.retranslate()

    def show_matter(self, matter: ReviewMatter) -> None:
        """Show this design; the picture begins anew only where it is another."""
        another = self._matter is None or self._matter.design != matter.design
        self._matter = matter
        if another and not matter.design.replaces:
            self._paint(matter.design.design_id, None)
        self._offer()
        subject = subject_of(matter, self._parts.blobs)
        if subject != self._subject:  # told again, the scene would begin its picture anew
            self._subject = subject
            self.scene.show_subject(subject)
        self._show_values()
        self._show_marks()

    def take_aside(self, aside: QWidget | None) -> None:
        """In a small window what stands beside the picture is one of its views; None: no more."""
        if aside is self._aside:
            return
        if self.view == ASIDE:
            self.show_view(Preset.GUIDE_ON_BONE.value)
        if self._aside is not None:
            self.body.removeWidget(self._aside)
        self._aside = aside
        if aside is not None:
            self.body.addWidget(aside, 1)
            aside.hide()
        self._offer()

    def show_view(self, key: str) -> None:
        """Another view."""
        self.views.show_chosen(key)
        self.scene.setVisible(key != ASIDE)
        if self._aside is not None:
            self._aside.setVisible(key == ASIDE)
        if key == ASIDE:
            self.moved.emit()
            return
        presets = {CUTS: Preset.ALL, FIT: Preset.GUIDE_ON_BONE, AGAINST: Preset.GUIDE_ON_BONE}
        self.scene.choose(presets.get(key) or Preset(key))
        if self._matter is not None:
            opacity = {CUTS: GUIDE_SEEN_THROUGH, FIT: GUIDE_OVER_FIT}.get(key, 1.0)
            self.scene.set_opacity(self._matter.design.design_id, opacity)
        self._show_values()
        self._show_marks()
        self.moved.emit()

    def _offer(self) -> None:
        """The views that this design has: a fit where there is one, the version before."""
        words = self._view_words()
        keys = [key for key, _ in words]
        if keys == self._keys:
            return
        had, before = self._keys, self.views.current()
        self._keys = keys
        self._views_row.removeWidget(self.views)
        self.views.hide()  # what is deleted later is still seen until then
        self.views.deleteLater()
        self.views = Segmented(self._parts.theme, words)
        self.views.chosen.connect(self.show_view)
        self._views_row.addWidget(self.views)
        self.views.setVisible(self._kinds.isHidden())
        # a fit that has just come is what a reviewer wants to see first
        first = FIT if FIT in keys and FIT not in had else before
        self.show_view(first if first in keys else Preset.GUIDE_ON_BONE.value)

    def _show_values(self) -> None:
        """Numbers on the meshes, in the views that are about them."""
        matter = self._matter
        if matter is None:
            return
        blobs, view = self._parts.blobs, self.view
        if matter.bone is not None:
            fit = blobs.want(matter.fit.values_blob) if matter.fit and view == FIT else None
            shown = SubjectValues(str(fit), ValueScale.FIT, "bone_values") if fit else None
            self._paint(matter.bone.design_id, shown)
        told = matter.difference if view == AGAINST else None
        path = blobs.want(told.values_blob) if told is not None else None
        values = SubjectValues(str(path), ValueScale.DIFFERENCE) if path else None
        self._paint(matter.design.design_id, values)

    def _paint(self, name: str, values: SubjectValues | None) -> None:
        if self._painted.get(name) != values:
            self._painted[name] = values
            self.scene.show_values(name, values)

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
        if self.view == FIT and matter.fit is not None:
            pins = (*pins, *self._fit_pins(matter.fit))
        kept = tuple(self._scene_mark(mark) for mark in matter.marks if mark.anchors)
        self.scene.show_marks((*pins, *kept, *self.measuring.pins))

    def _fit_pins(self, fit: FitView) -> tuple[SceneMark, ...]:
        """The deepest place and the largest gap, with their figures."""
        wording = self._parts.wording
        places = [fit.deepest, fit.largest_gap]
        return tuple(
            SceneMark(
                MarkShape.PIN,
                ((place.at_mm[0], place.at_mm[1], place.at_mm[2]),),
                f"{'−' if place.mm < 0 else '+'}{wording.number(abs(place.mm), 2)} mm",
            )
            for place in places
            if place is not None
        )

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
        matter = self._matter
        words = [
            (Preset.GUIDE_ON_BONE.value, self.tr("Guide on bone")),
            (Preset.GUIDE_ONLY.value, self.tr("Guide only")),
            (Preset.BONE_ONLY.value, self.tr("Bone only")),
            (CUTS, self.tr("Planned cuts")),
        ]
        if matter is not None and matter.fit is not None:
            words = [(FIT, self.tr("Fit map")), *words[:2], words[3]]
        if matter is not None and matter.difference is not None:
            against = self.tr("Against v{version}")
            version = matter.difference.before_version
            words = [*words[:4], (AGAINST, against.format(version=version))]
        if self._aside is not None:
            dropped = (Preset.GUIDE_ONLY.value, Preset.BONE_ONLY.value)
            words = [one for one in words if one[0] not in dropped]
            words.append((ASIDE, self.tr("CT, plan")))
        return words

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
        self._section = SectionTools(theme, self.scene)
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
