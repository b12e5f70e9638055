"""The chained history: what stands in it, what can never be changed, what a failure leaves."""

import asyncio
import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite3

from app.cell import sqlite
from app.cell.history import Actor, Add, Entry, History, Put
from app.errors import RecordAtRisk

ME = Actor("H-1", "session-1")


@pytest.fixture
def history(tmp_path: Path):
    made = History(tmp_path / "record.db", "Station 1", simulated=True)
    yield made
    made.close()


def entry(number: int = 1) -> Entry:
    return Entry("thing.done", "thing", str(number), ME, {"number": number})


def rows(path: Path, sql: str = "SELECT seq, body, prev, leaf, chain FROM event ORDER BY seq"):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as reading:
        found = reading.execute(sql).fetchall()
    reading.close()
    return found


async def test_chain_and_leaf_are_what_an_outsider_computes(history: History, tmp_path: Path):
    for number in range(20):
        await history.append(entry(number))
    before = b"\0" * 32
    for seq, body, prev, leaf, chain in rows(tmp_path / "record.db"):
        text = body.encode()
        assert json.dumps(json.loads(body), sort_keys=True, separators=(",", ":")) == body
        assert json.loads(body)["seq"] == seq
        assert prev == before
        assert leaf == hashlib.sha256(b"\0" + text).digest()
        assert chain == hashlib.sha256(b"\0" + before + text).digest()
        before = chain
    assert history.chain == before
    assert history.last_seq == 20


async def test_writers_at_once_share_commits_and_each_event_stands_once(history: History):
    places = await asyncio.gather(*(history.append(entry(n)) for n in range(300)))
    assert sorted(place.seq for place in places) == list(range(1, 301))


async def test_nothing_of_a_failed_transaction_stays(history: History, tmp_path: Path):
    await history.append(entry())
    orphan = Add(
        "build",
        {
            "build_id": "M",
            "batch_id": "none",
            "plan_id": "none",
            "printer": "P1",
            "state": "x",
            "view": "{}",
        },
    )
    with pytest.raises(sqlite.IntegrityError):
        await history.append(entry(2), orphan)
    assert len(rows(tmp_path / "record.db")) == 1
    assert (await history.append(entry(3))).seq == 2


async def test_one_bad_entry_takes_none_of_its_neighbours_along(history: History):
    bad = Add("build", {"build_id": "M"})
    told = await asyncio.gather(
        history.append(entry(1)),
        history.append(entry(2), bad),
        history.append(entry(3)),
        return_exceptions=True,
    )
    assert [isinstance(one, Exception) for one in told] == [False, True, False]
    assert history.last_seq == 2


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE event SET body = 'x'",
        "DELETE FROM event",
        "DROP TRIGGER event_no_update",
        "DROP TABLE event",
        "ALTER TABLE event ADD COLUMN y TEXT",
        "ATTACH 'other.db' AS other",
        "PRAGMA writable_schema = ON",
        "DELETE FROM signature",
    ],
)
async def test_the_writers_own_connection_refuses_to_bend_the_record(history: History, sql: str):
    await history.append(entry())
    with pytest.raises(sqlite.Error):
        history._connection.execute(sql)


async def test_another_program_meets_the_triggers(history: History, tmp_path: Path):
    await history.append(entry())
    other = sqlite3.connect(tmp_path / "record.db")
    for sql in (
        "UPDATE event SET body = 'x'",
        "DELETE FROM event",
        "INSERT INTO event SELECT seq + 5, at, kind, who, station, session, record_type, record_id,"
        " body, prev, leaf, chain FROM event",
    ):
        with pytest.raises(sqlite3.DatabaseError):
            other.execute(sql)
    other.close()


async def test_rows_change_with_their_event_and_only_the_columns_given(history: History):
    await history.append(entry(1), Add("counter", {"name": "C", "last": 1}))
    await history.append(entry(2), Put("counter", {"name": "C"}, {"last": 2}))
    await history.append(entry(3), Put("counter", {"name": "D"}, {"last": 9}))
    found = history._connection.execute("SELECT name, last FROM counter ORDER BY name").fetchall()
    assert [tuple(row) for row in found] == [("C", 2), ("D", 9)]


async def test_a_late_entry_carries_both_times_and_says_that_it_is_late(
    history: History, tmp_path: Path
):
    long_ago = datetime.now(UTC) - timedelta(minutes=5)
    await history.append(
        Entry("unit.command.hold", "unit", "P1", Actor("unidentified at S"), happened_at=long_ago)
    )
    body = json.loads(rows(tmp_path / "record.db")[0][1])
    assert body["late"] is True
    assert datetime.fromisoformat(body["happened_at"]) == long_ago
    assert datetime.fromisoformat(body["at"]) > long_ago


async def test_what_is_simulated_is_marked_in_every_event(history: History, tmp_path: Path):
    await history.append(entry())
    assert json.loads(rows(tmp_path / "record.db")[0][1])["simulated"].startswith("SIMULATED")


async def test_a_second_writer_is_noticed_and_told(history: History, tmp_path: Path):
    other = History(tmp_path / "record.db", "Station 2", simulated=True)
    try:
        await other.append(entry(1))
        with pytest.raises(RecordAtRisk) as refused:
            await history.append(entry(2))
        assert refused.value.code == "record.other_writer"
    finally:
        other.close()


async def test_the_chain_goes_on_after_a_restart(tmp_path: Path):
    first = History(tmp_path / "record.db", "S", simulated=False)
    await first.append(entry(1))
    chain = first.chain
    first.close()
    second = History(tmp_path / "record.db", "S", simulated=False)
    try:
        assert second.chain == chain
        assert (await second.append(entry(2))).seq == 2
    finally:
        second.close()


def test_a_file_of_another_program_is_refused(tmp_path: Path):
    path = tmp_path / "record.db"
    other = sqlite3.connect(path)
    other.execute("PRAGMA application_id = 77")
    other.execute("CREATE TABLE x (y)")
    other.commit()
    other.close()
    with pytest.raises(RecordAtRisk) as refused:
        History(path, "S", simulated=False)
    assert refused.value.code == "record.not_ours"


def test_the_record_of_a_newer_program_is_refused(tmp_path: Path):
    path = tmp_path / "record.db"
    History(path, "S", simulated=False).close()
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(RecordAtRisk) as refused:
        History(path, "S", simulated=False)
    assert refused.value.code == "record.newer_program"
