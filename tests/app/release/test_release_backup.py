"""Backups: tried before they count, put back as a marked past; what was erased stays erased."""

import asyncio
import shutil
from pathlib import Path

import pytest
from packet_bench import SECRET, written
from pysqlite3 import dbapi2 as sqlite3
from station_bench import ME, Station, quick_secrets

from app.cell import record_schema, sqlite
from app.cell.checkpoints import Checkpoints
from app.cell.history import Actor, Entry, History
from app.cell.identity import Patient, Vault
from app.cell.keys import StationKey
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix, RecordAtRisk
from app.release.backup import make_backup, put_back, read_manifest
from app.release.backups import Backups
from app.release.verification import verify_folder

assert SECRET


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("original")
    with pytest.MonkeyPatch.context() as patch:
        quick_secrets(patch)
        asyncio.run(written(folder))
    return folder


@pytest.fixture
def data(original: Path, tmp_path: Path) -> Path:
    shutil.copytree(original, tmp_path / "data")
    for name in ("backups", "keys-away"):
        (tmp_path / name).mkdir()
    return tmp_path / "data"


def backed_up(data: Path) -> tuple[Path, Path]:
    place, keys = data.parent / "backups", data.parent / "keys-away"
    told = make_backup({"folder": str(data), "to": str(place), "keys_to": str(keys)})
    return place / told["name"], keys / told["name"]


async def appended(data: Path, kind: str) -> None:
    history = History(data / "record.db", "Station 1", simulated=True)
    await history.append(Entry(kind, "thing", "t", Actor("tests")))
    history.close()


def kinds(data: Path) -> list[str]:
    connection = sqlite.open_reader(data / "record.db")
    found = [row[0] for row in connection.execute("SELECT kind FROM event ORDER BY seq")]
    connection.close()
    return found


async def test_a_backup_is_put_back_and_says_of_itself_that_it_was(data: Path):
    backup, keys = backed_up(data)
    await appended(data, "after.the.backup")
    manifest = await asyncio.to_thread(put_back, backup, data, None)
    found = kinds(data)
    assert "after.the.backup" not in found
    assert (len(found), found[-1]) == (manifest.events + 1, "record.restored")
    assert verify_folder(data, blobs=True).ok
    aside = [path for path in data.iterdir() if ".replaced-" in path.name]
    assert len(aside) == 1
    elsewhere = data.parent / "elsewhere"
    await asyncio.to_thread(put_back, backup, elsewhere, keys)
    assert verify_folder(elsewhere, blobs=True).ok


async def test_what_the_station_signs_after_a_restore_has_another_name(data: Path):
    backup, _ = backed_up(data)
    await asyncio.to_thread(put_back, backup, data, None)
    history = History(data / "record.db", "Station 1", simulated=True)
    reader = RecordReader(data / "record.db")
    key = StationKey(data / "keys" / "station.key")
    await Checkpoints(history, reader, key).sign()
    rows = await reader.rows("SELECT origin FROM tree_head ORDER BY size")
    history.close()
    reader.close()
    assert [row[0].rpartition("/")[2] for row in rows][-2:] == ["epoch-0", "epoch-1"]
    assert verify_folder(data).ok


def test_keys_and_record_lie_apart_and_neither_place_has_both(data: Path):
    backup, keys = backed_up(data)
    assert not list(backup.parent.rglob("station.key"))
    assert not list(keys.parent.rglob("record.db"))
    assert (keys / "station.key").stat().st_mode & 0o077 == 0
    with pytest.raises(OperatorCanFix) as refused:
        put_back(backup, data.parent / "elsewhere", None)
    assert refused.value.code == "backup.keys_needed"
    place = str(backup.parent)
    with pytest.raises(OperatorCanFix) as refused:
        make_backup({"folder": str(data), "to": place, "keys_to": place})
    assert refused.value.code == "backup.keys_place"


