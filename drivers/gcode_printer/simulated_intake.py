"""How lines reach the simulated firmware: receive buffer, command slots, numbers and checksums.

Source: Marlin `queue.cpp`: a refused line throws away all that has come after it.
"""

import re
from collections import deque

from drivers.gcode_printer.line_format import checksum

SLOTS = 4
RX_BYTES = 127
_DIGITS = re.compile(rb"N?(-?\d+)")


class Intake:
    """Bytes in, commands in slots out. An un-numbered command has the number -1."""

    def __init__(self) -> None:
        self.queue: deque[tuple[int, bytes]] = deque()
        self._rx = b""
        self._last = 0

    @property
    def has_bytes(self) -> bool:
        """Whether anything waits in the receive buffer."""
        return bool(self._rx)

    def take(self, data: bytes) -> None:
        """Bytes from the wire."""
        self._rx += data

    def overflow(self) -> None:
        """What found no room in the receive buffer is lost without a word."""
        if len(self._rx) > RX_BYTES:
            self._rx = self._rx[:RX_BYTES]

    def clear(self) -> None:
        """Forget all that has come."""
        self.queue.clear()
        self._rx = b""

    def fill(self, out: list[str]) -> None:
        """Move lines into free slots; what is said about bad ones goes to `out`."""
        queue = self.queue
        rx = self._rx
        at = 0
        while len(queue) < SLOTS:
            end = rx.find(b"\n", at)
            if end < 0:
                break
            raw = rx[at:end]
            at = end + 1
            if raw[:1] != b"N":
                raw = raw.strip()
                if not raw:
                    continue
                if raw[:1] != b"N":
                    # no number: taken as it is, unchecked
                    queue.append((-1, raw.partition(b"*")[0]))
                    continue
            trouble = self._accept(raw)
            if trouble:
                out.append(
                    f"Error:{trouble}, Last Line: {self._last}\nResend: {self._last + 1}\nok\n"
                )
                self._rx = b""
                return
        self._rx = rx[at:]

    def _accept(self, raw: bytes) -> str:
        star = raw.rfind(b"*")
        blank = raw.find(b" ")
        try:
            number = int(raw[1:blank] if blank > 0 else raw[1:])
        except ValueError:
            digits = _DIGITS.match(raw)
            number = int(digits[1]) if digits else -1
            blank = digits.end() - 1 if digits else 0
        is_m110 = b"M110" in raw
        if number != self._last + 1 and not is_m110:
            return "Line Number is not Last Line Number+1"
        if star < 0:
            return "No Checksum with line number"
        try:
            if int(raw[star + 1 :]) != checksum(raw[:star]):
                return "checksum mismatch"
        except ValueError:
            return "checksum mismatch"
        if is_m110:
            # the last N of the line counts
            last = _DIGITS.match(raw, raw.rfind(b"N", 0, star))
            self._last = int(last[1]) if last else 0
            self.queue.append((self._last, b" M110"))
        else:
            self._last = number
            self.queue.append((number, raw[blank + 1 : star]))
        return ""
