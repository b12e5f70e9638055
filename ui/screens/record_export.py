"""Brings the signed record and its PDF out of the cell into a folder that a person chose."""

import shutil
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app.wire.release import BatchExport, ExportBatch
from ui.screens.screen import ScreenParts

EXPORT_WITHIN_MS = 180_000


class _Told(QObject):
    ended = Signal(str)


class _Copy(QRunnable):
    def __init__(self, pairs: list[tuple[Path, Path]], told: _Told) -> None:
        super().__init__()
        self._pairs = pairs
        self._told = told

    def run(self) -> None:
        """Each file whole under a draft's name, and only then under its own."""
        try:
            for source, place in self._pairs:
                draft = place.with_name(f"{place.name}.draft")
                shutil.copyfile(source, draft)
                draft.replace(place)
        except OSError:
            self._told.ended.emit("files.not_writable")
            return
        self._told.ended.emit("")


class RecordExport(QObject):
    """One export at a time.

    Signals:
        written: names of the files that lie in the folder now (list of str).
        failed: code and values.
    """

    written = Signal(object)
    failed = Signal(str, object)

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self._parts = parts
        self._folder = Path()
        self._files: dict[str, str] = {}
        self._busy = False
        self._copying = False
        self._told = _Told()
        self._told.ended.connect(self._copied)
        parts.blobs.arrived.connect(self._on_blob)
        parts.blobs.missing.connect(self._on_missing)

    @property
    def is_busy(self) -> bool:
        """Whether an export is under way."""
        return self._busy

    def start(self, batch_id: str, folder: Path) -> None:
        """Have the record made, fetch it, and write it into the folder."""
        self._busy, self._folder, self._files = True, folder, {}
        self._copying = False
        self._parts.link.call(
            "release.export",
            ExportBatch(batch_id),
            BatchExport,
            self._made,
            self._refused,
            within_ms=EXPORT_WITHIN_MS,
        )

    def _made(self, told: BatchExport) -> None:
        self._files = {file.sha256: file.name for file in told.files}
        self._try()

    def _try(self) -> None:
        if not self._busy or not self._files or self._copying:
            return
        here = {sha256: self._parts.blobs.want(sha256) for sha256 in self._files}
        pairs = [
            (path, self._folder / self._files[sha256])
            for sha256, path in here.items()
            if path is not None
        ]
        if len(pairs) == len(self._files):
            self._copying = True
            QThreadPool.globalInstance().start(_Copy(pairs, self._told))

    def _on_blob(self, sha256: str, path: str) -> None:
        del path
        if sha256 in self._files:
            self._try()

    def _on_missing(self, sha256: str) -> None:
        if self._busy and sha256 in self._files:
            self._refused("blobs.missing", {"sha256": sha256})

    def _copied(self, code: str) -> None:
        if code:
            self._refused(code, {"file": str(self._folder), "folder": str(self._folder)})
            return
        self._busy = False
        names, self._files = sorted(self._files.values()), {}
        self.written.emit(names)

    def _refused(self, code: str, values: dict[str, Any]) -> None:
        self._busy, self._files = False, {}
        self.failed.emit(code, values)
