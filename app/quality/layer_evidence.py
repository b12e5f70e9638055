"""Is this layer really there? Two answers that do not lean on each other.

What changed: a layer that was laid leaves another picture than the one before; a layer that is
missing leaves the same one. Direction: the raking light shows which way the beads run; where they
are planned across those below, they must be seen to run as planned. Both look only where the
program lays a bead, so that the gaps of a sparse filling say nothing.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.quality.part_window import CELL_MM, PartWindow
from drivers.camera import opencv
from drivers.camera.opencv import Field, Picture

BLOCK = 7
BLOCK_MM2 = (BLOCK * CELL_MM) ** 2
LEAST_LAID = 0.30
CHANGED_OVER_NOISE = 5.0
CHANGED_OF_DETAIL = 0.05
PATCH_BLOCKS = 5
PATCH_CHANGED = 0.40
PATCH_JUDGED = 0.3
NOISE_LEVELS = 2.5
FEWEST_BLOCKS = 6
SLOW_CELLS = 15
NEAR_CELLS = 5
CROSSWISE_DEG = 30.0
LEAST_CROSSWISE_MM2 = 6.0
ANGLES = 24
Points = NDArray[np.float64]
Blocks = Field


@dataclass(frozen=True)
class Evidence:
    """Shares and agreement, None where the cue is not to be had, and the blocks behind them."""

    changed_share: float | None
    orientation_agreement: float | None
    unconfirmed_mm2: float
    unconfirmed: Picture


def weigh(
    window: PartWindow,
    inside: Picture,
    paths: tuple[Points, Points],
    frame: Field,
    before: tuple[Field, float] | None,
    quiet: Picture,
) -> Evidence:
    """Both cues for one part.

    Args:
        inside: 255 inside the part, a little away from its edge.
        paths: toolpath of this layer and of the one below, (n, 5).
        before: the picture before this layer on the same grid, and its gain; None if there is none.
        quiet: 255 where bed is seen that cannot have changed.
    """
    laid = window.drawn(paths[0]) & inside
    share, unconfirmed = _changed(laid, frame, before, quiet)
    laid_mm2 = _blocks((laid > 0).astype(np.float32)) * np.float32(BLOCK_MM2)
    return Evidence(
        share,
        _agreement(window, inside, paths, frame),
        float(laid_mm2[unconfirmed > 0].sum()),
        unconfirmed,
    )


def _blocks(field: NDArray[Any]) -> Blocks:
    """Mean of each BLOCK x BLOCK square; what is left over at the far edges is dropped."""
    rows, columns = max(field.shape[0] // BLOCK, 1), max(field.shape[1] // BLOCK, 1)
    cut = np.ascontiguousarray(field[: rows * BLOCK, : columns * BLOCK], np.float32)
    return opencv.resized(cut, columns, rows)


def _changed(
    laid: Picture,
    frame: Field,
    before: tuple[Field, float] | None,
    quiet: Picture,
) -> tuple[float | None, Picture]:
    """Share of blocks whose fine detail is another than before, and the ones where it is not."""
    weight = (laid > 0).astype(np.float32)
    covered = _blocks(weight)
    judged = covered > LEAST_LAID
    nothing = np.zeros(judged.shape, np.uint8)
    if before is None or int(judged.sum()) < FEWEST_BLOCKS:
        return None, nothing
    now, then = _detail(frame), _detail(before[0] * np.float32(before[1]))
    apart = now - then
    difference = apart * apart
    power = _blocks(difference * weight) / np.maximum(covered, 1e-3)
    detail = _blocks((now * now + then * then) * weight) / np.maximum(covered, 1e-3)
    still = _blocks(difference)[_blocks((quiet > 0).astype(np.float32)) > 0.99]
    noise = float(np.median(still)) if len(still) >= FEWEST_BLOCKS else NOISE_LEVELS**2
    # the same layer seen twice differs by noise and by a little of its own detail (JPEG, gain)
    changed = power > np.maximum(CHANGED_OVER_NOISE * noise, CHANGED_OF_DETAIL * detail)
    # a patch is missing where most of what is judged around a block did not change
    weight = judged.astype(np.float32)
    around = opencv.box(weight, PATCH_BLOCKS)
    near = opencv.box(weight * changed, PATCH_BLOCKS) / np.maximum(around, 1e-3)
    patch = judged & (near < PATCH_CHANGED) & (around > PATCH_JUDGED)
    return float(changed[judged].mean()), np.where(patch, 255, 0).astype(np.uint8)


def _detail(frame: Field) -> Field:
    """The frame without what changes slowly over it, such as light."""
    slow: Field = opencv.box(frame, SLOW_CELLS)
    return frame - slow


def _agreement(
    window: PartWindow, inside: Picture, paths: tuple[Points, Points], frame: Field
) -> float | None:
    """Mean cosine of twice the angle between planned and seen beads, weighted by their contrast."""
    c, s = _planned(window, paths[0])
    told = (inside > 0) & ((c != 0) | (s != 0))
    if len(paths[1]):
        c_below, s_below = _planned(window, paths[1])
        crosswise = c * c_below + s * s_below < np.cos(2 * np.radians(CROSSWISE_DEG))
        told &= crosswise & ((c_below != 0) | (s_below != 0))
    if float(told.sum()) * CELL_MM**2 < LEAST_CROSSWISE_MM2:
        return None
    along_x, along_y = opencv.slopes(frame)
    # lines run across their gradient, hence the minus
    c_seen: Field = opencv.box(along_y * along_y - along_x * along_x, NEAR_CELLS)
    s_seen: Field = opencv.box(-2.0 * along_x * along_y, NEAR_CELLS)
    weight = float(np.hypot(c_seen, s_seen)[told].sum())
    return float((c * c_seen + s * s_seen)[told].sum()) / max(weight, 1e-6)


def _planned(window: PartWindow, path: Points) -> tuple[Field, Field]:
    """Cosine and sine of twice the planned direction at each cell; both 0 where no bead lies."""
    cosine = np.zeros((window.rows, window.columns), np.float32)
    sine = cosine.copy()
    if len(path):
        moves = window.moves(path)
        angle = np.arctan2(moves[:, 3] - moves[:, 1], moves[:, 2] - moves[:, 0]) % np.pi
        which = np.round(angle / np.pi * ANGLES).astype(int) % ANGLES
        wide = max(round(float(np.median(path[:, 4])) / CELL_MM), 1)
        for number in np.unique(which):
            twice = 2 * np.pi * number / ANGLES
            some = moves[which == number]
            opencv.lines_value(cosine, some, float(np.cos(twice)), wide)
            opencv.lines_value(sine, some, float(np.sin(twice)), wide)
    return cosine, sine
