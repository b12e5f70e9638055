"""Who may decide over a case: the surgeon who ordered it, and those who were linked to it.

Anyone who may read can comment; nobody signs for another.
"""

from datetime import UTC, datetime

import msgspec

from app.cell.history import Entry, History, Put
from app.cell.people import People
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.designs.cases import Cases
from app.errors import NotPermitted, OperatorCanFix
from app.settings import ReviewPart
from app.wire.designs import CaseRef
from app.wire.evaluation import CaseSurgeon, LinkSurgeon, SurgeonList
from app.wire.people import PersonView, Role


class CaseSurgeons:
    """Links between cases and surgeons."""

    def __init__(
        self,
        history: History,
        people: People,
        cases: Cases,
        policy: ReviewPart,
        linked: list[CaseSurgeon],
    ) -> None:
        self._history = history
        self._people = people
        self._cases = cases
        self._policy = policy
        self._linked = {(one.case_id, one.person_id): one for one in linked}

    @staticmethod
    async def read(reader: RecordReader) -> list[CaseSurgeon]:
        """Every link in the record."""
        rows = await reader.rows("SELECT view FROM case_surgeon ORDER BY rowid")
        return [msgspec.json.decode(row[0], type=CaseSurgeon) for row in rows]

    def show(self, call: CaseRef) -> SurgeonList:
        """evaluation.surgeons."""
        case = self._cases.get(call.case_id)
        linked = [one for one in self._linked.values() if one.case_id == case.case_id]
        return SurgeonList(case.case_id, case.prescriber, linked)

    def names(self, case_id: str) -> list[str]:
        """Who may decide; empty where the site lets every surgeon."""
        if not self._policy.only_linked:
            return []
        told = self.show(CaseRef(case_id))
        return [told.prescriber, *(one.name for one in told.linked)]

    def demand(self, case_id: str, caller: Caller) -> None:
        """Raises: NotPermitted evaluation.not_linked, the person is no surgeon of this case."""
        person = caller.signed_in().view
        names = self.names(case_id)
        if names and person.name not in names:
            raise NotPermitted("evaluation.not_linked", case=case_id, surgeons=names)

    async def link(self, call: LinkSurgeon, caller: Caller) -> SurgeonList:
        """evaluation.link. Raises: OperatorCanFix evaluation.no_such_surgeon; RecordAtRisk."""
        case = self._cases.get(call.case_id)
        surgeon = self.surgeon(call.surgeon)
        told = CaseSurgeon(
            case_id=case.case_id,
            person_id=surgeon.person_id,
            name=surgeon.name,
            linked_by=caller.signed_in().view.name,
            at=datetime.now(UTC),
        )
        await self._history.append(
            Entry("case.surgeon_linked", "case", case.case_id, caller.actor, {"surgeon": told}),
            Put(
                "case_surgeon",
                {"case_id": case.case_id, "person_id": surgeon.person_id},
                {"view": msgspec.json.encode(told).decode()},
            ),
        )
        self._linked[case.case_id, surgeon.person_id] = told
        return self.show(CaseRef(case.case_id))

    def surgeon(self, name: str) -> PersonView:
        """An enrolled surgeon by name. Raises: OperatorCanFix evaluation.no_such_surgeon."""
        wanted = name.strip().casefold()
        for person in self._people.views():
            if person.name.casefold() == wanted and Role.SURGEON in person.roles and person.active:
                return person
        raise OperatorCanFix("evaluation.no_such_surgeon", surgeon=name)
