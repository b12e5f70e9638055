"""Measuring and noting in the picture: points are tapped, the cell keeps what they measure."""

from PySide6.QtCore import QObject, Signal

from app.wire.people import Permission
from app.wire.review_marks import AddMark, MarkKind, ReviewMark
from ui.screens.reason_sheet import ReasonSheet
from ui.screens.review_rows import measure_words
from ui.screens.screen import ScreenParts
from ui.views.scene_3d import SceneView
from ui.views.scene_marks import MarkShape, SceneMark
from ui.views.scene_picks import ScenePoint
from ui.views.scene_process.messages import Vector

OFF = "off"
POINTS = {
    MarkKind.DISTANCE: 2,
    MarkKind.ANGLE: 3,
    MarkKind.DIAMETER: 3,
    MarkKind.NOTE: 1,
}
SHAPES = {
    MarkKind.DISTANCE: MarkShape.LINE,
    MarkKind.ANGLE: MarkShape.ANGLE,
    MarkKind.DIAMETER: MarkShape.CIRCLE,
    MarkKind.NOTE: MarkShape.PIN,
}


class ReviewMeasuring(QObject):
    """Holds what is measured now, and the points so far.

    Signals:
        changed: the words to be said, or the points so far, are others.
    """

    changed = Signal()

    def __init__(self, parts: ScreenParts, scene: SceneView) -> None:
        super().__init__()
        self._parts = parts
        self._scene = scene
        self._design = ""
        self._kind: MarkKind | None = None
        self._points: list[Vector] = []
        self._said = ""
        self._sheet: ReasonSheet | None = None
        scene.picked.connect(self._on_picked)

    @property
    def pins(self) -> tuple[SceneMark, ...]:
        """The points so far."""
        return tuple(
            SceneMark(MarkShape.PIN, (point,), "", number)
            for number, point in enumerate(self._points, 1)
        )

    def hint(self) -> str:
        """What to do next."""
        if self._kind is None or self._said:
            return self._said
        left = POINTS[self._kind] - len(self._points)
        if self._kind is MarkKind.NOTE:
            return self.tr("Tap the place that the note is about.")
        if self._kind is MarkKind.ANGLE and len(self._points) == 1:
            return self.tr("Tap the corner of the angle.")
        if self._kind is MarkKind.DIAMETER:
            return self.tr("Tap %n more point(s) on the rim.", "", left)
        return self.tr("Tap %n more point(s).", "", left)

    def choose(self, design_id: str, key: str) -> None:
        """Measure this from now on; `off` ends it."""
        self._design = design_id
        self._kind = None if key == OFF else MarkKind(key)
        self._points, self._said = [], ""
        self._scene.set_picking(self._kind is not None)
        self.changed.emit()

    def _on_picked(self, point: ScenePoint) -> None:
        if self._kind is None:
            return
        if not point.full:
            self._said = self.tr("This is a preview: nothing is measured on it.")
            self.changed.emit()
            return
        self._said = ""
        self._points.append(point.point_mm)
        if len(self._points) < POINTS[self._kind]:
            self.changed.emit()
            return
        kind, anchors = self._kind, [list(one) for one in self._points]
        self._points = []
        if kind is MarkKind.NOTE:
            self._ask_note(anchors)
        else:
            self._send(AddMark(self._design, kind, anchors))
        self.changed.emit()

    def _ask_note(self, anchors: list[list[float]]) -> None:
        title = self.tr("A note at this place")

        def ask() -> None:
            said = self.tr("The design is not accepted before the note is settled.")
            action = self.tr("Keep note")
            sheet = ReasonSheet(
                self._parts.theme, title, said, action, "pencil", draft=f"note {self._design}"
            )

            def given(text: str) -> None:
                self._send(AddMark(self._design, MarkKind.NOTE, anchors, text, required=True))

            sheet.cancelled.connect(self._close)
            sheet.given.connect(given)
            self._sheet = sheet
            self._parts.shell.open_sheet(sheet)

        self._parts.with_person(Permission.READ, title, ask)

    def _send(self, call: AddMark) -> None:
        def kept(mark: ReviewMark) -> None:
            self._close()
            self._said = "" if mark.kind is MarkKind.NOTE else self._kept_words(mark)
            self.changed.emit()

        def refused(code: str, values: dict[str, object]) -> None:
            said = self._parts.wording.sentence(code, values)
            if self._sheet is not None:
                self._sheet.show_wrong(said)
            self._said = said
            self.changed.emit()

        self._parts.link.call("evaluation.mark", call, ReviewMark, kept, refused)

    def _kept_words(self, mark: ReviewMark) -> str:
        words = self.tr("{measure}, kept with the review.")
        return words.format(measure=measure_words(mark, self._parts.wording))

    def _close(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self._parts.shell.close_sheet(sheet)
            sheet.deleteLater()
