"""What simulators at the end of a serial cable share: faults, slow bytes, a side door, an end."""

import asyncio
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from drivers.simulation.cable import Cable
from drivers.simulation.place import announce
from drivers.simulation.side_door import side_door
from drivers.unit import Simulation, UnitSettings

SLOW_S = 0.02
HURT = ("silence", "garbage", "flip", "cut_short", "slow")

Asked = Callable[[dict[str, Any]], bool]
"""Does what a question of this device asks; false when it knows no such question."""


class SerialDevice:
    """A cable with faults; `lasting` names those that only this device has."""

    def __init__(
        self, settings: UnitSettings, lasting: Collection[str], heard: Callable[[bytes], None]
    ) -> None:
        place = Path(settings.folder) / "simulated" / f"{settings.name}.tty"
        self.cable = Cable(place, heard)
        self.faults: set[str] = set()
        self._lasting = (*HURT, *lasting)
        self._sending: set[asyncio.Task[None]] = set()

    def strike(self, name: str) -> bool:
        """A fault from now on. `disconnect` pulls the cable until it is mended."""
        if name == "disconnect":
            self.cable.pull()
        elif name not in self._lasting:
            return False
        self.faults.add(name)
        return True

    def mend(self, name: str) -> bool:
        """That fault is no more."""
        if name not in self.faults:
            return False
        self.faults.discard(name)
        if name == "disconnect":
            self.cable.plug_in()
        return True

    def say(self, data: bytes, end: bytes, flips_at: int, bit: int) -> None:
        """Send a telegram and its end, with the faults; `flip` hurts that bit of that byte."""
        if "silence" in self.faults:
            return
        if "garbage" in self.faults:
            data = bytes(255 - byte for byte in data)
        if "flip" in self.faults:
            hurt = bytearray(data)
            hurt[flips_at] ^= bit
            data = bytes(hurt)
        data = data[: len(data) // 2] if "cut_short" in self.faults else data + end
        if "slow" in self.faults:
            task = asyncio.create_task(self._slowly(data))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        else:
            self.cable.write(data)

    async def _slowly(self, data: bytes) -> None:
        for byte in data:
            self.cable.write(bytes([byte]))
            await asyncio.sleep(SLOW_S)

    async def close(self) -> None:
        """Pull the cable for good."""
        for task in tuple(self._sending):
            task.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)
        self.cable.pull()


async def serve(
    device: SerialDevice, settings: UnitSettings, ended: asyncio.Event, asked: Asked
) -> None:
    """Be found and serve until the event; `fault`, `mend` and `quit` are answered here."""

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        match question["ask"]:
            case "fault":
                return {"ok": device.strike(str(question["name"]))}
            case "mend":
                return {"ok": device.mend(str(question["name"]))}
            case "quit":
                ended.set()
                return {"ok": True}
            case _:
                return {"ok": asked(question)}

    device.cable.plug_in()
    for fault in (settings.simulation or Simulation()).faults:
        device.strike(fault)
    async with side_door(answer) as side_port:
        place = announce(settings, {"port": device.cable.name}, side_port)
        try:
            await ended.wait()
        finally:
            place.unlink(missing_ok=True)
            await device.close()
