"""A gauge: each size it sends is told once, and the newest is its reading.

Action `read`: asks the gauge and waits for its answer, where it answers to `ask`.
"""

import asyncio
from typing import Any

from drivers.faults import Garbled, LinkLost, Refused
from drivers.gauge import options
from drivers.gauge.formats import Lines, NotMeasured, Size, parse
from drivers.instrument import Instrument
from drivers.journal import Journal
from drivers.readings import Quality
from drivers.serial_line import SerialLine
from drivers.unit import Changed, Happened, UnitSettings, now
from drivers.unit_states import LinkState


class GaugeUnit(Instrument):
    """One gauge."""

    def __init__(
        self, settings: UnitSettings, journal: Journal, changed: Changed, happened: Happened
    ) -> None:
        """Raises: Misconfigured, a key or value of the cell file that cannot be."""
        del journal  # kept through `happened` alone
        super().__init__(settings, changed, happened)
        self._options = options.read(settings.name, settings.options)
        self._lines = Lines()
        chosen = self._options
        self._line = SerialLine(settings.name, chosen.port, chosen.baud, chosen.frame)
        self._asking = asyncio.Lock()
        self._wanted: asyncio.Future[Size | NotMeasured] | None = None
        self._waiting: asyncio.TimerHandle | None = None

    async def run(self) -> None:
        """Listen until cancelled."""
        try:
            await self._line.run(self.connected, self._heard, self._gone)
        finally:
            self._stop_waiting()

    async def do(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        """`read`: value, unit, at. Raises: LinkLost, Garbled, Refused."""
        if action != "read":
            return await super().do(action, values)
        if not self._options.ask:
            raise Refused(self.name, reason="gauge.press_its_button")
        async with self._asking:
            return await self._ask()

    async def _ask(self) -> dict[str, Any]:
        wanted: asyncio.Future[Size | NotMeasured] = asyncio.get_running_loop().create_future()
        self._wanted = wanted
        try:
            if not self._line.write(self._options.ask.encode() + b"\r"):
                raise LinkLost(self.name, reason="port.not_there")
            async with asyncio.timeout(self._options.answer_s):
                told = await wanted
        except TimeoutError as silent:
            self.troubled("gauge.no_answer")
            raise LinkLost(self.name, reason="gauge.no_answer") from silent
        finally:
            self._wanted = None
        if isinstance(told, NotMeasured):
            raise Garbled(self.name, reason=told.reason)
        return {"value": told.value, "unit": told.unit, "at": now().isoformat()}

    def _gone(self, why: str) -> None:
        self._stop_waiting()
        self._lines.pause()
        busy = why in ("in_use", "not_allowed")
        self.lost(f"port.{why}", LinkState.REFUSED if busy else LinkState.LOST)

    def _heard(self, data: bytes) -> None:
        self._stop_waiting()
        for line in self._lines.feed(data):
            self._take(parse(line, self._options))
        if self._lines.is_waiting:
            loop = asyncio.get_running_loop()
            self._waiting = loop.call_later(self._options.pause_s, self._paused)

    def _paused(self) -> None:
        self._waiting = None
        if self._lines.pause():
            self._take(NotMeasured("gauge.cut_short"))

    def _take(self, told: Size | NotMeasured) -> None:
        if isinstance(told, NotMeasured):
            self.troubled(told.reason)
            self._happened("gauge.not_read", {"reason": told.reason})
        else:
            self.troubled("")
            chosen = self._options
            self.measured("size", told.value, told.unit, low=chosen.low, high=chosen.high)
            values = {
                "value": told.value,
                "unit_of_value": told.unit,
                "quality": Quality.GOOD.value,
                "low": chosen.low,
                "high": chosen.high,
            }
            self._happened("gauge.read", values)
        if self._wanted is not None and not self._wanted.done():
            self._wanted.set_result(told)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
