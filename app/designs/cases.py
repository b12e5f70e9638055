"""Cases: an order becomes a case, its patient goes into the vault, a pseudonym everywhere else."""

from datetime import UTC, datetime
from pathlib import PurePath

import msgspec

from app.cell.announcer import Announcer
from app.cell.history import Entry, History, Put
from app.cell.identity import Patient, Vault, names
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.designs.order_file import read_order
from app.errors import OperatorCanFix, RecordAtRisk
from app.wire.cell import Topic
from app.wire.designs import AddCase, CaseList, CaseRef, CaseView, Side

LONGEST_ENDING = 6


class Cases:
    """The cases of this cell."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        announcer: Announcer,
        vault: Vault,
        cases: list[CaseView],
    ) -> None:
        self._history = history
        self._numbers = numbers
        self._announcer = announcer
        self._vault = vault
        self._cases = {case.case_id: case for case in cases}

    @staticmethod
    async def read(reader: RecordReader) -> list[CaseView]:
        """Every case in the record."""
        rows = await reader.rows("SELECT view FROM case_file ORDER BY case_id")
        return [msgspec.json.decode(row[0], type=CaseView) for row in rows]

    def get(self, case_id: str) -> CaseView:
        """A case. Raises: OperatorCanFix designs.no_such_case."""
        try:
            return self._cases[case_id]
        except KeyError as unknown:
            raise OperatorCanFix("designs.no_such_case", case=case_id) from unknown

    def all(self) -> CaseList:
        """Next surgery first."""
        return CaseList(sorted(self._cases.values(), key=lambda case: case.surgery))

    async def add(self, call: AddCase, caller: Caller) -> CaseView:
        """designs.add_case. Raises: OperatorCanFix designs.bad_order and others; RecordAtRisk."""
        try:
            order = read_order(call.order_toml)
        except Exception as wrong:
            code = getattr(wrong, "code", "")
            if not code:
                raise
            raise OperatorCanFix(code, **getattr(wrong, "values", {})) from wrong
        patient = Patient(
            name=order.patient.name,
            birth_date=order.patient.birth_date,
            record_number=order.patient.record_number,
        )
        if names(patient, order.pseudonym, order.order, order.site, order.procedure):
            raise OperatorCanFix("designs.pseudonym_identifies")
        case_id, counted = self._numbers.next("C")
        sealed, commitment = await self._vault.seal(case_id, patient)
        view = CaseView(
            case_id=case_id,
            order=order.order,
            pseudonym=order.pseudonym,
            side=Side(order.side),
            site=order.site,
            procedure=order.procedure,
            surgery=order.surgery,
            prescriber=order.prescriber,
            created_at=datetime.now(UTC),
            design_valid_until=order.design_valid_until,
            pathway=order.pathway.value if order.pathway else "",
            prescription=order.prescription,
            justification=order.justification,
        )
        try:
            await self._history.append(
                Entry(
                    "case.added",
                    "case",
                    case_id,
                    caller.actor,
                    {"case": view, "patient_commitment": commitment},
                ),
                counted,
                _row(view),
                sealed,
            )
        except RecordAtRisk:
            await self._vault.forget(case_id)
            raise
        return self._keep(view)

    async def erase_identity(self, call: CaseRef, caller: Caller) -> CaseView:
        """designs.erase_identity: the record first says so, then the key is destroyed."""
        view = msgspec.structs.replace(self.get(call.case_id), erased=True)
        await self._history.append(
            Entry("case.identity_erased", "case", call.case_id, caller.actor), _row(view)
        )
        await self._vault.erase(call.case_id)
        return self._keep(view)

    def moved_to(self, case_id: str, stage: str) -> Put:
        """How far a case has come: the row to be written with the event that takes it there."""
        return _row(msgspec.structs.replace(self.get(case_id), stage=stage))

    def keep_stage(self, case_id: str, stage: str) -> CaseView:
        """A case is at that stage now (already in the record)."""
        return self._keep(msgspec.structs.replace(self.get(case_id), stage=stage))

    async def neutral_name(self, case_id: str, file_name: str) -> str:
        """A file's name as it may be kept: without the patient's, whoever put that in."""
        if not await self._vault.mentions(case_id, file_name):
            return file_name
        ending = PurePath(file_name).suffix
        return f"file{ending}" if len(ending) <= LONGEST_ENDING else "file"

    async def demand_neutral(self, case_id: str, *texts: str) -> None:
        """Raises: OperatorCanFix evaluation.text_identifies, a text names the patient."""
        if await self._vault.mentions(case_id, *texts):
            raise OperatorCanFix("evaluation.text_identifies")

    def _keep(self, view: CaseView) -> CaseView:
        self._cases[view.case_id] = view
        self._announcer.tell(Topic.CASE, view.case_id, view)
        return view


def _row(view: CaseView) -> Put:
    return Put(
        "case_file",
        {"case_id": view.case_id},
        {"state": view.stage, "view": msgspec.json.encode(view).decode()},
    )
