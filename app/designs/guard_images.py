"""Whether bone and part belong to these very images: by the edges of bone that the CT shows."""

import numpy as np
from numpy.typing import NDArray

from app.designs.bone_distance import surface_at
from app.designs.guard_evidence import Points, Shape, Volume, surface_points
from app.designs.guard_hypotheses import hypotheses
from app.designs.mesh import facet_volumes
from app.wire.designs import Finding

BONE_HU = 300
SAMPLES = 900
STEP_MM = 1.5
EDGE_HU = 120
"""Bone is so much brighter than what lies beside it, at least."""
LEAST_EDGES = 0.7
LEAST_INSIDE = 0.25
PART_INSIDE = 0.9
BODY_HU = -300
WIDE_BODY_MM = 220.0
MOST_VOXELS = 12_000_000


def brightness(volume: Volume, points: Points) -> Points:
    """HU at points of the patient's frame, (N,); NaN outside. Source: trilinear interpolation."""
    place = (points - volume.origin_mm) @ volume.direction / volume.spacing_mm
    many = np.array(volume.voxels.shape[::-1])
    inside = ((place >= 0) & (place <= many - 1)).all(axis=1)
    told = np.full(len(points), np.nan)
    if not inside.any():
        return told
    at = place[inside]
    low = np.minimum(np.floor(at).astype(np.int64), many - 2)
    part = at - low
    total = np.zeros(len(at))
    for corner in range(8):
        step = np.array([corner & 1, corner >> 1 & 1, corner >> 2 & 1])
        weight = np.where(step, part, 1 - part).prod(axis=1)
        i, j, k = np.minimum(low + step, many - 1).T
        total += weight * volume.voxels[k, j, i]
    told[inside] = total
    return told


def edges_met(volume: Volume, points: Points, normals: Points) -> tuple[float, float]:
    """Share of surface points with bone behind and less before; and share inside the images."""
    behind = brightness(volume, points - normals * STEP_MM)
    before = brightness(volume, points + normals * STEP_MM)
    known = np.isfinite(behind) & np.isfinite(before)
    inside = float(known.mean()) if len(known) else 0.0
    if inside < LEAST_INSIDE:
        return 0.0, inside
    return float((behind[known] - before[known] > EDGE_HU).mean()), inside


def anatomy_findings(anatomy: Shape, volume: Volume) -> list[Finding]:
    """Whether the bone lies where the images show bone; else which mistake explains it."""
    points, normals = surface_points(anatomy, SAMPLES)
    met, inside = edges_met(volume, points, normals)
    values = {"edges_percent": round(100 * met, 1), "inside_percent": round(100 * inside, 1)}
    if met >= LEAST_EDGES:
        return [Finding("guard.anatomy_in_images", "pass", values)]
    best = None
    for one in hypotheses(anatomy.middle_mm):
        there, seen = edges_met(volume, one.undone(points), one.turned(normals))
        if there >= LEAST_EDGES and (best is None or there > best[0]):
            best = (there, seen, one)
    if best is None:
        return [Finding("guard.anatomy_not_in_images", "hold", values)]
    figures = {"edges_percent": round(100 * best[0], 1)}
    return [Finding(best[2].code, "hold", {**best[2].values, **figures, "by": "images"})]


def part_findings(part: Shape, volume: Volume) -> list[Finding]:
    """Whether a part lies within what the images cover, and names the same frame of reference."""
    found: list[Finding] = []
    if part.frame_uid and volume.frame_uid and part.frame_uid != volume.frame_uid:
        found.append(Finding("guard.frame_of_reference_differs", "hold"))
    points, _ = surface_points(part, SAMPLES)
    inside = float(np.isfinite(brightness(volume, points)).mean()) if len(points) else 0.0
    values = {"inside_percent": round(100 * inside, 1)}
    level = "pass" if inside >= PART_INSIDE else "hold"
    code = "guard.inside_images" if level == "pass" else "guard.outside_images"
    return [*found, Finding(code, level, values)]


def bone_of(volume: Volume) -> Shape | None:
    """The surface of bone in the images, where no anatomy was given; None without any."""
    stride = max(1, int(np.ceil((volume.voxels.size / MOST_VOXELS) ** (1 / 3))))
    thin: NDArray[np.int16] = volume.voxels[::stride, ::stride, ::stride]
    local, faces = surface_at(thin, volume.spacing_mm * stride, BONE_HU)
    if not len(faces):
        return None
    placed = local @ volume.direction.T + volume.origin_mm
    if facet_volumes(placed, faces).sum() < 0:
        faces = np.ascontiguousarray(faces[:, ::-1])
    return Shape(placed, faces)


def midplane_x_mm(volume: Volume) -> float | None:
    """Where the body's middle lies across, if the images show its whole width; else None."""
    slab: NDArray[np.int16] = volume.voxels[len(volume.voxels) // 2]
    columns = np.flatnonzero((slab > BODY_HU).any(axis=0))
    if not len(columns) or columns[0] == 0 or columns[-1] == slab.shape[1] - 1:
        return None
    wide_mm = (columns[-1] - columns[0]) * float(volume.spacing_mm[0])
    if wide_mm < WIDE_BODY_MM or abs(volume.direction[0, 0]) < 0.9:
        return None
    at = np.array([(columns[0] + columns[-1]) / 2, slab.shape[0] / 2, len(volume.voxels) / 2])
    return float((volume.direction @ (at * volume.spacing_mm) + volume.origin_mm)[0])
