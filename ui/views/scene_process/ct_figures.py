"""The three planes of a CT as they stand in the scene, through one point of it."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ui.views.ct_volume import (
    ACROSS_AXIS,
    DOWN_AXIS,
    HEAD_UP,
    NORMAL_AXIS,
    CtPlane,
    CtRefused,
    CtVolume,
    open_volume,
)
from ui.views.scene_process.messages import CtActor
from ui.views.scene_process.vtk_shapes import textured_square, tubes
from ui.views.scene_process.vtk_stage import Figure, figure, picture_figure

MOST_PIXELS = 640
"""A finer slice than this is not seen in a scene, and would slow down every picture."""
EDGE_MM = 0.18


@lru_cache(maxsize=2)
def _volume(path: str) -> CtVolume:
    return open_volume(Path(path))


def ct_wanted(ct: CtActor, complaints: list[tuple[str, str]]) -> dict[str, object]:
    """Name and content of each plane; what differs is made anew. What is none is complained of."""
    try:
        volume = _volume(ct.path)
    except CtRefused as refused:
        complaints.append(("CT", refused.code))
        return {}
    return {
        f"ct {plane.value}": (ct.path, _number(volume, ct, plane), ct.low_hu, ct.high_hu)
        for plane in CtPlane
        if plane.value in ct.planes
    }


def ct_figures(ct: CtActor, name: str) -> Iterator[tuple[str, Figure]]:
    """The picture of a plane in its place, and its edge."""
    volume, plane = _volume(ct.path), CtPlane(name)
    number = _number(volume, ct, plane)
    corners = _corners(volume, plane, number)
    cut = volume.slice_of(plane, number)
    coarser = max(1, -(-max(cut.shape) // MOST_PIXELS))
    cut = np.ascontiguousarray(cut[::coarser, ::coarser]).astype(np.float32)
    part = (cut - ct.low_hu) / max(ct.high_hu - ct.low_hu, 1.0)
    grey = (np.clip(part, 0.0, 1.0) * 255.0).astype(np.uint8)
    poly, texture = textured_square(corners, grey)
    yield "", picture_figure(poly, texture)
    edge = tubes([corners.astype(np.float32)], EDGE_MM, closed=True)
    yield " edge", figure(edge, None, ct.edge_colour, shine=0.0, own_light=0.8, casts_shade=False)


def _number(volume: CtVolume, ct: CtActor, plane: CtPlane) -> int:
    axis = NORMAL_AXIS[plane]
    at = int(np.floor(volume.index_of(ct.point_mm)[axis] + 0.5))
    return min(max(at, 0), volume.size[axis] - 1)


def _corners(volume: CtVolume, plane: CtPlane, number: int) -> NDArray[np.float64]:
    """(4, 3) mm: of the picture lower left, lower right, upper right, upper left."""
    across, down = ACROSS_AXIS[plane], DOWN_AXIS[plane]
    low = [-0.5, -0.5, -0.5]
    ends = [n - 0.5 for n in volume.size]
    found: list[tuple[float, float, float]] = []
    for right, top in ((False, False), (True, False), (True, True), (False, True)):
        index = [0.0, 0.0, 0.0]
        index[NORMAL_AXIS[plane]] = float(number)
        index[across] = ends[across] if right else low[across]
        grows_up = plane in HEAD_UP
        index[down] = ends[down] if top == grows_up else low[down]
        found.append(volume.point_of(tuple(index)))
    return np.array(found)
