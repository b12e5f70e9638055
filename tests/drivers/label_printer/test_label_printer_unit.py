"""The label printer's unit over its simulator: what came out, by the printer's own count."""

import asyncio
from pathlib import Path

import pytest
from instrument_bench import Bench, bench, running

from drivers.faults import LinkLost, Refused
from drivers.unit import UnitJob, UnitSettings
from drivers.unit_states import CommandState, JobState, LinkState, UnitState
from drivers.wire.blobs import BlobFolder

LABEL = b"^XA^FO50,50^A0N,40,40^FDC-0042 LEFT^FS^XZ"
QUICK = {"answer_s": 0.4, "accept_s": 2.0, "command_s": 2.0, "ask_every_s": 0.1}


def job(b: Bench, copies: int = 3, job_id: str = "J-1", zpl: bytes = LABEL) -> UnitJob:
    sha256 = BlobFolder(b.living.folder / "blobs").add(zpl)
    return UnitJob(job_id, "B-1", "label", sha256, values={"copies": copies})


def printer(folder: Path, speed: float = 20.0, faults: list[str] | None = None, **more):
    return bench("label-printer", folder, QUICK | more, speed, faults)


async def ready(b: Bench) -> None:
    await b.until(lambda s: s.link is LinkState.CONNECTED and s.state is UnitState.IDLE)


async def over(b: Bench) -> tuple[JobState, str, int]:
    shown = await b.until(lambda s: s.job is not None and s.job.state.is_over)
    assert shown.job is not None
    return shown.job.state, shown.job.end_reason, shown.job.line_acked


async def test_as_many_labels_come_out_as_were_asked_for_and_the_printer_says_so(tmp_path: Path):
    async with printer(tmp_path) as b:
        await ready(b)
        assert b.unit.snapshot().identity["model"] == "SIM-300dpi"
        assert (await b.unit.start(job(b, 7))).state is CommandState.DONE
        assert await over(b) == (JobState.ENDED, "", 7)
        state = await b.ask("state")
        assert (len(state["printed"]), state["left"]) == (7, 0)
        assert all("C-0042 LEFT" in zpl and "^PQ7" in zpl for zpl in state["printed"])
        ended = b.heard.told("job.ended")
        assert [(e["job"], e["build"], e["printed"], e["state"]) for e in ended] == [
            ("J-1", "B-1", 7, "Ended")
        ]
        assert b.unit.snapshot().state is UnitState.IDLE


@pytest.mark.parametrize("fault", ["paper_out", "ribbon_out", "head_open"])
@pytest.mark.parametrize("tongue_tied", [False, True], ids=["answers", "silent_hs"])
async def test_without_paper_ribbon_or_lid_the_job_waits_and_goes_on(
    tmp_path: Path, fault: str, tongue_tied: bool
):
    faults = ["silent_hs"] if tongue_tied else []
    async with printer(tmp_path, faults=faults) as b:
        await ready(b)
        await b.ask("fault", name=f"{fault}@2")
        await b.unit.start(job(b, 6))
        shown = await b.until(lambda s: s.code == f"label.{fault}")
        assert (shown.link, shown.state) == (LinkState.CONNECTED, UnitState.HELD)
        assert b.heard.told("fault") == [{"code": f"label.{fault}", "values": {"unit": "U1"}}]
        with pytest.raises(Refused) as refused:
            await b.unit.resume("me")
        assert refused.value.values["reason"] == f"label.{fault}"
        await b.ask("mend", name=fault)
        await b.until(lambda s: s.code == "label.paused")
        assert b.heard.told("fault.ended")[0]["code"] == f"label.{fault}"
        assert (await b.unit.resume("me")).state is CommandState.DONE
        assert await over(b) == (JobState.ENDED, "", 6)


async def test_what_somebody_cancels_at_the_panel_did_not_all_come_out(tmp_path: Path):
    async with printer(tmp_path, speed=3.0) as b:
        await ready(b)
        await b.unit.start(job(b, 400))
        await b.until(lambda s: s.job is not None and s.job.line_acked >= 1)
        await b.ask("cancel")
        state, reason, printed = await over(b)
        assert (state, reason) == (JobState.ABORTED, "label.not_all_printed")
        assert printed == len((await b.ask("state"))["printed"])


async def test_labels_that_the_printer_does_not_count_are_missing(tmp_path: Path):
    async with printer(tmp_path) as b:
        await ready(b)
        await b.ask("fault", name="loses")
        await b.unit.start(job(b, 30))
        assert await over(b) == (JobState.ABORTED, "label.not_all_printed", 0)


async def test_a_printer_without_a_counter_ends_its_job_and_says_that_nobody_counted(
    tmp_path: Path,
):
    async with printer(tmp_path, speed=5.0, faults=["no_counter"]) as b:
        await ready(b)
        await b.unit.start(job(b, 8))
        state, reason, _ = await over(b)
        assert (state, reason) == (JobState.ENDED, "label.not_counted")


