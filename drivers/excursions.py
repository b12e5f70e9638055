"""When a value has left its normal band, and when it is back; pure, with a clock handed in.

Out: beyond a limit for the whole delay. Back: inside the band by the deadband for the whole delay.
So neither a value that trembles on its limit nor a single wrong one makes an alarm, either way.
Source: deadband and on/off delay, ISA-18.2 and EEMUA 191.
"""

from dataclasses import dataclass

from drivers.faults import Misconfigured
from drivers.readings import Quality, Reading
from drivers.unit import ReadingBand

LOW, HIGH, INSIDE = "low", "high", ""


@dataclass(frozen=True)
class Crossing:
    """A band was left (`side` low or high) or is held again (`side` empty)."""

    name: str
    side: str
    value: float
    unit: str
    low: float | None
    high: float | None


def check(unit: str, band: ReadingBand) -> None:
    """Raises: Misconfigured, a band that no value can be in or come back into."""
    if band.within is not None and (band.low is not None or band.high is not None):
        raise Misconfigured(unit, setting="within", value=band.within)
    if band.low is None and band.high is None and band.within is None:
        raise Misconfigured(unit, setting="low", value="")
    if band.low is not None and band.high is not None:
        width = band.high - band.low
    else:
        width = 2 * band.within if band.within is not None else None
    if width is not None and (width <= 0 or 2 * band.deadband >= width):
        raise Misconfigured(unit, setting="deadband", value=band.deadband)
    if band.deadband < 0 or band.delay_s < 0:
        raise Misconfigured(unit, setting="deadband", value=band.deadband)


def limits(band: ReadingBand, reading: Reading) -> tuple[float | None, float | None]:
    """The band of a reading now; one around a target has none while there is no target."""
    if band.within is None:
        return band.low, band.high
    if not reading.target:
        return None, None
    return reading.target - band.within, reading.target + band.within


class BandWatch:
    """One value and its band."""

    def __init__(self, band: ReadingBand) -> None:
        self._band = band
        self.side = INSIDE
        self._going = INSIDE
        self._since_s = 0.0
        self._target: float | None = None
        self._arrived = band.within is None

    def holds_for(self, reading: Reading) -> bool:
        """Whether its band says anything about a reading now: not on the way to a new target."""
        return self._band.within is None or (self._arrived and reading.target == self._target)

    def look(self, reading: Reading, now_s: float) -> Crossing | None:
        """The crossing that is certain now, if any. A value that is not good says nothing."""
        if reading.value is None or reading.quality is not Quality.GOOD:
            self._going = self.side
            return None
        low, high = limits(self._band, reading)
        if not self._has_arrived(reading, low, high):
            return self._to(INSIDE, reading, low, high) if self.side else None
        wanted = self._side_of(reading.value, low, high)
        if wanted == self.side:
            self._going = self.side
            return None
        if wanted != self._going:
            self._going, self._since_s = wanted, now_s
        if now_s - self._since_s < self._band.delay_s:
            return None
        return self._to(wanted, reading, low, high)

    def _has_arrived(self, reading: Reading, low: float | None, high: float | None) -> bool:
        """A band around a target holds once the value has been in it: heating is no excursion."""
        if self._band.within is None:
            return True
        if reading.target != self._target:
            self._target, self._arrived = reading.target, False
        value = reading.value
        if not self._arrived and value is not None and low is not None and high is not None:
            self._arrived = low <= value <= high
        return self._arrived and low is not None

    def _side_of(self, value: float, low: float | None, high: float | None) -> str:
        """Where the value is, seen from where it was: what is out must come in by the deadband."""
        edge = self._band.deadband
        if low is not None and value < low + (edge if self.side == LOW else 0.0):
            return LOW
        if high is not None and value > high - (edge if self.side == HIGH else 0.0):
            return HIGH
        return INSIDE

    def _to(self, side: str, reading: Reading, low: float | None, high: float | None) -> Crossing:
        self.side = self._going = side
        value = reading.value if reading.value is not None else 0.0
        return Crossing(reading.name, side, value, reading.unit, low, high)
