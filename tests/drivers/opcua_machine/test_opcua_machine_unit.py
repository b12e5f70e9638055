"""The unit over a simulated robot that speaks OPC UA: jobs, commands, stops, silence."""

import asyncio
import time
from datetime import datetime
from pathlib import Path

import pytest
from opcua_bench import Bench, PrinterDoor, SimulatedRobot, job, printer_door, running

from drivers.faults import LinkLost, Refused
from drivers.readings import Quality
from drivers.unit import UnitSnapshot
from drivers.unit_states import CommandState, JobState, LinkState, UnitState


def is_over(snapshot: UnitSnapshot) -> bool:
    return snapshot.job is not None and snapshot.job.state.is_over


def is_running(snapshot: UnitSnapshot) -> bool:
    return snapshot.job is not None and snapshot.job.state is JobState.RUNNING


def axes(snapshot: UnitSnapshot) -> list[float | None]:
    return [r.value for r in snapshot.readings if r.name.startswith("axis.")]


async def test_what_was_found_is_told_in_the_words_of_the_published_models(bench: Bench):
    now = bench.now
    assert now.missing == []
    assert "Axes: J1, J2, J3, J4, J5, J6" in now.found
    assert "MachineryOperationMode" in now.found
    assert now.identity["operation_mode"] == "Processing"


async def test_a_job_is_taken_runs_takes_the_part_and_ends_at_home(
    bench: Bench, printer: PrinterDoor
):
    assert bench.now.state in (UnitState.IDLE, UnitState.COMPLETE)
    assert bench.now.home is True
    at_home = axes(bench.now)
    order = job()
    outcome = await bench.unit.start(order)
    assert outcome.state is CommandState.DONE
    moving = await bench.until(lambda s: is_running(s) and axes(s) != at_home)
    assert moving.state is UnitState.EXECUTE
    assert moving.home is False
    assert printer.cleared == 0
    ended = await bench.until(lambda s: is_over(s) and s.home is True)
    assert ended.job is not None
    assert (ended.job.job_id, ended.job.state) == (order.job_id, JobState.ENDED)
    assert ended.state is UnitState.COMPLETE
    assert axes(ended) == at_home
    assert printer.cleared == 1
    told = {"job": order.job_id, "build": "B-1", "step": "remove"}
    assert bench.told("job.started") == [told]
    assert bench.told("job.ended") == [{**told, "state": "Ended", "reason": "", "lines": 0}]


async def test_the_robot_is_found_by_type_and_says_who_it_is(bench: Bench):
    snapshot = bench.now
    assert snapshot.identity["SerialNumber"] == "SIM-R1"
    assert snapshot.identity["operational_mode"] == "AUTOMATIC_EXTERNAL"
    assert "missing" not in snapshot.identity
    assert [r.unit for r in snapshot.readings if r.name.startswith("axis.")] == ["deg"] * 6
    assert (await bench.unit.do("found", {}))["missing"] == []


async def test_a_held_job_stands_still_until_it_is_resumed(bench: Bench, printer: PrinterDoor):
    await bench.unit.start(job())
    await bench.until(is_running)
    held = await bench.unit.hold("T. Tester")
    assert held.state is CommandState.DONE
    assert bench.now.state is UnitState.HELD
    assert bench.now.home is False
    await asyncio.sleep(0.3)
    stood = axes(bench.now)
    await asyncio.sleep(0.4)
    assert axes(bench.now) == stood
    resumed = await bench.unit.resume("T. Tester")
    assert resumed.state is CommandState.DONE
    assert (await bench.until(is_over)).state is UnitState.COMPLETE
    assert printer.cleared == 1
    assert [values["state"] for values in bench.told("command.hold")] == ["done"]


