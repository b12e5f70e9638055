"""The simulated surroundings: a Modbus TCP server, or a sensor that publishes at a real broker.

`python -m drivers.environment.simulated SETTINGS.json`. With `modbus` it serves the registers of
the channels itself; with `mqtt` it publishes their topics at the broker named there. Questions at
the side door: `set` {name, value}, `fault` {name}, `mend` {name}, `quit`.
"""

import asyncio
import math
import sys
import time
from typing import Any, Protocol

from drivers.environment import options
from drivers.environment.options import Channel, EnvironmentOptions
from drivers.environment.simulated_modbus import ModbusSensors
from drivers.environment.simulated_mqtt import MqttSensors
from drivers.simulation.place import announce, options_before
from drivers.simulation.process import main
from drivers.simulation.side_door import side_door
from drivers.unit import Simulation, UnitSettings

FAULTS = ("silence", "garbage", "disconnect", "slow", "no_probe", "no_register")
USUAL = {"degC": 22.0, "%": 45.0, "%RH": 45.0, "hPa": 1013.0, "Pa": 12.0}
WAVE_S = 60.0


class Sensors(Protocol):
    """What speaks for the room."""

    async def open(self) -> dict[str, Any]:
        """Begin; the options by which the unit finds it."""
        ...

    async def fault(self, name: str, on: bool) -> None:
        """A fault begins or ends."""
        ...

    async def close(self) -> None:
        """End."""
        ...


class Room:
    """The values of the channels: near the middle of their band, unless somebody has set them."""

    def __init__(self, chosen: EnvironmentOptions, speed: float) -> None:
        self._channels = {channel.name: channel for channel in chosen.channel}
        self._set: dict[str, float] = {}
        self._speed = speed
        self._began_s = time.monotonic()
        self.faults: set[str] = set()

    def value(self, channel: Channel) -> float | None:
        """What it is there now; None when the probe is broken."""
        if "no_probe" in self.faults:
            return None
        if channel.name in self._set:
            return self._set[channel.name]
        middle, swing = _middle(channel)
        passed_s = (time.monotonic() - self._began_s) * self._speed
        return middle + swing * math.sin(2 * math.pi * passed_s / WAVE_S)

    def set(self, name: str, value: float) -> bool:
        """From now on it is this there."""
        if name not in self._channels:
            return False
        self._set[name] = value
        return True


async def simulate(settings: UnitSettings, ended: asyncio.Event) -> None:
    """Serve until the event. Raises: Misconfigured."""
    chosen = options.read(settings.name, settings.options)
    simulation = settings.simulation or Simulation()
    room = Room(chosen, simulation.speed)
    waiting: set[asyncio.Task[None]] = set()
    if chosen.modbus:
        before = str(options_before(settings).get("modbus", ""))
        sensors: Sensors = ModbusSensors(settings.name, chosen, room.value, room.faults, before)
    else:
        sensors = MqttSensors(settings, chosen, room.value, room.faults)

    def strike(name: str, on: bool) -> bool:
        if name not in FAULTS:
            return False
        if on:
            room.faults.add(name)
        else:
            room.faults.discard(name)
        task = asyncio.create_task(sensors.fault(name, on))
        waiting.add(task)
        task.add_done_callback(waiting.discard)
        return True

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        match question["ask"]:
            case "set":
                return {"ok": room.set(str(question["name"]), float(question["value"]))}
            case "fault":
                return {"ok": strike(str(question["name"]), True)}
            case "mend":
                return {"ok": strike(str(question["name"]), False)}
            case "quit":
                ended.set()
                return {"ok": True}
            case _:
                return {"ok": False}

    told = await sensors.open()
    for fault in simulation.faults:
        strike(fault, True)
    async with side_door(answer) as side_port:
        place = announce(settings, told, side_port)
        try:
            await ended.wait()
        finally:
            place.unlink(missing_ok=True)
            await asyncio.gather(*waiting, return_exceptions=True)
            await sensors.close()


def _middle(channel: Channel) -> tuple[float, float]:
    """Where a value swings about, and how far: well within its band."""
    low, high = channel.low, channel.high
    if low is not None and high is not None:
        return (low + high) / 2, (high - low) / 20
    usual = USUAL.get(channel.unit, 0.0)
    if low is not None:
        return max(usual, low + abs(low) * 0.1 + 1.0), 0.0
    if high is not None:
        return min(usual, high - abs(high) * 0.1 - 1.0), 0.0
    return usual, 0.0


if __name__ == "__main__":
    sys.exit(main("drivers.environment.simulated", simulate))
