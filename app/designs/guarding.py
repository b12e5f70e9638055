"""Has every file of a case judged against all the others, whenever one of them is another."""

from datetime import datetime

import msgspec

from app.cell.worker_pool import WorkerPool
from app.designs.guard import PREFIX
from app.designs.guard_task import Guarded, GuardedMesh, GuardRequest
from app.wire.designs import CaseView, DesignKind, DesignState, DesignView, Finding

GUARD_WITHIN_S = 120.0
JUDGED = (DesignKind.DESIGN, DesignKind.ANATOMY)


class Guarding:
    """The guard of unit, mirror, side and frame, by a worker."""

    def __init__(self, workers: WorkerPool, blobs_path: str, image_age_days: int) -> None:
        """A guard; `image_age_days` is what may lie between scan and surgery, as the site says."""
        self._workers = workers
        self._blobs_path = blobs_path
        self._image_age_days = image_age_days

    async def judged(self, case: CaseView, files: list[DesignView]) -> list[DesignView]:
        """Those of the files that the guard now says something else of.

        Args:
            files: all of the case, the one that comes with them; replaced ones are not judged.
        Raises: OperatorCanFix worker.too_long, worker.too_large, worker.died.
        """
        live = [one for one in files if one.state is not DesignState.SUPERSEDED]
        meshes = [
            GuardedMesh(one.design_id, one.kind is DesignKind.ANATOMY, one.mesh_blob, one.declared)
            for one in live
            if one.kind in JUDGED and one.mesh_blob
        ]
        told: dict[str, list[Finding]] = {
            one.design_id: image_findings(one, case.surgery, self._image_age_days)
            for one in live
            if one.kind is DesignKind.IMAGES
        }
        if meshes:
            plan = [one.values for one in live if one.kind is DesignKind.VALUES]
            request = GuardRequest(
                blobs=self._blobs_path,
                side=case.side,
                site=case.site,
                surgery=case.surgery.date(),
                meshes=meshes,
                volumes=[one.volume_blob for one in live if one.volume_blob],
                plan_side=_said(plan, "side"),
                plan_site=_said(plan, "site"),
            )
            found = await self._workers.run(
                "app.designs.guard_task:judge", request, Guarded, timeout_s=GUARD_WITHIN_S
            )
            told |= found.findings
        changed: list[DesignView] = []
        for one in live:
            own = [f for f in one.findings if not f.code.startswith(PREFIX)]
            findings = [*own, *told.get(one.design_id, [])]
            if findings != one.findings:
                changed.append(msgspec.structs.replace(one, findings=findings))
        return changed


def image_findings(images: DesignView, surgery: datetime, most_days: int) -> list[Finding]:
    """Whether the images are young enough for the surgery."""
    try:
        taken = datetime.fromisoformat(str(images.values.get("acquired_at", "")))
    except ValueError:
        return [Finding("guard.images_undated", "hold")]
    days = (surgery.date() - taken.date()).days
    values = {"days": days, "most_days": most_days}
    if 0 <= days <= most_days:
        return [Finding("guard.images_young", "pass", values)]
    return [
        Finding("guard.images_too_old" if days > 0 else "guard.images_from_after", "hold", values)
    ]


def _said(plan: list[dict[str, object]], key: str) -> str:
    return next((str(one[key]) for one in plan if isinstance(one.get(key), str)), "")
