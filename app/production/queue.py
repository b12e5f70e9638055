"""The queue: plans that wait for a printer, in the order that people have put them in.

Nothing in it starts by itself. A person starts an entry, and it goes through the one start gate
like any other start; what was on its way when the service ended is held until a person has looked.
Every change is an event and a row.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell.announcer import Announcer
from app.cell.equipment import PRINTERS, Equipment
from app.cell.history import Actor, Change, Entry, History, Put
from app.cell.numbers import Numbers
from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.designs.cases import Cases
from app.errors import CelldeckError, OperatorCanFix
from app.planning.plans import Plans
from app.production.builds import Builds
from app.production.queue_fit import Fit
from app.production.starting import Starting
from app.wire.cell import Topic
from app.wire.planning import PlanState
from app.wire.production import BuildStarted, BuildView, StartBuild
from app.wire.queue import (
    AddToQueue,
    MoveInQueue,
    QueueItem,
    QueueState,
    QueueView,
    ReleaseQueued,
    RemoveFromQueue,
    StartQueued,
)
from drivers.unit_states import JobState

CELL = Actor("cell")
LOOK_EVERY_S = 1.0
LEFT_BUILT, LEFT_REMOVED = "built", "removed"
"""States of the row alone: an entry that has left the queue is no item any more."""


class Queue:
    """All entries that are in the queue now, first one first."""

    def __init__(
        self,
        history: History,
        numbers: Numbers,
        announcer: Announcer,
        plans: Plans,
        cases: Cases,
        equipment: Equipment,
        builds: Builds,
        starting: Starting,
        fit: Fit,
        items: list[QueueItem],
    ) -> None:
        self._history = history
        self._numbers = numbers
        self._announcer = announcer
        self._plans = plans
        self._cases = cases
        self._equipment = equipment
        self._builds = builds
        self._starting = starting
        self._fit = fit
        self._items = sorted(items, key=lambda item: item.position)
        self._one_by_one = asyncio.Lock()
        self._told = QueueView()

    @staticmethod
    async def read(reader: RecordReader) -> list[QueueItem]:
        """What was in the queue when the service ended."""
        rows = await reader.rows(
            "SELECT view FROM queue_entry WHERE state NOT IN (?, ?)", LEFT_BUILT, LEFT_REMOVED
        )
        return [msgspec.json.decode(row[0], type=QueueItem) for row in rows]

    async def begin(self) -> None:
        """After a start of the service: what was out is held; nothing is handed over."""
        async with self._one_by_one:
            for item in list(self._items):
                if item.state is QueueState.HANDED_OVER:
                    await self._hold(item, "queue.service_ended")

    async def run(self) -> None:
        """Keep what is shown of each entry true until cancelled; starts nothing."""
        while True:
            await self.settle()
            await self._fit.look(self._items)
            self._tell()
            await asyncio.sleep(LOOK_EVERY_S)

    def all(self) -> QueueView:
        """queue.list: every entry with what it still waits for."""
        return QueueView([self._shown(item) for item in self._items])

    async def add(self, call: AddToQueue, caller: Caller) -> QueueItem:
        """queue.add. Raises: OperatorCanFix queue.in_already, queue.plan_not_made."""
        plan = self._plans.get(call.plan_id)
        if call.printer:
            self._demand_printer(call.printer)
        async with self._one_by_one:
            if plan.state is not PlanState.MADE:
                raise OperatorCanFix("queue.plan_not_made", plan=plan.plan_id)
            for item in self._items:
                if item.plan_id == plan.plan_id:
                    raise OperatorCanFix("queue.in_already", plan=plan.plan_id, entry=item.queue_id)
            queue_id, counted = self._numbers.next("Q")
            item = QueueItem(
                queue_id=queue_id,
                plan_id=plan.plan_id,
                batch_id=plan.batch_id,
                case_id=plan.case_id,
                position=0,
                state=QueueState.WAITING,
                added_by=caller.signed_in().view.name,
                added_at=datetime.now(UTC),
                printer=call.printer,
                needed_by=self._cases.get(plan.case_id).surgery,
            )
            place = call.position - 1 if call.position > 0 else len(self._items)
            order = [*self._items]
            order.insert(place, item)
            await self._reorder(order, "added", item, caller.actor, more=(counted,))
            await self._fit.look(self._items, anew=True)
            self._tell()
            return self._shown(self._get(queue_id))

    async def move(self, call: MoveInQueue, caller: Caller) -> QueueView:
        """queue.move. Raises: OperatorCanFix queue.no_such_entry."""
        async with self._one_by_one:
            item = self._get(call.queue_id)
            order = [one for one in self._items if one is not item]
            order.insert(max(0, call.position - 1), item)
            await self._reorder(order, "moved", item, caller.actor)
            return self.all()

    async def remove(self, call: RemoveFromQueue, caller: Caller) -> QueueView:
        """queue.remove. Raises: OperatorCanFix queue.no_such_entry, queue.on_its_way."""
        async with self._one_by_one:
            item = self._get(call.queue_id)
            if item.state is QueueState.HANDED_OVER:
                raise OperatorCanFix("queue.on_its_way", entry=item.queue_id, build=item.build_id)
            await self._leave(item, LEFT_REMOVED, "removed", caller.actor, call.reason)
            return self.all()

    async def start(self, call: StartQueued, caller: Caller) -> BuildStarted:
        """queue.start: through the start gate, to a printer that fits and is idle.

        Raises: OperatorCanFix queue.held, queue.on_its_way, queue.kept_for_another,
            queue.nothing_ready, production.gate_closed.
        """
        async with self._one_by_one:
            item = self._get(call.queue_id)
            if item.state is QueueState.HELD:
                raise OperatorCanFix("queue.held", entry=item.queue_id, because=item.held_because)
            if item.state is QueueState.HANDED_OVER:
                raise OperatorCanFix("queue.on_its_way", entry=item.queue_id, build=item.build_id)
            printer = await self._printer_for(item, call.printer)
            await self._change(
                item, "handing_over", caller.actor, {"printer": printer},
                state=QueueState.HANDED_OVER,
            )  # fmt: skip
            try:
                started = await self._starting.start(StartBuild(item.plan_id, printer), caller)
            except CelldeckError as refused:
                await self._change(
                    self._get(item.queue_id), "not_started", caller.actor,
                    {"printer": printer, "code": refused.code},
                    already=True, state=QueueState.WAITING,
                )  # fmt: skip
                raise
            await self._change(
                self._get(item.queue_id), "handed_over", caller.actor,
                {"printer": printer, "build": started.build_id},
                already=True, build_id=started.build_id,
            )  # fmt: skip
            return started

    async def release(self, call: ReleaseQueued, caller: Caller) -> QueueItem:
        """queue.release: a person has looked. Raises: OperatorCanFix queue.not_held."""
        async with self._one_by_one:
            item = self._get(call.queue_id)
            if item.state is not QueueState.HELD:
                raise OperatorCanFix("queue.not_held", entry=item.queue_id)
            changed = await self._change(
                item, "released", caller.actor, {"because": item.held_because},
                state=QueueState.WAITING, held_because="", build_id="",
            )  # fmt: skip
            await self._fit.look(self._items, anew=True)
            self._tell()
            return self._shown(changed)

    async def settle(self) -> None:
        """Bring each entry after its build: taken by the printer, refused, or nobody knows."""
        async with self._one_by_one:
            for item in list(self._items):
                build = self._build_of(item)
                if build is None:
                    if item.state is QueueState.HANDED_OVER:  # who was starting it is gone
                        await self._hold(item, "queue.not_confirmed")
                    continue
                if self._prints(build):
                    await self._leave(
                        item, LEFT_BUILT, "taken", CELL, "", {"build": build.build_id}
                    )
                elif item.state is not QueueState.HANDED_OVER:
                    continue
                elif build.state is JobState.ABORTED:
                    await self._hold(item, build.end_reason or "queue.build_ended")
                elif build.state is JobState.INTERRUPTED:
                    await self._hold(item, build.held_because or "queue.build_held")

    def _build_of(self, item: QueueItem) -> BuildView | None:
        """The entry's build; one that was started past the queue counts as well."""
        if item.build_id:
            return self._builds.get(item.build_id) if item.build_id in self._builds else None
        for build in reversed(self._builds.all()):
            if build.plan_id == item.plan_id and build.started_at > item.added_at:
                return build if item.state is not QueueState.HELD else None
        return None

    def _prints(self, build: BuildView) -> bool:
        """Whether the printer itself says that it has the job, or has ended it."""
        if build.state in (JobState.RUNNING, JobState.ENDED):
            link = self._equipment.links.get(build.printer)
            job = link.snapshot.job if link is not None else None
            known = job is not None and job.build_id == build.build_id
            return known or build.state is JobState.ENDED or build.layer > 0
        return False

    async def _printer_for(self, item: QueueItem, wanted: str) -> str:
        if wanted:
            self._demand_printer(wanted)
        if wanted and item.printer and wanted != item.printer:
            raise OperatorCanFix(
                "queue.kept_for_another", entry=item.queue_id, printer=item.printer
            )
        if wanted or item.printer:
            return wanted or item.printer  # why it cannot be is the gate's to say
        rows = await self._fit.now(item)
        ready = [row.printer for row in rows if row.ready]
        if not ready:
            failing = {row.printer: [c.code for c in row.conditions] for row in rows}
            raise OperatorCanFix("queue.nothing_ready", entry=item.queue_id, conditions=failing)
        return ready[0]

    def _demand_printer(self, name: str) -> None:
        if self._equipment.link(name).settings.kind not in PRINTERS:
            raise OperatorCanFix("cell.no_such_unit", unit=name)

    def _get(self, queue_id: str) -> QueueItem:
        for item in self._items:
            if item.queue_id == queue_id:
                return item
        raise OperatorCanFix("queue.no_such_entry", entry=queue_id)

    async def _hold(self, item: QueueItem, why: str) -> None:
        await self._change(
            item, "held", CELL, {"because": why}, already=True,
            state=QueueState.HELD, held_because=why,
        )  # fmt: skip

    async def _change(
        self,
        item: QueueItem,
        kind: str,
        actor: Actor,
        told: dict[str, Any],
        *,
        already: bool = False,
        **changed: Any,
    ) -> QueueItem:
        new = msgspec.structs.replace(item, **changed)
        entry = Entry(
            f"queue.{kind}",
            "queue",
            new.queue_id,
            actor,
            {"state": new.state.value, "plan": new.plan_id, **told},
            old={"state": item.state.value},
        )
        if already:
            await self._history.append_or_owe(entry, _row(new))
        else:
            await self._history.append(entry, _row(new))
        self._items = [new if one.queue_id == new.queue_id else one for one in self._items]
        self._tell()
        return new

    async def _leave(
        self,
        item: QueueItem,
        state: str,
        kind: str,
        actor: Actor,
        why: str,
        told: dict[str, Any] | None = None,
    ) -> None:
        rest = _numbered([one for one in self._items if one.queue_id != item.queue_id])
        gone = _row(msgspec.structs.replace(item, position=0), state)
        entry = Entry(
            f"queue.{kind}",
            "queue",
            item.queue_id,
            actor,
            {"plan": item.plan_id, "order": [one.queue_id for one in rest], **(told or {})},
            old={"state": item.state.value, "position": item.position},
            why=why,
        )
        moved = self._moved(rest)
        if kind == "taken":
            await self._history.append_or_owe(entry, gone, *moved)
        else:
            await self._history.append(entry, gone, *moved)
        self._items = rest
        self._tell()

    async def _reorder(
        self,
        order: list[QueueItem],
        kind: str,
        item: QueueItem,
        actor: Actor,
        more: Sequence[Change] = (),
    ) -> None:
        order = _numbered(order)
        new = next(one for one in order if one.queue_id == item.queue_id)
        entry = Entry(
            f"queue.{kind}",
            "queue",
            item.queue_id,
            actor,
            {
                "plan": item.plan_id,
                "printer": item.printer,
                "position": new.position,
                "order": [one.queue_id for one in order],
            },
            old={"position": item.position} if item.position else None,
        )
        await self._history.append(entry, *self._moved(order), *more)
        self._items = order
        self._tell()

    def _moved(self, order: list[QueueItem]) -> list[Put]:
        before = {one.queue_id: one.position for one in self._items}
        return [_row(one) for one in order if before.get(one.queue_id) != one.position]

    def _shown(self, item: QueueItem) -> QueueItem:
        rows, looked_at = self._fit.of(item)
        state = item.state
        if state is QueueState.WAITING and any(row.ready for row in rows):
            state = QueueState.READY
        return msgspec.structs.replace(item, state=state, conditions=rows, looked_at=looked_at)

    def _tell(self) -> None:
        """Announce what is different; that it was looked at again is no difference."""
        now = self.all()
        bare = QueueView([_without_times(item) for item in now.items])
        if bare != self._told:
            self._told = bare
            self._announcer.tell(Topic.QUEUE, "all", now)


def _without_times(item: QueueItem) -> QueueItem:
    rows = [
        msgspec.structs.replace(
            row,
            conditions=[
                msgspec.structs.replace(one, checked_at=item.added_at, values={}, value=None)
                for one in row.conditions
            ],
        )
        for row in item.conditions
    ]
    return msgspec.structs.replace(item, conditions=rows, looked_at=None)


def _numbered(order: list[QueueItem]) -> list[QueueItem]:
    return [
        msgspec.structs.replace(item, position=number) for number, item in enumerate(order, start=1)
    ]


def _row(item: QueueItem, state: str = "") -> Put:
    return Put(
        "queue_entry",
        {"queue_id": item.queue_id},
        {
            "plan_id": item.plan_id,
            "printer": item.printer,
            "position": item.position,
            "state": state or item.state.value,
            "view": msgspec.json.encode(item).decode(),
        },
    )
