"""Beside the picture of a review: the CT with the part's outline, the plan's values, the marks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.wire.designs import DesignKind
from ui.screens.mark_rows import MarkRows
from ui.screens.review_rows import bound_rows, mark_rows, value_rows
from ui.screens.review_subject import ReviewMatter
from ui.screens.screen import ScreenParts
from ui.touch.choices import Segmented
from ui.touch.text import Text
from ui.views.ct_planes import CtPart, CtPlanes
from ui.views.panel import Panel
from ui.views.scene_process.messages import Vector
from ui.views.scroll_pane import ScrollPane

CT, PLAN = "ct", "plan"


class ReviewSide(Panel):
    """CT or plan values; where a case has no images there is nothing to choose.

    Signals:
        slice_seen: a slice of a plane was shown: "ct_axial" and the like.
    """

    slice_seen = Signal(str)

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__(parts.theme, role="title")
        theme = parts.theme
        self._parts = parts
        self._choice = Segmented(theme, self._words())
        self._choice.hide()
        self._pages = QStackedWidget()
        self.ct = CtPlanes(theme)
        self._trouble = Text(theme, "", "body", "ink2", wrap=True)
        self._trouble.hide()
        ct_page = QWidget()
        column = QVBoxLayout(ct_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._trouble)
        column.addWidget(self.ct, 1)
        self._pane = ScrollPane(theme)
        self._values = MarkRows(theme, 9)
        self._marks = MarkRows(theme, 0)
        self._bound = MarkRows(theme, 4)
        for rows in (self._values, self._marks, self._bound):
            self._pane.content.addWidget(rows)
            self._pane.content.addSpacing(theme.space("lg"))
        self._pane.content.addStretch(1)
        self._pages.addWidget(self._pane)
        self._pages.addWidget(ct_page)
        self.body.addWidget(self._choice)
        self.body.addWidget(self._pages, 1)
        self._choice.chosen.connect(self._on_chosen)
        self.ct.seen.connect(self._on_seen)
        self.ct.refused.connect(self._on_refused)

    @property
    def has_images(self) -> bool:
        """Whether a CT is here to be shown."""
        return not self._choice.isHidden()

    def retranslate(self) -> None:
        """Say everything again."""
        self._choice.show_words(self._words())
        self.ct.retranslate()

    def show_matter(self, matter: ReviewMatter) -> None:
        """Values, marks, what is bound; and the CT with the outlines of the full meshes."""
        wording = self._parts.wording
        rows = value_rows(matter.cuts, matter.drills, wording)
        images = [one for one in matter.context if one.kind is DesignKind.IMAGES]
        here = bool(images)
        if here != self.has_images:
            self._choice.setVisible(here)
            self._choice.show_chosen(CT if here else PLAN)
            self._on_chosen(CT if here else PLAN)
        note = "" if rows else self.tr("no file of values")
        self.show_title("" if here else self.tr("Plan values"), "" if here else note)
        self._values.show_rows(rows)
        self._marks.show_rows(mark_rows(matter.marks, wording))
        self._bound.show_rows(bound_rows(matter, wording))
        if not here:
            self.ct.show_volume("")
            return
        blobs = self._parts.blobs
        path = blobs.want(images[0].volume_blob)
        self.ct.show_volume(str(path) if path is not None else "")
        parts: list[CtPart] = []
        for one in matter.meshes:
            mesh = blobs.want(one.mesh_blob)
            if mesh is not None:
                parts.append(CtPart(str(mesh), anatomy=one.kind is DesignKind.ANATOMY))
        self.ct.show_parts(tuple(parts))

    def go_to(self, point: Vector) -> None:
        """The same place in the CT."""
        if self.has_images:
            self.ct.go_to(point)

    def lay_out(self, *, side_by_side: bool) -> None:
        """The planes beside each other where the room is wide and low."""
        self.ct.lay_out(side_by_side=side_by_side)

    def _words(self) -> list[tuple[str, str]]:
        return [(CT, self.tr("CT")), (PLAN, self.tr("Plan"))]

    def _on_chosen(self, key: str) -> None:
        self._pages.setCurrentIndex(1 if key == CT else 0)

    def _on_seen(self, plane: str, number: int) -> None:
        del number
        self.slice_seen.emit(f"ct_{plane}")

    def _on_refused(self, path: str, code: str) -> None:
        del path
        self._trouble.show_text(self._parts.wording.sentence(code, {}))
        self._trouble.show()
