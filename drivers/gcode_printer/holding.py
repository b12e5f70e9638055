"""Hold and resume of a job: parked and warm for a while, then back to where it was."""

import asyncio

from drivers.gcode_printer.job_run import JobRun
from drivers.gcode_printer.link import NotAnswered
from drivers.gcode_printer.printer_state import PrinterState
from drivers.gcode_printer.procedures import NotVerified, Procedures
from drivers.unit import CommandOutcome
from drivers.unit_states import CommandState, JobState, UnitState

LOOK_S = 0.1


class Holding:
    """What `hold` and `resume` do once they are allowed."""

    def __init__(self, state: PrinterState) -> None:
        self._state = state

    async def hold(
        self, run: JobRun, procedures: Procedures, code: str = "", **values: int | str
    ) -> CommandOutcome:
        """Park and keep the heat for its time; `code` says why, where no person asked."""
        state = self._state
        while state.desk.is_doing("resume"):
            # it stops before its next step by itself; only a wait for heat has to be cut
            procedures.cut_heat_wait()
            await asyncio.sleep(LOOK_S)
        if run.parked is None:
            run.parked = await procedures.park_for_hold(run, may_move=state.may_move(run))
        else:
            await procedures.position()
        run.state = JobState.INTERRUPTED
        state.status.set(UnitState.HELD, code, **values)
        state.is_parked = run.parked.is_moved
        wait_s = run.hold_heat_s(state.options.hold_heat_s)
        state.heat_timers = [state.tasks.spawn(self._cool_later(procedures, wait_s))]
        return state.outcome("hold", CommandState.DONE, code, line=run.acked)

    async def see_end(self, run: JobRun) -> CommandOutcome:
        """A hold of a job that is ending anyway."""
        while not run.state.is_over:
            await asyncio.sleep(LOOK_S)
        return self._state.outcome("hold", CommandState.DONE, "unit.ended")

    async def resume(self, run: JobRun, procedures: Procedures) -> CommandOutcome:
        """Heat again, go back, feed on; done when the machine takes lines again."""
        state = self._state
        assert run.parked is not None
        before = run.acked
        await procedures.heat_again(run.parked.modes)
        if not run.is_hold_asked:
            await procedures.go_back(run.parked)
            run.parked = None
        if run.is_hold_asked:
            return state.outcome("resume", CommandState.UNKNOWN, "unit.overtaken")
        run.is_paused = False
        run.state = JobState.RUNNING
        state.is_parked = False
        state.status.set(UnitState.EXECUTE)
        usable = state.usable()
        if usable is not None:
            usable[0].feed_to(run.goal)
            run.moved(usable[0].dialogue.acked_line)
        while run.acked == before and run.acked < run.goal and not run.state.is_over:
            await asyncio.sleep(0.01)
        return state.outcome("resume", CommandState.DONE, line=run.acked)

    async def _cool_later(self, procedures: Procedures, wait_s: float) -> None:
        """Heat kept during a hold ends after its time, in this process, whoever else lives."""
        await asyncio.sleep(wait_s)
        try:
            await procedures.end_kept_heat()
            self._state.happened("hold.heat_ended", {"after_s": wait_s})
        except (NotAnswered, NotVerified) as doubtful:
            self._state.happened(
                "fault", {"code": "printer.heaters_not_verified", "reason": str(doubtful)}
            )
