"""Measurements and notes of a review: kept with author, time and anchors, old ones told as old."""

from datetime import UTC, datetime

import msgspec

from app.cell.announcer import Announcer
from app.cell.history import Entry, History, Put
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.designs.cases import Cases
from app.designs.versions import Designs
from app.errors import NotPermitted, OperatorCanFix
from app.evaluation.measuring import measured
from app.wire.cell import Topic
from app.wire.designs import DesignRef, DesignView
from app.wire.people import Permission
from app.wire.review_marks import (
    AddMark,
    CloseMark,
    MarkKind,
    MarkList,
    MarkReply,
    MarkState,
    ReplyMark,
    ReviewMark,
)


class Marks:
    """All marks of this cell."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        announcer: Announcer,
        cases: Cases,
        designs: Designs,
        marks: list[ReviewMark],
    ) -> None:
        self._history = history
        self._numbers = numbers
        self._announcer = announcer
        self._cases = cases
        self._designs = designs
        self._marks = {mark.mark_id: mark for mark in marks}

    @staticmethod
    async def read(reader: RecordReader) -> list[ReviewMark]:
        """Every mark in the record."""
        rows = await reader.rows("SELECT view FROM review_mark ORDER BY rowid")
        return [msgspec.json.decode(row[0], type=ReviewMark) for row in rows]

    def of_design(self, call: DesignRef) -> MarkList:
        """evaluation.marks: those of this version, and of those before it, told as stale."""
        design = self._designs.get(call.design_id)
        chain = self._versions(design)
        return MarkList(
            [
                msgspec.structs.replace(mark, stale=mark.design_sha256 != design.sha256)
                for mark in self._marks.values()
                if mark.design_id in chain
                and not (mark.kind is not MarkKind.NOTE and mark.state is MarkState.CLOSED)
            ]
        )

    def open_required(self, design: DesignView) -> list[str]:
        """Ids of the notes that must be closed before this design can be accepted."""
        return [
            mark.mark_id
            for mark in self.of_design(DesignRef(design.design_id)).marks
            if mark.required and mark.state is not MarkState.CLOSED
        ]

    async def add(self, call: AddMark, caller: Caller) -> ReviewMark:
        """evaluation.mark. Raises: OperatorCanFix, RecordAtRisk."""
        design = self._designs.get(call.design_id)
        value = measured(call.kind, call.anchors)
        if call.kind is MarkKind.NOTE and not call.text.strip():
            raise OperatorCanFix("evaluation.reason_needed")
        await self._cases.demand_neutral(design.case_id, call.text)
        person = caller.signed_in().view
        mark_id, counted = self._numbers.next("MK")
        mark = ReviewMark(
            mark_id=mark_id,
            design_id=design.design_id,
            design_sha256=design.sha256,
            kind=call.kind,
            state=MarkState.OPEN,
            by=person.name,
            by_id=person.person_id,
            at=datetime.now(UTC),
            anchors=[[float(x) for x in point] for point in call.anchors],
            value=value,
            text=call.text.strip(),
            required=call.required and call.kind is MarkKind.NOTE,
        )
        await self._history.append(
            Entry("review.marked", "design", design.design_id, caller.actor, {"mark": mark}),
            counted,
            mark_row(mark),
        )
        return self._keep(mark)

    async def reply(self, call: ReplyMark, caller: Caller) -> ReviewMark:
        """evaluation.reply: anyone who may read can answer. Raises: OperatorCanFix."""
        mark = self._open(call.mark_id)
        design = self._designs.get(mark.design_id)
        if mark.kind is not MarkKind.NOTE or not call.text.strip():
            raise OperatorCanFix("evaluation.reason_needed")
        await self._cases.demand_neutral(design.case_id, call.text)
        told = MarkReply(call.text.strip(), caller.signed_in().view.name, datetime.now(UTC))
        answered = msgspec.structs.replace(
            mark, state=MarkState.ANSWERED, replies=[*mark.replies, told]
        )
        await self._changed("review.mark_answered", answered, caller, call.text)
        return self._keep(answered)

    async def close(self, call: CloseMark, caller: Caller) -> ReviewMark:
        """evaluation.close_mark: by who made it, or by who reviews.

        Raises: OperatorCanFix evaluation.no_such_mark, NotPermitted evaluation.other_author.
        """
        mark = self._open(call.mark_id)
        own = caller.signed_in().view.person_id == mark.by_id
        if not own and Permission.REVIEW not in caller.permissions:
            raise NotPermitted("evaluation.other_author", author=mark.by)
        await self._cases.demand_neutral(self._designs.get(mark.design_id).case_id, call.reason)
        closed = msgspec.structs.replace(mark, state=MarkState.CLOSED)
        await self._changed("review.mark_closed", closed, caller, call.reason)
        return self._keep(closed)

    async def _changed(self, kind: str, mark: ReviewMark, caller: Caller, why: str) -> None:
        await self._history.append(
            Entry(kind, "design", mark.design_id, caller.actor, {"mark": mark}, why=why),
            mark_row(mark),
        )

    def _open(self, mark_id: str) -> ReviewMark:
        mark = self._marks.get(mark_id)
        if mark is None or mark.state is MarkState.CLOSED:
            raise OperatorCanFix("evaluation.no_such_mark", mark=mark_id)
        return mark

    def _versions(self, design: DesignView) -> set[str]:
        """This version and all that it came from."""
        chain = {design.design_id}
        while design.replaces and design.replaces not in chain:
            chain.add(design.replaces)
            design = self._designs.get(design.replaces)
        return chain

    def _keep(self, mark: ReviewMark) -> ReviewMark:
        self._marks[mark.mark_id] = mark
        design = self._designs.get(mark.design_id)
        self._announcer.tell(Topic.DESIGN, design.design_id, design)
        return mark


def mark_row(mark: ReviewMark) -> Put:
    """The row of a mark."""
    return Put(
        "review_mark",
        {"mark_id": mark.mark_id},
        {
            "design_id": mark.design_id,
            "kind": mark.kind.value,
            "state": mark.state.value,
            "view": msgspec.json.encode(mark).decode(),
        },
    )
