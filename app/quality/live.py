"""The newest live picture of a camera, for whoever asks next; old ones wait for nobody."""

import asyncio

from app.cell.equipment import Equipment
from app.errors import CelldeckError
from drivers.wire.blobs import BlobFolder, BlobMissing

WAIT_S = 2.0
EVERY_S = 0.25


class LivePictures:
    """Asks the camera's unit, by credit of the desk."""

    def __init__(self, equipment: Equipment, blobs: BlobFolder) -> None:
        self._equipment = equipment
        self._blobs = blobs

    async def newest(self, unit: str, seen: str) -> tuple[str, bytes] | None:
        """A picture other than the one seen, (sha256, JPEG); None when none comes in 2 s."""
        waited_s = 0.0
        while waited_s < WAIT_S:
            try:
                told = await self._equipment.link(unit).do("live", {}, timeout_s=WAIT_S)
                sha256 = str(told.get("sha256", ""))
                if sha256 and sha256 != seen:
                    return sha256, await asyncio.to_thread(self._blobs.read, sha256)
            except (CelldeckError, BlobMissing, OSError):
                return None
            await asyncio.sleep(EVERY_S)
            waited_s += EVERY_S
        return None
