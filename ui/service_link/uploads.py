"""Sends a file's bytes to the service, off the desk's thread; a file is never passed as a path."""

import http.client
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from ui.service_link.link import NOT_ANSWERED, OnRefused, ServiceLink


class _Told(QObject):
    ended = Signal(str, str, object)


class _Send(QRunnable):
    def __init__(self, url: str, token: str, path: Path, told: _Told) -> None:
        super().__init__()
        self._url = url
        self._token = token
        self._path = path
        self._told = told

    def run(self) -> None:
        """Stream the file; tell its hash, or the code of the refusal."""
        address = urlsplit(self._url)
        connection = http.client.HTTPConnection(
            address.hostname or "127.0.0.1", address.port, timeout=300.0
        )
        try:
            with self._path.open("rb") as file:
                headers = {
                    "Authorization": f"Bearer {self._token}",
                    "Content-Length": str(self._path.stat().st_size),
                }
                connection.request("POST", "/blob", body=file, headers=headers)
                answer: dict[str, Any] = json.loads(connection.getresponse().read())
        except OSError as wrong:
            reason = "files.not_readable" if wrong.filename else NOT_ANSWERED
            self._told.ended.emit("", reason, {"file": self._path.name})
            return
        except (http.client.HTTPException, ValueError):
            self._told.ended.emit("", NOT_ANSWERED, {})
            return
        finally:
            connection.close()
        self._told.ended.emit(
            str(answer.get("sha256", "")), str(answer.get("code", "")), answer.get("values", {})
        )


class Uploads(QObject):
    """Uploads, one after another."""

    def __init__(self, link: ServiceLink) -> None:
        super().__init__()
        self._link = link
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._open: set[_Told] = set()

    def send(self, path: Path, done: Callable[[str], None], refused: OnRefused) -> None:
        """Send a file; `done` gets its SHA-256."""
        endpoint = self._link.endpoint
        if endpoint is None:
            refused(NOT_ANSWERED, {})
            return
        told = _Told()
        self._open.add(told)

        def ended(sha256: str, code: str, values: object) -> None:
            self._open.discard(told)
            if sha256:
                done(sha256)
            else:
                refused(code or NOT_ANSWERED, values if isinstance(values, dict) else {})  # pyright: ignore[reportUnknownArgumentType]

        told.ended.connect(ended)
        self._pool.start(_Send(endpoint.url, endpoint.token, path, told))

    def close(self) -> None:
        """Wait for what is under way."""
        self._pool.clear()
        self._pool.waitForDone(3000)
