"""What the cell file may say of a G-code printer, and what holds when it says nothing."""

from typing import Any

import msgspec

from drivers.faults import Misconfigured
from drivers.option_keys import read_keys


class PrinterOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keys of a `gcode-printer` in the cell file. Times are seconds of real time.

    `rx_bytes` and `slots` bound what is sent unanswered: more than 127 only for boards that are
    known to have the room. `hold_heat_s` is how long a hold keeps the heaters on. `most_…`,
    `least_extrude_c`, `height_mm` and `hand_heat_s` (how long heat set by hand may last) bound work
    by hand. `drain_s` is how long queued moves may go on after an uncertainty.
    """

    port: str = ""
    baud: int = 250_000
    slots: int = 4
    rx_bytes: int = 127
    bed_mm: tuple[float, float] = (250.0, 210.0)
    park_mm: tuple[float, float] = (5.0, 200.0)
    lift_mm: float = 10.0
    retract_mm: float = 2.0
    hold_heat_s: float = 600.0
    inactivity_s: int = 1800
    stall_s: float = 3.0
    command_s: float = 90.0
    verify_s: float = 20.0
    heat_s: float = 1200.0
    camera_s: float = 20.0
    needs_thermal_protection: bool = True
    height_mm: float = 220.0
    hand_heat_s: float = 1800.0
    most_hot_end_c: float = 300.0
    most_bed_c: float = 120.0
    most_chamber_c: float = 80.0
    least_extrude_c: float = 170.0
    most_jog_mm: float = 100.0
    most_jog_mm_s: float = 120.0
    most_material_mm: float = 800.0
    drain_s: float = 5.0


def read(unit: str, options: dict[str, Any]) -> PrinterOptions:
    """The options of one printer. Raises: Misconfigured, a key or value that cannot be."""
    found = read_keys(unit, options, PrinterOptions)
    if not found.port:
        raise Misconfigured(unit, setting="port", value="")
    return found
