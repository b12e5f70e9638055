"""The simulated printer: a Marlin firmware behind a pseudo-terminal, in a process of its own.

`python -m drivers.gcode_printer.simulated SETTINGS.json`; says in DIR/simulated/NAME.json where it
is. The driver cannot tell it from a cable.
"""

import contextlib
import os
import selectors
import signal
import sys
import time
import tty
from pathlib import Path

import msgspec

from drivers.gcode_printer import simulated_faults
from drivers.gcode_printer.simulated_firmware import Firmware
from drivers.gcode_printer.simulated_side_door import SideDoor
from drivers.unit import Simulation, UnitSettings

READ_BYTES = 16384
MOST_UNREAD_BYTES = 65536
SHORT_SLEEP_S = 0.0002


class Cable:
    """The machine's end of a pseudo-terminal; the other end is kept open, as a cable stays in."""

    def __init__(self, selector: selectors.BaseSelector) -> None:
        self._selector = selector
        self._is_in = False
        self.descriptor = self._other = -1
        self._out = b""
        self.replug(is_in=True)

    def replug(self, *, is_in: bool) -> None:
        """Pull it, or put it in; the device node is another one then."""
        if self._is_in:
            self._selector.unregister(self.descriptor)
            os.close(self.descriptor)
            os.close(self._other)
        self._is_in = is_in
        self._out = b""
        if is_in:
            self.descriptor, self._other = os.openpty()
            tty.setraw(self._other)
            os.set_blocking(self.descriptor, False)
            self._selector.register(self.descriptor, selectors.EVENT_READ, None)

    @property
    def name(self) -> str:
        """The device node for the driver."""
        return os.ttyname(self._other) if self._is_in else ""

    def read(self) -> bytes:
        """What the host has sent."""
        try:
            return os.read(self.descriptor, READ_BYTES) if self._is_in else b""
        except BlockingIOError:
            return b""

    def write(self, data: bytes) -> None:
        """Say something; when nobody listens the oldest is lost, as on a cable."""
        if not self._is_in:
            return
        self._out += data
        with contextlib.suppress(BlockingIOError):
            while self._out:
                self._out = self._out[os.write(self.descriptor, self._out) :]
        self._out = self._out[-MOST_UNREAD_BYTES:]

    @property
    def has_unwritten(self) -> bool:
        """Whether the host has not yet taken all."""
        return bool(self._out)

    def close(self) -> None:
        """Pull the cable."""
        self.replug(is_in=False)


def announce(settings: UnitSettings, port: str, side_port: int) -> Path:
    """Write where the simulator is, so that no one reads half of it."""
    place = Path(settings.folder) / "simulated" / f"{settings.name}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_suffix(f".draft-{os.getpid()}")
    said = {"pid": os.getpid(), "options": {"port": port}, "side_port": side_port}
    draft.write_bytes(msgspec.json.encode(said))
    draft.replace(place)
    return place


def run(settings: UnitSettings) -> None:
    """Be a printer until told to quit."""
    simulation = settings.simulation or Simulation()
    speed = max(simulation.speed, 1e-3)
    firmware = Firmware()
    firmware.report_every_s = max(1.0 / speed, 0.1)
    for fault in simulation.faults:
        firmware.add_fault(simulated_faults.read(fault))
    selector = selectors.DefaultSelector()
    cable = Cable(selector)
    door = SideDoor(firmware, selector, cable)
    ended: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: ended.append(number))
    began = time.monotonic()
    place = announce(settings, cable.name, door.port)
    try:
        firmware.power_on()
        while not (ended or (door.is_quitting)):
            wait_s = firmware.due_in_s(speed)
            if cable.has_unwritten:
                wait_s = min(wait_s, 0.005)
            if 0.0 < wait_s < 0.001:
                # the selector counts milliseconds; a planner at speed counts less
                time.sleep(min(wait_s, SHORT_SLEEP_S))
                wait_s = 0.0
            ready = selector.select(wait_s)
            real = time.monotonic() - began
            heard = False
            for key, events in ready:
                if key.data is None:
                    firmware.receive(cable.read(), real * speed, real)
                    heard = True
                else:
                    key.data(events)
            if not heard:
                firmware.advance(real * speed, real)
            said = firmware.take_output()
            if said or cable.has_unwritten:
                cable.write(said)
    finally:
        place.unlink(missing_ok=True)
        door.close()
        cable.close()
        selector.close()


def main() -> int:
    """Read the settings and run. Exit 2 when they cannot be used."""
    try:
        settings = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=UnitSettings)
        run(settings)
    except (IndexError, OSError, msgspec.DecodeError, simulated_faults.UnknownFault) as wrong:
        print(f"simulated: unit.bad_settings: {wrong}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
