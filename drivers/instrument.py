"""What the units without a job of their own share: link, readings, and the same answers to orders.

Scanner, gauge and environment measure and tell; they neither heat nor move. So start, hold, resume
and abort are refused, and make-safe is done at once.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from drivers.faults import Refused
from drivers.readings import Quality, Reading
from drivers.unit import (
    Changed,
    CommandOutcome,
    CommandProgress,
    Happened,
    UnitJob,
    UnitSettings,
    UnitSnapshot,
    now,
)
from drivers.unit_states import CommandState, LinkState, UnitState


class Instrument:
    """Keeps what is known of the machine; the unit of a kind adds how it is heard."""

    def __init__(self, settings: UnitSettings, changed: Changed, happened: Happened) -> None:
        self.settings = settings
        self._changed = changed
        self._happened = happened
        self._link = LinkState.CONNECTING
        self._trouble: tuple[str, dict[str, Any]] = ("", {})
        self._readings: dict[str, Reading] = {}
        self._identity: dict[str, str] = {}
        self._command: CommandProgress | None = None

    @property
    def name(self) -> str:
        """The unit's name in the cell."""
        return self.settings.name

    @property
    def is_connected(self) -> bool:
        """Whether the machine answers."""
        return self._link is LinkState.CONNECTED

    def snapshot(self) -> UnitSnapshot:
        """What is known now; without a link the state is Unknown and every value is stale."""
        code, values = self._trouble
        return UnitSnapshot(
            name=self.settings.name,
            kind=self.settings.kind,
            link=self._link,
            state=UnitState.IDLE if self.is_connected else UnitState.UNKNOWN,
            at=now(),
            simulated=self.settings.simulated,
            code=code,
            values=values,
            readings=[self._as_of_now(reading) for reading in self._readings.values()],
            identity=self._identity,
            command=self._command,
        )

    async def start(self, job: UnitJob) -> CommandOutcome:
        """Refused: there is no job. Raises: Refused."""
        raise self._has_no_job("start")

    async def hold(self, by: str) -> CommandOutcome:
        """Refused: there is nothing to hold. Raises: Refused."""
        raise self._has_no_job("hold")

    async def resume(self, by: str) -> CommandOutcome:
        """Refused: there is nothing to resume. Raises: Refused."""
        raise self._has_no_job("resume")

    async def abort(self, by: str) -> CommandOutcome:
        """Refused: there is nothing to abort. Raises: Refused."""
        raise self._has_no_job("abort")

    async def make_safe(self, by: str) -> CommandOutcome:
        """Done at once: it neither heats nor moves, with or without a link."""
        at = now()
        self._command = CommandProgress("make_safe", CommandState.DONE, at, at, by)
        self._happened("command.make_safe", {"by": by, "state": CommandState.DONE.value})
        self._changed()
        return CommandOutcome("make_safe", CommandState.DONE, at)

    async def do(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        """Nothing more, unless the kind offers it. Raises: Refused."""
        raise Refused(self.name, reason="no_such_action", action=action)

    def connected(self, **identity: str) -> None:
        """The machine answers."""
        self._identity = {**self._identity, **identity}
        if not self.is_connected:  # what stands in the way of one that answered before still does
            self._set_link(LinkState.CONNECTED, "", {})

    def lost(self, reason: str, state: LinkState = LinkState.LOST, **values: Any) -> None:
        """The machine does not answer, or will not (`LinkState.REFUSED`)."""
        self._set_link(state, "unit.link_lost", {"unit": self.name, "reason": reason, **values})

    def troubled(self, code: str, **values: Any) -> None:
        """What stands in the way while the link is there; "" for nothing."""
        if self.is_connected and (code, values) != self._trouble:
            self._trouble = (code, values)
            self._changed()

    def measured(
        self,
        name: str,
        value: float | None,
        unit: str,
        at: datetime | None = None,
        quality: Quality = Quality.GOOD,
        low: float | None = None,
        high: float | None = None,
    ) -> None:
        """A value is now this."""
        self._readings[name] = Reading(name, value, unit, at or now(), quality, low=low, high=high)
        self._changed()

    def is_stale(self, reading: Reading) -> bool:
        """Whether a value is older than its source promised; a kind may know more."""
        del reading
        return not self.is_connected

    def _as_of_now(self, reading: Reading) -> Reading:
        if reading.quality is not Quality.BAD and self.is_stale(reading):
            return msgspec.structs.replace(reading, quality=Quality.STALE)
        return reading

    def _set_link(self, link: LinkState, code: str, values: Mapping[str, Any]) -> None:
        if link is self._link and (code, values) == self._trouble:
            return
        before, self._link = self._link, link
        self._trouble = (code, dict(values))
        if link is LinkState.CONNECTED and before is not link:
            self._happened("link.connected", {})
        elif link is not LinkState.CONNECTED and before is not link:
            self._happened("link.lost", {"reason": str(values.get("reason", code))})
        self._changed()

    def _has_no_job(self, command: str) -> Refused:
        return Refused(self.name, reason="no_job_of_its_own", command=command)