async def test_hold_resume_and_abort_are_the_printers_own_words(tmp_path: Path):
    async with printer(tmp_path, speed=2.0) as b:
        await ready(b)
        await b.unit.start(job(b, 400))
        assert (await b.unit.hold("me")).state is CommandState.DONE
        assert (await b.ask("state"))["paused"]
        assert b.unit.snapshot().state is UnitState.HELD
        assert (await b.unit.resume("me")).state is CommandState.DONE
        assert not (await b.ask("state"))["paused"]
        assert (await b.unit.abort("me")).state is CommandState.DONE
        assert (await b.ask("state"))["left"] == 0
        state, reason, printed = await over(b)
        assert (state, reason) == (JobState.ABORTED, "aborted")
        assert printed == len((await b.ask("state"))["printed"]) < 400


async def test_a_printer_left_paused_by_an_abort_can_be_freed(tmp_path: Path):
    async with printer(tmp_path, speed=2.0) as b:
        await ready(b)
        await b.unit.start(job(b, 400))
        await b.unit.hold("me")
        await b.unit.abort("me")
        with pytest.raises(Refused) as refused:
            await b.unit.start(job(b, 1, "J-2"))
        assert refused.value.values["reason"] == "label.paused"
        assert (await b.unit.resume("me")).state is CommandState.DONE
        await ready(b)
        assert (await b.unit.start(job(b, 1, "J-2"))).state is CommandState.DONE


async def test_a_job_is_never_handed_over_twice(tmp_path: Path):
    async with printer(tmp_path) as b:
        await ready(b)
        await b.unit.start(job(b, 2))
        await over(b)
        with pytest.raises(Refused) as refused:
            await b.unit.start(job(b, 2))
        assert refused.value.values["reason"] == "job_exists"
        assert len((await b.ask("state"))["printed"]) == 2


async def test_a_crash_of_the_unit_prints_nothing_again_and_the_count_goes_on(tmp_path: Path):
    async with printer(tmp_path, speed=2.0) as b:
        await ready(b)
        handed_over = job(b, 8)
        settings = UnitSettings("U1", "label-printer", str(tmp_path), options=b.living.options)
        async with asyncio.timeout(20):
            await b.unit.start(handed_over)
            # another process over the same journal, while the printer goes on
            async with running(settings) as (again, heard):
                while (shown := again.snapshot()).job is None or not shown.job.state.is_over:
                    await asyncio.sleep(0.02)
                assert shown.job.job_id == "J-1"
                assert (shown.job.state, shown.job.line_acked) == (JobState.ENDED, 8)
                assert [e["printed"] for e in heard.told("job.ended")] == [8]
        assert len((await b.ask("state"))["printed"]) == 8


async def test_labels_of_somebody_else_are_not_counted_as_ours(tmp_path: Path):
    async with printer(tmp_path, speed=0.5) as b:
        await ready(b)
        options = b.living.options
        reader, writer = await asyncio.open_connection(options["host"], options["port"])
        writer.write(b"^XA^FDother^FS^PQ50^XZ")
        await writer.drain()
        await b.until(lambda s: any(r.name == "labels_left" and r.value for r in s.readings))
        with pytest.raises(Refused) as refused:
            await b.unit.start(job(b))
        assert refused.value.values["reason"] == "label.others_print"
        assert (await b.unit.make_safe("me")).state is CommandState.DONE
        assert (await b.ask("state"))["left"] == 0
        writer.close()
        await writer.wait_closed()
        del reader


@pytest.mark.parametrize("fault", ["silence", "garbage", "slow", "disconnect"])
async def test_a_printer_that_cannot_be_understood_is_lost_and_found_again(
    tmp_path: Path, fault: str
):
    async with printer(tmp_path, speed=2.0) as b:
        await ready(b)
        await b.unit.start(job(b, 20))
        await b.ask("fault", name=fault)
        shown = await b.until(lambda s: s.link is LinkState.LOST)
        assert shown.state is UnitState.UNKNOWN
        with pytest.raises(LinkLost):
            await b.unit.start(job(b, 1, "J-2"))
        assert (await b.unit.make_safe("me")).state is CommandState.UNKNOWN
        await b.ask("mend", name=fault)
        await b.until(lambda s: s.link is LinkState.CONNECTED)
        # what was asked meanwhile may have reached it: its own words say how it ended
        state, _, printed = await over(b)
        assert printed == len((await b.ask("state"))["printed"])
        assert (state is JobState.ENDED) == (printed == 20)


@pytest.mark.parametrize(
    ("values", "reason"), [({"copies": 0}, "label.too_many"), ({"copies": 501}, "label.too_many")]
)
async def test_a_number_of_labels_that_cannot_be_is_refused(
    tmp_path: Path, values: dict, reason: str
):
    async with printer(tmp_path) as b:
        await ready(b)
        with pytest.raises(Refused) as refused:
            await b.unit.start(UnitJob("J", "B", "label", values=values))
        assert refused.value.values["reason"] == reason


async def test_a_label_that_is_not_there_or_could_act_is_never_sent(tmp_path: Path):
    async with printer(tmp_path) as b:
        await ready(b)
        with pytest.raises(Refused) as refused:
            await b.unit.start(UnitJob("J", "B", "label", "0" * 64))
        assert refused.value.values["reason"] == "label.no_program"
        with pytest.raises(Refused) as refused:
            await b.unit.start(job(b, 1, "J-3", b"^XA^FD~JA^FS^XZ"))
        assert refused.value.values["reason"] == "label.command_not_allowed"
        assert not b.heard.told("label.sent")
