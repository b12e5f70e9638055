"""Where a section plane stands: squarely to the eye, pushed by a hand, or turned round."""

import numpy as np

from ui.views.orbit_camera import frame
from ui.views.scene_process.messages import Vector, ViewCamera
from ui.views.scene_subject import SectionPlane


def across(camera: ViewCamera, point_mm: Vector | None = None) -> SectionPlane:
    """A plane squarely to the eye, through a point or the middle of what is seen."""
    toward = frame(camera)[2]
    where = camera.focus_mm if point_mm is None else point_mm
    return SectionPlane(where, (float(toward[0]), float(toward[1]), float(toward[2])))


def pushed(section: SectionPlane, step_mm: float) -> SectionPlane:
    """So much farther along its normal."""
    normal = np.asarray(section.normal) / max(float(np.linalg.norm(section.normal)), 1e-9)
    x, y, z = np.asarray(section.origin_mm) + step_mm * normal
    return SectionPlane((float(x), float(y), float(z)), section.normal)


def turned(section: SectionPlane) -> SectionPlane:
    """The other side taken away."""
    x, y, z = section.normal
    return SectionPlane(section.origin_mm, (-x, -y, -z))
