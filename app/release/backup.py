"""A backup of the record and how it is put back; blocking, for a worker or a command.

A backup is a folder of its own with the record's database and a signed manifest; blobs lie once
beside all of them, by their hash. Keys go to another place: whoever has the one has not the other.
"""

import asyncio
import hashlib
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from app.cell import sqlite
from app.cell.canonical import canonical
from app.cell.history import Actor, Entry, History
from app.cell.keys import StationKey, holds
from app.cell.statements import engine
from app.errors import OperatorCanFix
from app.release.verification import verify_folder

DOMAIN = b"DHR-BACKUP-v1\x00"
FORMAT = "celldeck.backup.1"
RECORD, MANIFEST, SEAL, CELL, ERASED = (
    "record.db",
    "manifest.json",
    "manifest.sig",
    "cell.toml",
    "erased.list",
)


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup is: how far the record had come, and the hash of its database."""

    format: str
    name: str
    at: str
    station_key: str
    events: int
    chain: str
    record_sha256: str
    blobs: int


def make_backup(request: dict[str, Any]) -> dict[str, Any]:
    """Task for a worker: a backup of `folder` in `to`, keys in `keys_to` (none when empty).

    It is put back into a place of its own and verified there before it counts: `{"name", "events",
    "chain", "record_sha256", "blobs", "keys"}`. Raises: OperatorCanFix backup.…
    """
    folder, place = Path(request["folder"]), Path(request["to"])
    keys_to = Path(request["keys_to"]) if request["keys_to"] else None
    if not place.is_dir():  # a disk that is not mounted must not become a folder
        raise OperatorCanFix("backup.no_place", place=str(place))
    if keys_to is not None and (not keys_to.is_dir() or keys_to.resolve() == place.resolve()):
        raise OperatorCanFix("backup.keys_place", place=str(keys_to))
    name = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=place))
    try:
        _copy_record(folder / RECORD, draft / RECORD)
        key = StationKey(folder / "keys" / "station.key")
        if (folder / CELL).exists():
            shutil.copyfile(folder / CELL, draft / CELL)
        copied = _copy_blobs(folder / "blobs", place / "blobs")
        manifest = _manifest(draft / RECORD, name, key.public, copied)
        body = canonical(manifest)
        (draft / MANIFEST).write_bytes(body)
        (draft / SEAL).write_text(key.sign(DOMAIN, body).hex())
        _try_it(draft, place, folder / "keys", name)
        if (folder / "keys" / ERASED).exists():
            shutil.copyfile(folder / "keys" / ERASED, place / ERASED)
        if keys_to is not None:
            _copy_keys(folder / "keys", keys_to / name)
        draft.rename(place / name)
    except OSError as wrong:
        raise OperatorCanFix("backup.not_written", place=str(place), what=str(wrong)) from wrong
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    told = msgspec.structs.asdict(manifest)
    names = ("name", "events", "chain", "record_sha256", "blobs")
    return {**{field: told[field] for field in names}, "keys": keys_to is not None}


def read_manifest(backup: Path) -> Manifest:
    """The manifest of a backup, whole and signed. Raises: OperatorCanFix not_one, altered."""
    try:
        body = (backup / MANIFEST).read_bytes()
        manifest = msgspec.json.decode(body, type=Manifest)
        seal = bytes.fromhex((backup / SEAL).read_text())
    except (OSError, msgspec.DecodeError, ValueError) as wrong:
        raise OperatorCanFix("backup.not_one", place=str(backup)) from wrong
    if manifest.format != FORMAT or not holds(manifest.station_key, DOMAIN, body, seal):
        raise OperatorCanFix("backup.altered", place=str(backup), what=MANIFEST)
    if _sha256(backup / RECORD) != manifest.record_sha256:
        raise OperatorCanFix("backup.altered", place=str(backup), what=RECORD)
    return manifest


def put_back(backup: Path, folder: Path, keys: Path | None) -> Manifest:
    """Put a backup into a data folder; the record says of itself that its past was put back.

    What was there is kept as `record.db.replaced-NAME`. Cases that were erased stay erased: every
    list of them that is known counts. Raises: OperatorCanFix backup.…; RecordAtRisk.
    """
    manifest = read_manifest(backup)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    erased = _erased(folder / "keys" / ERASED, backup.parent / ERASED)
    if keys is not None:
        erased |= _erased(keys / ERASED)
        shutil.copytree(keys, folder / "keys", dirs_exist_ok=True)
    if not (folder / "keys" / "station.key").exists():
        raise OperatorCanFix("backup.keys_needed", place=str(folder / "keys"))
    key = StationKey(folder / "keys" / "station.key")
    if key.public != manifest.station_key:
        raise OperatorCanFix("backup.other_station", place=str(backup))
    replaced = _set_aside(folder, manifest.name)
    shutil.copyfile(backup / RECORD, folder / RECORD)
    _copy_blobs(backup.parent / "blobs", folder / "blobs")
    if (backup / CELL).exists() and not (folder / CELL).exists():
        shutil.copyfile(backup / CELL, folder / CELL)
    if erased:
        (folder / "keys" / ERASED).write_text("\n".join(sorted(erased)))
    for case_id in erased:
        (folder / "keys" / "cases" / f"{case_id}.key").unlink(missing_ok=True)
    report = verify_folder(folder, blobs=True)
    if not report.ok:
        raise OperatorCanFix("backup.does_not_hold", place=report.faults[0].place)
    _say_so(folder, manifest, replaced)
    return manifest


def _say_so(folder: Path, manifest: Manifest, replaced: tuple[int, str]) -> None:
    """The first entry after a backup: the history has another past than others may know."""

    async def append(history: History) -> None:
        await history.append(
            Entry(
                "record.restored",
                "record",
                "record",
                Actor("restore"),
                {
                    "backup": manifest.name,
                    "events": manifest.events,
                    "chain_hash": manifest.chain,
                    "replaced_events": replaced[0],
                    "replaced_chain_hash": replaced[1],
                },
            )
        )

    connection = sqlite.open_reader(folder / RECORD)
    station, simulated = _station(connection)
    connection.close()
    history = History(folder / RECORD, station, simulated)
    try:
        asyncio.run(append(history))
    finally:
        history.close()


def _station(connection: sqlite.Connection) -> tuple[str, bool]:
    row = connection.execute("SELECT station, body FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    return (str(row[0]), '"simulated":' in row[1]) if row else ("", False)


def _set_aside(folder: Path, name: str) -> tuple[int, str]:
    """Keep the record that is there under another name; its length and chain, if it can be read."""
    record = folder / RECORD
    if not record.exists():
        return 0, ""
    known = (0, "")
    try:
        connection: Any = sqlite.open_record(record)
        known = _length(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    except Exception:  # damaged: what is put back is the remedy
        known = (0, "")
    for ending in ("", "-wal", "-shm"):
        place = folder / f"{RECORD}{ending}"
        if place.exists():
            place.rename(folder / f"{RECORD}.replaced-{name}{ending}")
    return known


def _length(connection: sqlite.Connection) -> tuple[int, str]:
    row = connection.execute("SELECT seq, chain FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    return (int(row[0]), bytes(row[1]).hex()) if row else (0, "")


def _copy_record(record: Path, to: Path) -> None:
    """A database that is in use, as it stands at one moment."""
    source: Any = sqlite.open_reader(record)
    target: Any = engine.connect(str(to))
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        if target.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise OperatorCanFix("backup.does_not_hold", place=RECORD)
    except sqlite.Error as wrong:
        raise OperatorCanFix("backup.not_written", place=str(to), what=str(wrong)) from wrong
    finally:
        target.close()
        source.close()
    _flush(to)


def _manifest(record: Path, name: str, station_key: str, blobs: int) -> Manifest:
    connection: Any = engine.connect(f"file:{record}?mode=ro", uri=True)
    events, chain = _length(connection)
    connection.close()
    at = datetime.now(UTC).isoformat()
    return Manifest(FORMAT, name, at, station_key, events, chain, _sha256(record), blobs)


def _try_it(draft: Path, place: Path, keys: Path, name: str) -> None:
    """Put it into a folder of its own and verify every event, row, signature and blob there."""
    read_manifest(draft)
    trial = Path(tempfile.mkdtemp(prefix=".trial-", dir=place))
    try:
        shutil.copyfile(draft / RECORD, trial / RECORD)
        (trial / "blobs").symlink_to((place / "blobs").resolve())
        (trial / "keys").symlink_to(keys.resolve())
        report = verify_folder(trial, blobs=True)
        if not report.ok:
            raise OperatorCanFix("backup.does_not_hold", place=report.faults[0].place, name=name)
    finally:
        shutil.rmtree(trial, ignore_errors=True)


def _copy_blobs(source: Path, to: Path) -> int:
    """Copy what is not there yet; each whole or not at all. How many there are in the source."""
    to.mkdir(parents=True, exist_ok=True)
    count = 0
    for path in sorted(source.glob("??/*")) if source.is_dir() else ():
        count += 1
        target = to / path.parent.name / path.name
        if target.exists() and target.stat().st_size == path.stat().st_size:
            continue
        target.parent.mkdir(exist_ok=True)
        draft = to / f".draft-{os.getpid()}"
        shutil.copyfile(path, draft)
        _flush(draft)
        draft.replace(target)
    return count


def _copy_keys(keys: Path, to: Path) -> None:
    to.mkdir(mode=0o700)
    for path in sorted(keys.rglob("*")):
        target = to / path.relative_to(keys)
        if path.is_dir():
            target.mkdir(mode=0o700)
        else:
            shutil.copyfile(path, target)
            target.chmod(0o600)


def _erased(*lists: Path) -> set[str]:
    found: set[str] = set()
    for path in lists:
        if path.exists():
            found |= {line for line in path.read_text().splitlines() if line}
    return found


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
