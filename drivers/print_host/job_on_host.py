"""One job that a print host carries out: which file it is, how far it is read, how it ended."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

from drivers.journal import Journal
from drivers.print_host.program_file import ProgramFile
from drivers.readings import Quality, Reading
from drivers.unit import JobProgress, UnitJob, now
from drivers.unit_states import JobState

PAGE = 500
STAMP = "%Y%m%dT%H%M%S"


def file_name(job: UnitJob, sha256: str) -> str:
    """A name that no other job will ever have, so that the host's words can mean only this one."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in job.job_id)
    return f"{plain}-{sha256[:12]}-{datetime.now(UTC).strftime(STAMP)}.gcode"


class Found(msgspec.Struct, frozen=True):
    """What the journal says of a job that had no end when this process was last killed."""

    job: str
    build: str
    path: str
    sha256: str
    step: str = ""
    host_job: str = ""


def find_left_over(journal: Journal) -> tuple[Found | None, str]:
    """The job without an end, and who stood in the way (an interlock outlives the process)."""
    open_job: dict[str, Any] = {}
    by = ""
    seq = 0
    while entries := journal.since(seq, PAGE):
        for entry in entries:
            if entry.kind in ("job.handed_over", "job.host_number"):
                open_job = {**open_job, **entry.values}
            elif entry.kind == "job.ended":
                open_job = {}
            elif entry.kind == "interlock":
                by = str(entry.values.get("by", ""))
        seq = entries[-1].seq
    try:
        return (msgspec.convert(open_job, Found) if open_job else None), by
    except msgspec.ValidationError:
        return None, by


class JobOnHost:
    """One job. `has_begun` once the host was seen to print its file; `is_uncertain` when the host
    cannot say how it ended, until a person has chosen what becomes of it.
    """

    def __init__(
        self,
        job: UnitJob,
        path: str,
        program: ProgramFile,
        happened: Callable[[str, dict[str, Any]], None],
        host_job: str = "",
    ) -> None:
        self.job = job
        self.path = path
        self.program = program
        self.host_job = host_job
        self.state = JobState.RUNNING
        self.started_at = now()
        self.ended_at: datetime | None = None
        self.end_reason = ""
        self.has_begun = False
        self.is_hold_asked = False
        self.is_uncertain = False
        self.is_removed = False
        self.left_s: float | None = None
        self.kept_targets_c: dict[str, float] = {}
        self.was_homed = False
        self._happened = happened
        self._read_bytes = 0
        self._layer = 0

    @property
    def is_over(self) -> bool:
        """Nothing more can happen to it."""
        return self.state.is_over

    def moved(self, read_bytes: int) -> None:
        """The host has read its file up to here; what it has not moved yet is a few seconds."""
        if read_bytes <= self._read_bytes:
            return
        self._read_bytes = read_bytes
        layer = self.program.layer_at(read_bytes)
        while layer is not None and self._layer < layer.number:
            self._layer += 1
            z_mm = self.program.layers[self._layer - 1].z_mm
            self._happened("layer.started", {**self._ids(), "layer": self._layer, "z_mm": z_mm})

    def learn_number(self, host_job: str) -> None:
        """The host's own number of this print."""
        if host_job and not self.host_job:
            self.host_job = host_job
            self._happened("job.host_number", {**self._ids(), "host_job": host_job})

    def end(self, state: JobState, reason: str, **values: Any) -> None:
        """It is over; told once."""
        if self.is_over:
            return
        self.state = state
        self.end_reason = reason
        self.ended_at = now()
        read = self._read_lines(state)
        self._happened(
            "job.ended",
            {**self._ids(), "state": state.value, "reason": reason, "lines_read": read, **values},
        )

    def hold_heat_s(self, otherwise_s: float) -> float:
        """How long a hold of this job keeps the heat, in seconds."""
        given = self.job.values.get("hold_heat_s")
        return float(given) if isinstance(given, int | float) else otherwise_s

    def progress(self) -> JobProgress:
        """How far it is. `line_acked` stays 0 until the host says that the print is complete."""
        is_done = self.state is JobState.ENDED
        layer = self.program.layers[self._layer - 1] if self._layer else None
        return JobProgress(
            job_id=self.job.job_id,
            build_id=self.job.build_id,
            step=self.job.step,
            state=self.state,
            layer=len(self.program.layers) if is_done else self._layer,
            layers=len(self.program.layers),
            height_mm=layer.z_mm if layer is not None else 0.0,
            line_sent=self._read_lines(self.state),
            line_acked=self.program.lines if is_done else 0,
            lines=self.program.lines,
            started_at=self.started_at,
            ended_at=self.ended_at,
            left_s=None if self.is_over else self.left_s,
            end_reason=self.end_reason,
        )

    def readings(self, when: datetime, *, is_fresh: bool) -> list[Reading]:
        """Layer and share, by what the host has read: it is ahead of the machine."""
        if self.is_over:
            return []
        quality = Quality.UNCERTAIN if is_fresh else Quality.STALE
        share = 100.0 * self._read_lines(self.state) / self.program.lines
        return [
            Reading("layer", float(self._layer), "1", when, quality),
            Reading("read", round(share, 2), "%", when, quality),
        ]

    def _read_lines(self, state: JobState) -> int:
        if state is JobState.ENDED:
            return self.program.lines
        return self.program.lines_at(self._read_bytes)

    def _ids(self) -> dict[str, Any]:
        return {"job": self.job.job_id, "build": self.job.build_id}
