"""What a gauge sends, into a size; pure. A line that is not exactly of its form is refused.

Neither format has a checksum: a digit that became another digit cannot be seen here.
Source: Mitutoyo SPC to RS-232 converters (01A, sign, number; 91n: the gauge does not answer);
Sylvac, Mahr and most others: a number, perhaps a unit.
"""

import re
from dataclasses import dataclass

from drivers.gauge.options import GaugeOptions

MITUTOYO = re.compile(r"(?P<channel>0[1-9])A(?P<number>[+-]\d{1,8}(?:\.\d{1,6})?)")
MITUTOYO_ERROR = re.compile(r"9[1-9]\d")
ASCII = re.compile(
    r"\s*(?P<number>[+-]?\s?\d{1,8}(?:[.,]\d{1,6})?)\s*(?P<unit>mm|in|inch|\")?\s*", re.IGNORECASE
)
UNIT_OF = {"mm": "mm", "in": "in", "inch": "in", '"': "in"}
MOST_BYTES = 64


@dataclass(frozen=True)
class Size:
    """What the gauge measured, in the unit that it said or was told."""

    value: float
    unit: str


@dataclass(frozen=True)
class NotMeasured:
    """What came is no size; `reason` says why."""

    reason: str


def parse(line: bytes, options: GaugeOptions) -> Size | NotMeasured:
    """One line without its end."""
    try:
        text = line.decode("ascii")
    except UnicodeDecodeError:
        return NotMeasured("gauge.garbled")
    unit = options.unit
    if options.format == "mitutoyo":
        if MITUTOYO_ERROR.fullmatch(text.strip()):
            return NotMeasured("gauge.not_connected")
        found = MITUTOYO.fullmatch(text.strip())
    else:
        found = ASCII.fullmatch(text)
        if found is not None and found["unit"]:
            unit = UNIT_OF[found["unit"].lower()]
    if found is None:
        return NotMeasured("gauge.garbled")
    number = found["number"].replace(" ", "").replace(",", ".")
    if unit != options.unit:
        return NotMeasured("gauge.other_unit")
    if options.decimals is not None and len(number.partition(".")[2]) != options.decimals:
        return NotMeasured("gauge.other_unit")
    return Size(float(number), unit)


class Lines:
    """Takes bytes as they come and gives lines; CR, LF or both end one."""

    def __init__(self) -> None:
        self._waiting = b""

    @property
    def is_waiting(self) -> bool:
        """Whether a line has begun and not ended."""
        return bool(self._waiting)

    def feed(self, data: bytes) -> list[bytes]:
        """Lines that are complete with these bytes; empty ones are none."""
        *whole, self._waiting = (self._waiting + data).replace(b"\r", b"\n").split(b"\n")
        if len(self._waiting) > MOST_BYTES:
            whole.append(self._waiting)
            self._waiting = b""
        return [line for line in whole if line.strip()]

    def pause(self) -> bytes:
        """Nothing more has come: what is half there is given up, and returned."""
        half, self._waiting = self._waiting, b""
        return half
