"""The one contract: what holds for every kind of unit, each with its own simulator behind it."""

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from contract_bench import KINDS, Living, living

from app.wire.sentences import SENTENCES, sentence
from drivers.compose import KINDS as ALL_KINDS
from drivers.unit_states import CommandState, JobState, LinkState, UnitState
from drivers.wire.client import CallRefused
from drivers.wire.reading import Quality

BY_NAME = {kind.name: kind for kind in KINDS}
AT_ONCE_S = 0.5
LOST_WITHIN_S = 6.0


@pytest.fixture(scope="module", params=list(BY_NAME))
def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Living]:
    """A living unit for all tests of a kind: its processes take longer than they do."""
    with living(BY_NAME[request.param], tmp_path_factory.mktemp(request.param)) as made:
        yield made


@pytest.fixture
def unit(shared: Living) -> Living:
    """That unit, alive, whatever the test before did to it."""
    shared.heal()
    return shared


def is_idle(snapshot) -> bool:
    return snapshot.link is LinkState.CONNECTED and snapshot.state is UnitState.IDLE


def is_said(refused: CallRefused) -> bool:
    """Whether a person is told in words why."""
    reason = str(refused.values.get("reason", ""))
    is_known = not reason or reason in SENTENCES or f"reason.{reason}" in SENTENCES
    return refused.code in SENTENCES and is_known and not refused.is_bug


def test_every_kind_of_the_cell_file_is_under_the_contract():
    assert {kind.kind for kind in KINDS} == set(ALL_KINDS)


async def test_it_connects_and_says_what_it_is(unit: Living):
    async with unit.talk() as talk:
        shown = await talk.until(is_idle)
    assert (shown.name, shown.kind, shown.simulated) == ("U1", unit.kind.kind, True)
    assert datetime.now(UTC) - shown.at < timedelta(seconds=2)
    assert shown.job is None or shown.job.state.is_over


async def test_its_readings_have_a_unit_a_time_and_a_quality(unit: Living):
    wanted = unit.kind.reading
    async with unit.talk() as talk:
        shown = await talk.until(
            lambda s: is_idle(s) and (not wanted or wanted in {r.name for r in s.readings})
        )
    names = [reading.name for reading in shown.readings]
    assert len(names) == len(set(names))
    for reading in shown.readings:
        assert reading.unit, reading
        assert reading.at.tzinfo is not None, reading
        assert (reading.value is None) <= (reading.quality is not Quality.GOOD), reading
    for band in unit.kind.needs.get("bands", []):
        shown_band = [(r.low, r.high) for r in shown.readings if r.name == band["name"]]
        assert shown_band == [(band["low"], band["high"])]


with_jobs = pytest.mark.parametrize(
    "shared", [kind.name for kind in KINDS if kind.has_jobs], indirect=True
)
without_jobs = pytest.mark.parametrize(
    "shared", [kind.name for kind in KINDS if not kind.has_jobs], indirect=True
)


@with_jobs
async def test_a_job_is_started_held_resumed_and_aborted_by_the_machines_own_words(unit: Living):
    async with unit.talk() as talk:
        await talk.until(is_idle)
        assert (await talk.start(unit.job("J-1"))).state is CommandState.DONE
        shown = await talk.until(lambda s: s.state is UnitState.EXECUTE)
        assert shown.job is not None
        assert (shown.job.job_id, shown.job.build_id) == ("J-1", "B-1")
        assert is_said(await talk.refusal(talk.start(unit.job("J-2"))))
        assert (await talk.command("hold")).state is CommandState.DONE
        shown = await talk.until(lambda s: s.state is UnitState.HELD)
        assert shown.job is not None and shown.job.state is JobState.INTERRUPTED
        assert (await talk.command("resume")).state is CommandState.DONE
        shown = await talk.until(lambda s: s.state is UnitState.EXECUTE)
        assert shown.job is not None and shown.job.state is JobState.RUNNING
        assert (await talk.command("abort")).state is CommandState.DONE
        shown = await talk.until(lambda s: s.job is not None and s.job.state is JobState.ABORTED)
        kinds = [(entry["kind"], entry["values"]) for entry in await talk.journal()]
        for command in ("hold", "resume", "abort"):
            told = [values for kind, values in kinds if kind == f"command.{command}"]
            assert told and told[-1]["by"] == "tests" and told[-1]["state"] == "done", command


@without_jobs
async def test_what_has_no_job_refuses_every_order_in_words(unit: Living):
    async with unit.talk() as talk:
        await talk.until(is_idle)
        for asking in (
            talk.start(unit.job("J-1")),
            talk.command("hold"),
            talk.command("resume"),
            talk.command("abort"),
        ):
            refused = await talk.refusal(asking)
            assert refused.code == "unit.refused"
            assert is_said(refused), refused
        assert (await talk.show()).job is None


@with_jobs
async def test_without_a_job_hold_and_abort_do_nothing_and_say_so(unit: Living):
    async with unit.talk() as talk:
        await talk.until(lambda s: s.link is LinkState.CONNECTED)
        await talk.command("make_safe")
        for command in ("hold", "abort"):
            try:
                outcome = await talk.command(command)
            except CallRefused as no:
                assert is_said(no), no
            else:
                assert outcome.state in (CommandState.REFUSED, CommandState.DONE)
                assert not outcome.code or sentence(outcome.code) != outcome.code, outcome


