"""Design versions: a file in the blobs, examined in a worker, becomes part of a case."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import msgspec

from app.cell.announcer import Announcer
from app.cell.history import Change, Entry, History, Put
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.designs.cases import Cases
from app.designs.examining import Examining, Found
from app.designs.guarding import Guarding
from app.errors import OperatorCanFix
from app.wire.cell import Topic
from app.wire.designs import (
    CaseDetail,
    CaseRef,
    CheckDesign,
    DesignCheck,
    DesignKind,
    DesignList,
    DesignRef,
    DesignState,
    DesignView,
    Finding,
    ImportDesign,
)
from drivers.wire.blobs import BlobFolder, BlobMissing

OnSuperseded = Callable[[list[str], str], Awaitable[None]]
"""Told the ids of designs whose basis is another one now, and why."""


class Designs:
    """All design versions of this cell."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        announcer: Announcer,
        examining: Examining,
        guarding: Guarding,
        blobs: BlobFolder,
        cases: Cases,
        designs: list[DesignView],
    ) -> None:
        self._history = history
        self._numbers = numbers
        self._announcer = announcer
        self._examining = examining
        self._blobs = blobs
        self._cases = cases
        self._guarding = guarding
        self._one_by_one = asyncio.Lock()
        self._designs = {design.design_id: design for design in designs}
        self._superseded: list[OnSuperseded] = []

    @staticmethod
    async def read(reader: RecordReader) -> list[DesignView]:
        """Every design version in the record."""
        rows = await reader.rows("SELECT view FROM design ORDER BY design_id")
        return [msgspec.json.decode(row[0], type=DesignView) for row in rows]

    def on_superseded(self, listener: OnSuperseded) -> None:
        """A later stage wants to know when what it was decided on has changed."""
        self._superseded.append(listener)

    def get(self, design_id: str) -> DesignView:
        """A design version. Raises: OperatorCanFix designs.no_such_design."""
        try:
            return self._designs[design_id]
        except KeyError as unknown:
            raise OperatorCanFix("designs.no_such_design", design=design_id) from unknown

    def all(self) -> DesignList:
        """Newest last."""
        return DesignList(list(self._designs.values()))

    def of_case(self, case_id: str) -> list[DesignView]:
        """Everything of one case."""
        return [d for d in self._designs.values() if d.case_id == case_id]

    def show_case(self, call: CaseRef) -> CaseDetail:
        """designs.show_case."""
        return CaseDetail(self._cases.get(call.case_id), self.of_case(call.case_id))

    def show(self, call: DesignRef) -> DesignView:
        """designs.show."""
        return self.get(call.design_id)

    def context(self, design: DesignView) -> list[DesignView]:
        """What is shown with a design: the anatomy and plan values of its case that hold now."""
        return [
            other
            for other in self.of_case(design.case_id)
            if other.kind is not DesignKind.DESIGN and other.state is not DesignState.SUPERSEDED
        ]

    async def is_intact(self, sha256: str) -> bool:
        """Whether the bytes kept under that name still are those bytes."""
        try:
            await asyncio.to_thread(self._blobs.read, sha256)
        except (BlobMissing, OSError):
            return False
        return True

    async def check(self, call: CheckDesign) -> DesignCheck:
        """designs.check: look, keep nothing."""
        found = await self._examining.look(call.sha256, call.file_name, call.unit)
        return DesignCheck(found.ok, found.triangles, found.size_mm, call.sha256, found.findings)

    async def take_in(self, call: ImportDesign, caller: Caller) -> DesignView:
        """designs.import. Raises: OperatorCanFix, each with its own code; RecordAtRisk."""
        self._cases.get(call.case_id)
        self._replaced(call)
        file_name = await self._cases.neutral_name(call.case_id, call.file_name)
        found = await self._examining.keep(call)
        async with self._one_by_one:
            view, replaced = await self._enter(call, found, file_name, caller)
        await self._examining.forget(call.sha256)
        await self._tell_superseded(view, replaced)
        return view

    async def _enter(
        self,
        call: ImportDesign,
        found: Found,
        file_name: str,
        caller: Caller,
    ) -> tuple[DesignView, DesignView | None]:
        """A file that can be used becomes a version; the guard judges all of its case anew."""
        by = caller.signed_in().view.name
        mesh = found.mesh
        replaced = self._replaced(call)  # again: the worker took its time
        design_id, counted = self._numbers.next("D")
        view = DesignView(
            design_id=design_id,
            case_id=call.case_id,
            kind=call.kind,
            version=replaced.version + 1 if replaced else 1,
            file_name=file_name,
            sha256=found.sha256,
            format=mesh.format,
            unit=mesh.unit,
            state=DesignState.IMPORTED,
            imported_at=datetime.now(UTC),
            imported_by=by,
            triangles=mesh.triangles,
            size_mm=mesh.size_mm,
            volume_mm3=mesh.volume_mm3,
            findings=mesh.findings,
            mesh_blob=mesh.mesh_blob,
            coarse_blob=mesh.coarse_blob,
            replaces=call.replaces,
            values=found.values,
            volume_blob=found.volume_blob,
            declared=mesh.declared,
        )
        others = [one for one in self.of_case(call.case_id) if one.design_id != call.replaces]
        judged = await self._guarding.judged(self._cases.get(call.case_id), [*others, view])
        told = {one.design_id: one.findings for one in judged}
        view = msgspec.structs.replace(view, findings=told.pop(design_id, view.findings))
        changes: list[Change] = [counted, row_of(view)]
        first = self._cases.get(call.case_id).stage == "designs" and call.kind is DesignKind.DESIGN
        if first:
            changes.append(self._cases.moved_to(call.case_id, "evaluation"))
        old = None
        if replaced is not None:
            old = msgspec.structs.replace(replaced, state=DesignState.SUPERSEDED)
            changes.append(row_of(old))
        changes += [row_of(one) for one in self._with_findings(told)]
        await self._history.append(
            Entry(
                "design.imported",
                "design",
                design_id,
                caller.actor,
                {
                    "design": view,
                    "sent_sha256": call.sha256,
                    "unit_settled_by": caller.actor.who if call.unit else "file",
                    "guard": told,
                },
                old={"superseded": replaced.design_id} if replaced else None,
            ),
            *changes,
        )
        if first:
            self._cases.keep_stage(call.case_id, "evaluation")
        if old is not None:
            self.keep(old)
        self.keep(view)
        for one in self._with_findings(told):
            self.keep(one)
        return view, replaced

    def _with_findings(self, told: dict[str, list[Finding]]) -> list[DesignView]:
        """Versions as they stand now, with what the guard says of them since."""
        return [
            msgspec.structs.replace(self._designs[name], findings=findings)
            for name, findings in told.items()
        ]

    def keep(self, view: DesignView) -> None:
        """A version is now this (already in the record)."""
        self._designs[view.design_id] = view
        self._announcer.tell(Topic.DESIGN, view.design_id, view)

    async def _tell_superseded(self, view: DesignView, replaced: DesignView | None) -> None:
        if view.kind is DesignKind.DESIGN:
            ended = [replaced.design_id] if replaced else []
            why = "replaced"
        else:
            ended = [
                design.design_id
                for design in self.of_case(view.case_id)
                if design.kind is DesignKind.DESIGN
            ]
            why = f"new_{view.kind.value}"
        for listener in self._superseded if ended else []:
            await listener(ended, why)

    def _replaced(self, call: ImportDesign) -> DesignView | None:
        if not call.replaces:
            return None
        replaced = self.get(call.replaces)
        if replaced.case_id != call.case_id or replaced.kind is not call.kind:
            raise OperatorCanFix("designs.replaces_other", design=call.replaces)
        if replaced.state is DesignState.SUPERSEDED:
            raise OperatorCanFix("designs.already_replaced", design=call.replaces)
        return replaced


def row_of(view: DesignView) -> Put:
    """The row of a design version."""
    return Put(
        "design",
        {"design_id": view.design_id},
        {
            "case_id": view.case_id,
            "kind": view.kind.value,
            "version": view.version,
            "sha256": view.sha256,
            "state": view.state.value,
            "replaces": view.replaces or None,
            "view": msgspec.json.encode(view).decode(),
        },
    )
