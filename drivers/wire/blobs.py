"""Immutable bytes kept by their SHA-256: frames, meshes, programs, reports.

Any process of the cell may add; nothing is ever changed, so a name proves its content.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

NAME_LENGTH = 64


class BlobMissing(Exception):
    """No blob of that name is kept here."""


class BlobFolder:
    """A folder of blobs, two hex digits deep."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Where the blob of that name lies or would lie. Raises: BlobMissing, no such name."""
        if len(sha256) != NAME_LENGTH or not all(c in "0123456789abcdef" for c in sha256):
            raise BlobMissing(sha256)
        return self._folder / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Whether the blob is kept here."""
        return self.path(sha256).is_file()

    def read(self, sha256: str) -> bytes:
        """The bytes, checked against their name. Raises: BlobMissing, lost or altered."""
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError as gone:
            raise BlobMissing(sha256) from gone
        if hashlib.sha256(data).hexdigest() != sha256:
            raise BlobMissing(sha256)
        return data

    def add(self, data: bytes) -> str:
        """Keep bytes; returns their SHA-256. Raises: OSError, the disk did not take them."""
        return self.add_stream((data,))

    def add_stream(self, chunks: Iterable[bytes]) -> str:
        """Keep what comes in pieces; nothing half-done stays. Raises: OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = self._folder / f".draft-{os.getpid()}-{secrets.token_hex(6)}"
        digest = hashlib.sha256()
        try:
            with draft.open("wb") as file:
                for chunk in chunks:
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            name = digest.hexdigest()
            place = self.path(name)
            place.parent.mkdir(exist_ok=True)
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)
        return name
