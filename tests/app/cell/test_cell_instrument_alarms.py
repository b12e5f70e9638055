"""Alarms of readings: one a reading, gone with a new process or with their unit; no old news."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from station_bench import Station

from app.cell.announcer import Happening
from app.cell.instruments import Instruments
from drivers.journal import JournalEntry

BAND = {"unit_of_value": "degC", "low": 18.0, "high": 26.0, "side": "high"}


@pytest.fixture
def heard(station: Station) -> Instruments:
    return Instruments(station.equipment, station.alarms, station.announcer)


def entry(kind: str, age_s: float = 0.0, **values: Any) -> JournalEntry:
    return JournalEntry(1, datetime.now(UTC) - timedelta(seconds=age_s), kind, values)


def standing(station: Station) -> list[str]:
    return [a.source for a in station.alarms.all().alarms if a.returned_at is None]


async def test_each_reading_has_its_own_alarm_and_a_new_process_begins_anew(
    station: Station, heard: Instruments
):
    for name in ("bed_c", "hotend_c"):
        await heard._hear("P1", entry("excursion.began", name=name, value=30.0, **BAND))
    await heard._hear("CAM1", entry("reading.bad", name="frames", code="x"))
    assert sorted(standing(station)) == ["CAM1/frames", "P1/bed_c", "P1/hotend_c"]
    await heard._hear("P1", entry("excursion.ended", name="bed_c", value=20.0))
    assert sorted(standing(station)) == ["CAM1/frames", "P1/hotend_c"]
    await heard._hear("P1", entry("unit.process_started", pid=1))
    assert standing(station) == ["CAM1/frames"]


async def test_an_alarm_of_a_unit_that_is_in_the_cell_no_more_goes(
    station: Station, heard: Instruments
):
    await heard._hear("GONE", entry("excursion.began", name="t", value=30.0, **BAND))
    await heard._hear("P1", entry("excursion.began", name="bed_c", value=30.0, **BAND))
    await heard.begin()
    assert standing(station) == ["P1/bed_c"]


async def test_a_fault_of_another_kind_of_machine_is_not_taken_for_a_label_printers(
    station: Station, heard: Instruments
):
    await heard._hear("P1", entry("fault", code="printer.silent"))
    assert standing(station) == []


async def test_a_size_of_a_minute_ago_is_recorded_and_not_told_as_news(
    station: Station, heard: Instruments
):
    listener, end = station.announcer.listen()
    size = {"value": 1.0, "unit_of_value": "mm", "quality": "good"}
    await heard._hear("G1", entry("gauge.read", 60.0, **size))
    await heard._hear("G1", entry("gauge.read", **{**size, "value": 2.0}))
    told = [one.item for one in await listener.take() if isinstance(one, Happening)]
    end()
    assert [one.value for one in told] == [2.0]
