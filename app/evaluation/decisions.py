"""A surgeon's decisions over designs: what they bind, and when they end."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import msgspec

from app.cell.announcer import Announcer
from app.cell.history import Actor, Change, Entry, History, Put
from app.cell.identity import Vault
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.signing import Signatory, Subject
from app.designs.cases import Cases
from app.designs.versions import Designs, row_of
from app.errors import NotPermitted, OperatorCanFix
from app.evaluation.bound import is_as_signed
from app.evaluation.checks import DecisionChecks
from app.evaluation.subjects import Subjects, hashes
from app.wire.cell import Topic
from app.wire.designs import CaseRef, DesignRef, DesignState
from app.wire.evaluation import (
    DecideReview,
    Decision,
    MeetCondition,
    PatientIdentity,
    ReviewList,
    ReviewState,
    ReviewSubject,
    ReviewView,
    SecondReview,
)
from app.wire.people import Permission, Role

STATE_OF_DESIGN = {
    Decision.ACCEPT: DesignState.ACCEPTED,
    Decision.ACCEPT_WITH_CONDITION: DesignState.ACCEPTED_WITH_CONDITION,
    Decision.REJECT: DesignState.REJECTED,
}
STATE_OF_REVIEW = {
    Decision.ACCEPT: ReviewState.VALID,
    Decision.ACCEPT_WITH_CONDITION: ReviewState.CONDITION_OPEN,
    Decision.REJECT: ReviewState.REJECTED,
}
EXPIRY_EVERY_S = 60.0
STANDING = (ReviewState.VALID, ReviewState.CONDITION_OPEN)

OnEnded = Callable[[str, str], Awaitable[None]]
"""Told a design's id whose acceptance has ended, and why."""