async def test_an_action_that_it_does_not_know_is_refused_in_words(unit: Living):
    async with unit.talk() as talk:
        await talk.until(lambda s: s.link is LinkState.CONNECTED)
        refused = await talk.refusal(talk.do("make_coffee"))
        assert refused.code == "unit.refused"
        assert is_said(refused), refused


async def test_a_form_that_is_wrong_is_refused_at_the_door(unit: Living):
    async with unit.talk() as talk:
        refused = await talk.refusal(talk.start({"job_id": 5}))
    assert refused.code == "wire.bad_form"


async def test_make_safe_is_confirmed_and_stands_in_the_journal(unit: Living):
    async with unit.talk() as talk:
        await talk.until(lambda s: s.link is LinkState.CONNECTED)
        outcome = await talk.command("make_safe", "J. Brandt")
        assert (outcome.command, outcome.state) == ("make_safe", CommandState.DONE)
        told = [e["values"] for e in await talk.journal() if e["kind"] == "command.make_safe"]
    assert told[-1]["by"] == "J. Brandt"
    assert told[-1]["state"] == "done"


async def test_the_stop_channel_takes_its_own_token_alone_and_works_past_the_service(unit: Living):
    async with unit.talk() as talk:
        await talk.until(lambda s: s.link is LinkState.CONNECTED)
        assert (await talk.stop("make_safe", "wrong"))[0] == 403
        status, body = await talk.stop("make_safe")
        assert (status, body["state"]) == (200, "done")
        status, body = await talk.stop("hold")
        assert status in (200, 409)
        assert status == 200 or body["code"] in SENTENCES
        assert (await talk.stop("start"))[0] == 400
        kinds = [entry["kind"] for entry in await talk.journal()]
    assert kinds.count("stop_channel.asked") >= 2
    assert "stop_channel.answered" in kinds


async def test_a_snapshot_never_waits_for_a_command(unit: Living):
    async with unit.talk() as talk:
        await talk.until(lambda s: s.link is LinkState.CONNECTED)
        safe = asyncio.create_task(talk.command("make_safe"))
        slowest_s = 0.0
        for _ in range(20):
            began_s = time.monotonic()
            await talk.show()
            slowest_s = max(slowest_s, time.monotonic() - began_s)
        assert (await safe).state is CommandState.DONE
    assert slowest_s < AT_ONCE_S


async def test_the_journal_counts_without_a_gap_and_tells_the_beginning(unit: Living):
    async with unit.talk() as talk:
        await talk.until(lambda s: s.link is LinkState.CONNECTED)
        entries = await talk.journal()
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    kinds = [entry["kind"] for entry in entries]
    assert kinds[0] == "unit.process_started"
    assert "link.connected" in kinds


async def test_its_journal_outlives_it_and_a_machine_that_is_gone_is_unknown(unit: Living):
    async with unit.talk() as talk:
        await talk.until(lambda s: s.link is LinkState.CONNECTED)
        before = await talk.journal()
    unit.kill("drivers")
    unit.start_unit()
    async with unit.talk() as talk:
        await talk.until(is_idle)
        after = await talk.journal()
        assert after[: len(before)] == before
        assert [entry["seq"] for entry in after] == list(range(1, len(after) + 1))
        kinds = [entry["kind"] for entry in after[len(before) :]]
        assert "unit.process_started" in kinds
        assert "link.connected" in kinds
        unit.kill(unit.kind.simulator)
        shown = await talk.until(
            lambda s: s.link is not LinkState.CONNECTED and s.state is UnitState.UNKNOWN,
            LOST_WITHIN_S,
        )
        assert shown.code, "nobody is told why"
        assert sentence(shown.code, shown.values) != shown.code
        await talk.until(
            lambda s: all(r.quality is not Quality.GOOD for r in s.readings if r.name in LIVE),
            LOST_WITHIN_S,
        )
        refused = await talk.refusal(talk.start(unit.job("J-9")))
        assert is_said(refused), refused
        safe = await talk.command("make_safe")
        expected = CommandState.UNKNOWN if unit.kind.confirms_safety else CommandState.DONE
        assert safe.state is expected
        began_s = time.monotonic()
        await talk.show()
        assert time.monotonic() - began_s < AT_ONCE_S
        assert "link.lost" in [entry["kind"] for entry in await talk.journal()]


LIVE = ("bed_c", "hotend_c", "temperature", "humidity", "pressure", "labels")
"""Readings that a machine measures: without it they cannot be good."""


FAULTY = ("label-printer", "scanner")
SOUND = "gauge"


async def test_a_unit_at_fault_never_touches_another(tmp_path: Path):
    made = [Living(BY_NAME[name], tmp_path, name.upper()) for name in (*FAULTY, SOUND)]
    try:
        for one in made:
            one.start()
        *faulty, sound = made
        async with sound.talk() as talk:
            await talk.until(is_idle)
            for one in faulty:
                assert (await one.ask(ask="fault", name="garbage"))["ok"]
            faulty[0].kill(faulty[0].kind.simulator)
            faulty[1].kill("drivers")
            for size in range(10, 30):
                await sound.ask(ask="press", value=float(size))
                shown = await talk.until(
                    lambda s, size=size: [r.value for r in s.readings] == [float(size)], 1.0
                )
                assert is_idle(shown)
            assert (await talk.stop("make_safe"))[0] == 200
            sizes = [
                e["values"]["value"] for e in await talk.journal() if e["kind"] == "gauge.read"
            ]
        assert sizes == [float(size) for size in range(10, 30)]
    finally:
        for one in made:
            one.end()
