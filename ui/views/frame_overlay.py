"""What was found on one camera frame, in the frame's pixels, and where it lands in a view.

Read from the container `celldeck.overlay.1` that inspection writes for each layer.
"""

import itertools
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.wire.arrays import BadContainer, unpack

Points = NDArray[np.float32]
DRAWN_LARGER = 10.0
"""A deviation is drawn so many times larger than it is."""
ROOM = 0.22
"""Of the part's size is left free round it when the view goes close."""
KEPT = 0.04
"""The view follows a part only when it comes this near to the edge."""
COLOURS = 48
"""Deviations are drawn in so many steps of the scale: each is one path."""


def _no_points() -> Points:
    return np.zeros((0, 2), np.float32)


@dataclass(frozen=True)
class Worst:
    """The largest deviation and where it is, px of the frame."""

    at_px: tuple[float, float]
    outward_px: tuple[float, float]
    deviation_mm: float


@dataclass(frozen=True)
class FrameOverlay:
    """Outlines, samples along them, boxes of what is missing or extra.

    Args:
        frame_px: size of the frame that all pixels are of.
        outlines: closed loops, (n, 2) px, not closed again.
        sample_px, sample_outward_px: (N, 2); outward is px for 1 mm out of the material.
        deviation_mm: (N,), > 0 too much material; `measured` (N,).
        sample_loop: (N,), consecutive samples of equal number are neighbours, ends joined.
        boxes_px: (B, 4) left top right bottom; `box_is_extra` (B,).
    """

    frame_px: tuple[int, int]
    outlines: tuple[Points, ...] = ()
    sample_px: Points = field(default_factory=_no_points)
    sample_outward_px: Points = field(default_factory=_no_points)
    deviation_mm: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    measured: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    sample_loop: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    boxes_px: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    box_is_extra: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))

    def bounds_px(self) -> tuple[float, float, float, float] | None:
        """Left, top, right, bottom of all outlines."""
        if not self.outlines:
            return None
        low = np.min([loop.min(0) for loop in self.outlines], axis=0)
        high = np.max([loop.max(0) for loop in self.outlines], axis=0)
        return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    def worst(self) -> Worst | None:
        """The measured sample that lies farthest from its outline."""
        known = np.flatnonzero(self.measured & np.isfinite(self.deviation_mm))
        if not len(known):
            return None
        k = known[np.abs(self.deviation_mm[known]).argmax()]
        at, outward = self.sample_px[k], self.sample_outward_px[k]
        return Worst(
            (float(at[0]), float(at[1])),
            (float(outward[0]), float(outward[1])),
            float(self.deviation_mm[k]),
        )


def read_overlay(data: bytes) -> FrameOverlay | None:
    """The overlay in a blob, or None when it is none."""
    try:
        arrays, meta = unpack(data)
        wide, high = (int(side) for side in meta["image_px"])
        start = arrays["outline_start"]
        outline = arrays["outline_px"].astype(np.float32)
        part = arrays["sample_part"].astype(np.int64)
        return FrameOverlay(
            (wide, high),
            tuple(outline[a:b] for a, b in itertools.pairwise(start) if b - a > 2),
            arrays["sample_px"].astype(np.float32),
            arrays["sample_outward_px"].astype(np.float32),
            arrays["sample_dev_mm"].astype(np.float32),
            arrays["sample_measured"].astype(np.bool_),
            part * 1_000_000 + arrays["sample_loop"].astype(np.int64),
            arrays["box_px"].astype(np.float32).reshape(-1, 4),
            arrays["box_kind"].astype(np.bool_),
        )
    except (BadContainer, KeyError, ValueError, TypeError):
        return None


@dataclass(frozen=True)
class Framing:
    """The part of a frame that fills a view: `left`, `top` in px of the frame, px a view px."""

    left: float
    top: float
    px_per_view_px: float

    def to_view(self, points: NDArray[np.float32]) -> NDArray[np.float32]:
        """Points of the frame in the view, (N, 2)."""
        origin = np.array([self.left, self.top], np.float32)
        return (points - origin) / np.float32(self.px_per_view_px)


