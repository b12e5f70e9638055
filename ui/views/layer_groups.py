"""Layers put together into as many bars as there is room for; a group shows its worst layer."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray


class LayerState(IntEnum):
    """How a layer stands; a greater number is what a group of layers shows."""

    NOT_BUILT = 0
    INSIDE = 1
    NOT_JUDGED = 2
    OUTSIDE = 3


@dataclass(frozen=True)
class LayerMark:
    """What is known of one layer, counted from 1. `deviation_mm` is the largest, either sign."""

    layer: int
    state: LayerState
    deviation_mm: float | None = None


@dataclass(frozen=True)
class LayerBars:
    """Bars from left to right.

    Args:
        first, last: layers of each bar, counted from 1, (n,).
        deviation_mm: largest absolute deviation, NaN where none is known, (n,).
        state: (n,), LayerState.
        not_judged: some layer of the bar is not judged, (n,).
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    deviation_mm: NDArray[np.float64]
    state: NDArray[np.int64]
    not_judged: NDArray[np.bool_]

    def bar_of(self, layer: int) -> int:
        """The bar in which a layer is."""
        return int(np.clip(np.searchsorted(self.last, layer), 0, max(len(self.last) - 1, 0)))


def grouped(layers: int, marks: tuple[LayerMark, ...], most_bars: int) -> LayerBars:
    """All layers of a build as at most so many bars of equally many layers."""
    deviation = np.full(layers, np.nan)
    state = np.zeros(layers, np.int64)
    for mark in marks:
        if 1 <= mark.layer <= layers:
            state[mark.layer - 1] = int(mark.state)
            if mark.deviation_mm is not None:
                deviation[mark.layer - 1] = abs(mark.deviation_mm)
    size = max(1, -(-layers // max(1, most_bars)))
    starts = np.arange(0, layers, size)
    first = starts + 1
    last = np.minimum(starts + size, layers)
    if not layers:
        return LayerBars(first, last, deviation, state, np.zeros(0, np.bool_))
    known = np.where(np.isnan(deviation), -np.inf, deviation)
    largest = np.maximum.reduceat(known, starts)
    return LayerBars(
        first,
        last,
        np.where(np.isfinite(largest), largest, np.nan),
        np.maximum.reduceat(state, starts),
        np.logical_or.reduceat(state == int(LayerState.NOT_JUDGED), starts),
    )
