"""The simulated scanner: sends the bytes of a serial scanner when the side door shows it a code.

`python -m drivers.scanner.simulated SETTINGS.json`. Questions: `scan` {text, format}, `fault`
{name}, `mend` {name}, `quit`.
"""

import asyncio
import sys
from typing import Any

from drivers.scanner import options
from drivers.scanner.telegrams import ENDS
from drivers.simulation.process import main
from drivers.simulation.serial_device import SerialDevice, serve
from drivers.unit import UnitSettings

LASTING = ("no_aim",)
SAMPLE = "01095060001343521728123110LOT-A1\x1d21CASE-0042"


class Scanner:
    """One scanner at the end of a cable."""

    def __init__(self, settings: UnitSettings) -> None:
        """Raises: Misconfigured."""
        asked = {**settings.options, "port": "simulated"}
        self._options = options.read(settings.name, asked)
        self.device = SerialDevice(settings, LASTING, lambda data: None)

    def show(self, text: str, aim: str) -> None:
        """Somebody holds a code before it."""
        chosen = self._options
        if chosen.separator:
            text = text.replace("\x1d", chosen.separator)
        with_aim = chosen.format == "aim" and "no_aim" not in self.device.faults
        data = f"{aim if with_aim else ''}{text}".encode()
        hurt = 3
        if chosen.terminator == "etx":
            data, hurt = b"\x02" + data, hurt + 1
        end = "crlf" if chosen.terminator == "auto" else chosen.terminator
        self.device.say(data, ENDS[end], hurt, 0x80)

    def answer(self, question: dict[str, Any]) -> bool:
        """Do what the side door asks; false when there is no such question."""
        if question["ask"] != "scan":
            return False
        self.show(str(question.get("text", SAMPLE)), str(question.get("format", "]d2")))
        return True


async def simulate(settings: UnitSettings, ended: asyncio.Event) -> None:
    """Serve until the event. Raises: Misconfigured."""
    scanner = Scanner(settings)
    await serve(scanner.device, settings, ended, scanner.answer)


if __name__ == "__main__":
    sys.exit(main("drivers.scanner.simulated", simulate))
