"""One service for a data folder: the second one is refused before it opens the record."""

import fcntl
import os
from pathlib import Path

from app.errors import OperatorCanFix


class FolderLock:
    """Held for as long as the process lives; the system lets go of it however we end."""

    def __init__(self, folder: Path) -> None:
        """Take it. Raises: OperatorCanFix service.already_running."""
        self._descriptor = os.open(folder / "service.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as held:
            os.close(self._descriptor)
            raise OperatorCanFix("service.already_running", folder=str(folder)) from held

    def release(self) -> None:
        """Let the next service in."""
        os.close(self._descriptor)
