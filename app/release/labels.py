"""Labels of released parts: previewed, printed, scanned back, and every one accounted for.

A label is made from the record at the moment it is printed. What the printer says it has printed,
and what people say they have applied and destroyed, has to be the same; where it is not, a
nonconformance stands open at the batch.
"""

import asyncio
import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from app.cell.announcer import Announcer
from app.cell.equipment import Equipment
from app.cell.history import Actor, Change, Entry, History, Put
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.worker_pool import WorkerPool
from app.designs.cases import Cases
from app.designs.versions import Designs
from app.errors import EquipmentAtFault, OperatorCanFix
from app.production.builds import Builds
from app.release import gs1
from app.release.batches import Batches
from app.release.label_content import content_of
from app.release.nonconformance import Nonconformances
from app.settings import LabelPart
from app.wire.cell import PrerequisiteChanged, Topic
from app.wire.labels import (
    LabelCheck,
    LabelList,
    LabelOf,
    LabelPreview,
    LabelState,
    LabelView,
    PrintLabel,
    ReconcileLabel,
    VerifyLabel,
)
from app.wire.measurements import OfBatch
from app.wire.nonconformance import AddNonconformance, NonconformanceKind
from drivers.journal import JournalEntry
from drivers.unit import UnitJob
from drivers.unit_states import CommandState

PRINTER = "label-printer"
GS1_DATAMATRIX = "]d2"
MADE_WITHIN_S = 60.0
CELL = Actor("cell")
OPEN = (LabelState.ASKED, LabelState.UNKNOWN)
COUNTED = (LabelState.PRINTED, LabelState.NOT_ALL, LabelState.NOT_BALANCED)


