"""Pictures in memory that two processes share: a file mapped by both, cut into slots.

The desk makes it, says which slot the next picture goes into, and shows a slot without copying
it. The file is removed as soon as both have it open or the desk lets go of it.
"""

import mmap
import os
import tempfile
import weakref
from pathlib import Path

IN_MEMORY = Path("/dev/shm")
PREFIX = "celldeck-scene-"


def sweep(folder: Path = IN_MEMORY) -> None:
    """Remove what desks left behind that were killed before their first picture."""
    for path in folder.glob(f"{PREFIX}*-*"):
        number = path.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdecimal() and not Path(f"/proc/{number}").exists():
            try:
                path.unlink(missing_ok=True)
            except OSError:
                continue  # another person's: not ours to remove


class PictureSlots:
    """The desk's side: owns the file.

    Raises: OSError, no room for it.
    """

    def __init__(self, slot_bytes: int, slots: int) -> None:
        self.slot_bytes = slot_bytes
        self.slots = slots
        folder = IN_MEMORY if IN_MEMORY.is_dir() else None
        handle, name = tempfile.mkstemp(prefix=f"{PREFIX}{os.getpid()}-", dir=folder)
        self.path = Path(name)
        try:
            os.ftruncate(handle, slot_bytes * slots)
            self._map = mmap.mmap(handle, slot_bytes * slots)
        except BaseException:
            self.path.unlink(missing_ok=True)
            raise
        finally:
            os.close(handle)
        weakref.finalize(self, self.path.unlink, missing_ok=True)

    def view(self, slot: int, size_bytes: int) -> memoryview:
        """The bytes of a slot as they are."""
        start = slot * self.slot_bytes
        return memoryview(self._map)[start : start + size_bytes]

    def unlink(self) -> None:
        """Take the name away; whoever has it open keeps it."""
        self.path.unlink(missing_ok=True)
