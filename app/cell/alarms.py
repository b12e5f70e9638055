"""The cell's alarms: raised and returned by what watches, acknowledged by people, all recorded.

What changes an alarm is decided without waiting for anything and queued for the record at once,
in order; so five hundred in a burst share a few commits and none is lost.
"""

import asyncio
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.cell import alarm_table
from app.cell.alarm_delays import Delay, Delays
from app.cell.alarm_flood import FloodWatch
from app.cell.alarm_table import (
    ADOPT_WITHIN,
    ANNOUNCED,
    CAUSES,
    CELL_WIDE,
    LATCHED,
    LONGEST_SHELF,
    PRIORITIES,
    next_state,
)
from app.cell.announcer import Announcer
from app.cell.history import Actor, Entry, History, Put
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix
from app.wire.alarms import (
    AlarmFlood,
    AlarmList,
    AlarmState,
    AlarmView,
    Priority,
    PutAlarmBack,
    ShelveAlarm,
    TakeAlarmOut,
)
from app.wire.cell import Topic

CELL = Actor("cell")
LOOK_EVERY_S = 1.0
_PRESSING = {
    AlarmState.UNACKNOWLEDGED: 0,
    AlarmState.LATCHED_UNACKNOWLEDGED: 1,
    AlarmState.RETURNED_UNACKNOWLEDGED: 2,
    AlarmState.ACKNOWLEDGED: 3,
}


