"""The service's end of a unit: its journal goes in once, and one bad unit takes no other along."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from station_bench import Station

from app.cell.unit_link import UnitLink
from app.errors import RecordAtRisk
from drivers.journal import JournalEntry
from drivers.unit import UnitSettings


def link(tmp_path: Path, take_entry) -> UnitLink:
    settings = UnitSettings("P1", "gcode-printer", str(tmp_path))
    return UnitLink(settings, tmp_path, None, None, 0, take_entry, lambda name: None)


def entry(seq: int) -> JournalEntry:
    return JournalEntry(seq, datetime.now(UTC), "layer.ended", {"layer": seq})


async def test_an_entry_on_its_way_in_when_the_link_breaks_is_not_entered_twice(tmp_path: Path):
    entered: list[int] = []
    go_on = asyncio.Event()

    async def take(unit: str, one: JournalEntry) -> None:
        await go_on.wait()
        entered.append(one.seq)

    made = link(tmp_path, take)
    entering = asyncio.create_task(made._entered(entry(1)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    entering.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await entering
    assert entered == [1]
    assert made._seq == 1


async def test_what_the_record_does_not_take_stays_in_the_journal(tmp_path: Path):
    async def take(unit: str, one: JournalEntry) -> None:
        raise RecordAtRisk("record.cannot_be_written")

    made = link(tmp_path, take)
    assert not await made._entered(entry(1))
    assert made._seq == 0


async def test_a_bug_with_one_unit_ends_no_link(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    made = link(tmp_path, None)
    tried = 0

    async def broken():
        nonlocal tried
        tried += 1
        raise KeyError("toaster")

    made._process = broken
    running = asyncio.create_task(made.run())
    async with asyncio.timeout(5.0):
        while tried < 2:
            await asyncio.sleep(0.05)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert made.trouble == "unit.fault"


async def test_a_listener_that_fails_does_not_make_an_entry_be_entered_twice(station: Station):
    from app.cell.equipment import Bed

    async def broken(unit: str, one: JournalEntry) -> None:
        raise ValueError(one.seq)

    station.equipment.on_entry(broken)
    await station.equipment._enter("P1", entry(1))
    await station.equipment._enter("P1", entry(2))
    assert [e["new"]["journal_seq"] for e in station.events("unit.layer.ended")] == [1, 2]
    rows = await station.reader.rows("SELECT journal_seq, bed FROM unit WHERE name = 'P1'")
    assert rows == [(2, "clear")]
    assert isinstance(station.equipment.bed("P1"), Bed)
