"""The review of a design on paper: everything that is known of it, put together for the worker."""

from typing import Any

import msgspec

from app.cell.canonical import plain
from app.cell.history import Entry, History
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.worker_pool import WorkerPool
from app.designs.cases import Cases
from app.designs.versions import Designs
from app.evaluation.decisions import Decisions
from app.evaluation.marks import Marks
from app.wire.designs import DesignRef
from app.wire.review_report import MakeReport, ReviewReport

MAKE_WITHIN_S = 120.0


class ReviewReports:
    """Makes reports; that one was made stands in the record."""

    def __init__(
        self,
        history: History,
        reader: RecordReader,
        workers: WorkerPool,
        blobs_path: str,
        cases: Cases,
        designs: Designs,
        decisions: Decisions,
        marks: Marks,
    ) -> None:
        self._history = history
        self._reader = reader
        self._workers = workers
        self._blobs_path = blobs_path
        self._cases = cases
        self._designs = designs
        self._decisions = decisions
        self._marks = marks

    async def make(self, call: MakeReport, caller: Caller) -> ReviewReport:
        """evaluation.report. Raises: OperatorCanFix, RecordAtRisk."""
        design = self._designs.get(call.design_id)
        ref = DesignRef(design.design_id)
        reviews = self._decisions.of_design(design.design_id)
        ids = [review.review_id for review in reviews]
        marks = ", ".join("?" * len(ids))
        rows = await self._reader.rows(
            "SELECT envelope FROM signature WHERE record_type = 'review'"
            f" AND record_id IN ({marks}) ORDER BY rowid",
            *ids,
        )
        told: dict[str, Any] = {
            "case": plain(self._cases.get(design.case_id)),
            "design": plain(design),
            "subject": plain(self._decisions.subject(ref)),
            "marks": plain(self._marks.of_design(ref).marks),
            "reviews": plain(reviews),
            "signatures": [msgspec.json.decode(row[0]) for row in rows],
            "simulated": self._history.simulated,
        }
        made = await self._workers.run(
            "app.evaluation.report:make_pdf",
            {"review": told, "pictures": plain(call.pictures), "blobs": self._blobs_path},
            dict[str, Any],
            timeout_s=MAKE_WITHIN_S,
        )
        report = ReviewReport(
            f"{design.design_id}-review.pdf", str(made["sha256"]), int(made["size"])
        )
        await self._history.append(
            Entry(
                "review.report_made",
                "design",
                design.design_id,
                caller.actor,
                {"report": report, "pictures": call.pictures},
            )
        )
        return report