class Alarms:
    """Every alarm that is not normal, by its code and source."""

    def __init__(
        self,
        history: History,
        announcer: Announcer,
        open_ones: list[AlarmView],
        announced: Sequence[datetime] = (),
        delays: dict[str, Delay] = alarm_table.DELAYS,
    ) -> None:
        """`announced` are the announcements of the last ten minutes before this start."""
        self._history = history
        self._announcer = announcer
        self._open = {(view.code, view.source): view for view in open_ones}
        self._watch = FloodWatch(announced)
        self._delays = Delays(delays)
        self._flood = self._watch.look(datetime.now(UTC))
        self._entered_flood = self._flood.active

    @staticmethod
    async def read(reader: RecordReader) -> list[AlarmView]:
        """Alarms that were not normal when the service ended; they survive a restart."""
        rows = await reader.rows("SELECT view FROM alarm WHERE state != ?", AlarmState.NORMAL.value)
        return [msgspec.json.decode(row[0], type=AlarmView) for row in rows]

    @staticmethod
    async def read_announced(reader: RecordReader) -> list[datetime]:
        """When alarms were announced of late: a flood does not end because we were away."""
        rows = await reader.rows(
            "SELECT at FROM (SELECT seq, at, kind, body FROM event ORDER BY seq DESC LIMIT 5000)"
            " WHERE kind IN ('alarm.raised', 'alarm.shelf_expired', 'alarm.unshelved')"
            " AND json_extract(body, '$.new.alarm.cause_id') = '' ORDER BY seq"
        )
        return [datetime.fromisoformat(row[0]) for row in rows]

    async def run(self) -> None:
        """Bring back what was shelved when its time is over, and see a flood end."""
        while True:
            await self.look(datetime.now(UTC))
            await asyncio.sleep(LOOK_EVERY_S)

    async def look(self, now: datetime) -> None:
        """What has to happen by itself by now."""
        raised, cleared = self._delays.due(now)
        for (code, source), values in raised:
            await self.raise_(code, source, **values)
        for code, source in cleared:
            await self.clear(code, source)
        for view in list(self._open.values()):
            if view.shelved_until is not None and view.shelved_until <= now:
                await self._bring_back(view, "shelf_expired", CELL)
        if self._look_at_flood(now):
            self._announcer.tell(Topic.ALARMS, "all", self.all())
            await self._enter_flood()

    def all(self) -> AlarmList:
        """The most pressing first, each consequence after its cause."""
        by_id = {view.alarm_id: view for view in self._open.values()}
        under: dict[str, list[AlarmView]] = {}
        heads: list[AlarmView] = []
        for view in self._open.values():
            if view.cause_id in by_id:
                under.setdefault(view.cause_id, []).append(view)
            else:
                heads.append(msgspec.structs.replace(view, cause_id="") if view.cause_id else view)
        told: list[AlarmView] = []
        for head in sorted((_with(h, under.get(h.alarm_id, [])) for h in heads), key=_order):
            told += [head, *_family(head.alarm_id, under)]
        return AlarmList(told, self._flood)

    def any_open(self, priority: Priority) -> bool:
        """Whether an alarm of that priority still stands."""
        standing = (
            AlarmState.UNACKNOWLEDGED,
            AlarmState.ACKNOWLEDGED,
            AlarmState.LATCHED_UNACKNOWLEDGED,
            AlarmState.LATCHED_ACKNOWLEDGED,
        )
        return any(v.priority is priority and v.state in standing for v in self._open.values())

    @property
    def flood(self) -> AlarmFlood:
        """Whether more is announced than a person can take in."""
        return self._flood

    async def raise_(self, code: str, source: str, /, **values: Any) -> AlarmView:
        """The condition stands. Shown even when the record cannot take it."""
        now = datetime.now(UTC)
        known = self._open.get((code, source))
        self._delays.stands_again((code, source))
        waits = known is None and self._delays.holds_back((code, source), values, now)
        if known is None:
            known = AlarmView(
                alarm_id=f"A-{uuid.uuid4().hex[:8]}",
                code=code,
                priority=PRIORITIES[code],
                state=AlarmState.NORMAL,
                source=source,
                raised_at=now,
                values=values,
                first_out=not any(v.state in ANNOUNCED for v in self._open.values()),
                respond_within_s=alarm_table.respond_within_s(code),
            )
        if waits:
            return known
        state = self._after(known, alarm_table.RAISED, active=True)
        if state is known.state and known.returned_at is None:
            return known
        event = alarm_table.RAISED
        if state is AlarmState.UNACKNOWLEDGED and self._is_silenced(code, source, values):
            state, event = AlarmState.SUPPRESSED, alarm_table.SUPPRESSED
        view = msgspec.structs.replace(
            known,
            state=state,
            raised_at=now,
            values=values,
            returned_at=None,
            cause_id=self._cause_of(code, source, values),
        )
        if not view.cause_id and state in ANNOUNCED:
            self._watch.note(now)
            self._look_at_flood(now)
        kept = await self._keep(view, event, CELL)
        await self._adopt(kept, now)
        await self._silence()
        await self._enter_flood()
        return kept

    async def clear(self, code: str, source: str) -> None:
        """The condition stands no more."""
        known = self._open.get((code, source))
        if self._delays.holds_up((code, source), datetime.now(UTC)):
            return
        if known is None or known.returned_at is not None:
            return
        state = self._after(known, alarm_table.RETURNED, active=False)
        view = msgspec.structs.replace(known, state=state, returned_at=datetime.now(UTC))
        await self._keep(view, alarm_table.RETURNED, CELL)
        await self._silence()

    async def clear_source(self, source: str, *codes: str) -> None:
        """Those conditions, or all, stand no more at that source."""
        for code, place in list(self._open):
            if place == source and (not codes or code in codes):
                await self.clear(code, source)

    async def acknowledge(self, alarm_id: str, who: Actor, name: str) -> AlarmView:
        """Seen by a person; a latched one that was seen and has returned is reset.

        Raises: OperatorCanFix alarms.no_such_alarm.
        """
        view = self._known(alarm_id)
        active = view.returned_at is None
        state = self._after(view, alarm_table.ACKNOWLEDGED, active=active)
        if state is AlarmState.LATCHED_ACKNOWLEDGED and not active:
            state = AlarmState.NORMAL
        seen = msgspec.structs.replace(
            view, state=state, acknowledged_by=name, acknowledged_at=datetime.now(UTC)
        )
        return await self._keep(seen, alarm_table.ACKNOWLEDGED, who)

    async def shelve(self, call: ShelveAlarm, who: Actor, name: str) -> AlarmView:
        """alarms.shelve: out of the way for a time; it comes back by itself.

        Raises: OperatorCanFix alarms.no_such_alarm, never_shelved, reason_needed,
            shelved_too_long, until_is_past.
        """
        view = self._known(call.alarm_id)
        now = datetime.now(UTC)
        if view.priority is Priority.A:
            raise OperatorCanFix("alarms.never_shelved", alarm=call.alarm_id, what=view.code)
        if not call.reason.strip():
            raise OperatorCanFix("alarms.reason_needed", alarm=call.alarm_id)
        if call.until <= now:
            raise OperatorCanFix("alarms.until_is_past", alarm=call.alarm_id)
        if call.until - now > LONGEST_SHELF:
            longest_h = LONGEST_SHELF.total_seconds() / 3600
            raise OperatorCanFix(
                "alarms.shelved_too_long", alarm=call.alarm_id, longest_h=longest_h
            )
        shelved = msgspec.structs.replace(
            view,
            state=self._after(view, alarm_table.SHELVED, active=view.returned_at is None),
            shelved_until=call.until.astimezone(UTC),
            shelved_by=name,
            shelve_reason=call.reason.strip(),
        )
        return await self._keep(shelved, alarm_table.SHELVED, who, call.reason.strip())

    async def unshelve(self, alarm_id: str, who: Actor) -> AlarmView:
        """alarms.unshelve: before its time; announced anew when its condition stands.

        Raises: OperatorCanFix alarms.no_such_alarm, alarms.not_shelved.
        """
        view = self._known(alarm_id)
        if view.state is not AlarmState.SHELVED:
            raise OperatorCanFix("alarms.not_shelved", alarm=alarm_id)
        return await self._bring_back(view, alarm_table.UNSHELVED, who)

    async def take_out(self, call: TakeAlarmOut, who: Actor, name: str) -> AlarmView:
        """alarms.out_of_service: until a person puts it back, over every restart.

        Raises: OperatorCanFix alarms.no_such_alarm, never_shelved, reason_needed.
        """
        if call.code not in PRIORITIES or not call.source.strip():
            raise OperatorCanFix("alarms.no_such_alarm", alarm=call.code)
        if PRIORITIES[call.code] is Priority.A:
            raise OperatorCanFix("alarms.never_shelved", alarm=call.code, what=call.code)
        if not call.reason.strip():
            raise OperatorCanFix("alarms.reason_needed", alarm=call.code)
        now = datetime.now(UTC)
        unit, _, reading = call.source.partition("/")
        known = self._open.get((call.code, call.source)) or AlarmView(
            alarm_id=f"A-{uuid.uuid4().hex[:8]}",
            code=call.code,
            priority=PRIORITIES[call.code],
            state=AlarmState.NORMAL,
            source=call.source,
            raised_at=now,
            returned_at=now,
            values={"unit": unit, "name": reading},
        )
        out = msgspec.structs.replace(
            known,
            state=self._after(known, alarm_table.TAKEN_OUT, active=known.returned_at is None),
            shelved_until=None,
            taken_out_by=name,
            taken_out_because=call.reason.strip(),
        )
        return await self._keep(out, alarm_table.TAKEN_OUT, who, call.reason.strip())

    async def put_back(self, call: PutAlarmBack, who: Actor) -> AlarmView:
        """alarms.in_service: announced anew when its condition stands.

        Raises: OperatorCanFix alarms.no_such_alarm, alarms.not_out_of_service.
        """
        view = self._known(call.alarm_id)
        if view.state is not AlarmState.OUT_OF_SERVICE:
            raise OperatorCanFix("alarms.not_out_of_service", alarm=call.alarm_id)
        back = msgspec.structs.replace(view, taken_out_by="", taken_out_because="")
        return await self._bring_back(back, alarm_table.PUT_BACK, who, alarm_table.PUT_BACK)

    def _is_silenced(self, code: str, source: str, values: dict[str, Any]) -> bool:
        """Whether its design says that it is silent now."""
        units = [*_units_of(source, values), source.partition("/")[0]]
        return any(
            view.returned_at is None and what in alarm_table.SUPPRESSED_WHILE.get(code, ())
            for (what, place), view in self._open.items()
            if place in units
        )

    async def _silence(self) -> None:
        """Each alarm is silent exactly while its design says so; a flutter tells nobody twice."""
        for view in list(self._open.values()):
            if view.code not in alarm_table.SUPPRESSED_WHILE:
                continue
            silent = self._is_silenced(view.code, view.source, view.values)
            if silent and view.state in (AlarmState.UNACKNOWLEDGED, AlarmState.ACKNOWLEDGED):
                state = self._after(view, alarm_table.SUPPRESSED, active=True)
                quiet = msgspec.structs.replace(view, state=state)
                await self._keep(quiet, alarm_table.SUPPRESSED, CELL)
            elif not silent and view.state is AlarmState.SUPPRESSED:
                undo = alarm_table.UNSUPPRESSED
                await self._bring_back(view, undo, CELL, undo)

    async def _bring_back(
        self, view: AlarmView, event: str, who: Actor, undo: str = alarm_table.UNSHELVED
    ) -> AlarmView:
        active = view.returned_at is None
        state = self._after(view, undo, active=active)
        if state in ANNOUNCED and not view.cause_id:
            self._watch.note(datetime.now(UTC))
        back = msgspec.structs.replace(
            view, state=state, shelved_until=None, acknowledged_by="", acknowledged_at=None
        )
        return await self._keep(back, event, who)

    def _known(self, alarm_id: str) -> AlarmView:
        for view in self._open.values():
            if view.alarm_id == alarm_id:
                return view
        raise OperatorCanFix("alarms.no_such_alarm", alarm=alarm_id)

    def _after(self, view: AlarmView, event: str, *, active: bool) -> AlarmState:
        return next_state(
            view.state,
            event,
            latching=view.code in LATCHED,
            active=active,
            priority=view.priority,
        )

    def _cause_of(self, code: str, source: str, values: dict[str, Any]) -> str:
        """The standing alarm that explains this one, by its id, or ""."""
        units = _units_of(source, values)
        for cause in CAUSES.get(code, ()):
            for (what, place), view in self._open.items():
                standing = what == cause and view.returned_at is None
                if standing and (cause in CELL_WIDE or place in units):
                    return view.alarm_id
        return ""

    async def _adopt(self, cause: AlarmView, now: datetime) -> None:
        """Consequences that were told a moment before their cause come under it."""
        for view in list(self._open.values()):
            if view.cause_id or view.alarm_id == cause.alarm_id:
                continue
            if cause.code not in CAUSES.get(view.code, ()) or now - view.raised_at > ADOPT_WITHIN:
                continue
            if self._cause_of(view.code, view.source, view.values) == cause.alarm_id:
                under = msgspec.structs.replace(view, cause_id=cause.alarm_id)
                await self._keep(under, "grouped", CELL)

    def _look_at_flood(self, now: datetime) -> bool:
        """Whether something of the flood is different now."""
        before, self._flood = self._flood, self._watch.look(now)
        return before != self._flood

    async def _enter_flood(self) -> None:
        """Its beginning and its end are events, each once."""
        if self._entered_flood is self._flood.active:
            return
        self._entered_flood = self._flood.active
        kind = "alarm.flood_began" if self._flood.active else "alarm.flood_ended"
        await self._history.append_or_owe(
            Entry(kind, "alarm", "flood", CELL, {"in_10_min": self._flood.in_10_min})
        )

    async def _keep(self, view: AlarmView, event: str, who: Actor, why: str = "") -> AlarmView:
        key = (view.code, view.source)
        if view.state is AlarmState.NORMAL:
            self._open.pop(key, None)
        else:
            self._open[key] = view
        self._announcer.tell(Topic.ALARMS, "all", self.all())
        await self._history.append_or_owe(
            Entry(f"alarm.{event}", "alarm", view.alarm_id, who, {"alarm": view}, why=why),
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


def _units_of(source: str, values: dict[str, Any]) -> list[str]:
    named = [str(values[key]) for key in ("printer", "unit", "camera") if values.get(key)]
    return [source, *named]


def _with(head: AlarmView, under: list[AlarmView]) -> AlarmView:
    """A cause as it is told: with how many stand under it and how pressing they are."""
    if not under:
        return head
    pressing = min((v.priority for v in [head, *under]), key=lambda p: p.value)
    return msgspec.structs.replace(head, consequences=len(under), pressing=pressing)


def _family(alarm_id: str, under: dict[str, list[AlarmView]]) -> list[AlarmView]:
    told: list[AlarmView] = []
    for view in sorted(under.get(alarm_id, []), key=_order):
        told += [_with(view, under.get(view.alarm_id, [])), *_family(view.alarm_id, under)]
    return told


def _order(view: AlarmView) -> tuple[str, int, datetime]:
    priority = view.pressing or view.priority
    return (priority.value, _PRESSING.get(view.state, 4), view.raised_at)
