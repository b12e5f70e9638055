"""Lets a unit that only says the same again, a moment later, pass once a second.

A unit tells all it knows ten times a second. Every desk would decode that and look at it again,
although nothing in it is new but the time; a change is told at once all the same.
"""

import time
from collections.abc import Callable

from app.wire.units import UnitView

SAME_AT_MOST_EVERY_S = 0.9
"""A desk calls a value stale that is older than 3 s: three of these may be late."""


class SaidAgain:
    """What was told last of each unit, and when."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._told: dict[str, tuple[UnitView, float]] = {}

    def is_to_be_told(self, view: UnitView) -> bool:
        """Whether this is news, or the same told long enough ago; it counts as told then."""
        now_s = self._now_s()
        told = self._told.get(view.name)
        lately = told is not None and now_s - told[1] < SAME_AT_MOST_EVERY_S
        if told is not None and lately and view.says_the_same(told[0]):
            return False
        self._told[view.name] = (view, now_s)
        return True
