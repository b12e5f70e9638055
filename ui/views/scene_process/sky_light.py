"""How much of the sky each point of a scene sees: soft shade in slots, bores and contacts.

Depth pictures are taken from directions spread over the sphere; a point is in the light of a
direction when nothing lies before it there. The sum, weighted by the cosine, is one number a
point, so that pictures cost nothing more while the person turns the thing.
Source: ambient occlusion from depth maps, Pharr & Green, GPU Gems (2004), ch. 17.
"""

import numpy as np
from numpy.typing import NDArray

from ui.views.scene_process.mesh_arrays import MeshArrays
from ui.views.scene_process.messages import ViewCamera

Values = NDArray[np.float32]
DIRECTIONS = 48
DEPTH_SIZE_PX = 640
QUICK_DIRECTIONS = 18
QUICK_SIZE_PX = 384
DARKEST = 0.18
"""What is left of the light where no sky is seen."""
GAMMA = 0.85
SMOOTH = 1


def sky_cameras(middle_mm: Values, radius_mm: float, count: int) -> list[ViewCamera]:
    """Cameras spread evenly over the sphere."""
    cameras: list[ViewCamera] = []
    for n in range(count):
        height = 1.0 - (2.0 * n + 1.0) / count
        cameras.append(
            ViewCamera(
                focus_mm=(float(middle_mm[0]), float(middle_mm[1]), float(middle_mm[2])),
                azimuth_deg=(n * 137.50776) % 360.0 - 180.0,
                elevation_deg=float(np.degrees(np.arcsin(height))),
                half_height_mm=radius_mm,
            )
        )
    return cameras


def smoothed(shade: Values, grid: MeshArrays) -> Values:
    """The shade of a regular grid without the speckle of few directions."""
    rows = int(np.unique(grid.points[:, 1]).size)
    field = np.pad(shade.reshape(rows, -1), SMOOTH, mode="edge")
    wide = 2 * SMOOTH + 1
    windows = np.lib.stride_tricks.sliding_window_view(field, (wide, wide))
    return windows.mean(axis=(2, 3)).reshape(-1).astype(np.float32)


class SkyView:
    """Gathers what the points of one mesh see of the sky."""

    def __init__(self, points: Values, normals: Values, bias_mm: float) -> None:
        self._points = points + normals * np.float32(bias_mm)
        self._normals = normals
        self._bias_mm = bias_mm
        self._seen = np.zeros(len(points), np.float32)
        self._all = np.zeros(len(points), np.float32)

    def add(self, camera: ViewCamera, axes: Values, depth_mm: Values) -> None:
        """One more direction.

        Args:
            axes: rows right, up, towards the eye of that camera.
            depth_mm: square picture, top row first: height of the nearest thing towards the eye,
                counted from the camera's focus.
        """
        cosine = self._normals @ axes[2].astype(np.float32)
        facing = np.flatnonzero(cosine > 0.02)
        at = (self._points[facing] - np.array(camera.focus_mm, np.float32)) @ axes.T.astype(
            np.float32
        )
        size = depth_mm.shape[0]
        scale = size / (2.0 * camera.half_height_mm)
        x, y = size / 2 + at[:, 0] * scale, size / 2 - at[:, 1] * scale
        inside = (x >= 0) & (x < size) & (y >= 0) & (y < size)
        column, row = (
            np.where(inside, x, 0).astype(np.int32),
            np.where(inside, y, 0).astype(np.int32),
        )
        light = cosine[facing]
        # Nothing is known of what lies beside the picture: it is in the light.
        free = ~inside | (at[:, 2] + self._bias_mm >= depth_mm[row, column])
        self._all[facing] += light
        self._seen[facing] += light * free

    def shade(self) -> Values:
        """(N,) factor on the light, DARKEST to 1."""
        part = self._seen / np.maximum(self._all, 1e-3)
        part = np.where(self._all > 1e-3, part, 1.0)
        return (DARKEST + (1.0 - DARKEST) * part**GAMMA).astype(np.float32)
