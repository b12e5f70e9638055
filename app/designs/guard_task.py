"""Worker task: the guard of one case, over meshes and volumes that lie in the blobs."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from app.designs.guard import CaseGuard
from app.designs.guard_evidence import Papers, Shape, Volume
from app.wire.designs import Finding, Side
from drivers.wire.arrays import unpack
from drivers.wire.blobs import BlobFolder


class GuardedMesh(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One mesh of the case by its blob; `judged` when findings are wanted for it."""

    design_id: str
    anatomy: bool
    mesh_blob: str
    declared: dict[str, str] = {}
    judged: bool = True


class GuardRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be judged, and against what."""

    blobs: str
    side: Side
    site: str
    surgery: date
    meshes: list[GuardedMesh]
    volumes: list[str] = []
    plan_site: str = ""
    plan_side: str = ""


class Guarded(msgspec.Struct, frozen=True):
    """Findings by design id."""

    findings: dict[str, list[Finding]]


def judge(request: dict[str, Any]) -> Guarded:
    """Judge the meshes of a case; the request has the shape of `GuardRequest`.

    Raises: BlobMissing, BadContainer: a blob is lost or altered.
    """
    asked = msgspec.convert(request, GuardRequest)
    blobs = BlobFolder(Path(asked.blobs))
    shapes = {one.design_id: _shape(blobs, one) for one in asked.meshes}
    papers = Papers(asked.side, asked.site, asked.surgery, asked.plan_side, asked.plan_site)
    anatomy = [shapes[one.design_id] for one in asked.meshes if one.anatomy]
    guard = CaseGuard(papers, anatomy, [volume_of(blobs.read(sha)) for sha in asked.volumes])
    told: dict[str, list[Finding]] = {}
    for one in asked.meshes:
        if one.judged:
            shape = shapes[one.design_id]
            told[one.design_id] = guard.of_anatomy(shape) if one.anatomy else guard.of_part(shape)
    return Guarded(told)


def volume_of(data: bytes) -> Volume:
    """A volume from its container. Raises: BadContainer."""
    arrays, meta = unpack(data)
    return Volume(
        arrays["voxels"],
        np.array(meta["spacing_mm"], np.float64),
        np.array(meta["origin_mm"], np.float64),
        np.array(meta["direction"], np.float64),
        str(meta.get("frame_of_reference", "")),
    )


def _shape(blobs: BlobFolder, mesh: GuardedMesh) -> Shape:
    arrays, _ = unpack(blobs.read(mesh.mesh_blob))
    said = mesh.declared
    return Shape(
        arrays["vertices"].astype(np.float64),
        arrays["faces"],
        said.get("frame", ""),
        said.get("frame_uid", ""),
        said.get("laterality", ""),
        said.get("mirrored", ""),
    )
