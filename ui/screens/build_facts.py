"""What the build screen says of a build, from what the cell said of it; pure."""

from datetime import datetime

from app.wire.production import BuildView, StepState, StepView
from app.wire.quality import LayerInspection, Verdict
from app.wire.unit_states import JobState, Reading
from ui.screens.build_frames import FrameAsked
from ui.touch.tokens import Priority
from ui.views.layer_groups import LayerMark, LayerState
from ui.views.trend import TrendBand

OUTSIDE = (Verdict.REVIEW, Verdict.STOP)
ENDS: dict[str, tuple[float, float]] = {
    "hotend_c": (0.0, 300.0),
    "bed_c": (0.0, 120.0),
    "chamber_c": (0.0, 120.0),
}
"""Fixed ends of a scale where the unit names no band, in the unit of the reading."""
BAND_IS_PART = 3.0
"""A plot shows so many times the height of its band."""


def step_of(build: BuildView, kind: str) -> StepView | None:
    """The step of a kind."""
    return next((step for step in build.steps if step.kind == kind), None)


def is_printing(build: BuildView) -> bool:
    """Whether the printer still works, or is to work, on this build."""
    printing = step_of(build, "print")
    over = printing is not None and printing.state in (StepState.DONE, StepState.FAILED)
    return not build.state.is_over and not over


def is_held(build: BuildView) -> bool:
    """Whether the print is on hold."""
    return build.state is JobState.INTERRUPTED


def step_at_hand(build: BuildView) -> StepView | None:
    """The first step after the print that is not done; inspection needs nobody."""
    if build.state.is_over or is_printing(build):
        return None
    open_ones = [
        step
        for step in build.steps
        if step.state is not StepState.DONE and step.kind not in ("print", "inspect")
    ]
    return open_ones[0] if open_ones else None


def share_done(build: BuildView) -> float:
    """How much of the program the machine has acknowledged, 0 to 1.

    A print host acknowledges no lines: then it is how far it has read.
    """
    if not is_printing(build) and build.state is not JobState.ABORTED:
        return 1.0
    return (build.line_acked or build.line_sent) / build.lines if build.lines else 0.0


def layer_marks(inspections: dict[int, LayerInspection]) -> tuple[LayerMark, ...]:
    """One mark for each inspected layer: the worst of its parts."""
    return tuple(_mark(one) for _, one in sorted(inspections.items()))


def _mark(one: LayerInspection) -> LayerMark:
    told = [v for v in one.verdicts if v.verdict is not Verdict.NOT_COVERED]
    sizes = [abs(v.largest_deviation_mm) for v in told if v.largest_deviation_mm is not None]
    largest = max(sizes) if sizes else None
    if any(v.verdict in OUTSIDE for v in told):
        return LayerMark(one.layer, LayerState.OUTSIDE, largest)
    if told and all(v.verdict is Verdict.PASS for v in told):
        return LayerMark(one.layer, LayerState.INSIDE, largest)
    return LayerMark(one.layer, LayerState.NOT_JUDGED, largest)


def not_judged(marks: tuple[LayerMark, ...]) -> int:
    """How many layers have no judgement."""
    return sum(mark.state is LayerState.NOT_JUDGED for mark in marks)


def newest_frame(
    build: BuildView, inspections: dict[int, LayerInspection], layer: int = 0
) -> FrameAsked | None:
    """The frame of a layer, or the newest that was judged; with its overlay where there is one."""
    if layer:
        one = inspections.get(layer)
        found = one if one is not None and one.frame_sha256 else None
    else:
        seen = [one for one in inspections.values() if one.frame_sha256]
        found = max(seen, key=lambda one: one.layer, default=None)
    if found is not None:
        return FrameAsked(found.frame_sha256, found.overlay_blob, found.layer, found.at)
    if build.frame_sha256 and build.frame_at and layer in (0, build.frame_layer):
        return FrameAsked(build.frame_sha256, build.overlay_blob, build.frame_layer, build.frame_at)
    return None


def trend_band(reading: Reading) -> TrendBand:
    """The scale of a reading: round its normal band, else the fixed ends of its kind."""
    if reading.low is not None and reading.high is not None:
        room = (reading.high - reading.low) * (BAND_IS_PART - 1) / 2
        return TrendBand((reading.low - room, reading.high + room), (reading.low, reading.high))
    return TrendBand(ENDS.get(reading.name, (0.0, 100.0)))


def alarm_of(reading: Reading) -> Priority | None:
    """B where a reading is outside its normal band."""
    value = reading.value
    if value is None:
        return None
    below = reading.low is not None and value < reading.low
    above = reading.high is not None and value > reading.high
    return "b" if below or above else None


def age_s(at: datetime) -> float:
    """How old something is."""
    return max(0.0, (datetime.now(at.tzinfo) - at).total_seconds())
