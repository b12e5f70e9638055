"""One job on its way through the machine: how far it is, its layers, its stops, its estimate."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from drivers.gcode_printer.program import Modes, Program
from drivers.gcode_printer.replies import Position
from drivers.gcode_printer.resend_watch import ResendWatch
from drivers.unit import JobProgress, UnitJob, now
from drivers.unit_states import JobState

ENOUGH_DONE = 0.05
NEVER = 1 << 60


@dataclass(frozen=True)
class Parked:
    """What a hold has to bring back."""

    position: Position
    modes: Modes
    is_moved: bool
    is_retracted: bool = True


class JobRun:
    """Counts lines into layers and tells their beginnings and ends."""

    def __init__(
        self,
        job: UnitJob,
        program: Program,
        happened: Callable[[str, dict[str, Any]], None],
        speed: float,
    ) -> None:
        self.job = job
        self.program = program
        self.state = JobState.RUNNING
        self.started_at = now()
        self.ended_at: datetime | None = None
        self.end_reason = ""
        self.goal = 0
        self.is_paused = False
        self.is_hold_asked = False
        self.hold_after_layer = 0
        self.at_layer_to_hold: Callable[[], None] = lambda: None
        self.reached = asyncio.Event()
        self.parked: Parked | None = None
        self.sent = 0
        self.acked = 0
        self.resumed_after = 0
        self.drops: list[str] = []
        self.resends = ResendWatch()
        self._happened = happened
        self._speed = speed
        self._begun = 0
        self._ended = 0
        self._watch_at = self._next_watch()

    def moved(self, acked: int) -> None:
        """The machine has taken lines up to this one."""
        self.acked = acked
        if acked >= self._watch_at:
            self._pass_layers(acked)
        if acked >= self.goal:
            self.reached.set()

    @property
    def dropped(self) -> list[str]:
        """Names of the parts that are left out."""
        return [said.rpartition("@")[0] for said in self.drops]

    def go_on_after(self, line: int, drops: list[str]) -> None:
        """Of a job that was lost: these lines are done, their layers have been told."""
        self.sent = self.acked = self.resumed_after = line
        self.drops = drops
        while self._watch_at <= line:
            self._begun += 1
            self._watch_at = self._next_watch()
        self._ended = max(self._begun - 1, 0)

    def end_layer(self, number: int) -> None:
        """All of that layer is on the bed."""
        while self._ended < min(number, self._begun):
            self._ended += 1
            self._happened("layer.ended", {**self._ids(), "layer": self._ended})
        if 0 < self.hold_after_layer <= self._ended and not self.state.is_over:
            self.hold_after_layer = 0
            self.at_layer_to_hold()

    def end(self, state: JobState, reason: str, **values: Any) -> None:
        """The job is over; told once."""
        if self.state.is_over:
            return
        if state is JobState.ENDED:
            self.end_layer(NEVER)
        self.state = state
        self.end_reason = reason
        self.ended_at = now()
        self._happened(
            "job.ended",
            {
                **self._ids(),
                "state": state.value,
                "reason": reason,
                "lines": self.acked,
                "sent": self.sent,
                **values,
            },
        )

    @property
    def layer(self) -> int:
        """The layer being made, from 1; 0 before the first."""
        return self._begun

    @property
    def top_mm(self) -> float:
        """Height of the layer being made."""
        return self.program.layers[self._begun - 1].z_mm if self._begun else 0.0

    def hold_heat_s(self, otherwise_s: float) -> float:
        """How long a hold of this job keeps the heat, in seconds."""
        given = self.job.values.get("hold_heat_s")
        return float(given) if isinstance(given, int | float) else otherwise_s

    def progress(self) -> JobProgress:
        """How far it is, for the snapshot."""
        lines = len(self.program.lines)
        return JobProgress(
            job_id=self.job.job_id,
            build_id=self.job.build_id,
            step=self.job.step,
            state=self.state,
            layer=self._begun,
            layers=len(self.program.layers),
            height_mm=self.top_mm,
            line_sent=self.sent,
            line_acked=self.acked,
            lines=lines,
            started_at=self.started_at,
            ended_at=self.ended_at,
            left_s=None if self.state.is_over else self._left_s(lines),
            end_reason=self.end_reason,
        )

    def _left_s(self, lines: int) -> float | None:
        done = self.acked / lines if lines else 1.0
        if done > ENOUGH_DONE:
            return (now() - self.started_at).total_seconds() * (1.0 - done) / done
        given = self.job.values.get("time_s", self.program.time_s)
        if not isinstance(given, int | float):
            return None
        return float(given) * (1.0 - done) / self._speed

    def _ids(self) -> dict[str, Any]:
        return {"job": self.job.job_id, "build": self.job.build_id}

    def _pass_layers(self, acked: int) -> None:
        layers = self.program.layers
        while self._begun < len(layers) and layers[self._begun].first_line <= acked:
            self.end_layer(self._begun)
            layer = layers[self._begun]
            self._begun += 1
            self._happened(
                "layer.started", {**self._ids(), "layer": layer.number, "z_mm": layer.z_mm}
            )
        self._watch_at = self._next_watch()

    def _next_watch(self) -> int:
        layers = self.program.layers
        return layers[self._begun].first_line if self._begun < len(layers) else NEVER
