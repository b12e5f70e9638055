"""Keys of a scanner told from those of a person, by their rhythm; pure.

A scanner types faster than anybody: keys closer than 50 ms, then Enter. With its AIM prefix (`]d2`)
the first three signs say what was read. The separator of GS1 (GS, ASCII 29) comes as Ctrl+], as a
control sign, or as a sign that a GS1 text cannot hold.
"""

import re
from dataclasses import dataclass

GAP_MS = 50
"""Keys further apart are a person's."""
PREFIXED_GAP_MS = 300
"""After an AIM prefix nobody doubts that it is a scan: a busy loop does not tear it."""
LEAST_SIGNS = 4
GS = "\x1d"
AIM = re.compile(r"^\]([A-Za-z][0-9A-Za-z])")
GS1_AIMS = ("d2", "C1", "Q3", "J1", "e0")
STAND_INS = "|~^{}"
"""Signs that no GS1 element string holds; scanners put them where GS does not come through."""


@dataclass(frozen=True)
class Scan:
    """One scan.

    Args:
        text: what was read, without prefix; GS between the elements of a GS1 text.
        aim: symbology as AIM names it ("d2"); empty when the scanner does not say it.
    """

    text: str
    aim: str = ""

    @property
    def is_gs1(self) -> bool:
        """Whether it is a GS1 element string."""
        return self.aim in GS1_AIMS


def read_scan(typed: str) -> Scan:
    """What a scanner typed, with the prefix taken off and GS in its place."""
    found = AIM.match(typed)
    aim = found.group(1) if found else ""
    text = typed[3:] if found else typed
    if aim in GS1_AIMS:
        for sign in STAND_INS:
            text = text.replace(sign, GS)
    return Scan(text.strip(GS), aim)


class WedgeKeys:
    """Collects the signs of what may become a scan."""

    def __init__(self) -> None:
        self._typed = ""
        self._last_ms = 0.0

    @property
    def typed(self) -> str:
        """What has come so far."""
        return self._typed

    @property
    def gap_ms(self) -> int:
        """How long the next sign may take."""
        return PREFIXED_GAP_MS if self.is_prefixed else GAP_MS

    @property
    def is_prefixed(self) -> bool:
        """Whether it begins as only a scan does."""
        return AIM.match(self._typed) is not None

    def is_late(self, at_ms: float) -> bool:
        """Whether a key at this time is too late to belong to what has come."""
        return bool(self._typed) and at_ms - self._last_ms > self.gap_ms

    def add(self, sign: str, at_ms: float) -> None:
        """One more sign."""
        self._typed += sign
        self._last_ms = at_ms

    def end(self, at_ms: float) -> Scan | None:
        """Enter has come: the scan, or None when a person typed."""
        typed, late = self._typed, self.is_late(at_ms)
        prefixed = self.is_prefixed
        self._typed = ""
        if late or not typed or (len(typed) < LEAST_SIGNS and not prefixed):
            return None
        return read_scan(typed)

    def forget(self) -> None:
        """A person typed it."""
        self._typed = ""
