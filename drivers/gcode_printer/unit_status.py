"""The state of one unit with its code and values, and what it comes back to after silence."""

from collections.abc import Callable
from typing import Any

from drivers.unit_states import UnitState

OVER = (UnitState.COMPLETE, UnitState.STOPPED, UnitState.ABORTED)


class UnitStatus:
    """What the unit says it is doing; tells when that changes."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self.state = UnitState.UNKNOWN
        self.code = ""
        self.values: dict[str, Any] = {}
        self.rest = UnitState.IDLE

    def set(self, state: UnitState, code: str = "", **values: Any) -> None:
        """Another state, and why."""
        if state is UnitState.UNKNOWN and self.state in OVER:
            # what is over stays over while the link is away: the part is still on the bed
            self.rest = self.state
        elif state is not UnitState.UNKNOWN:
            self.rest = UnitState.IDLE
        self.state = state
        self.code = code
        self.values = values
        self._changed()

    def is_now(self, state: UnitState) -> bool:
        """Asked anew: it may have changed while something was awaited."""
        return self.state is state

    @property
    def is_over(self) -> bool:
        """A job has come to its end, and no person has cleared it yet."""
        return self.state in OVER
