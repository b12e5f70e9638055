"""How far each contour seen in a frame lies from its nominal one; hidden parts are not measured."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.quality.part_window import PartWindow
from drivers.camera import opencv
from drivers.camera.opencv import Field, Picture

EVERY_MM = 0.5
REACH_MM = 1.2
STEP_MM = 0.05
SMOOTHED = 7
FEWEST_IN_SMOOTHING = 4
LEAST_CONTRAST = 22.0
CLEAR_MM = (0.25, 0.5, 0.9, 1.3)
FEWEST_FOR_SHIFT = 24
LEAST_SPREAD = 0.12
Points = NDArray[np.float64]


@dataclass(frozen=True)
class ContourDeviation:
    """Samples along all loops of a part; > 0 mm is too much material.

    `at_mm` and `outward` are (n, 2), `loop` numbers the part's loops.
    """

    at_mm: Points
    outward: Points
    loop: NDArray[np.int32]
    dev_mm: NDArray[np.float64]
    measured: NDArray[np.bool_]
    largest_mm: float | None
    shift_mm: tuple[float, float] | None


def samples(loops: list[Points]) -> tuple[Points, Points, NDArray[np.int32]]:
    """Points every half millimetre along the loops, and the direction out of the material."""
    at: list[Points] = []
    outward: list[Points] = []
    which: list[NDArray[np.int32]] = []
    for number, loop in enumerate(loops):
        ring = np.vstack([loop, loop[:1]])
        steps = np.linalg.norm(np.diff(ring, axis=0), axis=1)
        along = np.concatenate([[0.0], np.cumsum(steps)])
        count = max(int(along[-1] / EVERY_MM), 6)
        wanted = np.arange(count, dtype=np.float64) * float(along[-1] / count)
        spots = np.stack([np.interp(wanted, along, ring[:, k]) for k in (0, 1)], axis=1)
        tangent = np.roll(spots, -1, axis=0) - np.roll(spots, 1, axis=0)
        tangent /= np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-9)
        at.append(spots)
        # outer loops run counter-clockwise, holes clockwise: outside is always on the right
        outward.append(np.stack([tangent[:, 1], -tangent[:, 0]], axis=1))
        which.append(np.full(count, number, np.int32))
    return np.concatenate(at), np.concatenate(outward), np.concatenate(which)


def measure(
    window: PartWindow,
    loops: list[Points],
    fraction: Field,
    contrast: Field,
    hidden: Picture,
    solid: Picture,
) -> ContourDeviation:
    """Where the material ends along each normal.

    Args:
        fraction: 0 where the frame looks like bed, 1 where it looks like material.
        contrast: grey levels between the two.
        hidden: 255 where walls, other parts or this one stand; a slot narrower than the reach of
            the measurement shows no bed of its own and is not measured.
        solid: 255 inside the part.
    Source: half-level crossing along the normal, sub-pixel by linear interpolation.
    """
    at, outward, loop = samples(loops)
    reach = np.arange(REACH_MM, -REACH_MM - STEP_MM / 2, -STEP_MM)
    profile = _looked_up(window, fraction, at, outward, reach)
    dev = _crossing(profile, reach)
    outside = _looked_up(window, hidden, at, outward, np.array(CLEAR_MM))
    beneath = _looked_up(window, solid, at, outward, np.array([-0.35, -0.7]))
    strong = _looked_up(window, contrast, at, outward, np.array([0.6]))
    clear = (outside < 1).all(axis=1) & (beneath > 254).all(axis=1)
    clear &= (strong > LEAST_CONTRAST).all(axis=1)
    # an end of the profile that is neither one nor the other tells nothing
    clear &= np.abs(profile[:, -1] - 1.0) < 0.6
    smooth, measured = _smoothed(dev, clear, loop)
    largest = float(np.abs(smooth[measured]).max()) if measured.any() else None
    shift = _shift(smooth[measured], outward[measured])
    return ContourDeviation(at, outward, loop, smooth, measured, largest, shift)


def _looked_up(
    window: PartWindow,
    field: NDArray[np.float32] | Picture,
    at: Points,
    outward: Points,
    reach: NDArray[np.float64],
) -> NDArray[np.float32]:
    spots = at[:, None, :] + outward[:, None, :] * reach[None, :, None]
    places = window.places(spots.reshape(-1, 2)).reshape(spots.shape).astype(np.float32)
    x, y = np.ascontiguousarray(places[:, :, 0]), np.ascontiguousarray(places[:, :, 1])
    return opencv.remap(field, x, y).astype(np.float32)


def _crossing(profile: NDArray[np.float32], reach: NDArray[np.float64]) -> NDArray[np.float64]:
    """Outermost place where the profile rises over one half; the ends where it never does."""
    over = profile > 0.5
    first = np.argmax(over, axis=1)
    rows = np.arange(len(profile))
    before = np.maximum(first - 1, 0)
    low, high = profile[rows, before], profile[rows, first]
    part = np.clip((0.5 - low) / np.where(np.abs(high - low) < 1e-6, 1.0, high - low), 0.0, 1.0)
    dev = reach[before] + part * (reach[first] - reach[before])
    dev = np.where(first == 0, reach[0], dev)
    return np.where(over.any(axis=1), dev, reach[-1])


def _smoothed(
    dev: NDArray[np.float64], clear: NDArray[np.bool_], loop: NDArray[np.int32]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Median over neighbours of the same loop that were measured."""
    smooth = np.zeros_like(dev)
    measured = np.zeros_like(clear)
    half = SMOOTHED // 2
    for number in np.unique(loop):
        own = np.flatnonzero(loop == number)
        values = np.where(clear[own], dev[own], np.nan)
        near = np.stack([np.roll(values, shift) for shift in range(-half, half + 1)])
        enough = clear[own] & ((~np.isnan(near)).sum(axis=0) >= FEWEST_IN_SMOOTHING)
        smooth[own[enough]] = np.nanmedian(near[:, enough], axis=0)
        measured[own] = enough
    return smooth, measured


def _shift(dev: NDArray[np.float64], outward: Points) -> tuple[float, float] | None:
    """Displacement that explains the deviations best; None when too little of the rim is seen."""
    if len(dev) < FEWEST_FOR_SHIFT:
        return None
    design = np.column_stack([outward, np.ones(len(dev))])
    spread = np.linalg.eigvalsh(design.T @ design / len(dev))
    if float(spread[0]) < LEAST_SPREAD * 0.5:
        return None
    weight = np.ones(len(dev))
    found = np.zeros(3)
    for _ in range(3):
        rooted = weight[:, None]
        found = np.linalg.lstsq(design * rooted, dev * weight, rcond=None)[0]
        misfit = np.abs(dev - design @ found)
        weight = np.sqrt(1.0 / (1.0 + (misfit / 0.1) ** 2))
    return float(found[0]), float(found[1])
