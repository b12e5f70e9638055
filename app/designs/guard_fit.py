"""How a part sits on bone, in figures; and whether its mirror image would sit there as well."""

from dataclasses import dataclass

import numpy as np

from app.designs.bone_distance import SurfaceDistance
from app.designs.guard_evidence import Points, Shape, surface_points

SAMPLES = 1500
CONTACT_MM = 1.0
CLOSE_MM = 0.35
DEEP_MM = 0.5
LEAST_CONTACT = 0.05
"""Share of its surface with which a guide or plate lies on bone, at least."""
LEAST_CLOSE = 0.62
"""Of what is in contact, so much lies closely: the surface was made for this bone."""
MOST_DEEP = 0.015
TURNS = 10
FITTED = 160
MIRROR_AS_CLOSE = 0.8
SAME_SHAPE_MM = 0.25


@dataclass(frozen=True)
class Fit:
    """Shares of the part's surface: in contact, in close contact, deep in the bone."""

    contact: float
    close: float
    deep: float

    @property
    def good(self) -> bool:
        """It was made for this bone, and lies where it was made for."""
        return (
            self.contact >= LEAST_CONTACT
            and self.close >= LEAST_CLOSE * self.contact
            and self.deep <= MOST_DEEP
        )

    def told(self) -> dict[str, float]:
        """For a finding, in percent."""
        return {
            "contact_percent": round(100 * self.contact, 1),
            "deep_percent": round(100 * self.deep, 1),
        }


def fit_of(far: Points, slack_mm: float = 0.0) -> Fit:
    """The figures of distances from bone, (N,), that is known to so many mm."""
    off = np.abs(far)
    return Fit(
        contact=float((off <= CONTACT_MM + slack_mm).mean()),
        close=float((off <= CLOSE_MM + slack_mm).mean()),
        deep=float((far < -DEEP_MM - slack_mm).mean()),
    )


def mirror_fits(part: Shape, bone: SurfaceDistance, slack_mm: float = 0.0) -> tuple[bool, float]:
    """Whether the part's mirror image would lie on this bone as closely; and how closely, 0 to 1.

    The image is moved to where its contact fits best before that is said. A part that is its own
    mirror image cannot be mixed up with it, and says no.
    """
    points, _ = surface_points(part, SAMPLES)
    far = bone.far(points)
    touching = np.abs(far) <= CONTACT_MM + slack_mm
    if not touching.any():
        return False, 0.0
    contact = points[touching]
    chosen = contact[:: max(1, len(contact) // FITTED)]
    gap = float(np.median(far[touching]))
    middle = part.middle_mm
    flips = [np.diag([-1.0 if k == axis else 1.0 for k in range(3)]) for axis in range(3)]
    starts = [(chosen - middle) @ flip + middle for flip in flips]
    off = [float(np.median(np.abs(bone.far(start)))) for start in starts]
    axis = int(np.argmin(off))
    turn, shift = _settled(starts[axis], bone, gap)
    image = (points - middle) @ flips[axis] + middle
    found, before = fit_of(bone.far(image @ turn.T + shift)), fit_of(far)
    as_close = min(found.close / max(before.close, 1e-9), 1.0)
    if as_close < MIRROR_AS_CLOSE or found.deep > before.deep + 2 * MOST_DEEP:
        return False, as_close
    return not _is_own_mirror(part, points, flips), as_close


def _is_own_mirror(part: Shape, points: Points, flips: list[Points]) -> bool:
    """Whether the part is its own mirror image across one plane of its box."""
    own, middle = SurfaceDistance(part.vertices, part.faces), part.middle_mm
    images = [(points - middle) @ flip + middle for flip in flips]
    return any(np.quantile(np.abs(own.far(one)), 0.99) < SAME_SHAPE_MM for one in images)


def _settled(points: Points, bone: SurfaceDistance, gap_mm: float) -> tuple[Points, Points]:
    """The turn (3, 3) and shift (3,) that lay points on bone best at a gap.

    Source: point-to-plane registration, Chen and Medioni 1992.
    """
    turn, shift = np.eye(3), np.zeros(3)
    for _ in range(TURNS):
        now = points @ turn.T + shift
        far, places = bone.nearest(now)
        away = now - places
        length = np.linalg.norm(away, axis=1)
        sure = (length > 1e-6) & (np.abs(far) < 8.0)
        if sure.sum() < 12:
            break
        normal = away[sure] / length[sure, None] * np.sign(far[sure])[:, None]
        about = now[sure].mean(axis=0)
        lever = np.cross(now[sure] - about, normal)
        weight = 1.0 / np.maximum(np.abs(far[sure] - gap_mm), 0.3)
        system = np.hstack((lever, normal)) * weight[:, None]
        step, *_ = np.linalg.lstsq(system, (gap_mm - far[sure]) * weight, rcond=None)
        small = _turned(np.clip(step[:3], -0.1, 0.1).astype(np.float64))
        moved = about + np.clip(step[3:], -3.0, 3.0) - small @ about
        turn, shift = small @ turn, small @ shift + moved
        if np.abs(step[3:]).max() < 0.005 and np.abs(step[:3]).max() < 1e-4:
            break
    return turn, shift


def _turned(angles: Points) -> Points:
    """Rodrigues' formula: the turn about an axis by the axis' length in radians, (3, 3)."""
    angle = float(np.linalg.norm(angles))
    if angle < 1e-12:
        return np.eye(3)
    x, y, z = angles / angle
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross
