"""Finds in the journal what had no end when this process was killed: a job, heat, an interlock."""

from dataclasses import dataclass
from typing import Any

from drivers.journal import Journal, JournalEntry
from drivers.unit import JobProgress, UnitJob
from drivers.unit_states import JobState

PAGE = 500
UNCERTAIN = "printer.uncertain"


@dataclass(frozen=True)
class LeftOver:
    """A lost job; the machine has executed something between the two lines.

    `ended` when nothing can come of it any more: the machine was reset or has killed itself, or a
    person has chosen. `looked` when a process has asked the machine about it before.
    """

    job: UnitJob
    sent: int
    acked: int
    reason: str = UNCERTAIN
    sent_number: int = 0
    acked_number: int = 0
    was_cut: bool = False
    ended: bool = False
    looked: bool = False
    dropped: tuple[str, ...] = ()
    shown: JobProgress | None = None

    def values(self) -> dict[str, Any]:
        """For events and snapshots."""
        return {
            "job": self.job.job_id,
            "build": self.job.build_id,
            "sent": self.sent,
            "acked": self.acked,
            "reason": self.reason,
        }

    def progress(self) -> JobProgress:
        """Interrupted until a person has chosen: it never goes on by itself."""
        shown = self.shown
        return JobProgress(
            job_id=self.job.job_id,
            build_id=self.job.build_id,
            step=self.job.step,
            state=JobState.ABORTED if self.ended else JobState.INTERRUPTED,
            layer=shown.layer if shown else 0,
            layers=shown.layers if shown else 0,
            height_mm=shown.height_mm if shown else 0.0,
            line_sent=self.sent,
            line_acked=self.acked,
            lines=shown.lines if shown else 0,
            started_at=shown.started_at if shown else None,
            end_reason=self.reason,
        )


def job_values(job: UnitJob) -> dict[str, Any]:
    """What the journal has to know of a job, so that another process can go on with it."""
    kept = {key: job.values[key] for key in ("hold_heat_s",) if key in job.values}
    return {
        "job": job.job_id,
        "build": job.build_id,
        "step": job.step,
        "program": job.program_sha256,
        "camera": job.camera,
        **kept,
    }


def find_left_over(journal: Journal) -> LeftOver | None:
    """The job without an end, if there is one. It has none until a person has chosen."""
    started: JournalEntry | None = None
    dropped: list[str] = []
    looked = False
    bracket = journal.bracket()
    ended: set[str] = set()
    for entry in entries_of(journal):
        if entry.kind == "job.ended":
            ended.add(str(entry.values.get("job", "")))
        match entry.kind:
            case "job.started":
                started, dropped, looked = entry, [], False
            case "job.ended":
                started = None
            case "job.part_dropped":
                dropped.append(str(entry.values.get("part", "")))
            case "job.recovery":
                looked = True
            case "job.resumed":
                looked = False
            case _:
                pass
    if started is None and (not journal.has_wrapped or bracket.job in ("", *ended)):
        return None
    # of a job so long that its beginning was written over the bracket still knows the name
    build = bracket.job.partition(":")[0]
    named = {"job": bracket.job, "build": build, "step": "print"}
    said = started.values if started is not None else named
    job = UnitJob(
        str(said.get("job", "")),
        str(said.get("build", "")),
        str(said.get("step", "")),
        str(said.get("program", "")),
        str(said.get("camera", "")),
        {key: said[key] for key in ("hold_heat_s",) if key in said},
    )
    return LeftOver(
        job,
        bracket.sent,
        bracket.acked,
        sent_number=bracket.sent_number,
        acked_number=bracket.acked_number,
        was_cut=bracket.was_cut,
        looked=looked,
        dropped=tuple(dropped),
    )


def find_interlock(journal: Journal) -> str:
    """Who stood in the way when this process last ended; empty when no one did."""
    by = ""
    for entry in entries_of(journal):
        if entry.kind == "interlock":
            by = str(entry.values.get("by", ""))
    return by


def find_hand_heat(journal: Journal) -> bool:
    """Whether heat that was set by hand had not been ended when this process last ended."""
    set_c: dict[str, float] = {}
    for entry in entries_of(journal):
        if entry.kind == "hand.heat":
            set_c[str(entry.values.get("heater"))] = float(entry.values.get("target_c", 0.0))
        elif entry.kind in ("job.started", "job.ended", "heaters.off"):
            set_c.clear()
    return any(set_c.values())


def entries_of(journal: Journal) -> list[JournalEntry]:
    """All entries that are still there, oldest first."""
    found: list[JournalEntry] = []
    seq = 0
    while page := journal.since(seq, PAGE):
        found += page
        seq = page[-1].seq
    return found
