"""What a source of values offers, and what came of one channel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from drivers.readings import Quality


@dataclass(frozen=True)
class Told:
    """One value of one channel; None with a code when it could not be had."""

    channel: str
    value: float | None
    at: datetime
    quality: Quality
    code: str = ""


Heard = Callable[[Told], None]
Connected = Callable[[], None]


class Source(Protocol):
    """Where values come from."""

    async def run(self, connected: Connected, heard: Heard) -> None:
        """Tell values for as long as the link holds. Raises: LinkLost, Refused."""
        ...
