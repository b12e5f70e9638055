"""A small record with one closed batch, and the packet made of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from app.cell.canonical import canonical
from app.cell.checkpoints import Checkpoints
from app.cell.history import Actor, Add, Entry, History
from app.cell.keys import StationKey
from app.cell.numbers import Numbers
from app.cell.people import People
from app.cell.reading import RecordReader
from app.cell.sessions import Caller, Sessions
from app.cell.signed_note import fingerprint
from app.cell.signing import Signatory, Subject
from app.release.batch_events import events_of, rows_of
from app.release.packet import make_packet
from app.wire.people import OpenSession, Role, Signing
from drivers.wire.blobs import BlobFolder

BATCH, OTHER = "B-2611-001", "B-2611-002"
SECRET = "secret-1"


@dataclass
class Packet:
    """A packet on the disk, and whose it is."""

    path: Path
    folder: Path
    request: dict[str, Any]
    station: str

    def again(self) -> Path:
        """Made once more from the same record."""
        made = make_packet(self.request)
        return BlobFolder(Path(self.request["blobs"])).path(made["sha256"])


def flow(batch: str, number: int) -> list[tuple[str, str, Add]]:
    """What stands before a batch's first layer: kind, id, row."""
    case, plan, build = f"C-{number}", f"P-{number}", f"M-{number}"
    return [
        ("case", case, Add("case_file", {"case_id": case, "state": "sync", "view": "{}"})),
        (
            "plan",
            plan,
            Add(
                "plan",
                {
                    "plan_id": plan,
                    "case_id": case,
                    "recipe": "guide",
                    "recipe_version": "1",
                    "program_sha256": "ab" * 32,
                    "state": "made",
                    "view": "{}",
                },
            ),
        ),
        (
            "batch",
            batch,
            Add(
                "batch",
                {"batch_id": batch, "plan_id": plan, "case_id": case, "state": "in_production"},
            ),
        ),
        (
            "build",
            build,
            Add(
                "build",
                {
                    "build_id": build,
                    "batch_id": batch,
                    "plan_id": plan,
                    "printer": "P1",
                    "state": "Ended",
                    "view": "{}",
                },
            ),
        ),
    ]


async def written(folder: Path) -> tuple[int, StationKey]:
    """Two batches, mixed; the first is signed by two. The size of the last checkpoint."""
    history = History(folder / "record.db", "Station 1", simulated=True)
    reader = RecordReader(folder / "record.db")
    numbers = Numbers({})
    people = People(history, numbers, [])
    root = Actor("nobody yet")
    await people.add("A. Keller", [Role.ADMINISTRATOR], SECRET, "", False, root)
    await people.add("J. Brandt", [Role.TECHNICIAN], SECRET, "T-1", False, root)
    await people.add("S. Haddad", [Role.QUALITY], SECRET, "", False, root)
    key = StationKey(folder / "keys" / "station.key")
    checkpoints = Checkpoints(history, reader, key)
    signatory = Signatory(people, history, numbers, key, "1")
    sessions = Sessions(people, history)
    blobs = BlobFolder(folder / "blobs")
    for number, batch in enumerate((BATCH, OTHER), 1):
        for kind, name, row in flow(batch, number):
            await history.append(Entry(f"{kind}.added", kind, name, root, {"Überlänge": 0.25}), row)
    for layer in range(6):
        sha256 = blobs.add(b"picture of layer %d, " % layer * 40)
        for build in ("M-1", "M-2"):
            new = {"layer": layer, "sha256": sha256}
            await history.append(Entry("frame.kept", "build", build, Actor("unit CAM1"), new))
        await history.append(Entry("unit.heated", "unit", "P1", Actor("unit P1"), {"c": 214.5}))
        if layer == 2:
            await checkpoints.sign()
    for name, meaning in (("J. Brandt", "performed"), ("S. Haddad", "released")):
        caller = Caller("Station 1")
        await sessions.open(OpenSession(name, SECRET), caller)
        signed = await signatory.sign(
            caller,
            Signing(SECRET, name),
            Subject(
                "batch",
                BATCH,
                {"batch": BATCH, "gauge_mm": 0.1, "ö": ["ß", 1e21]},
                meaning,
                Role.QUALITY,
                "it fits",
            ),
        )
        told = {"meaning": meaning, "signature": signed.view.signature_id}
        entry = Entry(f"batch.{meaning}", "batch", BATCH, caller.actor, told)
        await history.append(entry, *signed.changes)
        await checkpoints.sign()
    size = (await reader.rows("SELECT max(size) FROM tree_head"))[0][0]
    history.close()
    reader.close()
    return int(size), key


