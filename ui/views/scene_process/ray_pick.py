"""Where a ray through a picture first meets a mesh: exactly, on the full mesh, without an index.

The corners are laid into the plane of the picture; the few triangles whose box holds the ray are
then met one by one in double precision.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ui.views.orbit_camera import frame
from ui.views.scene_process.mesh_arrays import MeshArrays
from ui.views.scene_process.messages import Vector, ViewCamera

ROUNDING_MM = 1e-3
"""Single precision far from the origin; the exact test comes after."""


@dataclass(frozen=True)
class RayHit:
    """Where a ray meets: mm, the unit normal there, and how far towards the eye it lies."""

    point_mm: Vector
    normal: Vector
    towards_eye_mm: float


@dataclass(frozen=True)
class HalfSpace:
    """What lies on the side of the plane that the normal points to has been cut away."""

    origin_mm: Vector
    normal: Vector


def met(
    mesh: MeshArrays,
    camera: ViewCamera,
    right_mm: float,
    up_mm: float,
    cut_away: HalfSpace | None = None,
) -> RayHit | None:
    """The triangle nearest the eye under a point of the picture; None where there is nothing.

    Args:
        right_mm, up_mm: from the camera's focus, in the plane of the picture.
    """
    axes = frame(camera)
    start = np.asarray(camera.focus_mm) + right_mm * axes[0] + up_mm * axes[1]
    plane = axes[:2].astype(np.float32)
    at = mesh.points @ plane.T - (plane @ start.astype(np.float32))
    near = np.ones(len(mesh.faces), np.bool_)
    for side in (0, 1):
        corners = at[:, side][mesh.faces]
        near &= (corners.min(1) <= ROUNDING_MM) & (corners.max(1) >= -ROUNDING_MM)
    chosen = mesh.faces[near]
    if not len(chosen):
        return None
    corners = mesh.points[chosen].astype(np.float64) - start
    flat, deep = corners @ axes[:2].T, corners @ axes[2]
    a, b, c = flat[:, 0], flat[:, 1], flat[:, 2]
    twice = _turn(b - a, c - a)
    inside = np.abs(twice) > 1e-12
    share = np.zeros((len(chosen), 3))
    safe = np.where(inside, twice, 1.0)
    share[:, 0], share[:, 1] = _turn(b, c) / safe, _turn(c, a) / safe
    share[:, 2] = 1.0 - share[:, 0] - share[:, 1]
    inside &= (share >= -1e-9).all(1)
    height = (share * deep).sum(1)
    if cut_away is not None:
        there = start + height[:, None] * axes[2]
        inside &= (there - np.asarray(cut_away.origin_mm)) @ np.asarray(cut_away.normal) <= 1e-6
    if not inside.any():
        return None
    best = int(np.where(inside, height, -np.inf).argmax())
    p, q, r = corners[best]
    across = np.cross(q - p, r - p)
    across /= max(float(np.linalg.norm(across)), 1e-12)
    return RayHit(_vector(start + height[best] * axes[2]), _vector(across), float(height[best]))


def _turn(u: NDArray[np.float64], v: NDArray[np.float64]) -> NDArray[np.float64]:
    return u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]


def _vector(values: NDArray[np.float64]) -> Vector:
    return (float(values[0]), float(values[1]), float(values[2]))
