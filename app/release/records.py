"""The device history record of a batch: shown, verified, and exported as signed record and PDF."""

import asyncio
from pathlib import Path
from typing import Any

import msgspec

from app.cell.canonical import canonical, plain
from app.cell.checkpoints import Checkpoints
from app.cell.history import History
from app.cell.keys import BUNDLE_DOMAIN, StationKey
from app.cell.reading import RecordReader
from app.cell.signed_note import fingerprint
from app.cell.worker_pool import WorkerPool
from app.designs.cases import Cases
from app.designs.versions import Designs
from app.errors import OperatorCanFix
from app.evaluation.decisions import Decisions
from app.planning.plans import Plans
from app.planning.recipes import Recipes
from app.production.builds import Builds
from app.quality.frames import Frames
from app.release.batch_events import events_of, rows_of, signatures_of
from app.release.batches import Batches
from app.release.timeline import timeline
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
from app.wire.release_timeline import MomentOf, Timeline, TimelineOf
from drivers.wire.blobs import BlobFolder

PDF_WITHIN_S = 120.0
PACKET_WITHIN_S = 120.0
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
        checkpoints: Checkpoints,
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
        self._checkpoints = checkpoints

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
        own = (await self._reader.run(lambda c: events_of(c, batch.batch_id))).own
        return BatchRecord(
            batch=batch,
            case=plain(case),
            designs=[plain(design) for design in designs],
            reviews=[plain(review) for one in planned for review in self._decisions.of_design(one)],
            plan=plain(plan),
            recipe=plain(self._recipes.show(RecipeRef(plan.recipe)).recipe),
            builds=[plain(build) for build in builds],
            inspection=inspection,
            events=len(own),
            first_seq=own[0] if own else 0,
            last_seq=own[-1] if own else 0,
            chain=self._history.chain.hex(),
            station_key=self._station_key.public,
            station_fingerprint=fingerprint(self._station_key.public),
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
            [_view(row) for row in rows],
            self._history.last_seq,
        )

    async def timeline(self, call: TimelineOf) -> Timeline:
        """release.timeline. Raises: OperatorCanFix release.no_such_batch."""
        self._batches.view(call.batch_id)
        found = await self._reader.run(lambda c: timeline(c, call.batch_id, call.since))
        if found is None:
            raise OperatorCanFix("release.nothing_new", batch=call.batch_id)
        return found

    async def moment(self, call: MomentOf) -> EventPage:
        """release.moment: these events word for word; at most as many as a page has."""
        columns = "seq, at, kind, who, record_type, record_id, body, chain"
        rows = await self._reader.run(lambda c: rows_of(c, columns, call.seqs[:MOST_EVENTS]))
        return EventPage([_view(row) for row in rows], self._history.last_seq)

    async def verify(self, call: VerifyRecord) -> VerifyReport:
        """release.verify, in a thread with its own connection."""
        return await asyncio.to_thread(verify_folder, self._folder, call.blobs)

    async def export(self, call: ExportBatch) -> BatchExport:
        """release.export: the auditor's packet; the record out of it as signed JSON and as PDF."""
        batch = self._batches.view(call.batch_id)
        if batch.state is not BatchState.CLOSED:
            raise OperatorCanFix("release.not_closed", batch=call.batch_id)
        found = await self._reader.run(lambda c: events_of(c, call.batch_id))
        head = await self._head_over(call.batch_id, found.own[-1])
        record = msgspec.structs.replace(
            await self.show(BatchRef(call.batch_id)), chain=head[1], checkpoint=head[2]
        )
        events = await self._reader.run(lambda c: rows_of(c, "body, prev, chain", found.own))
        signatures = await self._reader.run(lambda c: signatures_of(c, found.all))
        document = {
            "format": "celldeck.record.1",
            "record": plain(record),
            "signatures": [
                {"envelope": row[0], "sig": row[1].hex(), "station_sig": row[2].hex()}
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
        packet = await self._workers.run(
            "app.release.packet:make_packet",
            {
                "record": str(self._folder / "record.db"),
                "blobs": str(self._blobs),
                "key": str(self._folder / "keys" / "station.key"),
                "batch": call.batch_id,
                "size": head[0],
                "record_json": json_sha,
                "record_pdf": made["sha256"],
            },
            dict[str, Any],
            timeout_s=PACKET_WITHIN_S,
        )
        files = [
            (f"{call.batch_id}.packet", str(packet["sha256"])),
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

    async def _head_over(self, batch_id: str, last: int) -> tuple[Any, ...]:
        """Size, chain and note of the first checkpoint over all of a batch: always the same one.

        Raises: OperatorCanFix release.packet_proof, none could be signed.
        """
        for _ in range(2):
            rows = await self._reader.rows(
                "SELECT size, chain, note FROM tree_head WHERE size >= ? ORDER BY size LIMIT 1",
                last,
            )
            if rows:
                return rows[0]
            await self._checkpoints.sign()
        raise OperatorCanFix("release.packet_proof", batch=batch_id, size=last)


def _view(row: tuple[Any, ...]) -> EventView:
    return EventView(*row[:7], chain=bytes(row[7]).hex())


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