async def test_an_aborted_job_leaves_the_arm_where_it_is_until_a_job_brings_it_home(bench: Bench):
    await bench.unit.start(job())
    await bench.until(lambda s: is_running(s) and s.home is False)
    await asyncio.sleep(0.2)
    assert (await bench.unit.abort("T. Tester")).state is CommandState.DONE
    aborted = await bench.until(is_over)
    assert aborted.job is not None
    assert (aborted.job.state, aborted.job.end_reason) == (JobState.ABORTED, "aborted")
    assert (aborted.state, aborted.home) == (UnitState.ABORTED, False)
    await bench.unit.start(job(work="go-home"))
    home = await bench.until(lambda s: s.home is True)
    assert home.state is UnitState.COMPLETE


async def test_an_aborted_robot_that_a_person_brought_home_is_ready_again(
    bench: Bench, robot: SimulatedRobot
):
    await bench.unit.start(job())
    await bench.until(is_running)
    await bench.unit.abort("T. Tester")
    await robot.ask(ask="home")
    assert (await bench.until(lambda s: s.home is True)).state is UnitState.STOPPED


async def test_what_the_robot_refuses_is_refused_with_its_reason_and_leaves_no_job(
    bench: Bench, robot: SimulatedRobot
):
    await robot.ask(ask="fault", name="refuse")
    with pytest.raises(Refused) as fault:
        await bench.unit.start(job())
    assert fault.value.values["reason"] == "unable_to_accept"
    assert bench.now.job is None
    assert bench.now.home is True
    assert bench.told("job.started") == []


async def test_a_job_is_never_handed_over_twice(bench: Bench, printer: PrinterDoor):
    order = job()
    await bench.unit.start(order)
    again = await bench.unit.start(order)
    assert again.state is CommandState.DONE
    with pytest.raises(Refused) as busy:
        await bench.unit.start(job())
    assert busy.value.values["reason"] == "busy"
    await bench.until(is_over)
    with pytest.raises(Refused) as known:
        await bench.unit.start(order)
    assert known.value.values["reason"] == "job_exists"
    assert printer.cleared == 1


async def test_a_protective_stop_holds_the_job_and_lets_nothing_move(
    bench: Bench, robot: SimulatedRobot
):
    await bench.unit.start(job())
    await bench.until(is_running)
    await robot.ask(ask="fault", name="protective_stop")
    stopped = await bench.until(lambda s: s.code == "robot.protective_stop")
    assert stopped.state is UnitState.HELD
    reading = next(r for r in stopped.readings if r.name == "protective_stop")
    assert reading.value == 1.0
    with pytest.raises(Refused) as fault:
        await bench.unit.resume("T. Tester")
    assert fault.value.values["reason"] == "robot.protective_stop"
    assert bench.told("fault")[0]["code"] == "robot.protective_stop"
    await robot.ask(ask="fault", name="none")
    await bench.until(lambda s: s.code == "")
    assert (await bench.unit.resume("T. Tester")).state is CommandState.DONE
    assert (await bench.until(is_over)).state is UnitState.COMPLETE


async def test_a_part_that_cannot_be_taken_ends_the_job_as_a_failure(
    robot: SimulatedRobot, tmp_path: Path
):
    async with running(robot.unit_settings(), tmp_path) as bench:
        await bench.connected()
        await bench.unit.start(job())
        failed = await bench.until(is_over)
    assert failed.job is not None
    assert (failed.job.state, failed.job.end_reason) == (JobState.ABORTED, "robot.no_part_found")
    assert failed.home is False


async def test_make_safe_ends_a_job_that_never_ends(bench: Bench, robot: SimulatedRobot):
    await robot.ask(ask="fault", name="never_end")
    await bench.unit.start(job())
    await asyncio.sleep(1.3)
    assert bench.now.state is UnitState.EXECUTE
    assert bench.now.home is False
    assert (await bench.unit.make_safe("")).state is CommandState.DONE
    assert (await bench.until(is_over)).state is UnitState.ABORTED
    assert (await bench.unit.hold("")).state is CommandState.REFUSED


