"""Fetches blobs to files of this desk, off its thread; a hash is never fetched twice."""

import hashlib
import http.client
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from ui.service_link.link import ServiceLink

CHUNK_BYTES = 1 << 18
FETCH_WITHIN_S = 60.0


class _Told(QObject):
    """Carries a thread's result to the desk's thread."""

    ended = Signal(str, str)


class _Fetch(QRunnable):
    """One fetch in a thread of the pool."""

    def __init__(self, url: str, token: str, sha256: str, place: Path, told: _Told) -> None:
        super().__init__()
        self._url = url
        self._token = token
        self._sha256 = sha256
        self._place = place
        self._told = told

    def run(self) -> None:
        """Fetch, check the hash, and only then put the file in its place."""
        try:
            self._told.ended.emit(self._sha256, str(self._fetched()))
        except (OSError, http.client.HTTPException, ValueError):
            self._told.ended.emit(self._sha256, "")

    def _fetched(self) -> Path:
        address = urlsplit(self._url)
        connection = http.client.HTTPConnection(
            address.hostname or "127.0.0.1", address.port, timeout=FETCH_WITHIN_S
        )
        digest = hashlib.sha256()
        draft = self._place.with_suffix(".draft")
        try:
            connection.request(
                "GET", f"/blob/{self._sha256}", headers={"Authorization": f"Bearer {self._token}"}
            )
            response = connection.getresponse()
            if response.status != 200:
                raise ValueError(response.status)
            with draft.open("wb") as file:
                while chunk := response.read(CHUNK_BYTES):
                    digest.update(chunk)
                    file.write(chunk)
        finally:
            connection.close()
        if digest.hexdigest() != self._sha256:
            draft.unlink(missing_ok=True)
            raise ValueError("hash")
        draft.replace(self._place)
        return self._place


class BlobCache(QObject):
    """Blobs of the cell as files.

    Signals:
        arrived: hash and path of a blob that is here now.
        missing: hash of a blob that could not be had.
    """

    arrived = Signal(str, str)
    missing = Signal(str)

    def __init__(self, link: ServiceLink) -> None:
        super().__init__()
        self._link = link
        self._folder = tempfile.TemporaryDirectory(prefix="celldeck-desk-")
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._under_way: set[str] = set()
        self._told = _Told()
        self._told.ended.connect(self._on_ended)

    def path(self, sha256: str) -> Path | None:
        """The file of a blob that is here, or None."""
        place = Path(self._folder.name) / sha256
        return place if place.exists() else None

    def want(self, sha256: str) -> Path | None:
        """The file if it is here; else it is fetched and `arrived` tells."""
        here = self.path(sha256)
        endpoint = self._link.endpoint
        if here is not None or not sha256 or sha256 in self._under_way or endpoint is None:
            return here
        self._under_way.add(sha256)
        place = Path(self._folder.name) / sha256
        self._pool.start(_Fetch(endpoint.url, endpoint.token, sha256, place, self._told))
        return None

    def close(self) -> None:
        """Wait for what is under way, and clear the folder."""
        self._pool.clear()
        self._pool.waitForDone(3000)
        self._folder.cleanup()

    def _on_ended(self, sha256: str, path: str) -> None:
        self._under_way.discard(sha256)
        if path:
            self.arrived.emit(sha256, path)
        else:
            self.missing.emit(sha256)
