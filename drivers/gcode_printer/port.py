"""Opens the printer's port: the one file that knows pyserial. Reads and writes never wait."""

import contextlib
import os
import stat
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import serial

READ_BYTES = 16384


class PortGone(Exception):
    """The port was pulled, or its other end is gone."""


class PortMissing(Exception):
    """There is no such port, or it cannot be had; `why` says which."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Port(Protocol):
    """Bytes to and from a machine."""

    @property
    def descriptor(self) -> int:
        """For the event loop to watch."""
        ...

    def read(self) -> bytes:
        """What has come; empty when nothing has. Raises: PortGone."""
        ...

    def write(self, data: bytes) -> int:
        """Hand over bytes; returns how many were taken. Raises: PortGone."""
        ...

    def close(self) -> None:
        """Let go of the port."""


Opener = Callable[[str, int], Port]


def is_pseudo_terminal(name: str) -> bool:
    """Whether a program, not a cable, is at the other end."""
    place = os.path.realpath(name)
    return place.startswith(("/dev/pts/", "/dev/pty", "/dev/ttyp"))


class SerialPort:
    """A port opened for us alone, without resetting the board where that can be avoided."""

    def __init__(self, name: str, baud: int) -> None:
        """Open. Raises: PortMissing."""
        try:
            if not stat.S_ISCHR(Path(name).stat().st_mode):
                raise PortMissing("not_a_device")
            _keep_lines_up(name)
            self._serial = serial.Serial(
                name, baud, timeout=0, write_timeout=0, exclusive=True, dsrdtr=False
            )
        except FileNotFoundError as missing:
            raise PortMissing("not_there") from missing
        except PermissionError as denied:
            raise PortMissing("not_allowed") from denied
        except (serial.SerialException, OSError, ValueError) as wrong:
            raise PortMissing(_why(wrong)) from wrong
        self._descriptor: int = self._serial.fileno()
        os.set_blocking(self._descriptor, False)
        with contextlib.suppress(termios.error, OSError):
            termios.tcflush(self._descriptor, termios.TCIFLUSH)

    @property
    def descriptor(self) -> int:
        """For the event loop to watch."""
        return self._descriptor

    def read(self) -> bytes:
        """What has come; empty when nothing has. Raises: PortGone."""
        try:
            data = os.read(self._descriptor, READ_BYTES)
        except BlockingIOError:
            return b""
        except OSError as gone:
            raise PortGone from gone
        if not data:
            # a readable port that gives nothing is one that was pulled
            raise PortGone
        return data

    def write(self, data: bytes) -> int:
        """Hand over bytes; returns how many were taken. Raises: PortGone."""
        try:
            return os.write(self._descriptor, data)
        except BlockingIOError:
            return 0
        except OSError as gone:
            raise PortGone from gone

    def close(self) -> None:
        """Let go of the port."""
        with contextlib.suppress(serial.SerialException, OSError, termios.error):
            self._serial.close()


def _keep_lines_up(name: str) -> None:
    """Clear HUPCL, so that closing and opening again does not pulse DTR and reset the board."""
    with contextlib.suppress(OSError, termios.error):
        descriptor = os.open(name, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        try:
            flags = termios.tcgetattr(descriptor)
            if flags[2] & termios.HUPCL:
                flags[2] &= ~termios.HUPCL
                termios.tcsetattr(descriptor, termios.TCSANOW, flags)
        finally:
            os.close(descriptor)


def _why(wrong: Exception) -> str:
    text = str(wrong).lower()
    if "lock" in text or "busy" in text:
        return "in_use"
    return "not_there" if "no such" in text else "not_usable"
