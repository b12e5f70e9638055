"""What the cell file may say of a scanner, and what holds when it says nothing."""

from typing import Any

import msgspec

from drivers.faults import Misconfigured
from drivers.option_keys import read_keys

FORMATS = ("aim", "plain")
TERMINATORS = ("auto", "cr", "lf", "crlf", "tab", "etx")


class ScannerOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keys of a `scanner` in the cell file. Times are seconds.

    `format`: "aim" wants the AIM identifier (]d2) before each code, "plain" takes what comes.
    `separator` is what the scanner was told to send for the group separator, if it cannot send
    U+001D. A code whose terminator has not come after `pause_s` is not believed.
    """

    port: str = ""
    baud: int = 9600
    format: str = "aim"
    frame: str = "8N1"
    terminator: str = "auto"
    separator: str = ""
    pause_s: float = 0.3


def read(unit: str, options: dict[str, Any]) -> ScannerOptions:
    """The options of one scanner. Raises: Misconfigured, a key or value that cannot be."""
    found = read_keys(unit, options, ScannerOptions)
    if found.format not in FORMATS:
        raise Misconfigured(unit, setting="format", value=found.format)
    if found.terminator not in TERMINATORS:
        raise Misconfigured(unit, setting="terminator", value=found.terminator)
    if len(found.separator) > 1 or found.separator.isalnum():
        raise Misconfigured(unit, setting="separator", value=found.separator)
    return found
