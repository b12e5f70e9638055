"""Bytes of a scanner into codes that were read; pure. What is not whole is told, never guessed.

Source: AIM identifiers, ISO/IEC 15424; group separators, GS1 General Specifications.
"""

import re
from dataclasses import dataclass

from drivers.scanner.options import ScannerOptions

MOST_BYTES = 2400
"""A DataMatrix holds 2335 characters; more is no code."""
GS = "\x1d"
AIM = re.compile(r"^\](?P<id>[A-Za-z][0-9a-zA-Z])(?P<text>.*)$", re.DOTALL)
GS1 = ("C1", "d2", "e0", "e1", "e2", "Q3", "J1")
MAY_STAND_IN_A_CODE = frozenset("\x04\x1c\x1d\x1e\x1f")
ENDS = {"cr": b"\r", "lf": b"\n", "crlf": b"\r\n", "tab": b"\t", "etx": b"\x03"}


@dataclass(frozen=True)
class Scan:
    """A code that was read. `format` is its AIM identifier, "" without one."""

    text: str
    format: str


@dataclass(frozen=True)
class NotRead:
    """Something came that is no code; `reason` says what is wrong with it."""

    reason: str
    bytes: int


class Telegrams:
    """Takes bytes as they come and gives codes when they are whole."""

    def __init__(self, options: ScannerOptions) -> None:
        self._options = options
        self._waiting = b""
        self._overflown = 0

    @property
    def is_waiting(self) -> bool:
        """Whether a code has begun and not ended."""
        return bool(self._waiting or self._overflown)

    def feed(self, data: bytes) -> list[Scan | NotRead]:
        """Codes that are complete with these bytes."""
        found: list[Scan | NotRead] = []
        self._waiting += data
        while (cut := self._cut()) is not None:
            whole, self._waiting = cut
            if self._overflown:
                found.append(NotRead("scan.too_long", self._overflown + len(whole)))
                self._overflown = 0
            elif whole:
                found.append(self._read(whole))
        if len(self._waiting) > MOST_BYTES:
            self._overflown += len(self._waiting)
            self._waiting = b""
        return found

    def pause(self) -> NotRead | None:
        """Nothing more has come: what is half there is no code."""
        size = len(self._waiting) + self._overflown
        reason = "scan.too_long" if self._overflown else "scan.cut_short"
        self._waiting, self._overflown = b"", 0
        return NotRead(reason, size) if size else None

    def _cut(self) -> tuple[bytes, bytes] | None:
        if self._options.terminator == "auto":
            at = [i for i in (self._waiting.find(b"\r"), self._waiting.find(b"\n")) if i >= 0]
            return (self._waiting[: min(at)], self._waiting[min(at) + 1 :]) if at else None
        whole, end, rest = self._waiting.partition(ENDS[self._options.terminator])
        return (whole, rest) if end else None

    def _read(self, whole: bytes) -> Scan | NotRead:
        if self._options.terminator == "etx":
            if whole[:1] != b"\x02":
                return NotRead("scan.cut_short", len(whole))
            whole = whole[1:]
        try:
            text = whole.decode("utf-8")
        except UnicodeDecodeError:
            return NotRead("scan.not_text", len(whole))
        if any(c < " " and c not in MAY_STAND_IN_A_CODE for c in text) or "\x7f" in text:
            return NotRead("scan.not_text", len(whole))
        if self._options.format == "plain":
            return Scan(self._with_separators(text), "")
        aim = AIM.match(text)
        if aim is None or not aim["text"]:
            # without it nobody can tell a GS1 code from one that only looks like it
            return NotRead("scan.no_aim", len(whole))
        is_gs1 = aim["id"] in GS1
        told = self._with_separators(aim["text"]) if is_gs1 else aim["text"]
        return Scan(told, f"]{aim['id']}")

    def _with_separators(self, text: str) -> str:
        mark = self._options.separator
        return text.replace(mark, GS) if mark else text
