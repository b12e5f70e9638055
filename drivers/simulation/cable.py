"""The machine's end of a serial cable: a pseudo-terminal that can be pulled and plugged in again.

The driver opens a link with a name that stays, as /dev/serial/by-id does; what it points to is
another terminal after each plugging in.
"""

import asyncio
import contextlib
import os
import tty
from collections.abc import Callable
from pathlib import Path

READ_BYTES = 4096


class Cable:
    """Bytes to and from the host; what the host does not take is lost, as on a cable."""

    def __init__(self, link: Path, heard: Callable[[bytes], None]) -> None:
        self._link = link
        self._heard = heard
        self._ends: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """What the driver opens."""
        return str(self._link)

    def plug_in(self) -> None:
        """Make the terminal and the link to it. Raises: OSError."""
        self.pull()
        ours, other = os.openpty()
        tty.setraw(other)
        os.set_blocking(ours, False)
        self._ends = (ours, other)
        self._link.parent.mkdir(parents=True, exist_ok=True)
        draft = self._link.with_name(f".{self._link.name}-{os.getpid()}")
        draft.unlink(missing_ok=True)
        draft.symlink_to(os.ttyname(other))
        draft.replace(self._link)
        asyncio.get_running_loop().add_reader(ours, self._read)

    def pull(self) -> None:
        """Pull the cable: the host reads an error, and the link is gone."""
        if self._ends is None:
            return
        self._link.unlink(missing_ok=True)
        ours, other = self._ends
        self._ends = None
        asyncio.get_running_loop().remove_reader(ours)
        os.close(ours)
        os.close(other)

    def write(self, data: bytes) -> None:
        """Say something to whoever listens."""
        if self._ends is not None:
            with contextlib.suppress(BlockingIOError):
                os.write(self._ends[0], data)

    def _read(self) -> None:
        if self._ends is not None:
            with contextlib.suppress(OSError):
                self._heard(os.read(self._ends[0], READ_BYTES))
