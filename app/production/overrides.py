"""Overrides: a second person lets one start go past one condition, with a reason, signed."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec

from app.cell.announcer import Announcer
from app.cell.history import Change, Entry, History, Put
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.signing import Signatory, Subject
from app.errors import OperatorCanFix
from app.production.gate_conditions import MAY_BE_OVERRIDDEN
from app.wire.cell import PrerequisiteChanged, Topic
from app.wire.people import Role
from app.wire.production import (
    GateCondition,
    OverrideCondition,
    OverrideList,
    OverrideView,
)

HOLDS_FOR = timedelta(hours=8)
"""One shift: what was decided for a start is not decided for another day."""
SHORTEST_REASON = 8


class Overrides:
    """All overrides; one is used by one start."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        announcer: Announcer,
        signatory: Signatory,
        overrides: list[OverrideView],
    ) -> None:
        self._history = history
        self._numbers = numbers
        self._announcer = announcer
        self._signatory = signatory
        self._overrides = {one.override_id: one for one in overrides}
        self._one_by_one = asyncio.Lock()

    @staticmethod
    async def read(reader: RecordReader) -> list[OverrideView]:
        """Every override in the record."""
        rows = await reader.rows("SELECT view FROM gate_override ORDER BY rowid")
        return [msgspec.json.decode(row[0], type=OverrideView) for row in rows]

    def all(self) -> OverrideList:
        """Newest last."""
        return OverrideList(list(self._overrides.values()))

    def standing(self, plan_id: str, printer: str, code: str) -> OverrideView | None:
        """The newest that holds now for that condition of that start."""
        now = datetime.now(UTC)
        found = [
            one
            for one in self._overrides.values()
            if (one.plan_id, one.printer, one.code) == (plan_id, printer, code)
            and not one.build_id
            and one.valid_until > now
        ]
        return found[-1] if found else None

    async def give(
        self, call: OverrideCondition, told: list[GateCondition], caller: Caller
    ) -> OverrideView:
        """production.override; `told` is what the gate says at this moment.

        Raises: OperatorCanFix production.never_overridden, production.nothing_to_override,
        production.reason_needed; NotPermitted people.signature_refused; RecordAtRisk.
        """
        if call.code not in MAY_BE_OVERRIDDEN:
            raise OperatorCanFix("production.never_overridden", condition=call.code)
        if len(call.reason.strip()) < SHORTEST_REASON:
            raise OperatorCanFix("production.reason_needed", shortest=SHORTEST_REASON)
        missing = [one for one in told if one.code == call.code and not one.ok]
        if not missing:
            raise OperatorCanFix("production.nothing_to_override", condition=call.code)
        async with self._one_by_one:
            override_id, counted = self._numbers.next("O")
            signed = await self._signatory.sign(
                caller,
                call.signing,
                Subject(
                    "override",
                    override_id,
                    {
                        "plan": call.plan_id,
                        "printer": call.printer,
                        "condition": call.code,
                        "value": missing[0].value,
                        "needed": missing[0].needed,
                    },
                    "concession_authorised",
                    Role.QUALITY,
                    call.reason.strip(),
                    call.viewed,
                ),
            )
            now = datetime.now(UTC)
            who = caller.signed_in().view
            view = OverrideView(
                override_id=override_id,
                plan_id=call.plan_id,
                printer=call.printer,
                code=call.code,
                reason=call.reason.strip(),
                value=missing[0].value,
                needed=missing[0].needed,
                by_id=who.person_id,
                by=who.name,
                at=now,
                valid_until=now + HOLDS_FOR,
                signature_id=signed.view.signature_id,
            )
            await self._history.append(
                Entry(
                    "gate.overridden",
                    "plan",
                    call.plan_id,
                    caller.actor,
                    {"override": view, "signature": view.signature_id},
                    why=view.reason,
                ),
                counted,
                *signed.changes,
                _row(view),
            )
            return self._keep(view)

    def using(
        self, conditions: list[GateCondition], build_id: str
    ) -> tuple[list[Change], Callable[[], None]]:
        """Rows for the event of the start that uses them, and what keeps them once it stands."""
        used = [
            msgspec.structs.replace(self._overrides[str(one.values["override"])], build_id=build_id)
            for one in conditions
            if one.overridden_by
        ]

        def keep() -> None:
            for one in used:
                self._keep(one)

        return [_row(one) for one in used], keep

    def _keep(self, view: OverrideView) -> OverrideView:
        self._overrides[view.override_id] = view
        key = view.override_id
        self._announcer.tell(
            Topic.PREREQUISITE, f"override/{key}", PrerequisiteChanged("override", key)
        )
        return view


def _row(view: OverrideView) -> Put:
    return Put(
        "gate_override",
        {"override_id": view.override_id},
        {
            "plan_id": view.plan_id,
            "printer": view.printer,
            "code": view.code,
            "state": "used" if view.build_id else "open",
            "view": msgspec.json.encode(view).decode(),
        },
    )
