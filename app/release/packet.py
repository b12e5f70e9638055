"""Task for a worker: everything of a batch in one archive that proves itself without us.

What is in it, byte for byte, stands in PACKET.md; `packet_verifier.py` goes along in it.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from app.cell import sqlite
from app.cell.canonical import canonical
from app.cell.keys import StationKey
from app.cell.signed_note import Checkpoint, opened
from app.cell.tree import Tree
from app.errors import OperatorCanFix
from app.release.batch_events import events_of, marks, rows_of, signatures_of
from app.release.blob_names import blobs_named
from app.release.packet_archive import archive
from drivers.wire.blobs import BlobFolder

FORMAT = "celldeck.packet.1"
PACKET_DOMAIN = b"DHR-PACKET-v1\x00"
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class _Event:
    """An event as the record keeps it."""

    seq: int
    kind: str
    body: str
    prev: bytes


class _Body(msgspec.Struct, frozen=True):
    """What is looked at of an event's text."""

    new: dict[str, Any] = {}


def make_packet(request: dict[str, Any]) -> dict[str, Any]:
    """The archive of a batch, kept as a blob: `{"sha256", "size"}`.

    `request`: record (its file), blobs (folder), key (the station's key file), batch, size (of the
    checkpoint that the proofs lead to), record_json and record_pdf (blobs).
    Raises: OperatorCanFix release.no_such_batch, release.packet_proof, release.packet_blob_missing.
    """
    blobs = BlobFolder(Path(request["blobs"]))
    key = StationKey(Path(request["key"]))
    connection = sqlite.open_reader(Path(request["record"]))
    try:
        files = _files(connection, blobs, key, request)
    finally:
        connection.close()
    place = blobs.add_stream(_archived(files, key, request))
    return {"sha256": place, "size": blobs.path(place).stat().st_size}


def _archived(
    files: dict[str, bytes | Path], key: StationKey, request: dict[str, Any]
) -> Iterator[bytes]:
    listed = [
        {"path": name, "bytes": _size(content), "sha256": _sha256(content)}
        for name, content in sorted(files.items())
    ]
    manifest = canonical(
        {
            "format": FORMAT,
            "batch": request["batch"],
            "station_key": key.public,
            "size": request["size"],
            "files": listed,
        }
    )
    seal = key.sign(PACKET_DOMAIN, manifest).hex().encode() + b"\n"
    head: list[tuple[str, bytes | Path]] = [("packet.json", manifest), ("packet.sig", seal)]
    return archive([*head, *sorted(files.items())])


def _files(
    connection: sqlite.Connection, blobs: BlobFolder, key: StationKey, request: dict[str, Any]
) -> dict[str, bytes | Path]:
    """Every file of the archive but the first two, by its name in it."""
    batch, size = str(request["batch"]), int(request["size"])
    found = events_of(connection, batch)
    if not found.own:
        raise OperatorCanFix("release.no_such_batch", batch=batch)
    signatures = signatures_of(connection, found.all)
    signers = sorted({str(msgspec.json.decode(row[0])["signer_id"]) for row in signatures})
    seqs = sorted({*found.all, *_of_people(connection, signers)})
    events = _events(connection, [seq for seq in seqs if seq <= size])
    tree = Tree([bytes(row[0]) for row in _leaves(connection, size)])
    heads = _heads(connection, key, size)
    if tree.size != size or heads[-1][0].root != tree.root():
        raise OperatorCanFix("release.packet_proof", batch=batch, size=size)
    files: dict[str, bytes | Path] = {
        "README.txt": README.encode(),
        "PACKET.md": (HERE / "PACKET.md").read_bytes(),
        "verify.py": (HERE / "packet_verifier.py").read_bytes(),
        "record.json": blobs.path(request["record_json"]),
        "record.pdf": blobs.path(request["record_pdf"]),
        "events.jsonl": b"".join(_line(event, tree) for event in events),
        "checkpoints.json": canonical(
            {
                "checkpoint": heads[-1][1],
                "earlier": [
                    {"note": note, "consistency": _told(tree.consistency(head.size))}
                    for head, note in heads[:-1]
                ],
            }
        ),
        "signatures.json": canonical(
            [
                {"envelope": row[0], "sig": row[1].hex(), "station_sig": row[2].hex()}
                for row in signatures
            ]
        ),
        "people.json": canonical(_people(events)),
    }
    named: dict[str, list[dict[str, Any]]] = {}
    for event in events:
        told = msgspec.json.decode(event.body, type=_Body)
        for sha256 in sorted(blobs_named(told.new)):
            about: dict[str, Any] = {"seq": event.seq, "kind": event.kind}
            named.setdefault(sha256, []).append(about)
    for sha256 in named:
        if not blobs.has(sha256):
            raise OperatorCanFix("release.packet_blob_missing", batch=batch, blob=sha256)
        files[f"blobs/{sha256}"] = blobs.path(sha256)
    files["files.json"] = canonical({f"blobs/{name}": where for name, where in named.items()})
    return files


