"""A simulated Moonraker with faults: what is not known is said, what is unsafe is ended."""

import asyncio
import signal
import time
from pathlib import Path

import pytest
from print_host_bench import Driven, Simulator, connected, driven, program, simulated, until

from drivers.faults import LinkLost, Refused
from drivers.unit_states import CommandState, JobState, LinkState, UnitState
from drivers.wire.recovery import Choice

LONG = program(8, 60)
"""Twelve seconds at the simulator's speed: longer than a test needs to disturb it."""


async def printing(bench: Driven, data: bytes = LONG, name: str = "M-1:print") -> None:
    await bench.unit.start(bench.job(data, name))
    await until(lambda: bench.now.job is not None and bench.now.job.layer >= 1)


async def test_a_silent_host_is_unknown_and_takes_no_job(bench: Driven, moonraker: Simulator):
    await printing(bench)
    await moonraker.fault("silent")
    now = await bench.state(UnitState.UNKNOWN)
    assert (now.link, now.code) == (LinkState.LOST, "print_host.no_answer")
    assert (await bench.unit.hold("me")).state is CommandState.UNKNOWN
    assert (await bench.unit.abort("me")).state is CommandState.UNKNOWN
    with pytest.raises(LinkLost):
        await bench.unit.start(bench.job(LONG, "M-2:print"))


async def test_a_print_that_went_on_meanwhile_is_found_again_and_shown_as_it_is(
    bench: Driven, moonraker: Simulator
):
    await printing(bench)
    await moonraker.fault("drop_connection")
    await until(lambda: "link.lost" in bench.kinds())
    await bench.state(UnitState.EXECUTE)
    assert bench.now.job is not None
    assert bench.now.job.build_id == "M-1"
    assert bench.now.job.state is JobState.RUNNING


async def test_a_host_that_was_restarted_has_lost_the_job_and_is_not_ready(
    bench: Driven, moonraker: Simulator
):
    await printing(bench)
    await moonraker.fault("restart")
    now = await bench.state(UnitState.ABORTED)
    assert now.code == "print_host.failed"
    assert await bench.over() is JobState.ABORTED
    assert bench.heat_target() == 0.0
    with pytest.raises(Refused) as refused:
        await bench.unit.start(bench.job(LONG, "M-2:print"))
    assert refused.value.values["reason"] == "not_idle"
    await bench.unit.do("clear", {})
    assert bench.now.state is UnitState.IDLE


async def test_klipper_that_stops_itself_ends_the_job_with_its_own_words(
    bench: Driven, moonraker: Simulator
):
    await printing(bench)
    await moonraker.fault("klippy_shutdown")
    now = await bench.state(UnitState.ABORTED)
    assert now.code == "print_host.halted"
    await until(lambda: "MCU" in str(bench.now.values.get("text")))
    assert await bench.over() is JobState.ABORTED
    with pytest.raises(Refused):
        await bench.unit.do("clear", {})
    await moonraker.ask(ask="act", what="firmware_restart")
    await asyncio.sleep(1.5)
    # mended, and still not ready: a person has to look
    assert bench.now.state is UnitState.ABORTED
    await bench.unit.do("clear", {})
    assert bench.now.state is UnitState.IDLE


async def test_a_key_that_is_refused_is_told_as_that(tmp_path: Path):
    with simulated(Simulator(tmp_path, faults=["refuse_key"])) as moonraker:
        async with driven(tmp_path, moonraker.announced()["options"]) as bench:
            await until(lambda: bench.now.link is LinkState.REFUSED)
            assert bench.now.code == "print_host.key_refused"
            assert bench.now.state is UnitState.UNKNOWN
            await moonraker.fault("-refuse_key")
            await bench.ready()


async def test_a_host_that_anyone_may_command_is_told(tmp_path: Path):
    with simulated(Simulator(tmp_path, faults=["open_to_all"])) as moonraker:
        async with driven(tmp_path, moonraker.announced()["options"]) as bench:
            await bench.ready()
            assert bench.now.values["warning"] == "print_host.open_to_all"
            assert bench.kinds().count("print_host.open_to_all") == 1


