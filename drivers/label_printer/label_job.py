"""How far a label job is, by the printer's own count; pure.

The counter of the printer's life before the job and now say how many came out. It is over when
nothing waits any more: ended when all came out, aborted when not, whoever has cancelled it.
"""

from datetime import datetime
from typing import Any

import msgspec

from drivers.journal import Journal, JournalEntry
from drivers.label_printer.host_status import HostStatus
from drivers.unit import JobProgress, UnitJob
from drivers.unit_states import JobState

SENT, ENDED = "label.sent", "job.ended"
SURE_AFTER = 2
"""So often it must say that nothing waits: between two formats it may for a moment."""
LOOK_BACK = 500


class LabelJob(msgspec.Struct, frozen=True):
    """A job as it was handed over. `counter` is the printer's before it, None if it has none."""

    job_id: str
    build_id: str
    step: str
    copies: int
    counter: int | None
    at: datetime

    @property
    def entry(self) -> dict[str, Any]:
        """What the journal says of it."""
        return {
            "job": self.job_id,
            "build": self.build_id,
            "step": self.step,
            "copies": self.copies,
            "counter": self.counter,
        }


def left_open(journal: Journal) -> LabelJob | None:
    """The job that this unit's process was following when it ended, if it was not over."""
    found: JournalEntry | None = None
    for entry in journal.since(max(0, journal.last_seq - LOOK_BACK), LOOK_BACK):
        if entry.kind == SENT:
            found = entry
        elif entry.kind == ENDED:
            found = None
    if found is None or "copies" not in found.values:
        return None
    told = found.values
    return LabelJob(
        str(told["job"]), str(told["build"]), str(told["step"]), told["copies"], told["counter"],
        found.at,
    )  # fmt: skip


def of(job: UnitJob, copies: int, counter: int | None, at: datetime) -> LabelJob:
    """A job that is handed over now."""
    return LabelJob(job.job_id, job.build_id, job.step, copies, counter, at)


class Followed:
    """One job from the hand-over to its end."""

    def __init__(self, job: LabelJob, *, was_seen: bool) -> None:
        self.job = job
        self.state = JobState.RUNNING
        self.printed = 0
        self.end_reason = ""
        self.ended_at: datetime | None = None
        self.was_seen = was_seen
        self._has_shown = False
        self._drained = 0
        self._may_cancel = False

    @property
    def is_over(self) -> bool:
        """Nothing of it will be printed any more."""
        return self.state.is_over

    def cancelled(self) -> None:
        """We have told the printer to drop it."""
        self._may_cancel = True

    def hear(self, status: HostStatus, counter: int | None, at: datetime) -> bool:
        """What the printer says now; whether the job is over by that."""
        if self.is_over:
            return False
        copies = self.job.copies
        if counter is not None and self.job.counter is not None:
            self.printed = max(self.printed, counter - self.job.counter)
        elif status.labels_left is not None and self.was_seen:
            self.printed = max(self.printed, copies - status.labels_left)
        if status.labels_left or status.formats_waiting or self.printed:
            self.was_seen = self._has_shown = True
        self.state = JobState.INTERRUPTED if _stands(status) else JobState.RUNNING
        self._drained = self._drained + 1 if status.is_drained else 0
        if not self.was_seen or self._drained < SURE_AFTER:
            return False
        self._end(counter, at)
        return True

    def progress(self) -> JobProgress:
        """As the cell knows it: what came out lies between acked and sent."""
        job = self.job
        return JobProgress(
            job.job_id, job.build_id, job.step, self.state,
            line_sent=job.copies, line_acked=min(self.printed, job.copies), lines=job.copies,
            started_at=job.at, ended_at=self.ended_at, end_reason=self.end_reason,
        )  # fmt: skip

    def _end(self, counter: int | None, at: datetime) -> None:
        self.ended_at = at
        is_counted = counter is not None and self.job.counter is not None
        if self._may_cancel and self.printed < self.job.copies:
            self.state, self.end_reason = JobState.ABORTED, "aborted"
        elif is_counted and self.printed < self.job.copies:
            self.state, self.end_reason = JobState.ABORTED, "label.not_all_printed"
        elif not self._has_shown:
            self.state, self.end_reason = JobState.ABORTED, "label.not_confirmed"
        else:
            self.state = JobState.ENDED
            self.end_reason = "" if is_counted else "label.not_counted"


def _stands(status: HostStatus) -> bool:
    return bool(status.trouble) or status.is_paused
