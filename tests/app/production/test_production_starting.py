"""The one way a build begins: gate, record, printer, in that order and in no other."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from station_bench import Station, fill_disk, refused_by_record

from app.cell.equipment import Bed
from app.cell.sessions import Caller
from app.errors import OperatorCanFix
from app.wire.production import StartBuild
from app.wire.units import BedState
from drivers.unit_states import CommandState, JobState, LinkState, UnitState
from drivers.wire.recovery import Recovery


async def reasons(station: Station, caller: Caller) -> list[str]:
    report = await station.starting.check(StartBuild(station.plan.plan_id, "P1"), caller)
    return [one.code for one in report.conditions if not one.ok]


async def not_accepted(station: Station) -> None:
    await station.decisions.end_acceptances([station.design.design_id], "replaced")


async def program_lost(station: Station) -> None:
    sha256 = station.plan.program_sha256
    (station.folder / "blobs" / sha256[:2] / sha256).write_bytes(b"other")


async def file_altered(station: Station) -> None:
    sha256 = station.anatomy.sha256
    (station.folder / "blobs" / sha256[:2] / sha256).write_bytes(b"other")


async def busy(station: Station) -> None:
    station.printer.is_now(state=UnitState.EXECUTE)


async def locked(station: Station) -> None:
    station.printer.is_now(interlocked_by="R1")


async def by_hand(station: Station) -> None:
    station.printer.is_now(values={"hand": {"doing": "home"}})


async def to_recover(station: Station) -> None:
    station.printer.is_now(recovery=Recovery())


async def silent(station: Station) -> None:
    station.printer.answered_at = datetime.now(UTC) - timedelta(seconds=4)


async def other_class(station: Station) -> None:
    station.printer.settings.makes.clear()


async def bed_unknown(station: Station) -> None:
    station.equipment._beds["P1"] = Bed(BedState.UNKNOWN)


async def alarm_a(station: Station) -> None:
    await station.alarms.raise_("unit.not_safe", "P1")


async def disk(station: Station) -> None:
    station.gate._offers[2]._needed_gb = 1e9


async def clock(station: Station) -> None:
    future = datetime.now(UTC) + timedelta(hours=1)
    told = future.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    class Ahead:
        async def rows(self, sql: str):
            return [(told,)]

    station.gate._offers[2]._reader = Ahead()


async def record(station: Station) -> None:
    station.history.trouble = "record.cannot_be_written"


async def camera_lost(station: Station) -> None:
    station.camera.is_now(link=LinkState.LOST)


async def camera_frozen(station: Station) -> None:
    old = datetime.now(UTC) - timedelta(seconds=11)
    station.camera.answers["live"] = {"at": old.isoformat()}


async def camera_silent(station: Station) -> None:
    station.camera.refuses["live"] = "unit.not_answered"


async def camera_bare(station: Station) -> None:
    station.camera.is_now(identity={})


FALSE = {
    not_accepted: ["gate.accepted", "gate.files_equal"],
    file_altered: ["gate.files_equal", "gate.files_equal"],
    program_lost: ["gate.program_intact"],
    busy: ["gate.printer_idle"],
    locked: ["gate.printer_idle"],
    by_hand: ["gate.printer_idle"],
    to_recover: ["gate.printer_idle"],
    silent: ["gate.printer_answers", "gate.printer_idle"],
    other_class: ["gate.printer_class"],
    bed_unknown: ["gate.bed_clear"],
    alarm_a: ["gate.no_alarm_a"],
    disk: ["gate.disk"],
    clock: ["gate.clock"],
    record: ["gate.record"],
    camera_lost: ["gate.camera"],
    camera_frozen: ["gate.camera"],
    camera_silent: ["gate.camera"],
    camera_bare: ["gate.camera_calibrated"],
}


async def test_with_nothing_in_the_way_there_is_no_reason(station: Station):
    await station.accept_all()
    caller = await station.caller()
    assert await reasons(station, caller) == []


@pytest.mark.parametrize("make_false", FALSE, ids=lambda one: one.__name__)
async def test_each_false_condition_is_told_once_and_no_other(station: Station, make_false):
    await station.accept_all()
    caller = await station.caller()
    await make_false(station)
    assert await reasons(station, caller) == FALSE[make_false]


async def test_all_false_conditions_are_told_at_once_with_value_and_remedy(station: Station):
    await station.accept_all()
    for make_false in (program_lost, busy, other_class, bed_unknown, alarm_a, disk):
        await make_false(station)
    with pytest.raises(OperatorCanFix) as refused:
        await station.starting.start(StartBuild(station.plan.plan_id, "P1"), await station.caller())
    told = refused.value.values["conditions"]
    assert refused.value.code == "production.gate_closed"
    assert [one["code"] for one in told] == [
        "gate.program_intact",
        "gate.printer_idle",
        "gate.printer_class",
        "gate.bed_clear",
        "gate.no_alarm_a",
        "gate.disk",
    ]
    assert all(one["remedy"].startswith("remedy.") and "value" in one for one in told)
    assert station.printer.asked == []


async def test_the_event_stands_before_the_printer_is_asked(station: Station):
    build = await station.start()
    assert station.printer.asked == ["start"]
    assert station.printer.kinds_when_asked["start"] == "build.started"
    assert build.state is JobState.RUNNING
    gate = station.events("build.started")[0]["new"]["gate"]
    assert all(one["ok"] for one in gate)
    assert station.equipment.bed("P1").state is BedState.OCCUPIED


async def test_a_record_that_fails_means_a_printer_that_is_never_asked(station: Station):
    await station.accept_all()
    caller = await station.caller()
    await fill_disk(station.history)
    station.history.trouble = ""  # the gate does not know yet: the record itself must refuse
    call = StartBuild(station.plan.plan_id, "P1")
    await refused_by_record(station.starting.start(call, caller))
    await station.starting.close()
    assert station.printer.asked == []
    assert station.builds.all() == []
    assert station.equipment.bed("P1").state is BedState.CLEAR
    assert station.cases.get(station.design.case_id).stage == "planning"


async def test_two_starts_at_once_make_one_build(station: Station):
    await station.accept_all()
    call, caller = StartBuild(station.plan.plan_id, "P1"), await station.caller()
    told = await asyncio.gather(
        station.starting.start(call, caller),
        station.starting.start(call, caller),
        return_exceptions=True,
    )
    assert sum(isinstance(one, OperatorCanFix) for one in told) == 1
    assert len(station.builds.all()) == 1


async def test_a_printer_that_refuses_ends_the_build_and_says_why(station: Station):
    station.printer.refuses["start"] = "unit.busy"
    build = await station.start()
    assert (build.state, build.end_reason) == (JobState.ABORTED, "unit.busy")
    assert [alarm.code for alarm in station.alarms.all().alarms] == ["build.failed"]


@pytest.mark.parametrize("silent_in", ["answer", "outcome"])
async def test_a_printer_that_does_not_say_is_held_and_alarmed(station: Station, silent_in: str):
    if silent_in == "answer":
        station.printer.refuses["start"] = "unit.not_answered"
    else:
        station.printer.says["start"] = CommandState.UNKNOWN
    build = await station.start()
    assert build.state is JobState.INTERRUPTED
    assert [a.code for a in station.alarms.all().alarms] == ["build.held_after_uncertainty"]


async def test_a_build_whose_handing_over_died_with_the_service_is_held(station: Station):
    """Entered, never handed over; after a restart nobody hands it over any more."""
    await station.accept_all()
    station.starting._hand_over = lambda build: asyncio.sleep(0)
    started = await station.starting.start(
        StartBuild(station.plan.plan_id, "P1"), await station.caller()
    )
    await station.starting.close()
    await station.follow()
    assert station.builds.get(started.build_id).state is JobState.ALLOWED_TO_START
    station.following._born = datetime.now(UTC)
    await station.follow()
    assert station.builds.get(started.build_id).state is JobState.ALLOWED_TO_START
    from app.production import following

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(following, "SETTLE_S", 0.0)
        await station.follow()
    assert station.builds.get(started.build_id).state is JobState.INTERRUPTED


async def test_a_second_build_is_followed_while_the_first_ones_part_is_washed(station: Station):
    first = await station.printed()
    for step in first.steps:
        if step.kind == "remove":
            await station.steps._change(
                first.build_id, step.step, "x", None or _cell(), told={}, go_on=True,
                state=_done(),
            )  # fmt: skip
    station.printer.is_now(state=UnitState.IDLE, job=None)
    station.equipment._beds["P1"] = Bed(BedState.CLEAR, "J. Brandt", datetime.now(UTC))
    second = await station.start()
    assert station.builds.open_on("P1") is second
    assert second.state is JobState.RUNNING
    assert second.build_id != first.build_id
    from app.wire.production import CommandBuild

    station.printer.asked.clear()
    await station.commands.hold(CommandBuild(first.build_id), await station.caller())
    assert station.printer.asked == []
    assert station.builds.get(first.build_id).state is JobState.INTERRUPTED
    assert station.builds.get(second.build_id).state is JobState.RUNNING


def _cell():
    from app.cell.history import Actor

    return Actor("cell")


def _done():
    from app.wire.production import StepState

    return StepState.DONE


async def test_a_printer_that_is_not_connected_tells_its_link(station: Station):
    await station.accept_all()
    caller = await station.caller()
    station.printer.is_now(link=LinkState.LOST, state=UnitState.UNKNOWN)
    assert await reasons(station, caller) == [
        "gate.printer_answers",
        "gate.printer_idle",
        "gate.machine_same",
    ]