async def test_a_file_that_the_host_has_stored_wrongly_is_never_printed(
    bench: Driven, moonraker: Simulator
):
    await moonraker.fault("spoil_upload")
    with pytest.raises(Refused) as refused:
        await bench.unit.start(bench.job(LONG))
    assert refused.value.values["reason"] == "print_host.upload_differs"
    assert bench.now.state is UnitState.IDLE
    assert (await moonraker.ask(ask="count"))["print_state"] == "standby"


async def test_a_start_that_the_host_refuses_leaves_the_printer_idle(
    bench: Driven, moonraker: Simulator
):
    await moonraker.fault("refuse_start")
    outcome = await bench.unit.start(bench.job(LONG))
    assert (outcome.state, outcome.code) == (CommandState.REFUSED, "print_host.refused")
    assert bench.now.state is UnitState.IDLE
    assert bench.now.job is not None
    assert bench.now.job.state is JobState.ABORTED


async def test_a_pause_that_is_not_seen_is_unknown_and_the_print_is_shown_as_printing(
    moonraker: Simulator, tmp_path: Path
):
    options = {**moonraker.announced()["options"], "command_s": 1.0}
    async with driven(tmp_path, options) as bench:
        await bench.ready()
        await printing(bench)
        await moonraker.fault("ignore_pause")
        outcome = await bench.unit.hold("me")
        assert (outcome.state, outcome.code) == (CommandState.UNKNOWN, "unit.not_reached")
        await bench.state(UnitState.HOLDING, UnitState.EXECUTE)
        assert bench.now.job is not None
        assert bench.now.job.state is JobState.RUNNING


async def test_a_cancel_that_is_not_seen_ends_in_the_firmwares_own_stop(
    bench: Driven, moonraker: Simulator
):
    await printing(bench)
    await moonraker.fault("ignore_cancel")
    outcome = await bench.unit.abort("me")
    assert (outcome.state, outcome.code) == (CommandState.DONE, "print_host.halted")
    assert bench.now.state is UnitState.ABORTED
    assert (await moonraker.ask(ask="count"))["state"] == "shutdown"
    assert bench.told("job.ended")["emergency"] is True


async def test_a_slow_host_is_waited_for(tmp_path: Path, moonraker: Simulator):
    options = {**moonraker.announced()["options"], "answer_s": 3.0}
    async with driven(tmp_path, options) as bench:
        await bench.ready()
        await moonraker.fault("slow")
        begun = time.monotonic()
        assert (await bench.unit.start(bench.job(LONG))).state is CommandState.DONE
        assert time.monotonic() - begun > 1.0


async def test_a_hold_at_the_machines_own_screen_is_shown_as_held(
    bench: Driven, moonraker: Simulator
):
    await printing(bench)
    await moonraker.ask(ask="act", what="pause")
    now = await bench.state(UnitState.HELD)
    assert now.code == "print_host.held_at_host"
    await moonraker.ask(ask="act", what="resume")
    await bench.state(UnitState.EXECUTE)
    assert bench.now.job is not None
    assert bench.now.job.state is JobState.RUNNING


async def test_a_cancel_at_the_machines_own_screen_ends_the_job_with_heaters_off(
    bench: Driven, moonraker: Simulator
):
    await printing(bench)
    await moonraker.ask(ask="act", what="cancel")
    now = await bench.state(UnitState.ABORTED)
    assert now.code == "print_host.cancelled_at_host"
    assert (await moonraker.ask(ask="count"))["hotend_target_c"] == 0.0


async def test_a_print_that_is_not_ours_is_shown_and_its_bed_is_not_ready(
    bench: Driven, moonraker: Simulator
):
    await moonraker.ask(ask="act", what="print_other")
    now = await bench.state(UnitState.EXECUTE)
    assert (now.code, now.job) == ("print_host.foreign_job", None)
    with pytest.raises(Refused):
        await bench.unit.start(bench.job(LONG))
    await moonraker.ask(ask="act", what="cancel")
    now = await bench.state(UnitState.ABORTED)
    assert now.code == "print_host.foreign_job"
    await bench.unit.do("clear", {})
    assert bench.now.state is UnitState.IDLE


