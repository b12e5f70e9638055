"""Is this layer really there? Two answers that do not lean on each other.

What changed: a layer that was laid leaves another picture than the one before; a layer that is
missing leaves the same one. Direction: the raking light shows which way the beads run; they must
run as this layer's toolpath does, where the layer below was planned otherwise.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.quality.part_window import CELL_MM, PartWindow
from drivers.camera import opencv
from drivers.camera.opencv import Field, Picture

BLOCK = 13
BLOCK_MM2 = (BLOCK * CELL_MM) ** 2
CHANGED_OVER_NOISE = 5.0
CHANGED_OF_DETAIL = 0.12
NOISE_LEVELS = 2.5
COHERENT = 0.75
CROSSWISE_DEG = 30.0
FEWEST_BLOCKS = 8
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


def blocks(field: Field) -> Blocks:
    """Mean of each BLOCK x BLOCK square; what is left over at the far edges is dropped."""
    rows, columns = field.shape[0] // BLOCK, field.shape[1] // BLOCK
    cut = np.ascontiguousarray(field[: rows * BLOCK, : columns * BLOCK], dtype=np.float32)
    return opencv.resized(cut, max(columns, 1), max(rows, 1))


def directions(window: PartWindow, path: Points) -> tuple[Blocks, Blocks, Blocks]:
    """Planned direction of each block: cos and sin of twice the angle, and how coherent it is."""
    cosine = np.zeros((window.rows, window.columns), np.float32)
    sine, drawn = cosine.copy(), cosine.copy()
    if len(path):
        moves = window.moves(path)
        angle = np.arctan2(moves[:, 3] - moves[:, 1], moves[:, 2] - moves[:, 0]) % np.pi
        which = np.round(angle / np.pi * ANGLES).astype(int) % ANGLES
        for number in np.unique(which):
            twice = 2 * np.pi * number / ANGLES
            some = moves[which == number]
            opencv.lines_value(cosine, some, float(np.cos(twice)))
            opencv.lines_value(sine, some, float(np.sin(twice)))
            opencv.lines_value(drawn, some, 1.0)
    c, s, n = blocks(cosine), blocks(sine), blocks(drawn)
    coherent = np.hypot(c, s) / np.maximum(n, 1e-6)
    return c, s, np.where(n > 0.1, coherent, 0.0).astype(np.float32)


def seen_directions(frame: Field) -> tuple[Blocks, Blocks]:
    """Seen direction of each block as cos and sin of twice the angle, by structure tensor."""
    along_x, along_y = opencv.slopes(frame)
    xx, yy, xy = (blocks(f) for f in (along_x * along_x, along_y * along_y, along_x * along_y))
    # lines run across their gradient, hence the minus
    c, s = yy - xx, -2.0 * xy
    length = np.maximum(np.hypot(c, s), 1e-6)
    return (c / length).astype(np.float32), (s / length).astype(np.float32)


def changed_blocks(frame: Field, before: Field, gain: float, quiet: Picture) -> NDArray[np.bool_]:
    """Blocks whose fine detail is another than before; `quiet` is bed that cannot have changed."""
    now, then = _detail(frame), _detail((gain * before).astype(np.float32))
    difference = now - then
    power = blocks(difference * difference)
    detail = blocks(now * now) + blocks(then * then)
    still = power[blocks(quiet.astype(np.float32)) > 254.0]
    noise = float(np.median(still)) if len(still) >= FEWEST_BLOCKS else NOISE_LEVELS**2
    # the same layer seen twice differs by noise and by a little of its own detail (JPEG, gain)
    return power > np.maximum(CHANGED_OVER_NOISE * noise, CHANGED_OF_DETAIL * detail)


def _detail(frame: Field) -> Field:
    """The frame without what changes slowly over it, such as light."""
    slow: Field = opencv.box(frame, 3 * BLOCK)
    return frame - slow


def weigh(
    window: PartWindow,
    core: Picture,
    paths: tuple[Points, Points],
    frame: Field,
    before: tuple[Field, float] | None,
    quiet: Picture,
) -> Evidence:
    """Both cues for one part.

    Args:
        core: 255 inside the part, away from its edge.
        paths: toolpath of this layer and of the one below, (n, 5).
        before: the picture before this layer on the same grid, and its gain; None if there is none.
    """
    judged = blocks(core.astype(np.float32)) > 0.85 * 255.0
    nothing = np.zeros(judged.shape, np.uint8)
    share: float | None = None
    unconfirmed = nothing
    if before is not None and int(judged.sum()) >= FEWEST_BLOCKS:
        changed = changed_blocks(frame, before[0], before[1], quiet)
        share = float(changed[judged].mean())
        unconfirmed = np.where(judged & ~changed, 255, 0).astype(np.uint8)
        unconfirmed = opencv.opened(unconfirmed, 1)
    agreement = _agreement(window, paths, frame, judged)
    missing_mm2 = float((unconfirmed > 0).sum()) * BLOCK_MM2
    return Evidence(share, agreement, missing_mm2, unconfirmed)


def _agreement(
    window: PartWindow, paths: tuple[Points, Points], frame: Field, judged: NDArray[np.bool_]
) -> float | None:
    c, s, coherent = directions(window, paths[0])
    told = judged & (coherent > COHERENT)
    if len(paths[1]):
        c_below, s_below, coherent_below = directions(window, paths[1])
        twice = np.abs(np.arctan2(s * c_below - c * s_below, c * c_below + s * s_below))
        told &= (coherent_below > COHERENT) & (twice > 2 * np.radians(CROSSWISE_DEG))
    if int(told.sum()) < FEWEST_BLOCKS:
        return None
    c_seen, s_seen = seen_directions(frame)
    length = np.maximum(np.hypot(c, s), 1e-6)
    return float(((c * c_seen + s * s_seen) / length)[told].mean())
