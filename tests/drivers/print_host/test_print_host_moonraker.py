"""A job on the simulated Moonraker: handed over, held, resumed, ended, aborted."""

import asyncio
import hashlib
from pathlib import Path

import pytest
from print_host_bench import Driven, Simulator, driven, program, until

from drivers.faults import Interlocked, Refused
from drivers.readings import Quality
from drivers.unit_states import CommandState, JobState, UnitState


async def test_a_job_runs_from_upload_to_the_end_with_heaters_seen_off(
    bench: Driven, moonraker: Simulator
):
    data = program()
    outcome = await bench.unit.start(bench.job(data))
    assert outcome.state is CommandState.DONE
    assert bench.now.state is UnitState.EXECUTE
    uploaded = bench.told("program.uploaded")
    assert uploaded["sha256"] == hashlib.sha256(data).hexdigest()
    assert uploaded["path"].startswith("celldeck/M-1-print-")

    assert await bench.over() is JobState.ENDED
    now = await bench.state(UnitState.COMPLETE)
    assert now.job is not None
    assert (now.job.layer, now.job.layers, now.job.line_acked) == (3, 3, now.job.lines)
    assert bench.heat_target() == 0.0
    counted = await moonraker.ask(ask="count")
    assert counted["lines_executed"] == now.job.lines
    assert counted["hotend_target_c"] == 0.0
    assert bench.kinds().count("layer.started") == 3
    # what was printed is a patient's: it does not stay there
    await until(lambda: "program.removed" in bench.kinds())


async def test_what_the_program_forgets_to_turn_off_is_turned_off(
    bench: Driven, moonraker: Simulator
):
    await bench.unit.start(bench.job(program(1, 3, end="")))
    assert await bench.over() is JobState.ENDED
    assert (await moonraker.ask(ask="count"))["hotend_target_c"] == 0.0
    assert bench.heat_target() == 0.0


async def test_while_it_prints_no_line_is_claimed_to_be_executed(bench: Driven):
    await bench.unit.start(bench.job(program()))
    await until(lambda: bench.now.job is not None and bench.now.job.layer >= 2)
    job = bench.now.job
    assert job is not None
    assert job.line_acked == 0 < job.line_sent < job.lines
    assert "print_host.no_line_bracket" in bench.now.values["not_available"]
    assert job.left_s is not None
    read = {one.name: one for one in bench.now.readings}
    assert read["layer"].quality is read["read"].quality is Quality.UNCERTAIN
    assert 0.0 < (read["read"].value or 0.0) < 100.0


async def test_held_means_paused_and_standing(bench: Driven, moonraker: Simulator):
    await bench.unit.start(bench.job(program()))
    await until(lambda: bench.now.job is not None and bench.now.job.layer >= 1)
    outcome = await bench.unit.hold("J. Brandt")
    assert (outcome.state, outcome.code) == (CommandState.DONE, "")
    assert bench.now.state is UnitState.HELD
    assert bench.now.job is not None
    assert bench.now.job.state is JobState.INTERRUPTED
    first = (await moonraker.ask(ask="count"))["place"]
    await asyncio.sleep(0.3)
    assert (await moonraker.ask(ask="count"))["place"] == first == [5.0, 200.0, 0.2]

    outcome = await bench.unit.resume("J. Brandt")
    assert outcome.state is CommandState.DONE
    assert await bench.over() is JobState.ENDED


async def test_held_twice_is_held(bench: Driven):
    await bench.unit.start(bench.job(program()))
    both = await asyncio.gather(bench.unit.hold("a"), bench.unit.hold("b"))
    assert [one.state for one in both] == [CommandState.DONE] * 2
    assert (await bench.unit.hold("a")).state is CommandState.DONE
    assert bench.now.state is UnitState.HELD


