"""What a surgeon decides on: a design, its anatomy and plan values, and their hashes."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.wire.designs import DesignKind, DesignState, DesignView, Side
from app.wire.evaluation import (
    ReviewFinding,
    ReviewState,
    ReviewSubject,
    ReviewView,
    ShownFile,
)
from app.wire.review_findings import (
    BLOCKING,
    images_at,
    report_sha256,
    review_findings,
    unanswered,
)
from app.wire.review_fit import DifferenceView, FitView
from app.wire.review_marks import MarkState, ReviewMark
from ui.service_link.blob_cache import BlobCache
from ui.service_link.mirror import CellMirror
from ui.views.scene_process.messages import Role, Vector
from ui.views.scene_subject import Subject, SubjectCut, SubjectDrill, SubjectMesh


@dataclass(frozen=True)
class PlanCut:
    """A cut of the plan. Angles in degrees and heights in mm; None where the file has none."""

    name: str
    origin_mm: Vector
    normal: Vector
    slot_height_mm: float | None
    blade_mm: float | None
    valgus_deg: float | None
    flexion_deg: float | None


@dataclass(frozen=True)
class PlanDrill:
    """A bore of the plan."""

    name: str
    point_mm: Vector
    direction: Vector
    diameter_mm: float
    depth_mm: float


@dataclass(frozen=True)
class ReviewMatter:
    """Everything that a decision over `design` binds now.

    `findings` are made here from the files as they are shown; the answers to them, how long a
    decision would hold and who may take it are what the service said (`told`), once it has.
    """

    design: DesignView
    context: tuple[DesignView, ...]
    cuts: tuple[PlanCut, ...]
    drills: tuple[PlanDrill, ...]
    reviews: tuple[ReviewView, ...]
    findings: tuple[ReviewFinding, ...] = ()
    told: ReviewSubject | None = None
    marks: tuple[ReviewMark, ...] = ()
    images_at: datetime | None = None
    fit: FitView | None = None
    difference: DifferenceView | None = None

    @property
    def bone(self) -> DesignView | None:
        """The anatomy that the device lies on."""
        for one in self.context:
            if one.kind is DesignKind.ANATOMY and one.mesh_blob:
                return one
        return None

    @property
    def findings_sha256(self) -> str:
        """The report as it is shown, by its hash."""
        return report_sha256(self.findings)

    @property
    def open_findings(self) -> tuple[ReviewFinding, ...]:
        """Warnings without an answer."""
        return tuple(one for one in unanswered(self.findings) if one.level not in BLOCKING)

    @property
    def holding(self) -> tuple[ReviewFinding, ...]:
        """Findings that hold the design and that nobody has conceded."""
        return tuple(one for one in unanswered(self.findings) if one.level in BLOCKING)

    @property
    def open_notes(self) -> tuple[ReviewMark, ...]:
        """Notes that must be settled before an acceptance."""
        return tuple(
            mark for mark in self.marks if mark.required and mark.state is not MarkState.CLOSED
        )

    @property
    def odd(self) -> tuple[ReviewFinding, ...]:
        """What is not a pass, in the order in which it is numbered."""
        return tuple(one for one in self.findings if one.level in (*BLOCKING, "warn"))

    @property
    def shown(self) -> list[ShownFile]:
        """Files by their hashes, the design first, as the service binds them."""
        files = (self.design, *self.context)
        return [ShownFile(one.file_name, one.kind.value, one.sha256) for one in files]

    @property
    def meshes(self) -> tuple[DesignView, ...]:
        """What is drawn."""
        files = (self.design, *self.context)
        return tuple(one for one in files if one.mesh_blob)

    @property
    def last(self) -> ReviewView | None:
        """The decision that stands, or the last one there was."""
        standing = (ReviewState.VALID, ReviewState.CONDITION_OPEN)
        for review in reversed(self.reviews):
            if review.state in standing:
                return review
        return self.reviews[-1] if self.reviews else None


def matter_of(
    mirror: CellMirror,
    design: DesignView,
    told: ReviewSubject | None = None,
    marks: tuple[ReviewMark, ...] = (),
) -> ReviewMatter:
    """The design with the anatomy, images and plan values of its case that hold now."""
    context = tuple(
        other
        for other in mirror.designs_of(design.case_id)
        if other.kind is not DesignKind.DESIGN and other.state is not DesignState.SUPERSEDED
    )
    values: dict[str, Any] = {}
    for other in context:
        if other.kind is DesignKind.VALUES:
            values.update(other.values)
    reviews = tuple(r for r in mirror.reviews.values() if r.design_id == design.design_id)
    case = mirror.cases.get(design.case_id)
    side = case.side if case is not None else Side.MIDLINE
    answers = [one.answer for one in told.findings if one.answer] if told is not None else []
    standing = (ReviewState.VALID, ReviewState.CONDITION_OPEN)
    # what was said with a decision that stands is shown with it, wherever it was signed
    answers += [answer for one in reviews if one.state in standing for answer in one.answers]
    return ReviewMatter(
        design=design,
        context=context,
        cuts=cuts_of(values),
        drills=drills_of(values),
        reviews=reviews,
        findings=tuple(review_findings(design, context, side, answers)),
        told=told,
        marks=marks,
        images_at=images_at(context),
    )


def subject_of(matter: ReviewMatter, blobs: BlobCache) -> Subject:
    """What the 3D view shows of it, from the blobs that are here; the others are asked for."""
    meshes: list[SubjectMesh] = []
    for one in matter.meshes:
        coarse, full = blobs.want(one.coarse_blob), blobs.want(one.mesh_blob)
        role = Role.DESIGN if one.kind is DesignKind.DESIGN else Role.ANATOMY
        if coarse or full:
            meshes.append(SubjectMesh(one.design_id, role, _said(full), _said(coarse)))
    cuts = tuple(SubjectCut(cut.name, cut.origin_mm, cut.normal) for cut in matter.cuts)
    drills = tuple(
        SubjectDrill(bore.name, bore.point_mm, bore.direction, bore.depth_mm, bore.diameter_mm)
        for bore in matter.drills
    )
    return Subject(tuple(meshes), cuts, drills)


def cuts_of(values: dict[str, Any]) -> tuple[PlanCut, ...]:
    """Cuts of a file of plan values; an entry without place or direction is left out."""
    found: list[PlanCut] = []
    for entry in _entries(values, "cut"):
        origin, normal = _vector(entry.get("origin_mm")), _vector(entry.get("normal"))
        if origin is None or normal is None:
            continue
        found.append(
            PlanCut(
                str(entry.get("name", "")),
                origin,
                normal,
                _number(entry.get("slot_height_mm")),
                _number(entry.get("blade_mm")),
                _number(entry.get("valgus_deg")),
                _number(entry.get("flexion_deg")),
            )
        )
    return tuple(found)


def drills_of(values: dict[str, Any]) -> tuple[PlanDrill, ...]:
    """Bores of a file of plan values; an entry without place, direction or size is left out."""
    found: list[PlanDrill] = []
    for entry in _entries(values, "drill"):
        point, direction = _vector(entry.get("point_mm")), _vector(entry.get("direction"))
        diameter, depth = _number(entry.get("diameter_mm")), _number(entry.get("depth_mm"))
        if point is None or direction is None or diameter is None or depth is None:
            continue
        found.append(PlanDrill(str(entry.get("name", "")), point, direction, diameter, depth))
    return tuple(found)


def _entries(values: dict[str, Any], key: str) -> list[dict[str, Any]]:
    entries = values.get(key)
    if not isinstance(entries, list):
        return []
    listed: list[Any] = entries  # pyright: ignore[reportUnknownVariableType]
    return [entry for entry in listed if isinstance(entry, dict)]


def _vector(value: Any) -> Vector | None:
    if not isinstance(value, list):
        return None
    listed: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
    numbers = [float(part) for part in listed if isinstance(part, (int, float))]
    if len(numbers) != 3 or len(listed) != 3:
        return None
    return (numbers[0], numbers[1], numbers[2])


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def _said(path: Path | None) -> str:
    return str(path) if path is not None else ""
