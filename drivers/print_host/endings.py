"""How a job's end becomes the unit's state: heaters off first, and seen to be off."""

from collections.abc import Callable
from typing import Any

from drivers.print_host.confirming import NotConfirmed
from drivers.print_host.host import Host, HostRefused, HostSilent
from drivers.print_host.job_on_host import JobOnHost
from drivers.print_host.picture import ACTIVE, Doing, Place
from drivers.print_host.procedures import Procedures, Said
from drivers.print_host.state_shown import StateShown
from drivers.unit_states import CommandState, JobState, UnitState
from drivers.wire.recovery import Choice, Recovery

NOT_COLD = "printer.heaters_not_verified"
UNCERTAIN = "printer.uncertain"
NO_RESUME = "print_host.not_continuous"
"""A host starts a file from its beginning; what it has not finished cannot go on."""


class Endings:
    """Ends of one unit's jobs. All raise HostSilent: asked again when the host is back."""

    def __init__(
        self,
        host: Host,
        steps: Procedures,
        shown: StateShown,
        happened: Callable[[str, dict[str, Any]], None],
    ) -> None:
        self._host = host
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

    async def leave_open(self, job: JobOnHost) -> None:
        """Nobody can say how it ended: heaters off, then a person chooses."""
        code = UNCERTAIN
        try:
            await self._steps.heaters_off()
        except (NotConfirmed, HostRefused):
            code = NOT_COLD
            self._happened("fault", {"code": NOT_COLD, "reason": UNCERTAIN})
        job.is_uncertain = True
        job.state = JobState.INTERRUPTED
        ids = {"job": job.job.job_id, "build": job.job.build_id}
        self._happened("printer.uncertain", {**ids, "lines_read": job.progress().line_sent})
        self._shown.set(UnitState.ABORTED, code, reason=UNCERTAIN)

    async def recover(self, job: JobOnHost, choice: Choice) -> None:
        """What a person has chosen. Raises: NotConfirmed, HostRefused."""
        await self._steps.heaters_off()
        job.end(JobState.ABORTED, choice.value, verified=True)
        self._shown.set(UnitState.STOPPED, reason=choice.value)

    async def make_safe(
        self, command: str, job: JobOnHost | None, said: Said
    ) -> tuple[CommandState, str]:
        """Nothing printed, heaters off, both seen; else the firmware's own stop."""
        before, picture = self._shown.state, self._host.picture
        had_job = job is not None and not job.is_over
        if had_job or picture.doing in ACTIVE:
            self._shown.set(UnitState.ABORTING)
        if picture.doing is Doing.HALTED:
            if not self._host.halt_is_cold:
                return CommandState.UNKNOWN, NOT_COLD
        else:
            try:
                await self._steps.cancel(said)
                await self._steps.heaters_off()
            except (NotConfirmed, HostSilent, HostRefused) as doubtful:
                self._happened("fault", {"code": "print_host.not_cancelled", "why": str(doubtful)})
                return await self._stop_hard(command, job)
        if job is not None and had_job:
            job.end(JobState.ABORTED, command, verified=True)
            self._shown.set(UnitState.STOPPED, reason=command)
        elif self._shown.state is UnitState.ABORTING:
            self._shown.set(UnitState.ABORTED, "print_host.foreign_job")
        elif before is not self._shown.state:
            self._shown.set(before, self._shown.code, **self._shown.values)
        return CommandState.DONE, ""

    async def _stop_hard(self, command: str, job: JobOnHost | None) -> tuple[CommandState, str]:
        """The cancel was not confirmed: the firmware's own stop, which waits for nothing."""
        if not await self._steps.emergency_stop():
            return CommandState.UNKNOWN, NOT_COLD
        is_cold = self._host.halt_is_cold
        if job is not None and not job.is_over:
            job.end(JobState.ABORTED, command, verified=is_cold, emergency=True)
        self._shown.set(UnitState.ABORTED, "print_host.halted", reason=command)
        if not is_cold:
            return CommandState.UNKNOWN, NOT_COLD
        return CommandState.DONE, "print_host.halted"


def offer(job: JobOnHost | None, place: Place | None) -> Recovery | None:
    """What a person may choose; None while nothing is uncertain."""
    if job is None or job.is_over or not job.is_uncertain:
        return None
    told = {"x": place.x, "y": place.y, "z": place.z} if place is not None else {}
    return Recovery(
        offered=[Choice.MAKE_SAFE, Choice.SCRAP],
        refused={Choice.RESUME.value: NO_RESUME},
        first_line_unsure=1,
        last_line_unsure=job.program.lines,
        position={axis: value for axis, value in told.items() if value is not None},
    )
