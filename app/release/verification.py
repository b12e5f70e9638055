"""Checks a record without trusting the program that wrote it: chain, leaves, signatures, blobs.

Opens the file for reading alone; needs no service, no person, and writes nothing.
"""

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from app.cell import keys, sqlite
from app.cell.canonical import START_OF_CHAIN, canonical, chain_hash, leaf_hash
from app.errors import RecordAtRisk
from app.wire.release import VerifyFault, VerifyReport

MOST_FAULTS = 200


def verify_folder(folder: Path, blobs: bool = False) -> VerifyReport:
    """Check the record of a data folder. Raises: RecordAtRisk, it cannot be opened."""
    path = folder / "record.db"
    if not path.exists():
        raise RecordAtRisk("record.missing", file=str(path))
    connection = sqlite.open_reader(path)
    try:
        return _verify(connection, folder, blobs)
    except sqlite.Error as wrong:
        raise RecordAtRisk("record.damaged", what=str(wrong)) from wrong
    finally:
        connection.close()


def verify(request: dict[str, Any]) -> VerifyReport:
    """The same, as a task for a worker: `{"folder", "blobs"}`."""
    return verify_folder(Path(request["folder"]), bool(request["blobs"]))


def _verify(connection: sqlite.Connection, folder: Path, blobs: bool) -> VerifyReport:
    faults: list[VerifyFault] = []
    chain = START_OF_CHAIN
    expected = 0
    named: set[str] = set()
    rows = connection.execute(
        "SELECT seq, at, kind, who, record_type, record_id, body, prev, leaf, chain"
        " FROM event ORDER BY seq"
    )
    bodies_of_reviews: dict[str, str] = {}
    for seq, at, kind, who, record_type, record_id, text, prev, leaf, kept in rows:
        expected += 1
        place = f"event {seq}"
        body = str(text).encode()
        if seq != expected:
            faults.append(VerifyFault("verify.event_missing", f"event {expected}"))
            expected = seq
        if bytes(prev) != chain:
            faults.append(VerifyFault("verify.chain_broken", place))
        if leaf_hash(body) != bytes(leaf) or chain_hash(bytes(prev), body) != bytes(kept):
            faults.append(VerifyFault("verify.event_altered", place))
        else:
            told = _decoded(body)
            columns = {
                "seq": seq,
                "at": at,
                "kind": kind,
                "who": who,
                "record_type": record_type,
                "record_id": record_id,
            }
            if told is None or any(told.get(name) != value for name, value in columns.items()):
                faults.append(VerifyFault("verify.event_altered", place))
            elif canonical(told) != body:
                faults.append(VerifyFault("verify.not_canonical", place))
            else:
                _collect(told.get("new"), named)
                signature = told["new"].get("signature")
                if isinstance(signature, str):
                    bodies_of_reviews[signature] = place
        chain = bytes(kept)
        if len(faults) > MOST_FAULTS:
            break
    signatures = _signatures(connection, faults, bodies_of_reviews)
    checked = _blobs(folder, named, faults) if blobs else 0
    return VerifyReport(
        ok=not faults,
        events=expected,
        signatures=signatures,
        blobs=checked,
        faults=faults[:MOST_FAULTS],
        chain=chain.hex(),
    )


def _signatures(
    connection: sqlite.Connection, faults: list[VerifyFault], announced: dict[str, str]
) -> int:
    people = {
        row[0]: row[1]
        for row in connection.execute("SELECT person_id, public_key FROM person").fetchall()
    }
    enrolled = _enrolled_keys(connection)
    count = 0
    for row in connection.execute(
        "SELECT signature_id, record_type, record_id, person_id, meaning, at, envelope, sig,"
        " station_sig, event_seq FROM signature ORDER BY rowid"
    ).fetchall():
        count += 1
        signature_id, record_type, record_id, person_id, meaning, at, envelope, sig, station = row[
            :9
        ]
        place = f"signature {signature_id}"
        announced.pop(signature_id, None)
        told = _decoded(str(envelope).encode())
        columns = {
            "signature_id": signature_id,
            "record_type": record_type,
            "record_id": record_id,
            "signer_id": person_id,
            "meaning": meaning,
            "signed_at_utc": at,
        }
        if told is None or any(told.get(name) != value for name, value in columns.items()):
            faults.append(VerifyFault("verify.signature_altered", place))
            continue
        body = str(envelope).encode()
        record = hashlib.sha256(canonical(told["record"])).hexdigest()
        own_key = people.get(person_id) == told["public_key"] == enrolled.get(person_id)
        if (
            record != told["record_sha256"]
            or not own_key
            or not keys.holds(told["public_key"], keys.SIGNATURE_DOMAIN, body, bytes(sig))
            or not keys.holds(told["station_key"], keys.SIGNATURE_DOMAIN, body, bytes(station))
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
        if told is not None:
            person = told["new"]["person"]
            found[person["person_id"]] = person["public_key"]
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


BLOB_KEYS = (
    "sha256",
    "mesh_blob",
    "coarse_blob",
    "program_sha256",
    "layers_blob",
    "frame_sha256",
    "overlay_blob",
)
NOT_BLOBS = ("recipe", "conditions", "gate")


def _collect(value: Any, named: set[str]) -> None:
    """Hashes in an event that name blobs of this folder."""
    if isinstance(value, dict):
        for key, item in value.items():  # pyright: ignore[reportUnknownVariableType]
            if key in BLOB_KEYS and isinstance(item, str) and len(item) == 64:
                named.add(item)
            elif key not in NOT_BLOBS:
                _collect(item, named)
    elif isinstance(value, list):
        for item in value:  # pyright: ignore[reportUnknownVariableType]
            _collect(item, named)


def _decoded(body: bytes) -> dict[str, Any] | None:
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except msgspec.DecodeError:
        return None
