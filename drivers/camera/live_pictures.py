"""Live pictures on disk: the last few, so that an hour of watching does not fill it."""

import contextlib
from collections import deque

from drivers.wire.blobs import BlobFolder

KEPT = 8


class LivePictures:
    """Keeps the newest live pictures as blobs and takes its own old ones away again."""

    def __init__(self, blobs: BlobFolder) -> None:
        self._blobs = blobs
        self._mine: deque[str] = deque()
        self._evidence: set[str] = set()

    def protect(self, sha256: str) -> None:
        """This blob is a frame of a build: never take it away."""
        self._evidence.add(sha256)

    def add(self, data: bytes, sha256: str) -> None:
        """Keep a live picture of that name; forget the oldest. Raises: OSError."""
        if self._blobs.has(sha256):
            return
        self._blobs.add(data)
        self._mine.append(sha256)
        while len(self._mine) > KEPT:
            oldest = self._mine.popleft()
            if oldest not in self._evidence:
                with contextlib.suppress(OSError):
                    self._blobs.path(oldest).unlink(missing_ok=True)
