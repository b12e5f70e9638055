"""Material lots: what came in, what of it is left, which machine takes from it.

Amounts are whole micrograms or nanolitres. Every change is one event with the lot's row; what is
taken has a row of its own, so that a lot's uses add up to what is missing from it.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell.announcer import Announcer
from app.cell.history import Actor, Add, Change, Entry, History, Put
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.errors import OperatorCanFix
from app.wire.cell import PrerequisiteChanged, Topic
from app.wire.materials import (
    AddLot,
    KeepBackLot,
    LotDetail,
    LotList,
    LotRef,
    LotState,
    LotUse,
    LotView,
    UseLot,
)

UG_PER_G = 1_000_000


class Lots:
    """All lots of the station."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        announcer: Announcer,
        lots: list[LotView],
        uses: list[LotUse],
    ) -> None:
        self._history = history
        self._numbers = numbers
        self._announcer = announcer
        self._lots = {lot.lot_id: lot for lot in lots}
        self._uses = uses
        self.changing = asyncio.Lock()

    @staticmethod
    async def read(reader: RecordReader) -> tuple[list[LotView], list[LotUse]]:
        """Every lot in the record, and everything taken from them, oldest first."""
        lots = await reader.rows("SELECT view FROM lot ORDER BY rowid")
        uses = await reader.rows("SELECT view FROM lot_use ORDER BY rowid")
        return (
            [msgspec.json.decode(row[0], type=LotView) for row in lots],
            [msgspec.json.decode(row[0], type=LotUse) for row in uses],
        )

    # -- looking -----------------------------------------------------------------------------
    @property
    def anything(self) -> bool:
        """Whether a lot was ever entered."""
        return bool(self._lots)

    def all(self) -> LotList:
        """Newest last."""
        return LotList(list(self._lots.values()))

    def show(self, call: LotRef) -> LotDetail:
        """lots.show. Raises: OperatorCanFix lots.no_such_lot, lots.number_twice."""
        lot = self.find(call.lot)
        return LotDetail(lot, [use for use in self._uses if use.lot_id == lot.lot_id])

    def find(self, named: str) -> LotView:
        """A lot by id, or by the supplier's number where it is one lot alone.

        Raises: OperatorCanFix lots.no_such_lot, lots.number_twice.
        """
        if named in self._lots:
            return self._lots[named]
        wanted = named.strip().casefold()
        found = [lot for lot in self._lots.values() if lot.number.casefold() == wanted]
        if len(found) > 1:
            raise OperatorCanFix("lots.number_twice", lot=named, ids=[lot.lot_id for lot in found])
        if not found:
            raise OperatorCanFix("lots.no_such_lot", lot=named)
        return found[0]

    def loaded_at(self, unit: str) -> LotView | None:
        """The lot that a machine takes from."""
        return next((lot for lot in self._lots.values() if lot.at == unit), None)

    def of_build(self, build_id: str) -> list[tuple[LotView, LotUse]]:
        """What a build was made of."""
        return [(self._lots[use.lot_id], use) for use in self._uses if use.build_id == build_id]

    # -- changing ----------------------------------------------------------------------------
    async def add(self, call: AddLot, actor: Actor, name: str) -> LotView:
        """lots.add. Raises: OperatorCanFix lots.empty, lots.not_enough, lots.other_material,
        lots.not_usable, lots.known_already, lots.expiry_after_parents.
        """
        async with self.changing:
            known = (call.material, call.supplier.casefold(), call.number.strip().casefold())
            for lot in self._lots.values():
                if (lot.material, lot.supplier.casefold(), lot.number.casefold()) == known:
                    raise OperatorCanFix("lots.known_already", lot=lot.lot_id, number=lot.number)
            parents = [(self.find(part.lot_id), part) for part in call.parents]
            amount = sum(part.amount for part in call.parents) if parents else call.amount
            if amount <= 0 or not call.number.strip() or not call.material.strip():
                raise OperatorCanFix("lots.empty", number=call.number)
            for parent, part in parents:
                self._may_blend(parent, part.amount, call)
            lot_id, counted = self._numbers.next("L")
            now = datetime.now(UTC)
            lot = LotView(
                lot_id=lot_id,
                material=call.material.strip(),
                number=call.number.strip(),
                supplier=call.supplier.strip(),
                measure=call.measure,
                received=amount,
                left=amount,
                expires=call.expires,
                state=LotState.RECEIVED,
                received_at=now,
                received_by=name,
                reuse_cycle=max([call.reuse_cycle, *(p.reuse_cycle for p, _ in parents)]),
                parents=[
                    msgspec.structs.replace(part, lot_id=parent.lot_id) for parent, part in parents
                ],
                certificate_sha256=call.certificate_sha256,
                most_reuse=call.most_reuse,
            )
            changes: list[Change] = [counted, _row(lot)]
            taken: list[tuple[LotView, LotUse]] = []
            for parent, part in parents:
                now_left, use, rows = self._taking(parent, part.amount, name, into_lot=lot_id)
                taken.append((now_left, use))
                changes += rows
            await self._history.append(
                Entry("lot.received", "lot", lot_id, actor, {"lot": lot}), *changes
            )
            self._keep_taken(taken)
            return self._keep(lot)

    async def open(self, call: LotRef, caller: Caller) -> LotView:
        """lots.open. Raises: OperatorCanFix lots.not_usable."""
        async with self.changing:
            lot = self.find(call.lot)
            if lot.state is not LotState.RECEIVED:
                raise OperatorCanFix("lots.not_usable", lot=lot.number, state=lot.state.value)
            name = caller.signed_in().view.name
            opened = msgspec.structs.replace(
                lot, state=LotState.OPEN, opened_at=datetime.now(UTC), opened_by=name
            )
            return await self._change(lot, opened, "lot.opened", caller.actor)

    async def use(self, call: UseLot, caller: Caller) -> LotView:
        """lots.use: loaded at a machine, or so much used outside of a build.

        Raises: OperatorCanFix lots.not_usable, lots.not_enough, lots.reason_needed.
        """
        async with self.changing:
            lot = self.find(call.lot)
            if lot.state is not LotState.OPEN:
                raise OperatorCanFix("lots.not_usable", lot=lot.number, state=lot.state.value)
            if call.unit:
                lot = await self._load(lot, call.unit, caller.actor)
            if call.amount:
                if not call.why.strip():
                    raise OperatorCanFix("lots.reason_needed", lot=lot.number)
                name = caller.signed_in().view.name
                left, use, rows = self._taking(lot, call.amount, name, why=call.why.strip())
                await self._history.append(
                    Entry(
                        "lot.used",
                        "lot",
                        lot.lot_id,
                        caller.actor,
                        {"use": use, "left": left.left},
                        old={"left": lot.left},
                        why=call.why,
                    ),
                    *rows,
                )
                self._keep_taken([(left, use)])
                lot = left
            return lot

    async def keep_back(self, call: KeepBackLot, caller: Caller) -> LotView:
        """lots.quarantine. Raises: OperatorCanFix lots.reason_needed."""
        async with self.changing:
            lot = self.find(call.lot)
            if not call.why.strip():
                raise OperatorCanFix("lots.reason_needed", lot=lot.number)
            kept = msgspec.structs.replace(
                lot,
                state=LotState.QUARANTINED,
                kept_back_because=call.why.strip(),
                kept_back_by=caller.signed_in().view.name,
            )
            return await self._change(lot, kept, "lot.quarantined", caller.actor, call.why)

    async def clear(self, call: KeepBackLot, caller: Caller) -> LotView:
        """lots.clear: quality says that a lot is good. Raises: OperatorCanFix lots.not_kept_back,
        lots.reason_needed.
        """
        async with self.changing:
            lot = self.find(call.lot)
            if lot.state is not LotState.QUARANTINED:
                raise OperatorCanFix("lots.not_kept_back", lot=lot.number)
            if not call.why.strip():
                raise OperatorCanFix("lots.reason_needed", lot=lot.number)
            state = LotState.OPEN if lot.opened_at else LotState.RECEIVED
            good = msgspec.structs.replace(
                lot,
                state=state if lot.left else LotState.USED_UP,
                kept_back_because="",
                kept_back_by="",
            )
            return await self._change(lot, good, "lot.cleared", caller.actor, call.why)

    # -- what a build takes ------------------------------------------------------------------
    def taking(
        self, unit: str, amount: int, build_id: str, name: str
    ) -> tuple[list[Change], list[tuple[LotView, LotUse]]]:
        """Rows for the event of a build that takes so much of the lot at its machine.

        Asked while `changing` is held, until `taken`, so that nothing else takes from it meanwhile.
        The second is handed to `taken` once the event stands. Empty where nothing is loaded.
        """
        lot = self.loaded_at(unit)
        if lot is None:
            return [], []
        left, use, rows = self._taking(lot, min(amount, lot.left), name, build_id=build_id)
        return rows, [(left, use)]

    def taken(self, took: list[tuple[LotView, LotUse]]) -> None:
        """What `taking` has told stands in the record."""
        self._keep_taken(took)

    def _taking(
        self,
        lot: LotView,
        amount: int,
        name: str,
        *,
        build_id: str = "",
        into_lot: str = "",
        why: str = "",
    ) -> tuple[LotView, LotUse, list[Change]]:
        if amount > lot.left:
            raise OperatorCanFix("lots.not_enough", lot=lot.number, left=lot.left, asked=amount)
        use_id, counted = self._numbers.next("U")
        use = LotUse(use_id, lot.lot_id, amount, datetime.now(UTC), name, build_id, into_lot, why)
        left = lot.left - amount
        after = msgspec.structs.replace(
            lot,
            left=left,
            state=lot.state if left else LotState.USED_UP,
            at=lot.at if left else "",
        )
        row = Add(
            "lot_use",
            {
                "use_id": use_id,
                "lot_id": lot.lot_id,
                "build_id": build_id,
                "amount": amount,
                "measure": lot.measure.value,
                "view": msgspec.json.encode(use).decode(),
            },
        )
        return after, use, [counted, _row(after), row]

    def _may_blend(self, parent: LotView, amount: int, call: AddLot) -> None:
        if parent.material != call.material or parent.measure is not call.measure:
            raise OperatorCanFix(
                "lots.other_material", lot=parent.number, is_=parent.material, needed=call.material
            )
        if parent.state not in (LotState.RECEIVED, LotState.OPEN):
            raise OperatorCanFix("lots.not_usable", lot=parent.number, state=parent.state.value)
        if amount > parent.left:
            raise OperatorCanFix(
                "lots.not_enough", lot=parent.number, left=parent.left, asked=amount
            )
        if call.expires > parent.expires:
            raise OperatorCanFix(
                "lots.expiry_after_parents", lot=parent.number, expires=parent.expires.isoformat()
            )

    async def _load(self, lot: LotView, unit: str, actor: Actor) -> LotView:
        before = self.loaded_at(unit)
        loaded = msgspec.structs.replace(lot, at=unit)
        rows: list[Change] = [_row(loaded)]
        off = None
        if before is not None and before.lot_id != lot.lot_id:
            off = msgspec.structs.replace(before, at="")
            rows.insert(0, _row(off))
        await self._history.append(
            Entry(
                "lot.loaded",
                "lot",
                lot.lot_id,
                actor,
                {"unit": unit, "number": lot.number},
                old={"at": lot.at, "loaded": before.lot_id if before else ""},
            ),
            *rows,
        )
        if off is not None:
            self._keep(off)
        return self._keep(loaded)

    async def _change(
        self, old: LotView, new: LotView, kind: str, actor: Actor, why: str = ""
    ) -> LotView:
        await self._history.append(
            Entry(
                kind,
                "lot",
                new.lot_id,
                actor,
                _told(new),
                old=_told(old),
                why=why,
            ),
            _row(new),
        )
        return self._keep(new)

    def _keep(self, lot: LotView) -> LotView:
        self._lots[lot.lot_id] = lot
        self._announcer.tell(
            Topic.PREREQUISITE, f"lot/{lot.lot_id}", PrerequisiteChanged("lot", lot.lot_id)
        )
        return lot

    def _keep_taken(self, taken: Sequence[tuple[LotView, LotUse]]) -> None:
        for lot, use in taken:
            self._uses.append(use)
            self._keep(lot)


def _told(lot: LotView) -> dict[str, Any]:
    return {"state": lot.state.value, "at": lot.at, "left": lot.left, "number": lot.number}


def _row(lot: LotView) -> Put:
    return Put(
        "lot",
        {"lot_id": lot.lot_id},
        {
            "material": lot.material,
            "expires": lot.expires.isoformat(),
            "view": msgspec.json.encode(lot).decode(),
        },
    )