async def test_a_case_that_was_erased_stays_erased_after_a_restore(data: Path):
    reader = RecordReader(data / "record.db")
    vault = Vault(data / "keys", reader)
    history = History(data / "record.db", "Station 1", simulated=True)
    row, _ = await vault.seal("C-1", Patient("Hannah Lindqvist", "1968-02-11"))
    await history.append(Entry("case.sealed", "case", "C-1", ME), row)
    backup, keys = backed_up(data)
    assert await vault.open("C-1") is not None
    await vault.erase("C-1")
    history.close()
    reader.close()
    await asyncio.to_thread(put_back, backup, data, keys)
    assert (keys / "cases" / "C-1.key").exists()  # the older backup of the keys still has it
    reader = RecordReader(data / "record.db")
    again = Vault(data / "keys", reader)
    assert await again.open("C-1") is None
    assert again.apply_erasures() == ["C-1"]
    reader.close()


@pytest.mark.parametrize("what", ["record.db", "manifest.json", "manifest.sig"])
def test_a_backup_that_was_altered_is_not_put_back(data: Path, what: str):
    backup, _ = backed_up(data)
    raw = bytearray((backup / what).read_bytes())
    raw[len(raw) // 2] ^= 1
    (backup / what).write_bytes(raw)
    with pytest.raises(OperatorCanFix) as refused:
        put_back(backup, data, None)
    assert refused.value.code in ("backup.altered", "backup.not_one")
    assert "record.restored" not in kinds(data)


def test_a_backup_of_a_record_that_does_not_hold_does_not_count(data: Path):
    blob = next(path for path in (data / "blobs").rglob("*") if path.is_file())
    blob.write_bytes(b"x")
    with pytest.raises(OperatorCanFix) as refused:
        backed_up(data)
    assert refused.value.code == "backup.does_not_hold"
    left = [path.name for path in (data.parent / "backups").iterdir()]
    assert left == ["blobs"]


def test_the_same_blobs_are_copied_once_for_all_backups(data: Path):
    first, _ = backed_up(data)
    blobs = sorted((first.parent / "blobs").rglob("*"))
    before = [path.stat().st_mtime_ns for path in blobs]
    second, _ = backed_up(data)
    assert second.name != first.name
    assert sorted((first.parent / "blobs").rglob("*")) == blobs
    assert [path.stat().st_mtime_ns for path in blobs if path.is_file()] == [
        stamp for path, stamp in zip(blobs, before, strict=True) if path.is_file()
    ]
    assert read_manifest(second).events == read_manifest(first).events


def test_a_place_that_is_not_there_is_said(data: Path):
    with pytest.raises(OperatorCanFix) as refused:
        make_backup({"folder": str(data), "to": str(data.parent / "gone"), "keys_to": ""})
    assert refused.value.code == "backup.no_place"


def _stamp(data: Path, version: int) -> None:
    db = sqlite3.connect(data / "record.db")
    db.execute(f"PRAGMA user_version = {version}")
    db.commit()
    db.close()


def test_a_newer_programs_record_is_refused_and_left_as_it_is(data: Path):
    _stamp(data, record_schema.SCHEMA_VERSION + 1)
    with pytest.raises(RecordAtRisk) as refused:
        sqlite.open_record(data / "record.db")
    assert refused.value.code == "record.newer_program"


def test_an_older_programs_record_is_kept_before_it_is_changed(data: Path):
    _stamp(data, 1)
    sqlite.open_record(data / "record.db").close()
    kept = [path for path in data.iterdir() if ".before-" in path.name]
    assert [path.name.endswith("-was-1") for path in kept] == [True]
    db = sqlite3.connect(kept[0])
    assert db.execute("SELECT count(*) FROM event").fetchone()[0] == len(kinds(data))
    db.close()


async def test_a_backup_is_made_on_time_and_is_an_event_and_a_failed_one_an_alarm(
    station: Station, tmp_path: Path
):
    place = tmp_path / "place"
    backups = Backups(
        station.folder, place, None, 24.0, station.history, station.reader, station.workers,
        station.alarms,
    )  # fmt: skip
    task = asyncio.create_task(backups.run())
    async with asyncio.timeout(20):
        while not station.events("alarm.raised"):
            await asyncio.sleep(0.02)
    task.cancel()
    assert station.events("alarm.raised")[0]["new"]["alarm"]["code"] == "backup.failed"
    place.mkdir()
    made = await backups.make(ME)
    assert station.events("backup.made")[0]["new"]["tried"] is True
    assert read_manifest(place / made.name).events == made.events
    assert not await backups._is_due()
