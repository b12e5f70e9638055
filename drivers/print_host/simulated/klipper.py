"""A Klipper machine, pure: G-code in, time passes, objects out. It reads ahead of its motion.

Source: Klipper status reference (print_stats, virtual_sdcard, toolhead, motion_report, heaters).
"""

import math
import re
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from drivers.print_host.simulated.heater import Heater

AHEAD_S = 1.0
"""So much motion Klipper plans ahead; `file_position` is that far in front of the head."""
PARK = (5.0, 200.0)
PARK_S = 1.5
_PARAMETER = re.compile(r"([A-Z])(-?\d+(?:\.\d+)?)")
_NAMED = re.compile(r"([A-Z]+)=(\S+)")


class Shutdown(Exception):
    """Klipper has stopped itself."""


@dataclass
class _Move:
    line: int
    seconds: float
    place: tuple[float, float, float]


@dataclass
class Klipper:
    """State of one machine. `advance` is given the machine's own seconds."""

    state: str = "ready"
    message: str = "Printer is ready"
    extruder: Heater = field(default_factory=lambda: Heater(4.0, 60.0))
    bed: Heater = field(default_factory=lambda: Heater(1.5, 120.0))
    print_state: str = "standby"
    print_message: str = ""
    filename: str = ""
    data: bytes = b""
    read_at: int = 0
    lines_executed: int = 0
    print_s: float = 0.0
    place: tuple[float, float, float] = (0.0, 0.0, 0.0)
    speed_mm_s: float = 0.0
    homed_axes: str = ""
    epoch: int = 1

    def __post_init__(self) -> None:
        self._queue: deque[_Move] = deque()
        self._planned = self.place
        self._feed_mm_s = 50.0
        self._waits_for: Heater | None = None
        self._lines_read = 0
        self._is_absolute = True

    @property
    def is_busy(self) -> bool:
        """Whether it moves or waits for heat."""
        return bool(self._queue) or self._waits_for is not None

    def start(self, filename: str, data: bytes) -> None:
        """SDCARD_PRINT_FILE."""
        self._must_be_ready()
        if self.print_state in ("printing", "paused"):
            raise ValueError("SD busy")
        self.filename, self.data = filename, data
        self.read_at = self._lines_read = self.lines_executed = 0
        self.print_s = 0.0
        self.print_message = ""
        self.print_state = "printing"

    def pause(self) -> None:
        """PAUSE: reading ends; what is planned is still moved, then the head parks."""
        self._must_be_ready()
        if self.print_state == "printing":
            self.print_state = "paused"
            self._held_at = self._planned
            self._plan(PARK_S, (*PARK, self._planned[2]), self._lines_read)

    def resume(self) -> None:
        """RESUME: back to where it was, then on."""
        self._must_be_ready()
        if self.print_state == "paused":
            self._plan(PARK_S, self._held_at, self._lines_read)
            self.print_state = "printing"

    def cancel(self) -> None:
        """CANCEL_PRINT: Klipper's own, which leaves the heaters as they are."""
        self._must_be_ready()
        if self.print_state in ("printing", "paused"):
            self._queue.clear()
            self._waits_for = None
            self.print_state = "cancelled"

    def shut_down(self, message: str) -> None:
        """Heaters and motors off; nothing more is taken until a restart."""
        self.state, self.message = "shutdown", message
        self._queue.clear()
        self._waits_for = None
        self.speed_mm_s = 0.0
        self.homed_axes = ""
        self.extruder.is_powered = self.bed.is_powered = False
        if self.print_state in ("printing", "paused"):
            self.print_state, self.print_message = "error", message

    def restarted(self) -> "Klipper":
        """FIRMWARE_RESTART: everything anew; temperatures and the head are where they were."""
        for heater in (self.extruder, self.bed):
            heater.target_c, heater.is_powered = 0.0, True
        return Klipper(extruder=self.extruder, bed=self.bed, epoch=self.epoch, place=self.place)

    def fail_print(self, message: str) -> None:
        """A line that cannot be executed ends the print."""
        self._queue.clear()
        self._waits_for = None
        self.print_state, self.print_message = "error", message

    def run_script(self, script: str) -> None:
        """Commands from outside the file; waits are not waited for here (`is_busy` tells)."""
        self._must_be_ready()
        for line in script.split("\n"):
            self._execute(line.partition(";")[0].strip(), self._lines_read)

    def advance(self, seconds: float) -> None:
        """Let the machine's time pass."""
        for heater in (self.extruder, self.bed):
            heater.pass_time(seconds)
        if self.state != "ready":
            return
        if self.print_state == "printing":
            self.print_s += seconds
        left = seconds
        while True:
            self._read_ahead()
            if self._waits_for is not None:
                if not self._waits_for.is_reached:
                    break
                self._waits_for = None
                continue
            if not self._queue or left <= 0.0:
                break
            left = self._move(left)
        if not self._queue:
            self.speed_mm_s = 0.0
            at_end = self.read_at >= len(self.data)
            if self.print_state == "printing" and at_end and self._waits_for is None:
                self.lines_executed = self._lines_read
                self.print_state = "complete"

    def objects(self) -> dict[str, dict[str, Any]]:
        """Every object with every field."""
        size = len(self.data)
        return {
            "webhooks": {"state": self.state, "state_message": self.message},
            "print_stats": {
                "filename": self.filename,
                "state": self.print_state,
                "message": self.print_message,
                "print_duration": round(self.print_s, 3),
                "total_duration": round(self.print_s, 3),
                "filament_used": 0.0,
                "info": {"total_layer": None, "current_layer": None},
            },
            "virtual_sdcard": {
                "file_path": self.filename or None,
                "file_position": self.read_at,
                "file_size": size,
                "progress": self.read_at / size if size else 0.0,
                "is_active": self.print_state == "printing",
            },
            "toolhead": {
                "homed_axes": self.homed_axes,
                "position": [*self._planned, 0.0],
                "print_time": round(self.print_s, 3),
            },
            "motion_report": {
                "live_position": [*(round(one, 3) for one in self.place), 0.0],
                "live_velocity": round(self.speed_mm_s, 3),
            },
            "idle_timeout": {"state": "Printing" if self.is_busy else "Ready"},
            "heaters": {"available_heaters": ["heater_bed", "extruder"]},
            "extruder": _told(self.extruder),
            "heater_bed": _told(self.bed),
        }

    def _must_be_ready(self) -> None:
        if self.state != "ready":
            raise Shutdown(self.message)

    def _move(self, left: float) -> float:
        move = self._queue[0]
        taken = min(left, move.seconds)
        share = taken / move.seconds if move.seconds > 0 else 1.0
        before = self.place
        x, y, z = (a + (b - a) * share for a, b in zip(before, move.place, strict=True))
        self.place = (x, y, z)
        self.speed_mm_s = math.dist(before, self.place) / taken if taken > 0 else 0.0
        move.seconds -= taken
        if move.seconds <= 1e-9:
            self.place = move.place
            self._queue.popleft()
            self.lines_executed = max(self.lines_executed, move.line)
        return left - taken

    def _read_ahead(self) -> None:
        while (
            self.print_state == "printing"
            and self._waits_for is None
            and self.read_at < len(self.data)
            and sum(move.seconds for move in self._queue) < AHEAD_S
        ):
            end = self.data.find(b"\n", self.read_at)
            end = len(self.data) if end < 0 else end + 1
            raw = self.data[self.read_at : end].decode("utf-8", "replace")
            self.read_at = end
            body = raw.partition(";")[0].strip()
            if body:
                self._lines_read += 1
                if not self._queue:
                    self.lines_executed = self._lines_read
                self._execute(body, self._lines_read)

    def _plan(self, seconds: float, place: tuple[float, float, float], line: int) -> None:
        self._queue.append(_Move(line, max(seconds, 1e-6), place))
        self._planned = place

    def _execute(self, body: str, line: int) -> None:
        word = body.split(" ", 1)[0].upper()
        found = {letter: float(value) for letter, value in _PARAMETER.findall(body.upper())}
        match word:
            case "G0" | "G1":
                self._travel(found, line)
            case "G4":
                self._plan(found.get("P", 0.0) / 1000.0 + found.get("S", 0.0), self._planned, line)
            case "G28":
                self.homed_axes = "xyz"
                self._plan(2.0, (0.0, 0.0, 0.0), line)
            case "G90" | "G91":
                self._is_absolute = word == "G90"
            case "M104" | "M109":
                self.extruder.target_c = found.get("S", 0.0)
                self._waits_for = self.extruder if word == "M109" else self._waits_for
            case "M140" | "M190":
                self.bed.target_c = found.get("S", 0.0)
                self._waits_for = self.bed if word == "M190" else self._waits_for
            case "TURN_OFF_HEATERS":
                self.extruder.target_c = self.bed.target_c = 0.0
            case "SET_HEATER_TEMPERATURE":
                named = dict(_NAMED.findall(body.upper()))
                heater = self.bed if named.get("HEATER") == "HEATER_BED" else self.extruder
                heater.target_c = float(named.get("TARGET", "0"))
            case _:
                pass

    def _travel(self, found: dict[str, float], line: int) -> None:
        self._feed_mm_s = found.get("F", self._feed_mm_s * 60.0) / 60.0 or 1.0
        before = self._planned
        place = tuple(
            found.get(axis, at if self._is_absolute else 0.0) + (0.0 if self._is_absolute else at)
            for axis, at in zip("XYZ", before, strict=True)
        )
        x, y, z = place
        seconds = math.dist(before, (x, y, z)) / self._feed_mm_s
        self._plan(max(seconds, abs(found.get("E", 0.0)) / 50.0), (x, y, z), line)


def _told(heater: Heater) -> dict[str, Any]:
    is_on = heater.is_powered and heater.target_c > heater.actual_c
    return {
        "temperature": round(heater.actual_c, 2),
        "target": heater.target_c,
        "power": 1.0 if is_on else 0.0,
    }
