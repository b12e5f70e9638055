"""Programs made elsewhere: a quality person signs that this program is for these parts."""

from datetime import UTC, datetime

import msgspec

from app.cell.history import Add, Entry, History
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.signing import Signatory, Subject
from app.errors import OperatorCanFix
from app.planning.plans import Plans
from app.wire.people import Role
from app.wire.planning import BindingView, BindProgram


class Bindings:
    """Signed bindings by plan; one for each plan, for good."""

    def __init__(
        self, history: History, signatory: Signatory, plans: Plans, bound: list[BindingView]
    ) -> None:
        self._history = history
        self._signatory = signatory
        self._plans = plans
        self._bound = {one.plan_id: one for one in bound}

    @staticmethod
    async def read(reader: RecordReader) -> list[BindingView]:
        """Every binding in the record."""
        rows = await reader.rows("SELECT view FROM program_binding")
        return [msgspec.json.decode(row[0], type=BindingView) for row in rows]

    def of(self, plan_id: str) -> BindingView | None:
        """The binding of a plan."""
        return self._bound.get(plan_id)

    async def bind(self, call: BindProgram, caller: Caller) -> BindingView:
        """planning.bind. Raises: OperatorCanFix planning.no_such_plan, planning.own_program,
        planning.bound_already; NotPermitted people.signature_refused; RecordAtRisk.
        """
        plan = self._plans.get(call.plan_id)
        if not plan.external:
            raise OperatorCanFix("planning.own_program", plan=plan.plan_id)
        if plan.plan_id in self._bound:
            raise OperatorCanFix("planning.bound_already", plan=plan.plan_id)
        signed = await self._signatory.sign(
            caller,
            call.signing,
            Subject(
                "plan",
                plan.plan_id,
                {
                    "plan": plan.plan_id,
                    "program_sha256": plan.program_sha256,
                    "designs": [[part.design_id, part.design_sha256] for part in plan.parts],
                },
                "approved",
                Role.QUALITY,
                call.reason,
                call.viewed,
            ),
        )
        view = BindingView(
            plan_id=plan.plan_id,
            program_sha256=plan.program_sha256,
            bound_by=caller.signed_in().view.name,
            bound_at=datetime.now(UTC),
            signature_id=signed.view.signature_id,
        )
        await self._history.append(
            Entry(
                "plan.program_bound",
                "plan",
                plan.plan_id,
                caller.actor,
                {"binding": view, "signature": view.signature_id},
                why=call.reason,
            ),
            *signed.changes,
            Add(
                "program_binding",
                {
                    "plan_id": view.plan_id,
                    "program_sha256": view.program_sha256,
                    "signature_id": view.signature_id,
                    "view": msgspec.json.encode(view).decode(),
                },
            ),
        )
        self._bound[view.plan_id] = view
        return view
