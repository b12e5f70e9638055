"""A code scanner: each code that was read is told once, and kept in memory for who asks.

Action `scan` {number}: text, format and time of one of the newest codes. The journal, and with it
the record, notes that something was read, not what: a wristband names a patient.
"""

import asyncio
from collections import OrderedDict
from typing import Any

from drivers.faults import Refused
from drivers.instrument import Instrument
from drivers.journal import Journal
from drivers.scanner import options
from drivers.scanner.telegrams import NotRead, Scan, Telegrams
from drivers.serial_line import SerialLine
from drivers.unit import Changed, Happened, UnitSettings, now
from drivers.unit_states import LinkState

MOST_KEPT = 64


class ScannerUnit(Instrument):
    """One scanner."""

    def __init__(
        self, settings: UnitSettings, journal: Journal, changed: Changed, happened: Happened
    ) -> None:
        """Raises: Misconfigured, a key or value of the cell file that cannot be."""
        super().__init__(settings, changed, happened)
        chosen = options.read(settings.name, settings.options)
        self._pause_s = chosen.pause_s
        self._telegrams = Telegrams(chosen)
        self._line = SerialLine(settings.name, chosen.port, chosen.baud, chosen.frame)
        self._kept: OrderedDict[int, dict[str, Any]] = OrderedDict()
        # numbers go on after a restart of this process: two scans never share one
        self._number = journal.last_seq
        self._read = 0
        self._not_read = 0
        self._waiting: asyncio.TimerHandle | None = None

    async def run(self) -> None:
        """Listen until cancelled."""
        try:
            await self._line.run(self._opened, self._heard, self._gone)
        finally:
            self._stop_waiting()

    async def do(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        """`scan` {number}. Raises: Refused."""
        if action != "scan":
            return await super().do(action, values)
        try:
            return self._kept[int(values["number"])]
        except (KeyError, TypeError, ValueError) as unknown:
            raise Refused(self.name, reason="scan.not_kept") from unknown

    def _opened(self) -> None:
        self.connected()
        self._count()

    def _gone(self, why: str) -> None:
        self._stop_waiting()
        self._telegrams.pause()  # half a code of before is not the beginning of the next
        busy = why in ("in_use", "not_allowed")
        self.lost(f"port.{why}", LinkState.REFUSED if busy else LinkState.LOST)

    def _heard(self, data: bytes) -> None:
        self._stop_waiting()
        for one in self._telegrams.feed(data):
            self._take(one)
        if self._telegrams.is_waiting:
            loop = asyncio.get_running_loop()
            self._waiting = loop.call_later(self._pause_s, self._paused)

    def _paused(self) -> None:
        self._waiting = None
        half = self._telegrams.pause()
        if half is not None:
            self._take(half)

    def _take(self, one: Scan | NotRead) -> None:
        if isinstance(one, NotRead):
            self._not_read += 1
            self.troubled(one.reason)
            self._happened("scan.not_read", {"reason": one.reason, "bytes": one.bytes})
        else:
            self._read += 1
            self._number += 1
            told = {"number": self._number, "text": one.text, "format": one.format}
            self._kept[self._number] = {**told, "at": now().isoformat()}
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            self.troubled("")
            self._happened(
                "scan.read",
                {"number": self._number, "format": one.format, "characters": len(one.text)},
            )
        self._count()

    def _count(self) -> None:
        self.measured("scans", float(self._read), "1")
        self.measured("scans_not_read", float(self._not_read), "1")

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
