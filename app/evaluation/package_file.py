"""Tasks for a worker: a review package made, and one opened; both are pure but for their files.

A package is a zip of a signed manifest and the blobs it names, encrypted with age for one key.
"""

import hashlib
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import msgspec

from app.cell import age_files, keys
from app.cell.canonical import canonical
from app.errors import OperatorCanFix
from app.wire.review_remote import PackageManifest
from drivers.wire.blobs import BlobFolder, BlobMissing

FORMAT = "celldeck.review-package.1"
PACKAGE_DOMAIN = b"CELLDECK-REVIEW-PACKAGE-1\x00"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
MOST_BLOB_BYTES = 2 << 30
MOST_ENTRIES = 400
PIECE_BYTES = 1 << 20


def make(request: dict[str, Any]) -> dict[str, Any]:
    """The encrypted package as a blob: `{"sha256", "size"}`.

    `request`: manifest (canonical text), signature (hex), blobs (folder), named (hashes),
    recipient. Raises: OperatorCanFix blobs.missing.
    """
    blobs = BlobFolder(Path(request["blobs"]))
    with tempfile.TemporaryDirectory(prefix="celldeck-package-") as name:
        plain, sealed = Path(name) / "plain", Path(name) / "sealed"
        with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            packed.writestr(MANIFEST, request["manifest"])
            packed.writestr(SIGNATURE, request["signature"])
            for sha256 in request["named"]:
                try:
                    packed.writestr(f"blobs/{sha256}", blobs.read(sha256))
                except BlobMissing as gone:
                    raise OperatorCanFix("blobs.missing", sha256=sha256) from gone
        age_files.encrypt(plain, sealed, request["recipient"])
        size = sealed.stat().st_size
        with sealed.open("rb") as file:
            sha256 = blobs.add_stream(iter(lambda: file.read(PIECE_BYTES), b""))
    return {"sha256": sha256, "size": size}


def unpack(sealed: Path, folder: Path, identity: str) -> tuple[PackageManifest, str]:
    """The manifest, and its hash; the blobs lie in `folder`/blobs then, each as its name says.

    Raises: OperatorCanFix evaluation.package_not_for_you, evaluation.package_damaged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="celldeck-package-", dir=folder) as name:
        plain = Path(name) / "plain"
        _opened(sealed, plain, identity)
        try:
            with zipfile.ZipFile(plain) as packed:
                return _unpacked(packed, folder)
        except (zipfile.BadZipFile, KeyError, msgspec.DecodeError, ValueError) as wrong:
            raise OperatorCanFix("evaluation.package_damaged", what="form") from wrong


def _opened(sealed: Path, plain: Path, identity: str) -> None:
    try:
        age_files.decrypt(sealed, plain, identity)
    except age_files.NotForThisKey as wrong:
        raise OperatorCanFix("evaluation.package_not_for_you", file=sealed.name) from wrong
    except age_files.NotWhole as wrong:
        raise OperatorCanFix("evaluation.package_damaged", what="form") from wrong


def _unpacked(packed: zipfile.ZipFile, folder: Path) -> tuple[PackageManifest, str]:
    if len(packed.infolist()) > MOST_ENTRIES:
        raise OperatorCanFix("evaluation.package_damaged", what="entries")
    body = packed.read(MANIFEST)
    manifest = msgspec.json.decode(body, type=PackageManifest)
    signature = bytes.fromhex(packed.read(SIGNATURE).decode())
    held = keys.holds(manifest.station_key, PACKAGE_DOMAIN, body, signature)
    if manifest.format != FORMAT or not held or canonical(manifest) != body:
        raise OperatorCanFix("evaluation.package_damaged", what="signature")
    blobs = BlobFolder(folder / "blobs")
    for sha256 in manifest.blobs:
        if packed.getinfo(f"blobs/{sha256}").file_size > MOST_BLOB_BYTES:
            raise OperatorCanFix("evaluation.package_damaged", what="size")
        with packed.open(f"blobs/{sha256}") as file:
            kept = blobs.add_stream(iter(lambda: file.read(PIECE_BYTES), b""))
        if kept != sha256:
            raise OperatorCanFix("evaluation.package_damaged", what=sha256[:8])
    return manifest, hashlib.sha256(body).hexdigest()
