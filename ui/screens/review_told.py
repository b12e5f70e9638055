"""What the service says of a design under review: findings with answers, limits of time, marks."""

from PySide6.QtCore import QObject, Signal

from app.wire.designs import DesignRef, DesignView
from app.wire.evaluation import ReviewSubject
from app.wire.review_fit import DifferenceView, FitView
from app.wire.review_marks import MarkList, ReviewMark
from ui.service_link.link import ServiceLink
from ui.service_link.mirror import CellMirror

MEASURED_WITHIN_MS = 90_000
TOPICS = frozenset({"case", "design", "review"})


class ReviewTold(QObject):
    """Asks once for each design, and again when anything of its review may be another.

    Signals:
        arrived: something new is here.
    """

    arrived = Signal()

    def __init__(self, link: ServiceLink, mirror: CellMirror) -> None:
        super().__init__()
        self._link = link
        self._design = ""
        self._fresh = False
        self._subject: ReviewSubject | None = None
        self._marks: tuple[ReviewMark, ...] = ()
        self._pair: tuple[str, str, str] = ("", "", "")
        self._fit: FitView | None = None
        self._difference: DifferenceView | None = None
        mirror.changed.connect(self._on_changed)
        mirror.snapshot_taken.connect(self._forget)
        mirror.session_changed.connect(self._forget)

    def subject(self, design_id: str) -> ReviewSubject | None:
        """What was said of this design last; None until it has been."""
        self._ask(design_id)
        return self._subject if self._design == design_id else None

    def marks(self, design_id: str) -> tuple[ReviewMark, ...]:
        """Measurements and notes of this design."""
        self._ask(design_id)
        return self._marks if self._design == design_id else ()

    def fit(self, design: DesignView, bone: DesignView | None) -> FitView | None:
        """How the device lies on its bone; None while nobody has measured it."""
        self._measure(design, bone)
        return self._fit

    def difference(self, design: DesignView, bone: DesignView | None) -> DifferenceView | None:
        """What this version changed; None for a first one, and while nobody has compared."""
        self._measure(design, bone)
        return self._difference

    def _measure(self, design: DesignView, bone: DesignView | None) -> None:
        """Asked once for each pair of meshes."""
        pair = (design.design_id, design.mesh_blob, bone.mesh_blob if bone is not None else "")
        if pair == self._pair or not self._link.is_up:
            return
        self._pair, self._fit, self._difference = pair, None, None
        ref = DesignRef(design.design_id)

        def fitted(told: FitView) -> None:
            if pair == self._pair:
                self._fit = told
                self.arrived.emit()

        def compared(told: DifferenceView) -> None:
            if pair == self._pair:
                self._difference = told
                self.arrived.emit()

        if bone is not None:
            self._link.call(
                "evaluation.fit", ref, FitView, fitted, _silent, within_ms=MEASURED_WITHIN_MS
            )
        if design.replaces:
            self._link.call(
                "evaluation.difference",
                ref,
                DifferenceView,
                compared,
                _silent,
                within_ms=MEASURED_WITHIN_MS,
            )

    def _ask(self, design_id: str) -> None:
        if design_id != self._design:
            self._design, self._fresh = design_id, False
            self._subject, self._marks = None, ()
        if self._fresh or not self._link.is_up:
            return
        self._fresh = True

        def have(told: ReviewSubject) -> None:
            if told.design_id == self._design and told != self._subject:
                self._subject = told
                self.arrived.emit()

        def have_marks(told: MarkList) -> None:
            if design_id == self._design and tuple(told.marks) != self._marks:
                self._marks = tuple(told.marks)
                self.arrived.emit()

        ref = DesignRef(design_id)
        self._link.call("evaluation.subject", ref, ReviewSubject, have, _silent)
        self._link.call("evaluation.marks", ref, MarkList, have_marks, _silent)

    def _on_changed(self, topic: str, key: str) -> None:
        del key
        if topic in TOPICS:
            self._fresh = False

    def _forget(self) -> None:
        self._fresh = False


def _silent(code: str, values: object) -> None:
    """Findings are made here too; answers and limits come with the next change."""
    del code, values
