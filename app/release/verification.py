"""Checks a record without trusting the program that wrote it: chain, leaves, signatures, blobs.

Opens the file for reading alone; needs no service, no person, and writes nothing.
"""

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.cell import keys, sqlite
from app.cell.canonical import (
    START_OF_CHAIN,
    canonical,
    canonical_reader,
    chain_hash,
    leaf_hash,
)
from app.cell.keys import checkpoint_text
from app.cell.record_rows import KEYS, row_hash, row_name
from app.cell.signed_note import opened
from app.cell.tree import Frontier
from app.errors import RecordAtRisk
from app.release.blob_names import blobs_named
from app.wire.release import VerifyFault, VerifyReport

MOST_FAULTS = 200
SIGNATURE = "signature "
"""How an event names the row of a signature that it entered."""


def verify_folder(folder: Path, blobs: bool = False) -> VerifyReport:
    """Check the record of a data folder. Raises: RecordAtRisk, it cannot be opened."""
    path = folder / "record.db"
    if not path.exists():
        raise RecordAtRisk("record.missing", file=str(path))
    try:
        return _verify_file(path, folder, blobs, str)
    except (sqlite.Error, UnicodeDecodeError):  # damage, or a text that is no text any more
        try:
            return _verify_file(path, folder, blobs, _readable)
        except sqlite.Error as wrong:
            raise RecordAtRisk("record.damaged", what=str(wrong)) from wrong


def _verify_file(path: Path, folder: Path, blobs: bool, text_factory: Any) -> VerifyReport:
    connection: Any = sqlite.open_reader(path)
    connection.text_factory = text_factory
    try:
        return _verify(connection, folder, blobs)
    finally:
        connection.close()


def verify(request: dict[str, Any]) -> VerifyReport:
    """The same, as a task for a worker: `{"folder", "blobs"}`."""
    return verify_folder(Path(request["folder"]), bool(request["blobs"]))


def _readable(raw: bytes) -> str:
    """Text of a column; what is no text any more reads as other text, not as an error."""
    return raw.decode("utf-8", "replace")


@dataclass
class _Told:
    """What the events say of everything else that is kept."""

    blobs: set[str] = field(default_factory=set[str])
    signatures: dict[str, str] = field(default_factory=dict[str, str])
    """Signature ids that events announce, and where."""
    rows: dict[str, str] = field(default_factory=dict[str, str])
    """Newest hash of each row by its name."""
    chains: dict[int, str] = field(default_factory=dict[int, str])
    """The chain at every length that a checkpoint has signed."""
    roots: dict[int, str] = field(default_factory=dict[int, str])
    """The tree's root at every length that was signed."""


EVENT_COLUMNS = ("seq", "at", "kind", "who", "station", "session", "record_type", "record_id")


def _verify(connection: sqlite.Connection, folder: Path, blobs: bool) -> VerifyReport:
    faults: list[VerifyFault] = []
    told = _Told()
    signed = _signed_sizes(connection)
    tree = Frontier()
    read = canonical_reader()
    chain = START_OF_CHAIN
    count = expected = 0
    for *columns, text, prev, leaf, kept in connection.execute(
        f"SELECT {', '.join(EVENT_COLUMNS)}, body, prev, leaf, chain FROM event ORDER BY seq"
    ):
        count += 1
        expected += 1
        seq = columns[0]
        if seq != expected:
            faults.append(VerifyFault("verify.event_missing", f"event {expected}"))
            expected = seq
        if bytes(prev) != chain:
            faults.append(VerifyFault("verify.chain_broken", f"event {seq}"))
        body = str(text).encode()
        if leaf_hash(body) != bytes(leaf) or chain_hash(bytes(prev), body) != bytes(kept):
            faults.append(VerifyFault("verify.event_altered", f"event {seq}"))
        else:
            code = _content(read, body, columns, told, blobs)
            if code:
                faults.append(VerifyFault(code, f"event {seq}"))
        chain = bytes(kept)
        tree.add(bytes(leaf))
        if expected in signed:
            told.chains[expected] = chain.hex()
            told.roots[expected] = tree.root().hex()
        if len(faults) > MOST_FAULTS:
            break
    station_key = _station_key(folder)
    signatures = _signatures(connection, faults, told.signatures)
    _checkpoints(connection, faults, told.chains, station_key)
    _tree_heads(connection, faults, told, station_key)
    if len(faults) <= MOST_FAULTS:
        _rows(connection, faults, told.rows)
    checked = _blobs(folder, told.blobs, faults) if blobs else 0
    return VerifyReport(
        ok=not faults,
        events=count,
        signatures=signatures,
        blobs=checked,
        faults=faults[:MOST_FAULTS],
        chain=chain.hex(),
    )


def _content(
    read: Callable[[bytes], tuple[Any, bool]],
    body: bytes,
    columns: list[Any],
    told: _Told,
    blobs: bool,
) -> str:
    """What is wrong with an event whose hashes hold, as a code; what it tells is taken."""
    try:
        content, is_canonical = read(body)
    except (msgspec.DecodeError, RecursionError):
        return "verify.event_altered"
    if not isinstance(content, dict):
        return "verify.event_altered"
    get: Any = content.get  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    if [get(name) for name in EVENT_COLUMNS] != columns:
        return "verify.event_altered"
    if not is_canonical:
        return "verify.not_canonical"
    _take(get("new"), get("rows"), columns[0], told, blobs)
    return ""


def _take(new: Any, rows: Any, seq: int, told: _Told, blobs: bool) -> None:
    if blobs:
        told.blobs |= blobs_named(new)
    if isinstance(rows, dict):
        told.rows.update(rows)  # pyright: ignore[reportUnknownArgumentType]
        for name in map(str, rows):  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
            if name.startswith(SIGNATURE):
                told.signatures[name.removeprefix(SIGNATURE)] = f"event {seq}"


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
        cursor = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        for row in cursor:
            place = row_name(table, dict(zip(names, row, strict=True)))
            wanted = left.pop(place, None)
            if place in known:
                continue
            if wanted is None:
                faults.append(VerifyFault("verify.row_unknown", place))
            elif wanted != row_hash(names, row):
                faults.append(VerifyFault("verify.row_altered", place))
    faults += [VerifyFault("verify.row_missing", name) for name in left if name not in known]


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
    connection: sqlite.Connection, faults: list[VerifyFault], told: _Told, station_key: str
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
        "SELECT body FROM event WHERE kind = 'people.added'"
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
        "SELECT body FROM event WHERE kind = 'review.key_enrolled'"
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
