"""On and off delays of alarms: what stands too shortly is not told, what flutters not each time.

Source: ISA-18.2-2016, 10.4 (alarm attributes): on-delay and off-delay, by type. Readings have
their own deadband and delay at the unit (drivers/excursions.py).
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

Key = tuple[str, str]


@dataclass(frozen=True)
class Delay:
    """How long a condition must stand before it is told, and be gone before that is told."""

    on_s: float = 0.0
    off_s: float = 0.0


NO_DELAY = Delay()


@dataclass
class Delays:
    """What waits to be told, by code and source."""

    table: dict[str, Delay]
    _raising: dict[Key, tuple[datetime, dict[str, Any]]] = field(
        default_factory=dict[Key, tuple[datetime, dict[str, Any]]]
    )
    _clearing: dict[Key, datetime] = field(default_factory=dict[Key, datetime])
    _ripe: set[Key] = field(default_factory=set[Key])

    def holds_back(self, key: Key, values: dict[str, Any], now: datetime) -> bool:
        """Whether a condition that stands now, and is not told yet, is to wait."""
        delay = self.table.get(key[0], NO_DELAY)
        if not delay.on_s:
            return False
        if key in self._ripe:
            self._ripe.discard(key)
            return False
        since, _ = self._raising.get(key, (now, values))
        self._raising[key] = (since, values)
        return True

    def stands_again(self, key: Key) -> None:
        """The condition is there: an end that was not told yet was none."""
        self._clearing.pop(key, None)

    def holds_up(self, key: Key, now: datetime) -> bool:
        """Whether the end of a condition is to wait; one that was never told is forgotten."""
        if self._raising.pop(key, None) is not None:
            return True
        delay = self.table.get(key[0], NO_DELAY)
        if not delay.off_s:
            return False
        if key in self._ripe:
            self._ripe.discard(key)
            return False
        self._clearing.setdefault(key, now)
        return True

    def due(self, now: datetime) -> tuple[list[tuple[Key, dict[str, Any]]], list[Key]]:
        """What has stood, and what has been gone, for long enough by now; told next, it passes."""
        raised = [
            (key, values)
            for key, (since, values) in self._raising.items()
            if now - since >= timedelta(seconds=self.table[key[0]].on_s)
        ]
        cleared = [
            key
            for key, since in self._clearing.items()
            if now - since >= timedelta(seconds=self.table[key[0]].off_s)
        ]
        for key, _ in raised:
            del self._raising[key]
        for key in cleared:
            del self._clearing[key]
        self._ripe.update(key for key, _ in raised)
        self._ripe.update(cleared)
        return raised, cleared
