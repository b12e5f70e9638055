"""What review must have said before a build may start, and that the files still are those files."""

from app.designs.versions import Designs
from app.evaluation.decisions import Decisions, is_expired
from app.wire.designs import DesignRef
from app.wire.evaluation import ReviewState
from app.wire.planning import PlannedPart


class Acceptance:
    """How the acceptance of one planned part stands now."""

    def __init__(self, decisions: Decisions, designs: Designs) -> None:
        self._decisions = decisions
        self._designs = designs

    def state(self, part: PlannedPart) -> tuple[bool, str, str]:
        """Whether it is accepted, the review's state or "none", and who decided."""
        review = self._decisions.standing(part.design_id)
        if review is None:
            return False, "none", ""
        if self._decisions.is_outdated(review):
            return False, ReviewState.ENDED.value, review.decided_by
        if is_expired(review):
            return False, "expired", review.decided_by
        if review.second_needed and not review.second_by:
            return False, "second_open", review.decided_by
        return review.state is ReviewState.VALID, review.state.value, review.decided_by

    async def files_equal(self, part: PlannedPart) -> tuple[bool, str]:
        """Whether every file that was accepted is byte for byte what is kept and planned now."""
        review = self._decisions.standing(part.design_id)
        if review is None:
            return False, "none"
        if not await self._decisions.is_as_signed(review):
            return False, "altered"
        now = self._decisions.subject(DesignRef(part.design_id)).shown
        if {file.sha256 for file in review.shown} != {file.sha256 for file in now}:
            return False, "differs"
        if part.design_sha256 not in {file.sha256 for file in review.shown}:
            return False, "other_design"
        for file in review.shown:
            if not await self._designs.is_intact(file.sha256):
                return False, file.sha256[:8]
        return True, part.design_sha256[:8]
