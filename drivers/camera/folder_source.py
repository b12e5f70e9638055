"""Pictures from a folder, one a capture in the order of their names: training and replay."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from drivers.camera import calibration_file
from drivers.camera.frame_source import Taken
from drivers.faults import LinkLost, Refused

ENDINGS = (".jpg", ".jpeg", ".png")


class FolderSource:
    """Walks through a folder once; a picture added later is found when its turn comes."""

    def __init__(self, unit: str, folder: Path, calibration: str) -> None:
        self._unit = unit
        self._folder = folder
        self._calibration = calibration or str(folder / "calibration.json")
        self._last = ""

    def start(self) -> None:
        """Nothing runs between pictures."""

    def stop(self) -> None:
        """Nothing runs between pictures."""

    async def check(self) -> None:
        """Whether the folder is there."""
        if not await asyncio.to_thread(self._folder.is_dir):
            raise LinkLost(self._unit, reason="camera.no_folder")

    async def take(self) -> Taken:
        """The next picture."""
        return await asyncio.to_thread(self._next)

    async def calibration(self) -> bytes:
        """From where the cell file says, else calibration.json in the folder."""
        return await calibration_file.fetch(self._unit, self._calibration)

    def _next(self) -> Taken:
        try:
            names = sorted(
                path.name for path in self._folder.iterdir() if path.suffix.lower() in ENDINGS
            )
            after = [name for name in names if name > self._last]
            if not after:
                raise Refused(self._unit, reason="camera.no_picture")
            path = self._folder / after[0]
            taken = Taken(path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime, UTC))
        except OSError as gone:
            raise LinkLost(self._unit, reason="camera.no_folder") from gone
        self._last = path.name
        return taken
