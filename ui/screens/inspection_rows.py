"""What inspection found, as rows: a verdict with its figures, exceptions by layer."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.wire.production import BuildView
from app.wire.quality import LayerInspection, LayerVerdict, Verdict
from ui.screens.mark_rows import Mark, Told
from ui.service_link.mirror import CellMirror
from ui.touch.marks import TickState
from ui.wording import Wording

EXCEPTIONS = (Verdict.REVIEW, Verdict.STOP)
NOT_EVALUATED = (Verdict.RETAKE, Verdict.NOT_JUDGED)
SEVERITY = (Verdict.STOP, Verdict.REVIEW, Verdict.RETAKE, Verdict.NOT_JUDGED)
USUAL_LIMIT_MM = 0.30
MARKS: dict[Verdict, Mark] = {
    Verdict.PASS: TickState.PASSED,
    Verdict.NOT_COVERED: TickState.NOT_YET,
    Verdict.REVIEW: "b",
    Verdict.STOP: "b",
    Verdict.RETAKE: "c",
    Verdict.NOT_JUDGED: "c",
}


@dataclass(frozen=True)
class LayerException:
    """A layer that somebody has to look at, and the worst verdict on it."""

    layer: int
    worst: LayerVerdict


def exceptions_of(inspections: dict[int, LayerInspection]) -> list[LayerException]:
    """Layers with a verdict that is neither a pass nor declared as not covered, lowest first."""
    found: list[LayerException] = []
    for layer, one in sorted(inspections.items()):
        odd = [v for v in one.verdicts if v.verdict in SEVERITY]
        if odd:
            found.append(LayerException(layer, min(odd, key=lambda v: SEVERITY.index(v.verdict))))
    return found


def farthest_off(inspections: dict[int, LayerInspection]) -> int:
    """The layer with the largest deviation, else the newest that was inspected, else 0."""
    farthest, at = 0.0, max(inspections, default=0)
    for layer, one in inspections.items():
        for verdict in one.verdicts:
            if abs(verdict.largest_deviation_mm or 0.0) > farthest and one.frame_sha256:
                farthest, at = abs(verdict.largest_deviation_mm or 0.0), layer
    return at


def limit_of(mirror: CellMirror, build: BuildView) -> float:
    """From how far off a person looks, mm: the recipe's limit of this build."""
    plan = mirror.plans.get(build.plan_id)
    recipe = mirror.recipes.get(plan.recipe) if plan is not None else None
    limit: Any = recipe.limits.get("inspect.review_mm") if recipe is not None else None
    return float(limit) if isinstance(limit, (int, float)) else USUAL_LIMIT_MM


def verdict_told(told: LayerVerdict, part: str, limit_mm: float, wording: Wording) -> Told:
    """One part of one layer: its verdict, the largest deviation with its limit, the reason."""
    lines: list[str] = []
    if told.largest_deviation_mm is not None:
        words = QCoreApplication.translate("InspectionRows", "limit {limit} mm")
        lines.append(words.format(limit=wording.number(limit_mm, 2)))
    lines = [", ".join([*lines, *_figures(told.values, wording)])]
    if told.reason:
        lines.insert(0, wording.sentence(told.reason, told.values))
    value = told.largest_deviation_mm
    right = ""
    if value is not None:
        unit = QCoreApplication.translate("InspectionRows", "{value} mm")
        right = unit.format(value=wording.number(abs(value), 2))
    head = f"{part}: {wording.verdict(told.verdict)}"
    return Told(head, "\n".join(line for line in lines if line), MARKS[told.verdict], right)


def _figures(values: dict[str, Any], wording: Wording) -> list[str]:
    """Figures that a person may want beside the deviation, a line each."""
    lines: list[str] = []
    coverage = values.get("coverage")
    if isinstance(coverage, (int, float)):
        words = QCoreApplication.translate("InspectionRows", "{share} % there")
        lines.append(words.format(share=wording.number(coverage * 100, 1)))
    shift = values.get("shift_mm")
    if isinstance(shift, (int, float)):
        words = QCoreApplication.translate("InspectionRows", "shifted by {value} mm")
        lines.append(words.format(value=wording.number(float(shift), 2)))
    measured = values.get("measured_share")
    if isinstance(measured, (int, float)):
        words = QCoreApplication.translate("InspectionRows", "{share} % of outline measured")
        lines.append(words.format(share=wording.number(measured * 100)))
    return lines
