"""Frames of a build with what was found on them: fetched and read away from the desk's thread."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from ui.service_link.blob_cache import BlobCache
from ui.views.camera_view import CameraFrame
from ui.views.frame_overlay import FrameOverlay, read_overlay


@dataclass(frozen=True)
class FrameAsked:
    """A frame of a layer by its blobs; `overlay` may be empty."""

    sha256: str
    overlay: str
    layer: int
    at: datetime


class _Told(QObject):
    read = Signal(object, object, object)


class _Read(QRunnable):
    def __init__(self, asked: FrameAsked, frame: Path, overlay: Path | None, told: _Told) -> None:
        super().__init__()
        self._asked = asked
        self._frame = frame
        self._overlay = overlay
        self._told = told

    def run(self) -> None:
        """Read both; a file that is gone is told as no frame."""
        try:
            jpeg = self._frame.read_bytes()
            overlay = read_overlay(self._overlay.read_bytes()) if self._overlay else None
        except OSError:
            self._told.read.emit(self._asked, None, None)
            return
        frame = CameraFrame(
            jpeg, self._asked.at, live=False, layer=self._asked.layer, stale_after_s=None
        )
        self._told.read.emit(self._asked, frame, overlay)


class BuildFrames(QObject):
    """Brings the frame that was asked for last; an older one that comes late is dropped.

    Signals:
        arrived: what was asked, its CameraFrame, its FrameOverlay or None.
    """

    arrived = Signal(FrameAsked, CameraFrame, object)

    def __init__(self, blobs: BlobCache, parent: QObject) -> None:
        super().__init__(parent)
        self._blobs = blobs
        self._asked: FrameAsked | None = None
        self._here: FrameAsked | None = None
        self._reading: FrameAsked | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._told = _Told()
        self._told.read.connect(self._on_read)
        blobs.arrived.connect(self._on_blob)
        blobs.missing.connect(self._on_missing)

    @property
    def asked(self) -> FrameAsked | None:
        """What was asked for last."""
        return self._asked

    @property
    def is_here(self) -> bool:
        """Whether what was asked for last has arrived (or nothing was asked)."""
        return self._asked is None or self._here == self._asked

    def ask(self, asked: FrameAsked | None) -> None:
        """Bring this frame; None forgets what is under way."""
        if asked != self._asked:
            self._asked = asked
            self._try()

    def _on_blob(self, sha256: str, path: str) -> None:
        del path
        asked = self._asked
        if asked is not None and sha256 in (asked.sha256, asked.overlay):
            self._try()

    def _on_missing(self, sha256: str) -> None:
        asked = self._asked
        if asked is not None and sha256 == asked.sha256:
            self._here = asked  # nothing better will come: what is shown stays

    def _try(self) -> None:
        asked = self._asked
        if asked is None or self._reading is not None or self._here == asked:
            return
        frame = self._blobs.want(asked.sha256)
        overlay = self._blobs.want(asked.overlay) if asked.overlay else None
        if frame is None or (asked.overlay and overlay is None):
            return
        self._reading = asked
        self._pool.start(_Read(asked, frame, overlay, self._told))

    def _on_read(
        self, asked: FrameAsked, frame: CameraFrame | None, overlay: FrameOverlay | None
    ) -> None:
        self._reading = None
        if asked == self._asked:
            self._here = asked
            if frame is not None:
                self.arrived.emit(asked, frame, overlay)
        else:
            self._try()
