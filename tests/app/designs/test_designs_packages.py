"""Case packages: one file becomes a whole case; every slip is one clear code and leaves nothing."""

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from guard_mistakes import holds
from station_bench import Station

from app.cell.age_files import cell_identity
from app.cell.keys import raw_public
from app.command_line.packing import files_of
from app.designs.case_package import pack, unpack
from app.designs.dsse import Unsigned, encoded, key_id, opened, signed
from app.designs.offices import Offices
from app.designs.order_file import example_order
from app.designs.packages import CasePackages
from app.designs.refused import MeshRefused
from app.designs.stl import stl_bytes
from app.errors import OperatorCanFix
from app.wire.designs import DesignKind
from app.wire.packages import EnrolOffice, ImportPackage, RevokeOffice
from resources.case_shapes.ct import Scan, write_series
from resources.case_shapes.papers import Order

OFFICE = "Planning office Nord"
PLATE = ((60.0, -20.0, 30.1), (90.0, 10.0, 34.0))
BONE = ((40.0, -60.0, -40.0), (130.0, 50.0, 30.0))


def box(low: tuple[float, ...], high: tuple[float, ...]) -> bytes:
    grid = [(i, j, k) for k in (0, 1) for j in (0, 1) for i in (0, 1)]
    corners = np.array([[(low, high)[one][at] for at, one in enumerate(c)] for c in grid])
    quads = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = [t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))]
    return stl_bytes(corners, np.array(faces, np.uint32))


@dataclass(frozen=True)
class Desk:
    """A planning office, and the cell that takes its packages."""

    folder: Path
    key: Ed25519PrivateKey
    identity: str
    recipient: str

    def packed(self, name: str = "case", **more: Any) -> Path:
        """A package of the office's case."""
        out = self.folder / f"{name}.celldeck-case"
        key = more.get("key", self.key)
        with files_of(self.folder / "case", "mm") as (place, files):
            pack(place, files, OFFICE, key, more.get("recipient", self.recipient), out)
        return out

    def unpacked(self, path: Path, **more: Any) -> Any:
        """What the cell's worker makes of it."""
        public = raw_public(self.key)
        scratch = self.folder / "scratch"
        scratch.mkdir(exist_ok=True)
        request = {
            "path": str(path),
            "identity": self.identity,
            "scratch": str(scratch),
            "keys": more.get("keys", {key_id(public): public}),
        }
        return unpack(request)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A case of boxes with a small CT of the order's patient."""
    case = tmp_path / "office" / "case"
    case.mkdir(parents=True)
    order = example_order().replace("ORD-2026-0137", "ORD-PACKED-1")
    (case / "order.toml").write_text(order, "utf-8")
    (case / "values.toml").write_text(
        'side = "left"\nsite = "distal femur"\n[[part]]\nname = "plate"\nfile = "plate.stl"\n'
    )
    (case / "plate.stl").write_bytes(box(*PLATE))
    (case / "bone.stl").write_bytes(box(*BONE))
    voxels = np.full((72, 60, 60), 40, np.int16)
    voxels[8:64, 8:52, 8:53] = 1200
    made = Order.drawn(np.random.default_rng(1), 1, np.datetime64("2027-01-04").item())
    patient = {"name": "Hannah Lindqvist", "record_number": "0048 2917"}
    born = np.datetime64("1968-03-14").item()
    whose = Order(**{**made.__dict__, **patient, "birth_date": born})
    scan = Scan("packed", np.datetime64("2027-01-20").item(), 2.0, 1.25)
    write_series(case / "ct", voxels, (24.0, -76.0, -50.0), scan, whose)
    identity, recipient = cell_identity(tmp_path / "cell.age")
    return Desk(tmp_path / "office", Ed25519PrivateKey.generate(), identity, recipient)


def cell_of(station: Station, desk: Desk) -> tuple[Offices, CasePackages]:
    offices = Offices(station.history, desk.recipient, [])
    examining = station.designs._examining
    taking = CasePackages(
        station.history,
        station.workers,
        examining._incoming,
        desk.identity,
        offices,
        examining,
        station.cases,
        station.designs,
    )
    return offices, taking


