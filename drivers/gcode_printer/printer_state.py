"""What the parts of one printer's unit share: its parts, its job, and what stands in its way."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drivers.command_desk import CommandDesk
from drivers.faults import Interlocked, LinkLost, Refused
from drivers.gcode_printer.job_run import JobRun
from drivers.gcode_printer.left_over import LeftOver
from drivers.gcode_printer.link import Link
from drivers.gcode_printer.machine import Machine
from drivers.gcode_printer.options import PrinterOptions
from drivers.gcode_printer.procedures import Procedures
from drivers.gcode_printer.unit_status import UnitStatus
from drivers.journal import Journal
from drivers.running_tasks import RunningTasks
from drivers.unit import CommandOutcome, now
from drivers.unit_states import CommandState, UnitState

Usable = tuple[Link, Procedures]


@dataclass
class PrinterState:
    """One printer as all its parts see it. `usable` is None while nothing answers."""

    name: str
    options: PrinterOptions
    folder: Path
    speed: float
    journal: Journal
    machine: Machine
    tasks: RunningTasks
    desk: CommandDesk
    status: UnitStatus
    changed: Callable[[], None]
    happened: Callable[[str, dict[str, Any]], None]
    usable: Callable[[], Usable | None]
    left_over: LeftOver | None
    interlocked_by: str
    is_parked: bool = False
    halted_by: str = ""
    runs: list[JobRun] = field(default_factory=list)
    job_tasks: list["asyncio.Task[None]"] = field(default_factory=list)
    heat_timers: list["asyncio.Task[None]"] = field(default_factory=list)

    @property
    def run(self) -> JobRun | None:
        """The job that was started last in this process."""
        return self.runs[-1] if self.runs else None

    @property
    def open_run(self) -> JobRun | None:
        """The job that is under way."""
        run = self.run
        return run if run is not None and not run.state.is_over else None

    def ready(self, what: str) -> Usable:
        """The link, for something that moves or heats. Raises: Interlocked, LinkLost."""
        if self.interlocked_by:
            raise Interlocked(self.name, by=self.interlocked_by, what=what)
        usable = self.usable()
        if usable is None:
            raise LinkLost(self.name, reason=self.status.code)
        return usable

    def may_move(self, run: JobRun) -> bool:
        """Whether the head may be moved: nothing in its way, and it knows where it is."""
        return not self.interlocked_by and run.program.modes_at(run.acked).homed

    def bar_start(self) -> None:
        """A job that is only being read must not begin after someone has stopped the machine."""
        if self.status.state is UnitState.STARTING:
            self.status.set(UnitState.IDLE)

    def stop_feeding(self) -> None:
        """Nothing more of the job is sent, and no command of ours that still waits."""
        usable = self.usable()
        if usable is not None:
            usable[0].dialogue.drop_program()
            usable[0].dialogue.forget_commands()

    def cancel_job_tasks(self) -> None:
        """The feeding of the job and the timer of its heat end; not the one that asks for it."""
        for task in (*self.job_tasks, *self.heat_timers):
            if task is not asyncio.current_task():
                task.cancel()

    def note_sent(self, run: JobRun) -> None:
        """What the talk has sent of a job that is under way."""
        usable = self.usable()
        if usable is not None and not run.state.is_over:
            run.sent = usable[0].dialogue.sent_line

    def refusal(self, reason: str, **values: Any) -> Refused:
        """This driver says no, and why."""
        return Refused(self.name, reason=reason, **values)

    def outcome(
        self, command: str, state: CommandState, code: str = "", **values: Any
    ) -> CommandOutcome:
        """How a command ended."""
        return CommandOutcome(command, state, now(), code, values)