async def packed(folder: Path) -> Packet:
    """The packet of the first batch."""
    from app.cell import sqlite

    size, key = await written(folder)
    blobs = BlobFolder(folder / "blobs")
    connection = sqlite.open_reader(folder / "record.db")
    found = events_of(connection, BATCH)
    events = [{"body": row[0]} for row in rows_of(connection, "body", found.own)]
    envelopes = connection.execute(
        "SELECT envelope FROM signature WHERE record_id = ? ORDER BY event_seq", (BATCH,)
    ).fetchall()
    connection.close()
    record = {
        "format": "celldeck.record.1",
        "record": {"batch": BATCH},
        "events": events,
        "signatures": [{"envelope": row[0]} for row in envelopes],
    }
    request = {
        "record": str(folder / "record.db"),
        "blobs": str(folder / "blobs"),
        "key": str(folder / "keys" / "station.key"),
        "batch": BATCH,
        "size": size,
        "record_json": blobs.add(canonical(record)),
        "record_pdf": blobs.add(b"%PDF-1.7 the record, to read"),
    }
    made = make_packet(request)
    path = folder / f"{BATCH}.packet"
    path.write_bytes(blobs.read(made["sha256"]))
    return Packet(path, folder, request, fingerprint(key.public))


def files_of(raw: bytes) -> dict[str, tuple[int, int]]:
    """Where each file of an archive lies: first byte of its header, first byte after it."""
    found: dict[str, tuple[int, int]] = {}
    at = 0
    while raw[at]:
        name = raw[at : at + 100].rstrip(b"\0").decode()
        size = int(raw[at + 124 : at + 135], 8)
        end = at + 512 + size + -size % 512
        found[name] = (at, end)
        at = end
    return found


def resealed(packet: Packet, changed: dict[str, bytes | None]) -> Path:
    """The packet with other files, listed and sealed anew by somebody who has the station's key."""
    from app.release.packet import PACKET_DOMAIN
    from app.release.packet_archive import archive

    raw = packet.path.read_bytes()
    key = StationKey(Path(packet.request["key"]))
    files: dict[str, bytes] = {}
    for name, (begins, _) in files_of(raw).items():
        size = int(raw[begins + 124 : begins + 135], 8)
        files[name] = raw[begins + 512 : begins + 512 + size]
    manifest = msgspec.json.decode(files.pop("packet.json"))
    files.pop("packet.sig")
    for name, content in changed.items():
        if content is None:
            files.pop(name)
        else:
            files[name] = content
    from hashlib import sha256

    manifest["files"] = [
        {"path": name, "bytes": len(body), "sha256": sha256(body).hexdigest()}
        for name, body in sorted(files.items())
    ]
    told = canonical(manifest)
    seal = key.sign(PACKET_DOMAIN, told).hex().encode() + b"\n"
    place = packet.folder / "resealed.packet"
    whole = [("packet.json", told), ("packet.sig", seal), *sorted(files.items())]
    place.write_bytes(b"".join(archive(whole)))
    return place


def file_in(packet: Packet, name: str) -> bytes:
    """One file of the packet."""
    raw = packet.path.read_bytes()
    begins, _ = files_of(raw)[name]
    size = int(raw[begins + 124 : begins + 135], 8)
    return raw[begins + 512 : begins + 512 + size]
