"""The heat that a hold keeps, and its end after its time."""

import asyncio
from collections.abc import Callable
from typing import Any

from drivers.print_host.confirming import NotConfirmed
from drivers.print_host.host import HostRefused, HostSilent
from drivers.print_host.procedures import Procedures
from drivers.running_tasks import RunningTasks


class KeptHeat:
    """A timer in this process; it ends the heat as long as this process lives."""

    def __init__(
        self,
        tasks: RunningTasks,
        steps: Procedures,
        happened: Callable[[str, dict[str, Any]], None],
    ) -> None:
        self._tasks = tasks
        self._steps = steps
        self._happened = happened
        self._timer: asyncio.Task[None] | None = None

    def keep_for(self, wait_s: float) -> None:
        """Heaters off after this time, unless it is dropped before."""
        self.drop()
        self._timer = self._tasks.spawn(self._cool_later(wait_s))

    def drop(self) -> None:
        """The hold is over, or the heaters are turned off by other hands."""
        if self._timer is not None:
            self._timer.cancel()

    async def _cool_later(self, wait_s: float) -> None:
        await asyncio.sleep(wait_s)
        try:
            await self._steps.heaters_off()
            self._happened("hold.heat_ended", {"after_s": wait_s})
        except (NotConfirmed, HostSilent, HostRefused) as doubtful:
            code = "printer.heaters_not_verified"
            self._happened("fault", {"code": code, "reason": str(doubtful)})
