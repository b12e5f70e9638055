"""The record is checked from outside: whatever is changed in it is found, with its place."""

import hashlib
import json
import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite3

from app.cell import keys
from app.cell.canonical import canonical, chain_hash, leaf_hash
from app.cell.checkpoints import Checkpoints
from app.cell.history import Actor, Add, Entry, History, Put
from app.cell.numbers import Numbers
from app.cell.people import People
from app.cell.reading import RecordReader
from app.cell.record_rows import KEYS
from app.cell.sessions import Caller, Sessions
from app.cell.signing import Signatory, Subject
from app.release.verification import verify_folder
from app.wire.people import OpenSession, Role, Signing
from drivers.wire.blobs import BlobFolder

GUARDS = (
    "event_no_update",
    "event_no_delete",
    "event_in_order",
    "signature_no_update",
    "signature_no_delete",
)


@pytest.fixture(scope="module", autouse=True)
def quick_argon():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_hasher", keys.PasswordHasher(1, 8, 1))
        patch.setattr(keys, "_TIME_COST", 1)
        patch.setattr(keys, "_MEMORY_KIB", 8)
        patch.setattr(keys, "_LANES", 1)
        yield


@dataclass
class Forger:
    """Somebody with the file, a tool for SQLite and no respect."""

    folder: Path

    def do(self, *statements: str, values: tuple = ()) -> None:
        with sqlite3.connect(self.folder / "record.db") as db:
            db.execute("PRAGMA foreign_keys = OFF")
            for guard in GUARDS:
                db.execute(f"DROP TRIGGER IF EXISTS {guard}")
            for sql in statements:
                db.execute(sql, values)
        db.close()

    def rows(self, sql: str) -> list[tuple]:
        db = sqlite3.connect(self.folder / "record.db")
        db.text_factory = bytes
        found = db.execute(sql).fetchall()
        db.close()
        return found

    def places(self, blobs: bool = True) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for fault in verify_folder(self.folder, blobs).faults:
            found.setdefault(fault.place, set()).add(fault.code)
        return found


async def _written(folder: Path) -> None:
    history = History(folder / "record.db", "Station 1", simulated=True)
    numbers = Numbers({})
    people = People(history, numbers, [])
    root = Actor("nobody yet")
    await people.add("A. Keller", [Role.ADMINISTRATOR], "secret-1", "", False, root)
    await people.add("J. Brandt", [Role.TECHNICIAN], "secret-1", "T-1", False, root)
    station_key = keys.StationKey(folder / "keys" / "station.key")
    signatory = Signatory(people, history, numbers, station_key, "1")
    sessions = Sessions(people, history)
    caller = Caller("Station 1")
    await sessions.open(OpenSession("J. Brandt", "secret-1"), caller)
    blobs = BlobFolder(folder / "blobs")
    for number in range(3):
        sha256 = blobs.add(b"picture %d" % number * 50)
        await history.append(
            Entry("frame.kept", "build", f"M-{number}", caller.actor, {"sha256": sha256}),
            Put("case_file", {"case_id": f"C-{number}"}, {"state": "designs", "view": "{}"}),
        )
    for number in range(3):
        signed = await signatory.sign(
            caller,
            Signing("secret-1", "J. Brandt"),
            Subject("batch", f"B-{number}", {"batch": f"B-{number}"}, "performed", Role.TECHNICIAN),
        )
        await history.append(
            Entry(
                "batch.signed",
                "batch",
                f"B-{number}",
                caller.actor,
                {"signature": signed.view.signature_id},
            ),
            *signed.changes,
        )
    reader = RecordReader(folder / "record.db")
    await Checkpoints(history, reader, station_key).sign()
    reader.close()
    for number in range(5):
        await history.append(Entry("late.thing", "thing", str(number), caller.actor))
    history.close()


@pytest.fixture
async def forger(tmp_path: Path) -> Forger:
    await _written(tmp_path)
    assert verify_folder(tmp_path, True).ok
    return Forger(tmp_path)


def flipped(value: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(value))
    return value[:at] + bytes([value[at] ^ (1 << draw.randrange(8))]) + value[at + 1 :]


EVENT_TEXT = ("at", "kind", "who", "station", "session", "record_type", "record_id", "body")
SIGNATURE_TEXT = ("record_type", "record_id", "person_id", "meaning", "at", "envelope")


