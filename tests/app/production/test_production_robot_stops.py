"""A robot's stop holds what depends on it, is alarmed, and shows the way out step by step."""

from datetime import UTC, datetime

import pytest
from station_bench import Station

from app.errors import OperatorCanFix
from app.production import steps
from app.production.robot_stops import EMERGENCY, PROTECTIVE, RobotStops, Standing, recovery_steps
from app.wire.alarms import AlarmState
from app.wire.production import BuildView, StartStep, StepState
from drivers.unit_states import JobState, LinkState, UnitState
from drivers.wire.reading import Quality, Reading


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(steps, "SETTLE_S", 0.0)


def stops(
    protective: float | None, emergency: float | None, quality: Quality = Quality.GOOD
) -> list[Reading]:
    now = datetime.now(UTC)
    return [
        Reading("protective_stop", protective, "1", now, quality),
        Reading("emergency_stop", emergency, "1", now, quality),
    ]


async def look(station: Station) -> None:
    await station.look()
    await RobotStops(station.builds, station.equipment, station.alarms).look(
        "R1", station.robot.snapshot
    )


def standing(station: Station) -> set[str]:
    return {
        alarm.code
        for alarm in station.alarms.all().alarms
        if alarm.source == "R1" and alarm.returned_at is None
    }


async def removing(station: Station) -> BuildView:
    build = await station.printed()
    await station.steps.start(
        StartStep(build.build_id, "remove", True), await station.caller("J. Brandt")
    )
    return build


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (Standing(is_home=True), []),
        (
            Standing(PROTECTIVE, has_open_work=True, printer="P1"),
            [
                "recovery.find_cause",
                "recovery.clear_space",
                "recovery.reset_protective_stop",
                "recovery.check_part",
                "recovery.resume_or_abort",
                "recovery.printer_follows",
            ],
        ),
        (
            Standing(EMERGENCY, is_manual=True),
            [
                "recovery.find_cause",
                "recovery.clear_space",
                "recovery.release_emergency_stop",
                "recovery.switch_to_automatic",
                "recovery.bring_home",
            ],
        ),
        (
            Standing(is_linked=False, printer="P1", is_home=True),
            ["recovery.find_cause", "recovery.check_link", "recovery.printer_follows"],
        ),
        (Standing(has_open_work=True), ["recovery.check_part", "recovery.resume_or_abort"]),
    ],
)
def test_what_is_left_to_do_is_told_in_order(now: Standing, expected: list[str]):
    assert recovery_steps(now) == expected


@pytest.mark.parametrize(
    ("readings", "code", "alarm"),
    [
        (stops(1.0, 0.0), PROTECTIVE, "unit.protective_stop"),
        (stops(0.0, 1.0), EMERGENCY, "unit.emergency_stop"),
    ],
)
async def test_a_stop_holds_the_step_though_the_job_list_still_says_running(
    station: Station, readings: list[Reading], code: str, alarm: str
):
    build = await removing(station)
    station.robot.is_now(
        job=station.robot.job(build.build_id, JobState.RUNNING),
        readings=readings,
        code=code,
        home=False,
    )
    await look(station)
    held = station.builds.get(build.build_id)
    assert (held.state, held.held_because) == (JobState.INTERRUPTED, code)
    step = station.builds.step_of_kind(held, "remove")
    assert step is not None
    assert step.state is StepState.HELD
    assert station.printer.snapshot.interlocked_by == "R1"
    assert standing(station) == {alarm}
    await look(station)
    printer, robot = station.equipment.view("P1"), station.equipment.view("R1")
    assert (robot.held_because, robot.held_by) == (code, "R1")
    assert (printer.held_because, printer.held_by) == (code, "R1")
    assert robot.recovery_steps[0] == "recovery.find_cause"
    assert printer.recovery_steps[-1] == "recovery.printer_follows"


async def test_the_printer_is_free_and_the_steps_are_gone_once_the_robot_has_gone_home(
    station: Station,
):
    build = await removing(station)
    running = station.robot.job(build.build_id, JobState.RUNNING)
    station.robot.is_now(job=running, readings=stops(1.0, 0.0), code=PROTECTIVE, home=False)
    await look(station)
    station.robot.is_now(
        job=station.robot.job(build.build_id, JobState.ENDED),
        readings=stops(0.0, 0.0),
        code="",
        home=True,
        state=UnitState.COMPLETE,
    )
    await look(station)
    await look(station)
    for name in ("P1", "R1"):
        view = station.equipment.view(name)
        assert (view.held_because, view.held_by, view.recovery_steps) == ("", "", [])
    assert standing(station) == set()
    assert station.printer.snapshot.interlocked_by == ""


