"""The cell's surroundings: every channel a reading with its time, its quality and its band.

Excursions are told by `drivers/banded_unit.py`, as for every kind of unit.
"""

import asyncio
from datetime import timedelta
from pathlib import Path

from drivers.environment import options
from drivers.environment.source import Source, Told
from drivers.faults import Misconfigured, Refused, UnitFault
from drivers.instrument import Instrument
from drivers.journal import Journal
from drivers.readings import Quality, Reading
from drivers.secret_file import read_secret
from drivers.unit import Changed, Happened, UnitSettings, now
from drivers.unit_states import LinkState

AGAIN_S = 0.5
SILENT_S = 3.0


class EnvironmentUnit(Instrument):
    """One set of sensors behind one server or broker."""

    def __init__(
        self, settings: UnitSettings, journal: Journal, changed: Changed, happened: Happened
    ) -> None:
        """Raises: Misconfigured, a key or value of the cell file that cannot be."""
        del journal  # kept through `happened` alone
        super().__init__(settings, changed, happened)
        self._options = options.read(settings.name, settings.options)
        self._source = self._make_source()
        self._channels = {channel.name: channel for channel in self._options.channel}
        self._bad: dict[str, str] = {}

    async def run(self) -> None:
        """Listen, and again after each loss, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._grow_old())
            while True:
                try:
                    await self._source.run(self._connected, self._heard)
                    self.lost("environment.no_answer")
                except (Refused, Misconfigured) as no:
                    reason = str(no.values.get("reason", no.values.get("setting", no.code)))
                    self.lost(reason, LinkState.REFUSED)
                except UnitFault as gone:
                    self.lost(str(gone.values.get("reason", gone.code)))
                await asyncio.sleep(AGAIN_S)

    def is_stale(self, reading: Reading) -> bool:
        """Without a link, or when nothing has come for longer than the cell file allows."""
        age = now() - reading.at
        return not self.is_connected or age > timedelta(seconds=self._options.stale_s)

    def _make_source(self) -> Source:
        chosen = self._options
        place = options.address(self.name, chosen)
        if chosen.modbus:
            from drivers.environment.modbus_source import ModbusSource

            return ModbusSource(self.name, chosen, place)
        from drivers.environment.mqtt_source import MqttSource

        folder = Path(self.settings.folder)
        secret = read_secret(self.name, folder, chosen.secret_file)
        return MqttSource(self.name, chosen, place, folder, secret)

    def _connected(self) -> None:
        self._bad.clear()
        self.connected()

    def _heard(self, told: Told) -> None:
        channel = self._channels[told.channel]
        self.measured(
            channel.name,
            told.value,
            channel.unit,
            told.at,
            told.quality,
            channel.low,
            channel.high,
        )
        if told.quality is Quality.BAD:
            if channel.name not in self._bad:
                self._happened("reading.bad", {"name": channel.name, "code": told.code})
            self._bad[channel.name] = told.code
        elif self._bad.pop(channel.name, ""):
            self._happened("reading.good", {"name": channel.name})
        name, code = next(iter(self._bad.items()), ("", ""))
        self.troubled(code, **({"name": name} if name else {}))

    async def _grow_old(self) -> None:
        """A value that has grown too old must be seen to be so, without a word from outside."""
        while True:
            await asyncio.sleep(min(SILENT_S, self._options.stale_s / 2))
            self._changed()