async def test_each_of_200_flipped_bytes_is_found_with_its_place(forger: Forger):
    draw = random.Random(20)
    db = sqlite3.connect(forger.folder / "record.db")
    db.text_factory = bytes
    for guard in GUARDS:
        db.execute(f"DROP TRIGGER {guard}")
    db.commit()
    blobs = sorted(path for path in (forger.folder / "blobs").rglob("*") if path.is_file())
    missed: list[str] = []
    for _ in range(200):
        what = draw.choice(["event", "event", "signature", "blob"])
        if what == "blob":
            path = draw.choice(blobs)
            before = path.read_bytes()
            path.write_bytes(flipped(before, draw))
            found, place = forger.places(), f"blob {path.name}"
            path.write_bytes(before)
        else:
            text = EVENT_TEXT if what == "event" else SIGNATURE_TEXT
            raw = ("prev", "leaf", "chain") if what == "event" else ("sig", "station_sig")
            key = "seq" if what == "event" else "signature_id"
            column = draw.choice([*text, *raw])
            row = draw.choice(db.execute(f"SELECT {key}, {column} FROM {what}").fetchall())
            if not row[1]:
                continue
            after = flipped(row[1], draw)
            form = "CAST(? AS TEXT)" if column in text else "?"
            name = row[0] if what == "event" else row[0].decode()
            update = f"UPDATE {what} SET {column} = {form} WHERE {key} = ?"
            db.execute(update, (after, name))
            db.commit()
            found, place = forger.places(blobs=False), f"{what} {name}"
            db.execute(update, (row[1], name))
            db.commit()
            what = f"{what}.{column}"
        if place not in found:
            missed.append(f"{what} at {place}: {found}")
    db.close()
    assert missed == []
    assert forger.places() == {}


async def test_a_removed_event_is_missed_by_name(forger: Forger):
    forger.do("DELETE FROM event WHERE seq = 4")
    assert "verify.event_missing" in forger.places()["event 4"]


async def test_events_that_changed_places_are_found(forger: Forger):
    forger.do(
        "UPDATE event SET seq = 999 WHERE seq = 5",
        "UPDATE event SET seq = 5 WHERE seq = 6",
        "UPDATE event SET seq = 6 WHERE seq = 999",
    )
    assert {"event 5", "event 6"} <= forger.places().keys()


async def test_an_event_copied_to_the_end_is_found(forger: Forger):
    last = forger.rows("SELECT max(seq) FROM event")[0][0]
    forger.do(
        "INSERT INTO event SELECT (SELECT max(seq) + 1 FROM event), at, kind, who, station,"
        " session, record_type, record_id, body, (SELECT chain FROM event"
        " ORDER BY seq DESC LIMIT 1), leaf, chain"
        " FROM event WHERE seq = 5"
    )
    assert f"event {last + 1}" in forger.places()


async def test_a_tail_cut_off_behind_a_checkpoint_is_found(forger: Forger):
    size = forger.rows("SELECT size FROM tree_head")[0][0]
    forger.do(f"DELETE FROM event WHERE seq >= {size}")
    assert "verify.event_missing" in forger.places()[f"event {size}"]


async def test_a_tail_that_wrote_rows_is_missed_even_without_its_checkpoint(forger: Forger):
    size = forger.rows("SELECT size FROM tree_head")[0][0]
    forger.do(f"DELETE FROM event WHERE seq >= {size}", "DELETE FROM tree_head")
    assert any("verify.row" in code for codes in forger.places().values() for code in codes)


async def test_a_chain_made_anew_is_found_by_the_stations_checkpoint(forger: Forger):
    """Edit one event and hash everything after it again: a chain alone misses that."""
    db = sqlite3.connect(forger.folder / "record.db")
    for guard in GUARDS:
        db.execute(f"DROP TRIGGER {guard}")
    chain = b"\0" * 32
    for seq, body in db.execute("SELECT seq, body FROM event ORDER BY seq").fetchall():
        if seq == 3:
            told = json.loads(body)
            body = canonical({**told, "why": "because"}).decode()
        leaf, previous, chain = leaf_hash(body.encode()), chain, chain_hash(chain, body.encode())
        db.execute(
            "UPDATE event SET body = ?, prev = ?, leaf = ?, chain = ? WHERE seq = ?",
            (body, previous, leaf, chain, seq),
        )
    db.commit()
    db.close()
    assert any("verify.chain_broken" in codes for codes in forger.places().values())


