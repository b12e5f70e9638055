"""Findings about a mesh against itself: surfaces that cross, shells in shells, the thinnest wall.

What trimesh and manifold3d let pass: each shell may be closed and yet lie inside another.
"""

import numpy as np
from numpy.typing import NDArray

from app.designs import contact_kernel
from app.designs.mesh import Faces, Vertices, distinct
from app.designs.survey import Survey
from app.wire.designs import Finding

MOST_SHELLS = 5000
WALL_SAMPLES = 20_000
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
    at_mm = _place(vertices[faces[first[0]]].reshape(-1, 3).mean(axis=0))
    return Finding("designs.surfaces_cross", "warn", {"pairs": pairs, "at_mm": at_mm})


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
            at_mm = _place(points[np.flatnonzero(wrong)[0]])
            values = {"shells": int(wrong.sum()), "at_mm": at_mm}
            found.append(Finding(code, level, values))
    return found


def _thinnest_wall(vertices: Vertices, faces: Faces) -> Finding | None:
    """Over facets spread through the mesh: a figure for the reader, no limit stands here."""
    chosen = faces[:: max(1, len(faces) // WALL_SAMPLES)]
    a, b, c = (vertices[chosen[:, k]] for k in range(3))
    normals = np.cross(b - a, c - a)
    size = np.linalg.norm(normals, axis=1)
    flat = size < 1e-12
    rays = -normals[~flat] / size[~flat, None]
    middles = ((a + b + c) / 3)[~flat]
    far, facing = contact_kernel.wall_along(
        vertices, faces, middles + rays * OFF_SURFACE_MM, rays, WALL_WITHIN_MM
    )
    walls = np.where(facing >= SQUARE, far, np.inf)
    if not np.isfinite(walls).any():
        return None
    least = int(np.argmin(walls))
    values = {
        "wall_mm": round(float(walls[least]), 3),
        "at_mm": _place(middles[least]),
        "places": len(walls),
    }
    return Finding("designs.thinnest_wall", "pass", values)


def _place(point: NDArray[np.floating]) -> list[float]:
    return [round(float(x), 3) for x in point]
