"""Normal bands: left and held again with deadband and delay, both ways; shown for every kind."""

import itertools
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.banded_unit import BandedUnit
from drivers.excursions import BandWatch, Crossing, check
from drivers.faults import Misconfigured
from drivers.instrument import Instrument
from drivers.readings import Quality, Reading
from drivers.unit import ReadingBand, UnitSettings

BAND = ReadingBand("t", 18.0, 26.0, deadband=0.5, delay_s=10.0)


def reading(value: float | None, target: float | None = None, quality: Quality = Quality.GOOD):
    return Reading("t", value, "degC", datetime.now(UTC), quality, target)


def course(band: ReadingBand, *steps: tuple[float, float]) -> list[tuple[float, str]]:
    """(time, value) pairs into (time, side) of each crossing."""
    watch = BandWatch(band)
    found = []
    for at_s, value in steps:
        crossing = watch.look(reading(value), at_s)
        if crossing is not None:
            found.append((at_s, crossing.side))
    return found


def test_an_excursion_begins_after_the_delay_and_not_before():
    assert course(BAND, (0, 22), (1, 27), (10.9, 27), (11, 27), (12, 27)) == [(11, "high")]


def test_one_wrong_value_is_no_excursion():
    assert course(BAND, (0, 22), (1, 99), (2, 22), (12, 22), (13, 99), (14, 22)) == []


def test_it_ends_only_inside_by_the_deadband_and_after_the_delay():
    steps = [(0, 27), (10, 27), (20, 25.8), (40, 25.8), (41, 25.4), (50, 25.4), (51, 25.4)]
    assert course(BAND, *steps) == [(10, "high"), (51, "")]


def test_a_value_that_trembles_on_its_limit_makes_no_flood():
    steps = [(float(at), 26.0 + (0.1 if at % 2 else -0.1)) for at in range(600)]
    assert course(BAND, *steps) == []
    begun = [(0.0, 27.0), (10.0, 27.0)]
    assert course(BAND, *begun, *[(at + 11, value) for at, value in steps]) == [(10, "high")]


def test_from_too_low_to_too_high_is_told_as_another_side():
    assert course(BAND, (0, 10), (10, 10), (11, 30), (21, 30)) == [(10, "low"), (21, "high")]


@pytest.mark.parametrize("quality", [Quality.BAD, Quality.STALE, Quality.UNCERTAIN])
def test_a_value_that_cannot_be_trusted_begins_and_ends_nothing(quality: Quality):
    watch = BandWatch(BAND)
    for at_s in range(0, 100, 5):
        assert watch.look(reading(99.0, quality=quality), at_s) is None
    watch.look(reading(99.0), 100.0)
    assert watch.look(reading(99.0), 110.0) is not None
    for at_s in range(111, 200, 5):
        assert watch.look(reading(22.0, quality=quality), at_s) is None
    assert watch.side == "high"


def test_a_band_around_a_target_holds_once_it_was_reached():
    band = ReadingBand("t", within=5.0, delay_s=10.0)
    watch = BandWatch(band)
    for at_s, value in [(0, 20.0), (50, 30.0), (100, 40.0)]:
        assert watch.look(reading(value, 60.0), at_s) is None, "heating is no excursion"
        assert not watch.holds_for(reading(value, 60.0)), "and no band is shown on the way"
    assert watch.look(reading(58.0, 60.0), 110) is None
    assert watch.holds_for(reading(50.0, 60.0))
    assert not watch.holds_for(reading(50.0, 70.0)), "a new target is a new way"
    assert watch.look(reading(50.0, 60.0), 120) is None
    crossing = watch.look(reading(50.0, 60.0), 130)
    assert crossing == Crossing("t", "low", 50.0, "degC", 55.0, 65.0)
    assert watch.look(reading(45.0, None), 131) == Crossing("t", "", 45.0, "degC", None, None)
    assert watch.look(reading(30.0, None), 200) is None


@pytest.mark.parametrize(
    "band",
    [
        ReadingBand("t"),
        ReadingBand("t", 5.0, 5.0),
        ReadingBand("t", 6.0, 5.0),
        ReadingBand("t", 1.0, 2.0, deadband=0.5),
        ReadingBand("t", 1.0, 2.0, within=1.0),
        ReadingBand("t", within=-1.0),
        ReadingBand("t", 1.0, 2.0, delay_s=-1.0),
        ReadingBand("t", 1.0, deadband=-1.0),
    ],
)
def test_a_band_that_cannot_be_is_refused(band: ReadingBand):
    with pytest.raises(Misconfigured):
        check("U", band)


@given(st.lists(st.tuples(st.floats(0.1, 20), st.floats(0, 40)), max_size=60))
def test_beginnings_and_ends_take_turns(steps: list[tuple[float, float]]):
    watch, at_s, sides = BandWatch(BAND), 0.0, [""]
    for passed_s, value in steps:
        at_s += passed_s
        crossing = watch.look(reading(value), at_s)
        if crossing is not None:
            sides.append(crossing.side)
    assert all(before != after for before, after in itertools.pairwise(sides))


class Told:
    """Keeps what happened."""

    def __init__(self) -> None:
        self.said: list[tuple[str, dict[str, Any]]] = []

    def __call__(self, kind: str, values: dict[str, Any]) -> None:
        self.said.append((kind, values))


def test_a_unit_of_any_kind_shows_its_bands_and_tells_what_leaves_them():
    told = Told()
    within = Instrument(UnitSettings("U", "any", "/"), lambda: None, told)
    unit = BandedUnit("U", within, [BAND], told)
    within.connected()
    within.measured("t", 27.0, "degC")
    within.measured("other", 1.0, "1")
    shown = {r.name: (r.low, r.high) for r in unit.snapshot().readings}
    assert shown == {"t": (18.0, 26.0), "other": (None, None)}
    unit.look(0.0)
    unit.look(10.0)
    within.measured("t", 22.0, "degC")
    unit.look(11.0)
    unit.look(21.0)
    excursions = [(kind, values) for kind, values in told.said if kind.startswith("excursion")]
    band = {"name": "t", "unit_of_value": "degC", "low": 18.0, "high": 26.0}
    assert excursions == [
        ("excursion.began", {**band, "value": 27.0, "side": "high"}),
        ("excursion.ended", {**band, "value": 22.0}),
    ]
