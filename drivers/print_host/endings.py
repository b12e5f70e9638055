"""How a job's end becomes the unit's state: heaters off first, and seen to be off."""

from collections.abc import Callable
from typing import Any

from drivers.print_host.command_desk import NotConfirmed
from drivers.print_host.host import HostRefused
from drivers.print_host.job_on_host import JobOnHost
from drivers.print_host.procedures import Procedures
from drivers.print_host.state_shown import StateShown
from drivers.unit_states import JobState, UnitState

NOT_COLD = "printer.heaters_not_verified"


class Endings:
    """Ends of one unit's jobs. All raise HostSilent: asked again when the host is back."""

    def __init__(
        self,
        steps: Procedures,
        shown: StateShown,
        happened: Callable[[str, dict[str, Any]], None],
    ) -> None:
        self._steps = steps
        self._shown = shown
        self._happened = happened

    async def finish(self, job: JobOnHost, *, see_place: bool) -> bool:
        """The host says complete; whether the heaters were seen to be off after it."""
        self._shown.set(UnitState.COMPLETING)
        try:
            # the program's own end turns the heaters off; what it forgot is turned off here
            await self._steps.heaters_off()
        except (NotConfirmed, HostRefused):
            job.end(JobState.ABORTED, NOT_COLD, verified=False)
            self._shown.set(UnitState.ABORTED, NOT_COLD)
            return False
        if see_place:
            await self._steps.see_place()
        job.end(JobState.ENDED, "")
        self._shown.set(UnitState.COMPLETE)
        return True

    async def end_badly(self, job: JobOnHost, reason: str) -> None:
        """The job is lost: heaters off before anything else, verified."""
        try:
            await self._steps.heaters_off()
        except (NotConfirmed, HostRefused):
            self._happened("fault", {"code": NOT_COLD, "reason": reason})
            job.end(JobState.ABORTED, reason, verified=False)
            self._shown.set(UnitState.ABORTED, NOT_COLD, reason=reason)
        else:
            job.end(JobState.ABORTED, reason, verified=True)
            self._shown.set(UnitState.ABORTED, reason)