class Labels:
    """All labels of the station."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        announcer: Announcer,
        workers: WorkerPool,
        blobs: Path,
        policy: LabelPart,
        equipment: Equipment,
        cases: Cases,
        designs: Designs,
        builds: Builds,
        batches: Batches,
        nonconformances: Nonconformances,
        issued: list[LabelView],
    ) -> None:
        self._history = history
        self._numbers = numbers
        self._announcer = announcer
        self._workers = workers
        self._blobs = blobs
        self._policy = policy
        self._equipment = equipment
        self._cases = cases
        self._designs = designs
        self._builds = builds
        self._batches = batches
        self._nonconformances = nonconformances
        self._issued = {label.label_id: label for label in issued}
        self._one_by_one = asyncio.Lock()
        equipment.on_entry(self._hear)

    @staticmethod
    async def read(reader: RecordReader) -> list[LabelView]:
        """Every issue in the record, oldest first."""
        rows = await reader.rows("SELECT view FROM label_issue ORDER BY rowid")
        return [msgspec.json.decode(row[0], type=LabelView) for row in rows]

    def of(self, call: OfBatch) -> LabelList:
        """labels.list: of one batch, or all."""
        return LabelList(
            [one for one in self._issued.values() if call.batch_id in ("", one.batch_id)]
        )

    async def preview(self, call: LabelOf) -> LabelPreview:
        """labels.preview: made from the record as it is now, its code read back from the picture.

        Raises: OperatorCanFix release.no_such_batch, release.no_such_part, labels.not_released,
        labels.missing, labels.bad_code, labels.expired, labels.not_read_back.
        """
        batch = self._batches.view(call.batch_id)
        part = next((one for one in batch.parts if one.part_id == call.part_id), None)
        if part is None:
            raise OperatorCanFix("release.no_such_part", part=call.part_id)
        policy = self._policy
        content = content_of(
            policy,
            self._cases.get(batch.case_id),
            self._designs.get(part.design_id),
            part,
            batch.batch_id,
            self._made(batch.builds),
        )
        made: dict[str, str] = await self._workers.run(
            "app.release.label_picture:make_label",
            {
                "content": content,
                "width_mm": policy.width_mm,
                "height_mm": policy.height_mm,
                "dots_per_mm": policy.dots_per_mm,
                "dots_per_module": policy.dots_per_module,
                "blobs": str(self._blobs),
            },
            dict[str, str],
            timeout_s=MADE_WITHIN_S,
        )
        return LabelPreview(
            batch_id=batch.batch_id,
            part_id=part.part_id,
            content=content,
            picture_sha256=made["picture"],
            pdf_sha256=made["pdf"],
            zpl_sha256=made["zpl"],
            width_mm=policy.width_mm,
            height_mm=policy.height_mm,
            dots_per_module=policy.dots_per_module,
            symbol=made["symbol"],
        )

    async def print(self, call: PrintLabel, caller: Caller) -> LabelView:
        """labels.print: into the record first, then to the printer.

        Raises: as `preview`; OperatorCanFix labels.no_printer, labels.not_reconciled;
        EquipmentAtFault, the printer refused; RecordAtRisk.
        """
        preview = await self.preview(LabelOf(call.batch_id, call.part_id))
        async with self._one_by_one:
            printer = self._printer(call.printer)
            for other in self._issued.values():
                if other.part_id == call.part_id and other.state in OPEN:
                    raise OperatorCanFix("labels.not_reconciled", label=other.label_id)
            number, counted = self._numbers.next("LB")
            view = LabelView(
                label_id=number,
                batch_id=call.batch_id,
                part_id=call.part_id,
                state=LabelState.ASKED,
                copies=call.copies,
                printer=printer,
                hri=preview.content.hri,
                element_string=preview.content.element_string,
                picture_sha256=preview.picture_sha256,
                pdf_sha256=preview.pdf_sha256,
                zpl_sha256=preview.zpl_sha256,
                asked_at=datetime.now(UTC),
                asked_by=caller.signed_in().view.name,
                simulated=bool(preview.content.simulated),
            )
            await self._keep(view, "asked", caller.actor, {}, counted)
        return await self._hand_over(view)

    async def _hand_over(self, view: LabelView) -> LabelView:
        job = UnitJob(
            job_id=view.label_id,
            build_id=view.batch_id,
            step="label",
            program_sha256=view.zpl_sha256,
            values={"copies": view.copies},
        )
        try:
            outcome = await self._equipment.link(view.printer).start(job)
        except EquipmentAtFault as fault:
            if fault.code == "unit.not_answered":
                await self._became(view.label_id, LabelState.UNKNOWN, code=fault.code)
            else:
                await self._became(view.label_id, LabelState.REFUSED, printed=0, code=fault.code)
            raise
        if outcome.state is CommandState.REFUSED:
            await self._became(view.label_id, LabelState.REFUSED, printed=0, code=outcome.code)
            raise EquipmentAtFault(outcome.code, unit=view.printer, **outcome.values)
        return self._label(view.label_id)

    async def _hear(self, unit: str, entry: JournalEntry) -> None:
        """How many came out, by the printer's own count."""
        told = entry.values
        label = self._issued.get(str(told.get("job", "")))
        if entry.kind != "job.ended" or label is None or label.state not in OPEN:
            return
        printed = told.get("printed")
        reason = str(told.get("reason", ""))
        if not isinstance(printed, int):
            await self._became(label.label_id, LabelState.UNKNOWN, code=reason)
            return
        state = LabelState.PRINTED if printed == label.copies else LabelState.NOT_ALL
        await self._became(label.label_id, state, printed=printed, code=reason)

    async def verify(self, call: VerifyLabel, caller: Caller) -> LabelCheck:
        """labels.verify: what was scanned has to be this label, byte for byte.

        What was scanned is not recorded, for it may name somebody: its hash is, and where it
        differs. Raises: OperatorCanFix labels.no_such; RecordAtRisk.
        """
        async with self._one_by_one:
            old = self._label(call.label_id)
            at = gs1.differs_at(call.text, old.element_string)
            code = "" if at < 0 else "labels.another_label"
            if not code and call.format not in ("", GS1_DATAMATRIX):
                code = "labels.not_element_string"
            view = msgspec.structs.replace(
                old, scanned=old.scanned + (not code), misread=old.misread + bool(code)
            )
            told = {
                "matches": not code,
                "code": code,
                "differs_at": at,
                "scanned_hash": hashlib.sha256(call.text.encode()).hexdigest(),
                "format": call.format[:8],
            }
            await self._keep(view, "verified", caller.actor, told)
            return LabelCheck(view, not code, code, at)

    async def reconcile(self, call: ReconcileLabel, caller: Caller) -> LabelView:
        """labels.reconcile: printed = applied + destroyed, or a nonconformance stands open.

        Raises: OperatorCanFix labels.no_such, labels.not_counted, labels.done_already,
        labels.not_scanned; RecordAtRisk.
        """
        async with self._one_by_one:
            old = self._label(call.label_id)
            if old.state is LabelState.RECONCILED:
                raise OperatorCanFix("labels.done_already", label=old.label_id)
            if old.state not in COUNTED or old.printed is None:
                raise OperatorCanFix("labels.not_counted", label=old.label_id)
            if call.applied > old.scanned:
                raise OperatorCanFix(
                    "labels.not_scanned",
                    label=old.label_id,
                    applied=call.applied,
                    scanned=old.scanned,
                )
            closes = old.printed == call.applied + call.destroyed
            view = msgspec.structs.replace(
                old,
                state=LabelState.RECONCILED if closes else LabelState.NOT_BALANCED,
                applied=call.applied,
                destroyed=call.destroyed,
            )
            if not closes and not old.nonconformance_id:
                found = await self._nonconformances.add(
                    AddNonconformance(
                        old.batch_id,
                        f"Label {old.label_id}: {old.printed} printed, {call.applied} applied,"
                        f" {call.destroyed} destroyed",
                        NonconformanceKind.LABEL,
                        old.part_id,
                    ),
                    caller,
                )
                view = msgspec.structs.replace(view, nonconformance_id=found.nonconformance_id)
            told = {"printed": old.printed, "applied": call.applied, "destroyed": call.destroyed}
            await self._keep(view, "reconciled", caller.actor, {**told, "balanced": closes})
            return view

    async def _became(
        self, label_id: str, state: LabelState, *, printed: int | None = None, code: str = ""
    ) -> None:
        async with self._one_by_one:
            old = self._label(label_id)
            if old.state not in OPEN:
                return
            view = msgspec.structs.replace(old, state=state, printed=printed, code=code)
            told = {"state": state.value, "printed": printed, "code": code}
            await self._keep(view, "printed", CELL, told)

    async def _keep(
        self, view: LabelView, what: str, actor: Actor, told: dict[str, Any], *more: Change
    ) -> None:
        old = self._issued.get(view.label_id)
        await self._history.append(
            Entry(
                f"label.{what}",
                "batch",
                view.batch_id,
                actor,
                {"label": view.label_id, "part": view.part_id, **told}
                | ({} if old else _all_of(view)),
                old={"state": old.state.value} if old else None,
            ),
            *more,
            Put(
                "label_issue",
                {"label_id": view.label_id},
                {
                    "batch_id": view.batch_id,
                    "part_id": view.part_id,
                    "state": view.state.value,
                    "view": msgspec.json.encode(view).decode(),
                },
            ),
        )
        self._issued[view.label_id] = view
        self._announcer.tell(
            Topic.PREREQUISITE,
            f"label/{view.label_id}",
            PrerequisiteChanged("label", view.label_id),
        )

    def _label(self, label_id: str) -> LabelView:
        found = self._issued.get(label_id)
        if found is None:
            raise OperatorCanFix("labels.no_such", label=label_id)
        return found

    def _printer(self, name: str) -> str:
        found = [
            unit
            for unit, link in self._equipment.links.items()
            if link.settings.kind == PRINTER and name in ("", unit)
        ]
        if not found:
            raise OperatorCanFix("labels.no_printer", unit=name)
        return found[0]

    def _made(self, builds: list[str]) -> datetime:
        ended = self._builds.get(builds[-1]).ended_at if builds else None
        return ended or datetime.now(UTC)


def _all_of(view: LabelView) -> dict[str, Any]:
    """Of a new issue all of it; its files by the name under which blobs are told."""
    files = {"picture": view.picture_sha256, "pdf": view.pdf_sha256, "zpl": view.zpl_sha256}
    return {"issue": view, "files": [{"name": k, "sha256": v} for k, v in files.items()]}