async def test_nothing_goes_on_by_itself_while_the_stop_stands(station: Station):
    build = await removing(station)
    running = station.robot.job(build.build_id, JobState.RUNNING)
    for _ in range(3):
        station.robot.is_now(job=running, readings=stops(0.0, 1.0), code=EMERGENCY, home=False)
        await look(station)
        assert station.builds.get(build.build_id).state is JobState.INTERRUPTED


async def test_a_robot_stopped_away_from_home_without_a_step_locks_what_lies_idle(station: Station):
    station.robot.is_now(readings=stops(1.0, 0.0), code=PROTECTIVE, home=False)
    await look(station)
    assert station.printer.snapshot.interlocked_by == "R1"
    await look(station)
    printer = station.equipment.view("P1")
    assert (printer.held_because, printer.held_by) == (PROTECTIVE, "R1")
    assert printer.recovery_steps == [
        "recovery.find_cause",
        "recovery.clear_space",
        "recovery.reset_protective_stop",
        "recovery.bring_home",
        "recovery.printer_follows",
    ]
    station.robot.is_now(readings=stops(0.0, 0.0), code="", home=False)
    await look(station)
    await look(station)
    assert station.printer.snapshot.interlocked_by == "R1", "reset, but it has not gone home"
    assert station.equipment.view("P1").recovery_steps == [
        "recovery.bring_home",
        "recovery.printer_follows",
    ]
    station.robot.is_now(home=True)
    await look(station)
    await look(station)
    assert station.printer.snapshot.interlocked_by == ""
    assert station.equipment.view("P1").recovery_steps == []


async def test_a_stop_of_a_robot_that_is_home_or_of_one_beside_a_running_print_locks_nothing(
    station: Station,
):
    build = await station.start()
    station.robot.is_now(readings=stops(0.0, 1.0), code=EMERGENCY, home=True)
    await look(station)
    assert station.printer.snapshot.interlocked_by == ""
    station.printer.is_now(job=station.printer.job(build.build_id, JobState.RUNNING))
    station.robot.is_now(readings=stops(0.0, 1.0), code=EMERGENCY, home=False)
    await look(station)
    assert station.printer.snapshot.interlocked_by == ""
    assert standing(station) == {"unit.emergency_stop"}


async def test_a_robot_that_does_not_answer_has_not_been_reset(station: Station):
    station.robot.is_now(readings=stops(0.0, 1.0), code=EMERGENCY)
    await look(station)
    station.robot.is_now(link=LinkState.LOST, readings=stops(0.0, 1.0, Quality.STALE))
    await look(station)
    assert standing(station) == {"unit.emergency_stop"}
    station.robot.is_now(link=LinkState.CONNECTED, readings=stops(0.0, None, Quality.BAD))
    await look(station)
    assert standing(station) == {"unit.emergency_stop"}
    station.robot.is_now(readings=stops(0.0, 0.0), code="")
    await look(station)
    assert standing(station) == set()
    [latched] = [a for a in station.alarms.all().alarms if a.code == "unit.emergency_stop"]
    assert latched.state is AlarmState.LATCHED_UNACKNOWLEDGED


async def test_a_robot_in_a_stop_is_not_asked(station: Station):
    build = await station.printed()
    station.robot.is_now(readings=stops(1.0, 0.0), code=PROTECTIVE, home=True)
    with pytest.raises(OperatorCanFix) as refused:
        await station.steps.start(
            StartStep(build.build_id, "remove", True), await station.caller("J. Brandt")
        )
    assert refused.value.values["needs"] == ["step.robot_in_stop"]
    assert station.robot.asked == []


async def test_a_changed_certificate_is_alarmed_until_it_is_trusted(station: Station):
    station.robot.is_now(
        link=LinkState.REFUSED,
        code="opcua.certificate_changed",
        values={"thumbprint": "AB", "pinned": "CD"},
    )
    await look(station)
    assert standing(station) == {"unit.certificate_changed"}
    station.robot.is_now(link=LinkState.CONNECTED, code="", values={}, readings=stops(0.0, 0.0))
    await look(station)
    assert standing(station) == set()
