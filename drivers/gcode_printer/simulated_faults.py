"""Faults on demand of the simulated printer: names as the cell file and the side door give them."""

from dataclasses import dataclass

AT_LINE = ("swallow_ok", "reset", "silence", "runaway", "lost_number", "broken_line", "ask")
LASTING = ("drop_byte", "never_warm", "never_cool", "plain_ok", "no_thermal_protection")


class UnknownFault(Exception):
    """No fault of that name."""


@dataclass(frozen=True)
class Fault:
    """One fault: its name, the line or layer where it happens (0: now or always), the part."""

    name: str
    at: int = 0
    part: int = -1


def read(text: str) -> Fault:
    """`reset@200`, `skip_layer@7`, `skip_part@7:1`, `never_warm`. Raises: UnknownFault."""
    name, _, place = text.partition("@")
    at, _, part = place.partition(":")
    try:
        fault = Fault(name, int(at or 0), int(part or -1))
    except ValueError as wrong:
        raise UnknownFault(text) from wrong
    if name in AT_LINE or name in LASTING:
        return fault
    if (name == "skip_layer" and fault.at > 0) or (
        name == "skip_part" and fault.at > 0 and fault.part >= 0
    ):
        return fault
    raise UnknownFault(text)


def hurt(data: bytes, name: str) -> tuple[bytes, bytes]:
    """Bytes with one line hurt so that no checksum sees it: what comes first, and the rest.

    `lost_number` takes the leading N, `broken_line` turns the blank after the number into a line
    end; the firmware has read the first piece before the rest is there, as on a cable.
    """
    at = data.index(b"N")
    if name == "lost_number":
        return data[:at], data[at + 1 :]
    blank = data.index(b" ", at)
    return data[:blank] + b"\n", data[blank + 1 :]