async def test_a_unit_that_starts_anew_takes_up_the_job_that_runs(
    robot: SimulatedRobot, printer: PrinterDoor, tmp_path: Path
):
    order = job()
    async with running(robot.unit_settings(), tmp_path) as first:
        await first.connected()
        await first.unit.start(order)
        await first.until(is_running)
    async with running(robot.unit_settings(), tmp_path) as second:
        before = second.now
        assert (before.state, before.home) == (UnitState.UNKNOWN, None)
        ended = await second.until(lambda s: is_over(s) and s.home is True)
    assert ended.job is not None
    assert (ended.job.job_id, ended.job.build_id) == (order.job_id, "B-1")
    assert ended.job.state is JobState.ENDED
    assert printer.cleared == 1


async def test_a_robot_that_falls_silent_is_unknown_in_four_seconds_and_asked_before_any_repeat(
    bench: Bench, robot: SimulatedRobot, printer: PrinterDoor
):
    await robot.ask(ask="fault", name="silence")
    began = time.monotonic()
    order = job()
    # the order is on its way, its answer never comes: nobody knows whether it runs
    outcome = await bench.unit.start(order)
    assert outcome.state is CommandState.UNKNOWN
    assert bench.now.home is None
    lost = await bench.until(lambda s: s.link is LinkState.LOST)
    assert time.monotonic() - began < 4.0
    assert (lost.state, lost.home, lost.code) == (UnitState.UNKNOWN, None, "unit.link_lost")
    assert {r.quality for r in lost.readings} == {Quality.STALE}
    with pytest.raises(LinkLost):
        await bench.unit.start(order)
    await robot.ask(ask="fault", name="none")
    back = await bench.until(
        lambda s: s.link is LinkState.CONNECTED and is_over(s) and s.home is True
    )
    assert back.job is not None
    # the robot is asked what became of the order: taken and done, or never taken; nothing else
    told = (back.job.job_id, back.job.state, back.job.end_reason, printer.cleared)
    assert told in (
        (order.job_id, JobState.ENDED, "", 1),
        (order.job_id, JobState.ABORTED, "robot.never_accepted", 0),
    )
    assert len(bench.told("job.started")) == 1
    assert bench.told("link.lost")[0]["reason"] == "not_answered"
    assert bench.told("link.connected")[-1]["gap_s"] > 0.0


async def test_a_killed_server_is_unknown_at_once_and_asked_about_the_job_when_it_is_back(
    robot: SimulatedRobot, tmp_path: Path
):
    async with printer_door(robot.folder), running(robot.unit_settings(), tmp_path) as bench:
        await bench.connected()
        await bench.unit.start(job())
        await bench.until(lambda s: s.home is False)
        await asyncio.to_thread(robot.kill)
        lost = await bench.until(lambda s: s.link is LinkState.LOST, 3.0)
        assert (lost.state, lost.home) == (UnitState.UNKNOWN, None)
        assert lost.job is not None
        assert lost.job.state is JobState.RUNNING
        held = await bench.unit.hold("T. Tester")
        assert held.state is CommandState.UNKNOWN
        await asyncio.to_thread(robot.start)
        back = await bench.until(
            lambda s: s.link is LinkState.CONNECTED and s.job is not None and s.job.state.is_over
        )
        assert back.job is not None
        assert (back.job.state, back.job.end_reason) == (
            JobState.ABORTED,
            "robot.job_forgotten",
        )
        assert [kind for kind, _ in bench.events if kind.startswith("link.")] == [
            "link.connected",
            "link.lost",
            "link.connected",
            "link.gap",
        ]
        [gap] = bench.told("link.gap")
        assert datetime.fromisoformat(gap["since"]) < datetime.fromisoformat(gap["until"])
        again = await bench.unit.start(job())
        assert again.state is CommandState.DONE
        assert bench.now.home is not True
