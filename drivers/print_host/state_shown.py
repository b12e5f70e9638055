"""The state that the unit shows, with its code and values, and what it comes back to."""

from collections.abc import Callable
from typing import Any

from drivers.print_host.picture import Doing
from drivers.unit_states import UnitState

SHOWN = {
    Doing.PRINTING: UnitState.EXECUTE,
    Doing.PAUSING: UnitState.HOLDING,
    Doing.PAUSED: UnitState.HOLDING,
    Doing.RESUMING: UnitState.UNHOLDING,
    Doing.CANCELLING: UnitState.ABORTING,
    Doing.FINISHING: UnitState.COMPLETING,
}
OVER = (UnitState.COMPLETE, UnitState.STOPPED, UnitState.ABORTED)


class StateShown:
    """What the unit says it is doing; tells when that changes."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._rest: tuple[UnitState, str, dict[str, Any]] = (UnitState.IDLE, "", {})
        self.state = UnitState.UNKNOWN
        self.code = ""
        self.values: dict[str, Any] = {}

    def set(self, state: UnitState, code: str = "", **values: Any) -> None:
        """Another state, and why."""
        if state is UnitState.UNKNOWN and self.state in OVER:
            # what is over stays over while the host is away: the part is still on the bed
            self._rest = (self.state, self.code, self.values)
        elif state is not UnitState.UNKNOWN:
            self._rest = (UnitState.IDLE, "", {})
        self.state, self.code, self.values = state, code, values
        self._changed()

    def come_back(self) -> None:
        """The machine is there again and nothing was on it meanwhile."""
        state, code, values = self._rest
        self.set(state, code, **values)

    def is_now(self, state: UnitState) -> bool:
        """Asked anew: it may have changed while something was awaited."""
        return self.state is state

    @property
    def is_over(self) -> bool:
        """A job has come to its end, and no person has cleared it yet."""
        return self.state in OVER
