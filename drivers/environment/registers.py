"""Modbus registers into numbers and back; pure. Source: Modbus application protocol, 16 bit words.

Two words with the higher first (AB CD), as most sensors send; types ending in _swapped have the
lower first (CD AB).
"""

import math
import struct

TYPES = {
    "int16": (1, ">h"),
    "uint16": (1, ">H"),
    "int32": (2, ">i"),
    "uint32": (2, ">I"),
    "float32": (2, ">f"),
    "int32_swapped": (2, ">i"),
    "uint32_swapped": (2, ">I"),
    "float32_swapped": (2, ">f"),
}
"""Registers and layout of each type."""
NO_VALUE = {"int16": -0x8000, "int32": -0x80000000, "int32_swapped": -0x80000000}
"""What sensors send when they have no value (their probe is broken)."""


def words_of(kind: str) -> int:
    """How many registers a value of that type takes."""
    return TYPES[kind][0]


def value(registers: list[int], kind: str, scale: float, offset: float) -> float | None:
    """The number in those registers, None when they say that there is none."""
    words, layout = TYPES[kind]
    if len(registers) != words:
        return None
    ordered = registers[::-1] if kind.endswith("_swapped") else registers
    (raw,) = struct.unpack(layout, struct.pack(f">{words}H", *ordered))
    if not math.isfinite(raw) or raw == NO_VALUE.get(kind):
        return None
    return round(float(raw) * scale + offset, 9)


def registers(number: float, kind: str, scale: float, offset: float) -> list[int]:
    """The registers that hold a number. Raises: ValueError, it does not fit."""
    words, layout = TYPES[kind]
    raw = (number - offset) / scale
    try:
        packed = struct.pack(layout, raw if layout == ">f" else round(raw))
    except struct.error as wrong:
        raise ValueError(number) from wrong
    ordered = list(struct.unpack(f">{words}H", packed))
    return ordered[::-1] if kind.endswith("_swapped") else ordered
