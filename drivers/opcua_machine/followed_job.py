"""The job that the unit was given, followed in the machine's own list until it is over."""

import time
from typing import Any

import msgspec

from drivers.journal import Journal
from drivers.opcua_machine.job_commands import JobCommands
from drivers.opcua_machine.job_orders import ListedJob
from drivers.opcua_machine.machine_picture import MachinePicture
from drivers.unit import Happened, JobProgress, UnitJob, now
from drivers.unit_states import JobState

LOOK_BACK = 400
NEVER_ACCEPTED_S = 15.0


class FollowedJob:
    """One job at a time. What the machine's list says of it is all that counts."""

    def __init__(
        self, picture: MachinePicture, commands: JobCommands, journal: Journal, happened: Happened
    ) -> None:
        self._picture = picture
        self._commands = commands
        self._happened = happened
        self._asked_at = 0.0
        self.progress = _unfinished(journal)

    @property
    def is_asked(self) -> bool:
        """Whether it was handed over and the machine has not shown it yet."""
        return self._asked_at > 0.0

    @property
    def open_id(self) -> str:
        """Id of the job that is not known to be over; "" when there is none."""
        progress = self.progress
        return "" if progress is None or progress.state.is_over else progress.job_id

    @property
    def last_state(self) -> JobState | None:
        """State of the last job."""
        return None if self.progress is None else self.progress.state

    def ask(self, job: UnitJob) -> None:
        """It is about to be handed over: from now on it may run, whatever we hear."""
        self._asked_at = time.monotonic()
        self.progress = JobProgress(
            job_id=job.job_id,
            build_id=job.build_id,
            step=job.step,
            state=JobState.NOT_ALLOWED_TO_START,
        )

    def withdraw(self, before: JobProgress | None) -> None:
        """The machine has refused it for certain."""
        self._asked_at = 0.0
        self.progress = before

    async def look(self) -> None:
        """Take over what the machine's list says now."""
        jobs = self._picture.jobs
        if jobs is None:
            return
        progress = self.progress
        if progress is None or progress.state.is_over:
            self._adopt(jobs)
            return
        listed = jobs.get(progress.job_id)
        if listed is None:
            await self._missing()
        elif listed.is_over:
            await self._over(listed)
        elif listed.state is not None:
            self._goes_on(listed.state)

    def _adopt(self, jobs: dict[str, ListedJob]) -> None:
        """A job of ours that the machine has and we do not know: we have been away."""
        known = "" if self.progress is None else self.progress.job_id
        for job_id, job in jobs.items():
            given = job.order.parameters
            if job.is_over or job_id == known or "build" not in given or job.state is None:
                continue
            self.progress = JobProgress(
                job_id=job_id,
                build_id=str(given["build"]),
                step=str(given.get("step", "")),
                state=job.state,
            )
            self._tell("job.adopted", {})
            return

    async def _missing(self) -> None:
        if self.is_asked and time.monotonic() - self._asked_at < NEVER_ACCEPTED_S:
            return
        reason = "robot.never_accepted" if self.is_asked else "robot.job_forgotten"
        await self._end(JobState.ABORTED, reason)

    async def _over(self, listed: ListedJob) -> None:
        reason = await self._commands.reason_of(listed.order.job_id)
        state = listed.state or JobState.ABORTED
        if state is JobState.ENDED and reason:
            # stopped before its end: it ended, but has not done its work
            state = JobState.ABORTED
        await self._end(state, reason)

    def _goes_on(self, state: JobState) -> None:
        progress = self.progress
        if progress is None:
            return
        is_new = self.is_asked
        self._asked_at = 0.0
        if state is not progress.state or is_new:
            began = progress.started_at or (now() if state is JobState.RUNNING else None)
            self.progress = msgspec.structs.replace(progress, state=state, started_at=began)
        if is_new:
            self._tell("job.started", {})

    async def _end(self, state: JobState, reason: str) -> None:
        progress = self.progress
        if progress is None:
            return
        if self.is_asked:
            self._tell("job.started", {})
        self._asked_at = 0.0
        self.progress = msgspec.structs.replace(
            progress, state=state, ended_at=now(), end_reason=reason
        )
        self._tell("job.ended", {"state": state.value, "reason": reason, "lines": 0})

    def _tell(self, kind: str, values: dict[str, Any]) -> None:
        progress = self.progress
        if progress is not None:
            told = {"job": progress.job_id, "build": progress.build_id, "step": progress.step}
            self._happened(kind, {**told, **values})


def _unfinished(journal: Journal) -> JobProgress | None:
    """The job that the journal knows to have begun and not to have ended."""
    found: JobProgress | None = None
    for entry in journal.since(max(0, journal.last_seq - LOOK_BACK)):
        if entry.kind in ("job.started", "job.adopted"):
            found = JobProgress(
                job_id=str(entry.values.get("job", "")),
                build_id=str(entry.values.get("build", "")),
                step=str(entry.values.get("step", "")),
                state=JobState.RUNNING,
                started_at=entry.at,
            )
        elif entry.kind == "job.ended":
            found = None
    return found