async def test_heat_kept_in_a_hold_ends_after_its_time_and_comes_back_before_it_goes_on(
    bench: Driven, moonraker: Simulator
):
    await bench.unit.start(bench.job(program(), hold_heat_s=0.2))
    await until(lambda: bench.now.job is not None and bench.now.job.layer >= 1)
    await bench.unit.hold("me")
    await until(lambda: "hold.heat_ended" in bench.kinds())
    assert bench.heat_target() == 0.0
    assert bench.now.state is UnitState.HELD

    await bench.unit.resume("me")
    counted = await moonraker.ask(ask="count")
    assert counted["hotend_target_c"] == 60.0
    assert counted["hotend_c"] > 56.0
    assert await bench.over() is JobState.ENDED


async def test_an_abort_is_done_when_nothing_prints_and_every_target_is_zero(
    bench: Driven, moonraker: Simulator
):
    await bench.unit.start(bench.job(program()))
    await until(lambda: bench.now.job is not None and bench.now.job.layer >= 1)
    outcome = await bench.unit.abort("me")
    assert outcome.state is CommandState.DONE
    assert bench.now.state is UnitState.STOPPED
    counted = await moonraker.ask(ask="count")
    assert (counted["print_state"], counted["hotend_target_c"]) == ("cancelled", 0.0)
    assert bench.told("job.ended")["verified"] is True
    # asked for and verified: the next one may begin
    assert (
        await bench.unit.start(bench.job(program(1, 2), "M-2:print"))
    ).state is CommandState.DONE


async def test_the_command_says_how_far_it_has_come(bench: Driven):
    seen: set[CommandState] = set()

    async def watch() -> None:
        while True:
            if bench.now.command is not None and bench.now.command.command == "hold":
                seen.add(bench.now.command.state)
            await asyncio.sleep(0)

    await bench.unit.start(bench.job(program()))
    watching = asyncio.create_task(watch())
    await bench.unit.hold("me")
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    assert seen >= {CommandState.ASKED, CommandState.ACCEPTED}
    assert bench.now.command is not None
    assert bench.now.command.state is CommandState.DONE


async def test_the_cameras_that_the_host_knows_are_told_with_whole_addresses(
    bench: Driven, moonraker: Simulator
):
    url = moonraker.announced()["options"]["url"]
    assert bench.now.values["webcams"] == [
        {
            "name": "bed",
            "stream": f"{url}/webcam/?action=stream",
            "snapshot": f"{url}/webcam/?action=snapshot",
        }
    ]


async def test_a_locked_printer_takes_no_job_and_does_not_resume(bench: Driven):
    await bench.unit.do("interlock", {"by": "R1"})
    with pytest.raises(Interlocked):
        await bench.unit.start(bench.job(program()))
    assert bench.now.interlocked_by == "R1"
    await bench.unit.do("interlock", {"by": ""})
    await bench.unit.start(bench.job(program()))
    with pytest.raises(Refused) as refused:
        await bench.unit.do("interlock", {"by": "R1"})
    assert refused.value.values["reason"] == "running"


async def test_what_a_host_cannot_do_is_said_and_not_faked(bench: Driven):
    for action in ("jog", "home", "drop_part", "material", "heat", "answer_prompt"):
        with pytest.raises(Refused) as refused:
            await bench.unit.do(action, {})
        assert refused.value.values["reason"] == "print_host.not_available"


async def test_a_program_that_would_command_the_host_is_not_uploaded(bench: Driven):
    with pytest.raises(Refused) as refused:
        await bench.unit.start(bench.job(b"G28\nFIRMWARE_RESTART\nG1 X1\n"))
    assert refused.value.values["reason"] == "printer.word_not_allowed"
    assert refused.value.values["line"] == 2
    assert bench.now.state is UnitState.IDLE
    assert "program.uploaded" not in bench.kinds()


async def test_the_park_place_is_known_only_where_it_is_named(tmp_path: Path, moonraker: Simulator):
    options = {**moonraker.announced()["options"], "park_mm": [5, 200]}
    async with driven(tmp_path, options) as bench:
        await bench.ready()
        assert bench.now.home is None
        await bench.unit.start(bench.job(program(1, 2)))
        await bench.over()
        await bench.state(UnitState.COMPLETE)
        assert bench.now.home is True
