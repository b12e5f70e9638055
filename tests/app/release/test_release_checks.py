"""Every check of a batch: what was not looked at is not evaluated, and never counts as within."""

from datetime import UTC, datetime

import msgspec
import pytest

from app.release.checks import Facts, checks_of
from app.wire.alarms import AlarmState, AlarmView, Priority
from app.wire.nonconformance import (
    NonconformanceAction,
    NonconformanceKind,
    NonconformanceView,
)
from app.wire.production import BuildView, GateCondition, StepState, StepView
from app.wire.quality import LayerInspection, LayerVerdict, Verdict
from app.wire.release_checks import CheckState, CheckView
from drivers.unit_states import JobState

AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
WINDOW = {"temperature_c": (18.0, 26.0)}


def build(**more) -> BuildView:
    told = {
        "build_id": "M-1",
        "batch_id": "B-1",
        "plan_id": "P-1",
        "case_id": "C-1",
        "printer": "P1",
        "camera": "CAM1",
        "state": JobState.ENDED,
        "held_because": "",
        "started_at": AT,
        "started_by": "J. Brandt",
        "layer": 2,
        "layers": 2,
        "height_mm": 0.6,
        "line_sent": 9,
        "line_acked": 9,
        "lines": 9,
        "steps": [],
        "program_sha256": "",
        "layers_blob": "",
        "simulated": True,
    }
    return BuildView(**{**told, **more})


def alarm(code: str, source: str, priority: Priority = Priority.B, **values) -> AlarmView:
    state = AlarmState.UNACKNOWLEDGED
    return AlarmView(f"A-{code}", code, priority, state, source, AT, values)


def layer(number: int, **verdicts: Verdict) -> LayerInspection:
    told = [LayerVerdict(part, number, verdict, "", 0.1) for part, verdict in verdicts.items()]
    return LayerInspection("M-1", number, AT, told, "f" * 64)


def outside(facts: Facts) -> dict[str, tuple[CheckState, str]]:
    return {
        check.check_id: (check.state, check.code)
        for check in checks_of(facts)
        if check.state is not CheckState.WITHIN
    }


def test_a_layer_without_a_frame_is_not_evaluated_and_cannot_be_accepted():
    facts = Facts(build(), ["a", "b"], inspections={1: layer(1, a=Verdict.PASS, b=Verdict.PASS)})
    checks = {check.check_id: check for check in checks_of(facts)}
    assert len(checks) == 4
    missing = [c for c in checks.values() if c.state is CheckState.NOT_EVALUATED]
    assert {check.check_id for check in missing} == {"layer:2:a", "layer:2:b"}
    assert not any(check.may_accept for check in missing)


def test_a_part_that_ends_below_a_layer_has_no_check_there():
    facts = Facts(build(layers=1), ["a", "b"], inspections={1: layer(1, a=Verdict.PASS)})
    assert [check.check_id for check in checks_of(facts)] == ["layer:1:a"]


@pytest.mark.parametrize(
    ("verdict", "state", "may_accept"),
    [
        (Verdict.PASS, CheckState.WITHIN, False),
        (Verdict.REVIEW, CheckState.EXCEPTION, True),
        (Verdict.STOP, CheckState.EXCEPTION, False),
        (Verdict.NOT_JUDGED, CheckState.NOT_EVALUATED, True),
        (Verdict.RETAKE, CheckState.NOT_EVALUATED, False),
    ],
)
def test_each_verdict_counts_as_what_it_is(verdict, state, may_accept):
    facts = Facts(build(layers=1), ["a"], inspections={1: layer(1, a=verdict)})
    (check,) = checks_of(facts)
    assert (check.state, check.may_accept) == (state, may_accept)
    assert check.frame_sha256


def test_what_the_plan_says_is_not_covered_is_no_check():
    facts = Facts(build(layers=1), ["a"], inspections={1: layer(1, a=Verdict.NOT_COVERED)})
    assert checks_of(facts) == []


def test_a_part_that_was_left_out_has_no_checks():
    assert checks_of(Facts(build(parts_dropped=["a"]), ["a"])) == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (60.0, {}),
        (60.1, {"step:wash:minutes": (CheckState.EXCEPTION, "check.step_outside")}),
        (None, {"step:wash:minutes": (CheckState.NOT_EVALUATED, "check.step_missing")}),
        ("long", {"step:wash:minutes": (CheckState.NOT_EVALUATED, "check.step_missing")}),
    ],
)
def test_a_steps_value_is_held_to_its_limits_and_missing_when_it_is_missing(value, found):
    values = {} if value is None else {"minutes": value}
    step = StepView("wash", "wash", StepState.DONE, values=values, limits={"minutes": [10, 60]})
    assert outside(Facts(build(layers=0, steps=[step]), [])) == found


