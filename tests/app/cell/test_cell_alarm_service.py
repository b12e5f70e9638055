"""Alarms out of service, silent by design, and told late: every one of it in the record."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.cell.alarm_delays import Delay, Delays
from app.cell.alarm_table import DELAYS, PRIORITIES, SUPPRESSED_WHILE
from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.history import Actor, History
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix
from app.wire.alarms import AlarmState, Priority, PutAlarmBack, TakeAlarmOut

ME = Actor("H-1")
T0 = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
async def record(tmp_path: Path):
    history = History(tmp_path / "record.db", "S", simulated=True)
    reader = RecordReader(tmp_path / "record.db")
    yield history, reader
    reader.close()
    history.close()


@pytest.fixture
def alarms(record) -> Alarms:
    return Alarms(record[0], Announcer(), [], delays={})


def states(alarms: Alarms) -> dict[tuple[str, str], AlarmState]:
    return {(one.code, one.source): one.state for one in alarms.all().alarms}


@pytest.mark.parametrize("stands", [True, False])
async def test_an_alarm_out_of_service_says_nothing_over_a_restart_until_it_is_put_back(
    alarms: Alarms, record, stands: bool
):
    key = ("unit.reading_bad", "ENV1/humidity")
    if stands:
        await alarms.raise_(*key)
    out = await alarms.take_out(TakeAlarmOut(*key, "sensor is being changed"), ME, "M. Weber")
    assert (out.state, out.taken_out_by) == (AlarmState.OUT_OF_SERVICE, "M. Weber")
    again = Alarms(record[0], Announcer(), await Alarms.read(record[1]), delays={})
    await again.clear(*key)
    await again.raise_(*key, unit="ENV1")
    await again.look(datetime.now(UTC) + timedelta(days=30))
    assert states(again) == {key: AlarmState.OUT_OF_SERVICE}
    back = await again.put_back(PutAlarmBack(out.alarm_id), ME)
    assert (back.state, back.taken_out_by) == (AlarmState.UNACKNOWLEDGED, "")


async def test_one_that_does_not_stand_is_gone_once_it_is_put_back(alarms: Alarms):
    out = await alarms.take_out(TakeAlarmOut("disk.nearly_full", "station", "tidied"), ME, "M")
    assert out.values == {"unit": "station", "name": ""}
    back = await alarms.put_back(PutAlarmBack(out.alarm_id), ME)
    assert back.state is AlarmState.NORMAL
    assert states(alarms) == {}


async def test_what_asks_for_action_now_is_never_taken_out_and_a_reason_is_needed(alarms: Alarms):
    for call, code in (
        (TakeAlarmOut("unit.fault", "P1", "noise"), "alarms.never_shelved"),
        (TakeAlarmOut("unit.link_lost", "P1", " "), "alarms.reason_needed"),
        (TakeAlarmOut("no.such", "P1", "x"), "alarms.no_such_alarm"),
    ):
        with pytest.raises(OperatorCanFix) as refused:
            await alarms.take_out(call, ME, "M")
        assert refused.value.code == code
    view = await alarms.raise_("unit.link_lost", "P1")
    with pytest.raises(OperatorCanFix) as refused:
        await alarms.put_back(PutAlarmBack(view.alarm_id), ME)
    assert refused.value.code == "alarms.not_out_of_service"


@pytest.mark.parametrize("cause_first", [True, False])
async def test_a_machine_that_does_not_answer_says_so_once_not_for_every_reading(
    alarms: Alarms, cause_first: bool
):
    lost, reading = ("unit.link_lost", "ENV1"), ("unit.reading_bad", "ENV1/humidity")
    other = ("unit.reading_bad", "ENV2/humidity")
    for key in (lost, reading) if cause_first else (reading, lost):
        await alarms.raise_(*key, unit="ENV1")
    await alarms.raise_(*other, unit="ENV2")
    assert states(alarms)[reading] is AlarmState.SUPPRESSED
    assert states(alarms)[other] is AlarmState.UNACKNOWLEDGED
    await alarms.clear(*lost)
    assert states(alarms)[reading] is AlarmState.UNACKNOWLEDGED


async def test_what_is_over_before_its_cause_is_not_announced_after_it(alarms: Alarms):
    await alarms.raise_("unit.link_lost", "ENV1")
    await alarms.raise_("unit.reading_bad", "ENV1/humidity", unit="ENV1")
    await alarms.clear("unit.reading_bad", "ENV1/humidity")
    await alarms.clear("unit.link_lost", "ENV1")
    assert ("unit.reading_bad", "ENV1/humidity") not in states(alarms)


def test_nothing_of_priority_a_is_silent_by_design_or_told_late():
    for code in (*SUPPRESSED_WHILE, *DELAYS):
        assert PRIORITIES[code] is not Priority.A


def test_a_condition_is_told_when_it_has_stood_and_its_end_when_it_has_stayed_away():
    delays = Delays({"x": Delay(on_s=2.0, off_s=5.0)})
    key = ("x", "s")
    assert delays.holds_back(key, {"n": 1}, T0)
    assert delays.due(T0 + timedelta(seconds=1)) == ([], [])
    assert delays.due(T0 + timedelta(seconds=2)) == ([(key, {"n": 1})], [])
    assert not delays.holds_back(key, {"n": 1}, T0 + timedelta(seconds=2))
    assert delays.holds_back(key, {"n": 1}, T0 + timedelta(seconds=3))  # another one, later
    assert delays.holds_up(key, T0 + timedelta(seconds=4))
    assert delays.holds_up(key, T0 + timedelta(seconds=10))
    delays.stands_again(key)  # it only fluttered
    assert delays.due(T0 + timedelta(seconds=60)) == ([], [])
    assert delays.holds_up(key, T0 + timedelta(seconds=60))
    assert delays.due(T0 + timedelta(seconds=65)) == ([], [key])
    assert not delays.holds_up(key, T0 + timedelta(seconds=65))


def test_a_condition_that_did_not_stand_long_enough_was_never_there():
    delays = Delays({"x": Delay(on_s=2.0)})
    assert delays.holds_back(("x", "s"), {}, T0)
    assert delays.holds_up(("x", "s"), T0 + timedelta(seconds=1))
    assert delays.due(T0 + timedelta(seconds=9)) == ([], [])


async def test_what_flutters_is_one_alarm(record):
    alarms = Alarms(record[0], Announcer(), [], delays={"unit.reading_bad": Delay(off_s=60.0)})
    for _ in range(5):
        await alarms.raise_("unit.reading_bad", "ENV1/humidity")
        await alarms.clear("unit.reading_bad", "ENV1/humidity")
    [one] = alarms.all().alarms
    assert one.returned_at is None
    await alarms.look(datetime.now(UTC) + timedelta(seconds=61))
    rows = await record[1].rows("SELECT kind FROM event ORDER BY seq")
    assert [row[0] for row in rows] == ["alarm.raised", "alarm.returned"]
