"""What people say to findings before a decision: a surgeon to a warning, quality to a hold."""

from datetime import UTC, datetime

import msgspec

from app.cell.announcer import Announcer
from app.cell.history import Change, Entry, History, Put
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.signing import Signatory, Subject
from app.designs.cases import Cases
from app.designs.versions import Designs
from app.errors import OperatorCanFix
from app.evaluation.surgeons import CaseSurgeons
from app.wire.cell import Topic
from app.wire.designs import DesignView
from app.wire.evaluation import (
    AnswerFinding,
    ConcedeFinding,
    FindingAnswer,
    ReviewFinding,
)
from app.wire.people import Role
from app.wire.review_findings import BLOCKING, review_findings


class Answers:
    """Every answer there is, by design."""

    def __init__(
        self,
        history: History,
        announcer: Announcer,
        signatory: Signatory,
        cases: Cases,
        designs: Designs,
        surgeons: CaseSurgeons,
        answers: list[FindingAnswer],
    ) -> None:
        self._history = history
        self._announcer = announcer
        self._signatory = signatory
        self._cases = cases
        self._designs = designs
        self._surgeons = surgeons
        self._answers: dict[tuple[str, str, bool, str], FindingAnswer] = {}
        for answer in answers:
            self._answers[_key(answer)] = answer

    @staticmethod
    async def read(reader: RecordReader) -> list[FindingAnswer]:
        """Every answer in the record."""
        rows = await reader.rows("SELECT view FROM finding_answer ORDER BY rowid")
        return [msgspec.json.decode(row[0], type=FindingAnswer) for row in rows]

    def findings(self, design: DesignView, of: str = "") -> list[ReviewFinding]:
        """The findings of a design with what was said to them.

        Args:
            of: person id; only this person's answers to warnings count. Empty: the newest.
        """
        given = [
            answer
            for answer in self._answers.values()
            if answer.design_id == design.design_id
            and (answer.concession or not of or answer.by_id == of)
        ]
        side = self._cases.get(design.case_id).side
        return review_findings(design, self._designs.context(design), side, given)

    async def answer(self, call: AnswerFinding, caller: Caller) -> FindingAnswer:
        """evaluation.answer: a surgeon of the case says why a warning may stand.

        Raises: OperatorCanFix, NotPermitted evaluation.not_linked; RecordAtRisk.
        """
        design = self._designs.get(call.design_id)
        found = self._found(design, call.key)
        if found.level in BLOCKING:
            raise OperatorCanFix("evaluation.holds", finding=found.code)
        if found.level != "warn":
            raise OperatorCanFix("evaluation.nothing_to_answer", finding=call.key)
        self._surgeons.demand(design.case_id, caller)
        told = await self._told(design, found, call.reason, caller, concession=False)
        await self._history.append(
            Entry(
                "review.finding_answered",
                "design",
                design.design_id,
                caller.actor,
                {"answer": told},
                why=call.reason,
            ),
            answer_row(told),
        )
        return self._keep(told, design)

    async def concede(self, call: ConcedeFinding, caller: Caller) -> FindingAnswer:
        """evaluation.concede: quality signs that what holds a design may stand, and why.

        Raises: OperatorCanFix, NotPermitted people.signature_refused; RecordAtRisk.
        """
        design = self._designs.get(call.design_id)
        found = self._found(design, call.key)
        if found.level not in BLOCKING:
            raise OperatorCanFix("evaluation.nothing_to_answer", finding=call.key)
        told = await self._told(design, found, call.reason, caller, concession=True)
        signed = await self._signatory.sign(
            caller,
            call.signing,
            Subject(
                "design",
                design.design_id,
                {"finding": msgspec.structs.replace(found, answer=None), "answer": told},
                "approved",
                Role.QUALITY,
                call.reason,
                attachments=((design.file_name, design.sha256),),
            ),
        )
        await self._history.append(
            Entry(
                "review.finding_conceded",
                "design",
                design.design_id,
                caller.actor,
                {"answer": told, "signature": signed.view.signature_id},
                why=call.reason,
            ),
            answer_row(told),
            *signed.changes,
        )
        return self._keep(told, design)

    async def _told(
        self, design: DesignView, found: ReviewFinding, reason: str, caller: Caller, *,
        concession: bool,
    ) -> FindingAnswer:  # fmt: skip
        if not reason.strip():
            raise OperatorCanFix("evaluation.reason_needed")
        await self._cases.demand_neutral(design.case_id, reason)
        person = caller.signed_in().view
        return FindingAnswer(
            design_id=design.design_id,
            key=found.key,
            code=found.code,
            reason=reason.strip(),
            by=person.name,
            by_id=person.person_id,
            at=datetime.now(UTC),
            concession=concession,
        )

    def _found(self, design: DesignView, key: str) -> ReviewFinding:
        """A finding by its key, or by its code where only one that is odd has it."""
        findings = self.findings(design)
        named = [one for one in findings if one.key == key]
        if not named:
            named = [one for one in findings if one.code == key and one.level != "pass"]
        if len(named) != 1:
            raise OperatorCanFix("evaluation.no_such_finding", finding=key, design=design.design_id)
        return named[0]

    def _keep(self, answer: FindingAnswer, design: DesignView) -> FindingAnswer:
        self._answers[_key(answer)] = answer
        # the design's review says something else now: whoever shows it asks again
        self._announcer.tell(Topic.DESIGN, design.design_id, design)
        return answer


def _key(answer: FindingAnswer) -> tuple[str, str, bool, str]:
    return (answer.design_id, answer.key, answer.concession, answer.by_id)


def answer_row(answer: FindingAnswer) -> Change:
    """The row of an answer."""
    return Put(
        "finding_answer",
        {
            "design_id": answer.design_id,
            "key": answer.key,
            "kind": "concession" if answer.concession else "answer",
            "person_id": answer.by_id,
        },
        {"view": msgspec.json.encode(answer).decode()},
    )
