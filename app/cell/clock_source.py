"""Whether a time server sets this computer's clock, as the kernel tells it. Source: adjtimex(2)."""

import ctypes
import sys

UNSYNCHRONIZED = 0x0040  # STA_UNSYNC
_TIMEX_BYTES = 512
_STATUS_AT = 40


def status_of(timex: bytes) -> int:
    """The status word of a `struct timex` of a 64-bit Linux."""
    return int.from_bytes(timex[_STATUS_AT : _STATUS_AT + 4], sys.byteorder, signed=True)


def clock_source() -> str:
    """server; none when nobody sets the clock; unknown where the system does not say."""
    if not sys.platform.startswith("linux") or sys.maxsize < 2**32:
        return "unknown"
    timex = ctypes.create_string_buffer(_TIMEX_BYTES)  # modes 0: only asked, nothing is set
    try:
        state = ctypes.CDLL(None, use_errno=True).adjtimex(timex)
    except (OSError, AttributeError):
        return "unknown"
    if state < 0:
        return "unknown"
    return "none" if status_of(timex.raw) & UNSYNCHRONIZED else "server"
