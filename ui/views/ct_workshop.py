"""Cuts slices and reads volumes away from the desk's thread; of requests that wait, the newest."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage

from ui.views.ct_outline import OutlineMesh, outline_mesh
from ui.views.ct_picture import Framing, OutlineInk, slice_picture
from ui.views.ct_volume import CtPlane, CtRefused, CtVolume, CtWindow, open_volume


@dataclass(frozen=True, eq=False)
class SliceWork:
    """A slice that is wanted; `parts` are outlined on it."""

    volume: CtVolume
    plane: CtPlane
    at: float
    size: tuple[int, int]
    framing: Framing
    window: CtWindow
    parts: tuple[OutlineInk, ...]
    line_px: float


@dataclass(frozen=True, eq=False)
class SliceReady:
    """A slice that was cut, and what was asked."""

    image: QImage
    work: SliceWork


class _Job(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        """In the pool."""
        self._work()


class SliceBench(QObject):
    """The slices of one plane: one is being cut, the newest wish waits.

    Signals:
        ready: a slice is cut (SliceReady).
    """

    ready = Signal(SliceReady)
    _done = Signal(SliceReady)

    def __init__(self, pool: QThreadPool, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = pool
        self._busy = False
        self._next: SliceWork | None = None
        self._done.connect(self._take)

    @property
    def busy(self) -> bool:
        """A slice is on its way."""
        return self._busy

    def want(self, work: SliceWork) -> None:
        """Cut this one; a wish that still waits is forgotten."""
        self._next = work
        self._begin()

    def _begin(self) -> None:
        work = self._next
        if self._busy or work is None:
            return
        self._busy, self._next = True, None
        self._pool.start(_Job(lambda: self._cut(work)))

    def _cut(self, work: SliceWork) -> None:
        """In the pool."""
        pixels = slice_picture(
            work.volume,
            work.plane,
            work.at,
            work.size,
            work.framing,
            work.window,
            work.parts,
            work.line_px,
        )
        height, width = pixels.shape[:2]
        held = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
        self._done.emit(SliceReady(held.copy(), work))

    def _take(self, ready: SliceReady) -> None:
        self._busy = False
        self.ready.emit(ready)
        self._begin()


class CtReader(QObject):
    """Opens volumes and makes meshes ready to be cut.

    Signals:
        opened: a path, and its volume (CtVolume).
        refused: a path, and a code.
        placed: a path, the volume it was placed in, and the mesh (OutlineMesh), None if it is none.
    """

    opened = Signal(str, CtVolume)
    refused = Signal(str, str)
    placed = Signal(str, CtVolume, object)

    def __init__(self, pool: QThreadPool, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = pool

    def open(self, path: str) -> None:
        """Open a volume blob."""
        self._pool.start(_Job(lambda: self._open(path)))

    def place(self, path: str, volume: CtVolume) -> None:
        """Read a mesh blob and put it into a volume."""
        self._pool.start(_Job(lambda: self._place(path, volume)))

    def _open(self, path: str) -> None:
        """In the pool."""
        try:
            self.opened.emit(path, open_volume(Path(path)))
        except CtRefused as refused:
            self.refused.emit(path, refused.code)

    def _place(self, path: str, volume: CtVolume) -> None:
        """In the pool."""
        made: OutlineMesh | None = outline_mesh(Path(path), volume)
        self.placed.emit(path, volume, made)
