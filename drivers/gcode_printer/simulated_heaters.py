"""Hot end and bed of the simulated printer: warm at a rate, cool towards the room."""

import math
from dataclasses import dataclass

ROOM_C = 23.0
WATCH_S = 40.0
WATCH_RISE_C = 2.0
"""Marlin kills a heater that is on and has not risen this much in this time."""


@dataclass
class Heater:
    """One heater with its thermometer. Times are the machine's own, in seconds."""

    letter: str
    warm_c_per_s: float
    cool_tau_s: float
    actual_c: float = ROOM_C
    target_c: float = 0.0
    at_s: float = 0.0
    never_warms: bool = False
    never_cools: bool = False
    watch_from_s: float = 0.0
    watch_from_c: float = ROOM_C

    def set_target(self, target_c: float, clock_s: float) -> None:
        """Aim at a temperature; 0 is off."""
        self.update(clock_s)
        if target_c > self.actual_c and target_c != self.target_c:
            self.watch_from_s, self.watch_from_c = clock_s, self.actual_c
        self.target_c = target_c

    def update(self, clock_s: float) -> None:
        """Bring the temperature up to that time."""
        passed = clock_s - self.at_s
        if passed <= 0.0:
            return
        self.at_s = clock_s
        if self.target_c > self.actual_c:
            if not self.never_warms:
                self.actual_c = min(self.target_c, self.actual_c + self.warm_c_per_s * passed)
        elif not self.never_cools:
            floor_c = max(self.target_c, ROOM_C)
            left = ROOM_C + (self.actual_c - ROOM_C) * math.exp(-passed / self.cool_tau_s)
            self.actual_c = max(floor_c, left) if self.actual_c >= floor_c else self.actual_c

    @property
    def is_failing(self) -> bool:
        """Heating, long enough, and not one bit warmer: what Marlin calls "Heating failed"."""
        return (
            self.target_c > self.actual_c + WATCH_RISE_C
            and self.at_s - self.watch_from_s > WATCH_S
            and self.actual_c < self.watch_from_c + WATCH_RISE_C
        )

    def settled_in_s(self, *, also_cooling: bool) -> float:
        """Time until the target is reached, 0 when it is; infinite when it never will be."""
        if self.actual_c < self.target_c - 1.0:
            return (
                math.inf
                if self.never_warms
                else ((self.target_c - 1.0 - self.actual_c) / self.warm_c_per_s)
            )
        if also_cooling and self.actual_c > self.target_c + 1.0:
            if self.never_cools or self.target_c + 1.0 <= ROOM_C:
                return math.inf
            above = (self.actual_c - ROOM_C) / (self.target_c + 1.0 - ROOM_C)
            return self.cool_tau_s * math.log(above)
        return 0.0


def hotend() -> Heater:
    """A hot end of 40 W."""
    return Heater("T", warm_c_per_s=3.0, cool_tau_s=110.0)


def bed() -> Heater:
    """A heated bed of 250 W."""
    return Heater("B", warm_c_per_s=0.7, cool_tau_s=600.0)
