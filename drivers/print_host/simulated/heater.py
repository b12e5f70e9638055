"""A heater of the simulated machine: warms at a rate, cools towards the room."""

import math
from dataclasses import dataclass

ROOM_C = 23.0


@dataclass
class Heater:
    """One heater with its thermometer; times are the machine's own, in seconds."""

    warm_c_per_s: float
    cool_tau_s: float
    actual_c: float = ROOM_C
    target_c: float = 0.0
    is_powered: bool = True
    never_cools: bool = False

    def pass_time(self, seconds: float) -> None:
        """Bring the temperature forward."""
        if self.is_powered and self.target_c > self.actual_c:
            self.actual_c = min(self.target_c, self.actual_c + self.warm_c_per_s * seconds)
        elif not self.never_cools:
            floor_c = self.target_c if self.is_powered and self.target_c else ROOM_C
            left = ROOM_C + (self.actual_c - ROOM_C) * math.exp(-seconds / self.cool_tau_s)
            self.actual_c = max(left, min(floor_c, self.actual_c))

    @property
    def is_reached(self) -> bool:
        """Near enough for a waiting command."""
        return self.target_c == 0 or abs(self.actual_c - self.target_c) < 1.0
