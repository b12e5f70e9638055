"""Alarms in the record: they outlive the service, a full disk hides none."""

from pathlib import Path

import pytest
from station_bench import fill_disk

from app.cell.alarm_table import PRIORITIES
from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.history import Actor, History
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix
from app.release.verification import verify_folder
from app.wire.alarms import AlarmState, Priority

ME = Actor("H-1")


@pytest.fixture
async def record(tmp_path: Path):
    history = History(tmp_path / "record.db", "S", simulated=True)
    reader = RecordReader(tmp_path / "record.db")
    yield history, reader
    reader.close()
    history.close()


async def test_alarms_survive_a_restart_and_normal_ones_do_not(record):
    history, reader = record
    first = Alarms(history, Announcer(), [])
    standing = await first.raise_("unit.not_safe", "P1", code="x")
    seen = await first.raise_("disk.nearly_full", "station")
    await first.acknowledge(seen.alarm_id, ME, "J")
    await first.raise_("sync.place_unreachable", "central")
    await first.clear("sync.place_unreachable", "central")
    gone = await first.raise_("unit.link_lost", "P1")
    await first.clear("unit.link_lost", "P1")
    await first.acknowledge(gone.alarm_id, ME, "J")
    again = Alarms(
        history, Announcer(), await Alarms.read(reader), await Alarms.read_announced(reader)
    )
    assert again.all() == first.all()
    assert [alarm.state for alarm in again.all().alarms] == [
        AlarmState.UNACKNOWLEDGED,
        AlarmState.ACKNOWLEDGED,
        AlarmState.RETURNED_UNACKNOWLEDGED,
    ]
    assert again.any_open(Priority.A)
    assert (await again.raise_("unit.not_safe", "P1")).alarm_id == standing.alarm_id


async def test_the_first_of_a_flood_is_known(record):
    alarms = Alarms(record[0], Announcer(), [])
    for code in ("unit.link_lost", "build.held_after_uncertainty", "build.failed"):
        await alarms.raise_(code, "x")
    assert [a.code for a in alarms.all().alarms if a.first_out] == ["unit.link_lost"]


async def test_a_latched_alarm_that_returned_goes_when_it_is_seen(record):
    alarms = Alarms(record[0], Announcer(), [])
    raised = await alarms.raise_("build.held_after_uncertainty", "M-1")
    await alarms.clear("build.held_after_uncertainty", "M-1")
    assert alarms.any_open(Priority.A)
    await alarms.acknowledge(raised.alarm_id, ME, "J")
    assert alarms.all().alarms == []


async def test_a_latched_alarm_seen_before_it_returns_needs_another_look(record):
    alarms = Alarms(record[0], Announcer(), [])
    raised = await alarms.raise_("build.held_after_uncertainty", "M-1")
    await alarms.acknowledge(raised.alarm_id, ME, "J")
    await alarms.clear("build.held_after_uncertainty", "M-1")
    assert alarms.all().alarms[0].state is AlarmState.LATCHED_ACKNOWLEDGED
    await alarms.acknowledge(raised.alarm_id, ME, "J")
    assert alarms.all().alarms == []


async def test_a_full_disk_hides_no_alarm_and_the_record_is_told_later(record, tmp_path: Path):
    history, reader = record
    alarms = Alarms(history, Announcer(), [])
    room = await fill_disk(history)
    raised = await alarms.raise_("record.cannot_be_written", "station")
    await alarms.acknowledge(raised.alarm_id, ME, "J")
    assert alarms.all().alarms[0].state is AlarmState.ACKNOWLEDGED
    assert await Alarms.read(reader) == []
    assert history.owed == 2
    room()
    await alarms.raise_("unit.link_lost", "P1")
    assert history.owed == 0
    assert await Alarms.read(reader) == alarms.all().alarms
    assert verify_folder(tmp_path).ok


async def test_an_alarm_nobody_knows_cannot_be_acknowledged(record):
    with pytest.raises(OperatorCanFix) as refused:
        await Alarms(record[0], Announcer(), []).acknowledge("A-1", ME, "J")
    assert refused.value.code == "alarms.no_such_alarm"


def test_every_alarm_that_the_code_raises_is_in_the_table(project: Path):
    import re

    raised: set[str] = set()
    for path in (project / "app").rglob("*.py"):
        raised |= set(re.findall(r"raise_\(\s*\"([a-z_.]+)\"", path.read_text("utf-8")))
    assert raised
    assert raised <= PRIORITIES.keys()