def _line(event: _Event, tree: Tree) -> bytes:
    told = {
        "seq": event.seq,
        "prev": event.prev.hex(),
        "body": event.body,
        "proof": _told(tree.inclusion(event.seq - 1)),
    }
    return canonical(told) + b"\n"


def _told(way: list[bytes]) -> list[str]:
    return [base64.b64encode(one).decode() for one in way]


def _people(events: list[_Event]) -> list[dict[str, Any]]:
    """Whose keys the signatures are checked with, and the event that told of each key."""
    found: list[dict[str, Any]] = []
    for event in events:
        new = msgspec.json.decode(event.body, type=_Body).new
        person: Any = new.get("person")
        if isinstance(person, dict) and "public_key" in person:
            names = ("person_id", "name", "roles", "public_key")
            told: Any = person.get  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
            found.append({**{name: told(name) for name in names}, "seq": event.seq})
    return found


def _of_people(connection: sqlite.Connection, people: list[str]) -> list[int]:
    """The events that made these persons and their keys; not when they came and went."""
    asked = (
        f"SELECT seq FROM event WHERE record_type = 'person' AND record_id IN ({marks(people)})"
        " AND (kind LIKE 'people.%' OR kind = 'review.key_enrolled')"
    )
    return [row[0] for row in connection.execute(asked, tuple(people))]


def _events(connection: sqlite.Connection, seqs: list[int]) -> list[_Event]:
    rows = rows_of(connection, "seq, kind, body, prev", seqs)
    return [_Event(row[0], row[1], row[2], bytes(row[3])) for row in rows]


def _leaves(connection: sqlite.Connection, size: int) -> Any:
    return connection.execute("SELECT leaf FROM event WHERE seq <= ? ORDER BY seq", (size,))


def _heads(
    connection: sqlite.Connection, key: StationKey, size: int
) -> list[tuple[Checkpoint, str]]:
    """The signed checkpoints up to that one, oldest first."""
    found: list[tuple[Checkpoint, str]] = []
    for (note,) in connection.execute(
        "SELECT note FROM tree_head WHERE size <= ? ORDER BY size", (size,)
    ):
        what = opened(str(note), key.public)
        if what is None:
            raise OperatorCanFix("release.packet_proof", size=size)
        found.append((what, str(note)))
    if not found or found[-1][0].size != size:
        raise OperatorCanFix("release.packet_proof", size=size)
    return found


def _size(content: bytes | Path) -> int:
    return len(content) if isinstance(content, bytes) else content.stat().st_size


def _sha256(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


README = """The record of one batch of medical devices, with everything that proves it.

record.pdf    to read
record.json   the same for programs, with every event and signature of the batch
PACKET.md     what lies in this archive, so that anybody can write another verifier
verify.py     a verifier: python3 verify.py PACKET --station FINGERPRINT
              Take it, and the fingerprint, from elsewhere than from here: whoever could
              change this archive could change them too.
"""
