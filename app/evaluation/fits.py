"""Fit maps and differences of versions, asked of a worker once for each pair of meshes."""

from typing import Any

import msgspec

from app.cell.worker_pool import WorkerPool
from app.designs.versions import Designs
from app.errors import OperatorCanFix
from app.wire.designs import DesignKind, DesignRef
from app.wire.review_fit import DifferenceView, FitView

MEASURE_WITHIN_S = 60.0


class Fits:
    """Answers from what was measured before, where the meshes are the same."""

    def __init__(self, workers: WorkerPool, blobs_path: str, designs: Designs) -> None:
        self._workers = workers
        self._blobs_path = blobs_path
        self._designs = designs
        self._fits: dict[tuple[str, str], FitView] = {}
        self._differences: dict[tuple[str, str], DifferenceView] = {}

    async def fit(self, call: DesignRef) -> FitView:
        """evaluation.fit. Raises: OperatorCanFix evaluation.nothing_to_fit and the worker's own."""
        design = self._designs.get(call.design_id)
        bones = [
            one.mesh_blob
            for one in self._designs.context(design)
            if one.kind is DesignKind.ANATOMY and one.mesh_blob
        ]
        if not bones or not design.mesh_blob:
            raise OperatorCanFix("evaluation.nothing_to_fit", design=design.design_id)
        pair = (design.mesh_blob, bones[0])
        if pair not in self._fits:
            request = {"device_blob": pair[0], "bone_blob": pair[1], "blobs": self._blobs_path}
            told = await self._workers.run(
                "app.evaluation.fit_map:measure",
                request,
                dict[str, Any],
                timeout_s=MEASURE_WITHIN_S,
            )
            pairs = {**told, "device_blob": pair[0], "bone_blob": pair[1]}
            self._fits[pair] = msgspec.convert(pairs, FitView)
        return self._fits[pair]

    async def difference(self, call: DesignRef) -> DifferenceView:
        """evaluation.difference. Raises: OperatorCanFix evaluation.first_version and others."""
        design = self._designs.get(call.design_id)
        if not design.replaces:
            raise OperatorCanFix("evaluation.first_version", design=design.design_id)
        before = self._designs.get(design.replaces)
        pair = (design.mesh_blob, before.mesh_blob)
        if pair not in self._differences:
            request = {"now_blob": pair[0], "before_blob": pair[1], "blobs": self._blobs_path}
            told = await self._workers.run(
                "app.evaluation.fit_map:difference",
                request,
                dict[str, Any],
                timeout_s=MEASURE_WITHIN_S,
            )
            known = {
                **told,
                "before": before.design_id,
                "before_version": before.version,
                "device_blob": pair[0],
            }
            self._differences[pair] = msgspec.convert(known, DifferenceView)
        return self._differences[pair]
