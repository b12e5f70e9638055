"""Where the parts lie on the printer's bed: turned so that they print, packed in rows, centred."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.designs.mesh import distinct
from app.planning.refused import PlanRefused

Matrix = NDArray[np.float64]
GAP_MM = 10.0
"""Between two parts: room for a gripper."""
MARGIN_X_MM = 10.0
MARGIN_Y_MM = 14.0
"""The line of material before the first layer and the parked head stay outside of these."""


@dataclass(frozen=True)
class Placed:
    """A part's place: 4x4 from its own frame to the bed's, and its size on the bed, mm."""

    transform: Matrix
    size_mm: tuple[float, float, float]


def turned_up(build_up: NDArray[np.float64]) -> Matrix:
    """The shortest turn that makes a direction of the part point up, (3, 3).

    Source: Rodrigues' rotation formula.
    """
    up = build_up / np.linalg.norm(build_up)
    axis = np.array([up[1], -up[0], 0.0])
    sine, cosine = float(np.linalg.norm(axis)), float(up[2])
    if sine < 1e-9:
        return np.eye(3) if cosine > 0 else np.diag([1.0, -1.0, -1.0])
    x, y, z = axis / sine
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    turn = np.eye(3) + sine * cross + (1 - cosine) * cross @ cross
    return np.where(np.abs(turn) < 1e-12, 0.0, turn)


def lay_flat(
    vertices: NDArray[np.floating], faces: NDArray[np.unsignedinteger]
) -> NDArray[np.float64]:
    """The direction of the part, (3,), that should point up when nobody has said one.

    Compares the six axes and the part's largest flat sides as undersides; the least overhang
    (steeper than 45 degrees) wins, less a bonus for what stands on the bed.
    """
    a, b, c = (vertices[faces[:, k]].astype(np.float64) for k in range(3))
    normal = np.cross(b - a, c - a)
    area = np.linalg.norm(normal, axis=1) / 2
    keep = area > 1e-9
    unit = normal[keep] / (2 * area[keep, None])
    area, centre = area[keep], ((a + b + c) / 3)[keep]
    _, group = distinct((unit * 100).round() / 100)
    weight = np.bincount(group, area)
    # The mean of a side's normals, not the rounded one: a part must not lie askew.
    sides = np.column_stack([np.bincount(group, area * unit[:, k]) for k in range(3)])
    largest = sides[np.argsort(-weight, kind="stable")[:12]]
    axes = np.vstack((-np.eye(3), np.eye(3)))
    best, least = np.array([0.0, 0.0, 1.0]), np.inf
    for down in np.vstack((axes, largest)):
        down = down / np.linalg.norm(down)
        height = centre @ -down
        facing = unit @ down
        standing = (facing > 0.999) & (height < float(height.min()) + 0.05)
        hanging = (facing > 0.72) & ~standing
        cost = float((area[hanging] * facing[hanging]).sum() - 0.5 * area[standing].sum())
        # An axis of the part comes first and is left only for what is clearly better.
        if cost < least - 1e-4 * float(area.sum()):
            best, least = -down, cost
    return best


def place(
    points: list[NDArray[np.floating]],
    build_up: list[NDArray[np.float64]],
    bed_mm: tuple[float, float],
    height_mm: float,
) -> list[Placed]:
    """Places for 1..n parts, in the order given.

    Args: points: (V, 3) mm of each part in its own frame.
    Raises: PlanRefused: planning.nothing_to_plan, does_not_fit, too_high.
    """
    if not points:
        raise PlanRefused("planning.nothing_to_plan")
    turns: list[Matrix] = []
    lows: list[Matrix] = []
    sizes: list[Matrix] = []
    for cloud, up in zip(points, build_up, strict=True):
        turn = turned_up(up)
        low, size = _box(cloud, turn)
        if size[1] > size[0]:
            turn = np.array([[0.0, -1, 0], [1, 0, 0], [0, 0, 1]]) @ turn
            low, size = _box(cloud, turn)
        if size[2] > height_mm:
            size_mm = [round(float(s), 1) for s in size]
            raise PlanRefused("planning.too_high", size_mm=size_mm, height_mm=height_mm)
        turns.append(turn)
        lows.append(low)
        sizes.append(size)
    corners = _rows(sizes, bed_mm)
    placed: list[Placed] = []
    for turn, low, size, (x, y) in zip(turns, lows, sizes, corners, strict=True):
        matrix = np.eye(4)
        matrix[:3, :3] = turn
        matrix[:3, 3] = np.array([x, y, 0.0]) - low
        placed.append(Placed(matrix, (float(size[0]), float(size[1]), float(size[2]))))
    return placed


def _box(cloud: NDArray[np.floating], turn: Matrix) -> tuple[Matrix, Matrix]:
    turned = cloud.astype(np.float64) @ turn.T
    low = turned.min(axis=0)
    return low, turned.max(axis=0) - low


def _rows(sizes: list[Matrix], bed_mm: tuple[float, float]) -> list[tuple[float, float]]:
    """Front left corners: rows from the front, deepest parts first, the whole centred."""
    width, depth = bed_mm[0] - 2 * MARGIN_X_MM, bed_mm[1] - 2 * MARGIN_Y_MM
    order = sorted(range(len(sizes)), key=lambda k: (-sizes[k][1], k))
    rows: list[list[int]] = []
    used: list[float] = []
    for k in order:
        wide = float(sizes[k][0])
        for row, members in enumerate(rows):
            if used[row] + GAP_MM + wide <= width:
                members.append(k)
                used[row] += GAP_MM + wide
                break
        else:
            rows.append([k])
            used.append(wide)
    deep = [float(max(sizes[k][1] for k in row)) for row in rows]
    total = sum(deep) + GAP_MM * (len(rows) - 1)
    if total > depth or max(used) > width:
        raise PlanRefused("planning.does_not_fit", parts=len(sizes), bed_mm=list(bed_mm))
    corners: dict[int, tuple[float, float]] = {}
    y = (bed_mm[1] - total) / 2
    for row, wide, row_depth in zip(rows, used, deep, strict=True):
        x = (bed_mm[0] - wide) / 2
        for k in row:
            corners[k] = (x, y + (row_depth - float(sizes[k][1])) / 2)
            x += float(sizes[k][0]) + GAP_MM
        y += row_depth + GAP_MM
    return [corners[k] for k in range(len(sizes))]
