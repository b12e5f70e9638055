"""Moving round a thing: orbit, pan, zoom and roll of a parallel camera, and where points land.

Pure mathematics. The camera is two angles, a roll, a point and a height: whatever is done to it,
the picture is a rotation of the thing and never its mirror image.
"""

from enum import StrEnum

import msgspec
import numpy as np
from numpy.typing import NDArray

from ui.views.scene_process.messages import Box, Vector, ViewCamera

Matrix = NDArray[np.float64]
ORBIT_DEG_PER_HEIGHT = 200.0
"""A drag over the whole height of the view turns the thing by so much."""
SMALLEST_HALF_HEIGHT_MM = 0.5
LARGEST_HALF_HEIGHT_MM = 2000.0
MARGIN = 1.08
"""What is fitted leaves this much room around it."""


class Look(StrEnum):
    """Standard views; each names the side that faces the person."""

    FRONT = "front"
    BACK = "back"
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"
    CORNER = "corner"


ANGLES_DEG: dict[Look, tuple[float, float]] = {
    Look.FRONT: (0.0, 0.0),
    Look.BACK: (180.0, 0.0),
    Look.LEFT: (90.0, 0.0),
    Look.RIGHT: (-90.0, 0.0),
    Look.TOP: (0.0, 90.0),
    Look.BOTTOM: (0.0, -90.0),
    Look.CORNER: (-32.0, 30.0),
}


def frame(camera: ViewCamera) -> Matrix:
    """Rows: right, up and towards the eye, unit vectors of the scene; determinant +1."""
    a, e, r = np.radians((camera.azimuth_deg, camera.elevation_deg, camera.roll_deg))
    eye = np.array([np.sin(a) * np.cos(e), -np.cos(a) * np.cos(e), np.sin(e)])
    level = np.array([np.cos(a), np.sin(a), 0.0])
    steep = np.cross(eye, level)
    right = np.cos(r) * level + np.sin(r) * steep
    up = np.cos(r) * steep - np.sin(r) * level
    return np.stack([right, up, eye])


def orbited(camera: ViewCamera, dx: float, dy: float) -> ViewCamera:
    """Turned by a drag of that part of the view's height; the thing follows the finger."""
    r = np.radians(camera.roll_deg)
    across = dx * np.cos(r) + dy * np.sin(r)
    along = dy * np.cos(r) - dx * np.sin(r)
    azimuth = camera.azimuth_deg - ORBIT_DEG_PER_HEIGHT * float(across)
    elevation = camera.elevation_deg + ORBIT_DEG_PER_HEIGHT * float(along)
    return msgspec.structs.replace(
        camera,
        azimuth_deg=(azimuth + 180.0) % 360.0 - 180.0,
        elevation_deg=min(90.0, max(-90.0, elevation)),
    )


def panned(camera: ViewCamera, dx: float, dy: float) -> ViewCamera:
    """Moved by a drag of that part of the view's height."""
    right, up, _ = frame(camera)
    step = 2.0 * camera.half_height_mm * (-dx * right + dy * up)
    return _at(camera, np.asarray(camera.focus_mm) + step)


def zoomed(camera: ViewCamera, factor: float, x: float = 0.0, y: float = 0.0) -> ViewCamera:
    """`factor` times larger, the point under (x, y) kept; x, y in heights from the middle."""
    half = camera.half_height_mm / factor
    half = min(LARGEST_HALF_HEIGHT_MM, max(SMALLEST_HALF_HEIGHT_MM, half))
    right, up, _ = frame(camera)
    shift = 2.0 * (camera.half_height_mm - half) * (x * right - y * up)
    moved = _at(camera, np.asarray(camera.focus_mm) + shift)
    return msgspec.structs.replace(moved, half_height_mm=half)


def rolled(camera: ViewCamera, degrees: float) -> ViewCamera:
    """Turned in the plane of the screen; a positive angle turns the thing clockwise."""
    return msgspec.structs.replace(
        camera, roll_deg=(camera.roll_deg + degrees + 180.0) % 360.0 - 180.0
    )


def looking(camera: ViewCamera, look: Look) -> ViewCamera:
    """The same place from a standard side."""
    azimuth, elevation = ANGLES_DEG[look]
    return msgspec.structs.replace(
        camera, azimuth_deg=azimuth, elevation_deg=elevation, roll_deg=0.0
    )


def fitted(camera: ViewCamera, box_mm: Box, aspect: float) -> ViewCamera:
    """All of a box in the picture. `aspect` is width by height of the view."""
    low, high = np.array(box_mm[0::2]), np.array(box_mm[1::2])
    middle = (low + high) / 2.0
    corners = np.array(np.meshgrid(*np.stack([low, high], 1))).reshape(3, -1).T - middle
    right, up, _ = frame(camera)
    wide, tall = np.abs(corners @ right).max(), np.abs(corners @ up).max()
    half = MARGIN * max(float(tall), float(wide) / max(aspect, 0.01), SMALLEST_HALF_HEIGHT_MM)
    return msgspec.structs.replace(_at(camera, middle), half_height_mm=half)


def projected(camera: ViewCamera, points_mm: Matrix, width_px: float, height_px: float) -> Matrix:
    """Where points land in a picture: (N, 2) px from the top left corner."""
    right, up, _ = frame(camera)
    at = np.asarray(points_mm, np.float64).reshape(-1, 3) - np.asarray(camera.focus_mm)
    scale = height_px / (2.0 * camera.half_height_mm)
    return np.stack([width_px / 2 + at @ right * scale, height_px / 2 - at @ up * scale], 1)


def _at(camera: ViewCamera, point: Matrix) -> ViewCamera:
    focus: Vector = (float(point[0]), float(point[1]), float(point[2]))
    return msgspec.structs.replace(camera, focus_mm=focus)
