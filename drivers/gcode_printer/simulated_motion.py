"""Axes, planner and plastic of the simulated printer: what was really told to be printed."""

import math
from array import array
from collections import deque

from drivers.gcode_printer.simulated_parts import Box, boxes_of_part

PLANNER_MOVES = 16
FILAMENT_MM2 = math.pi * (1.75 / 2) ** 2
SAME_HEIGHT_MM = 0.01


class Axes:
    """Where the head is, what it has laid down, and when its queued moves end (machine time)."""

    def __init__(self) -> None:
        self.x = self.y = self.z = self.e = 0.0
        self.offset_x = self.offset_y = self.offset_z = 0.0
        self.feed_mm_s = 25.0
        self.feed_percent = 100.0
        self.flow_percent = 100.0
        self.absolute = True
        self.absolute_e = True
        self.is_homed = False
        self.ends: deque[float] = deque()
        self.filament_mm = 0.0
        self.layers = 0
        self.deposit = array("f")
        self.epoch = 1
        self._heights: list[float] = []
        self._layer = 0
        self._height_mm = 0.2
        self._last_z = 0.0
        self.skipped_layers: set[int] = set()
        self.skipped_parts: set[tuple[int, int]] = set()
        self._boxes: list[Box] = []

    @property
    def layer(self) -> int:
        """The layer on which plastic was laid last, from 1."""
        return self._layer

    @property
    def deposit_count(self) -> int:
        """Extruding moves laid down since the bed was cleared."""
        return len(self.deposit) // 6

    def clear(self) -> int:
        """The part is taken off; returns the new epoch."""
        self.deposit = array("f")
        self._heights = []
        self._layer = 0
        self._boxes = []
        self.epoch += 1
        return self.epoch

    def is_full(self, clock_s: float) -> bool:
        """Whether the planner can take no move at this time."""
        ends = self.ends
        while ends and ends[0] <= clock_s:
            ends.popleft()
        return len(ends) >= PLANNER_MOVES

    def rest_at_s(self) -> float:
        """When the last queued move ends."""
        return self.ends[-1] if self.ends else 0.0

    def stop(self) -> None:
        """Forget queued moves, as M410 does; where the head is is not known after it."""
        self.ends.clear()
        self.is_homed = False

    def home(self, clock_s: float, axes: str) -> None:
        """G28 of the named axes, all when none is named; takes ten seconds."""
        self.ends.append(max(self.rest_at_s(), clock_s) + 10.0)
        if "X" in axes or not axes:
            self.x = 0.0
        if "Y" in axes or not axes:
            self.y = 0.0
        if "Z" in axes or not axes:
            self.z = 0.0
            self.is_homed = True

    def set_position(self, values: dict[str, float]) -> None:
        """G92."""
        self.x = values.get("X", self.x)
        self.y = values.get("Y", self.y)
        self.z = values.get("Z", self.z)
        self.e = values.get("E", self.e)

    def move(self, words: list[bytes], clock_s: float) -> None:
        """G0 and G1. Raises: ValueError, a word that is no number."""
        x0, y0, z0, e0 = x, y, z, e = self.x, self.y, self.z, self.e
        absolute = self.absolute
        for word in words:
            if not word:
                continue
            value = float(word[1:])
            letter = word[0]
            if letter == 88:  # X
                x = value if absolute else x0 + value
            elif letter == 89:  # Y
                y = value if absolute else y0 + value
            elif letter == 69:  # E
                e = value if self.absolute_e else e0 + value
            elif letter == 90:  # Z
                z = value if absolute else z0 + value
            elif letter == 70 and value > 0.0:  # F, mm/min
                self.feed_mm_s = value / 60.0
        dx, dy, dz, de = x - x0, y - y0, z - z0, e - e0
        flat = math.sqrt(dx * dx + dy * dy)
        way = math.sqrt(flat * flat + dz * dz) if dz else flat
        if way == 0.0:
            way = abs(de)
            if way == 0.0:
                return
        ends = self.ends
        last = ends[-1] if ends else 0.0
        feed = self.feed_mm_s * self.feed_percent * 0.01
        ends.append((last if last > clock_s else clock_s) + way / feed)
        self.x, self.y, self.z, self.e = x, y, z, e
        if de != 0.0:
            self.filament_mm += de
            if de > 0.0 and flat > 0.0:
                self._lay(x0, y0, x, y, z, de * self.flow_percent * 0.01 / flat)

    def _lay(self, x0: float, y0: float, x: float, y: float, z: float, per_mm: float) -> None:
        heights = self._heights
        if not heights or z > heights[-1] + SAME_HEIGHT_MM:
            # intermediate heights belong to hops: only what is higher than all before is new
            self._height_mm = max(z - (heights[-1] if heights else 0.0), 0.05)
            heights.append(z)
            self._layer = len(heights)
            self.layers += 1
            self._boxes = [
                box
                for layer, part in self.skipped_parts
                if layer == self._layer
                for box in boxes_of_part(self.deposit, part, self._last_z)
            ]
            self._last_z = z
        elif z < heights[-1] - SAME_HEIGHT_MM:
            self._layer = sum(1 for height in heights if height < z - SAME_HEIGHT_MM) + 1
        else:
            self._layer = len(heights)
        if self._layer in self.skipped_layers:
            return
        boxes = self._boxes
        if boxes and any(a <= x <= c and b <= y <= d for a, b, c, d in boxes):
            return
        # a bead with round sides: area = h * (w - h) + pi * h^2 / 4
        height = self._height_mm
        width = per_mm * FILAMENT_MM2 / height + height * (1.0 - math.pi / 4.0)
        self.deposit.extend((x0, y0, x, y, z, width))
