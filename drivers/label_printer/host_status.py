"""What a label printer says of itself: the answers to ~HS, ~HQES, ~HI and getvar; pure.

Source: ZPL II programming guide, ~HS (three strings of 12, 11 and 2 fields between STX and ETX),
~HQES (flags in hex), SGD odometer. A printer without paper may leave ~HS unanswered and still
answer ~HQES; both are read.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

FRAME = re.compile(rb"\x02([^\x02\x03]*)\x03")
FIELDS = (12, 11, 2)
ERRORS = re.compile(r"ERRORS:\s*([01])\s+([0-9A-F]{8})\s+([0-9A-F]{8})", re.IGNORECASE)
PAUSED_FLAG = 0x10000
ERROR_FLAGS = {
    0x1: "label.paper_out",
    0x2: "label.ribbon_out",
    0x4: "label.head_open",
    0x8: "label.cutter_fault",
    0x10: "label.too_hot",
    0x20: "label.too_hot",
}
COUNTER = "odometer.total_label_count"


Ends = Callable[[bytes], bool]
"""Whether an answer is whole."""


class NotUnderstood(Exception):
    """The answer is not of the form that the printer promised."""


@dataclass(frozen=True)
class HostStatus:
    """One answer. `trouble` is what hinders printing, "" for nothing; the most pressing first.

    `formats_waiting` and `labels_left` are None where the printer did not say.
    """

    trouble: str
    is_paused: bool
    formats_waiting: int | None
    labels_left: int | None

    @property
    def is_drained(self) -> bool:
        """Nothing is waiting to be printed, by the printer's own words."""
        return self.formats_waiting == 0 and self.labels_left == 0


def is_whole(data: bytes) -> bool:
    """Whether the three strings of ~HS are there."""
    return len(FRAME.findall(data)) >= len(FIELDS)


def parse(data: bytes) -> HostStatus:
    """The answer to ~HS. Raises: NotUnderstood."""
    strings = [part.decode("ascii", "replace").split(",") for part in FRAME.findall(data)]
    if tuple(len(string) for string in strings) != FIELDS:
        raise NotUnderstood
    first, second, _ = strings
    flags = [*(first[i] for i in (1, 2, 5, 9, 10, 11)), *(second[i] for i in (2, 3, 7))]
    if not all(flag in ("0", "1") for flag in flags):
        raise NotUnderstood
    try:
        formats, left = int(first[4]), int(second[8])
    except ValueError as wrong:
        raise NotUnderstood from wrong
    troubles = (
        (second[2], "label.head_open"),
        (first[1], "label.paper_out"),
        (second[3], "label.ribbon_out"),
        (first[11], "label.too_hot"),
        (first[10], "label.too_cold"),
        (first[9], "label.memory_lost"),
    )
    trouble = next((code for flag, code in troubles if flag == "1"), "")
    return HostStatus(trouble, first[2] == "1", formats, left)


def is_whole_errors(data: bytes) -> bool:
    """Whether the answer to ~HQES is there."""
    return any(b"ERRORS" in part for part in FRAME.findall(data))


def parse_errors(data: bytes) -> HostStatus:
    """The answer to ~HQES; it does not say what waits. Raises: NotUnderstood."""
    found = ERRORS.search(data.decode("ascii", "replace"))
    if found is None:
        raise NotUnderstood
    flags = int(found[3], 16)
    pressing = (0x4, 0x1, 0x2, 0x8, 0x10, 0x20)
    trouble = next((ERROR_FLAGS[flag] for flag in pressing if flags & flag), "")
    return HostStatus(trouble, bool(flags & PAUSED_FLAG), None, None)


def is_whole_variable(data: bytes) -> bool:
    """Whether a quoted answer to getvar is there, or a bare question mark."""
    return data.count(b'"') >= 2 or b"?" in data


def parse_counter(data: bytes) -> int | None:
    """Labels printed in the printer's life; None where it does not count them."""
    found = re.search(rb'"(\d{1,12})"', data)
    return int(found[1]) if found else None


def parse_identity(data: bytes) -> dict[str, str]:
    """Model and firmware from ~HI; empty where it says nothing that we know."""
    parts = [""]
    for frame in FRAME.finditer(data):
        parts = frame[1].decode("ascii", "replace").split(",")
    return {"model": parts[0], "firmware": parts[1]} if len(parts) >= 2 else {}