def framing(
    frame_px: tuple[int, int],
    view_px: tuple[int, int],
    bounds_px: tuple[float, float, float, float] | None,
    before: Framing | None,
) -> Framing:
    """How a frame fills a view, going close to what `bounds_px` holds.

    The view is always filled where the frame allows it. What was there before stays while the
    bounds lie well inside it, so that the picture does not jump from layer to layer.
    """
    wide, high = max(view_px[0], 1), max(view_px[1], 1)
    cover = min(frame_px[0] / wide, frame_px[1] / high)
    if bounds_px is None:
        return _centred(frame_px, (wide, high), (frame_px[0] / 2, frame_px[1] / 2), cover)
    left, top, right, bottom = bounds_px
    if before is not None and before.px_per_view_px <= cover * 1.0001:
        margin = KEPT * wide * before.px_per_view_px
        end_x = before.left + wide * before.px_per_view_px
        end_y = before.top + high * before.px_per_view_px
        inside = left - before.left >= margin and top - before.top >= margin
        if inside and end_x - right >= margin and end_y - bottom >= margin:
            return before
    room = 1.0 + 2.0 * ROOM
    need = max((right - left) * room / wide, (bottom - top) * room / high)
    contain = max(frame_px[0] / wide, frame_px[1] / high)
    scale = need if need <= cover else min(max(need, cover), contain)
    return _centred(frame_px, (wide, high), ((left + right) / 2, (top + bottom) / 2), scale)


def _centred(
    frame_px: tuple[int, int], view_px: tuple[int, int], at: tuple[float, float], scale: float
) -> Framing:
    scale = max(scale, 0.05)
    starts: list[float] = []
    for k in (0, 1):
        shown = view_px[k] * scale
        if shown >= frame_px[k]:
            starts.append((frame_px[k] - shown) / 2)
        else:
            starts.append(min(max(at[k] - shown / 2, 0.0), frame_px[k] - shown))
    return Framing(starts[0], starts[1], scale)


@dataclass(frozen=True)
class Band:
    """Quads between outline and what was seen, of one step of the scale; (n, 4, 2) view px."""

    at: float
    quads: NDArray[np.float32]


def bands(overlay: FrameOverlay, place: Framing, ends_mm: float) -> list[Band]:
    """The deviation, drawn larger, in steps of the scale from -1 to 1."""
    pairs = _neighbours(overlay)
    if not len(pairs):
        return []
    near = place.to_view(overlay.sample_px)
    larger = overlay.sample_outward_px * (overlay.deviation_mm * np.float32(DRAWN_LARGER))[:, None]
    far = place.to_view((overlay.sample_px + np.nan_to_num(larger)).astype(np.float32))
    a, b = pairs[:, 0], pairs[:, 1]
    quads = np.stack([near[a], near[b], far[b], far[a]], 1)
    mean = (overlay.deviation_mm[a] + overlay.deviation_mm[b]) / 2.0
    step = np.round(np.clip(mean / ends_mm, -1, 1) * (COLOURS // 2)).astype(np.int64)
    return [Band(float(value) / (COLOURS // 2), quads[step == value]) for value in np.unique(step)]


def unmeasured_lines(overlay: FrameOverlay, place: Framing) -> list[NDArray[np.float32]]:
    """Runs of samples that could not be measured, (n, 2) view px each."""
    at = place.to_view(overlay.sample_px)
    runs: list[NDArray[np.float32]] = []
    for ids in _loops(overlay):
        hidden = ~overlay.measured[ids]
        if hidden.all():
            runs.append(at[np.append(ids, ids[0])])
            continue
        turn = int(np.argmin(hidden))  # begin where something was measured
        ids, hidden = np.roll(ids, -turn), np.roll(hidden, -turn)
        edges = np.flatnonzero(np.diff(np.concatenate(([0], hidden.astype(np.int8), [0]))))
        for a, b in edges.reshape(-1, 2):
            last = ids[b % len(ids)]
            runs.append(at[np.concatenate((ids[max(a - 1, 0) : b], [last]))])
    return runs


def _loops(overlay: FrameOverlay) -> list[NDArray[np.int64]]:
    number = overlay.sample_loop
    if not len(number):
        return []
    cuts = np.flatnonzero(np.diff(number)) + 1
    return [ids for ids in np.split(np.arange(len(number)), cuts) if len(ids) > 2]


def _neighbours(overlay: FrameOverlay) -> NDArray[np.int64]:
    known = overlay.measured & np.isfinite(overlay.deviation_mm)
    found: list[NDArray[np.int64]] = []
    for ids in _loops(overlay):
        pairs = np.stack([ids, np.roll(ids, -1)], 1)
        found.append(pairs[known[pairs[:, 0]] & known[pairs[:, 1]]])
    return np.concatenate(found) if found else np.zeros((0, 2), np.int64)
