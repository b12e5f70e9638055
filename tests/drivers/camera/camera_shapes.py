"""Simple parts and the toolpaths that make them: ring-like shapes, alternating infill."""

import math

import numpy as np
from numpy.typing import NDArray

WIDTH_MM = 0.45
HEIGHT_MM = 0.2
PARTS = ((80.0, 110.0, 30.0), (165.0, 105.0, 24.0))
"""Centre x, centre y, outer radius of each part, mm."""


def loops(layer: int, part: int) -> list[NDArray[np.float64]]:
    """Outer contour (counter-clockwise) and hole (clockwise) of a part at a layer from 1."""
    x, y, radius = PARTS[part]
    turn = np.linspace(0, 2 * math.pi, 160, endpoint=False)
    lean = 0.012 * layer * (1 if part else -1)
    outer = radius * (1 + 0.12 * np.cos(3 * turn + 0.5)) * (1 - 0.0008 * layer)
    inner = radius * 0.28 * np.ones_like(turn)
    ring = np.stack([x + lean + outer * np.cos(turn), y + outer * np.sin(turn)], axis=1)
    hole = np.stack([x + inner * np.cos(turn), y + 6 + inner * np.sin(turn)], axis=1)[::-1]
    return [ring, hole]


def inset(loop: NDArray[np.float64], by_mm: float) -> NDArray[np.float64]:
    """The loop moved to its left (into the part) by that much."""
    along = np.roll(loop, -1, axis=0) - np.roll(loop, 1, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    return loop + by_mm * np.stack([-along[:, 1], along[:, 0]], axis=1)


def path(layer: int, part: int) -> NDArray[np.float64]:
    """(n, 4) extruding moves of one part at one layer: two perimeters, solid infill."""
    shapes = loops(layer, part)
    moves: list[NDArray[np.float64]] = []
    for depth in (1.5, 0.5):
        for loop in shapes:
            line = inset(loop, depth * 0.42)
            moves.append(np.hstack([line, np.roll(line, -1, axis=0)]))
    moves.append(_infill([inset(loop, 0.42 * 2.3) for loop in shapes], layer))
    return np.concatenate(moves)


def _infill(shapes: list[NDArray[np.float64]], layer: int) -> NDArray[np.float64]:
    angle = math.radians(45.0 if layer % 2 else 135.0)
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    flat = [loop @ turn.T for loop in shapes]
    low = min(loop[:, 1].min() for loop in flat)
    high = max(loop[:, 1].max() for loop in flat)
    found: list[tuple[float, float, float, float]] = []
    for step, v in enumerate(np.arange(low + 0.2, high, 0.407)):
        hits: list[float] = []
        for loop in flat:
            after = np.roll(loop, -1, axis=0)
            crossing = (loop[:, 1] > v) != (after[:, 1] > v)
            a, b = loop[crossing], after[crossing]
            hits += (a[:, 0] + (v - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])).tolist()
        hits.sort()
        pairs = list(zip(hits[::2], hits[1::2], strict=False))
        for u0, u1 in pairs if step % 2 else reversed(pairs):
            ends = (u0, u1) if step % 2 else (u1, u0)
            found.append((ends[0], v, ends[1], v))
    lines = np.array(found).reshape(-1, 2, 2) @ turn
    return lines.reshape(-1, 4)


def layer_segments(layer: int, parts: tuple[int, ...] = (0, 1)) -> NDArray[np.float32]:
    """(n, 6) what a printer's side door tells of one layer."""
    moves = np.concatenate([path(layer, part) for part in parts])
    rest = np.tile([layer * HEIGHT_MM, WIDTH_MM], (len(moves), 1))
    return np.hstack([moves, rest]).astype(np.float32)