def sent(station: Station, path: Path) -> ImportPackage:
    return ImportPackage(station.designs._examining._incoming.take([path.read_bytes()]))


async def test_a_package_becomes_a_case_with_everything_in_it(station: Station, desk: Desk):
    offices, taking = cell_of(station, desk)
    technician = await station.caller()
    office = await offices.enrol(EnrolOffice(OFFICE, raw_public(desk.key)), technician)
    taken = await taking.take(sent(station, desk.packed()), technician)
    assert (taken.office, taken.key_id) == (OFFICE, office.key_id)
    kinds = {one.kind: one for one in taken.detail.designs}
    assert set(kinds) == set(DesignKind)
    assert holds(kinds[DesignKind.DESIGN].findings) == []
    assert "guard.fits" in {one.code for one in kinds[DesignKind.DESIGN].findings}
    images = kinds[DesignKind.IMAGES]
    assert images.values["acquired_at"] == "2027-01-20"
    assert "designs.patient_agrees" in {one.code for one in images.findings}
    event = station.events("case.package_taken")[-1]["new"]
    assert event["key_id"] == office.key_id
    assert len(event["files"]) == 4
    incoming = station.folder / "incoming"
    assert [one for one in incoming.rglob("*") if one.is_file()] == []
    for blob in (station.folder / "blobs").rglob("*"):
        if blob.is_file():
            data = blob.read_bytes()
            assert b"Lindqvist" not in data
            assert b"0048 2917" not in data
    with pytest.raises(OperatorCanFix) as refused:
        await taking.take(sent(station, desk.packed("again")), technician)
    assert refused.value.code == "designs.package_taken"


async def test_a_slip_leaves_no_case(station: Station, desk: Desk):
    offices, taking = cell_of(station, desk)
    technician = await station.caller()
    before = len(station.events())

    async def code_of(path: Path) -> str:
        with pytest.raises(OperatorCanFix) as refused:
            await taking.take(sent(station, path), technician)
        return refused.value.code

    package = desk.packed()
    assert await code_of(package) == "designs.office_unknown"
    office = await offices.enrol(EnrolOffice(OFFICE, raw_public(desk.key)), technician)
    await offices.revoke(RevokeOffice(office.key_id, "left the network"), technician)
    assert await code_of(package) == "designs.office_revoked"
    assert [one["kind"] for one in station.events()[before:]] == [
        "office.enrolled",
        "office.revoked",
    ]
    assert len(station.cases.all().cases) == 1


async def test_a_package_with_another_patient_s_images_leaves_no_case(station: Station, desk: Desk):
    offices, taking = cell_of(station, desk)
    technician = await station.caller()
    await offices.enrol(EnrolOffice(OFFICE, raw_public(desk.key)), technician)
    order = desk.folder / "case" / "order.toml"
    order.write_text(order.read_text("utf-8").replace("Hannah", "Johanna"), "utf-8")
    with pytest.raises(OperatorCanFix) as refused:
        await taking.take(sent(station, desk.packed()), technician)
    assert refused.value.code == "designs.images_other_patient"
    assert len(station.cases.all().cases) == 1


async def test_a_key_is_enrolled_once_and_revoked_by_its_name(station: Station, desk: Desk):
    offices, _ = cell_of(station, desk)
    who = await station.caller()
    office = await offices.enrol(EnrolOffice(OFFICE, raw_public(desk.key)), who)
    for call, code in (
        (EnrolOffice("Another", raw_public(desk.key)), "designs.office_exists"),
        (EnrolOffice("Another", "zz"), "designs.bad_key"),
        (EnrolOffice(" ", raw_public(Ed25519PrivateKey.generate())), "designs.bad_key"),
    ):
        with pytest.raises(OperatorCanFix) as refused:
            await offices.enrol(call, who)
        assert refused.value.code == code
    with pytest.raises(OperatorCanFix) as refused:
        await offices.revoke(RevokeOffice("0" * 16, "why"), who)
    assert refused.value.code == "designs.no_such_office"
    gone = await offices.revoke(RevokeOffice(office.key_id, "lost"), who)
    assert gone.revoked_at is not None
    assert await offices.revoke(RevokeOffice(office.key_id, "again"), who) == gone


