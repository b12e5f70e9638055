"""CT beside a part: three linked planes with window presets and the outline of what is made."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.touch.choices import Segmented
from ui.touch.theme import Theme
from ui.views.ct_outline import OutlineMesh
from ui.views.ct_picture import OutlineInk
from ui.views.ct_slice import CtSlice, SliceWords
from ui.views.ct_volume import BONE, SOFT, CtPlane, CtVolume, CtWindow, Vector
from ui.views.ct_workshop import CtReader

WINDOWS: dict[str, CtWindow] = {"bone": BONE, "soft": SOFT}
THREADS = 1
"""All slices are cut one after the other: the desk keeps its own core."""


@dataclass(frozen=True)
class CtPart:
    """A part by the path of its full mesh blob; `anatomy` is drawn thinner in the tone of bone."""

    path: str
    anatomy: bool = False


class CtPlanes(QWidget):
    """Axial, coronal and sagittal through one point; whoever moves it in one moves it in all.

    Signals:
        point_changed: the point that all three go through, LPS mm (Vector).
        window_changed: key of the preset, "bone" or "soft".
        refused: a scan cannot be shown: path, a code.
        seen: plane, and number of a slice that was shown.
    """

    point_changed = Signal(tuple)
    window_changed = Signal(str)
    refused = Signal(str, str)
    seen = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        self._reader = CtReader(self._pool, self)
        self._reader.opened.connect(self._opened)
        self._reader.refused.connect(self._refused)
        self._reader.placed.connect(self._placed)
        self._path = ""
        self._volume: CtVolume | None = None
        self._point: Vector = (0.0, 0.0, 0.0)
        self._pointed = False
        self._parts: tuple[CtPart, ...] = ()
        self._meshes: dict[str, OutlineMesh] = {}
        self._asked: set[str] = set()
        self._windows = Segmented(theme, self._window_words())
        self._windows.chosen.connect(self._on_window)
        self.slices = tuple(CtSlice(theme, plane, self._pool) for plane in CtPlane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("sm"))
        whole.addWidget(self._windows)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(theme.space("sm"))
        for one in self.slices:
            self._row.addWidget(one, 1)
            one.point_chosen.connect(self._on_point)
            one.seen.connect(self._saw)
        whole.addLayout(self._row, 1)
        self.retranslate()

    # -- what is shown -------------------------------------------------------------------------
    def show_volume(self, path: str) -> None:
        """Show the scan of a volume blob; an empty path shows none."""
        if path == self._path:
            return
        self._path, self._volume, self._pointed = path, None, False
        self._meshes, self._asked = {}, set()
        for one in self.slices:
            one.show_volume(None)
        if path:
            self._reader.open(path)

    def show_parts(self, parts: tuple[CtPart, ...]) -> None:
        """Outline these full meshes on the slices."""
        if parts != self._parts:
            self._parts = parts
            self._ask_meshes()
            self._show_meshes()

    def go_to(self, point_mm: Vector) -> None:
        """All three planes through this point."""
        self._pointed = True
        if point_mm != self._point:
            self._point = point_mm
            for one in self.slices:
                one.show_point(point_mm)

    def choose_window(self, key: str) -> None:
        """One of the presets, "bone" or "soft"."""
        self._windows.show_chosen(key)
        for one in self.slices:
            one.show_window(WINDOWS[key])

    def lay_out(self, *, side_by_side: bool) -> None:
        """Beside each other, where the room is wide and low; else below each other."""
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if side_by_side else ways.TopToBottom)

    @property
    def point_mm(self) -> Vector:
        """Where all three meet, LPS mm."""
        return self._point

    @property
    def volume(self) -> CtVolume | None:
        """The scan, once it is open."""
        return self._volume

    @property
    def current(self) -> bool:
        """Every slice shown is the one that was asked for, with all outlines on it."""
        waits = any(part.path not in self._meshes for part in self._parts if part.path)
        opening = bool(self._path) and self._volume is None
        return not opening and not waits and all(one.current for one in self.slices)

    def retranslate(self) -> None:
        """Say everything again."""
        self._windows.show_words(self._window_words())
        titles = {
            CtPlane.AXIAL: self.tr("Axial"),
            CtPlane.CORONAL: self.tr("Coronal"),
            CtPlane.SAGITTAL: self.tr("Sagittal"),
        }
        for one in self.slices:
            one.show_words(
                SliceWords(titles[one.plane], self.tr("{} mm"), self.tr("{} HU"), self.tr("{} mm"))
            )

    def retire(self) -> None:
        """Closed for good: what is being cut comes to its end."""
        self._pool.clear()
        self._pool.waitForDone()

    # -- inside --------------------------------------------------------------------------------
    def _window_words(self) -> list[tuple[str, str]]:
        return [("bone", self.tr("Bone")), ("soft", self.tr("Soft tissue"))]

    def _on_window(self, key: str) -> None:
        self.choose_window(key)
        self.window_changed.emit(key)

    def _on_point(self, point: Vector) -> None:
        self.go_to(point)
        self.point_changed.emit(point)

    def _saw(self, plane: CtPlane, number: int) -> None:
        self.seen.emit(plane.value, number)

    def _opened(self, path: str, volume: CtVolume) -> None:
        if path != self._path:
            return
        self._volume = volume
        point = self._point if self._pointed else volume.middle_mm
        for one in self.slices:
            one.show_volume(volume)
        self._point = point
        for one in self.slices:
            one.show_point(point)
        self._ask_meshes()

    def _refused(self, path: str, code: str) -> None:
        if path == self._path:
            self.refused.emit(path, code)

    def _ask_meshes(self) -> None:
        if self._volume is None:
            return
        for part in self._parts:
            if part.path and part.path not in self._asked:
                self._asked.add(part.path)
                self._reader.place(part.path, self._volume)

    def _placed(self, path: str, volume: CtVolume, mesh: OutlineMesh | None) -> None:
        if volume is not self._volume:
            return
        if mesh is None:
            self.refused.emit(path, "scene.not_a_mesh")
            return
        self._meshes[path] = mesh
        self._show_meshes()
        if not self._pointed and any(
            part.path == path and not part.anatomy for part in self._parts
        ):
            self._look_at(volume, mesh)

    def _look_at(self, volume: CtVolume, mesh: OutlineMesh) -> None:
        """At first the part is looked at; a whole scan would make it small."""
        low, high = mesh.points.min(axis=0), mesh.points.max(axis=0)
        half = (high - low) / 2 * np.array(volume.spacing_mm)
        self._on_point(volume.point_of(tuple(float(one) for one in (low + high) / 2)))
        for one in self.slices:
            one.show_close(float(np.linalg.norm(half)))

    def _show_meshes(self) -> None:
        inks = tuple(self._inks())
        for one in self.slices:
            one.show_parts(inks)

    def _inks(self) -> Iterator[OutlineInk]:
        tints = self._theme.tokens.scene["light"]
        for part in sorted(self._parts, key=lambda part: not part.anatomy):
            mesh = self._meshes.get(part.path)
            if mesh is not None:
                name = tints["bone"] if part.anatomy else self._theme.hex("ct_outline")
                ink = QColor(name)
                yield OutlineInk(
                    mesh, (ink.red(), ink.green(), ink.blue()), filled=not part.anatomy
                )
