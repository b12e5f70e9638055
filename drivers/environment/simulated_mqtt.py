"""The simulated sensors as a client of a real MQTT broker: publishes the channels' topics."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiomqtt

from drivers.environment import options
from drivers.environment.options import Channel, EnvironmentOptions
from drivers.secret_file import read_secret
from drivers.unit import UnitSettings

SLOW = 5
"""So many times slower with that fault."""
AGAIN_S = 0.5
Value = Callable[[Channel], float | None]


class MqttSensors:
    """Sensors that publish once every `every_s`."""

    def __init__(
        self,
        settings: UnitSettings,
        chosen: EnvironmentOptions,
        value: Value,
        faults: set[str],
    ) -> None:
        """Raises: Misconfigured, no secret where a user is named."""
        self._chosen = chosen
        self._value = value
        self._faults = faults
        self._address = options.address(settings.name, chosen)
        self._secret = read_secret(settings.name, Path(settings.folder), chosen.secret_file)
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> dict[str, Any]:
        """Begin to publish; the unit finds the broker by the cell file."""
        self._tasks.append(asyncio.create_task(self._run()))
        return {}

    async def fault(self, name: str, on: bool) -> None:
        """Faults show in what is published; `disconnect` leaves the broker."""
        if name != "disconnect":
            return
        if on:
            await self.close()
        elif not self._tasks:
            await self.open()

    async def close(self) -> None:
        """Leave the broker."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()

    async def _run(self) -> None:
        chosen = self._chosen
        while True:
            with contextlib.suppress(aiomqtt.MqttError, OSError):
                async with aiomqtt.Client(
                    self._address.host,
                    self._address.port,
                    username=chosen.user or None,
                    password=self._secret or None,
                    timeout=chosen.answer_s,
                ) as client:
                    while True:
                        if "silence" not in self._faults:
                            await self._publish(client)
                        slow = SLOW if "slow" in self._faults else 1
                        await asyncio.sleep(chosen.every_s * slow)
            await asyncio.sleep(AGAIN_S)

    async def _publish(self, client: aiomqtt.Client) -> None:
        payloads: dict[str, dict[str, Any]] = {}
        for channel in self._chosen.channel:
            value = self._value(channel)
            raw = None if value is None else (value - channel.offset) / channel.scale
            payloads.setdefault(channel.topic, {})[channel.field] = raw
        for topic, fields in payloads.items():
            document: Any = fields[""] if "" in fields else nested(fields)
            data = b"\xff{garbage" if "garbage" in self._faults else json.dumps(document).encode()
            await client.publish(topic, data, qos=1, retain=True)


def nested(fields: dict[str, Any]) -> dict[str, Any]:
    """{"air.t": 1} into {"air": {"t": 1}}, as `field` of a channel reads it."""
    document: dict[str, Any] = {}
    for path, value in fields.items():
        *above, last = path.split(".")
        place = document
        for part in above:
            place = place.setdefault(part, {})
        place[last] = value
    return document
