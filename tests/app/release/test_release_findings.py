"""What people measure and what does not conform: gauges in date, limits, a signed decision."""

from datetime import timedelta

import msgspec
import pytest
from station_bench import IN_DATE, ME, SECRET, Station

from app.cell.days import today
from app.cell.signing import Signatory
from app.errors import OperatorCanFix
from app.quality.measurements import Measurements
from app.release.nonconformance import Nonconformances
from app.wire.measurements import AddMeasurement, OfBatch
from app.wire.nonconformance import (
    AddNonconformance,
    DisposeNonconformance,
    NonconformanceAction,
    NonconformanceKind,
)
from app.wire.people import Signing
from app.wire.planning import RecipeRef, RecipeText
from app.wire.qualification import AddGauge

PART = "B-2611-001-1"
SLOT = '\n[[measure]]\nname = "slot"\nnominal_mm = 1.3\nminus_mm = 0.05\nplus_mm = 0.1\n'


async def refusal(work: object) -> str:
    with pytest.raises(OperatorCanFix) as refused:
        await work  # type: ignore[misc]
    return refused.value.code


@pytest.fixture
async def measuring(station: Station) -> Measurements:
    """A plan whose recipe asks for one size, and a caliper."""
    text = station.recipes.show(RecipeRef("cutting-guide")).toml
    await station.recipes.add(RecipeText(text.replace('version = "1"', 'version = "2"') + SLOT), ME)
    plan = msgspec.structs.replace(station.plan, recipe_version="2")
    station.plans._plans[plan.plan_id] = plan
    await station.machines.add_gauge(AddGauge("CAL", "Caliper", 10, IN_DATE, "c1"), ME, "tests")
    old = today() - timedelta(days=1)
    await station.machines.add_gauge(AddGauge("OLD", "Caliper", 10, old, "c0"), ME, "tests")
    return Measurements(
        station.history, station.numbers, station.announcer, station.machines, station.plans,
        station.recipes, [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value_um", "within"), [(1249, False), (1250, True), (1400, True), (1401, False)]
)
async def test_a_value_is_judged_by_whole_micrometres(
    station: Station, measuring: Measurements, value_um: int, within: bool
):
    assert len(measuring.of(OfBatch("B-2611-001")).missing) == 2, "one for each part"
    told = await measuring.add(
        AddMeasurement(PART, "slot", value_um, "CAL"), await station.caller()
    )
    assert (told.low_um, told.high_um, told.within) == (1250, 1400, within)
    left = measuring.of(OfBatch("B-2611-001")).missing
    assert [one.part_id for one in left] == ["B-2611-001-2"]
    assert station.events("part.measured")[0]["new"]["measurement"]["gauge_reference"] == "c1"


async def test_a_gauge_past_its_calibration_measures_nothing(
    station: Station, measuring: Measurements
):
    caller = await station.caller()
    past = measuring.add(AddMeasurement(PART, "slot", 1300, "OLD"), caller)
    assert await refusal(past) == "measurements.gauge_overdue"
    unknown = measuring.add(AddMeasurement("B-0-1", "slot", 1300, "CAL"), caller)
    assert await refusal(unknown) == "release.no_such_part"
    free = await measuring.add(AddMeasurement(PART, "burr", 20, "CAL"), caller)
    assert free.within is None, "no limits, no judgement"


@pytest.fixture
def findings(station: Station) -> Nonconformances:
    """The nonconformances of the station."""
    signatory = Signatory(
        station.people, station.history, station.numbers, station.station_key, "1"
    )
    return Nonconformances(
        station.history, station.numbers, station.announcer, signatory, station.plans, []
    )


def deciding(id_: str, action: NonconformanceAction, **more: object) -> DisposeNonconformance:
    call = {
        "nonconformance_id": id_,
        "action": action,
        "rationale": "does no harm where it is",
        "signing": Signing(SECRET, "S. Haddad"),
    }
    return DisposeNonconformance(**{**call, **more})


async def test_an_open_one_and_scrap_stand_in_the_way_a_signed_concession_does_not(
    station: Station, findings: Nonconformances
):
    technician, quality = await station.caller(), await station.caller("S. Haddad")
    found = await findings.add(
        AddNonconformance("B-2611-001", "a burr", NonconformanceKind.SURFACE, PART), technician
    )
    assert findings.in_the_way("B-2611-001", PART) == found
    assert findings.in_the_way("B-2611-001", "B-2611-001-2") is None
    action = NonconformanceAction.CONCESSION
    given = await findings.dispose(deciding(found.nonconformance_id, action), quality)
    assert findings.in_the_way("B-2611-001", PART) is None
    event = station.events("nonconformance.disposed")[0]
    assert event["new"]["signature"] == given.signature_id
    again = findings.dispose(deciding(found.nonconformance_id, action), quality)
    assert await refusal(again) == "nonconformances.decided_already"
    other = await findings.add(AddNonconformance("B-2611-001", "bent", part_id=PART), technician)
    scrap = deciding(other.nonconformance_id, NonconformanceAction.SCRAP)
    scrapped = await findings.dispose(scrap, quality)
    assert findings.in_the_way("B-2611-001", PART) == scrapped


async def test_no_concession_by_its_finder_and_no_rework_without_instruction(
    station: Station, findings: Nonconformances
):
    quality = await station.caller("S. Haddad")
    own = await findings.add(AddNonconformance("B-2611-001", "a burr"), quality)
    concession = deciding(own.nonconformance_id, NonconformanceAction.CONCESSION)
    assert await refusal(findings.dispose(concession, quality)) == "nonconformances.not_by_finder"
    rework = deciding(own.nonconformance_id, NonconformanceAction.REWORK)
    assert await refusal(findings.dispose(rework, quality)) == "nonconformances.instruction_needed"
    how = deciding(own.nonconformance_id, NonconformanceAction.REWORK, instruction="file it flat")
    assert (await findings.dispose(how, quality)).instruction == "file it flat"
