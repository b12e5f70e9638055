"""What a reviewer has looked at: which views were open in full, and for how long."""

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """Views that were shown in full, in the order they were opened, and seconds in front."""

    views: tuple[str, ...] = ()
    looked_s: float = 0.0


class Looking:
    """Counts for one design while its screen is in front; another design begins anew."""

    def __init__(self) -> None:
        self._design: str = ""
        self._views: list[str] = []
        self._before_s = 0.0
        self._since: float | None = None

    @property
    def seen(self) -> Seen:
        """So far."""
        running = time.monotonic() - self._since if self._since is not None else 0.0
        return Seen(tuple(self._views), round(self._before_s + running, 1))

    def begin(self, design_id: str) -> None:
        """This design is in front."""
        if design_id != self._design:
            self._design, self._views, self._before_s = design_id, [], 0.0
            self._since = None
        if self._since is None:
            self._since = time.monotonic()

    def pause(self) -> None:
        """Something else is in front."""
        if self._since is not None:
            self._before_s += time.monotonic() - self._since
            self._since = None

    def note(self, view: str) -> None:
        """A view was shown in full."""
        if view and view not in self._views:
            self._views.append(view)
