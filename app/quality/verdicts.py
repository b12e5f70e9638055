"""From figures and limits to one verdict; pure, and honest where a figure is not to be had."""

from dataclasses import dataclass
from typing import Any

from app.quality.inspection_request import InspectionLimits, PartFinding
from app.wire.quality import Verdict

RETAKE = ("frame.dark", "frame.shaken", "frame.unreadable")
"""Reasons that another photo of the same layer may cure."""


@dataclass(frozen=True)
class Figures:
    """What was found on one part; None where it could not be."""

    coverage: float | None
    missing_mm2: float
    extra_mm2: float
    largest_deviation_mm: float | None
    measured_share: float
    shift_mm: tuple[float, float] | None
    changed_share: float | None
    orientation_agreement: float | None

    def told(self) -> dict[str, Any]:
        """As they go into the record."""
        shift = self.shift_mm
        size = (shift[0] ** 2 + shift[1] ** 2) ** 0.5 if shift else None
        return {
            "coverage": _short(self.coverage),
            "missing_mm2": round(self.missing_mm2, 2),
            "extra_mm2": round(self.extra_mm2, 2),
            "largest_deviation_mm": _short(self.largest_deviation_mm),
            "measured_share": round(self.measured_share, 3),
            "shift_x_mm": _short(shift[0] if shift else None),
            "shift_y_mm": _short(shift[1] if shift else None),
            "shift_mm": _short(size),
            "changed_share": _short(self.changed_share),
            "orientation_agreement": _short(self.orientation_agreement),
            "cues": sum(c is not None for c in (self.changed_share, self.orientation_agreement)),
        }


def judge(
    part: str, figures: Figures, limits: InspectionLimits, severe_before: bool
) -> PartFinding:
    """The verdict on one part of one layer; a severe one twice in a row is `stop`."""
    told = figures.told()
    verdict, reason, severe = _decide(figures, told, limits)
    if severe and severe_before:
        verdict = Verdict.STOP
    return PartFinding(part, verdict, reason, severe, told["largest_deviation_mm"], told)


def unjudged(part: str, verdict: Verdict, reason: str) -> PartFinding:
    """A part that could not be looked at."""
    return PartFinding(part, verdict, reason)


def of_frame(reason: str) -> Verdict:
    """What a frame that cannot be placed means for every part in it."""
    return Verdict.RETAKE if reason in RETAKE else Verdict.NOT_JUDGED


def _decide(
    figures: Figures, told: dict[str, Any], limits: InspectionLimits
) -> tuple[Verdict, str, bool]:
    changed = _cue(figures.changed_share, limits.changed_share_min)
    directed = _cue(figures.orientation_agreement, limits.orientation_agreement_min)
    denied = [cue for cue in (changed, directed) if cue is False]
    if len(denied) == 2 or (denied and None in (changed, directed)):
        return Verdict.REVIEW, "layer.missing", True
    if changed is False:
        return Verdict.REVIEW, "layer.unchanged", True
    if directed is False:
        return Verdict.REVIEW, "layer.other_direction", True
    if changed is None and directed is None:
        return Verdict.NOT_JUDGED, "layer.no_evidence", False
    if figures.missing_mm2 > limits.missing_mm2:
        return Verdict.REVIEW, "material.missing", True
    if figures.coverage is not None and figures.coverage < limits.coverage_min:
        return Verdict.REVIEW, "material.missing", True
    if figures.extra_mm2 > limits.extra_mm2:
        return Verdict.REVIEW, "material.extra", True
    if told["shift_mm"] is not None and told["shift_mm"] > limits.shift_mm:
        return Verdict.REVIEW, "part.shifted", True
    largest = figures.largest_deviation_mm
    if largest is not None and largest > limits.deviation_mm:
        return Verdict.REVIEW, "contour.deviation", False
    return Verdict.PASS, "", False


def _cue(value: float | None, least: float) -> bool | None:
    return None if value is None else value >= least


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
