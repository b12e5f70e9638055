"""Builds stay true to their machines: lost, back, held, ended, with a full record too."""

from datetime import UTC, datetime, timedelta

import pytest
from station_bench import Station, fill_disk, refused_by_record

from app.errors import OperatorCanFix
from app.production import following, steps
from app.release.verification import verify_folder
from app.wire.alarms import AlarmState, Priority
from app.wire.designs import DesignKind, ImportDesign
from app.wire.production import CommandBuild, StartBuild, StepState
from drivers.unit_states import CommandState, JobState, LinkState, UnitState
from drivers.wire.blobs import BlobFolder


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch):
    """The service has been up for long."""
    monkeypatch.setattr(following, "SETTLE_S", 0.0)
    monkeypatch.setattr(steps, "SETTLE_S", 0.0)


def open_alarms(station: Station) -> list[str]:
    return [alarm.code for alarm in station.alarms.all().alarms if alarm.returned_at is None]


async def test_a_lost_printer_holds_its_build_with_an_alarm_a_and_its_return_resumes_it(
    station: Station,
):
    build = await station.start()
    station.printer.is_now(link=LinkState.LOST, state=UnitState.UNKNOWN)
    await station.follow()
    assert station.builds.get(build.build_id).state is JobState.INTERRUPTED
    assert open_alarms(station) == ["build.held_after_uncertainty"]
    assert station.alarms.all().alarms[0].priority is Priority.A
    station.printer.is_now(link=LinkState.CONNECTED, state=UnitState.EXECUTE)
    await station.follow()
    assert station.builds.get(build.build_id).state is JobState.RUNNING
    assert station.builds.get(build.build_id).held_because == ""
    assert open_alarms(station) == []
    assert station.alarms.all().alarms[0].state is AlarmState.LATCHED_UNACKNOWLEDGED


async def test_a_service_just_started_waits_for_its_units_before_it_worries(
    station: Station, monkeypatch: pytest.MonkeyPatch
):
    build = await station.start()
    monkeypatch.setattr(following, "SETTLE_S", 8.0)
    station.printer.is_now(link=LinkState.CONNECTING, state=UnitState.UNKNOWN)
    await station.follow()
    assert station.builds.get(build.build_id).state is JobState.RUNNING


async def test_a_printer_that_knows_nothing_of_the_job_holds_the_build(station: Station):
    build = await station.start()
    station.printer.is_now(state=UnitState.IDLE, job=None)
    await station.follow()
    held = station.builds.get(build.build_id)
    assert (held.state, held.held_because) == (JobState.INTERRUPTED, "unit.job_not_known")
    await station.commands.abort(CommandBuild(build.build_id), await station.caller())
    assert station.builds.get(build.build_id).state is JobState.ABORTED
    await station.following._clear_after_end()
    assert open_alarms(station) == []


async def test_a_hold_acts_when_the_record_cannot_be_written_and_is_entered_when_it_can(
    station: Station,
):
    build = await station.start()
    caller = await station.caller()
    room = await fill_disk(station.history)
    result = await station.commands.hold(CommandBuild(build.build_id), caller)
    assert result.state is CommandState.DONE
    assert "hold" in station.printer.asked
    station.printer.is_now(
        state=UnitState.HELD, job=station.printer.job(build.build_id, JobState.INTERRUPTED)
    )
    await station.follow()
    await station.sessions.end(caller, "locked")
    await station.alarms.raise_("record.cannot_be_written", "station")
    assert station.builds.get(build.build_id).state is JobState.INTERRUPTED
    assert "build.held" not in station.kinds()
    call = StartBuild(station.plan.plan_id, "P1")
    with pytest.raises(OperatorCanFix) as refused:
        await station.starting.start(call, caller)
    assert refused.value.code == "production.gate_closed"
    await refused_by_record(station.commands.resume(CommandBuild(build.build_id), caller))
    assert "resume" not in station.printer.asked
    room()
    await station.alarms.clear("record.cannot_be_written", "station")
    kinds = station.kinds()
    late = ["build.hold_answered", "build.held", "session.ended", "alarm.raised", "alarm.returned"]
    assert [kind for kind in kinds if kind in late][-5:] == late
    assert all(event["happened_at"] for event in station.events("build.held"))
    assert verify_folder(station.folder).ok
    rows = await station.reader.rows("SELECT state FROM build")
    assert rows == [("Interrupted",)]


async def test_a_print_that_ends_while_the_disk_is_full_is_not_lost(station: Station):
    build = await station.start()
    room = await fill_disk(station.history)
    station.printer.is_now(
        state=UnitState.COMPLETE, job=station.printer.job(build.build_id, JobState.ENDED)
    )
    await station.follow()
    shown = station.builds.get(build.build_id)
    assert shown.steps[0].state is StepState.DONE
    assert station.events("build.printed") == []
    room()
    await station.steps.inspected(build.build_id, {})
    assert len(station.events("build.printed")) == 1
    assert station.kinds().index("build.printed") < station.kinds().index("build.step_done")


