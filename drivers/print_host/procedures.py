"""What start, hold, resume, abort and the end ask of the host, and what confirms them."""

import asyncio
from collections.abc import Callable

from drivers.print_host.confirming import NotConfirmed
from drivers.print_host.host import Host, HostRefused, HostSilent
from drivers.print_host.job_on_host import JobOnHost
from drivers.print_host.options import PrintHostOptions
from drivers.print_host.picture import ACTIVE, Doing, Outcome
from drivers.unit_states import CommandState

SEE_PLACE_S = 5.0
NEARLY_C = 3.0
NEAR_MM = 0.5

Said = Callable[[CommandState], None]


class Procedures:
    """Sequences for one host. All raise HostSilent, HostRefused and NotConfirmed.

    A host's *yes* is `accepted`; `done` is only what its picture shows afterwards.
    """

    def __init__(self, host: Host, options: PrintHostOptions, clock: Callable[[], float]) -> None:
        self._host = host
        self._options = options
        self._clock = clock
        self._heard = asyncio.Event()

    def heard(self) -> None:
        """The picture is another one: what waits for it looks again."""
        self._heard.set()

    async def until(self, holds: Callable[[], bool], timeout_s: float) -> bool:
        """Wait for the picture until this holds; False when it does not in time."""
        until = self._clock() + timeout_s
        while not holds():
            left_s = until - self._clock()
            if left_s <= 0:
                return False
            self._heard.clear()
            try:
                async with asyncio.timeout(left_s):
                    await self._heard.wait()
            except TimeoutError:
                return holds()
        return True

    async def begin(self, job: JobOnHost, said: Said) -> None:
        """The host prints the job's file."""
        await self._host.start(job.path)
        said(CommandState.ACCEPTED)
        if not await self.until(lambda: job.has_begun or job.is_over, self._options.confirm_s):
            raise NotConfirmed("unit.not_reached")

    async def hold(self, job: JobOnHost, said: Said) -> None:
        """The host says paused, and its machine stands where that is told."""
        picture = self._host.picture
        # between the start and the first report there is nothing yet that could be paused
        await self.until(lambda: job.has_begun or job.is_over, self._options.confirm_s)
        if picture.is_active(job.path) and picture.doing is not Doing.PAUSED:
            await self._host.pause()
        said(CommandState.ACCEPTED)
        if not await self.until(lambda: job.is_over or self.is_held(job), self._options.command_s):
            raise NotConfirmed("unit.not_reached")

    def is_held(self, job: JobOnHost) -> bool:
        """Whether the host holds that job, and the head stands as far as is told."""
        picture = self._host.picture
        return (
            picture.is_active(job.path)
            and picture.doing is Doing.PAUSED
            and picture.is_still is not False
        )

    async def resume(self, job: JobOnHost, said: Said) -> None:
        """Heat as before, then the host says printing."""
        picture = self._host.picture
        if picture.is_homed is False and job.was_homed:
            raise NotConfirmed("print_host.position_lost")
        if picture.targets_c() != job.kept_targets_c and job.kept_targets_c:
            await self._host.heat(job.kept_targets_c)
            if not await self.until(
                lambda: picture.are_hot(job.kept_targets_c, NEARLY_C), self._options.heat_s
            ):
                raise NotConfirmed("unit.not_reached")
        await self._host.resume()
        said(CommandState.ACCEPTED)
        if not await self.until(
            lambda: job.is_over or picture.doing is Doing.PRINTING, self._options.confirm_s
        ):
            raise NotConfirmed("unit.not_reached")

    async def cancel(self, said: Said) -> None:
        """Nothing is printed any more, whoever began it."""
        picture = self._host.picture
        if picture.doing in ACTIVE:
            await self._host.cancel()
            said(CommandState.ACCEPTED)
        if not await self.until(lambda: picture.doing not in ACTIVE, self._options.cancel_s):
            raise NotConfirmed("unit.not_reached")

    async def heaters_off(self) -> None:
        """Every heater off, verified from reports that are younger than the command."""
        picture = self._host.picture
        since = self._clock()
        await self._host.heaters_off()
        if not await self.until(lambda: picture.is_cold_since(since), self._options.verify_s):
            raise NotConfirmed("printer.heaters_not_verified")

    async def see_place(self) -> None:
        """Motion has ended and the machine has told where its head is, if it will."""
        picture, since = self._host.picture, self._clock()
        try:
            await self._host.ask_place()
        except (HostSilent, HostRefused):
            return
        await self.until(
            lambda: picture.place is not None and picture.place.at > since, SEE_PLACE_S
        )

    def is_parked(self) -> bool | None:
        """Whether the head is at the park place; None where nobody can tell."""
        park, place = self._options.park_mm, self._host.picture.place
        if park is None:
            return None
        if place is None or not place.is_live or place.x is None or place.y is None:
            return False
        return abs(place.x - park[0]) < NEAR_MM and abs(place.y - park[1]) < NEAR_MM

    async def emergency_stop(self) -> bool:
        """The firmware's own stop; whether the host says that it has halted."""
        picture = self._host.picture
        await self._host.emergency_stop()
        return await self.until(lambda: picture.doing is Doing.HALTED, self._options.confirm_s)

    async def outcome(self, job: JobOnHost, grace_s: float) -> Outcome:
        """How a print that is no longer active has ended; the host may need a moment to say."""
        picture = self._host.picture

        def is_told() -> bool:
            return picture.path == job.path and picture.outcome is not Outcome.NONE

        if await self.until(is_told, grace_s):
            return picture.outcome
        try:
            return await self._host.outcome_of(job.path, job.host_job)
        except HostRefused:
            return Outcome.NONE
