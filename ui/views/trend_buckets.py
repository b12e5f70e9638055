"""The last hours of a value in buckets of several lengths, so that a plot costs the same always."""

from dataclasses import dataclass
from math import floor

import numpy as np
from numpy.typing import NDArray

LENGTHS_S = (1.0, 4.0, 16.0, 64.0)
BUCKETS = 1200
"""Of each length are kept so many: 20 minutes of the finest, 21 hours of the coarsest."""


@dataclass(frozen=True)
class Course:
    """A value over time, from left to right.

    Args:
        at: 0 (the span ago) to 1 (now), (n,).
        low, high: least and largest value there; NaN is a gap.
    """

    at: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


class _Level:
    def __init__(self, length_s: float) -> None:
        self.length_s = length_s
        self.key = np.full(BUCKETS, -1, np.int64)
        self.low = np.zeros(BUCKETS)
        self.high = np.zeros(BUCKETS)

    def add(self, at_s: float, value: float) -> None:
        key = floor(at_s / self.length_s)
        k = key % BUCKETS
        if self.key[k] == key:
            self.low[k] = min(self.low[k], value)
            self.high[k] = max(self.high[k], value)
        elif key > self.key[k]:
            self.key[k], self.low[k], self.high[k] = key, value, value


class TrendBuckets:
    """Takes samples in any rhythm; time in seconds of one clock, such as POSIX time."""

    def __init__(self) -> None:
        self._levels = [_Level(length_s) for length_s in LENGTHS_S]
        self._last_s = 0.0

    @property
    def last_s(self) -> float:
        """The time of the newest sample, 0 before the first."""
        return self._last_s

    def add(self, at_s: float, value: float) -> None:
        """One sample. A value that is no number is left out: it becomes a gap."""
        if np.isfinite(value) and at_s >= 0:
            self._last_s = max(self._last_s, at_s)
            for level in self._levels:
                level.add(at_s, value)

    def length_s(self, span_s: float, columns: int) -> float:
        """The length of the buckets that a plot of this span and width is made of."""
        return self._level(span_s, columns).length_s

    def newest(self, now_s: float, length_s: float) -> tuple[float, float] | None:
        """Least and largest value in the bucket of now, if there is one in it."""
        level = next(one for one in self._levels if one.length_s == length_s)
        key = floor(now_s / length_s)
        k = key % BUCKETS
        if level.key[k] != key:
            return None
        return float(level.low[k]), float(level.high[k])

    def _level(self, span_s: float, columns: int) -> _Level:
        wanted_s = span_s / max(columns, 1)
        fit = [level for level in self._levels if level.length_s * BUCKETS >= span_s]
        choice = fit or self._levels[-1:]
        return min(choice, key=lambda each: abs(each.length_s - wanted_s))

    def course(self, now_s: float, span_s: float, columns: int, gap_s: float) -> Course:
        """The last `span_s` in at most about `columns` steps.

        Where no sample came for longer than `gap_s` (and longer than a step) there is a gap.
        """
        level = self._level(span_s, columns)
        first = floor((now_s - span_s) / level.length_s)
        last = floor(now_s / level.length_s)
        keys = np.arange(max(first, last - BUCKETS + 1), last + 1)
        place = keys % BUCKETS
        there = level.key[place] == keys
        keys, place = keys[there], place[there]
        if not len(keys):
            nothing = np.zeros(0)
            return Course(nothing, nothing, nothing)
        at_s = (keys + 0.5) * level.length_s
        at_s[-1] = min(at_s[-1], max(now_s, keys[-1] * level.length_s))
        at = 1.0 - (now_s - at_s) / span_s
        low, high = level.low[place], level.high[place]
        steps = np.flatnonzero(np.diff(keys) * level.length_s > max(gap_s, level.length_s * 1.5))
        at = np.insert(at, steps + 1, (at[steps] + at[steps + 1]) / 2)
        return Course(
            np.asarray(np.clip(at, 0.0, 1.0), np.float64),
            np.insert(low, steps + 1, np.nan),
            np.insert(high, steps + 1, np.nan),
        )
