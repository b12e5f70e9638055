"""What is inside the simulated label printer: its buffer, its paper, its counter, its answers."""

import re
from dataclasses import dataclass
from typing import Any

MEDIA = ("paper_out", "ribbon_out", "head_open", "too_hot")
FAULTS = (*MEDIA, "silence", "garbage", "disconnect", "slow", "silent_hs", "no_counter", "loses")
LABEL_S = 0.5
"""One label, of real time at speed 1."""
QUANTITY = re.compile(rb"\^PQ(\d+)", re.IGNORECASE)
TOKEN = re.compile(
    rb"\^XA.*?\^XZ|~HS|~HQES|~HI|~PP|~PS|~JA|! U1 getvar \"([^\"]*)\"\r?\n", re.DOTALL
)
MOST_KEPT = 200


@dataclass
class Waiting:
    """A format in the buffer and how many of it are still to come."""

    zpl: bytes
    left: int


class Firmware:
    """One printer, whoever is connected to it."""

    def __init__(self) -> None:
        self.faults: set[str] = set()
        self.is_paused = False
        self.counter = 1200
        self.printed: list[bytes] = []
        self._buffer: list[Waiting] = []
        self._moving_s = 0.0
        self._out_at: dict[str, int] = {}

    def session(self) -> "Session":
        """Somebody connects: bytes that are not whole are theirs alone."""
        return Session(self)

    def fault(self, name: str, on: bool) -> None:
        """`paper_out` now, `paper_out@3` after three more labels."""
        plain, _, after = name.partition("@")
        if not on:
            self.faults.discard(plain)
            self._out_at.pop(plain, None)
        elif after:
            self._out_at[plain] = self.counter + int(after)
        else:
            self._begin(plain)

    def cancel(self) -> None:
        """Drop all that waits."""
        self._buffer.clear()
        self._moving_s = 0.0

    def take(self, zpl: bytes) -> None:
        """A whole format has come."""
        asked = QUANTITY.search(zpl)
        self._buffer.append(Waiting(zpl, int(asked[1]) if asked else 1))

    def advance(self, seconds: float) -> None:
        """Let time pass: labels come out unless something hinders it."""
        if not self._buffer or self.is_paused or self.faults & set(MEDIA):
            return
        self._moving_s += seconds
        while self._moving_s >= LABEL_S and self._buffer and not self.is_paused:
            self._moving_s -= LABEL_S
            self._print_one()
        if not self._buffer:
            self._moving_s = 0.0

    def state(self) -> dict[str, Any]:
        """What only the printer can know."""
        return {
            "counter": self.counter,
            "printed": [zpl.decode("utf-8", "replace") for zpl in self.printed],
            "left": sum(waiting.left for waiting in self._buffer),
            "paused": self.is_paused,
        }

    def host_status(self) -> bytes:
        """The three strings of ~HS."""
        formats = max(0, len(self._buffer) - 1)
        left = self._buffer[0].left if self._buffer else 0
        flag = {name: int(name in self.faults) for name in MEDIA}
        first = (
            f"030,{flag['paper_out']},{int(self.is_paused)},1245,{formats:03d},0,0,0,000,0,0,"
            f"{flag['too_hot']}"
        )
        second = f"001,0,{flag['head_open']},{flag['ribbon_out']},1,2,6,0,{left:08d},1,000"
        return b"".join(b"\x02" + text.encode() + b"\x03\r\n" for text in (first, second, "1234,0"))

    def errors(self) -> bytes:
        """The answer to ~HQES."""
        bits = {"paper_out": 1, "ribbon_out": 2, "head_open": 4, "too_hot": 0x10}
        flags = sum(bit for name, bit in bits.items() if name in self.faults)
        flags |= 0x10000 if self.is_paused else 0
        return (
            "\x02\r\n  PRINTER STATUS\r\n"
            f"   ERRORS:         {int(flags > 0)} 00000000 {flags:08X}\r\n"
            "   WARNINGS:       0 00000000 00000000\r\n\x03\r\n"
        ).encode()

    def variable(self, name: str) -> bytes:
        """The answer to getvar."""
        if name == "odometer.total_label_count" and "no_counter" not in self.faults:
            return f'"{self.counter}"\r\n'.encode()
        return b'"?"\r\n'

    def _begin(self, name: str) -> None:
        self.faults.add(name)
        if name in MEDIA:
            self.is_paused = True

    def _print_one(self) -> None:
        first = self._buffer[0]
        first.left -= 1
        if "loses" not in self.faults:
            # with it one comes out blank: the motor turned, nothing was printed
            self.counter += 1
            self.printed = [*self.printed[-MOST_KEPT:], first.zpl]
        if first.left <= 0:
            self._buffer.pop(0)
        for name, at in tuple(self._out_at.items()):
            if self.counter >= at:
                del self._out_at[name]
                self._begin(name)


class Session:
    """One connection: commands are cut out of what comes, as they become whole."""

    def __init__(self, firmware: Firmware) -> None:
        self._firmware = firmware
        self._waiting = b""

    def receive(self, data: bytes) -> bytes:
        """What comes; returns what the printer says to it."""
        firmware = self._firmware
        self._waiting += data
        said = b""
        while (token := TOKEN.search(self._waiting)) is not None:
            self._waiting = self._waiting[token.end() :]
            said += self._obey(token)
        if b"^XA" not in self._waiting:
            self._waiting = self._waiting[-64:]
        if "silence" in firmware.faults:
            return b""
        if "garbage" in firmware.faults:
            return bytes(byte ^ 0x55 for byte in said)
        return said

    def _obey(self, token: "re.Match[bytes]") -> bytes:
        firmware, text = self._firmware, token[0]
        if text.startswith(b"^XA"):
            firmware.take(text)
            return b""
        if token[1] is not None:
            return firmware.variable(token[1].decode("ascii", "replace"))
        if text == b"~HS":
            tongue_tied = "silent_hs" in firmware.faults and firmware.faults & set(MEDIA)
            return b"" if tongue_tied else firmware.host_status()
        if text == b"~PP":
            firmware.is_paused = True
        elif text == b"~PS":
            firmware.is_paused = False
        elif text == b"~JA":
            firmware.cancel()
        answers = {b"~HQES": firmware.errors, b"~HI": identity}
        return answers[text]() if text in answers else b""


def identity() -> bytes:
    """The answer to ~HI."""
    return b"\x02SIM-300dpi,V00.00.01,12,8192KB\x03\r\n"
