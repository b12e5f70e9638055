"""What the machine has said of itself so far: temperatures, position, identity, capabilities."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from drivers.gcode_printer.replies import (
    Capability,
    Identity,
    Position,
    Reply,
    Temperatures,
)
from drivers.readings import Quality, Reading

STALE_S = 3.0


@dataclass
class Machine:
    """The machine's own words, newest first. `clock` is monotonic, seconds."""

    clock: Callable[[], float]
    actual_c: dict[str, float] = field(default_factory=dict)
    target_c: dict[str, float] = field(default_factory=dict)
    heat_at: float = float("-inf")
    heat_when: datetime = field(default_factory=lambda: datetime.now(UTC))
    position: Position | None = None
    position_at: float = float("-inf")
    position_when: datetime = field(default_factory=lambda: datetime.now(UTC))
    capabilities: dict[str, bool] = field(default_factory=dict)
    identity: dict[str, str] = field(default_factory=dict)
    is_waiting_for_heat: bool = False
    unknown_words: set[str] = field(default_factory=set)
    told: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, reply: Reply) -> bool:
        """Take one reply; whether it was about the machine."""
        match reply:
            case Temperatures():
                self.actual_c = reply.actual_c
                self.target_c = {**self.target_c, **reply.target_c}
                self.heat_at = self.clock()
                self.heat_when = datetime.now(UTC)
                self.is_waiting_for_heat = reply.waiting
            case Position():
                self.position = reply
                self.position_at = self.clock()
                self.position_when = datetime.now(UTC)
            case Capability(name, has):
                self.capabilities[name] = has
            case Identity(values):
                self.identity = dict(values)
            case _:
                return False
        self.told.set()
        return True

    def forget(self) -> None:
        """The link is gone: nothing it said holds any longer."""
        self.capabilities.clear()
        self.unknown_words.clear()
        self.target_c.clear()
        self.position = None
        self.is_waiting_for_heat = False

    def is_cold_since(self, at: float) -> bool:
        """Whether a report after that time says that every heater's target is 0."""
        return self.heat_at > at and bool(self.target_c) and not any(self.target_c.values())

    async def wait_until(self, holds: Callable[[], bool], timeout_s: float) -> bool:
        """Wait for reports until this holds; False when it does not in time."""
        until = self.clock() + timeout_s
        while not holds():
            left_s = until - self.clock()
            if left_s <= 0:
                return False
            self.told.clear()
            try:
                async with asyncio.timeout(left_s):
                    await self.told.wait()
            except TimeoutError:
                return holds()
        return True

    def readings(self) -> list[Reading]:
        """Values with their quality, as the unit shows them."""
        now = self.clock()
        found: list[Reading] = []
        quality = Quality.GOOD if now - self.heat_at < STALE_S else Quality.STALE
        for key, name in (("T", "hotend_c"), ("B", "bed_c"), ("C", "chamber_c")):
            if key in self.actual_c:
                found.append(
                    Reading(
                        name,
                        self.actual_c[key],
                        "degC",
                        self.heat_when,
                        quality,
                        target=self.target_c.get(key),
                    )
                )
        if self.position is not None:
            quality = Quality.GOOD if now - self.position_at < STALE_S else Quality.STALE
            for name, value in (
                ("x_mm", self.position.x),
                ("y_mm", self.position.y),
                ("z_mm", self.position.z),
            ):
                found.append(Reading(name, value, "mm", self.position_when, quality))
        return found