def test_the_surroundings_are_within_only_while_a_sensor_says_so():
    name = "surroundings:temperature_c"

    def said(*alarms: AlarmView, sensors: frozenset[str] = frozenset({"ENV1"})) -> object:
        facts = Facts(build(layers=0), [], alarms=alarms, windows=WINDOW, sensors=sensors)
        return outside(facts).get(name)

    assert said() is None
    assert said(sensors=frozenset()) == (CheckState.NOT_EVALUATED, "check.sensor_missing")
    lost = alarm("unit.link_lost", "ENV1")
    assert said(lost) == (CheckState.NOT_EVALUATED, "check.sensor_missing")
    out = alarm("unit.excursion", "ENV1/temperature_c", value=27.5, unit="degC")
    assert said(out) == (CheckState.EXCEPTION, "check.excursion")
    assert said(alarm("unit.excursion", "ENV1/humidity_percent")) is None
    assert said(out, lost) == (CheckState.NOT_EVALUATED, "check.sensor_missing")


def test_alarms_that_mattered_are_exceptions_and_no_other_check_says_them_twice():
    alarms = [
        alarm("unit.fault", "R1", Priority.A),
        alarm("unit.link_lost", "P1"),
        alarm("inspection.review", "M-1"),
        alarm("build.stopped_by_inspection", "M-1", Priority.A),
        alarm("sync.place_unreachable", "sync", Priority.C),
        alarm("unit.excursion", "ENV1/temperature_c"),
    ]
    facts = Facts(build(layers=0), [], alarms=alarms, windows=WINDOW, sensors=frozenset({"ENV1"}))
    assert [n for n in outside(facts) if n.startswith("alarm:")] == [
        "alarm:A-unit.fault",
        "alarm:A-unit.link_lost",
    ]


def test_a_condition_that_was_overridden_is_an_exception_with_its_name():
    met = GateCondition("gate.lot", "material", True, 5, 3, "remedy.x", AT)
    past = msgspec.structs.replace(met, code="gate.environment", overridden_by="S. Haddad")
    (one, two) = checks_of(Facts(build(layers=0), [], gate=[met, past]))
    by_code: dict[str, CheckView] = {one.code: one, two.code: two}
    assert by_code["gate.lot"].state is CheckState.WITHIN
    assert by_code["check.overridden"].values["condition"] == "gate.environment"


def test_a_measured_value_outside_is_an_exception_of_its_part():
    told = {
        "measurement_id": "X-1",
        "part_id": "a",
        "characteristic": "slot width",
        "gauge_id": "G1",
        "within": 0,
        "at": AT.isoformat(),
    }
    (check,) = checks_of(Facts(build(layers=0), ["a"], measured=[told]))
    assert (check.part_id, check.state, check.at) == ("a", CheckState.EXCEPTION, AT)


def odd(action: NonconformanceAction | None, part_id: str = "a") -> NonconformanceView:
    return NonconformanceView(
        "N-1", "B-1", part_id, NonconformanceKind.OTHER, "a scratch", AT, "J. Brandt", "H-1",
        action=action, rationale="holds", disposed_at=AT, disposed_by="S. Haddad",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("action", "accepted"),
    [
        (None, ""),
        (NonconformanceAction.SCRAP, ""),
        (NonconformanceAction.REWORK, "S. Haddad"),
        (NonconformanceAction.CONCESSION, "S. Haddad"),
    ],
)
def test_a_nonconformance_is_an_exception_until_it_is_decided(action, accepted):
    (check,) = checks_of(Facts(build(layers=0), ["a"], nonconformances=[odd(action)]))
    assert (check.accepted_by, check.may_accept) == (accepted, False)


def test_a_signed_concession_covers_what_was_not_seen_of_its_part_and_of_no_other():
    facts = Facts(
        build(layers=1), ["a", "b"], nonconformances=[odd(NonconformanceAction.CONCESSION)]
    )
    found = {check.part_id: check for check in checks_of(facts) if check.layer}
    assert (found["a"].state, found["a"].accepted_by) == (CheckState.EXCEPTION, "S. Haddad")
    assert (found["b"].state, found["b"].accepted_by) == (CheckState.NOT_EVALUATED, "")
