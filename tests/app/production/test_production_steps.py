"""Steps after the print: the robot moves only when all is still; people tell their values."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from station_bench import Station, fill_disk, refused_by_record

from app.errors import EquipmentAtFault, OperatorCanFix
from app.production import steps
from app.wire.production import BuildView, CommandBuild, RecordStep, StartStep, StepState
from drivers.unit import JobProgress
from drivers.unit_states import CommandState, JobState, LinkState, UnitState


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(steps, "SETTLE_S", 0.0)


async def remove(station: Station, build: BuildView, area_clear: bool = True) -> BuildView:
    return await station.steps.start(
        StartStep(build.build_id, "remove", area_clear), await station.caller()
    )


def state_of(station: Station, build: BuildView, kind: str = "remove") -> StepState:
    step = station.builds.step_of_kind(station.builds.get(build.build_id), kind)
    assert step is not None
    return step.state


def robot_job(station: Station, build: BuildView, job: JobState, **more) -> None:
    station.robot.is_now(job=station.robot.job(build.build_id, job), **more)


async def test_nothing_moves_before_a_person_has_confirmed_the_area_clear(station: Station):
    build = await station.printed()
    with pytest.raises(OperatorCanFix) as refused:
        await remove(station, build, area_clear=False)
    assert refused.value.code == "production.area_not_clear"
    assert station.robot.asked == []


NEEDS = {
    "step.bed_too_hot": lambda s: s.printer.warm(40.0, 46.0),
    "step.hotend_too_hot": lambda s: s.printer.warm(61.0, 30.0),
    "step.printer_not_ended": lambda s: s.printer.is_now(state=UnitState.EXECUTE),
    "step.printer_not_parked": lambda s: s.printer.is_now(home=False),
    "step.robot_not_home": lambda s: s.robot.is_now(home=None),
    "step.robot_not_ready": lambda s: s.robot.is_now(state=UnitState.ABORTED),
}


@pytest.mark.parametrize("code", NEEDS)
async def test_what_stands_in_the_way_is_refused_with_its_code(station: Station, code: str):
    build = await station.printed()
    NEEDS[code](station)
    with pytest.raises(OperatorCanFix) as refused:
        await remove(station, build)
    assert refused.value.values["needs"] == [code]
    assert station.robot.asked == []
    await station.look()
    assert station.builds.step(station.builds.get(build.build_id), "remove").needs == [code]


async def test_readings_older_than_three_seconds_count_for_nothing(station: Station):
    build = await station.printed()
    station.printer.warm(40.0, 30.0, at=datetime.now(UTC) - timedelta(seconds=3.5))
    with pytest.raises(OperatorCanFix) as refused:
        await remove(station, build)
    assert set(refused.value.values["needs"]) == {
        "step.bed_not_reported",
        "step.hotend_not_reported",
    }


async def test_the_record_is_told_then_the_printer_locked_then_the_robot_asked(station: Station):
    build = await station.printed()
    await remove(station, build)
    assert station.printer.kinds_when_asked["interlock:R1"] == "build.step_started"
    assert station.robot.kinds_when_asked["start"] == "build.step_started"
    assert station.printer.snapshot.interlocked_by == "R1"
    assert station.events("build.step_started")[0]["new"]["area_confirmed_clear"] is True


async def test_a_record_that_fails_moves_nothing(station: Station):
    build = await station.printed()
    caller = await station.caller()
    await fill_disk(station.history)
    await refused_by_record(station.steps.start(StartStep(build.build_id, "remove", True), caller))
    assert station.robot.asked == []
    assert "interlock:R1" not in station.printer.asked


async def test_two_askings_at_once_start_the_robot_once(station: Station):
    build = await station.printed()
    told = await asyncio.gather(
        remove(station, build), remove(station, build), return_exceptions=True
    )
    assert sum(isinstance(one, OperatorCanFix) for one in told) == 1
    assert station.robot.asked == ["start"]


async def test_a_printer_that_cannot_be_locked_keeps_the_robot_from_being_asked(station: Station):
    build = await station.printed()
    station.printer.refuses["interlock:R1"] = "unit.refused"
    with pytest.raises(EquipmentAtFault):
        await remove(station, build)
    assert station.robot.asked == []
    assert state_of(station, build) is StepState.READY


@pytest.mark.parametrize("how", ["refused", "outcome"])
async def test_a_robot_that_refuses_leaves_the_step_ready_and_the_lock_goes(
    station: Station, how: str
):
    build = await station.printed()
    if how == "refused":
        station.robot.refuses["start"] = "robot.not_automatic"
    else:
        station.robot.says["start"] = CommandState.REFUSED
    with pytest.raises(EquipmentAtFault):
        await remove(station, build)
    assert state_of(station, build) is StepState.READY
    assert station.printer.snapshot.interlocked_by == "R1"
    await station.look()
    assert station.printer.snapshot.interlocked_by == ""
    station.robot.refuses.clear()
    station.robot.says.clear()
    await remove(station, build)
    assert state_of(station, build) is StepState.RUNNING


@pytest.mark.parametrize("how", ["silent", "outcome"])
async def test_a_robot_that_does_not_say_is_held_and_its_printer_stays_locked(
    station: Station, how: str
):
    build = await station.printed()
    if how == "silent":
        station.robot.refuses["start"] = "unit.not_answered"
    else:
        station.robot.says["start"] = CommandState.UNKNOWN
    with pytest.raises(EquipmentAtFault):
        await remove(station, build)
    assert state_of(station, build) is StepState.HELD
    assert "hold" in station.printer.asked and "hold" in station.robot.asked
    await station.look()
    assert station.printer.snapshot.interlocked_by == "R1"
    station.robot.is_now(state=UnitState.IDLE, job=None)
    station.robot.refuses["abort"] = "unit.no_job"
    await station.commands.abort(CommandBuild(build.build_id), await station.caller())
    assert station.builds.get(build.build_id).state is JobState.ABORTED
    await station.look()
    assert station.printer.snapshot.interlocked_by == ""


LOST = {
    "robot gone": lambda s, b: s.robot.is_now(link=LinkState.LOST, state=UnitState.UNKNOWN),
    "printer gone": lambda s, b: s.printer.is_now(link=LinkState.LOST, state=UnitState.UNKNOWN),
    "robot unknown": lambda s, b: s.robot.is_now(state=UnitState.UNKNOWN),
    "job forgotten": lambda s, b: s.robot.is_now(state=UnitState.IDLE, job=None),
}


@pytest.mark.parametrize("what", LOST)
async def test_when_either_is_unknown_both_are_held_and_the_lock_stays(station: Station, what: str):
    build = await station.printed()
    await remove(station, build)
    LOST[what](station, build)
    await station.look()
    held = station.builds.get(build.build_id)
    assert (held.state, state_of(station, build)) == (JobState.INTERRUPTED, StepState.HELD)
    assert "hold" in station.printer.asked and "hold" in station.robot.asked
    assert station.printer.snapshot.interlocked_by == "R1"
    assert [a.code for a in station.alarms.all().alarms] == ["build.held_after_uncertainty"]


async def test_a_printer_that_forgot_its_lock_is_locked_again(station: Station):
    build = await station.printed()
    await remove(station, build)
    station.printer.is_now(interlocked_by="")
    await station.look()
    assert station.printer.snapshot.interlocked_by == "R1"


async def test_the_lock_goes_only_when_the_robot_has_ended_and_is_home(station: Station):
    build = await station.printed()
    await remove(station, build)
    robot_job(station, build, JobState.ENDED, state=UnitState.COMPLETE, home=False)
    await station.look()
    assert state_of(station, build) is StepState.RUNNING
    assert station.printer.snapshot.interlocked_by == "R1"
    station.robot.is_now(home=True)
    await station.look()
    assert state_of(station, build) is StepState.DONE
    assert station.printer.snapshot.interlocked_by == ""
    assert state_of(station, build, "wash") is StepState.READY


async def test_a_lock_that_could_not_be_taken_off_is_taken_off_later(station: Station):
    build = await station.printed()
    await remove(station, build)
    robot_job(station, build, JobState.ENDED, state=UnitState.COMPLETE, home=True)
    station.printer.refuses["interlock:"] = "unit.not_answered"
    await station.look()
    assert state_of(station, build) is StepState.DONE
    assert station.printer.snapshot.interlocked_by == "R1"
    station.printer.refuses.clear()
    await station.look()
    assert station.printer.snapshot.interlocked_by == ""


async def test_a_robot_that_gives_up_away_from_home_keeps_the_printer_locked(station: Station):
    build = await station.printed()
    await remove(station, build)
    robot_job(station, build, JobState.ABORTED, state=UnitState.ABORTED, home=False)
    await station.look()
    assert state_of(station, build) is StepState.FAILED
    await station.commands.abort(CommandBuild(build.build_id), await station.caller())
    await station.look()
    assert station.printer.snapshot.interlocked_by == "R1"
    station.robot.is_now(home=True)
    await station.look()
    assert station.printer.snapshot.interlocked_by == ""


async def taken_off(station: Station) -> BuildView:
    build = await station.printed()
    await remove(station, build)
    robot_job(station, build, JobState.ENDED, state=UnitState.COMPLETE, home=True)
    await station.look()
    return station.builds.get(build.build_id)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"minutes": 10.0}, "production.value_missing"),
        ({"minutes": 4.9, "bath_c": 30.0}, "production.outside_limits"),
        ({"minutes": 10.0, "bath_c": 46.0}, "production.outside_limits"),
        ({"minutes": True, "bath_c": 30.0}, "production.outside_limits"),
        ({"minutes": "10", "bath_c": 30.0}, "production.outside_limits"),
    ],
)
async def test_values_of_people_must_be_there_and_within_limits(
    station: Station, values: dict, code: str
):
    build = await taken_off(station)
    with pytest.raises(OperatorCanFix) as refused:
        await station.steps.record(
            RecordStep(build.build_id, "wash", values), await station.caller()
        )
    assert refused.value.code == code


async def test_a_build_ends_when_its_last_step_is_done_and_each_names_its_person(
    station: Station,
):
    build = await taken_off(station)
    caller = await station.caller()
    with pytest.raises(OperatorCanFix):
        await station.steps.record(RecordStep(build.build_id, "cure", {}), caller)
    for name, values in (
        ("wash", {"minutes": 10.0, "bath_c": 30.0}),
        ("cure", {"minutes": 60.0, "oven_c": 80.0}),
    ):
        await station.steps.record(RecordStep(build.build_id, name, values), caller)
    ended = station.builds.get(build.build_id)
    assert ended.state is JobState.ENDED
    assert [step.done_by for step in ended.steps[-2:]] == ["J. Brandt"] * 2
    assert all(e["who"].startswith("H-") for e in station.events("build.step_done")[-2:])


async def test_a_build_that_is_held_takes_no_values_until_it_is_resumed(station: Station):
    build = await taken_off(station)
    caller = await station.caller()
    await station.commands.hold(CommandBuild(build.build_id), caller)
    call = RecordStep(build.build_id, "wash", {"minutes": 10.0, "bath_c": 30.0})
    with pytest.raises(OperatorCanFix) as refused:
        await station.steps.record(call, caller)
    assert refused.value.values["needs"] == ["step.build_held"]
    await station.commands.resume(CommandBuild(build.build_id), caller)
    await station.steps.record(call, caller)
    assert state_of(station, build, "wash") is StepState.DONE


async def failed(station: Station) -> BuildView:
    """The robot gave up at home; its controller is idle again."""
    build = await station.printed()
    await remove(station, build)
    station.robot.is_now(
        state=UnitState.ABORTED,
        home=True,
        job=JobProgress(
            f"{build.build_id}:remove", build.build_id, "remove", JobState.ABORTED,
            end_reason="robot.grip_lost",
        ),
    )  # fmt: skip
    await station.look()
    assert state_of(station, build) is StepState.FAILED
    station.robot.is_now(state=UnitState.IDLE)
    return station.builds.get(build.build_id)


async def test_a_person_can_try_a_failed_step_again_as_a_job_of_its_own(station: Station):
    build = await failed(station)
    assert build.state is JobState.INTERRUPTED
    await remove(station, build)
    again = station.builds.get(build.build_id)
    assert (again.state, state_of(station, build)) == (JobState.RUNNING, StepState.RUNNING)
    job = station.robot.snapshot.job
    assert job is not None and job.job_id == f"{build.build_id}:remove:2"
    assert [e["new"]["attempt"] for e in station.events("build.step_started")] == [1, 2]
    await station.look()
    assert "build.failed" not in [
        a.code for a in station.alarms.all().alarms if a.returned_at is None
    ]


async def test_nothing_tries_a_failed_step_again_by_itself(station: Station):
    build = await failed(station)
    for _ in range(3):
        await station.look()
    assert station.robot.asked == ["start"]
    with pytest.raises(OperatorCanFix) as refused:
        await remove(station, build, area_clear=False)
    assert refused.value.code == "production.area_not_clear"


async def test_the_end_of_an_earlier_attempt_is_not_taken_for_the_end_of_this_one(
    station: Station,
):
    build = await failed(station)
    before = station.robot.snapshot.job
    await remove(station, build)
    station.robot.is_now(state=UnitState.ABORTED, job=before)
    await station.look()
    assert state_of(station, build) is StepState.HELD


async def test_a_failed_step_is_not_tried_again_once_the_acceptance_has_ended(station: Station):
    build = await failed(station)
    await station.decisions.end_acceptances([station.design.design_id], "replaced")
    with pytest.raises(OperatorCanFix) as refused:
        await remove(station, build)
    assert refused.value.values["needs"] == ["step.build_held"]
    assert station.robot.asked == ["start"]


async def test_what_the_robot_said_before_it_was_asked_holds_nothing(station: Station):
    build = await failed(station)
    stale = station.robot.snapshot
    await remove(station, build)
    station.robot.snapshot = stale
    await station.look()
    assert state_of(station, build) is StepState.RUNNING
    assert "hold" not in station.robot.asked