async def test_no_change_of_a_build_is_lost_when_two_come_at_once(station: Station):
    import asyncio

    build = await station.start()
    station.printer.is_now(
        state=UnitState.COMPLETE, job=station.printer.job(build.build_id, JobState.ENDED)
    )
    await asyncio.gather(station.follow(), station.steps.inspected(build.build_id, {}))
    found = {step.kind: step.state for step in station.builds.get(build.build_id).steps}
    assert (found["print"], found["inspect"]) == (StepState.DONE, StepState.DONE)
    assert found["remove"] is StepState.READY


async def test_an_acceptance_that_ends_holds_the_build_and_a_resume_is_refused(station: Station):
    build = await station.start()
    sha256 = BlobFolder(station.folder / "blobs").add(b"angle_deg = 3.0\n")
    await station.designs.take_in(
        ImportDesign(station.design.case_id, "values.toml", sha256, DesignKind.VALUES),
        await station.caller(),
    )
    assert station.printer.asked.count("hold") >= 1
    assert "build.acceptance_ended" in open_alarms(station)
    station.printer.is_now(
        state=UnitState.HELD, job=station.printer.job(build.build_id, JobState.INTERRUPTED)
    )
    await station.follow()
    assert station.builds.get(build.build_id).held_because == "acceptance_ended:new_values"
    caller = await station.caller()
    with pytest.raises(OperatorCanFix) as refused:
        await station.commands.resume(CommandBuild(build.build_id), caller)
    assert refused.value.code == "production.acceptance_ended"
    assert "resume" not in station.printer.asked
    await station.accept_all()
    result = await station.commands.resume(CommandBuild(build.build_id), caller)
    assert result.state is CommandState.DONE
    assert station.printer.kinds_when_asked["resume"] == "build.resume_asked"
    station.printer.is_now(
        state=UnitState.EXECUTE, job=station.printer.job(build.build_id, JobState.RUNNING)
    )
    await station.follow()
    assert open_alarms(station) == []


async def test_an_acceptance_that_ends_after_the_print_holds_the_steps(station: Station):
    build = await station.printed()
    await station.decisions.end_acceptances([station.design.design_id], "replaced")
    held = station.builds.get(build.build_id)
    assert held.state is JobState.INTERRUPTED
    from app.wire.production import StartStep

    with pytest.raises(OperatorCanFix) as refused:
        await station.steps.start(StartStep(build.build_id, "remove", True), await station.caller())
    assert refused.value.values["needs"] == ["step.build_held"]
    assert station.robot.asked == []


async def test_what_is_not_confirmed_is_alarmed(station: Station):
    build = await station.start()
    station.printer.refuses["hold"] = "unit.not_answered"
    result = await station.commands.hold(CommandBuild(build.build_id), await station.caller())
    assert result.state is CommandState.UNKNOWN
    assert open_alarms(station) == ["build.not_confirmed"]
    station.printer.refuses.clear()
    await station.commands.hold(CommandBuild(build.build_id), await station.caller())
    assert open_alarms(station) == []


async def test_a_hold_without_waiting_is_still_carried_out(station: Station):
    build = await station.start()
    result = await station.commands.hold(
        CommandBuild(build.build_id, wait=False), await station.caller()
    )
    assert result.state is CommandState.ASKED
    import asyncio

    await asyncio.gather(*station.commands._acting)
    assert "hold" in station.printer.asked


async def test_alarms_of_a_build_that_is_over_close_no_gate(station: Station):
    build = await station.start()
    await station.alarms.raise_("build.stopped_by_inspection", build.build_id, layer=3)
    station.printer.is_now(
        state=UnitState.ABORTED,
        job=station.printer.job(build.build_id, JobState.ABORTED, end_reason="asked"),
    )
    await station.follow()
    await station.following._clear_after_end()
    assert not station.alarms.any_open(Priority.A)
    assert [alarm.code for alarm in station.alarms.all().alarms] == ["build.stopped_by_inspection"]


async def test_a_restarted_service_reads_every_build_as_it_was(station: Station):
    from app.production.builds import Builds

    build = await station.printed()
    again = await Builds.read(station.reader)
    assert [(one.build_id, one.state, one.steps) for one in again] == [
        (build.build_id, build.state, build.steps)
    ]
    assert datetime.now(UTC) - again[0].started_at < timedelta(minutes=1)


async def test_a_hold_asked_as_the_print_ends_does_not_look_as_if_it_went_on(station: Station):
    from datetime import UTC, datetime

    from drivers.unit import CommandProgress

    build = await station.start()
    now = datetime.now(UTC)
    station.printer.is_now(
        command=CommandProgress("hold", CommandState.EXECUTING, now, now),
        state=UnitState.COMPLETE,
        job=station.printer.job(build.build_id, JobState.ENDED),
    )
    await station.follow()
    station.printer.is_now(command=CommandProgress("hold", CommandState.DONE, now, now))
    await station.follow()
    seen = station.builds.get(build.build_id)
    assert (seen.command, seen.command_state) == ("hold", CommandState.DONE)
