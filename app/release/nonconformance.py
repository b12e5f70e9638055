"""Nonconformances: found by anyone, decided by quality with a signature, open until then."""

import asyncio
from datetime import UTC, datetime

import msgspec

from app.cell.announcer import Announcer
from app.cell.history import Entry, History, Put
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.cell.signing import Signatory, Subject
from app.errors import NotPermitted, OperatorCanFix
from app.planning.plans import Plans
from app.wire.cell import PrerequisiteChanged, Topic
from app.wire.measurements import OfBatch
from app.wire.nonconformance import (
    AddNonconformance,
    DisposeNonconformance,
    NonconformanceAction,
    NonconformanceList,
    NonconformanceView,
)
from app.wire.people import Role

MEANING = {
    NonconformanceAction.REWORK: "approved",
    NonconformanceAction.SCRAP: "rejected",
    NonconformanceAction.CONCESSION: "concession_authorised",
}


class Nonconformances:
    """All of the station."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        announcer: Announcer,
        signatory: Signatory,
        plans: Plans,
        found: list[NonconformanceView],
    ) -> None:
        self._history = history
        self._numbers = numbers
        self._announcer = announcer
        self._signatory = signatory
        self._plans = plans
        self._found = {one.nonconformance_id: one for one in found}
        self._one_by_one = asyncio.Lock()

    @staticmethod
    async def read(reader: RecordReader) -> list[NonconformanceView]:
        """Every one in the record, oldest first."""
        rows = await reader.rows("SELECT view FROM nonconformance ORDER BY rowid")
        return [msgspec.json.decode(row[0], type=NonconformanceView) for row in rows]

    def of(self, call: OfBatch) -> NonconformanceList:
        """nonconformances.list: of one batch, or all."""
        return NonconformanceList(
            [one for one in self._found.values() if call.batch_id in ("", one.batch_id)]
        )

    def in_the_way(self, batch_id: str, part_id: str) -> NonconformanceView | None:
        """What keeps a part from release: one that is open, or says scrap."""
        for one in self._found.values():
            mine = one.batch_id == batch_id and one.part_id in ("", part_id)
            if mine and (one.is_open or one.action is NonconformanceAction.SCRAP):
                return one
        return None

    async def add(self, call: AddNonconformance, caller: Caller) -> NonconformanceView:
        """nonconformances.add. Raises: OperatorCanFix release.no_such_batch,
        release.no_such_part, nonconformances.say_what; RecordAtRisk.
        """
        if not call.what.strip():
            raise OperatorCanFix("nonconformances.say_what")
        plans = [plan for plan in self._plans.all().plans if plan.batch_id == call.batch_id]
        if not plans:
            raise OperatorCanFix("release.no_such_batch", batch=call.batch_id)
        if call.part_id and all(part.part_id != call.part_id for part in plans[0].parts):
            raise OperatorCanFix("release.no_such_part", part=call.part_id)
        who = caller.signed_in().view
        async with self._one_by_one:
            number, counted = self._numbers.next("NC")
            view = NonconformanceView(
                nonconformance_id=number,
                batch_id=call.batch_id,
                part_id=call.part_id,
                kind=call.kind,
                what=call.what.strip(),
                found_at=datetime.now(UTC),
                found_by=who.name,
                found_by_id=who.person_id,
                step=call.step,
            )
            await self._history.append(
                Entry(
                    "nonconformance.found",
                    "batch",
                    call.batch_id,
                    caller.actor,
                    {"nonconformance": view},
                ),
                counted,
                _row(view),
            )
            return self._keep(view)

    async def dispose(self, call: DisposeNonconformance, caller: Caller) -> NonconformanceView:
        """nonconformances.dispose: a concession is not given by who found it.

        Raises: OperatorCanFix nonconformances.no_such, nonconformances.decided_already,
        release.reason_needed, nonconformances.instruction_needed; NotPermitted
        nonconformances.not_by_finder, people.signature_refused; RecordAtRisk.
        """
        who = caller.signed_in().view
        async with self._one_by_one:
            old = self._found.get(call.nonconformance_id)
            if old is None:
                raise OperatorCanFix("nonconformances.no_such", id=call.nonconformance_id)
            if not old.is_open:
                raise OperatorCanFix("nonconformances.decided_already", id=old.nonconformance_id)
            if not call.rationale.strip():
                raise OperatorCanFix("release.reason_needed")
            if call.action is NonconformanceAction.REWORK and not call.instruction.strip():
                raise OperatorCanFix("nonconformances.instruction_needed")
            own = old.found_by_id == who.person_id
            if call.action is NonconformanceAction.CONCESSION and own:
                raise NotPermitted("nonconformances.not_by_finder", name=who.name)
            new = msgspec.structs.replace(
                old,
                action=call.action,
                rationale=call.rationale.strip(),
                instruction=call.instruction.strip(),
                disposed_at=datetime.now(UTC),
                disposed_by=who.name,
            )
            signed = await self._signatory.sign(
                caller,
                call.signing,
                Subject(
                    "nonconformance",
                    old.nonconformance_id,
                    new,
                    MEANING[call.action],
                    Role.QUALITY,
                    new.rationale,
                    call.viewed,
                ),
            )
            new = msgspec.structs.replace(new, signature_id=signed.view.signature_id)
            await self._history.append(
                Entry(
                    "nonconformance.disposed",
                    "batch",
                    old.batch_id,
                    caller.actor,
                    {"nonconformance": new, "signature": new.signature_id},
                    old={"action": None},
                    why=new.rationale,
                ),
                *signed.changes,
                _row(new),
            )
            return self._keep(new)

    def _keep(self, view: NonconformanceView) -> NonconformanceView:
        self._found[view.nonconformance_id] = view
        key = view.nonconformance_id
        self._announcer.tell(
            Topic.PREREQUISITE, f"nonconformance/{key}", PrerequisiteChanged("nonconformance", key)
        )
        return view


def _row(view: NonconformanceView) -> Put:
    return Put(
        "nonconformance",
        {"nonconformance_id": view.nonconformance_id},
        {
            "batch_id": view.batch_id,
            "part_id": view.part_id,
            "state": "open" if view.is_open else "disposed",
            "disposition": view.action.value if view.action else "",
            "view": msgspec.json.encode(view).decode(),
        },
    )