def refused_code(act: Callable[[], Any]) -> tuple[str, dict[str, Any]]:
    with pytest.raises(MeshRefused) as refused:
        act()
    return refused.value.code, refused.value.values


def test_another_cell_s_package_says_so(desk: Desk, tmp_path: Path):
    _, other = cell_identity(tmp_path / "other.age")
    package = desk.packed(recipient=other)
    assert refused_code(lambda: desk.unpacked(package))[0] == "designs.package_other_recipient"


def test_a_stranger_s_signature_is_unknown(desk: Desk):
    stranger = Ed25519PrivateKey.generate()
    package = desk.packed(key=stranger)
    code, values = refused_code(lambda: desk.unpacked(package))
    assert code == "designs.office_unknown"
    assert values == {"key_id": key_id(raw_public(stranger))}


def test_whatever_byte_is_another_the_package_is_refused(desk: Desk):
    shutil.rmtree(desk.folder / "case" / "ct")
    whole = desk.packed().read_bytes()
    dice = random.Random(5)
    path = desk.folder / "flipped"
    codes: set[str] = set()
    for _ in range(120):
        data = bytearray(whole)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(data)
        codes.add(refused_code(lambda: desk.unpacked(path))[0])
    assert codes <= {
        "designs.package_altered",
        "designs.package_unreadable",
        "designs.package_other_recipient",
    }
    assert list((desk.folder / "scratch").iterdir()) == []


@pytest.mark.parametrize("cut", [0, 10, 40, 300, -1])
def test_a_package_that_was_cut_off_is_refused(desk: Desk, cut: int):
    path = desk.folder / "cut"
    path.write_bytes(desk.packed().read_bytes()[:cut])
    code, _ = refused_code(lambda: desk.unpacked(path))
    assert code in ("designs.package_altered", "designs.package_unreadable")


def test_a_file_added_or_changed_after_signing_is_refused(desk: Desk, tmp_path: Path):
    """By somebody who can encrypt for the cell too: only the signature stands against them."""
    import zipfile

    from app.cell.age_files import decrypt, encrypt

    plain = tmp_path / "plain.zip"
    decrypt(desk.packed(), plain, desk.identity)
    with zipfile.ZipFile(plain) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    changed = {**held, "plate.stl": held["plate.stl"] + b"x"}
    added = {**held, "other.stl": held["plate.stl"]}
    lacking = {name: data for name, data in held.items() if name != "bone.stl"}
    outside = {**held, "../evil.stl": b"x"}
    resigned = {**held, "envelope.json": held["envelope.json"].replace(b"A", b"B", 1)}
    for files in (changed, added, lacking, outside, resigned):
        path = tmp_path / "again.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        sealed = tmp_path / "again.age"
        encrypt(path, sealed, desk.recipient)
        code, _ = refused_code(lambda sealed=sealed: desk.unpacked(sealed))
        assert code in ("designs.package_altered", "designs.package_unreadable"), list(files)


def test_the_envelope_is_dsse_as_others_write_it():
    """The first test vector of the DSSE protocol's text, with a key of our own."""
    assert encoded("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )
    key = Ed25519PrivateKey.generate()
    public = raw_public(key)
    data = signed("t", b"payload", key)
    assert set(json.loads(data)) == {"payloadType", "payload", "signatures"}
    assert opened(data, "t", {key_id(public): public}) == (b"payload", key_id(public))
    with pytest.raises(Unsigned):
        opened(data, "t", {})
    with pytest.raises(ValueError, match="another type"):
        opened(data, "other", {key_id(public): public})


def test_a_folder_without_its_papers_is_not_packed(desk: Desk):
    (desk.folder / "case" / "values.toml").unlink()
    with pytest.raises(OperatorCanFix) as refused, files_of(desk.folder / "case", "mm"):
        pass
    assert refused.value.code == "designs.package_incomplete"
