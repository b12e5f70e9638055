"""Checks a record without trusting the program that wrote it: chain, leaves, signatures, blobs.

Opens the file for reading alone; needs no service, no person, and writes nothing.
"""

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.cell import keys, sqlite
from app.cell.canonical import (
    canonical,
)
from app.cell.keys import checkpoint_text
from app.cell.record_rows import KEYS, row_hash, row_name
from app.cell.signed_note import opened
from app.errors import RecordAtRisk
from app.release.event_walk import MOST_FAULTS, EventWalk, Told
from app.wire.release import VerifyFault, VerifyReport


def verify_folder(folder: Path, blobs: bool = False, *, quick: bool = True) -> VerifyReport:
    """Check the record of a data folder. Raises: RecordAtRisk, it cannot be opened.

    Without `quick` every event is looked at in Python alone; the outcome is the same.
    """
    path = folder / "record.db"
    if not path.exists():
        raise RecordAtRisk("record.missing", file=str(path))
    try:
        return _verify_file(path, folder, blobs, str, quick)
    except (sqlite.Error, UnicodeDecodeError):  # damage, or a text that is no text any more
        try:
            return _verify_file(path, folder, blobs, _readable, quick)
        except sqlite.Error as wrong:
            raise RecordAtRisk("record.damaged", what=str(wrong)) from wrong


def _verify_file(
    path: Path, folder: Path, blobs: bool, text_factory: Any, quick: bool
) -> VerifyReport:
    connection: Any = sqlite.open_reader(path)
    connection.text_factory = text_factory
    try:
        return _verify(connection, folder, blobs, text_factory, quick)
    finally:
        connection.close()


def verify(request: dict[str, Any]) -> VerifyReport:
    """The same, as a task for a worker: `{"folder", "blobs"}`."""
    return verify_folder(Path(request["folder"]), bool(request["blobs"]))


def _readable(raw: bytes) -> str:
    """Text of a column; what is no text any more reads as other text, not as an error."""
    return raw.decode("utf-8", "replace")


def _verify(
    connection: Any, folder: Path, blobs: bool, text_factory: Any, quick: bool
) -> VerifyReport:
    connection.execute("BEGIN")  # one moment of a record that may be written meanwhile
    signed = _signed_sizes(connection)
    walk = EventWalk(connection, text_factory, signed, blobs=blobs, quick=quick)
    told = walk.walk()
    faults = told.faults
    connection.text_factory = text_factory
    station_key = _station_key(folder)
    signatures = _signatures(connection, faults, told.signatures)
    _checkpoints(connection, faults, told.chains, station_key)
    _tree_heads(connection, faults, told, station_key)
    if len(faults) <= MOST_FAULTS:
        _rows(connection, faults, told.rows)
    checked = _blobs(folder, told.blobs, faults) if blobs else 0
    return VerifyReport(
        ok=not faults,
        events=told.events,
        signatures=signatures,
        blobs=checked,
        faults=faults[:MOST_FAULTS],
        chain=told.chain.hex(),
    )


def _rows(connection: sqlite.Connection, faults: list[VerifyFault], hashes: dict[str, str]) -> None:
    """Every row is as the last event that wrote it left it."""
    left = dict(hashes)
    known = {fault.place for fault in faults}
    there = {
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    for table in KEYS:
        if table not in there:  # of an older program; a row that events tell of is missed below
            continue
        for place, wanted in _rows_that_differ(connection, table, left):
            if place in known:
                continue
            code = "verify.row_unknown" if wanted is None else "verify.row_altered"
            faults.append(VerifyFault(code, place))
    faults += [VerifyFault("verify.row_missing", name) for name in left if name not in known]


def _rows_that_differ(
    connection: Any, table: str, left: dict[str, str]
) -> Iterator[tuple[str, str | None]]:
    """Rows whose hash is another than the last event said; what is found is taken out of `left`.

    SQLite writes a row's canonical JSON itself: where that has the hash, the row is certain.
    """
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    names, blobs = [row[1] for row in columns], {row[1] for row in columns if row[2] == "BLOB"}
    told = ", ".join(
        f"'{name}', lower(hex({name}))" if name in blobs else f"'{name}', {name}"
        for name in sorted(names)
    )
    named = " || ' ' || ".join([f"'{table}'", *KEYS[table]])
    asked = f"SELECT {named}, json_object({told}), rowid FROM {table}"
    odd: list[int] = []
    for place, text, row in connection.execute(asked).fetchall():
        wanted = left.get(place)
        if wanted is not None and hashlib.sha256(text.encode()).hexdigest() == wanted:
            del left[place]
        else:
            odd.append(row)
    for row in odd:
        cursor = connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (row,))
        values = cursor.fetchone()
        place = row_name(table, dict(zip(names, values, strict=True)))
        wanted = left.pop(place, None)
        if wanted != row_hash(names, values):
            yield place, wanted


def _checkpoints(
    connection: sqlite.Connection,
    faults: list[VerifyFault],
    chains: dict[int, str],
    station_key: str,
) -> None:
    """What the station signed of the chain's length still holds: a tail cut off is found so."""
    for size, chain, sig in connection.execute(
        "SELECT size, chain, sig FROM checkpoint ORDER BY size"
    ):
        try:
            raw = bytes.fromhex(chain)
        except ValueError:
            raw = b""
        text = checkpoint_text(size, raw)
        place = f"checkpoint {size}"
        if station_key and not keys.holds(
            station_key, keys.CHECKPOINT_DOMAIN, text.encode(), bytes(sig)
        ):
            faults.append(VerifyFault("verify.checkpoint_altered", place))
        elif size and size not in chains:
            faults.append(VerifyFault("verify.event_missing", f"event {size}"))
        elif size and chains[size] != chain:
            faults.append(VerifyFault("verify.chain_broken", f"event {size}"))