async def test_make_safe_ends_a_print_that_is_not_ours(bench: Driven, moonraker: Simulator):
    await moonraker.ask(ask="act", what="print_other")
    await bench.state(UnitState.EXECUTE)
    assert (await bench.unit.make_safe("me")).state is CommandState.DONE
    assert (await moonraker.ask(ask="count"))["print_state"] == "cancelled"
    assert bench.now.state is UnitState.ABORTED


async def test_a_line_that_klipper_cannot_execute_ends_the_job(bench: Driven, moonraker: Simulator):
    await printing(bench)
    await moonraker.fault("job_error")
    now = await bench.state(UnitState.ABORTED)
    assert now.code == "print_host.failed"


async def test_a_killed_unit_process_finds_its_print_again_and_follows_it_to_its_end(
    moonraker: Simulator, tmp_path: Path
):
    options = moonraker.announced()["options"]
    async with driven(tmp_path, options) as first:
        await first.ready()
        await printing(first, program(3, 40))
    begun = time.monotonic()
    async with driven(tmp_path, options) as second:
        now = await second.state(UnitState.EXECUTE, UnitState.COMPLETE)
        assert time.monotonic() - begun < 5.0
        assert now.job is not None
        assert now.job.build_id == "M-1"
        assert "print_host.found_again" in second.kinds()
        assert await second.over(20.0) is JobState.ENDED
    async with driven(tmp_path, options) as third:
        assert (await third.ready()).job is None


async def test_a_print_that_ended_while_the_unit_was_dead_has_the_end_that_the_host_tells(
    moonraker: Simulator, tmp_path: Path
):
    options = moonraker.announced()["options"]
    async with driven(tmp_path, options) as first:
        await first.ready()
        await printing(first, program(3, 40))
    await asyncio.sleep(0.1)
    await moonraker.ask(ask="act", what="cancel")
    async with driven(tmp_path, options) as second:
        now = await second.state(UnitState.ABORTED)
        assert now.code == "print_host.cancelled_at_host"
        assert await second.over() is JobState.ABORTED


async def test_a_host_that_comes_back_on_its_port_is_in_use_again_within_five_seconds(
    tmp_path: Path,
):
    with simulated(Simulator(tmp_path)) as moonraker:
        async with driven(tmp_path, moonraker.announced()["options"]) as bench:
            await bench.ready()
            await asyncio.to_thread(moonraker.stop, signal.SIGKILL)
            await until(lambda: bench.now.link is LinkState.LOST)
            assert bench.now.state is UnitState.UNKNOWN
            await asyncio.to_thread(moonraker.start)
            begun = time.monotonic()
            await connected(bench)
            assert time.monotonic() - begun < 5.0
            await bench.ready()


async def test_after_an_end_that_nobody_can_tell_a_person_chooses(
    moonraker: Simulator, tmp_path: Path
):
    options = moonraker.announced()["options"]
    async with driven(tmp_path, options) as first:
        await first.ready()
        await printing(first)
    await asyncio.to_thread(moonraker.stop, signal.SIGKILL)
    await asyncio.to_thread(moonraker.start)  # another host on its address, with no memory
    async with driven(tmp_path, options) as second:
        now = await second.state(UnitState.ABORTED)
        assert (now.code, now.link) == ("printer.uncertain", LinkState.CONNECTED)
        assert now.job is not None
        assert now.job.state is JobState.INTERRUPTED
        assert now.recovery is not None
        assert now.recovery.offered == [Choice.MAKE_SAFE, Choice.SCRAP]
        assert now.recovery.refused == {"resume": "print_host.not_continuous"}
        with pytest.raises(Refused):
            await second.unit.start(second.job(LONG, "M-2:print"))
        with pytest.raises(Refused) as refused:
            await second.unit.do("recover", {"choose": "resume"})
        assert refused.value.values["reason"] == "print_host.not_continuous"
    async with driven(tmp_path, options) as third:
        await third.state(UnitState.ABORTED)
        assert (await third.unit.do("recover", {"choose": "scrap"}))["state"] == "done"
        assert third.now.state is UnitState.STOPPED
        assert await third.over() is JobState.ABORTED
        assert third.now.recovery is None
