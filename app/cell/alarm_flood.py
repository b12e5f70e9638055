"""Whether more alarms are announced than a person can take in. Source: ISA-18.2, EEMUA 191."""

from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta

from app.wire.alarms import AlarmFlood

WINDOW = timedelta(minutes=10)
BEGINS_ABOVE = 10
ENDS_BELOW = 5


class FloodWatch:
    """Counts announcements of the last ten minutes; consequences under a cause do not count."""

    def __init__(self, announced: Sequence[datetime]) -> None:
        self._announced = deque(sorted(announced))
        self._since: datetime | None = None

    def note(self, at: datetime) -> None:
        """One more was announced."""
        self._announced.append(at)

    def look(self, now: datetime) -> AlarmFlood:
        """How it stands now; begins above ten, ends below five."""
        while self._announced and now - self._announced[0] > WINDOW:
            self._announced.popleft()
        count = len(self._announced)
        if self._since is None and count > BEGINS_ABOVE:
            self._since = now
        elif self._since is not None and count < ENDS_BELOW:
            self._since = None
        return AlarmFlood(self._since is not None, count, self._since)
