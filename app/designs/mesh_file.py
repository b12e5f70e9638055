"""Worker task: examines a mesh file from outside. Its bytes are hashed before anything reads them.

Nothing is repaired; what is wrong is told. A file that cannot be a part at all is refused.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.designs.coarse import coarse
from app.designs.contacts import contact_findings
from app.designs.findings import geometry_findings, size_finding
from app.designs.limits import space_finding
from app.designs.obj import looks_like_obj, read_obj
from app.designs.ply import read_ply
from app.designs.polygons import PolygonContent
from app.designs.refused import MeshRefused
from app.designs.stl import read_stl
from app.designs.survey import survey
from app.designs.three_mf import read_three_mf
from app.designs.welding import welded
from app.wire.designs import Finding
from drivers.wire.arrays import pack
from drivers.wire.blobs import BlobFolder

MOST_BYTES = 1_100_000_000
UNITS_MM = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "micron": 0.001}
FORMAT = "celldeck.mesh.1"
TO_LPS = np.array([-1.0, -1.0, 1.0])
"""RAS into LPS: half a turn about the axis to the head, which mirrors nothing."""


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to examine. Without `blobs` nothing is kept; `unit` only for files that have none.

    `frame` is RAS when a person says that the file is in RAS; `unit_declared` is what an envelope
    round the file says (DICOM).
    """

    path: str
    file_name: str = ""
    unit: str | None = None
    blobs: str | None = None
    frame: str = ""
    unit_declared: str = ""


class Examined(msgspec.Struct, frozen=True):
    """What was found. Sizes count a file without a unit as mm, and then `unit_needed` is set."""

    ok: bool
    sha256: str
    format: str
    unit: str
    unit_needed: bool
    triangles: int
    vertices: int
    size_mm: list[float]
    low_mm: list[float]
    volume_mm3: float
    findings: list[Finding]
    mesh_blob: str = ""
    coarse_blob: str = ""
    declared: dict[str, str] = {}


@dataclass(frozen=True)
class _Content:
    """An indexed mesh in file units, and what the file says of itself."""

    vertices: NDArray[np.floating[Any]]
    faces: NDArray[np.uint32]
    form: str
    unit: str
    findings: list[Finding]


def examine(request: dict[str, Any]) -> Examined:
    """Examine one file; the request has the shape of `Request`.

    Raises: MeshRefused, codes in refused.py.
    """
    asked = msgspec.convert(request, Request)
    path = Path(asked.path)
    if asked.unit and asked.unit not in UNITS_MM:
        raise MeshRefused("designs.unit_not_settled", unit=asked.unit, size_mm=[])
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise MeshRefused("designs.too_large", bytes=size, limit_bytes=MOST_BYTES)
    sha256 = _sha256(path)
    try:
        content = _read(path)
    except MeshRefused as refused:
        if refused.code == "designs.format_unknown":
            raise MeshRefused(refused.code, file=asked.file_name or path.name) from refused
        raise
    wrong = int(len(content.vertices) - np.isfinite(content.vertices).all(axis=1).sum())
    if wrong:
        raise MeshRefused("designs.not_finite", count=wrong)
    declared = content.unit or asked.unit_declared
    unit = declared or asked.unit or ""
    # A 3MF comes in mm already; an STL is in what its envelope or a person says.
    factor = 1.0 if content.unit else UNITS_MM[unit or "mm"]
    vertices = content.vertices.astype(np.float64) * factor
    turned = asked.frame == "RAS"
    if turned:
        vertices *= TO_LPS
    low, high = vertices.min(axis=0), vertices.max(axis=0)
    findings = [*content.findings, *_unit_findings(declared, asked.unit or "")]
    if turned:
        findings.append(Finding("designs.frame_said", "pass", {"frame": asked.frame}))
    findings += size_finding(high - low, unit)
    findings.append(space_finding(high - low))
    found = survey(vertices, content.faces)
    findings += geometry_findings(vertices, content.faces, found)
    findings += contact_findings(vertices, content.faces, found)
    mesh_blob = coarse_blob = ""
    if asked.blobs and unit:
        mesh_blob, coarse_blob = _keep(BlobFolder(Path(asked.blobs)), vertices, content.faces)
    return Examined(
        ok=all(finding.level != "fail" for finding in findings),
        sha256=sha256,
        format=content.form,
        unit=unit,
        unit_needed=not unit,
        triangles=len(content.faces),
        vertices=len(vertices),
        size_mm=[round(float(s), 4) for s in high - low],
        low_mm=[round(float(s), 4) for s in low],
        volume_mm3=round(found.volume, 4),
        findings=findings,
        mesh_blob=mesh_blob,
        coarse_blob=coarse_blob,
        declared={} if turned else _declared(findings),
    )


