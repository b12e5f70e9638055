"""What is measured between points of a picture: distance, angle, diameter of a circle.

Pure geometry in mm and degrees, in the scene's own frame; the view is always a parallel
projection, and a point is one of the surface and not of the screen.
"""

import numpy as np

from ui.views.scene_process.messages import Vector


def distance_mm(a: Vector, b: Vector) -> float:
    """Straight from one point to the other."""
    return float(np.linalg.norm(np.subtract(a, b)))


def angle_deg(a: Vector, at: Vector, b: Vector) -> float | None:
    """At `at`, between the lines to the two others, 0 to 180; None where two points are one."""
    u, v = np.subtract(a, at), np.subtract(b, at)
    if not np.linalg.norm(u) > 0 or not np.linalg.norm(v) > 0:
        return None
    return float(np.degrees(np.arctan2(np.linalg.norm(np.cross(u, v)), np.dot(u, v))))


def circle_through(a: Vector, b: Vector, c: Vector) -> tuple[Vector, float] | None:
    """Middle and diameter of the circle through three points; None when they lie in a line.

    Source: circumcircle of a triangle in space, from the sides' cross products.
    """
    p = np.asarray(c, np.float64)
    u, v = np.subtract(a, p), np.subtract(b, p)
    across = np.cross(u, v)
    area = float(across @ across)
    longest = max(float(u @ u), float(v @ v))
    if area <= 1e-12 * longest**2 or longest == 0.0:
        return None
    to_middle = np.cross((u @ u) * v - (v @ v) * u, across) / (2.0 * area)
    middle = p + to_middle
    radius = float(np.linalg.norm(to_middle))
    return (float(middle[0]), float(middle[1]), float(middle[2])), 2.0 * radius
