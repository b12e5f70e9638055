"""From frames to verdicts: each frame the camera kept is inspected in a worker and entered.

One build at a time goes layer by layer, because a layer is compared with the one before it. A
frame that never came is a layer that was not judged, and says so.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.equipment import Equipment
from app.cell.history import Actor, Entry, History, Put
from app.cell.reading import RecordReader
from app.cell.worker_pool import WorkerPool
from app.errors import CelldeckError, EquipmentAtFault, RecordAtRisk
from app.planning.plans import Plans
from app.production.builds import Builds
from app.quality.build_limits import held_to
from app.quality.inspection_request import (
    InspectionLimits,
    InspectionRequest,
    InspectionResult,
    PartFinding,
)
from app.wire.cell import Topic
from app.wire.planning import PlanView
from app.wire.production import BuildView, StepState
from app.wire.quality import (
    InspectionView,
    LayerInspection,
    LayerVerdict,
    ShowInspection,
    Verdict,
)
from drivers.camera.calibration import Calibration
from drivers.journal import JournalEntry
from drivers.wire.blobs import BlobFolder

INSPECT_WITHIN_S = 60.0
WAIT_FOR_LAST_S = 5.0
CELL = Actor("inspection")
log = logging.getLogger(__name__)

OnStop = Callable[[str, int], Awaitable[None]]
OnInspected = Callable[[str, dict[str, int]], Awaitable[None]]


class Frames:
    """Takes frames in and keeps what was found."""

    def __init__(
        self,
        history: History,
        reader: RecordReader,
        announcer: Announcer,
        workers: WorkerPool,
        blobs: BlobFolder,
        builds: Builds,
        plans: Plans,
        equipment: Equipment,
        alarms: Alarms,
        inspections: list[LayerInspection],
    ) -> None:
        self._history = history
        self._reader = reader
        self._announcer = announcer
        self._workers = workers
        self._blobs = blobs
        self._builds = builds
        self._plans = plans
        self._equipment = equipment
        self._alarms = alarms
        self._empty_beds: dict[str, str] = {}
        self._severe: dict[tuple[str, int], list[str]] = {}
        self._kept: dict[str, dict[int, LayerInspection]] = {}
        for one in inspections:
            self._kept.setdefault(one.build_id, {})[one.layer] = one
        self._queue: asyncio.Queue[tuple[str, int, str, str]] = asyncio.Queue()
        self._calibrations: dict[str, Calibration] = {}
        self._on_stop: list[OnStop] = []
        self._on_inspected: list[OnInspected] = []
        equipment.on_entry(self._hear)

    @staticmethod
    async def read(reader: RecordReader) -> list[LayerInspection]:
        """Every inspected layer in the record."""
        rows = await reader.rows("SELECT view FROM inspection ORDER BY build_id, layer")
        return [msgspec.json.decode(row[0], type=LayerInspection) for row in rows]

    def on_stop(self, listener: OnStop) -> None:
        """Hear of a layer that must hold its build."""
        self._on_stop.append(listener)

    def on_inspected(self, listener: OnInspected) -> None:
        """Hear of a build whose every layer has its verdict."""
        self._on_inspected.append(listener)

    def all(self) -> list[LayerInspection]:
        """Layers of the builds that are not over, for a desk that opens."""
        open_ids = [build.build_id for build in self._builds.all()[-3:]]
        return [one for b in open_ids for one in self._kept.get(b, {}).values()]

    def show(self, call: ShowInspection) -> InspectionView:
        """quality.show. Raises: OperatorCanFix production.no_such_build."""
        build = self._builds.get(call.build_id)
        layers = self._kept.get(call.build_id, {})
        chosen = [
            layers[number]
            for number in sorted(layers)
            if call.layer is None or number == call.layer
        ]
        return InspectionView(call.build_id, build.layers, chosen, self.counts(call.build_id))

    def counts(self, build_id: str) -> dict[str, int]:
        """Layer and part pairs by verdict; a layer without any is `missing`."""
        build = self._builds.get(build_id)
        layers = self._kept.get(build_id, {})
        found = Counter(v.verdict.value for one in layers.values() for v in one.verdicts)
        parts = len(self._plans.get(build.plan_id).parts)
        missing = (build.layers - len(layers)) * parts
        return {**dict(found), "missing": missing}

    def of_part(self, build_id: str, part_id: str) -> dict[str, int]:
        """Verdicts on one part of a build, counted."""
        layers = self._kept.get(build_id, {}).values()
        return dict(
            Counter(v.verdict.value for one in layers for v in one.verdicts if v.part_id == part_id)
        )

    async def run(self) -> None:
        """Inspect what comes until cancelled; first what came while nobody was here."""
        for build in self._builds.all():
            await self._catch_up(build)
        while True:
            try:
                async with asyncio.timeout(0.5):
                    build_id, layer, sha256, calibration = await self._queue.get()
            except TimeoutError:
                await self._close_inspections()
                continue
            try:
                await self._inspect(build_id, layer, sha256, calibration)
            except (RecordAtRisk, OSError):  # no room now: tried again, not lost
                self._queue.put_nowait((build_id, layer, sha256, calibration))
                await asyncio.sleep(1.0)
            except Exception:
                log.exception("%s layer %s", build_id, layer)

    async def _hear(self, unit: str, entry: JournalEntry) -> None:
        del unit
        values = entry.values
        build, layer = str(values.get("build", "")), int(values.get("layer", 0) or 0)
        if entry.kind == "frame.captured":
            self._queue.put_nowait(
                (build, layer, str(values["sha256"]), str(values.get("calibration_sha256", "")))
            )
        elif entry.kind == "frame.missing" and build:
            self._queue.put_nowait((build, layer, "", str(values.get("reason", ""))))

    async def _catch_up(self, build: BuildView) -> None:
        rows = await self._reader.rows(
            "SELECT body FROM event WHERE record_type = 'build' AND record_id = ?"
            " AND kind IN ('unit.frame.captured', 'unit.frame.missing') ORDER BY seq",
            build.build_id,
        )
        for row in rows:
            new: dict[str, Any] = msgspec.json.decode(row[0])["new"]
            if int(new.get("layer", 0)) not in self._kept.get(build.build_id, {}):
                self._queue.put_nowait(
                    (
                        build.build_id,
                        int(new["layer"]),
                        str(new.get("sha256", "")),
                        str(new.get("calibration_sha256", "")),
                    )
                )

    async def _inspect(self, build_id: str, layer: int, sha256: str, calibration: str) -> None:
        build = self._builds.get(build_id)
        known = self._kept.setdefault(build_id, {})
        if layer == 0:
            self._empty_beds[build_id] = sha256
        if layer < 1 or layer > build.layers:
            return
        if layer in known and (not sha256 or known[layer].frame_sha256):
            return
        plan = self._plans.get(build.plan_id)
        parts = [part.part_id for part in plan.parts]
        if sha256:
            found = await self._judge(build, layer, sha256)
        else:
            found = _not_judged(layer, parts, "frame.missing")
            await self._alarms.raise_(
                "inspection.frame_missing", build_id, layer=layer, camera=build.camera
            )
        if build.parts_dropped:
            found = _without_dropped(found, build.parts_dropped)
        self._severe[build_id, layer] = [one.part for one in found.findings if one.severe]
        overlay = await asyncio.to_thread(self._blobs.add, found.overlay) if found.overlay else ""
        view = LayerInspection(
            build_id=build_id,
            layer=layer,
            at=datetime.now(UTC),
            verdicts=[
                LayerVerdict(
                    part_id=one.part,
                    layer=layer,
                    verdict=one.verdict,
                    reason=one.reason,
                    largest_deviation_mm=one.largest_deviation_mm,
                    values=one.values,
                )
                for one in found.findings
            ],
            frame_sha256=sha256,
            overlay_blob=overlay,
            calibration_sha256=calibration if sha256 else "",
        )
        await self._keep(view)
        build = self._builds.get(build_id)
        if layer >= build.frame_layer:
            self._builds.show(
                msgspec.structs.replace(
                    build,
                    frame_sha256=sha256 or build.frame_sha256,
                    frame_layer=layer,
                    frame_at=view.at,
                    overlay_blob=overlay,
                )
            )
        await self._act(view)

    async def _judge(self, build: BuildView, layer: int, sha256: str) -> InspectionResult:
        plan = self._plans.get(build.plan_id)
        parts = [part.part_id for part in plan.parts]
        calibration = await self._calibration(build.camera)
        if calibration is None:
            return _not_judged(layer, parts, "frame.not_calibrated")
        before = self._kept[build.build_id].get(layer - 1)
        request = InspectionRequest(
            layer=layer,
            layers_path=self._path(build.layers_blob),
            frame_path=self._path(sha256),
            calibration=calibration,
            previous_frame_path=self._path(before.frame_sha256) if before else "",
            empty_bed_path=self._path(self._empty_beds.get(build.build_id, "")),
            limits=self._limits(plan),
            severe_before=self._severe.get((build.build_id, layer - 1), []),
        )
        try:
            found = await self._workers.run(
                "app.quality.layer_inspection:inspect",
                request,
                InspectionResult,
                timeout_s=INSPECT_WITHIN_S,
            )
            return held_to(found, self._inspect_values(plan))
        except (CelldeckError, RuntimeError) as wrong:
            log.warning("%s layer %s: %r", build.build_id, layer, wrong)
            return _not_judged(layer, parts, "inspection.failed")

    def _limits(self, plan: PlanView) -> InspectionLimits:
        values = self._inspect_values(plan)
        if "review_mm" in values:
            return InspectionLimits(deviation_mm=float(values["review_mm"]))
        return InspectionLimits()

    def _inspect_values(self, plan: PlanView) -> dict[str, Any]:
        for order in self._plans.orders(plan):
            if order.kind == "inspect":
                return dict(order.values)
        return {}

    async def _calibration(self, camera: str) -> Calibration | None:
        if camera not in self._calibrations:
            try:
                told = await self._equipment.link(camera).do("calibration", {}, timeout_s=5.0)
            except EquipmentAtFault:
                return None
            told.pop("sha256", None)
            self._calibrations[camera] = msgspec.convert(told, Calibration)
        return self._calibrations[camera]

    async def _keep(self, view: LayerInspection) -> None:
        await self._history.append(
            Entry("inspection.judged", "build", view.build_id, CELL, {"inspection": view}),
            Put(
                "inspection",
                {"build_id": view.build_id, "layer": view.layer},
                {
                    "frame_sha256": view.frame_sha256,
                    "view": msgspec.json.encode(view).decode(),
                },
            ),
        )
        self._kept[view.build_id][view.layer] = view
        self._announcer.tell(Topic.INSPECTION, f"{view.build_id}/{view.layer}", view)

    async def _act(self, view: LayerInspection) -> None:
        verdicts = {one.verdict for one in view.verdicts}
        if Verdict.STOP in verdicts:
            await self._alarms.raise_(
                "build.stopped_by_inspection", view.build_id, layer=view.layer
            )
            for listener in self._on_stop:
                await listener(view.build_id, view.layer)
        elif Verdict.REVIEW in verdicts:
            await self._alarms.raise_("inspection.review", view.build_id, layer=view.layer)

    async def _close_inspections(self) -> None:
        """A print has ended and no frame is under way: what is missing is entered as missing."""
        for build in self._builds.open_ones():
            printing = self._builds.step_of_kind(build, "print")
            inspecting = self._builds.step_of_kind(build, "inspect")
            if printing is None or inspecting is None:
                continue
            if printing.state is not StepState.DONE or inspecting.state is StepState.DONE:
                continue
            missing = sorted(
                set(range(1, build.layers + 1)) - set(self._kept.get(build.build_id, {}))
            )
            ended = printing.ended_at or datetime.now(UTC)
            if missing and (datetime.now(UTC) - ended).total_seconds() < WAIT_FOR_LAST_S:
                continue
            for layer in missing:
                self._queue.put_nowait((build.build_id, layer, "", "never_came"))
            if not missing:
                for listener in self._on_inspected:
                    await listener(build.build_id, self.counts(build.build_id))

    def _path(self, sha256: str) -> str:
        return str(self._blobs.path(sha256)) if sha256 else ""


def _not_judged(layer: int, parts: list[str], reason: str) -> InspectionResult:
    findings = [PartFinding(part, Verdict.NOT_JUDGED, reason) for part in parts]
    return InspectionResult(layer, 0.0, findings)


def _without_dropped(found: InspectionResult, dropped: list[str]) -> InspectionResult:
    """A part that is made no more is not there to be judged; it is no fault of the layer."""
    findings = [
        PartFinding(one.part, Verdict.NOT_COVERED, "part.dropped") if one.part in dropped else one
        for one in found.findings
    ]
    return msgspec.structs.replace(found, findings=findings)
