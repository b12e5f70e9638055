"""What a decision over a design would bind now: files, findings, and how long it would hold."""

from typing import Any

from app.designs.cases import Cases
from app.designs.versions import Designs
from app.evaluation.answers import Answers
from app.evaluation.policy import valid_until
from app.evaluation.surgeons import CaseSurgeons
from app.settings import ReviewPart
from app.wire.designs import DesignKind, DesignView
from app.wire.evaluation import ReviewSubject, ReviewView, ShownFile
from app.wire.review_findings import images_at, report_sha256


class Subjects:
    """Puts together what stands before a surgeon."""

    def __init__(
        self,
        cases: Cases,
        designs: Designs,
        answers: Answers,
        surgeons: CaseSurgeons,
        policy: ReviewPart,
    ) -> None:
        self._cases = cases
        self._designs = designs
        self._answers = answers
        self._surgeons = surgeons
        self._policy = policy

    def of(
        self, design: DesignView, reviews: list[ReviewView], person_id: str = ""
    ) -> ReviewSubject:
        """The subject of a decision.

        Args:
            person_id: whose answers to findings count; empty: anybody's.
        """
        case = self._cases.get(design.case_id)
        context = self._designs.context(design)
        values: dict[str, Any] = {}
        for other in context:
            if other.kind is DesignKind.VALUES:
                values.update(other.values)
        findings = self._answers.findings(design, person_id)
        images = images_at(context)
        return ReviewSubject(
            design_id=design.design_id,
            case_id=design.case_id,
            side=case.side,
            shown=[_shown(one) for one in (design, *context)],
            plan_values=values,
            reviews=reviews,
            findings=findings,
            findings_sha256=report_sha256(findings),
            valid_until=valid_until(case, images, self._policy),
            images_at=images,
            must_see=self._policy.must_see,
            surgeons=self._surgeons.names(design.case_id),
            second_needed=self._policy.second_reviewer,
        )


def hashes(files: list[ShownFile]) -> set[str]:
    """What is shown, by its hashes."""
    return {file.sha256 for file in files}


def _shown(design: DesignView) -> ShownFile:
    return ShownFile(design.file_name, design.kind.value, design.sha256)
