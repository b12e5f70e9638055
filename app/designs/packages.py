"""A case package becomes a case with all its files, or nothing at all.

Everything in it is looked at before the first word of it is entered.
"""

import asyncio
import shutil
from pathlib import Path

from app.cell.history import Entry, History
from app.cell.identity import Patient
from app.cell.sessions import Caller
from app.cell.worker_pool import WorkerPool
from app.designs.case_package import Unpacked, UnpackedFile
from app.designs.cases import Cases
from app.designs.examining import Examining
from app.designs.incoming import Incoming
from app.designs.offices import Offices
from app.designs.order_file import OrderRefused, read_order
from app.designs.versions import Designs
from app.errors import OperatorCanFix
from app.wire.designs import AddCase, CaseRef, DesignKind, ImportDesign
from app.wire.packages import ImportPackage, PackageTaken
from drivers.wire.blobs import BlobMissing

UNPACK_WITHIN_S = 300.0
IN_ORDER = (DesignKind.IMAGES, DesignKind.ANATOMY, DesignKind.VALUES, DesignKind.DESIGN)
"""Designs come last: the guard then has all to judge them by."""


class CasePackages:
    """Takes case packages."""

    def __init__(
        self,
        history: History,
        workers: WorkerPool,
        incoming: Incoming,
        identity: str,
        offices: Offices,
        examining: Examining,
        cases: Cases,
        designs: Designs,
    ) -> None:
        self._history = history
        self._workers = workers
        self._incoming = incoming
        self._identity = identity
        self._offices = offices
        self._examining = examining
        self._cases = cases
        self._designs = designs

    async def take(self, call: ImportPackage, caller: Caller) -> PackageTaken:
        """designs.import_package. Raises: OperatorCanFix, each slip with its own code."""
        try:
            path = await asyncio.to_thread(self._incoming.path, call.sha256)
        except BlobMissing as gone:
            raise OperatorCanFix("blobs.missing", sha256=call.sha256) from gone
        request = {
            "path": str(path),
            "identity": self._identity,
            "scratch": str(self._incoming.folder),
            "keys": self._offices.keys(),
        }
        unpacked = await self._workers.run(
            "app.designs.case_package:unpack", request, Unpacked, timeout_s=UNPACK_WITHIN_S
        )
        try:
            return await self._enter(call, unpacked, caller)
        finally:
            await asyncio.to_thread(shutil.rmtree, unpacked.folder, ignore_errors=True)

    async def _enter(self, call: ImportPackage, unpacked: Unpacked, caller: Caller) -> PackageTaken:
        office = self._offices.demand_valid(unpacked.key_id)
        try:
            order = read_order(unpacked.order_toml)
        except OrderRefused as wrong:
            raise OperatorCanFix(wrong.code, **wrong.values) from wrong
        for known in self._cases.all().cases:
            if known.order == order.order:
                raise OperatorCanFix("designs.package_taken", order=order.order, case=known.case_id)
        patient = Patient(order.patient.name, order.patient.birth_date, order.patient.record_number)
        files = sorted(unpacked.files, key=lambda one: IN_ORDER.index(DesignKind(one.kind)))
        wanted = [(file, await self._laid(file)) for file in files]
        for file, sha256 in wanted:
            await self._examining.try_out(_import("", file, sha256), patient, order.pseudonym)
        case = await self._cases.add(AddCase(unpacked.order_toml), caller)
        await self._history.append(
            Entry(
                "case.package_taken",
                "case",
                case.case_id,
                caller.actor,
                {
                    "package_sha256": call.sha256,
                    "office": office.name,
                    "key_id": office.key_id,
                    "files": [one.sha256 for one in files],
                },
            )
        )
        for file, sha256 in wanted:
            await self._designs.take_in(_import(case.case_id, file, sha256), caller)
        detail = self._designs.show_case(CaseRef(case.case_id))
        return PackageTaken(office.name, office.key_id, detail)

    async def _laid(self, file: UnpackedFile) -> str:
        """A file of the package where uploads lie."""

        def lay() -> str:
            return self._incoming.take(iter((Path(file.path).read_bytes(),)))

        return await asyncio.to_thread(lay)


def _import(case_id: str, file: UnpackedFile, sha256: str) -> ImportDesign:
    return ImportDesign(case_id, file.name, sha256, DesignKind(file.kind), file.unit)
