"""The service's end of a unit: its journal goes in once, and one bad unit takes no other along."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from station_bench import Station

from app.cell.unit_link import UnitLink
from app.errors import RecordAtRisk
from drivers.journal import Bracket, JournalEntry
from drivers.unit import UnitSettings
from drivers.unit_server import JournalPage, Since


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


class Ring:
    """A unit that answers with what its journal still holds."""

    def __init__(self, *pages: JournalPage) -> None:
        self.pages = list(pages)

    async def call(self, method: str, params: Since, answer: type) -> JournalPage:
        page = self.pages[0]
        left = [one for one in page.entries if one.seq > params.seq]
        if not left and page.last_seq >= params.seq:
            self.pages = self.pages[1:] or self.pages
        return JournalPage(left, page.last_seq, page.bracket)


async def entered_from(made: UnitLink, ring: Ring, until: int) -> None:
    made._news.set()
    task = asyncio.create_task(made._enter_journal(ring))
    async with asyncio.timeout(5.0):
        while made._seq != until:
            await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_what_the_ring_wrote_over_while_nobody_listened_is_in_the_record_as_a_gap(
    station: Station,
):
    made = link(station.folder, station.equipment._enter)
    await made._entered(entry(1))
    lost = JournalPage([entry(5), entry(6), entry(9)], 9, Bracket("", 0, 0))
    await entered_from(made, Ring(lost), 9)
    told = [
        (event["kind"], event["new"].get("first"), event["new"].get("last"))
        for event in station.events()
        if event["kind"].startswith("unit.")
    ]
    assert told == [
        ("unit.layer.ended", None, None),
        ("unit.journal.gap", 2, 4),
        ("unit.layer.ended", None, None),
        ("unit.layer.ended", None, None),
        ("unit.journal.gap", 7, 8),
        ("unit.layer.ended", None, None),
    ]


async def test_a_journal_that_was_made_anew_is_told_and_entered_from_its_beginning(
    station: Station,
):
    made = link(station.folder, station.equipment._enter)
    await made._entered(entry(40))
    await entered_from(made, Ring(JournalPage([entry(1), entry(2)], 2, Bracket("", 0, 0))), 2)
    assert station.events("unit.journal.anew")[0]["new"]["known"] == 40
    assert [e["new"]["journal_seq"] for e in station.events("unit.layer.ended")] == [40, 1, 2]
