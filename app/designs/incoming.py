"""Where uploads land: what may name a patient stays out of the blobs, and not for long.

A DICOM header holds names. What is kept of it is made by a worker; the upload itself is removed
when it was imported, when an hour has passed, and at the next start.
"""

import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from drivers.wire.blobs import BlobFolder, BlobMissing

HOUR_S = 3600.0
TAIL_BYTES = 1 << 20


class Incoming:
    """A folder beside the blobs, for this service alone. Blocking: not on a loop."""

    def __init__(self, folder: Path, blobs: BlobFolder) -> None:
        """What a former service left there is removed."""
        self._folder = folder
        self._blobs = blobs
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700, parents=True)
        self._own = BlobFolder(folder)

    @property
    def folder(self) -> Path:
        """For what a worker must put down for a moment."""
        return self._folder

    def take(self, chunks: Iterable[bytes]) -> str:
        """Keep an upload; returns its SHA-256. Raises: OSError, ConnectionError."""
        self._remove_old()
        sha256 = self._own.add_stream(chunks)
        path = self._own.path(sha256)
        if not may_name_patient(path):
            place = self._blobs.path(sha256)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
        return sha256

    def path(self, sha256: str) -> Path:
        """Where an upload lies, here or in the blobs. Raises: BlobMissing."""
        if self._own.has(sha256):
            return self._own.path(sha256)
        if self._blobs.has(sha256):
            return self._blobs.path(sha256)
        raise BlobMissing(sha256)

    def holds(self, sha256: str) -> bool:
        """Whether an upload lies here, and not in the blobs."""
        return self._own.has(sha256)

    def discard(self, sha256: str) -> None:
        """It has been imported, or never will be."""
        self._own.path(sha256).unlink(missing_ok=True)

    def _remove_old(self) -> None:
        before = time.time() - HOUR_S
        for path in self._folder.rglob("*"):
            try:
                if path.is_file() and path.stat().st_mtime < before:
                    path.unlink()
            except FileNotFoundError:
                continue


def may_name_patient(path: Path) -> bool:
    """DICOM, or an archive that is no 3MF; told by a few bytes, nothing is parsed."""
    with path.open("rb") as file:
        start = file.read(132)
        if start[128:132] == b"DICM":
            return True
        if not start.startswith(b"PK"):
            return False
        file.seek(0, 2)
        file.seek(max(0, file.tell() - TAIL_BYTES))
        return b".model" not in file.read().lower()