class Decisions:
    """All reviews of this cell."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        announcer: Announcer,
        signatory: Signatory,
        vault: Vault,
        cases: Cases,
        designs: Designs,
        subjects: Subjects,
        checks: DecisionChecks,
        reader: RecordReader,
        reviews: list[ReviewView],
        package_id: str = "",
    ) -> None:
        """The decisions of a record.

        Args:
            package_id: where this is the folder of a review package: its decisions say so.
        """
        self._history = history
        self._numbers = numbers
        self._announcer = announcer
        self._signatory = signatory
        self._vault = vault
        self._cases = cases
        self._designs = designs
        self._subjects = subjects
        self._checks = checks
        self._reader = reader
        self._package_id = package_id
        self._reviews = {review.review_id: review for review in reviews}
        self._ended: list[OnEnded] = []
        self._one_by_one = asyncio.Lock()

    @staticmethod
    async def read(reader: RecordReader) -> list[ReviewView]:
        """Every review in the record."""
        rows = await reader.rows("SELECT view FROM review ORDER BY review_id")
        return [msgspec.json.decode(row[0], type=ReviewView) for row in rows]

    def on_ended(self, listener: OnEnded) -> None:
        """A later stage wants to know when an acceptance ends."""
        self._ended.append(listener)

    def all(self) -> ReviewList:
        """Oldest first."""
        return ReviewList(list(self._reviews.values()))

    def of_design(self, design_id: str) -> list[ReviewView]:
        """Every decision on one design version."""
        return [review for review in self._reviews.values() if review.design_id == design_id]

    def standing(self, design_id: str) -> ReviewView | None:
        """The acceptance of a design that has not ended, its condition met or not."""
        for review in reversed(self.of_design(design_id)):
            if review.state in STANDING:
                return review
        return None

    def subject(self, call: DesignRef, caller: Caller | None = None) -> ReviewSubject:
        """evaluation.subject: what a decision would bind now; a reviewer's own answers count."""
        design = self._designs.get(call.design_id)
        person_id = ""
        if caller is not None and Permission.REVIEW in caller.permissions:
            person_id = caller.signed_in().view.person_id
        return self._subjects.of(design, self.of_design(design.design_id), person_id)

    async def identity(self, call: CaseRef, caller: Caller) -> PatientIdentity:
        """evaluation.identity: the person behind a case; who looked stands in the record."""
        self._cases.get(call.case_id)
        await self._history.append(Entry("case.identity_seen", "case", call.case_id, caller.actor))
        patient = await self._vault.open(call.case_id)
        if patient is None:
            return PatientIdentity(call.case_id, erased=True)
        return PatientIdentity(
            call.case_id, patient.name, patient.birth_date, patient.record_number
        )

    async def decide(self, call: DecideReview, caller: Caller) -> ReviewView:
        """evaluation.decide. Raises: OperatorCanFix, NotPermitted, RecordAtRisk."""
        design = self._designs.get(call.design_id)
        await self._checks.demand(call, design, caller)
        subject = self.subject(DesignRef(design.design_id), caller)
        review_id, counted = self._numbers.next("V")
        view = ReviewView(
            review_id=review_id,
            design_id=design.design_id,
            case_id=design.case_id,
            decision=call.decision,
            state=STATE_OF_REVIEW[call.decision],
            side=call.side,
            reason=call.reason,
            decided_by=caller.signed_in().view.name,
            decided_at=datetime.now(UTC),
            shown=call.shown,
            viewer_version=call.viewer_version,
            viewed=call.viewed,
            text=call.text,
            condition=call.condition,
            simulated=self._history.simulated,
            findings_sha256=subject.findings_sha256,
            answers=[one.answer for one in subject.findings if one.answer is not None],
            valid_until=subject.valid_until,
            unchanged_since_scan=call.unchanged_since_scan,
            seen=call.seen,
            looked_s=call.looked_s,
            decided_by_id=caller.signed_in().view.person_id,
            second_needed=subject.second_needed,
            package_id=self._package_id,
        )
        signed = await self._signatory.sign(
            caller,
            call.signing,
            Subject(
                record_type="review",
                record_id=review_id,
                record=view,
                meaning="rejected" if call.decision is Decision.REJECT else "approved",
                role=Role.SURGEON,
                reason=call.reason.value,
                viewed=call.viewed,
                attachments=(
                    *((file.name, file.sha256) for file in call.shown),
                    ("findings", subject.findings_sha256),
                ),
            ),
        )

        def again() -> None:
            # somebody may have replaced what was shown while the signature was made
            self._checks.demand_shown(call, self._designs.get(call.design_id), caller)

        await self.enter(
            view, caller.actor, signed.view.signature_id, [counted, *signed.changes], again
        )
        return view

    async def enter(
        self,
        view: ReviewView,
        actor: Actor,
        signature_id: str,
        changes: list[Change],
        still_so: Callable[[], None],
    ) -> None:
        """A signed decision goes into the record with everything that changes by it.

        Args:
            still_so: asked last, while nothing else is decided; raises where it is not.
        """
        accepted = view.decision is Decision.ACCEPT
        async with self._one_by_one:
            still_so()
            design = self._designs.get(view.design_id)
            decided = msgspec.structs.replace(design, state=STATE_OF_DESIGN[view.decision])
            # the newest word holds: what was accepted before it is accepted by it or not at all
            before = [
                msgspec.structs.replace(
                    review, state=ReviewState.ENDED, ended_because="decided_again"
                )
                for review in self.of_design(design.design_id)
                if review.state in STANDING
            ]
            rows: list[Change] = [row_of(decided), *(_row(review) for review in before)]
            if accepted:
                rows.append(self._cases.moved_to(design.case_id, "planning"))
            await self._history.append(
                Entry(
                    "review.decided",
                    "review",
                    view.review_id,
                    actor,
                    {
                        "review": view,
                        "signature": signature_id,
                        "ended": [review.review_id for review in before],
                    },
                    why=view.reason.value,
                ),
                *rows,
                _row(view, signature_id),
                *changes,
            )
            if accepted:
                self._cases.keep_stage(design.case_id, "planning")
            self._designs.keep(decided)
            for review in (*before, view):
                self._keep(review)
        if before and view.state is not ReviewState.VALID:
            for listener in self._ended:
                await listener(design.design_id, "decided_again")

    async def meet_condition(self, call: MeetCondition, caller: Caller) -> ReviewView:
        """evaluation.condition_met: signed by the surgeon who set the condition."""
        review = self._with_open_condition(call.review_id)
        if review.decided_by != caller.signed_in().view.name:
            raise NotPermitted("evaluation.other_surgeon", surgeon=review.decided_by)
        if not call.reason.strip():
            raise OperatorCanFix("evaluation.reason_needed")
        await self._cases.demand_neutral(review.case_id, call.reason)
        met = msgspec.structs.replace(
            review, state=ReviewState.VALID, condition_met_at=datetime.now(UTC)
        )
        signed = await self._signatory.sign(
            caller,
            call.signing,
            Subject("review", review.review_id, met, "verified", Role.SURGEON, call.reason),
        )
        async with self._one_by_one:
            self._with_open_condition(call.review_id)  # again: the signature took its time
            design = self._designs.get(review.design_id)
            accepted = msgspec.structs.replace(design, state=DesignState.ACCEPTED)
            await self._history.append(
                Entry(
                    "review.condition_met",
                    "review",
                    review.review_id,
                    caller.actor,
                    {"review": met, "signature": signed.view.signature_id},
                    why=call.reason,
                ),
                _row(met),
                row_of(accepted),
                self._cases.moved_to(design.case_id, "planning"),
                *signed.changes,
            )
            self._cases.keep_stage(design.case_id, "planning")
            self._designs.keep(accepted)
            self._keep(met)
        return met

    async def second(self, call: SecondReview, caller: Caller) -> ReviewView:
        """evaluation.second: another reviewer signs for the segmentation of what was accepted.

        Raises: OperatorCanFix, NotPermitted evaluation.same_reviewer; RecordAtRisk.
        """
        review = self._awaiting_second(call.review_id)
        person = caller.signed_in().view
        if person.person_id == review.decided_by_id or person.name == review.decided_by:
            raise NotPermitted("evaluation.same_reviewer", surgeon=review.decided_by)
        if not call.reason.strip():
            raise OperatorCanFix("evaluation.reason_needed")
        await self._cases.demand_neutral(review.case_id, call.reason)
        seconded = msgspec.structs.replace(
            review, second_by=person.name, second_at=datetime.now(UTC)
        )
        signed = await self._signatory.sign(
            caller,
            call.signing,
            Subject("review", review.review_id, seconded, "verified", Role.SURGEON, call.reason),
        )
        async with self._one_by_one:
            self._awaiting_second(call.review_id)  # again: the signature took its time
            await self._history.append(
                Entry(
                    "review.seconded",
                    "review",
                    review.review_id,
                    caller.actor,
                    {"review": seconded, "signature": signed.view.signature_id},
                    why=call.reason,
                ),
                _row(seconded),
                *signed.changes,
            )
            self._keep(seconded)
        return seconded

    def _awaiting_second(self, review_id: str) -> ReviewView:
        review = self._reviews.get(review_id)
        if review is None:
            raise OperatorCanFix("evaluation.no_such_review", review=review_id)
        if review.state not in STANDING or not review.second_needed or review.second_by:
            raise OperatorCanFix("evaluation.no_second_needed", review=review_id)
        return review

    async def _end(self, review: ReviewView, why: str) -> None:
        ended = msgspec.structs.replace(review, state=ReviewState.ENDED, ended_because=why)
        design = self._designs.get(review.design_id)
        changes = [_row(ended)]
        if design.state is not DesignState.SUPERSEDED:
            design = msgspec.structs.replace(design, state=DesignState.IMPORTED)
            changes.append(row_of(design))
        await self._history.append(
            Entry(
                "review.ended",
                "review",
                review.review_id,
                Actor("cell"),
                {"review": ended},
                why=why,
            ),
            *changes,
        )
        self._designs.keep(design)
        self._keep(ended)

    def _with_open_condition(self, review_id: str) -> ReviewView:
        review = self._reviews.get(review_id)
        if review is None:
            raise OperatorCanFix("evaluation.no_such_review", review=review_id)
        if review.state is not ReviewState.CONDITION_OPEN:
            raise OperatorCanFix("evaluation.no_open_condition", review=review_id)
        return review

    async def end_what_changed(self) -> None:
        """At the start: acceptances that are not what was signed, or whose end was not entered."""
        for review in [one for one in self._reviews.values() if one.state in STANDING]:
            if self.is_outdated(review):
                await self.end_acceptances([review.design_id], "replaced")
            elif not await self.is_as_signed(review):
                await self.end_acceptances([review.design_id], "altered")
        await self.end_expired()

    async def end_altered_files(self) -> None:
        """Acceptances of files that are not byte for byte what was accepted end."""
        for review in [one for one in self._reviews.values() if one.state in STANDING]:
            for file in review.shown:
                if not await self._designs.is_intact(file.sha256):
                    await self.end_acceptances([review.design_id], "altered")
                    break

    async def end_expired(self) -> None:
        """Acceptances that have come to their day end."""
        for review in [one for one in self._reviews.values() if one.state in STANDING]:
            if is_expired(review):
                await self.end_acceptances([review.design_id], "expired")

    async def run(self) -> None:
        """Every file that was accepted is read once after the start; then the days are watched."""
        await self.end_altered_files()
        while True:
            await self.end_expired()
            await asyncio.sleep(EXPIRY_EVERY_S)

    async def is_as_signed(self, review: ReviewView) -> bool:
        """Whether the record says of a decision what its surgeon signed."""
        return await is_as_signed(self._reader, review.review_id)

    def is_outdated(self, review: ReviewView) -> bool:
        """Whether what a decision was taken on is not what would be shown now."""
        design = self._designs.get(review.design_id)
        now = self.subject(DesignRef(review.design_id))
        return (
            design.state is DesignState.SUPERSEDED
            or hashes(review.shown) != hashes(now.shown)
            or (review.findings_sha256 or now.findings_sha256) != now.findings_sha256
        )

    async def end_acceptances(self, design_ids: list[str], why: str) -> None:
        """What they were given for is another now: they end, and later stages are told."""
        for design_id in design_ids:
            async with self._one_by_one:
                review = self.standing(design_id)
                if review is None:
                    continue
                await self._end(review, why)
            for listener in self._ended:
                await listener(design_id, why)

    def _keep(self, view: ReviewView) -> None:
        self._reviews[view.review_id] = view
        self._announcer.tell(Topic.REVIEW, view.review_id, view)


def is_expired(review: ReviewView) -> bool:
    """Whether the day has come on which a decision ends."""
    return review.valid_until is not None and review.valid_until <= datetime.now(UTC)


def _row(view: ReviewView, signature_id: str = "") -> Put:
    values = {
        "design_id": view.design_id,
        "state": view.state.value,
        "view": msgspec.json.encode(view).decode(),
    }
    if signature_id:
        values["signature_id"] = signature_id
    return Put("review", {"review_id": view.review_id}, values)
