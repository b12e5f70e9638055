"""Everything that must be so before a surgeon's decision is taken, in the order of its weight."""

from datetime import UTC, datetime

from app.cell.history import Entry, History
from app.cell.identity import Vault
from app.cell.sessions import Caller
from app.designs.cases import Cases
from app.designs.versions import Designs
from app.errors import NotPermitted, OperatorCanFix
from app.evaluation.marks import Marks
from app.evaluation.subjects import Subjects, hashes
from app.evaluation.surgeons import CaseSurgeons
from app.wire.designs import DesignKind, DesignState, DesignView, Side
from app.wire.evaluation import DecideReview, Decision, NamePatient, ReasonCode, ReviewSubject
from app.wire.people import Nothing
from app.wire.review_findings import BLOCKING, unanswered


class DecisionChecks:
    """Asked before the signature, and what was shown once more after it."""

    def __init__(
        self,
        history: History,
        vault: Vault,
        cases: Cases,
        designs: Designs,
        surgeons: CaseSurgeons,
        subjects: Subjects,
        marks: Marks,
        by_command: bool,
    ) -> None:
        self._history = history
        self._vault = vault
        self._cases = cases
        self._designs = designs
        self._surgeons = surgeons
        self._subjects = subjects
        self._marks = marks
        self._by_command = by_command

    async def demand(self, call: DecideReview, design: DesignView, caller: Caller) -> None:
        """Raises: OperatorCanFix, NotPermitted, each with its own code; slips are noted."""
        self.demand_current(design)
        if not call.viewed and not self._by_command:
            raise NotPermitted("evaluation.not_by_command")
        self._surgeons.demand(design.case_id, caller)
        await self._demand_identity(call.side, call.patient_identifiers, design, caller)
        subject = self.demand_shown(call, design, caller)
        with_condition = call.decision is Decision.ACCEPT_WITH_CONDITION
        if with_condition != bool(call.condition.strip()):
            raise OperatorCanFix("evaluation.condition_needed")
        if call.reason is ReasonCode.OTHER and not call.text.strip():
            raise OperatorCanFix("evaluation.reason_needed")
        if call.decision is not Decision.REJECT:
            self._demand_acceptable(call, design, subject)
        await self._cases.demand_neutral(design.case_id, call.text, call.condition)

    async def name_patient(self, call: NamePatient, caller: Caller) -> Nothing:
        """evaluation.name_patient: a slip is in the record before anything is signed.

        Raises: OperatorCanFix evaluation.side_differs, evaluation.patient_differs.
        """
        design = self._designs.get(call.design_id)
        await self._demand_identity(call.side, call.patient_identifiers, design, caller)
        return Nothing()

    async def _demand_identity(
        self, given: Side, identifiers: list[str], design: DesignView, caller: Caller
    ) -> None:
        side = self._cases.get(design.case_id).side
        if given is not side:
            await self._note_slip(design, caller, "side")
            raise OperatorCanFix("evaluation.side_differs", given=given.value)
        try:
            await self._vault.demand_two(design.case_id, identifiers)
        except OperatorCanFix:
            await self._note_slip(design, caller, "patient")
            raise

    def demand_shown(self, call: DecideReview, design: DesignView, caller: Caller) -> ReviewSubject:
        """What was shown is what is bound. Raises: OperatorCanFix evaluation.shown_differs."""
        self.demand_current(design)
        subject = self._subjects.of(design, [], caller.signed_in().view.person_id)
        bound = hashes(subject.shown)
        if hashes(call.shown) != bound:
            raise OperatorCanFix(
                "evaluation.shown_differs", shown=len(call.shown), needed=len(bound)
            )
        named = call.findings_sha256
        accepts = call.decision is not Decision.REJECT
        if (named or accepts) and named != subject.findings_sha256:
            raise OperatorCanFix("evaluation.findings_differ")
        return subject

    def demand_current(self, design: DesignView) -> None:
        """Raises: OperatorCanFix, no design, or one that has been replaced."""
        if design.kind is not DesignKind.DESIGN:
            raise OperatorCanFix("evaluation.not_a_design", design=design.design_id)
        if design.state is DesignState.SUPERSEDED:
            raise OperatorCanFix("evaluation.superseded", design=design.design_id)

    def _demand_acceptable(
        self, call: DecideReview, design: DesignView, subject: ReviewSubject
    ) -> None:
        open_ones = unanswered(subject.findings)
        holding = [one.code for one in open_ones if one.level in BLOCKING]
        if holding:
            raise OperatorCanFix("evaluation.holds", finding=holding[0], findings=holding)
        if open_ones:
            raise OperatorCanFix(
                "evaluation.unanswered",
                finding=open_ones[0].code,
                findings=[one.key for one in open_ones],
            )
        notes = self._marks.open_required(design)
        if notes:
            raise OperatorCanFix("evaluation.notes_open", marks=notes)
        if subject.valid_until is not None and subject.valid_until <= datetime.now(UTC):
            raise OperatorCanFix(
                "evaluation.expired", until=subject.valid_until.isoformat(timespec="minutes")
            )
        if subject.images_at is not None and not call.unchanged_since_scan:
            raise OperatorCanFix("evaluation.scan_not_confirmed")
        missing = [view for view in subject.must_see if view not in call.seen]
        if missing and call.viewed:
            raise OperatorCanFix("evaluation.views_missing", views=missing)

    async def _note_slip(self, design: DesignView, caller: Caller, what: str) -> None:
        await self._history.append(
            Entry(
                "review.identity_check_failed",
                "design",
                design.design_id,
                caller.actor,
                {"what": what},
            )
        )
