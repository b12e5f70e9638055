"""The recorded cell is of today: every moment decodes strictly and shows what it is named for."""

import msgspec
import pytest
from looks_bench import RECORDING

from app.wire.alarms import AlarmState
from app.wire.cell import EstopState, Snapshot
from app.wire.methods import METHODS
from app.wire.unit_states import JobState, LinkState
from ui.gallery_cell import Kind, Moment, RecordedCell


@pytest.fixture(scope="module")
def recorded() -> RecordedCell:
    """The recording."""
    return RecordedCell(RECORDING)


@pytest.mark.parametrize("moment", Moment)
def test_a_moment_has_the_shape_of_todays_wire(recorded: RecordedCell, moment: Moment):
    told = recorded.snapshot(Kind.FULL, moment)
    again = msgspec.json.decode(msgspec.json.encode(told), type=Snapshot)
    assert again == told
    assert {unit.name for unit in told.units} >= {"P1", "R1", "CAM1"}


@pytest.mark.parametrize("moment", Moment)
def test_recorded_answers_are_answers_of_their_methods(recorded: RecordedCell, moment: Moment):
    results = {method.name: method.result for method in METHODS}
    for method in ("release.events", "sync.status", "people.list", "session.open"):
        assert recorded.answer(method, results[method], moment) is not None, method


def test_the_moments_are_those_of_one_job(recorded: RecordedCell):
    told = {moment: recorded.snapshot(Kind.FULL, moment) for moment in Moment}
    assert all(u.snapshot.link is LinkState.CONNECTED for u in told[Moment.FRESH].units)
    assert not told[Moment.FRESH].cases
    assert told[Moment.GATE].plans and not told[Moment.GATE].builds
    assert told[Moment.BUILDING].builds[-1].state is JobState.RUNNING
    assert told[Moment.STOPPED].builds[-1].state is JobState.INTERRUPTED
    assert told[Moment.STOPPED].alarms
    assert told[Moment.MADE].builds[-1].state is JobState.ENDED
    assert len(told[Moment.QUEUED].queue.items) == 3
    assert told[Moment.ASKED].builds[-1].prompt is not None
    assert told[Moment.UNCERTAIN].builds[-1].recovery is not None
    assert told[Moment.FLOOD].flood.active
    shelved = [a for a in told[Moment.FLOOD].alarms if a.state is AlarmState.SHELVED]
    assert len(shelved) == 1
    assert told[Moment.FLOOD].cell.estop.state is EstopState.PRESSED
    decided = {part.disposition.value for part in told[Moment.CLOSED].batches[-1].parts}
    assert decided == {"rejected"}


def test_the_temperatures_of_the_minutes_before_come_in_their_order(recorded: RecordedCell):
    told = recorded.snapshot(Kind.FULL)
    course = recorded.course(told)
    times = [
        reading.at
        for earlier in course
        for unit in earlier.units
        for reading in unit.snapshot.readings
        if (unit.name, reading.name) == ("P1", "hotend_c")
    ]
    assert len(times) > 50
    assert times == sorted(times)
