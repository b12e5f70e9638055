"""What is right and wrong with a mesh, as findings with figures for the record and the screen."""

import numpy as np
from numpy.typing import NDArray

from app.designs.edge_places import odd_edge_place
from app.designs.limits import place_of
from app.designs.mesh import Faces, degenerate, facet_areas, weld_within
from app.designs.survey import LEAST_AREA_MM2, Survey, edges_of
from app.wire.designs import Finding

CLOSE_MM = 0.001
"""Vertices nearer than this might be meant as one; found out, never joined."""
LEAST_DIAGONAL_MM = 16.0
MOST_DIAGONAL_MM = 400.0


def geometry_findings(vertices: NDArray[np.float64], faces: Faces, survey: Survey) -> list[Finding]:
    """Closed, oriented, shells, inside out, degenerate facets; vertices in mm."""
    found: list[Finding] = []
    edges = survey.edges
    figures = {
        "open": edges.open,
        "misoriented": edges.misoriented,
        "shared_by_many": edges.shared_by_many,
    }
    place = [] if edges.sound else odd_edge_place(vertices, faces)
    if edges.sound:
        found.append(Finding("designs.closed", "pass"))
    elif edges_of(weld_within(vertices, faces, CLOSE_MM), len(vertices)).sound:
        values = {**figures, "within_mm": CLOSE_MM}
        found.append(Finding("designs.closed_only_within", "fail", values, place))
    elif edges.open or edges.shared_by_many:
        found.append(Finding("designs.open", "fail", figures, place))
    else:
        found.append(Finding("designs.misoriented", "fail", figures, place))

    if survey.flat:
        flat = degenerate(faces) | (facet_areas(vertices, faces) < LEAST_AREA_MM2)
        at = place_of(vertices[faces[int(np.argmax(flat))]]) if flat.any() else []
        found.append(Finding("designs.degenerate_facets", "warn", {"facets": survey.flat}, at))

    volumes = survey.volumes
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
