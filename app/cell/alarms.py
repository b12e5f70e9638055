"""The cell's alarms: raised and returned by what watches, acknowledged by people, all recorded."""

import asyncio
import uuid
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell import alarm_table
from app.cell.alarm_table import LATCHED, PRIORITIES, next_state
from app.cell.announcer import Announcer
from app.cell.history import Actor, Entry, History, Put
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix
from app.wire.alarms import AlarmList, AlarmState, AlarmView, Priority
from app.wire.cell import Topic

CELL = Actor("cell")
_PRESSING = {
    AlarmState.UNACKNOWLEDGED: 0,
    AlarmState.LATCHED_UNACKNOWLEDGED: 1,
    AlarmState.RETURNED_UNACKNOWLEDGED: 2,
    AlarmState.ACKNOWLEDGED: 3,
}


class Alarms:
    """Every alarm that is not normal, by its code and source."""

    def __init__(self, history: History, announcer: Announcer, open_ones: list[AlarmView]) -> None:
        self._history = history
        self._announcer = announcer
        self._open = {(view.code, view.source): view for view in open_ones}
        self._one_by_one = asyncio.Lock()

    @staticmethod
    async def read(reader: RecordReader) -> list[AlarmView]:
        """Alarms that were not normal when the service ended; they survive a restart."""
        rows = await reader.rows("SELECT view FROM alarm WHERE state != ?", AlarmState.NORMAL.value)
        return [msgspec.json.decode(row[0], type=AlarmView) for row in rows]

    def all(self) -> AlarmList:
        """The most pressing first."""
        return AlarmList(
            sorted(
                self._open.values(),
                key=lambda v: (v.priority.value, _PRESSING.get(v.state, 4), v.raised_at),
            )
        )

    def any_open(self, priority: Priority) -> bool:
        """Whether an alarm of that priority still stands."""
        standing = (
            AlarmState.UNACKNOWLEDGED,
            AlarmState.ACKNOWLEDGED,
            AlarmState.LATCHED_UNACKNOWLEDGED,
            AlarmState.LATCHED_ACKNOWLEDGED,
        )
        return any(v.priority is priority and v.state in standing for v in self._open.values())

    async def raise_(self, code: str, source: str, /, **values: Any) -> AlarmView:
        """The condition stands. Shown even when the record cannot take it."""
        async with self._one_by_one:
            known = self._open.get((code, source))
            priority = PRIORITIES[code]
            if known is None:
                alarm_id = f"A-{uuid.uuid4().hex[:8]}"
                known = AlarmView(
                    alarm_id=alarm_id,
                    code=code,
                    priority=priority,
                    state=AlarmState.NORMAL,
                    source=source,
                    raised_at=datetime.now(UTC),
                    values=values,
                    first_out=not self._open,
                )
            state = self._after(known, alarm_table.RAISED, active=True)
            if state is known.state:
                return known
            view = msgspec.structs.replace(
                known, state=state, raised_at=datetime.now(UTC), values=values, returned_at=None
            )
            return await self._keep(view, alarm_table.RAISED, CELL)

    async def clear(self, code: str, source: str) -> None:
        """The condition stands no more."""
        async with self._one_by_one:
            known = self._open.get((code, source))
            if known is None or known.returned_at is not None:
                return
            state = self._after(known, alarm_table.RETURNED, active=False)
            view = msgspec.structs.replace(known, state=state, returned_at=datetime.now(UTC))
            await self._keep(view, alarm_table.RETURNED, CELL)

    async def clear_source(self, source: str, *codes: str) -> None:
        """Those conditions, or all, stand no more at that source."""
        for code, place in list(self._open):
            if place == source and (not codes or code in codes):
                await self.clear(code, source)

    async def acknowledge(self, alarm_id: str, who: Actor, name: str) -> AlarmView:
        """Seen by a person; a latched one that was seen and has returned is reset.

        Raises: OperatorCanFix alarms.no_such_alarm.
        """
        async with self._one_by_one:
            for view in self._open.values():
                if view.alarm_id == alarm_id:
                    break
            else:
                raise OperatorCanFix("alarms.no_such_alarm", alarm=alarm_id)
            active = view.returned_at is None
            state = self._after(view, alarm_table.ACKNOWLEDGED, active=active)
            if state is AlarmState.LATCHED_ACKNOWLEDGED and not active:
                state = AlarmState.NORMAL
            seen = msgspec.structs.replace(
                view, state=state, acknowledged_by=name, acknowledged_at=datetime.now(UTC)
            )
            return await self._keep(seen, alarm_table.ACKNOWLEDGED, who)

    def _after(self, view: AlarmView, event: str, *, active: bool) -> AlarmState:
        return next_state(
            view.state,
            event,
            latching=view.code in LATCHED,
            active=active,
            priority=view.priority,
        )

    async def _keep(self, view: AlarmView, event: str, who: Actor) -> AlarmView:
        key = (view.code, view.source)
        if view.state is AlarmState.NORMAL:
            self._open.pop(key, None)
        else:
            self._open[key] = view
        self._announcer.tell(Topic.ALARMS, "all", self.all())
        await self._history.append_or_owe(
            Entry(f"alarm.{event}", "alarm", view.alarm_id, who, {"alarm": view}),
            Put(
                "alarm",
                {"alarm_id": view.alarm_id},
                {
                    "code": view.code,
                    "source": view.source,
                    "state": view.state.value,
                    "view": msgspec.json.encode(view).decode(),
                },
            ),
        )
        return view
