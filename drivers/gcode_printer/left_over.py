"""Finds in the journal a job that was on its way when this process was last killed."""

from dataclasses import dataclass
from typing import Any

from drivers.journal import Journal
from drivers.unit import JobProgress
from drivers.unit_states import JobState

PAGE = 500


@dataclass(frozen=True)
class LeftOver:
    """A lost job; the machine has executed something between the two lines."""

    job: str
    build: str
    sent: int
    acked: int
    reason: str = "printer.uncertain"

    def values(self) -> dict[str, Any]:
        """For events and snapshots."""
        return {
            "job": self.job,
            "build": self.build,
            "sent": self.sent,
            "acked": self.acked,
            "reason": self.reason,
        }

    def progress(self) -> JobProgress:
        """It is over: it never goes on by itself."""
        return JobProgress(
            job_id=self.job,
            build_id=self.build,
            step="",
            state=JobState.ABORTED,
            line_sent=self.sent,
            line_acked=self.acked,
            end_reason=self.reason,
        )


def find_left_over(journal: Journal) -> LeftOver | None:
    """The job without an end, if there is one; its end is entered now."""
    running: tuple[str, str] | None = None
    seq = 0
    while True:
        entries = journal.since(seq, PAGE)
        if not entries:
            break
        for entry in entries:
            if entry.kind == "job.started":
                running = (str(entry.values.get("job")), str(entry.values.get("build")))
            elif entry.kind == "job.ended":
                running = None
        seq = entries[-1].seq
    if running is None:
        return None
    bracket = journal.bracket()
    found = LeftOver(*running, sent=bracket.sent, acked=bracket.acked)
    journal.append(
        "job.ended",
        {**found.values(), "state": JobState.ABORTED.value, "lines": bracket.acked},
    )
    return found


def find_interlock(journal: Journal) -> str:
    """Who stood in the way when this process last ended; empty when no one did."""
    by = ""
    seq = 0
    while entries := journal.since(seq, PAGE):
        for entry in entries:
            if entry.kind == "interlock":
                by = str(entry.values.get("by", ""))
        seq = entries[-1].seq
    return by
