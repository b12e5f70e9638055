"""How one line looks on the wire: cleaned, numbered, with its checksum.

Source: Marlin `queue.cpp`: the checksum is the XOR of every byte before the last `*`.
"""

import functools
import operator
from collections.abc import Callable

_reduce: Callable[[Callable[[int, int], int], bytes, int], int] = functools.reduce
_xor: Callable[[int, int], int] = operator.xor  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
# both run in C: a checksum in a Python loop would halve the lines a second

MAX_LINE_BYTES = 90
"""Marlin cuts a line at 96 bytes without a word, and then asks for it again for ever."""

_ALLOWED = bytes(range(0x20, 0x7F))


def clean(text: str) -> bytes:
    """A command as it may be sent: no comment, nothing outside printable ASCII; may be empty.

    The firmware strips comments before it compares the checksum, so they must not be counted.
    """
    body = text.partition(";")[0].encode("ascii", "ignore")
    if not body.isascii() or not body.decode("ascii").isprintable():
        body = bytes(byte for byte in body if byte in _ALLOWED)
    # a `*` of ours must be the last one, and a backslash or backspace edits the line over there
    return body.replace(b"*", b"").replace(b"\\", b"").strip()


def numbered(number: int, body: bytes) -> bytes:
    """The line with its number, checksum and end. `numbered(1, b"G28")` is `N1 G28*18`."""
    line = b"N%d %b" % (number, body)
    return b"%b*%d\n" % (line, checksum(line))


def checksum(line: bytes) -> int:
    """XOR of all bytes, 0 to 255."""
    return _reduce(_xor, line, 0)


def wire_length(body: bytes) -> int:
    """Bytes that a body takes at most once numbered: a number of five digits and a checksum."""
    return len(body) + len(b"N99999 *255\n")
