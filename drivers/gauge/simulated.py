"""The simulated gauge: sends the bytes of a caliper when its button is pressed or when asked.

`python -m drivers.gauge.simulated SETTINGS.json`. Questions at the side door: `press` {value},
`set` {value}, `fault` {name}, `mend` {name}, `quit`.
"""

import asyncio
import sys
from typing import Any

from drivers.gauge import options
from drivers.simulation.process import main
from drivers.simulation.serial_device import SerialDevice, serve
from drivers.unit import UnitSettings

LASTING = ("inches", "no_gauge")
MM_OF_INCH = 25.4


class Gauge:
    """One caliper at the end of a cable."""

    def __init__(self, settings: UnitSettings) -> None:
        """Raises: Misconfigured."""
        asked = {**settings.options, "port": "simulated"}
        self._options = options.read(settings.name, asked)
        self._asked = b""
        self.value_mm = 12.34
        self.device = SerialDevice(settings, LASTING, self._heard)

    def press(self) -> None:
        """Somebody presses the button: it sends what it shows."""
        faults = self.device.faults
        in_inches = "inches" in faults
        shown = f"{self.value_mm / MM_OF_INCH:+.4f}" if in_inches else f"{self.value_mm:+.2f}"
        if self._options.format == "mitutoyo":
            text = "911" if "no_gauge" in faults else f"01A{shown[0]}{shown[1:]:0>9}"
            end = b"\r"
        else:
            text = f"{shown} {'in' if in_inches else 'mm'}"
            end = b"\r\n"
        data = text.encode()
        self.device.say(data, end, max(len(data) - 4, 0), 0x40)

    def answer(self, question: dict[str, Any]) -> bool:
        """Do what the side door asks; false when there is no such question."""
        match question["ask"]:
            case "press":
                self.value_mm = float(question.get("value", self.value_mm))
                self.press()
            case "set":
                self.value_mm = float(question["value"])
            case _:
                return False
        return True

    def _heard(self, data: bytes) -> None:
        ask = self._options.ask.encode()
        self._asked = (self._asked + data)[-64:]
        if ask and ask + b"\r" in self._asked:
            self._asked = b""
            self.press()


async def simulate(settings: UnitSettings, ended: asyncio.Event) -> None:
    """Serve until the event. Raises: Misconfigured."""
    gauge = Gauge(settings)
    await serve(gauge.device, settings, ended, gauge.answer)


if __name__ == "__main__":
    sys.exit(main("drivers.gauge.simulated", simulate))
