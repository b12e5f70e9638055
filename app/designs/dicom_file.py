"""Worker task: examines DICOM from outside: a CT series in an archive, or one encapsulated model.

Who the patient is goes back for comparing and is kept nowhere; UIDs leave as stand-ins.
"""

import hashlib
import zipfile
from pathlib import Path
from typing import Any

import msgspec

from app.designs import mesh_file
from app.designs.archive import members
from app.designs.ct_series import series_of
from app.designs.dicom_reading import Identity, Model, Slice, is_dicom, read, stand_in
from app.designs.refused import MeshRefused
from app.wire.designs import Finding
from drivers.wire.blobs import BlobFolder

MOST_BYTES = 1_500_000_000


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to examine. `scratch` takes a file for a moment; `salt` makes UIDs stand-ins."""

    path: str
    scratch: str
    salt: str
    blobs: str | None = None
    unit: str = ""
    frame: str = ""


class Whose(msgspec.Struct, frozen=True):
    """Whom the objects name. Never kept, never logged."""

    name: str
    birth_date: str
    record_number: str
    removed: bool


class DicomExamined(msgspec.Struct, frozen=True):
    """What was found: images (`volume_blob`, `values`), or a model (`mesh`, `payload_blob`)."""

    whose: list[Whose]
    findings: list[Finding]
    volume_blob: str = ""
    values: dict[str, Any] = {}
    size_mm: list[float] = []
    mesh: mesh_file.Examined | None = None
    payload_sha256: str = ""
    form: str = ""
    declared: dict[str, str] = {}


def examine(request: dict[str, Any]) -> DicomExamined:
    """Examine one upload; the request has the shape of `Request`. Raises: MeshRefused."""
    asked = msgspec.convert(request, Request)
    path = Path(asked.path)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise MeshRefused("designs.too_large", bytes=size, limit_bytes=MOST_BYTES)
    with path.open("rb") as file:
        start = file.read(132)
    if is_dicom(start):
        found, identity = read(path.read_bytes())
        if isinstance(found, Model):
            return _of_model(found, identity, asked)
        raise MeshRefused("designs.dicom_not_usable", what="CT" if found else "other")
    if zipfile.is_zipfile(path):
        return _of_series(path, asked)
    raise MeshRefused("designs.truncated", found=f"{size} bytes", expected="a whole archive")


def _of_series(path: Path, asked: Request) -> DicomExamined:
    slices: list[Slice] = []
    whose: set[Identity] = set()
    files = 0
    for _, data in members(path, form="DICOM"):
        files += 1
        if not is_dicom(data[:132]):
            continue
        found, identity = read(data)
        if isinstance(found, Slice):
            slices.append(found)
            whose.add(identity)
    series = series_of(slices, files)
    sides = [int(many) for many in reversed(series.voxels.shape)]
    blob = ""
    if asked.blobs:
        frame = stand_in(series.frame, asked.salt)
        blob = BlobFolder(Path(asked.blobs)).add(series.container(frame))
    return DicomExamined(
        whose=_plain(whose),
        findings=series.findings,
        volume_blob=blob,
        values={
            "acquired_at": series.taken.isoformat() if series.taken else "",
            "slices": sides[2],
            "voxels": sides,
            "spacing_mm": [round(float(step), 4) for step in series.spacing_mm],
            "kernel": slices[0].kernel,
        },
        size_mm=[round(n * float(s), 3) for n, s in zip(sides, series.spacing_mm, strict=True)],
        form="dicom-ct",
    )


def _of_model(model: Model, identity: Identity, asked: Request) -> DicomExamined:
    sha256 = hashlib.sha256(model.data).hexdigest()
    scratch = Path(asked.scratch) / f"payload-{sha256}"
    scratch.write_bytes(model.data)
    try:
        mesh = mesh_file.examine(
            {
                "path": str(scratch),
                "file_name": f"model.{model.form}",
                "unit": asked.unit or None,
                "unit_declared": model.unit,
                "blobs": asked.blobs,
                "frame": asked.frame,
            }
        )
        if asked.blobs and mesh.ok:
            BlobFolder(Path(asked.blobs)).add(model.data)
    finally:
        scratch.unlink(missing_ok=True)
    said = {
        "frame_uid": stand_in(model.frame, asked.salt),
        "laterality": model.laterality,
        "mirrored": model.mirrored,
    }
    return DicomExamined(
        whose=_plain({identity}),
        findings=mesh.findings,
        mesh=mesh,
        size_mm=mesh.size_mm,
        payload_sha256=sha256,
        form=f"dicom-{model.form}",
        declared=mesh.declared | {key: text for key, text in said.items() if text},
    )


def _plain(whose: set[Identity]) -> list[Whose]:
    return [
        Whose(one.name, one.birth_date, one.record_number, one.removed)
        for one in sorted(whose, key=lambda one: (one.name, one.record_number, one.birth_date))
    ]
