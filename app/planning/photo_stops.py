"""Puts a stop for the camera into a program wherever a layer is complete.

The slicer's own hooks for such code do not know where the head was: when a layer begins where the
last one ended, the slicer sends no travel and would draw a line from the parking place. So the
stops are put in afterwards, and each brings the head back to where it was, at the same feed rate.
"""

import math
from dataclasses import dataclass

from app.planning.profile import Profile

LAYER = ";LAYER_CHANGE"
PART_ENDS = "; stop printing object"
MARK = ";CELLDECK_PHOTO"
LIFT_MM = 1.0
LIFT_SPEED = 10.0
CAPTURE_S = 1.0
"""What a picture takes besides the way there and back; an estimate for the build's duration."""


@dataclass(frozen=True)
class WithStops:
    """The program with its stops, and the time they add."""

    text: str
    stops: int
    added_s: float


@dataclass
class _Head:
    """Where the head is while the program is read; mm, mm/min."""

    x: str = ""
    y: str = ""
    z: str = ""
    feed: str = ""
    retracted_mm: float = 0.0

    def move(self, line: str) -> None:
        along = False
        pushed = 0.0
        for word in line.split(";", 1)[0].split()[1:]:
            letter, value = word[0], word[1:]
            if letter == "X":
                self.x, along = value, True
            elif letter == "Y":
                self.y, along = value, True
            elif letter == "Z":
                self.z = value
            elif letter == "F":
                self.feed = value
            elif letter == "E":
                pushed = float(value)
        if pushed < 0:
            self.retracted_mm -= pushed
        elif pushed > 0:
            self.retracted_mm = 0.0 if along else max(0.0, self.retracted_mm - pushed)


def with_photo_stops(text: str, profile: Profile) -> WithStops:
    """The program with `;CELLDECK_PHOTO <layer>` after each layer, the head parked behind.

    Needs relative extrusion and named parts, which the profile's reader has made sure of.
    """
    lines = text.splitlines()
    last = max((k for k, line in enumerate(lines) if line.startswith(PART_ENDS)), default=-1)
    head = _Head()
    done: list[str] = []
    layer = 0
    added_s = 0.0

    def stop(come_back: bool) -> float:
        block, took_s = _stop(head, layer, profile, come_back)
        done.extend(block)
        return took_s

    for number, line in enumerate(lines):
        if line.startswith(LAYER):
            if layer:
                added_s += stop(come_back=True)
            layer += 1
        elif line.startswith(("G1 ", "G0 ")):
            head.move(line)
        done.append(line)
        if number == last:
            added_s += stop(come_back=False)
    return WithStops("\n".join(done) + "\n", layer, added_s)


def _stop(head: _Head, layer: int, profile: Profile, come_back: bool) -> tuple[list[str], float]:
    """One stop and its duration, s. After the last layer the head stays away."""
    park_x, park_y = 5.0, profile.bed_mm[1] - 5.0
    up = float(head.z) + LIFT_MM
    retract = head.retracted_mm <= 0
    pull, travel, lift = (
        f"F{speed * 60:.0f}" for speed in (profile.retract_speed, profile.travel_speed, LIFT_SPEED)
    )
    block: list[str] = []
    if retract:
        block.append(f"G1 E-{profile.retract_mm:g} {pull}")
    block += [
        f"G1 Z{up:.3f} {lift}",
        f"G1 X{park_x:g} Y{park_y:g} {travel}",
        f"{MARK} {layer}",
    ]
    if come_back:
        block += [f"G1 X{head.x} Y{head.y} {travel}", f"G1 Z{head.z} {lift}"]
        if retract:
            block.append(f"G1 E{profile.retract_mm:g} {pull}")
        block.append(f"G1 F{head.feed}")
    way = math.hypot(float(head.x) - park_x, float(head.y) - park_y)
    return block, CAPTURE_S + 2 * (way / profile.travel_speed + LIFT_MM / LIFT_SPEED)
