"""A unit that only says the same again is told once a second; anything new is told at once."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from app.cell.said_again import SAME_AT_MOST_EVERY_S, SaidAgain
from app.wire.units import UnitView
from drivers.wire.reading import Quality, Reading
from drivers.wire.states import LinkState, UnitState
from drivers.wire.unit_messages import UnitSnapshot

NOW = datetime(2031, 3, 18, 8, 0, tzinfo=UTC)
replace = msgspec.structs.replace


def printer(later_s: float = 0.0) -> UnitView:
    """An idle printer, so much later."""
    at = NOW + timedelta(seconds=later_s)
    readings = [Reading("bed_c", 23.0, "degC", at), Reading("hotend_c", 24.0, "degC", at)]
    snapshot = UnitSnapshot(
        "P1", "gcode-printer", LinkState.CONNECTED, UnitState.IDLE, at, readings=readings
    )
    return UnitView("P1", "gcode-printer", ["fff-250"], snapshot, at, True)


def with_reading(view: UnitView, reading: Reading) -> UnitView:
    """The same with another first reading."""
    readings = [reading, *view.snapshot.readings[1:]]
    return replace(view, snapshot=replace(view.snapshot, readings=readings))


def news(view: UnitView) -> list[UnitView]:
    """The same a moment later, each with one thing that is new."""
    said, first = view.snapshot, view.snapshot.readings[0]
    return [
        replace(view, held_because="unit.held"),
        replace(view, process_alive=False),
        replace(view, snapshot=replace(said, state=UnitState.EXECUTE)),
        replace(view, snapshot=replace(said, code="printer.not_reached")),
        replace(view, snapshot=replace(said, readings=said.readings[:1])),
        with_reading(view, replace(first, value=23.1)),
        with_reading(view, replace(first, quality=Quality.STALE)),
        with_reading(view, replace(first, high=90.0)),
    ]


def test_the_same_ten_times_a_second_is_told_once_a_second():
    clock_s = [100.0]
    said_again = SaidAgain(lambda: clock_s[0])
    told = 0
    for tenth in range(100):
        clock_s[0] = 100.0 + tenth / 10
        told += said_again.is_to_be_told(printer(tenth / 10))
    assert 10 <= told <= 10 / SAME_AT_MOST_EVERY_S + 1


@pytest.mark.parametrize("which", range(len(news(printer()))))
def test_what_is_new_is_told_at_once(which: int):
    said_again = SaidAgain(lambda: 100.0)
    assert said_again.is_to_be_told(printer())
    assert not said_again.is_to_be_told(printer(0.1))
    assert said_again.is_to_be_told(news(printer(0.2))[which])
    assert said_again.is_to_be_told(printer(0.3)), "and so is that it is as before"


def test_units_do_not_speak_for_each_other():
    said_again = SaidAgain(lambda: 100.0)
    assert said_again.is_to_be_told(printer())
    assert said_again.is_to_be_told(replace(printer(), name="P2"))
