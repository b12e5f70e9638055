"""The end of a job before its time: asked for and verified, or found out."""

from collections.abc import Callable
from typing import Any

from drivers.command_desk import ENDING
from drivers.faults import LinkLost
from drivers.gcode_printer.left_over import LeftOver
from drivers.gcode_printer.link import NotAnswered
from drivers.gcode_printer.printer_state import PrinterState
from drivers.gcode_printer.procedures import NotVerified, Procedures
from drivers.unit import CommandOutcome
from drivers.unit_states import CommandState, JobState, UnitState


class Ending:
    """Ends the job. `stop_hand_work` ends what a person was doing at the machine by hand."""

    def __init__(self, state: PrinterState, stop_hand_work: Callable[[], None]) -> None:
        self._state = state
        self._stop_hand_work = stop_hand_work

    def lost(self, code: str, *, may_go_on: bool = False, **values: Any) -> None:
        """The job is lost; nothing more of it is sent, and no one knows where it is.

        `may_go_on` where the machine itself may be as it was: then a person chooses, later.
        """
        state = self._state
        run = state.open_run
        state.stop_feeding()
        state.cancel_job_tasks()
        self._stop_hand_work()
        if run is None:
            return
        state.note_sent(run)
        # the link may be gone already: what was sent last stands in the journal
        bracket = state.journal.bracket()
        run.sent = max(run.sent, bracket.sent)
        state.left_over = LeftOver(
            run.job,
            run.sent,
            bracket.acked,
            code,
            bracket.sent_number,
            bracket.acked_number,
            ended=not may_go_on,
            dropped=tuple(run.drops),
            shown=run.progress(),
        )
        if may_go_on:
            state.happened("job.uncertain", state.left_over.values())
            run.state = JobState.ABORTED
        else:
            run.end(JobState.ABORTED, code, **values)
        state.status.set(UnitState.ABORTED, code, **values)

    async def safely(self, command: str, by: str, reason: str) -> CommandOutcome:
        """Stop feeding, heaters off, motion ended, verified from reports."""
        state = self._state
        state.bar_start()
        had_job = state.open_run is not None
        state.desk.overtake()
        state.cancel_job_tasks()
        self._stop_hand_work()
        usable = state.usable()
        if usable is None or state.halted_by:
            code = "printer.killed" if state.halted_by else LinkLost.code
            return state.desk.settle(command, by, CommandState.UNKNOWN, code)
        state.stop_feeding()
        before = state.status.state
        if had_job:
            state.status.set(UnitState.ABORTING, state.status.code, **state.status.values)
        return await state.desk.carry_out(
            command, by, self._make_safe(command, reason, usable[1], before)
        )

    async def _make_safe(
        self, command: str, reason: str, procedures: Procedures, before: UnitState
    ) -> CommandOutcome:
        state = self._state
        run = state.open_run
        try:
            await procedures.make_safe(may_move=run is not None and state.may_move(run))
        except (NotAnswered, NotVerified) as doubtful:
            code = doubtful.code if isinstance(doubtful, NotVerified) else "printer.no_answer"
            if run is not None:
                run.end(JobState.ABORTED, reason, verified=False)
            state.status.set(UnitState.ABORTED, code, reason=reason)
            return state.outcome(command, CommandState.UNKNOWN, code)
        if run is not None:
            run.end(JobState.ABORTED, reason, verified=True)
            state.is_parked = state.may_move(run)
            # asked for and verified: cleared at once; ended by a fault: a person has to clear it
            if reason in ENDING:
                state.status.set(UnitState.STOPPED, reason=reason)
            else:
                state.status.set(UnitState.ABORTED, reason, reason=reason)
        elif state.status.state is UnitState.ABORTING:
            state.status.set(before)
        return state.outcome(command, CommandState.DONE)