def _declared(findings: list[Finding]) -> dict[str, str]:
    """What the file's header says of its frame."""
    told = [one.values["frame"] for one in findings if one.code == "designs.frame_declared"]
    return {"frame": str(told[0])} if told else {}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> _Content:
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith((b"ply\n", b"ply\r")):
        return _of_polygons(read_ply(path.read_bytes()))
    if looks_like_obj(start):
        return _of_polygons(read_obj(path.read_bytes()))
    if start.startswith(b"PK"):
        model = read_three_mf(path)
        findings = [Finding("designs.unit_declared", "pass", {"unit": model.unit})]
        if model.items > 1:
            findings.append(Finding("designs.several_items", "warn", {"items": model.items}))
        if model.left_out:
            findings.append(Finding("designs.left_out", "warn", {"items": model.left_out}))
        return _Content(model.vertices, model.faces, "3mf", model.unit, findings)
    stl = read_stl(path.read_bytes())
    findings: list[Finding] = []
    if stl.bytes_left_over:
        findings.append(Finding("designs.bytes_left_over", "warn", {"bytes": stl.bytes_left_over}))
    if stl.space:
        findings.append(Finding("designs.frame_declared", "pass", {"frame": stl.space}))
    if stl.mesh.not_finite:
        raise MeshRefused("designs.not_finite", count=stl.mesh.not_finite)
    return _Content(stl.mesh.vertices, stl.mesh.faces, stl.form, "", findings)


def _of_polygons(content: PolygonContent) -> _Content:
    """As an STL has it: vertices of one place are one vertex."""
    findings: list[Finding] = []
    if content.split:
        findings.append(Finding("designs.polygons_split", "warn", {"polygons": content.split}))
    if content.left_out:
        findings.append(Finding("designs.left_out", "warn", {"items": content.left_out}))
    if content.space:
        findings.append(Finding("designs.frame_declared", "pass", {"frame": content.space}))
    with np.errstate(over="ignore"):
        corners = content.vertices.astype("<f4")[content.faces]
    mesh = welded(corners, len(corners))
    if mesh.not_finite:
        raise MeshRefused("designs.not_finite", count=mesh.not_finite)
    joined = len(np.unique(content.faces)) - len(mesh.vertices)
    if joined:
        findings.append(Finding("designs.vertices_joined", "pass", {"vertices": joined}))
    return _Content(mesh.vertices, mesh.faces, content.form, "", findings)


def _unit_findings(declared: str, said: str) -> list[Finding]:
    if declared:
        if said and said != declared:
            return [Finding("designs.unit_differs", "fail", {"file": declared, "said": said})]
        return []
    if said:
        return [Finding("designs.unit_said", "pass", {"unit": said})]
    return [Finding("designs.unit_needed", "warn", {"counted_as": "mm"})]


def _keep(
    blobs: BlobFolder, vertices: NDArray[np.float64], faces: NDArray[np.uint32]
) -> tuple[str, str]:
    """The mesh in mm and its coarse likeness as containers; their hashes."""
    meta = {"format": FORMAT, "unit": "mm", "frame": "design"}
    small, small_faces = coarse(vertices, faces)
    full = pack({"vertices": vertices.astype(np.float32), "faces": faces}, meta)
    little = pack({"vertices": small, "faces": small_faces}, {**meta, "coarse": True})
    return blobs.add(full), blobs.add(little)
