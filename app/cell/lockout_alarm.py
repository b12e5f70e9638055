"""Raises an alarm for as long as somebody is locked out, also over a restart."""

import asyncio
from datetime import UTC, datetime

from app.cell.alarms import Alarms
from app.cell.people import People
from app.wire.people import PersonView

LOOK_EVERY_S = 2.0


class LockoutAlarm:
    """Watches the people of the station; the alarm names the person by id, never by secret."""

    def __init__(self, people: People, alarms: Alarms) -> None:
        self._people = people
        self._alarms = alarms
        people.on_locked(self.look_at)

    async def run(self) -> None:
        """Until cancelled: what was locked in time is open again, and the alarm goes."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_EVERY_S)

    async def look(self) -> None:
        """Everyone now."""
        for view in self._people.views():
            await self.look_at(view)

    async def look_at(self, view: PersonView) -> None:
        """One person now."""
        until = view.locked_until
        if until is not None and until > datetime.now(UTC):
            await self._alarms.raise_("people.locked_out", view.person_id, until=until.isoformat())
        else:
            await self._alarms.clear("people.locked_out", view.person_id)