async def test_a_signature_copied_to_another_record_fails(forger: Forger):
    forger.do(
        "INSERT INTO signature SELECT 'S-copy', record_type, 'B-9', person_id, meaning, at,"
        " envelope, sig, station_sig, event_seq FROM signature LIMIT 1"
    )
    assert "verify.signature_altered" in forger.places()["signature S-copy"]


async def test_a_changed_meaning_fails_even_when_the_envelope_is_changed_with_it(forger: Forger):
    envelope = forger.rows("SELECT envelope FROM signature ORDER BY rowid LIMIT 1")[0][0]
    told = json.loads(envelope)
    changed = canonical({**told, "meaning": "released"}).decode()
    forger.do(
        "UPDATE signature SET meaning = 'released', envelope = ? WHERE signature_id = ?",
        values=(changed, told["signature_id"]),
    )
    assert "verify.signature_altered" in forger.places()[f"signature {told['signature_id']}"]


async def test_a_signature_taken_away_is_missed(forger: Forger):
    forger.do("DELETE FROM signature WHERE record_id = 'B-1'")
    assert ["verify.signature_missing"] in [sorted(codes) for codes in forger.places().values()]


async def test_a_signature_by_a_key_nobody_was_enrolled_with_fails(forger: Forger):
    """The forger makes a key, puts it into the person's row, and signs with it."""
    key = keys.Ed25519PrivateKey.generate()
    public = keys.raw_public(key)
    envelope = json.loads(forger.rows("SELECT envelope FROM signature LIMIT 1")[0][0])
    body = canonical({**envelope, "public_key": public})
    forger.do(
        "UPDATE signature SET envelope = ?, sig = ?, station_sig = ? WHERE signature_id = ?",
        values=(
            body.decode(),
            key.sign(keys.SIGNATURE_DOMAIN + body),
            keys.StationKey(forger.folder / "keys" / "station.key").sign(
                keys.SIGNATURE_DOMAIN, body
            ),
            envelope["signature_id"],
        ),
    )
    forger.do("UPDATE person SET public_key = ?", values=(public,))
    assert "verify.signature_altered" in forger.places()[f"signature {envelope['signature_id']}"]


async def test_a_row_changed_past_its_events_is_found(forger: Forger):
    forger.do("UPDATE case_file SET state = 'sync' WHERE case_id = 'C-1'")
    assert forger.places() == {"case_file C-1": {"verify.row_altered"}}


async def test_a_row_added_or_taken_away_past_its_events_is_found(forger: Forger):
    forger.do(
        "INSERT INTO case_file VALUES ('C-9', 'designs', '{}')",
        "DELETE FROM case_file WHERE case_id = 'C-2'",
    )
    assert forger.places() == {
        "case_file C-9": {"verify.row_unknown"},
        "case_file C-2": {"verify.row_missing"},
    }


async def test_a_lost_blob_is_told(forger: Forger):
    path = next(path for path in (forger.folder / "blobs").rglob("*") if path.is_file())
    path.unlink()
    assert forger.places() == {f"blob {path.name}": {"verify.blob_missing"}}
    assert hashlib.sha256(b"").hexdigest() not in str(path)


async def test_verifying_writes_nothing(forger: Forger):
    def state() -> dict[str, bytes]:
        return {
            str(path): path.read_bytes()
            for path in forger.folder.rglob("*")
            if path.is_file() and not path.name.endswith("-shm")
        }

    before = state()
    assert verify_folder(forger.folder, True).ok
    assert state() == before


async def test_every_table_of_the_record_is_watched_over(forger: Forger):
    tables = forger.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    ours = {name.decode() for (name,) in tables if not name.startswith((b"_", b"sqlite_"))}
    assert ours == {*KEYS, "event"}


async def test_a_row_that_is_written_twice_keeps_its_newest_hash(tmp_path: Path):
    history = History(tmp_path / "record.db", "S", simulated=True)
    me = Actor("me")
    await history.append(
        Entry("a", "case", "C-1", me),
        Add("case_file", {"case_id": "C-1", "state": "a", "view": ""}),
    )
    await history.append(
        Entry("b", "case", "C-1", me), Put("case_file", {"case_id": "C-1"}, {"state": "b"})
    )
    history.close()
    assert verify_folder(tmp_path).ok