def _signed_sizes(connection: sqlite.Connection) -> set[int]:
    sizes = {row[0] for row in connection.execute("SELECT size FROM checkpoint")}
    if _has_table(connection, "tree_head"):
        sizes |= {row[0] for row in connection.execute("SELECT size FROM tree_head")}
    return sizes


def _has_table(connection: sqlite.Connection, name: str) -> bool:
    """Whether the record, which may be of an older program, has it."""
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(asked, (name,)).fetchone() is not None


def _tree_heads(
    connection: sqlite.Connection, faults: list[VerifyFault], told: Told, station_key: str
) -> None:
    """The signed heads of the tree still say what the leaves come to."""
    if not _has_table(connection, "tree_head"):
        return
    for size, name, root, chain, note in connection.execute(
        "SELECT size, origin, root, chain, note FROM tree_head ORDER BY size"
    ):
        place = f"checkpoint {size}"
        what = opened(str(note), station_key) if station_key else None
        kept = (name, size, root, chain)
        if station_key and (
            what is None or (what.origin, what.size, what.root.hex(), what.chain.hex()) != kept
        ):
            faults.append(VerifyFault("verify.checkpoint_altered", place))
        elif size not in told.roots:
            faults.append(VerifyFault("verify.event_missing", f"event {size}"))
        elif (told.roots[size], told.chains[size]) != (root, chain):
            faults.append(VerifyFault("verify.chain_broken", f"event {size}"))


def _station_key(folder: Path) -> str:
    """The station's public key, or "" where the keys do not lie beside the record."""
    try:
        raw = (folder / "keys" / "station.key").read_bytes()
    except OSError:
        return ""
    return keys.raw_public(Ed25519PrivateKey.from_private_bytes(raw))


def _signatures(
    connection: sqlite.Connection, faults: list[VerifyFault], announced: dict[str, str]
) -> int:
    people = {
        row[0]: row[1]
        for row in connection.execute("SELECT person_id, public_key FROM person").fetchall()
    }
    enrolled = _enrolled_keys(connection)
    elsewhere = _review_keys(connection)
    count = 0
    for row in connection.execute(
        "SELECT signature_id, record_type, record_id, person_id, meaning, at, event_seq, envelope,"
        " sig, station_sig FROM signature ORDER BY rowid"
    ).fetchall():
        count += 1
        *columns, envelope, sig, station = row
        place = f"signature {row[0]}"
        event = announced.pop(row[0], None)
        told = _decoded(str(envelope).encode())
        names = ("signature_id", "record_type", "record_id", "signer_id", "meaning")
        names = (*names, "signed_at_utc")
        if told is None or any(told.get(n) != v for n, v in zip(names, columns, strict=False)):
            faults.append(VerifyFault("verify.signature_altered", place))
            continue
        body = str(envelope).encode()
        record = hashlib.sha256(canonical(told.get("record"))).hexdigest()
        key, station_key = str(told.get("public_key")), str(told.get("station_key"))
        own_key = people.get(row[3]) == key == enrolled.get(row[3])
        own_key = own_key or (str(row[3]), key) in elsewhere
        if (
            record != told.get("record_sha256")
            or not own_key
            or event != f"event {row[6]}"
            or not keys.holds(key, keys.SIGNATURE_DOMAIN, body, bytes(sig))
            or not keys.holds(station_key, keys.SIGNATURE_DOMAIN, body, bytes(station))
        ):
            faults.append(VerifyFault("verify.signature_altered", place))
    for signature_id, place in announced.items():
        faults.append(VerifyFault("verify.signature_missing", place, {"id": signature_id}))
    return count


def _enrolled_keys(connection: sqlite.Connection) -> dict[str, str]:
    """The public key each person was enrolled with, from the chained events."""
    found: dict[str, str] = {}
    for (text,) in connection.execute(
        "SELECT body FROM event WHERE record_type = 'person' AND kind = 'people.added'"
    ).fetchall():
        told = _decoded(str(text).encode())
        with contextlib.suppress(KeyError, TypeError):  # an altered event is told elsewhere
            person = (told or {})["new"]["person"]
            found[person["person_id"]] = person["public_key"]
    return found


def _review_keys(connection: sqlite.Connection) -> set[tuple[str, str]]:
    """Persons with the keys they were given for reviews at another computer, from the events."""
    found: set[tuple[str, str]] = set()
    for (text,) in connection.execute(
        "SELECT body FROM event WHERE record_type = 'person' AND kind = 'review.key_enrolled'"
    ).fetchall():
        told = _decoded(str(text).encode())
        with contextlib.suppress(KeyError, TypeError):  # an altered event is told elsewhere
            key = (told or {})["new"]["key"]
            found.add((str(key["person_id"]), str(key["public_key"])))
    return found


def _blobs(folder: Path, named: set[str], faults: list[VerifyFault]) -> int:
    for sha256 in sorted(named):
        path = folder / "blobs" / sha256[:2] / sha256
        if not path.exists():
            faults.append(VerifyFault("verify.blob_missing", f"blob {sha256}"))
            continue
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
        if digest.hexdigest() != sha256:
            faults.append(VerifyFault("verify.blob_altered", f"blob {sha256}"))
    return len(named)


def _decoded(body: bytes) -> dict[str, Any] | None:
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except msgspec.DecodeError:
        return None
