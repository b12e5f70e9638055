"""Findings about a mesh against itself: surfaces that cross, shells in shells, the thinnest wall.

What trimesh and manifold3d let pass: each shell may be closed and yet lie inside another.
"""

import numpy as np
from numpy.typing import NDArray

from app.designs import contact_kernel
from app.designs.guard_evidence import Shape, surface_points
from app.designs.limits import LIMITS, place_of
from app.designs.mesh import Faces, Vertices, distinct
from app.designs.survey import Survey
from app.wire.designs import Finding

MOST_SHELLS = 5000
WALL_SAMPLES = 20_000
LEAST_SAMPLES = 2000
WALL_WITHIN_MM = 50.0
SQUARE = 0.8
"""A wall is measured where its two sides stand nearly parallel; an edge is no wall."""
OFF_SURFACE_MM = 1e-6


def contact_findings(
    vertices: Vertices,
    faces: Faces,
    survey: Survey,
    compiled: bool = contact_kernel.COMPILED,
) -> list[Finding]:
    """The findings; vertices in mm. Without the compiled kernel it is told that nobody looked."""
    if not compiled:
        return [Finding("designs.crossing_not_checked", "warn")]
    found = [_crossing(vertices, faces, survey.edges.sound)]
    if not survey.edges.sound:
        return found  # what is inside is not known of an open surface
    if found[0].level == "pass":  # of bodies that cross, neither lies in the other
        found += _shells(vertices, faces, survey)
    found += _smallest_body(vertices, faces, survey)
    wall = _thinnest_wall(vertices, faces)
    return [*found, wall] if wall else found


def _crossing(vertices: Vertices, faces: Faces, sound: bool) -> Finding:
    if not sound:  # facets at a crack of rounding are neighbours, and do not cross
        cells, index = distinct(np.round(vertices / contact_kernel.TOUCH_MM))
        vertices = cells.astype(np.float64) * contact_kernel.TOUCH_MM
        faces = index[faces]
    pairs, first = contact_kernel.crossing_facets(vertices, faces)
    if not pairs:
        return Finding("designs.surfaces_apart", "pass")
    place = place_of(vertices[faces[first[0]]].reshape(-1, 3))
    values = {"pairs": pairs, "at_mm": place[:3]}
    return Finding("designs.surfaces_cross", "warn", values, place)


def _shells(vertices: Vertices, faces: Faces, survey: Survey) -> list[Finding]:
    """Each shell by how many others lie around it: none is solid, one is a hollow, and so on."""
    shells = len(survey.volumes)
    if shells == 1:
        return []
    if shells > MOST_SHELLS:
        return [Finding("designs.shells_not_checked", "warn", {"shells": shells})]
    numbers = survey.shell.astype(np.uint32)
    _, first = np.unique(numbers, return_index=True)
    points = vertices[faces[first]].mean(axis=1)
    own = np.arange(shells, dtype=np.uint32)
    around = contact_kernel.shells_around(vertices, faces, numbers, shells, points, own)
    hollow = around % 2 == 1
    found: list[Finding] = []
    doubled, inverted = hollow & (survey.volumes > 0), ~hollow & (survey.volumes < 0)
    for wrong, code, level in (
        (doubled, "designs.shell_within_shell", "warn"),
        (inverted, "designs.shell_inside_out", "fail"),
    ):
        if wrong.any():
            own_facets = numbers == np.flatnonzero(wrong)[0]
            place = place_of(vertices[faces[own_facets]].reshape(-1, 3))
            values = {"shells": int(wrong.sum()), "at_mm": place[:3]}
            found.append(Finding(code, level, values, place))
    return found


def _thinnest_wall(vertices: Vertices, faces: Faces) -> Finding | None:
    """At points spread evenly over the surface; edges that run out thin are a small share of it.

    The points lie anywhere in their facets: a ray from a facet's middle may meet an edge.
    """
    count = int(np.clip(len(faces), LEAST_SAMPLES, WALL_SAMPLES))
    middles, normals = surface_points(Shape(vertices, faces), count)
    if not len(middles):
        return None
    rays = -normals
    far, facing = contact_kernel.wall_along(
        vertices, faces, middles + rays * OFF_SURFACE_MM, rays, WALL_WITHIN_MM
    )
    walls = np.where(facing >= SQUARE, far, np.inf)
    if not np.isfinite(walls).any():
        return None
    least = int(np.argmin(walls))
    thin = float((walls < LIMITS.wall_mm).mean())
    place = place_of(middles[least : least + 1], max(3 * float(walls[least]), 3.0))
    values = {
        "wall_mm": round(float(walls[least]), 3),
        "at_mm": place[:3],
        "places": len(walls),
        "most_walls_mm": _most(walls),
        "thin_percent": round(100 * thin, 2),
        "limit_mm": LIMITS.wall_mm,
    }
    if thin > LIMITS.thin_share:
        return Finding("designs.walls_thin", "warn", values, place)
    return Finding("designs.thinnest_wall", "pass", values, place)


def _most(walls: NDArray[np.float64]) -> float | None:
    """What all walls but a small share have at least; nothing where that is no wall at all."""
    least = float(np.quantile(walls, LIMITS.thin_share, method="lower"))
    return round(least, 3) if np.isfinite(least) else None


def _smallest_body(vertices: Vertices, faces: Faces, survey: Survey) -> list[Finding]:
    """Of several bodies the one with the shortest side: letters and pins that will not print."""
    if len(survey.volumes) < 2:
        return []
    order = np.argsort(survey.shell, kind="stable")
    starts = np.flatnonzero(np.diff(survey.shell[order], prepend=-1))
    corners = vertices[faces]
    low = np.minimum.reduceat(corners.min(axis=1)[order], starts)
    high = np.maximum.reduceat(corners.max(axis=1)[order], starts)
    sides = (high - low).min(axis=1)
    least = int(np.argmin(sides))
    if sides[least] >= LIMITS.feature_mm:
        return []
    place = place_of(np.array([low[least], high[least]]))
    values = {"feature_mm": round(float(sides[least]), 3), "limit_mm": LIMITS.feature_mm}
    return [Finding("designs.smallest_body", "warn", values, place)]
