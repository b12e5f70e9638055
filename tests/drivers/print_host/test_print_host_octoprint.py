"""The unit over a real OctoPrint with its virtual printer."""

import asyncio
import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from octoprint_server import PLACE, OctoPrintServer
from print_host_bench import driven, program, until

from drivers.faults import Refused
from drivers.print_host.host import HostRefused
from drivers.print_host.octoprint import OctoPrintHost
from drivers.unit_states import CommandState, JobState, LinkState, UnitState

pytestmark = pytest.mark.skipif(
    not PLACE.exists(), reason="OctoPrint is not installed: bash packaging/test.sh does that"
)
COOL = 25
"""The virtual printer's room has 21 °C: warm enough to be a target, reached at once."""


@pytest.fixture(scope="module")
def octoprint() -> Iterator[OctoPrintServer]:
    server = OctoPrintServer()
    try:
        server.start()
        yield server
    finally:
        server.close()


async def test_a_job_runs_on_octoprint_is_held_and_ends_with_heaters_seen_off(
    octoprint: OctoPrintServer, tmp_path: Path
):
    data = program(3, 12, hotend_c=COOL)
    async with driven(tmp_path, octoprint.options(tmp_path)) as bench:
        now = await bench.ready()
        assert now.identity["octoprint"].startswith("1.")
        await until(lambda: bench.now.simulated, 5.0)
        assert bench.now.identity["port"] == "VIRTUAL", "not for a patient, whatever the file says"
        stream = now.values["webcams"][0]["stream"]
        assert stream == "http://camera.invalid:8080/?action=stream"

        outcome = await bench.unit.start(bench.job(data))
        assert outcome.state is CommandState.DONE
        path = bench.told("program.uploaded")["path"]
        stored = (octoprint.folder / "uploads" / path).read_bytes()
        assert hashlib.sha256(stored).hexdigest() == hashlib.sha256(data).hexdigest()

        await until(lambda: bench.now.job is not None and bench.now.job.layer >= 1)
        assert (await bench.unit.hold("me")).state is CommandState.DONE
        assert bench.now.state is UnitState.HELD
        assert (await bench.unit.hold("me")).state is CommandState.DONE
        assert bench.now.state is UnitState.HELD, "a second hold must not toggle"
        read = bench.now.job.line_sent if bench.now.job else 0
        await asyncio.sleep(0.8)
        assert bench.now.job is not None
        assert bench.now.job.line_sent == read
        assert (await bench.unit.resume("me")).state is CommandState.DONE

        assert await bench.over(30.0) is JobState.ENDED
        now = await bench.state(UnitState.COMPLETE)
        assert now.job is not None
        assert (now.job.layer, now.job.line_acked) == (3, now.job.lines)
        assert bench.heat_target() == 0.0
        await until(lambda: "program.removed" in bench.kinds())
        assert not (octoprint.folder / "uploads" / path).exists()


async def test_an_abort_on_octoprint_is_done_when_the_machine_itself_says_zero(
    octoprint: OctoPrintServer, tmp_path: Path
):
    async with driven(tmp_path, octoprint.options(tmp_path)) as bench:
        await bench.ready()
        await bench.unit.start(bench.job(program(9, 60, hotend_c=COOL), "M-2:print"))
        await until(lambda: bench.now.job is not None and bench.now.job.layer >= 1)
        await until(lambda: any(one.target == COOL for one in bench.now.readings))
        outcome = await bench.unit.abort("me")
        assert (outcome.state, outcome.code) == (CommandState.DONE, "")
        assert bench.now.state is UnitState.STOPPED
        assert bench.heat_target() == 0.0


async def test_what_another_client_of_octoprint_does_is_shown(
    octoprint: OctoPrintServer, tmp_path: Path
):
    async with driven(tmp_path, octoprint.options(tmp_path)) as bench:
        await bench.ready()
        await bench.unit.start(bench.job(program(9, 60, hotend_c=COOL), "M-3:print"))
        await until(lambda: bench.now.job is not None and bench.now.job.layer >= 1)
        pause = b'{"command": "pause", "action": "pause"}'
        await asyncio.to_thread(octoprint.post, "/api/job", pause)
        now = await bench.state(UnitState.HELD)
        assert now.code == "print_host.held_at_host"
        await asyncio.to_thread(octoprint.post, "/api/job", b'{"command": "cancel"}')
        now = await bench.state(UnitState.ABORTED)
        assert now.code == "print_host.cancelled_at_host"
        assert await bench.over() is JobState.ABORTED


async def test_where_octoprint_does_not_cancel_the_firmware_is_stopped_and_nothing_is_claimed(
    octoprint: OctoPrintServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async def refuse(self: OctoPrintHost) -> None:
        raise HostRefused(500, "no")

    async with driven(tmp_path, octoprint.options(tmp_path)) as bench:
        await bench.ready()
        await bench.unit.start(bench.job(program(9, 60, hotend_c=COOL), "M-6:print"))
        await until(lambda: bench.now.job is not None and bench.now.job.layer >= 1)
        monkeypatch.setattr(OctoPrintHost, "cancel", refuse)
        outcome = await bench.unit.abort("me")
        # it hangs up after M112: what the machine made of it nobody says
        assert outcome.state is CommandState.UNKNOWN
        assert outcome.code == "printer.heaters_not_verified"
        assert (bench.now.state, bench.now.code) == (UnitState.ABORTED, "print_host.halted")
        assert bench.now.job is not None
        assert bench.now.job.state is JobState.ABORTED

        connect = b'{"command": "connect", "port": "VIRTUAL"}'
        await asyncio.to_thread(octoprint.post, "/api/connection", connect)
        await until(lambda: bool(bench.unit._host.picture.heaters))
        await asyncio.sleep(1.0)
        assert bench.now.state is UnitState.ABORTED, "mended, and a person has still to look"
        await bench.unit.do("clear", {})
        assert bench.now.state is UnitState.IDLE


async def test_octoprint_refuses_a_wrong_key(octoprint: OctoPrintServer, tmp_path: Path):
    options = octoprint.options(tmp_path)
    (tmp_path / "octoprint.key").write_text("wrong")
    async with driven(tmp_path, options) as bench:
        await until(lambda: bench.now.link is LinkState.REFUSED)
        assert bench.now.code == "print_host.key_refused"


async def test_an_octoprint_that_dies_in_mid_job_is_unknown_and_never_ready_by_itself(
    octoprint: OctoPrintServer, tmp_path: Path
):
    options = octoprint.options(tmp_path)
    async with driven(tmp_path, options) as bench:
        await bench.ready()
        await bench.unit.start(bench.job(program(9, 60, hotend_c=COOL), "M-4:print"))
        await until(lambda: bench.now.job is not None and bench.now.job.layer >= 1)
        await asyncio.to_thread(octoprint.kill)
        now = await bench.state(UnitState.UNKNOWN)
        assert now.link is LinkState.LOST
        await asyncio.to_thread(octoprint.start)
        begun = time.monotonic()
        await until(lambda: bench.now.link is LinkState.CONNECTED)
        assert time.monotonic() - begun < 5.0
        now = await bench.state(UnitState.ABORTED, within_s=20.0)
        assert now.code == "printer.uncertain"
        assert bench.heat_target() == 0.0
        with pytest.raises(Refused) as refused:
            await bench.unit.start(bench.job(program(), "M-5:print"))
        assert refused.value.values["reason"] == "not_idle"
        await bench.unit.do("clear", {})
        assert bench.now.state is UnitState.IDLE
