"""The device history record of a batch: shown, verified, and exported as signed record and PDF."""

import asyncio
from pathlib import Path
from typing import Any

import msgspec

from app.cell.canonical import canonical, plain
from app.cell.history import History
from app.cell.keys import BUNDLE_DOMAIN, StationKey
from app.cell.reading import RecordReader
from app.cell.worker_pool import WorkerPool
from app.designs.cases import Cases
from app.designs.versions import Designs
from app.errors import OperatorCanFix
from app.evaluation.decisions import Decisions
from app.planning.plans import Plans
from app.planning.recipes import Recipes
from app.production.builds import Builds
from app.quality.frames import Frames
from app.release.batches import Batches
from app.release.verification import verify_folder
from app.wire.planning import PlanRef, RecipeRef
from app.wire.quality import ShowInspection
from app.wire.release import (
    BatchExport,
    BatchRecord,
    BatchRef,
    BatchState,
    EventPage,
    EventsSince,
    EventView,
    ExportBatch,
    ExportedFile,
    VerifyRecord,
    VerifyReport,
)
from drivers.wire.blobs import BlobFolder

PDF_WITHIN_S = 120.0
MOST_EVENTS = 5000


class Records:
    """Reads everything of a batch together."""

    def __init__(
        self,
        folder: Path,
        history: History,
        reader: RecordReader,
        workers: WorkerPool,
        blobs: Path,
        station_key: StationKey,
        cases: Cases,
        designs: Designs,
        decisions: Decisions,
        plans: Plans,
        recipes: Recipes,
        builds: Builds,
        frames: Frames,
        batches: Batches,
    ) -> None:
        self._folder = folder
        self._history = history
        self._reader = reader
        self._workers = workers
        self._blobs = blobs
        self._station_key = station_key
        self._cases = cases
        self._designs = designs
        self._decisions = decisions
        self._plans = plans
        self._recipes = recipes
        self._builds = builds
        self._frames = frames
        self._batches = batches

    async def show(self, call: BatchRef) -> BatchRecord:
        """release.show. Raises: OperatorCanFix release.no_such_batch."""
        batch = self._batches.view(call.batch_id)
        plan = self._plans.show(PlanRef(batch.plan_id))
        case = self._cases.get(batch.case_id)
        designs = self._designs.of_case(batch.case_id)
        planned = {part.design_id for part in plan.parts}
        builds = [self._builds.get(build_id) for build_id in batch.builds]
        inspection: dict[str, Any] = {}
        if builds:
            inspection = _folded(self._frames, builds[-1].build_id)
        reviews = [review for one in planned for review in self._decisions.of_design(one)]
        ids = [batch.batch_id, plan.plan_id, case.case_id, *batch.builds]
        ids += [design.design_id for design in designs]
        ids += [review.review_id for review in reviews]
        rows = await self._reader.rows(
            f"SELECT count(*), min(seq), max(seq) FROM event WHERE record_id IN ({_marks(ids)})",
            *ids,
        )
        return BatchRecord(
            batch=batch,
            case=plain(case),
            designs=[plain(design) for design in designs],
            reviews=[plain(review) for one in planned for review in self._decisions.of_design(one)],
            plan=plain(plan),
            recipe=plain(self._recipes.show(RecipeRef(plan.recipe)).recipe),
            builds=[plain(build) for build in builds],
            inspection=inspection,
            events=rows[0][0],
            first_seq=rows[0][1] or 0,
            last_seq=rows[0][2] or 0,
            chain=self._history.chain.hex(),
            station_key=self._station_key.public,
        )

    async def events(self, call: EventsSince) -> EventPage:
        """release.events: oldest first."""
        rows = await self._reader.rows(
            "SELECT seq, at, kind, who, record_type, record_id, body, chain FROM event"
            " WHERE seq > ? ORDER BY seq LIMIT ?",
            call.seq,
            max(1, min(call.most, MOST_EVENTS)),
        )
        return EventPage(
            [
                EventView(
                    seq=row[0],
                    at=row[1],
                    kind=row[2],
                    who=row[3],
                    record_type=row[4],
                    record_id=row[5],
                    body=row[6],
                    chain=bytes(row[7]).hex(),
                )
                for row in rows
            ],
            self._history.last_seq,
        )

    async def verify(self, call: VerifyRecord) -> VerifyReport:
        """release.verify, in a thread with its own connection."""
        return await asyncio.to_thread(verify_folder, self._folder, call.blobs)

    async def export(self, call: ExportBatch) -> BatchExport:
        """release.export: the record as canonical JSON with the station's signature, and as PDF."""
        batch = self._batches.view(call.batch_id)
        if batch.state is not BatchState.CLOSED:
            raise OperatorCanFix("release.not_closed", batch=call.batch_id)
        record = await self.show(BatchRef(call.batch_id))
        ids = [batch.batch_id, batch.plan_id, batch.case_id, *batch.builds]
        ids += [str(design["design_id"]) for design in record.designs]
        ids += [str(review["review_id"]) for review in record.reviews]
        marks = _marks(ids)
        events = await self._reader.rows(
            f"SELECT body, prev, chain FROM event WHERE record_id IN ({marks}) ORDER BY seq", *ids
        )
        signatures = await self._reader.rows(
            f"SELECT envelope, sig, station_sig FROM signature WHERE record_id IN ({marks})"
            " ORDER BY rowid",
            *ids,
        )
        document = {
            "format": "celldeck.record.1",
            "record": plain(record),
            "signatures": [
                {"envelope": row[0], "sig": bytes(row[1]).hex(), "station_sig": bytes(row[2]).hex()}
                for row in signatures
            ],
            "events": [
                {"body": row[0], "prev": bytes(row[1]).hex(), "chain": bytes(row[2]).hex()}
                for row in events
            ],
        }
        body = await asyncio.to_thread(canonical, document)
        signature = self._station_key.sign(BUNDLE_DOMAIN, body).hex()
        blobs = BlobFolder(self._blobs)
        json_sha = await asyncio.to_thread(blobs.add, body)
        sig_sha = await asyncio.to_thread(blobs.add, signature.encode())
        made = await self._workers.run(
            "app.release.report:make_pdf",
            {
                "record": plain(record),
                "signatures": [msgspec.json.decode(row[0]) for row in signatures],
                "record_sha256": json_sha,
                "blobs": str(self._blobs),
            },
            dict[str, Any],
            timeout_s=PDF_WITHIN_S,
        )
        files = [
            (f"{call.batch_id}.json", json_sha),
            (f"{call.batch_id}.json.sig", sig_sha),
            (f"{call.batch_id}.pdf", str(made["sha256"])),
        ]
        sizes = await asyncio.to_thread(
            lambda: [blobs.path(sha256).stat().st_size for _, sha256 in files]
        )
        return BatchExport(
            call.batch_id,
            [
                ExportedFile(name, sha256, size)
                for (name, sha256), size in zip(files, sizes, strict=True)
            ],
        )


def _folded(frames: Frames, build_id: str) -> dict[str, Any]:
    """What inspection found: counts, and every layer that is not a pass."""
    view = frames.show(ShowInspection(build_id))
    odd = [
        verdict
        for inspection in view.inspections
        for verdict in inspection.verdicts
        if verdict.verdict.value != "pass"
    ]
    return {"layers": view.layers, "counts": view.counts, "other_than_pass": plain(odd)}


def _marks(values: list[str]) -> str:
    return ", ".join("?" * len(values))
