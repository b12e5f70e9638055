"""Faults on demand of the simulated printer: names as the cell file and the side door give them."""

from dataclasses import dataclass

AT_LINE = ("swallow_ok", "reset", "silence", "runaway")
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
