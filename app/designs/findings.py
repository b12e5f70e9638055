"""What is right and wrong with a mesh, as findings with figures for the record and the screen."""

import numpy as np
from numpy.typing import NDArray

from app.designs.mesh import (
    Faces,
    count_edges,
    degenerate,
    facet_areas,
    facet_volumes,
    shells,
    weld_within,
)
from app.wire.designs import Finding

CLOSE_MM = 0.001
"""Vertices nearer than this might be meant as one; found out, never joined."""
LEAST_DIAGONAL_MM = 16.0
MOST_DIAGONAL_MM = 400.0
LEAST_AREA_MM2 = 1e-8


def geometry_findings(vertices: NDArray[np.float64], faces: Faces) -> list[Finding]:
    """Closed, oriented, shells, inside out, degenerate facets; vertices in mm."""
    found: list[Finding] = []
    edges = count_edges(faces)
    figures = {
        "open": edges.open,
        "misoriented": edges.misoriented,
        "shared_by_many": edges.shared_by_many,
    }
    if edges.sound:
        found.append(Finding("designs.closed", "pass"))
    elif count_edges(weld_within(vertices, faces, CLOSE_MM)).sound:
        values = {**figures, "within_mm": CLOSE_MM}
        found.append(Finding("designs.closed_only_within", "fail", values))
    elif edges.open or edges.shared_by_many:
        found.append(Finding("designs.open", "fail", figures))
    else:
        found.append(Finding("designs.misoriented", "fail", figures))

    flat = degenerate(faces) | (facet_areas(vertices, faces) < LEAST_AREA_MM2)
    if flat.any():
        found.append(Finding("designs.degenerate_facets", "warn", {"facets": int(flat.sum())}))

    shell = shells(faces, len(vertices))
    volumes = np.bincount(shell, facet_volumes(vertices, faces))
    found.append(
        Finding("designs.shells", "pass" if len(volumes) == 1 else "warn", {"shells": len(volumes)})
    )
    if edges.sound and volumes.sum() <= 0:
        volume = round(float(volumes.sum()), 3)
        found.append(Finding("designs.inside_out", "fail", {"volume_mm3": volume}))
    return found


def size_finding(size_mm: NDArray[np.float64], unit: str) -> list[Finding]:
    """Whether the size is likely for a guide or a bone in that unit (empty: counted as mm)."""
    diagonal = float(np.linalg.norm(size_mm))
    if LEAST_DIAGONAL_MM <= diagonal <= MOST_DIAGONAL_MM:
        return []
    values = {"diagonal_mm": round(diagonal, 3), "unit": unit or "mm"}
    return [Finding("designs.size_unlikely", "warn", values)]
