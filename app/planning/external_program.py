"""Checks a program that was made elsewhere: its commands, and its paths against the meshes.

What it extrudes must fill exactly the layers of the meshes as they lie on the bed: no bead outside
the contour by more than the tolerance, and a bead along every stretch of the contour. Layers must
be marked as PrusaSlicer marks them; without marks nothing can be inspected layer by layer.
"""

import re

import numpy as np
from numpy.typing import NDArray

from app.planning.contours import Loops
from app.planning.program_reading import Program, sent
from app.planning.refused import PlanRefused

TOLERANCE_MM = 0.2
STEP_MM = 1.0
MOST_OUTSIDE = 0.005
MOST_BARE = 0.08
"""Shares of a layer's samples. Slicers leave out what is thinner than a bead: of the demo's guide,
sliced by PrusaSlicer, up to 4.5 % of a contour has no bead beside it, and nothing lies outside.
"""

ALLOWED = frozenset(
    {
        *("G0", "G1", "G4", "G21", "G28", "G90", "G91", "G92", "M17", "M18", "M73", "M82", "M83"),
        *("M84", "M104", "M105", "M106", "M107", "M109", "M114", "M115", "M117", "M140", "M190"),
        *("M201", "M203", "M204", "M205", "M220", "M221", "M240", "M400", "M486", "T0"),
    }
)
"""Moves, heat, fan, limits of speed. Nothing that writes settings, files or firmware."""
COMMAND = re.compile(r"^(?:N\d+\s*)?([A-Z]\d+)")

Points = NDArray[np.float64]


def demand_commands(text: str) -> None:
    """Raises: PlanRefused planning.command_not_allowed, with the first one and its line."""
    for number, line in enumerate(text.splitlines(), start=1):
        said = sent(line).upper()
        if not said:
            continue
        found = COMMAND.match(said)
        command = found.group(1) if found else said[:20]
        if command not in ALLOWED:
            raise PlanRefused("planning.command_not_allowed", command=command, line=number)


def demand_contours(program: Program, loops: list[Loops]) -> None:
    """Raises: PlanRefused planning.program_differs, with the layer and by how much."""
    for layer in range(len(program.layer_z_mm)):
        first, after = program.path_start[layer], program.path_start[layer + 1]
        path = program.path[first:after].astype(np.float64)
        lines = _segments(loops, layer)
        if not len(lines) or not len(path):
            if len(lines) or len(path):
                raise PlanRefused("planning.program_differs", layer=layer + 1, what="empty")
            continue
        half_mm = float(np.median(program.path_width_mm[first:after])) / 2 or 0.225
        beads = _sampled(path)
        outside = beads[~_inside(beads, lines)]
        far = _distance(outside, lines) > TOLERANCE_MM if len(outside) else np.zeros(0, bool)
        if np.count_nonzero(far) > MOST_OUTSIDE * len(beads):
            raise PlanRefused("planning.program_differs", layer=layer + 1, what="outside")
        edge = _sampled(lines)
        bare = _distance(edge, path) > half_mm + TOLERANCE_MM
        if np.count_nonzero(bare) > MOST_BARE * len(edge):
            raise PlanRefused("planning.program_differs", layer=layer + 1, what="missing")


def _segments(loops: list[Loops], layer: int) -> Points:
    """(S, 4) x0 y0 x1 y1 of all contours of a layer."""
    found: list[Points] = []
    for each in loops:
        for index in np.flatnonzero(each.plane == layer):
            points = each.points[each.start[index] : each.start[index + 1]].astype(np.float64)
            found.append(np.hstack([points, np.roll(points, -1, axis=0)]))
    return np.concatenate(found) if found else np.zeros((0, 4))


def _sampled(lines: Points) -> Points:
    """Points along segments, at most STEP_MM apart, their middles at least; (N, 2)."""
    length = np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1])
    count = np.maximum(1, np.ceil(length / STEP_MM).astype(np.int64))
    row = np.repeat(np.arange(len(lines)), count)
    step = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    share = ((step + 0.5) / count[row])[:, None]
    return lines[row, :2] + share * (lines[row, 2:] - lines[row, :2])


def _inside(points: Points, lines: Points, at_once: int = 1024) -> NDArray[np.bool_]:
    """Whether points lie within closed contours; holes count as outside. Source: even-odd rule."""
    x0, y0, x1, y1 = lines.T
    told = np.zeros(len(points), bool)
    for begin in range(0, len(points), at_once):
        x, y = (points[begin : begin + at_once, axis, None] for axis in (0, 1))
        over = (y0 > y) != (y1 > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            cut = x0 + (y - y0) * (x1 - x0) / (y1 - y0)
        told[begin : begin + at_once] = np.count_nonzero(over & (x < cut), axis=1) % 2 == 1
    return told


def _distance(points: Points, lines: Points, at_once: int = 1024) -> Points:
    """Of each point to the nearest segment, mm."""
    start, way = lines[:, :2], lines[:, 2:] - lines[:, :2]
    length2 = np.maximum(np.sum(way * way, axis=1), 1e-12)
    told = np.zeros(len(points))
    for begin in range(0, len(points), at_once):
        off = points[begin : begin + at_once, None, :] - start
        share = np.clip(np.sum(off * way, axis=2) / length2, 0.0, 1.0)
        rest = off - share[..., None] * way
        told[begin : begin + at_once] = np.sqrt(np.min(np.sum(rest * rest, axis=2), axis=1))
    return told
