"""A serial line that is kept open: tells what comes, notices when it is pulled, opens it again."""

import asyncio
import contextlib
import termios
from collections.abc import Callable

from drivers.faults import Misconfigured
from drivers.gcode_printer.port import PortGone, PortMissing, SerialPort

AGAIN_S = 0.5
PULLED = "pulled"
FRAMES = ("8N1", "8E1", "8O1", "7E1", "7O1", "7N2", "8N2", "7E2")


class SerialLine:
    """One port, opened for us alone; the one file that opens it is the printer's port."""

    def __init__(self, unit: str, port: str, baud: int, frame: str) -> None:
        """Raises: Misconfigured, no port or no such frame."""
        if not port:
            raise Misconfigured(unit, setting="port", value="")
        if frame not in FRAMES:
            raise Misconfigured(unit, setting="frame", value=frame)
        self._name = port
        self._baud = baud
        self._frame = frame
        self._open: SerialPort | None = None

    async def run(
        self,
        opened: Callable[[], None],
        heard: Callable[[bytes], None],
        lost: Callable[[str], None],
    ) -> None:
        """Keep it open until cancelled. `lost` is told why: not_there, in_use, pulled …"""
        while True:
            try:
                port = await asyncio.to_thread(SerialPort, self._name, self._baud)
            except PortMissing as missing:
                lost(missing.why)
            else:
                await self._listen(port, opened, heard)
                lost(PULLED)
            await asyncio.sleep(AGAIN_S)

    def write(self, data: bytes) -> bool:
        """Say something; whether the port took it all."""
        if self._open is None:
            return False
        try:
            return self._open.write(data) == len(data)
        except PortGone:
            return False

    async def _listen(
        self, port: SerialPort, opened: Callable[[], None], heard: Callable[[bytes], None]
    ) -> None:
        loop = asyncio.get_running_loop()
        gone = asyncio.Event()

        def read() -> None:
            try:
                data = port.read()
            except PortGone:
                loop.remove_reader(port.descriptor)
                gone.set()
            else:
                heard(data)

        try:
            with contextlib.suppress(termios.error, OSError):
                set_frame(port.descriptor, self._frame)
            self._open = port
            loop.add_reader(port.descriptor, read)
            opened()
            await gone.wait()
        finally:
            self._open = None
            loop.remove_reader(port.descriptor)
            port.close()


def set_frame(descriptor: int, frame: str) -> None:
    """Data bits, parity and stop bits of a port. Raises: termios.error."""
    flags = termios.tcgetattr(descriptor)
    control: int = flags[2]
    control &= ~(termios.CSIZE | termios.PARENB | termios.PARODD | termios.CSTOPB)
    control |= termios.CS7 if frame[0] == "7" else termios.CS8
    if frame[1] != "N":
        control |= termios.PARENB
        # a character whose parity is wrong is dropped rather than believed
        flags[0] |= termios.INPCK | termios.IGNPAR
    if frame[1] == "O":
        control |= termios.PARODD
    if frame[2] == "2":
        control |= termios.CSTOPB
    flags[2] = control
    termios.tcsetattr(descriptor, termios.TCSANOW, flags)
