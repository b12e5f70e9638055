"""What the cell file may say of a gauge, and what holds when it says nothing."""

from typing import Any

import msgspec

from drivers.faults import Misconfigured
from drivers.option_keys import read_keys

FORMATS = ("ascii", "mitutoyo")
UNITS = ("mm", "in")


class GaugeOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keys of a `gauge` in the cell file. Times are seconds.

    `format`: "mitutoyo" for what SPC converters send (01A+00012.34), "ascii" for a plain number
    with or without its unit. `unit` is what the number means when the gauge does not say;
    `decimals` how many it has: a caliper switched to inches is known by another count. `ask` is
    what makes the gauge answer (?), empty for one that sends when its button is pressed. `low` and
    `high` bound what is expected, for the eye alone.
    """

    port: str = ""
    baud: int = 9600
    format: str = "ascii"
    frame: str = "8N1"
    unit: str = "mm"
    decimals: int | None = None
    ask: str = ""
    answer_s: float = 1.5
    pause_s: float = 0.3
    low: float | None = None
    high: float | None = None


def read(unit: str, options: dict[str, Any]) -> GaugeOptions:
    """The options of one gauge. Raises: Misconfigured, a key or value that cannot be."""
    found = read_keys(unit, options, GaugeOptions)
    if found.format not in FORMATS:
        raise Misconfigured(unit, setting="format", value=found.format)
    if found.unit not in UNITS:
        raise Misconfigured(unit, setting="unit", value=found.unit)
    if found.low is not None and found.high is not None and found.low > found.high:
        raise Misconfigured(unit, setting="low", value=found.low)
    return found
