"""The simulated gauge: sends the bytes of a caliper when its button is pressed or when asked.

`python -m drivers.gauge.simulated SETTINGS.json`. Questions at the side door: `press` {value},
`set` {value}, `fault` {name}, `mend` {name}, `quit`.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any

from drivers.gauge import options
from drivers.simulation.cable import Cable
from drivers.simulation.place import announce
from drivers.simulation.process import main
from drivers.simulation.side_door import side_door
from drivers.unit import Simulation, UnitSettings

LASTING = ("silence", "garbage", "flip", "cut_short", "slow", "inches", "no_gauge")
SLOW_S = 0.02
MM_OF_INCH = 25.4


class Gauge:
    """One caliper at the end of a cable."""

    def __init__(self, settings: UnitSettings) -> None:
        """Raises: Misconfigured."""
        asked = {**settings.options, "port": "simulated"}
        self._options = options.read(settings.name, asked)
        self._faults: set[str] = set()
        self._asked = b""
        self._sending: set[asyncio.Task[None]] = set()
        self.value_mm = 12.34
        place = Path(settings.folder) / "simulated" / f"{settings.name}.tty"
        self.cable = Cable(place, self._heard)

    def strike(self, name: str) -> bool:
        """A fault from now on. `disconnect` pulls the cable until it is mended."""
        if name == "disconnect":
            self.cable.pull()
        elif name not in LASTING:
            return False
        self._faults.add(name)
        return True

    def mend(self, name: str) -> bool:
        """That fault is no more."""
        if name not in self._faults:
            return False
        self._faults.discard(name)
        if name == "disconnect":
            self.cable.plug_in()
        return True

    def press(self) -> None:
        """Somebody presses the button: it sends what it shows."""
        if "silence" in self._faults:
            return
        data = self._bytes()
        if "slow" in self._faults:
            task = asyncio.create_task(self._slowly(data))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        else:
            self.cable.write(data)

    def _heard(self, data: bytes) -> None:
        ask = self._options.ask.encode()
        self._asked = (self._asked + data)[-64:]
        if ask and ask + b"\r" in self._asked:
            self._asked = b""
            self.press()

    def _bytes(self) -> bytes:
        in_inches = "inches" in self._faults
        shown = f"{self.value_mm / MM_OF_INCH:+.4f}" if in_inches else f"{self.value_mm:+.2f}"
        if self._options.format == "mitutoyo":
            text = "911" if "no_gauge" in self._faults else f"01A{shown[0]}{shown[1:]:0>9}"
            data = text.encode()
        else:
            data = f"{shown} {'in' if in_inches else 'mm'}".encode()
        if "garbage" in self._faults:
            data = bytes(255 - byte for byte in data)
        if "flip" in self._faults:
            data = data[:-4] + bytes([data[-4] ^ 0x40]) + data[-3:]
        if "cut_short" in self._faults:
            return data[: len(data) // 2]
        return data + (b"\r" if self._options.format == "mitutoyo" else b"\r\n")

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


async def simulate(settings: UnitSettings, ended: asyncio.Event) -> None:
    """Serve until the event. Raises: Misconfigured."""
    gauge = Gauge(settings)

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        match question["ask"]:
            case "press":
                gauge.value_mm = float(question.get("value", gauge.value_mm))
                gauge.press()
            case "set":
                gauge.value_mm = float(question["value"])
            case "fault":
                return {"ok": gauge.strike(str(question["name"]))}
            case "mend":
                return {"ok": gauge.mend(str(question["name"]))}
            case "quit":
                ended.set()
            case _:
                return {"ok": False}
        return {"ok": True}

    gauge.cable.plug_in()
    for fault in (settings.simulation or Simulation()).faults:
        gauge.strike(fault)
    async with side_door(answer) as side_port:
        place = announce(settings, {"port": gauge.cable.name}, side_port)
        try:
            await ended.wait()
        finally:
            place.unlink(missing_ok=True)
            await gauge.close()


if __name__ == "__main__":
    sys.exit(main("drivers.gauge.simulated", simulate))
