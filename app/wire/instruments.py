"""What small instruments tell the desks as it happens: a code that was scanned, a size measured.

Announced under their own names beside `cell.changed`, once each, to every desk that watches. What
was scanned may name a patient: it is told, never recorded; whoever uses it records what it meant.
"""

from datetime import datetime

import msgspec

from drivers.wire.reading import Quality

SCAN_READ = "scan.read"
GAUGE_READ = "gauge.read"


class ScanRead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """scan.read: a scanner has read a code.

    `format` is the AIM identifier ("]d2" GS1 DataMatrix, "]C1" GS1-128), "" where the scanner
    gives none. `text` has the group separator as U+001D.
    """

    unit: str
    text: str
    format: str
    at: datetime


class GaugeRead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """gauge.read: a gauge has told a size; `low` and `high` bound what is expected, if anything."""

    unit: str
    value: float
    unit_of_value: str
    quality: Quality
    at: datetime
    low: float | None = None
    high: float | None = None
