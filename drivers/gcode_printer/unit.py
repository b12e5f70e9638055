"""One G-code printer as a unit of the cell: its states, its job, and what it refuses."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drivers.faults import Interlocked, LinkLost, Refused
from drivers.gcode_printer import options as option_file
from drivers.gcode_printer import replies
from drivers.gcode_printer.camera_trigger import CameraTrigger
from drivers.gcode_printer.command_desk import ENDING, CommandDesk
from drivers.gcode_printer.connection import Connection
from drivers.gcode_printer.dialogue_events import Event, Failed
from drivers.gcode_printer.feeding import feed_through
from drivers.gcode_printer.job_run import JobRun
from drivers.gcode_printer.left_over import LeftOver, find_interlock, find_left_over
from drivers.gcode_printer.link import Link, NotAnswered
from drivers.gcode_printer.machine import Machine
from drivers.gcode_printer.port import Opener, SerialPort, is_pseudo_terminal
from drivers.gcode_printer.procedures import NotVerified, Procedures
from drivers.gcode_printer.program_blob import read_program
from drivers.gcode_printer.running_tasks import RunningTasks
from drivers.gcode_printer.unit_status import UnitStatus
from drivers.journal import Journal
from drivers.unit import CommandOutcome, UnitJob, UnitSettings, UnitSnapshot, now
from drivers.unit_states import CommandState, JobState, LinkState, UnitState

LOOK_S = 0.1
LEAVE_S = 8.0
READY = (UnitState.IDLE, UnitState.COMPLETE, UnitState.STOPPED)
"""Cold and still by the machine's own reports; whether the bed is empty is the service's matter."""

log = logging.getLogger(__name__)


class GcodePrinterUnit:
    """One printer. Commands return when the machine's reports confirm them, or *unknown*."""

    def __init__(
        self,
        settings: UnitSettings,
        journal: Journal,
        changed: Callable[[], None],
        happened: Callable[[str, dict[str, Any]], None],
        opener: Opener = SerialPort,
    ) -> None:
        """Raises: Misconfigured, a key of the cell file that cannot be."""
        self._settings = settings
        self._options = option_file.read(settings.name, settings.options)
        self._journal = journal
        self._changed = changed
        self._happened = happened
        self._folder = Path(settings.folder)
        self._machine = Machine(asyncio.get_running_loop().time)
        self._tasks = RunningTasks()
        self._desk = CommandDesk(self._tasks, self._options.command_s, happened, changed)
        self._connection = Connection(self._options, opener, self._machine, self._tasks, self)
        self._link_state = LinkState.CONNECTING
        self._status = UnitStatus(changed)
        self._runs: list[JobRun] = []
        self._left_over: LeftOver | None = find_left_over(journal)
        self._interlocked_by = find_interlock(journal)
        self._is_parked = False
        self._halted_by = ""
        self._job_task: asyncio.Task[None] | None = None
        self._heat_timer: asyncio.Task[None] | None = None
        self._simulated = settings.simulated or settings.simulation is not None

    async def run(self) -> None:
        """Open the port, keep it, look after the machine until cancelled; then leave it safe."""
        keeping = self._tasks.spawn(self._connection.run())
        try:
            # not awaited by itself: when we are cancelled the link is still needed to leave it safe
            await asyncio.wait((keeping,))
            keeping.result()
        finally:
            await self._leave()
            await self._tasks.close()

    def snapshot(self) -> UnitSnapshot:
        """What is known now."""
        run, left = self._run, self._left_over
        if run is not None:
            self._note_sent(run)
            job = run.progress()
        else:
            job = left.progress() if left is not None else None
        return UnitSnapshot(
            name=self._settings.name,
            kind=self._settings.kind,
            link=self._link_state,
            state=self._status.state,
            at=now(),
            simulated=self._simulated or is_pseudo_terminal(self._options.port),
            code=self._status.code,
            values={**self._status.values, "parked": self._is_parked},
            readings=self._machine.readings(),
            job=job,
            command=self._desk.progress,
            interlocked_by=self._interlocked_by,
            identity=self._machine.identity,
            home=self._is_parked,
        )

    async def start(self, job: UnitJob) -> CommandOutcome:
        """Begin a job; returns once the machine takes its lines. Raises: Refused, Interlocked."""
        link, procedures = self._ready("start")
        before = self._status.state
        if before not in READY:
            raise self._refusal("not_idle", state=before.value)
        if self._options.needs_thermal_protection and not self._machine.capabilities.get(
            "THERMAL_PROTECTION"
        ):
            raise self._refusal("no_thermal_protection")
        self._status.set(UnitState.STARTING)
        try:
            program = await asyncio.to_thread(read_program, self._settings.name, self._folder, job)
            await link.ask(f"M85 S{self._options.inactivity_s}", self._options.verify_s)
            self._ready("start")
            if not self._status.is_now(UnitState.STARTING):
                raise self._refusal("overtaken")
        except BaseException as wrong:
            if self._status.is_now(UnitState.STARTING):
                self._status.set(before)
            if isinstance(wrong, NotAnswered):
                raise LinkLost(self._settings.name, reason=str(wrong)) from wrong
            raise
        simulation = self._settings.simulation
        speed = simulation.speed if simulation is not None else 1.0
        run = JobRun(job, program, self._happened, speed)
        self._runs = [run]
        self._left_over = None
        self._is_parked = False
        link.load(program.lines)
        self._journal.set_bracket(job.job_id, 0, 0)
        self._happened(
            "job.started", {"job": job.job_id, "build": job.build_id, "lines": len(program.lines)}
        )
        self._status.set(UnitState.EXECUTE)
        self._job_task = self._tasks.spawn(self._work(run, link, procedures))
        return await self._desk.carry_out("start", "", self._first_line(run))

    async def hold(self, by: str) -> CommandOutcome:
        """Stop feeding now, park; confirmed by the machine's reports."""
        self._bar_start()
        run, usable = self._run, self._connection.usable
        if usable is None:
            return self._desk.settle("hold", by, CommandState.UNKNOWN, LinkLost.code)
        if run is None or run.state.is_over:
            return self._desk.settle("hold", by, CommandState.DONE, "unit.nothing_running")
        if self._status.state is UnitState.HELD:
            return self._desk.settle("hold", by, CommandState.DONE)
        if self._status.state in (UnitState.ABORTING, UnitState.COMPLETING):
            # on its way to an end that is safer than held
            return await self._desk.carry_out("hold", by, self._see_end(run))
        run.is_paused = run.is_hold_asked = True
        usable[0].feed_to(0)
        self._status.set(UnitState.HOLDING)
        return await self._desk.carry_out("hold", by, self._hold(run, usable[1]))

    async def resume(self, by: str) -> CommandOutcome:
        """Go on with a held job. Raises: Refused, Interlocked, LinkLost."""
        _, procedures = self._ready("resume")
        run = self._run
        if run is None or run.parked is None or self._status.state is not UnitState.HELD:
            raise self._refusal("not_held", state=self._status.state.value)
        if self._heat_timer is not None:
            self._heat_timer.cancel()
        run.is_hold_asked = False
        self._status.set(UnitState.UNHOLDING)
        return await self._desk.carry_out(
            "resume", by, self._resume(run, procedures), self._options.heat_s
        )

    async def abort(self, by: str) -> CommandOutcome:
        """End the job for good and make safe, verified from reports."""
        return await self._end_safely("abort", by, "abort")

    async def make_safe(self, by: str) -> CommandOutcome:
        """Heaters off and motion ended, whatever the state, verified from reports."""
        return await self._end_safely("make_safe", by, "make_safe")

    async def do(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        """`interlock {by}`, and `clear {}`: what is over is Idle again. Raises: Refused."""
        match action:
            case "interlock":
                by = str(values.get("by", ""))
                if by and self._run is not None and not self._run.state.is_over:
                    raise self._refusal("running")
                self._interlocked_by = by
                self._happened("interlock", {"by": by})
            case "clear":
                await self._clear()
            case _:
                raise self._refusal("unknown_action", action=action)
        self._changed()
        return {"interlocked_by": self._interlocked_by, "state": self._status.state.value}

    async def _leave(self) -> None:
        """This process was told to end: never with heaters on, where that can still be said."""
        usable = self._connection.usable
        run = self._run
        if usable is None or self._machine.is_cold_since(float("-inf")):
            return
        self._stop_feeding()
        try:
            async with asyncio.timeout(LEAVE_S):
                await usable[1].make_safe(may_move=False)
        except (NotAnswered, NotVerified, TimeoutError):
            self._happened("fault", {"code": "printer.heaters_not_verified", "reason": "leaving"})
        if run is not None:
            self._note_sent(run)
            run.end(JobState.ABORTED, "unit.ended")

    async def greet(self, procedures: Procedures) -> None:
        """Where a job was lost: heaters off before anything else, verified."""
        if self._left_over is not None:
            self._happened("printer.uncertain", self._left_over.values())
            await procedures.heaters_off()
            await procedures.position()

    def may_be_silent(self) -> bool:
        """A firmware that has halted itself says nothing until it is reset."""
        return bool(self._halted_by)

    def met(self) -> None:
        """The machine answers."""
        self._halted_by = ""
        if self._link_state is not LinkState.CONNECTED:
            self._link_state = LinkState.CONNECTED
            self._happened("link.connected", {"port": self._options.port, **self._machine.identity})
        if self._left_over is not None:
            self._status.set(UnitState.ABORTED, "printer.uncertain", **self._left_over.values())
        elif self._status.state is UnitState.UNKNOWN:
            self._status.set(self._status.rest)
        self._changed()

    def missed(self, code: str, values: dict[str, Any], *, was_used: bool) -> None:
        """No answers: whatever was known of the machine's state is not known any more."""
        if was_used:
            self._happened("link.lost", values)
            self._end_badly(code)
        elif self._status.code != code:
            self._happened("fault", {"code": code, **values})
        self._link_state = LinkState.LOST if was_used else LinkState.CONNECTING
        self._status.set(UnitState.UNKNOWN, code, port=self._options.port, **values)

    def hear(self, event: Event) -> None:
        """One thing the machine has said."""
        match event:
            case replies.Started() if not self._connection.is_meeting:
                self._end_badly("printer.reset")
                self._connection.was_reset()
                if self._left_over is None:
                    self._status.set(UnitState.UNKNOWN, "printer.reset")
            case replies.FirmwareError(text, fatal) if fatal:
                self._halt(text)
            case replies.FirmwareError(text):
                self._happened("printer.error", {"text": text[:200]})
            case replies.HostAction(name):
                self._happened("printer.host_action", {"name": name[:80]})
            case replies.UnknownCommand(text) if not self._connection.is_meeting:
                self._happened("printer.unknown_command", {"text": text[:80]})
            case Failed(code, values):
                self._happened("fault", {"code": code, **dict(values)})
                run = self._run
                if run is not None and not run.state.is_over:
                    self._tasks.spawn(self._end_safely("abort", "", code))
            case (
                replies.Temperatures()
                | replies.Position()
                | replies.Capability()
                | replies.Identity()
            ):
                self._machine.hear(event)
                self._changed()
            case _:
                pass

    def _halt(self, text: str) -> None:
        """The firmware has stopped itself: heaters off by its own word, deaf until reset."""
        if not self._halted_by:
            self._halted_by = text
            self._happened("fault", {"code": "printer.killed", "text": text[:200]})
        self._end_badly("printer.killed", text=self._halted_by[:200])
        self._status.set(UnitState.ABORTED, "printer.killed", text=self._halted_by[:200])

    def moved(self) -> None:
        """The machine has taken more lines."""
        run, usable = self._run, self._connection.usable
        if run is not None and usable is not None and not run.state.is_over:
            talk = usable[0].dialogue
            run.sent = talk.sent_line
            run.moved(talk.acked_line)
            self._changed()

    def note_bracket(self, sent: int, acked: int) -> None:
        """Before lines are on the wire they are in the journal."""
        run = self._run
        if run is not None and not run.state.is_over:
            self._journal.set_bracket(run.job.job_id, sent, acked)

    def _note_sent(self, run: JobRun) -> None:
        usable = self._connection.usable
        if usable is not None and not run.state.is_over:
            run.sent = usable[0].dialogue.sent_line

    async def _work(self, run: JobRun, link: Link, procedures: Procedures) -> None:
        camera = CameraTrigger(self._folder, run.job.camera, self._options.camera_s)
        try:
            await feed_through(run, link, camera, self._options.command_s, self._happened)
            while run.is_paused:
                await asyncio.sleep(LOOK_S)
            self._status.set(UnitState.COMPLETING)
            await procedures.finish(run, may_move=self._may_move(run))
            self._is_parked = not self._interlocked_by
            run.end(JobState.ENDED, "")
            self._status.set(UnitState.COMPLETE)
        except NotAnswered as silent:
            if not run.state.is_over:
                self._happened("fault", {"code": "printer.no_answer", "reason": str(silent)})
                self._tasks.spawn(self._end_safely("abort", "", "printer.no_answer"))
        except NotVerified as doubtful:
            self._tasks.spawn(self._end_safely("abort", "", doubtful.code))
        except Exception:
            log.exception("the job's own task failed")
            self._tasks.spawn(self._end_safely("abort", "", "bug.job"))
            raise
        finally:
            await camera.close()

    def _end_badly(self, code: str, **values: Any) -> None:
        """The job is lost; nothing more of it is sent."""
        run = self._run
        self._stop_feeding()
        if self._job_task is not None:
            self._job_task.cancel()
        if self._heat_timer is not None:
            self._heat_timer.cancel()
        if run is not None and not run.state.is_over:
            self._note_sent(run)
            self._left_over = LeftOver(run.job.job_id, run.job.build_id, run.sent, run.acked, code)
            run.end(JobState.ABORTED, code, **values)
            self._status.set(UnitState.ABORTED, code, **values)

    async def _first_line(self, run: JobRun) -> CommandOutcome:
        while run.acked < 1 and not run.state.is_over and not run.is_paused:
            await asyncio.sleep(0.01)
        if run.acked < 1 and run.state.is_over:
            return self._outcome("start", CommandState.UNKNOWN, run.end_reason)
        return self._outcome("start", CommandState.DONE)

    async def _see_end(self, run: JobRun) -> CommandOutcome:
        while not run.state.is_over:
            await asyncio.sleep(LOOK_S)
        return self._outcome("hold", CommandState.DONE, "unit.ended")

    async def _hold(self, run: JobRun, procedures: Procedures) -> CommandOutcome:
        while self._desk.is_doing("resume"):
            # it stops before its next step by itself; only a wait for heat has to be cut
            procedures.cut_heat_wait()
            await asyncio.sleep(LOOK_S)
        if run.parked is None:
            run.parked = await procedures.park_for_hold(run, may_move=self._may_move(run))
        else:
            await procedures.position()
        run.state = JobState.INTERRUPTED
        self._status.set(UnitState.HELD)
        self._is_parked = run.parked.is_moved
        wait_s = run.hold_heat_s(self._options.hold_heat_s)
        self._heat_timer = self._tasks.spawn(self._cool_later(procedures, wait_s))
        return self._outcome("hold", CommandState.DONE, line=run.acked)

    async def _cool_later(self, procedures: Procedures, wait_s: float) -> None:
        """Heat kept during a hold ends after its time, in this process, whoever else lives."""
        await asyncio.sleep(wait_s)
        try:
            await procedures.end_kept_heat()
            self._happened("hold.heat_ended", {"after_s": wait_s})
        except (NotAnswered, NotVerified) as doubtful:
            self._happened(
                "fault", {"code": "printer.heaters_not_verified", "reason": str(doubtful)}
            )

    async def _resume(self, run: JobRun, procedures: Procedures) -> CommandOutcome:
        assert run.parked is not None
        before = run.acked
        await procedures.heat_again(run.parked.modes)
        if not run.is_hold_asked:
            await procedures.go_back(run.parked)
            run.parked = None
        if run.is_hold_asked:
            return self._outcome("resume", CommandState.UNKNOWN, "unit.overtaken")
        run.is_paused = False
        run.state = JobState.RUNNING
        self._is_parked = False
        self._status.set(UnitState.EXECUTE)
        usable = self._connection.usable
        if usable is not None:
            usable[0].feed_to(run.goal)
        while run.acked == before and run.acked < run.goal and not run.state.is_over:
            await asyncio.sleep(0.01)
        return self._outcome("resume", CommandState.DONE, line=run.acked)

    async def _end_safely(self, command: str, by: str, reason: str) -> CommandOutcome:
        self._bar_start()
        run = self._run
        had_job = run is not None and not run.state.is_over
        self._desk.overtake()
        if self._job_task is not None and asyncio.current_task() is not self._job_task:
            self._job_task.cancel()
        if self._heat_timer is not None:
            self._heat_timer.cancel()
        usable = self._connection.usable
        if usable is None or self._halted_by:
            code = "printer.killed" if self._halted_by else LinkLost.code
            return self._desk.settle(command, by, CommandState.UNKNOWN, code)
        self._stop_feeding()
        before = self._status.state
        if had_job:
            self._status.set(UnitState.ABORTING, self._status.code, **self._status.values)
        return await self._desk.carry_out(
            command, by, self._make_safe(command, reason, usable[1], before)
        )

    async def _make_safe(
        self, command: str, reason: str, procedures: Procedures, before: UnitState
    ) -> CommandOutcome:
        run = self._run
        had_job = run is not None and not run.state.is_over
        try:
            await procedures.make_safe(may_move=had_job and run is not None and self._may_move(run))
        except (NotAnswered, NotVerified) as doubtful:
            code = doubtful.code if isinstance(doubtful, NotVerified) else "printer.no_answer"
            if run is not None and had_job:
                run.end(JobState.ABORTED, reason, verified=False)
            self._status.set(UnitState.ABORTED, code, reason=reason)
            return self._outcome(command, CommandState.UNKNOWN, code)
        if run is not None and had_job:
            run.end(JobState.ABORTED, reason, verified=True)
            self._is_parked = self._may_move(run)
            # asked for and verified: cleared at once; ended by a fault: a person has to clear it
            if reason in ENDING:
                self._status.set(UnitState.STOPPED, reason=reason)
            else:
                self._status.set(UnitState.ABORTED, reason, reason=reason)
        elif self._status.state is UnitState.ABORTING:
            self._status.set(before)
        return self._outcome(command, CommandState.DONE)

    async def _clear(self) -> None:
        _, procedures = self._ready("clear")
        if self._status.state is UnitState.IDLE:
            return
        if not self._status.is_over:
            raise self._refusal("not_over", state=self._status.state.value)
        try:
            await procedures.heaters_off()
        except (NotAnswered, NotVerified) as doubtful:
            raise self._refusal("heaters_not_verified") from doubtful
        self._left_over = None
        self._status.set(UnitState.IDLE)

    @property
    def _run(self) -> JobRun | None:
        return self._runs[-1] if self._runs else None

    def _may_move(self, run: JobRun) -> bool:
        return not self._interlocked_by and run.program.modes_at(run.acked).homed

    def _ready(self, what: str) -> tuple[Link, Procedures]:
        if self._interlocked_by:
            raise Interlocked(self._settings.name, by=self._interlocked_by, what=what)
        usable = self._connection.usable
        if usable is None:
            raise LinkLost(self._settings.name, reason=self._status.code)
        return usable

    def _bar_start(self) -> None:
        """A job that is only being read must not begin after someone has stopped the machine."""
        if self._status.state is UnitState.STARTING:
            self._status.set(UnitState.IDLE)

    def _stop_feeding(self) -> None:
        usable = self._connection.usable
        if usable is not None:
            usable[0].dialogue.drop_program()
            usable[0].dialogue.forget_commands()

    def _refusal(self, reason: str, **values: Any) -> Refused:
        return Refused(self._settings.name, reason=reason, **values)

    def _outcome(
        self, command: str, state: CommandState, code: str = "", **values: Any
    ) -> CommandOutcome:
        return CommandOutcome(command, state, now(), code, values)
