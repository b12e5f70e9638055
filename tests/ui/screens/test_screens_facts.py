"""What the screens say of a build and of the cell, from what the cell said; no window."""

from datetime import UTC, datetime

import msgspec
import pytest
from screens_bench import RECORDING, Kind

from app.wire.production import StepState
from app.wire.quality import LayerInspection, LayerVerdict, Verdict
from app.wire.unit_states import JobState, Reading, UnitState
from ui.gallery_cell import RecordedCell
from ui.screens.build_facts import (
    alarm_of,
    is_printing,
    layer_marks,
    newest_frame,
    share_done,
    step_at_hand,
    trend_band,
)
from ui.screens.gate_rows import folded
from ui.screens.signing_in import is_badge
from ui.views.layer_groups import LayerState
from ui.wording import Wording

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def _inspected(*verdicts: Verdict, deviation_mm: float | None = 0.1) -> dict[int, LayerInspection]:
    told = [
        LayerVerdict(f"part {at}", 7, verdict, largest_deviation_mm=deviation_mm)
        for at, verdict in enumerate(verdicts)
    ]
    return {7: LayerInspection("M-1", 7, NOW, told)}


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ((Verdict.PASS, Verdict.PASS), LayerState.INSIDE),
        ((Verdict.PASS, Verdict.NOT_COVERED), LayerState.INSIDE),
        ((Verdict.PASS, Verdict.NOT_JUDGED), LayerState.NOT_JUDGED),
        ((Verdict.PASS, Verdict.RETAKE), LayerState.NOT_JUDGED),
        ((Verdict.NOT_COVERED,), LayerState.NOT_JUDGED),
        ((Verdict.NOT_JUDGED, Verdict.STOP), LayerState.OUTSIDE),
        ((Verdict.PASS, Verdict.REVIEW), LayerState.OUTSIDE),
        ((), LayerState.NOT_JUDGED),
    ],
)
def test_only_what_was_judged_counts_as_inside(verdicts: tuple[Verdict, ...], state: LayerState):
    assert layer_marks(_inspected(*verdicts))[0].state is state


def test_the_frame_shown_is_the_newest_that_was_judged_with_its_own_overlay():
    told = RecordedCell(RECORDING).snapshot(Kind.FULL)
    build = told.builds[-1]
    mine = {one.layer: one for one in told.inspections if one.build_id == build.build_id}
    newest = newest_frame(build, mine)
    assert newest is not None and newest.layer == max(mine)
    assert newest.overlay == mine[newest.layer].overlay_blob
    assert newest_frame(build, mine, layer=9999) is None


def test_the_step_at_hand_comes_after_the_print_and_skips_inspection():
    build = RecordedCell(RECORDING).snapshot(Kind.FULL).builds[-1]
    assert is_printing(build) and step_at_hand(build) is None
    steps = [
        msgspec.structs.replace(step, state=StepState.DONE) if step.kind == "print" else step
        for step in build.steps
    ]
    printed = msgspec.structs.replace(build, steps=steps)
    step = step_at_hand(printed)
    assert step is not None and step.kind == "remove"
    assert share_done(printed) == 1.0
    assert step_at_hand(msgspec.structs.replace(printed, state=JobState.ENDED)) is None


def test_a_reading_without_a_band_is_never_called_abnormal():
    bare = Reading("bed_c", 79.0, "degC", NOW, target=80.0)
    assert alarm_of(bare) is None and trend_band(bare).normal is None
    banded = msgspec.structs.replace(bare, value=97.3, low=102.0, high=108.0)
    assert alarm_of(banded) == "b"
    ends = trend_band(banded).ends
    assert ends[0] < 102.0 < 108.0 < ends[1]


def test_passed_conditions_of_one_kind_fold_and_failed_ones_never():
    report = RecordedCell(RECORDING)
    from app.wire.production import GateReport

    told = report.answer("production.check", GateReport)
    assert told is not None
    accepted = [one for one in told.conditions if one.code == "gate.accepted"]
    assert len(accepted) == 2
    rows = folded(told.conditions)
    assert sum(row.code == "gate.accepted" for row in rows) == 1
    failed = [msgspec.structs.replace(one, ok=False) for one in told.conditions]
    assert folded(failed) == failed


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (19, "19 s"), (60, "1 min"), (61, "2 min"), (3600, "1 h 00 min"), (11_640, "3 h 14 min"),
        (-3, "0 s"),
    ],
)  # fmt: skip
def test_a_duration_is_said_as_a_person_says_it(seconds: float, said: str):
    assert Wording().duration(seconds) == said


def test_figures_have_a_true_minus_and_fixed_decimals():
    words = Wording()
    assert words.number(-0.21, 2) == "−0.21"
    assert words.number(-0.001, 2) == "0.00"
    assert words.signed(0.21) == "+0.21"
    assert words.signed(0.0) == "0.00"
    assert words.short_hash("7f3a91c2ffff") == "7f3a 91c2"


def test_every_state_of_a_unit_and_every_verdict_has_words():
    words = Wording()
    assert all(words.unit_state(state) and words.gate_value(state.value)[0] for state in UnitState)
    assert all(words.verdict(verdict) for verdict in Verdict)
    assert all(words.job_state(state) for state in JobState)


def test_a_code_among_the_values_is_said_in_words():
    assert Wording().reason("asked") == "On hold because somebody asked."
    assert "reviewed again" in Wording().reason("build.acceptance_ended")


@pytest.mark.parametrize(
    ("text", "badge"), [("T-1001", True), ("J. Brandt", False), ("Okafor", False)]
)
def test_a_badge_is_told_from_a_name(text: str, badge: bool):
    assert is_badge(text) is badge
