"""Photographs of what lies on the bed: every layer drawn once, at its own height, over the last."""

import threading

import numpy as np

from drivers.camera import opencv
from drivers.camera.calibration import View
from drivers.camera.opencv import Field, Picture
from drivers.camera.simulated import beads, scene
from drivers.camera.simulated.bed_picture import empty_bed, light_field

NOISE_LEVELS = 1.7
NOISE_PICTURES = 3
FLICKER = 0.012
FURTHER_DOWN = 0.986
DARKEST = 58
SHADOW = 0.42
SHADOW_CELL_MM = 1.0
DARK_GAIN = 0.11
SHAKE_PX = 19
JPEG_QUALITY = 88
DEEP_BGR = (26.0, 31.0, 36.0)
MATERIAL_BGR = (184.0, 206.0, 219.0)


class Renderer:
    """Keeps the picture of the print so far; safe to be asked from any thread."""

    def __init__(self, view: View, seed: int = 1) -> None:
        self._view = view
        self._dice = np.random.default_rng(seed)
        self._x_run, self._y_run = view.rays()
        self._bed = empty_bed(view, self._x_run, self._y_run, seed)
        rows, columns = self._bed.shape[:2]
        self._noise = [
            np.clip(self._dice.normal(0, NOISE_LEVELS, self._bed.shape), -100, 100).astype(np.int8)
            for _ in range(NOISE_PICTURES)
        ]
        self._tint = _tint()
        self._lock = threading.Lock()
        self._shade = np.zeros((rows, columns), np.uint8)
        self._alpha = np.zeros((rows, columns), np.uint8)
        self._shadow = np.zeros(
            (int(scene.BED_MM[1] / SHADOW_CELL_MM), int(scene.BED_MM[0] / SHADOW_CELL_MM)), np.uint8
        )
        self._shaded_bed = self._bed

    def clear(self) -> None:
        """The bed is empty again."""
        with self._lock:
            self._shade[:] = 0
            self._alpha[:] = 0
            self._shadow[:] = 0
            self._shaded_bed = self._bed

    def add(self, segments: beads.Segments) -> None:
        """Lay (n, 6) extruded segments x0 y0 x1 y1 z width, mm, on what is there, in order."""
        if len(segments) == 0:
            return
        with self._lock:
            cuts = np.flatnonzero(np.abs(np.diff(segments[:, 4])) > 1e-4) + 1
            for level in np.split(segments, cuts):
                for cluster in beads.clusters(level):
                    seed = int(abs(float(cluster[0, :5].sum())) * 1000) % 2**31
                    self._lay(beads.relief(cluster, seed))
                self._cast(level)
            self._shaded_bed = self._bed_in_shadow()

    def photo(self, *, dark: bool = False, shaken: bool = False) -> Picture:
        """(h, w, 3): what the camera sees now, with its noise."""
        with self._lock:
            coloured = opencv.tinted(self._shade, self._tint)
            picture = opencv.over(self._shaded_bed, coloured, opencv.three(self._alpha))
            gain = 1.0 + float(self._dice.uniform(-FLICKER, FLICKER))
            noise = self._noise[int(self._dice.integers(NOISE_PICTURES))]
            down, right = (int(n) for n in self._dice.integers(0, 400, 2))
        if shaken:
            picture = opencv.moved(picture, _shake())
        picture = opencv.scaled(picture, gain * (DARK_GAIN if dark else 1.0))
        rolled = np.roll(noise, (down, right), (0, 1))
        return opencv.add(picture, rolled)

    def jpeg(self, *, dark: bool = False, shaken: bool = False) -> bytes:
        """The photo as the camera sends it."""
        return opencv.encode_jpeg(self.photo(dark=dark, shaken=shaken), JPEG_QUALITY)

    def _lay(self, patch: beads.Relief) -> None:
        seen = self._view.to_px(patch.corners_mm())
        rows, columns = self._shade.shape
        left, top = np.maximum(np.floor(seen.min(axis=0)).astype(int) - 1, 0)
        right, bottom = np.minimum(np.ceil(seen.max(axis=0)).astype(int) + 2, (columns, rows))
        if right <= left or bottom <= top:
            return
        part = np.s_[top:bottom, left:right]
        x_mm, y_mm = self._level(part, patch.z_mm)
        across = (x_mm - patch.left_mm) / beads.CELL_MM - 0.5
        along = (y_mm - patch.front_mm) / beads.CELL_MM - 0.5
        shade = opencv.remap(patch.shade, across, along)
        alpha = opencv.remap(patch.alpha, across, along)
        shade = np.clip(shade * light_field(x_mm, y_mm), 0, 255).astype(np.uint8)
        # what lies lower gets a little less light with every layer that rises beside it
        under = opencv.scaled(np.ascontiguousarray(self._shade[part]), FURTHER_DOWN)
        under = np.where(self._alpha[part] > 0, np.maximum(under, DARKEST), 0).astype(np.uint8)
        self._shade[part] = opencv.over(under, shade, alpha)
        self._alpha[part] = np.maximum(self._alpha[part], alpha)

    def _level(self, part: tuple[slice, slice], z_mm: float) -> tuple[Field, Field]:
        """Bed mm that the pixels of a part of the picture see on the plane at z."""
        up = np.float32(z_mm - self._view.centre_mm[2])
        x_mm = self._x_run[part] * up + np.float32(self._view.centre_mm[0])
        y_mm = self._y_run[part] * up + np.float32(self._view.centre_mm[1])
        return x_mm, y_mm

    def _cast(self, level: beads.Segments) -> None:
        light_x, light_y, light_z = scene.light()
        z_mm = float(level[0, 4])
        away = np.array([light_x, light_y] * 2) * (-z_mm / light_z)
        places = (level[:, :4].astype(np.float64) + away) / SHADOW_CELL_MM - 0.5
        opencv.lines(self._shadow, places, 255, 1)

    def _bed_in_shadow(self) -> Picture:
        weight = opencv.blur(self._shadow, 1.6).astype(np.float32) * (SHADOW / 255.0)
        every = np.s_[:, :]
        x_mm, y_mm = self._level(every, 0.0)
        dimmed = opencv.remap(
            np.clip(255 * weight, 0, 255).astype(np.uint8),
            x_mm / SHADOW_CELL_MM - 0.5,
            y_mm / SHADOW_CELL_MM - 0.5,
        )
        return opencv.over(self._bed, np.zeros_like(self._bed), opencv.three(dimmed))


def _tint() -> Picture:
    """Grey levels of the material into its colour, warmer in the dark."""
    grey = np.arange(256, dtype=np.float32)[:, None] / 255.0
    deep, full = np.array(DEEP_BGR), np.array(MATERIAL_BGR) * 255.0 / 206.0
    table = deep * (1.0 - grey) * np.minimum(grey * 4.0, 1.0) + full * grey
    return np.clip(table, 0, 255).astype(np.uint8)


def _shake() -> Field:
    kernel = np.zeros((SHAKE_PX, SHAKE_PX), np.float32)
    steps = np.arange(SHAKE_PX)
    kernel[(SHAKE_PX - 1 - steps) * 2 // 3 + SHAKE_PX // 6, steps] = 1.0 / SHAKE_PX
    return kernel
