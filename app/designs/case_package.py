"""A case package: all of one case in one file, signed by a planning office, encrypted for a cell.

age( zip( envelope.json, order.toml, …files ) ); the envelope signs a list of the files with their
hashes, so that nothing can be added, left out or changed. Worker tasks `pack` and `unpack`.
"""

import hashlib
import secrets
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.cell.age_files import NotForThisKey, NotWhole, decrypt, encrypt
from app.designs.archive import members, plain_name
from app.designs.dsse import Unsigned, opened, signed
from app.designs.refused import MeshRefused
from app.wire.designs import DesignKind

FORMAT = "celldeck.case.1"
TYPE = "application/vnd.celldeck.case+json"
ENVELOPE = "envelope.json"
ORDER = "order.toml"
MOST_BYTES = 2_000_000_000
MOST_UNPACKED_BYTES = 3_000_000_000
MOST_FILES = 64
MOST_ORDER_BYTES = 100_000


class PackedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the list. `kind` is empty for the order; `unit` for files that have none."""

    name: str
    sha256: str
    kind: str = ""
    unit: str = ""


class Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed."""

    format: str
    office: str
    packed_at: datetime
    files: list[PackedFile]


class UnpackedFile(msgspec.Struct, frozen=True):
    """A file of the case, laid down for the service."""

    name: str
    sha256: str
    kind: str
    unit: str
    path: str


class Unpacked(msgspec.Struct, frozen=True):
    """What a package held. `folder` is the service's to remove."""

    key_id: str
    office: str
    order_toml: str
    files: list[UnpackedFile]
    folder: str


class UnpackRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to open: with the cell's identity, into scratch, by the enrolled keys."""

    path: str
    identity: str
    scratch: str
    keys: dict[str, str]


def pack(
    folder: Path,
    files: list[PackedFile],
    office: str,
    key: Ed25519PrivateKey,
    recipient: str,
    out: Path,
) -> None:
    """Write a package of files of a folder. Raises: OSError."""
    contents = Contents(FORMAT, office, datetime.now(UTC), files)
    plain = out.with_name(f".{out.name}-{secrets.token_hex(6)}")
    draft = plain.with_suffix(".sealed")
    try:
        plain.touch(mode=0o600)
        with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(ENVELOPE, signed(TYPE, msgspec.json.encode(contents), key))
            for file in files:
                archive.write(folder / file.name, file.name)
        encrypt(plain, draft, recipient)
        draft.replace(out)
    finally:
        plain.unlink(missing_ok=True)
        draft.unlink(missing_ok=True)


def unpack(request: dict[str, Any]) -> Unpacked:
    """Open one package; the request has the shape of `UnpackRequest`.

    Raises: MeshRefused: too_large, package_other_recipient, package_altered, office_unknown,
        package_unreadable.
    """
    asked = msgspec.convert(request, UnpackRequest)
    sealed = Path(asked.path)
    size = sealed.stat().st_size
    if size > MOST_BYTES:
        raise MeshRefused("designs.too_large", bytes=size, limit_bytes=MOST_BYTES)
    with sealed.open("rb") as file:
        if not file.read(24).startswith(b"age-encryption.org/v1\n"):
            raise MeshRefused("designs.package_unreadable", what="not encrypted with age")
    place = Path(asked.scratch) / f"package-{secrets.token_hex(8)}"
    place.mkdir(mode=0o700)
    try:
        return _unpacked(sealed, place, asked)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


def _unpacked(sealed: Path, place: Path, asked: UnpackRequest) -> Unpacked:
    plain = place / "package.zip"
    try:
        decrypt(sealed, plain, asked.identity)
    except NotForThisKey as other:
        raise MeshRefused("designs.package_other_recipient") from other
    except NotWhole as altered:
        raise MeshRefused("designs.package_altered", what="encryption") from altered
    found: dict[str, str] = {}
    envelope = order = b""
    for name, data in members(plain, MOST_UNPACKED_BYTES, MOST_FILES, "case package"):
        if not plain_name(name) or name in found:
            raise MeshRefused("designs.package_altered", what="names")
        if name == ENVELOPE:
            envelope = data
            continue
        if name == ORDER:
            order = data
        found[name] = hashlib.sha256(data).hexdigest()
        (place / f"file-{len(found)}").write_bytes(data)
    plain.unlink()
    try:
        payload, key_id = opened(envelope, TYPE, asked.keys)
    except Unsigned as wrong:
        if wrong.known:
            raise MeshRefused("designs.package_altered", what="signature") from wrong
        raise MeshRefused("designs.office_unknown", key_id=_plain(wrong.key_id)) from wrong
    except ValueError as wrong:
        raise MeshRefused("designs.package_unreadable", what="no signed list") from wrong
    contents = _contents(payload)
    if {one.name: one.sha256 for one in contents.files} != found or (
        len(contents.files) != len(found)
    ):
        raise MeshRefused("designs.package_altered", what="files")
    if not order or len(order) > MOST_ORDER_BYTES:
        raise MeshRefused("designs.package_unreadable", what="no order")
    numbers = {name: number for number, name in enumerate(found, 1)}
    return Unpacked(
        key_id=key_id,
        office=contents.office,
        order_toml=order.decode("utf-8", "replace"),
        files=[
            UnpackedFile(
                one.name, one.sha256, one.kind, one.unit, str(place / f"file-{numbers[one.name]}")
            )
            for one in contents.files
            if one.name != ORDER
        ],
        folder=str(place),
    )


def _contents(payload: bytes) -> Contents:
    try:
        contents = msgspec.json.decode(payload, type=Contents)
    except msgspec.DecodeError as wrong:
        raise MeshRefused("designs.package_unreadable", what="list of files") from wrong
    kinds = {kind.value for kind in DesignKind}
    if contents.format != FORMAT or any(
        one.name != ORDER and one.kind not in kinds for one in contents.files
    ):
        raise MeshRefused("designs.package_unreadable", what="another format")
    return contents


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isalnum())[:64]
