"""Has a file from outside examined by a worker, whatever it turns out to be.

The file lies in the blobs, or in the folder of what came in and may name a patient.
"""

import asyncio
from pathlib import Path
from typing import Any

import msgspec

from app.cell.identity import Patient, Vault
from app.cell.worker_pool import WorkerPool
from app.designs.cases import Cases
from app.designs.dicom_file import DicomExamined
from app.designs.incoming import Incoming
from app.designs.whose import patient_findings
from app.errors import OperatorCanFix
from app.wire.designs import DesignKind, Finding, ImportDesign
from drivers.wire.blobs import BlobMissing

EXAMINE_WITHIN_S = 120.0
IMAGES_WITHIN_S = 300.0


class Examined(msgspec.Struct, frozen=True):
    """What the worker found in a mesh file."""

    ok: bool
    format: str
    unit: str
    triangles: int
    size_mm: list[float]
    volume_mm3: float
    findings: list[Finding]
    mesh_blob: str = ""
    coarse_blob: str = ""
    unit_needed: bool = False
    declared: dict[str, str] = {}


class Found(msgspec.Struct, frozen=True):
    """What a file is to be kept as: bytes that are a blob, and all that is known of them."""

    sha256: str
    mesh: Examined
    values: dict[str, Any] = {}
    volume_blob: str = ""


class Examining:
    """Examines uploads for one service."""

    def __init__(
        self, workers: WorkerPool, incoming: Incoming, blobs_path: str, vault: Vault, cases: Cases
    ) -> None:
        self._workers = workers
        self._incoming = incoming
        self._blobs_path = blobs_path
        self._vault = vault
        self._cases = cases

    async def look(self, sha256: str, file_name: str, unit: str) -> Examined:
        """What is in a file; nothing is kept, and whose it is is not asked."""
        path = await self._path(sha256)
        if self._incoming.holds(sha256):
            return _as_mesh(await self._dicom(path, unit, "", "", keep=False))
        return await self._mesh(path, file_name, unit, "", keep=False)

    async def keep(self, call: ImportDesign) -> Found:
        """Examine a file and keep what it is as blobs.

        Raises: OperatorCanFix, with the worker's code, designs.unit_needed,
            designs.not_of_this_kind, designs.images_other_patient, designs.erased, blobs.missing.
        """
        path = await self._path(call.sha256)
        if self._incoming.holds(call.sha256):
            return await self._keep_dicom(call, path)
        if call.kind is DesignKind.IMAGES:
            raise OperatorCanFix("designs.not_of_this_kind", kind=call.kind.value)
        if call.kind is DesignKind.VALUES:
            told = await self._values(path)
            plain = Examined(True, "toml", "", 0, [], 0.0, [])
            return Found(call.sha256, plain, told)
        mesh = await self._mesh(path, call.file_name, call.unit, call.frame, keep=True)
        _demand_unit(mesh, call)
        _demand_sound(mesh)
        return Found(call.sha256, mesh)

    async def try_out(self, call: ImportDesign, patient: Patient, pseudonym: str) -> None:
        """Whether `keep` would take a file for that patient; nothing is kept.

        Raises: OperatorCanFix, as `keep` does.
        """
        path = await self._path(call.sha256)
        if self._incoming.holds(call.sha256):
            found = await self._dicom(path, call.unit, call.frame, "", keep=False)
            _demand_kind(found, call.kind)
            _demand_sound(_as_mesh(found))
            patient_findings(patient, pseudonym, found.whose)
            return
        if call.kind is DesignKind.IMAGES:
            raise OperatorCanFix("designs.not_of_this_kind", kind=call.kind.value)
        if call.kind is DesignKind.VALUES:
            await self._values(path)
            return
        mesh = await self._mesh(path, call.file_name, call.unit, call.frame, keep=False)
        _demand_unit(mesh, call)
        _demand_sound(mesh)

    async def forget(self, sha256: str) -> None:
        """An upload that may name a patient is not needed any more."""
        await asyncio.to_thread(self._incoming.discard, sha256)

    async def _keep_dicom(self, call: ImportDesign, path: Path) -> Found:
        patient = await self._vault.open(call.case_id)
        if patient is None:
            raise OperatorCanFix("designs.erased", case=call.case_id)
        salt = await self._vault.salt(call.case_id)
        found = await self._dicom(path, call.unit, call.frame, salt, keep=True)
        _demand_kind(found, call.kind)
        pseudonym = self._cases.get(call.case_id).pseudonym
        mesh = _as_mesh(found)
        whose = patient_findings(patient, pseudonym, found.whose)
        mesh = msgspec.structs.replace(
            mesh, findings=[*mesh.findings, *whose, Finding("designs.patient_removed", "pass")]
        )
        _demand_sound(mesh)
        kept = found.payload_sha256 or found.volume_blob
        return Found(kept, mesh, found.values, found.volume_blob)

    async def _values(self, path: Path) -> dict[str, Any]:
        request = {"path": str(path)}
        told = await self._workers.run(
            "app.designs.values_file:examine", request, dict[str, Any], timeout_s=10.0
        )
        return dict(told["values"])

    async def _path(self, sha256: str) -> Path:
        try:
            return await asyncio.to_thread(self._incoming.path, sha256)
        except BlobMissing as gone:
            raise OperatorCanFix("blobs.missing", sha256=sha256) from gone

    async def _dicom(
        self, path: Path, unit: str, frame: str, salt: str, *, keep: bool
    ) -> DicomExamined:
        request = {
            "path": str(path),
            "scratch": str(self._incoming.folder),
            "salt": salt,
            "blobs": self._blobs_path if keep else None,
            "unit": unit,
            "frame": frame,
        }
        return await self._workers.run(
            "app.designs.dicom_file:examine", request, DicomExamined, timeout_s=IMAGES_WITHIN_S
        )

    async def _mesh(self, path: Path, name: str, unit: str, frame: str, *, keep: bool) -> Examined:
        request = {
            "path": str(path),
            "file_name": name,
            "unit": unit or None,
            "blobs": self._blobs_path if keep else None,
            "frame": frame,
        }
        return await self._workers.run(
            "app.designs.mesh_file:examine", request, Examined, timeout_s=EXAMINE_WITHIN_S
        )


def _as_mesh(found: DicomExamined) -> Examined:
    """What DICOM held, told as a mesh is; images have no triangles."""
    if found.mesh is None:
        return Examined(True, found.form, "mm", 0, found.size_mm, 0.0, found.findings)
    mesh = msgspec.convert(msgspec.to_builtins(found.mesh), Examined)
    return msgspec.structs.replace(mesh, format=found.form, declared=found.declared)


def _demand_kind(found: DicomExamined, kind: DesignKind) -> None:
    images = found.mesh is None
    if images != (kind is DesignKind.IMAGES) or kind is DesignKind.VALUES:
        raise OperatorCanFix("designs.not_of_this_kind", kind=kind.value)


def _demand_unit(mesh: Examined, call: ImportDesign) -> None:
    if mesh.unit_needed or not mesh.unit:
        raise OperatorCanFix("designs.unit_needed", file=call.file_name)


def _demand_sound(mesh: Examined) -> None:
    if not mesh.ok:
        worst = next(one for one in mesh.findings if one.level == "fail")
        raise OperatorCanFix(worst.code, **worst.values)
