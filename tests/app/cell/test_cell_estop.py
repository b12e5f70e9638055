"""The e-stop is what its source says now; without a fresh word it is unknown, never released."""

from datetime import UTC, datetime, timedelta

import pytest
from station_bench import Station

from app.cell import estop
from app.cell.estop import Estop
from app.settings import EstopSource
from app.wire.cell import EstopState
from drivers.unit_states import LinkState
from drivers.wire.reading import Quality, Reading

SOURCE = EstopSource("R1", "emergency_stop")


def said(station: Station, value: float | None, quality: Quality = Quality.GOOD) -> None:
    # a value that has not changed for an hour is as old as that at the machine, and fresh here
    at = datetime.now(UTC) - timedelta(hours=1)
    station.robot.is_now(readings=[Reading("emergency_stop", value, "1", at, quality)])


def codes(station: Station) -> set[str]:
    return {a.code for a in station.alarms.all().alarms if a.returned_at is None}


def test_without_a_source_nothing_is_claimed(station: Station):
    assert Estop(None, station.equipment, station.alarms).view.state is EstopState.NOT_MONITORED


async def test_pressed_and_released_are_what_the_source_says(station: Station):
    watched = Estop(SOURCE, station.equipment, station.alarms)
    assert watched.view.state is EstopState.UNKNOWN
    heard: list[EstopState] = []
    watched.on_changed(lambda: heard.append(watched.view.state))
    for value in (0.0, 1.0, 1.0, 0.0):
        said(station, value)
        await watched.look(SOURCE, datetime.now(UTC))
        assert ("cell.estop_pressed" in codes(station)) is (value == 1.0)
    assert heard == [EstopState.RELEASED, EstopState.PRESSED, EstopState.RELEASED]
    assert (watched.view.unit, watched.view.signal) == ("R1", "emergency_stop")


async def test_a_contact_that_opens_when_pressed_is_told_the_other_way_round(station: Station):
    source = EstopSource("R1", "emergency_stop", pressed=0.0)
    watched = Estop(source, station.equipment, station.alarms)
    said(station, 0.0)
    await watched.look(source, datetime.now(UTC))
    assert watched.view.state is EstopState.PRESSED


@pytest.mark.parametrize("how", ["bad", "uncertain", "stale", "lost", "no reading", "old", "gone"])
async def test_whatever_is_not_a_fresh_good_word_is_unknown_since_then(station: Station, how: str):
    watched = Estop(SOURCE, station.equipment, station.alarms)
    said(station, 0.0)
    known_at = datetime.now(UTC)
    await watched.look(SOURCE, known_at)
    later = known_at + timedelta(seconds=1)
    match how:
        case "bad" | "uncertain" | "stale":
            said(station, 0.0, Quality(how))
        case "lost":
            station.robot.is_now(link=LinkState.LOST)
        case "no reading":
            station.robot.is_now(readings=[])
        case "old":
            later = known_at + timedelta(seconds=3.5)
        case _:
            station.equipment.links = {"P1": station.printer}
    await watched.look(SOURCE, later)
    assert (watched.view.state, watched.view.at) == (EstopState.UNKNOWN, known_at)
    assert "cell.estop_unknown" not in codes(station)
    station.robot.answered_at = known_at
    await watched.look(SOURCE, known_at + timedelta(seconds=estop.UNKNOWN_FOR_S))
    assert "cell.estop_unknown" in codes(station)
