"""The simulated scanner: sends the bytes of a serial scanner when the side door shows it a code.

`python -m drivers.scanner.simulated SETTINGS.json`. Questions: `scan` {text, format}, `fault`
{name}, `mend` {name}, `quit`.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any

from drivers.scanner import options
from drivers.scanner.telegrams import ENDS
from drivers.simulation.cable import Cable
from drivers.simulation.place import announce
from drivers.simulation.process import main
from drivers.simulation.side_door import side_door
from drivers.unit import Simulation, UnitSettings

LASTING = ("silence", "garbage", "flip", "cut_short", "slow", "no_aim")
SLOW_S = 0.02
SAMPLE = "01095060001343521728123110LOT-A1\x1d21CASE-0042"


class Scanner:
    """One scanner at the end of a cable."""

    def __init__(self, settings: UnitSettings) -> None:
        """Raises: Misconfigured."""
        asked = {**settings.options, "port": "simulated"}
        self._options = options.read(settings.name, asked)
        self._faults: set[str] = set()
        self._sending: set[asyncio.Task[None]] = set()
        place = Path(settings.folder) / "simulated" / f"{settings.name}.tty"
        self.cable = Cable(place, lambda data: None)

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

    def show(self, text: str, aim: str) -> None:
        """Somebody holds a code before it."""
        if "silence" in self._faults:
            return
        data = self._bytes(text, aim)
        if "slow" in self._faults:
            task = asyncio.create_task(self._slowly(data))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        else:
            self.cable.write(data)

    def _bytes(self, text: str, aim: str) -> bytes:
        chosen = self._options
        if chosen.separator:
            text = text.replace("\x1d", chosen.separator)
        with_aim = chosen.format == "aim" and "no_aim" not in self._faults
        data = f"{aim if with_aim else ''}{text}".encode()
        if "garbage" in self._faults:
            data = bytes(255 - byte for byte in data)
        if "flip" in self._faults:
            data = data[:3] + bytes([data[3] ^ 0x80]) + data[4:]
        if "cut_short" in self._faults:
            return data[: len(data) // 2]
        if chosen.terminator == "etx":
            data = b"\x02" + data
        end = "crlf" if chosen.terminator == "auto" else chosen.terminator
        return data + ENDS[end]

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
    scanner = Scanner(settings)

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        match question["ask"]:
            case "scan":
                aim = str(question.get("format", "]d2"))
                scanner.show(str(question.get("text", SAMPLE)), aim)
            case "fault":
                return {"ok": scanner.strike(str(question["name"]))}
            case "mend":
                return {"ok": scanner.mend(str(question["name"]))}
            case "quit":
                ended.set()
            case _:
                return {"ok": False}
        return {"ok": True}

    scanner.cable.plug_in()
    for fault in (settings.simulation or Simulation()).faults:
        scanner.strike(fault)
    async with side_door(answer) as side_port:
        place = announce(settings, {"port": scanner.cable.name}, side_port)
        try:
            await ended.wait()
        finally:
            place.unlink(missing_ok=True)
            await scanner.close()


if __name__ == "__main__":
    sys.exit(main("drivers.scanner.simulated", simulate))
