"""The outline of a part on a slice: its full mesh cut exactly by the plane, as closed lines.

Everything is done in the places of the volume's array, where a slice is a plane of one axis; so an
oblique scan needs nothing more, and a line is right to a small part of a voxel.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.wire.arrays import BadContainer, unpack
from ui.views.ct_volume import CtVolume

Points = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class OutlineMesh:
    """A mesh in the places of a volume: points (V, 3), faces (F, 3), and how far each face reaches
    along each axis, (3, F).
    """

    points: Points
    faces: NDArray[np.int64]
    low: NDArray[np.float32]
    high: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class CutLine:
    """A line where a mesh is cut, (n, 3); a closed one does not repeat its first point."""

    points: Points
    closed: bool


def outline_mesh(path: Path, volume: CtVolume) -> OutlineMesh | None:
    """A mesh blob made ready to be cut; None when it is none."""
    try:
        arrays, _ = unpack(path.read_bytes())
        vertices, faces = arrays["vertices"], arrays["faces"].astype(np.int64)
    except (OSError, BadContainer, KeyError):
        return None
    if faces.ndim != 2 or not len(faces) or int(faces.max()) >= len(vertices):
        return None
    return placed_mesh(vertices, faces, volume)


def placed_mesh(
    vertices: NDArray[np.floating], faces: NDArray[np.int64], volume: CtVolume
) -> OutlineMesh:
    """A mesh in mm, LPS, put into the places of a volume."""
    points = vertices.astype(np.float64) @ volume.to_index[:, :3].T + volume.to_index[:, 3]
    low = np.empty((3, len(faces)), np.float32)
    high = np.empty((3, len(faces)), np.float32)
    for axis in range(3):
        along = points[:, axis]
        a, b, c = (np.take(along, faces[:, k]) for k in range(3))
        # Single precision sorts out; a hair more, so that rounding sorts out none too many.
        low[axis] = np.minimum(np.minimum(a, b), c) - 1e-3
        high[axis] = np.maximum(np.maximum(a, b), c) + 1e-3
    return OutlineMesh(points, faces, low, high)


def outlines(mesh: OutlineMesh, axis: int, at: float) -> list[CutLine]:
    """Where the mesh is cut by the plane `at` of an axis; a closed mesh gives closed lines."""
    chosen = mesh.faces[(mesh.low[axis] <= at) & (mesh.high[axis] >= at)]
    if not len(chosen):
        return []
    above = np.take(mesh.points[:, axis], chosen) > at
    many = above.sum(axis=1)
    cut = (many == 1) | (many == 2)
    chosen, above, many = chosen[cut], above[cut], many[cut]
    if not len(chosen):
        return []
    alone = np.where((many == 1)[:, None], above, ~above).argmax(axis=1)
    row = np.arange(len(chosen))
    tip, after, before = (chosen[row, (alone + k) % 3] for k in range(3))
    rising = many == 1  # the tip is above: the line runs the other way round
    begin = _edge(np.where(rising, after, before), tip, len(mesh.points))
    end = _edge(np.where(rising, before, after), tip, len(mesh.points))
    lines = _chained(begin, end)
    return [CutLine(_points_on(mesh, keys, axis, at), closed) for keys, closed in lines]


def _edge(one: NDArray[np.int64], other: NDArray[np.int64], vertices: int) -> NDArray[np.int64]:
    return np.minimum(one, other) * vertices + np.maximum(one, other)


def _chained(
    begin: NDArray[np.int64], end: NDArray[np.int64]
) -> list[tuple[NDArray[np.int64], bool]]:
    """Pieces from edge to edge put together into lines of edges, and whether each is closed."""
    order = np.argsort(begin, kind="stable")
    place = np.searchsorted(begin[order], end)
    place = np.minimum(place, len(order) - 1)
    follows = order[place]
    joined = begin[follows] == end
    following: list[int] = np.where(joined, follows, -1).tolist()
    has_before = np.zeros(len(begin), np.bool_)
    has_before[follows[joined]] = True
    seen = bytearray(len(begin))
    found: list[tuple[NDArray[np.int64], bool]] = []
    starts: list[int] = np.flatnonzero(~has_before).tolist()  # open lines first, from their ends
    for start in [*starts, *range(len(begin))]:
        if seen[start]:
            continue
        pieces: list[int] = []
        at = start
        while at >= 0 and not seen[at]:
            seen[at] = 1
            pieces.append(at)
            at = following[at]
        keys = begin[pieces]
        closed = at == start
        if not closed:  # an open line has one point more than pieces
            keys = np.append(keys, end[pieces[-1]])
        found.append((keys, closed))
    return found


def _points_on(mesh: OutlineMesh, keys: NDArray[np.int64], axis: int, at: float) -> Points:
    low, high = mesh.points[keys // len(mesh.points)], mesh.points[keys % len(mesh.points)]
    part = (at - low[:, axis]) / (high[:, axis] - low[:, axis])
    found: Points = low + part[:, None] * (high - low)
    found[:, axis] = at
    return found
