"""Alarms set aside for a time, floods, consequences under their cause; every act in the record."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from pysqlite3 import dbapi2 as sqlite3

from app.cell.alarm_flood import FloodWatch
from app.cell.alarm_table import CAUSES, PRIORITIES, RESPOND_SOONER_S
from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.history import Actor, History
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix
from app.release.verification import verify_folder
from app.wire.alarms import AlarmList, AlarmState, AlarmView, Priority, ShelveAlarm

ME = Actor("H-1")


@pytest.fixture
async def record(tmp_path: Path):
    history = History(tmp_path / "record.db", "S", simulated=True)
    reader = RecordReader(tmp_path / "record.db")
    yield history, reader
    reader.close()
    history.close()


@pytest.fixture
def alarms(record) -> Alarms:
    return Alarms(record[0], Announcer(), [])


def kinds(history: History) -> list[str]:
    db = sqlite3.connect(f"file:{history.path}?mode=ro", uri=True)
    found = [row[0] for row in db.execute("SELECT kind FROM event ORDER BY seq")]
    db.close()
    return found


def in_(hours: float) -> datetime:
    return datetime.now(UTC) + timedelta(hours=hours)


async def shelved(alarms: Alarms, code: str = "disk.nearly_full", hours: float = 1) -> AlarmView:
    view = await alarms.raise_(code, "station")
    return await alarms.shelve(ShelveAlarm(view.alarm_id, in_(hours), "known"), ME, "J")


async def refusal(alarms: Alarms, view: AlarmView, until: datetime, reason: str = "known") -> str:
    with pytest.raises(OperatorCanFix) as refused:
        await alarms.shelve(ShelveAlarm(view.alarm_id, until, reason), ME, "J")
    return refused.value.code


@pytest.mark.parametrize("code", [c for c, p in PRIORITIES.items() if p is Priority.A])
async def test_priority_a_is_never_set_aside(alarms: Alarms, code: str):
    view = await alarms.raise_(code, "x")
    assert await refusal(alarms, view, in_(1)) == "alarms.never_shelved"
    assert alarms.any_open(Priority.A)


async def test_nothing_is_set_aside_longer_than_a_shift_or_without_a_reason(alarms: Alarms):
    view = await alarms.raise_("disk.nearly_full", "station")
    assert await refusal(alarms, view, in_(8.01)) == "alarms.shelved_too_long"
    assert await refusal(alarms, view, in_(-0.1)) == "alarms.until_is_past"
    assert await refusal(alarms, view, in_(1), "  ") == "alarms.reason_needed"
    assert alarms.all().alarms[0].state is AlarmState.UNACKNOWLEDGED


async def test_who_set_it_aside_until_when_and_why_stands_in_the_record(alarms: Alarms, record):
    view = await shelved(alarms)
    assert (view.state, view.shelved_by, view.shelve_reason) == (AlarmState.SHELVED, "J", "known")
    assert "alarm.shelved" in kinds(record[0])
    body = await record[1].rows("SELECT body FROM event WHERE kind = 'alarm.shelved'")
    assert '"why":"known"' in body[0][0]


async def test_when_its_time_is_over_it_is_announced_anew(alarms: Alarms, record):
    view = await shelved(alarms)
    await alarms.look(in_(0.9))
    assert alarms.all().alarms[0].state is AlarmState.SHELVED
    await alarms.look(in_(1.1))
    back = alarms.all().alarms[0]
    assert (back.alarm_id, back.state) == (view.alarm_id, AlarmState.UNACKNOWLEDGED)
    assert back.shelved_until is None
    assert "alarm.shelf_expired" in kinds(record[0])


async def test_it_is_still_set_aside_after_a_restart_and_comes_back_in_its_time(
    alarms: Alarms, record
):
    await shelved(alarms)
    again = Alarms(record[0], Announcer(), await Alarms.read(record[1]))
    assert again.all().alarms[0].state is AlarmState.SHELVED
    await again.look(in_(1.1))
    assert again.all().alarms[0].state is AlarmState.UNACKNOWLEDGED


async def test_what_ended_while_it_was_set_aside_does_not_come_back(alarms: Alarms):
    await shelved(alarms)
    await alarms.clear("disk.nearly_full", "station")
    await alarms.look(in_(1.1))
    assert alarms.all().alarms == []


async def test_what_ended_and_began_again_while_it_was_set_aside_comes_back(alarms: Alarms):
    await shelved(alarms)
    await alarms.clear("disk.nearly_full", "station")
    raised = await alarms.raise_("disk.nearly_full", "station")
    assert raised.state is AlarmState.SHELVED
    await alarms.look(in_(1.1))
    assert alarms.all().alarms[0].state is AlarmState.UNACKNOWLEDGED


async def test_a_person_brings_it_back_before_its_time(alarms: Alarms, record):
    view = await shelved(alarms)
    back = await alarms.unshelve(view.alarm_id, ME)
    assert back.state is AlarmState.UNACKNOWLEDGED
    assert "alarm.unshelved" in kinds(record[0])
    with pytest.raises(OperatorCanFix) as refused:
        await alarms.unshelve(view.alarm_id, ME)
    assert refused.value.code == "alarms.not_shelved"


async def test_first_out_is_the_first_that_nobody_has_seen_yet(alarms: Alarms):
    seen = await alarms.raise_("disk.nearly_full", "station")
    assert seen.first_out
    await alarms.acknowledge(seen.alarm_id, ME, "J")
    assert (await alarms.raise_("sync.place_unreachable", "central")).first_out
    assert not (await alarms.raise_("service.part_failed", "service")).first_out


async def test_consequences_stand_under_their_cause_and_lend_it_their_priority(alarms: Alarms):
    cause = await alarms.raise_("unit.link_lost", "P1")
    await alarms.raise_("build.held_after_uncertainty", "M-1", printer="P1")
    await alarms.raise_("unit.not_safe", "P1")
    other = await alarms.raise_("build.held_after_uncertainty", "M-2", printer="P2")
    told = alarms.all().alarms
    under = {view.code: view.cause_id for view in told if view.source != "M-2"}
    assert under == {
        "unit.link_lost": "",
        "build.held_after_uncertainty": cause.alarm_id,
        "unit.not_safe": cause.alarm_id,
    }
    head = next(view for view in told if view.alarm_id == cause.alarm_id)
    assert (head.consequences, head.pressing) == (2, Priority.A)
    assert other.cause_id == ""
    assert [v.code for v in told[told.index(head) + 1 :][:2]] == [
        "build.held_after_uncertainty",
        "unit.not_safe",
    ]
    assert alarms.any_open(Priority.A)


async def test_a_cause_that_is_told_a_moment_later_takes_its_consequences_under_it(
    alarms: Alarms, record
):
    held = await alarms.raise_("build.held_after_uncertainty", "M-1", printer="P1")
    assert held.cause_id == ""
    cause = await alarms.raise_("unit.link_lost", "P1")
    found = {view.code: view.cause_id for view in alarms.all().alarms}
    assert found["build.held_after_uncertainty"] == cause.alarm_id
    assert "alarm.grouped" in kinds(record[0])


async def test_when_the_cause_is_gone_what_still_stands_stands_alone(alarms: Alarms):
    cause = await alarms.raise_("unit.link_lost", "P1")
    await alarms.raise_("unit.not_safe", "P1")
    await alarms.acknowledge(cause.alarm_id, ME, "J")
    await alarms.clear("unit.link_lost", "P1")
    assert [(v.code, v.cause_id) for v in alarms.all().alarms] == [("unit.not_safe", "")]


async def test_forty_machines_that_fall_silent_are_one_alarm(alarms: Alarms):
    await alarms.raise_("unit.many_lost", "cell", count=40)
    for number in range(40):
        await alarms.raise_("unit.link_lost", f"U{number}")
    told = alarms.all()
    heads = [view for view in told.alarms if not view.cause_id]
    assert [view.code for view in heads] == ["unit.many_lost"]
    assert heads[0].consequences == 40
    assert not told.flood.active and told.flood.in_10_min == 1


async def test_a_pressed_e_stop_takes_what_it_stopped_under_it(alarms: Alarms):
    pressed = await alarms.raise_("cell.estop_pressed", "IO1", signal="estop")
    await alarms.raise_("unit.emergency_stop", "R1")
    await alarms.raise_("unit.link_lost", "P1")
    held = await alarms.raise_("build.held_after_uncertainty", "M-1", printer="P1")
    told = {view.code: view.cause_id for view in alarms.all().alarms}
    assert told["unit.emergency_stop"] == told["unit.link_lost"] == pressed.alarm_id
    assert held.cause_id == next(
        view.alarm_id for view in alarms.all().alarms if view.code == "unit.link_lost"
    )
    assert len(told) == 4


async def test_a_flood_begins_above_ten_and_is_an_event_once(alarms: Alarms, record):
    for number in range(10):
        await alarms.raise_("disk.nearly_full", f"s{number}")
    assert not alarms.all().flood.active
    for number in range(10, 15):
        await alarms.raise_("disk.nearly_full", f"s{number}")
    flood = alarms.all().flood
    assert (flood.active, flood.in_10_min) == (True, 15)
    await alarms.look(datetime.now(UTC) + timedelta(minutes=11))
    assert not alarms.all().flood.active
    found = [kind for kind in kinds(record[0]) if kind.startswith("alarm.flood")]
    assert found == ["alarm.flood_began", "alarm.flood_ended"]


async def test_a_flood_does_not_end_because_the_service_was_away(alarms: Alarms, record):
    for number in range(12):
        view = await alarms.raise_("disk.nearly_full", f"s{number}")
        await alarms.clear("disk.nearly_full", f"s{number}")
        await alarms.acknowledge(view.alarm_id, ME, "J")
    again = Alarms(
        record[0], Announcer(), await Alarms.read(record[1]), await Alarms.read_announced(record[1])
    )
    assert again.all().alarms == []
    assert again.all().flood.active


def test_a_flood_ends_only_below_five():
    start = datetime(2026, 1, 1, tzinfo=UTC)
    watch = FloodWatch([start + timedelta(seconds=30 * n) for n in range(12)])
    assert watch.look(start + timedelta(minutes=6)).active
    later = watch.look(start + timedelta(minutes=13.1))
    assert (later.active, later.in_10_min) == (True, 5)
    assert not watch.look(start + timedelta(minutes=13.6)).active


async def test_five_hundred_in_a_burst_are_all_shown_and_all_in_the_record(record, tmp_path: Path):
    announcer = Announcer()
    alarms = Alarms(record[0], announcer, [])
    listener, end = announcer.listen()
    begun = time.monotonic()
    await asyncio.gather(
        *(alarms.raise_("disk.nearly_full", f"s{number}") for number in range(500))
    )
    took_s = time.monotonic() - begun
    told = msgspec.json.decode((await listener.take())[-1].item, type=AlarmList)
    assert len(told.alarms) == len(alarms.all().alarms) == 500
    assert told.flood.active
    assert len(await Alarms.read(record[1])) == 500
    assert kinds(record[0]).count("alarm.raised") == 500
    assert took_s < 10.0
    assert verify_folder(tmp_path).ok
    end()


def test_every_alarm_has_a_time_to_respond_and_every_cause_is_an_alarm():
    assert PRIORITIES.keys() >= RESPOND_SOONER_S.keys()
    assert PRIORITIES.keys() >= CAUSES.keys()
    assert PRIORITIES.keys() >= {cause for causes in CAUSES.values() for cause in causes}


@pytest.mark.parametrize("code", CAUSES)
def test_no_alarm_can_be_a_consequence_of_itself(code: str):
    """Else both would stand under each other, and be shown nowhere."""
    above, new = set[str](), {code}
    while new:
        new = {cause for one in new for cause in CAUSES.get(one, ())} - above
        above |= new
    assert code not in above


async def test_a_person_locked_out_is_an_alarm_until_it_is_over(
    record, monkeypatch: pytest.MonkeyPatch
):
    from station_bench import quick_secrets

    from app.cell import people as people_module
    from app.cell.lockout_alarm import LockoutAlarm
    from app.cell.numbers import Numbers
    from app.cell.people import People
    from app.errors import NotPermitted
    from app.wire.people import Role

    quick_secrets(monkeypatch)
    people = People(record[0], Numbers({}), [])
    alarms = Alarms(record[0], Announcer(), [])
    watch = LockoutAlarm(people, alarms)
    await people.add("A. Keller", [Role.ADMINISTRATOR], "secret-1", "", False, ME)
    for _ in range(people_module.MOST_FAILURES):
        with pytest.raises(NotPermitted):
            await people.authenticate("A. Keller", False, "wrong")
    assert [alarm.code for alarm in alarms.all().alarms] == ["people.locked_out"]
    again = People(record[0], Numbers({}), await People.read(record[1]))
    await LockoutAlarm(again, alarms).look()
    assert alarms.all().alarms[0].returned_at is None
    person = next(iter(again._by_id.values()))
    past = datetime.now(UTC) - timedelta(seconds=1)
    await again._note(people_module.replace(person, locked_until=past), "people.locked_out")
    assert alarms.all().alarms[0].returned_at is not None
    await watch.look()
