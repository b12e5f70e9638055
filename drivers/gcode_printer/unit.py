"""One G-code printer as a unit of the cell: its states, its job, and what it refuses."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drivers.command_desk import CommandDesk
from drivers.faults import LinkLost
from drivers.gcode_printer import options as option_file
from drivers.gcode_printer import replies
from drivers.gcode_printer.actions import Actions
from drivers.gcode_printer.camera_trigger import CameraTrigger
from drivers.gcode_printer.connection import Connection
from drivers.gcode_printer.dialogue_events import Damaged, Event, Failed
from drivers.gcode_printer.ending import Ending
from drivers.gcode_printer.feeding import feed_through
from drivers.gcode_printer.hand_work import HandWork
from drivers.gcode_printer.holding import Holding
from drivers.gcode_printer.host_actions import HostActions
from drivers.gcode_printer.job_run import JobRun
from drivers.gcode_printer.journal_guard import JournalGuard
from drivers.gcode_printer.left_over import (
    UNCERTAIN,
    find_hand_heat,
    find_interlock,
    find_left_over,
    job_values,
)
from drivers.gcode_printer.link import Link, NotAnswered
from drivers.gcode_printer.machine import Machine
from drivers.gcode_printer.port import Opener, SerialPort, is_pseudo_terminal
from drivers.gcode_printer.printer_state import PrinterState
from drivers.gcode_printer.procedures import NotVerified, Procedures, explain
from drivers.gcode_printer.program_blob import read_program
from drivers.gcode_printer.recovery import RecoveryOfJob
from drivers.gcode_printer.unit_status import UnitStatus
from drivers.journal import Journal
from drivers.running_tasks import RunningTasks
from drivers.unit import CommandOutcome, UnitJob, UnitSettings, UnitSnapshot, now
from drivers.unit_states import CommandState, JobState, LinkState, UnitState

LOOK_S = 0.1
LEAVE_S = 8.0
"""More lines asked for again than this, after the first hundred, is a cable to be looked at."""
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
        self._happened = happened
        self._machine = Machine(asyncio.get_running_loop().time)
        self._tasks = RunningTasks()
        self._status = UnitStatus(changed)
        self._desk = CommandDesk(self._tasks, explain, self._options.command_s, happened, changed)
        self._connection = Connection(self._options, opener, self._machine, self._tasks, self)
        simulation = settings.simulation
        self._state = PrinterState(
            name=settings.name,
            options=self._options,
            folder=Path(settings.folder),
            speed=simulation.speed if simulation is not None else 1.0,
            journal=journal,
            machine=self._machine,
            tasks=self._tasks,
            desk=self._desk,
            status=self._status,
            changed=changed,
            happened=happened,
            usable=lambda: self._connection.usable,
            left_over=find_left_over(journal),
            interlocked_by=find_interlock(journal),
        )
        self._has_hand_heat = find_hand_heat(journal)
        self._link_state = LinkState.CONNECTING
        self._hand = HandWork(self._state)
        self._holding = Holding(self._state)
        self._ending = Ending(self._state, self._hand.stop)
        self._recovery = RecoveryOfJob(self._state)
        self._guard = JournalGuard(self._state)
        self._host = HostActions(
            {
                "pause": lambda: self._ask_hold("printer.pause_asked"),
                "paused": lambda: self._ask_hold("printer.paused"),
                "resumed": lambda: self._ask_hold("printer.resumed"),
                "resume": self._ask_resume,
                "cancel": self._ask_abort,
            },
            changed,
        )
        self._actions = Actions(
            self._state, self._hand, self._recovery, self._host, self._go_on, self._ask_hold
        )
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
        state = self._state
        run, left = state.run, state.left_over
        if run is not None and left is None:
            state.note_sent(run)
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
            values={**self._status.values, **self._more_values(run)},
            readings=self._machine.readings(),
            job=job,
            command=self._desk.progress,
            interlocked_by=state.interlocked_by,
            identity=self._machine.identity,
            home=state.is_parked,
            recovery=self._recovery.offer,
            prompt=self._host.prompt,
        )

    def _more_values(self, run: JobRun | None) -> dict[str, Any]:
        values: dict[str, Any] = {"parked": self._state.is_parked}
        by_hand = self._hand.values()
        if by_hand:
            values["hand"] = {**by_hand, "doing": self._hand.doing}
        if run is not None and run.dropped:
            values["parts_dropped"] = list(run.dropped)
        if self._machine.unknown_words:
            values["not_known"] = sorted(self._machine.unknown_words)
        return values

    async def start(self, job: UnitJob) -> CommandOutcome:
        """Begin a job; returns once the machine takes its lines. Raises: Refused, Interlocked."""
        state = self._state
        link, procedures = state.ready("start")
        before = self._status.state
        if before not in READY:
            raise state.refusal("not_idle", state=before.value)
        if self._hand.doing:
            raise state.refusal("busy_by_hand", doing=self._hand.doing)
        if self._options.needs_thermal_protection and not self._machine.capabilities.get(
            "THERMAL_PROTECTION"
        ):
            raise state.refusal("no_thermal_protection")
        self._status.set(UnitState.STARTING)
        try:
            program = await asyncio.to_thread(read_program, state.name, state.folder, job)
            await link.ask(f"M85 S{self._options.inactivity_s}", self._options.verify_s)
            state.ready("start")
            if not self._status.is_now(UnitState.STARTING):
                raise state.refusal("overtaken")
        except BaseException as wrong:
            if self._status.is_now(UnitState.STARTING):
                self._status.set(before)
            if isinstance(wrong, NotAnswered):
                raise LinkLost(state.name, reason=str(wrong)) from wrong
            raise
        self._hand.stop()
        run = JobRun(job, program, self._happened, state.speed)
        state.runs = [run]
        state.left_over = None
        state.is_parked = False
        link.load(program.lines)
        state.journal.set_bracket(job.job_id, 0, 0)
        self._happened("job.started", {**job_values(job), "lines": len(program.lines)})
        self._begin(run, link, procedures)
        self._status.set(UnitState.EXECUTE)
        return await self._desk.carry_out("start", "", self._first_line(run))

    def _begin(self, run: JobRun, link: Link, procedures: Procedures) -> None:
        self._guard.bar(run, link)
        self._state.job_tasks = [
            self._tasks.spawn(self._work(run, link, procedures)),
            self._tasks.spawn(self._guard.watch(run, link)),
        ]

    async def hold(self, by: str) -> CommandOutcome:
        """Stop feeding now, park; confirmed by the machine's reports."""
        return await self._hold(by)

    async def _hold(self, by: str, code: str = "", **values: int | str) -> CommandOutcome:
        state = self._state
        state.bar_start()
        run, usable = state.open_run, state.usable()
        if usable is None:
            return self._desk.settle("hold", by, CommandState.UNKNOWN, LinkLost.code)
        if run is None:
            return self._desk.settle("hold", by, CommandState.DONE, "unit.nothing_running")
        if self._status.state is UnitState.HELD:
            return self._desk.settle("hold", by, CommandState.DONE)
        if self._status.state in (UnitState.ABORTING, UnitState.COMPLETING):
            # on its way to an end that is safer than held
            return await self._desk.carry_out("hold", by, self._holding.see_end(run))
        run.is_paused = run.is_hold_asked = True
        usable[0].feed_to(0)
        self._status.set(UnitState.HOLDING, code, **values)
        return await self._desk.carry_out(
            "hold", by, self._holding.hold(run, usable[1], code, **values)
        )

    async def resume(self, by: str) -> CommandOutcome:
        """Go on with a held job. Raises: Refused, Interlocked, LinkLost."""
        state = self._state
        _, procedures = state.ready("resume")
        run = state.open_run
        if run is None or run.parked is None or self._status.state is not UnitState.HELD:
            raise state.refusal("not_held", state=self._status.state.value)
        for timer in state.heat_timers:
            timer.cancel()
        run.is_hold_asked = False
        self._status.set(UnitState.UNHOLDING)
        return await self._desk.carry_out(
            "resume", by, self._holding.resume(run, procedures), self._options.heat_s
        )

    async def _go_on(self, by: str) -> CommandOutcome:
        """Resume a lost job that is proven to stand where it was; a person has chosen it."""
        state = self._state
        link, procedures = state.ready("recover")
        left = state.left_over
        assert left is not None
        line, at = self._recovery.resume_after
        changed, _, program = await asyncio.to_thread(self._recovery.program_of, left)
        modes = await asyncio.to_thread(program.modes_at, line)
        run = JobRun(left.job, program, self._happened, state.speed)
        run.go_on_after(line, list(left.dropped))
        run.is_paused = True
        run.parked = await procedures.lift_and_park(at, modes)
        run.state = JobState.INTERRUPTED
        self._recovery.settled()
        state.runs = [run]
        state.left_over = None
        state.is_parked = True
        link.load(program.lines)
        link.dialogue.go_on_after(line)
        link.dialogue.replace(changed)
        state.journal.set_bracket(left.job.job_id, line, line)
        self._happened("job.resumed", {**job_values(left.job), "line": line})
        self._begin(run, link, procedures)
        await asyncio.sleep(0)
        self._status.set(UnitState.HELD)
        return await self.resume(by)

    async def abort(self, by: str) -> CommandOutcome:
        """End the job for good and make safe, verified from reports."""
        return await self._end("abort", by)

    async def make_safe(self, by: str) -> CommandOutcome:
        """Heaters off and motion ended, whatever the state, verified from reports."""
        return await self._end("make_safe", by)

    async def _end(self, command: str, by: str) -> CommandOutcome:
        outcome = await self._ending.safely(command, by, command)
        left = self._state.left_over
        if left is not None and not left.ended and outcome.state is CommandState.DONE:
            self._recovery.close(command)
            self._status.set(UnitState.STOPPED, reason=command)
        return outcome

    async def do(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        """What `actions.py` lists. Raises: Refused, Interlocked, LinkLost, NotReached."""
        return await self._actions.do(action, values)

    async def _leave(self) -> None:
        """This process was told to end: never with heaters on, where that can still be said."""
        state = self._state
        usable = state.usable()
        if usable is None or self._machine.is_cold_since(float("-inf")):
            return
        state.stop_feeding()
        try:
            async with asyncio.timeout(LEAVE_S):
                await usable[1].make_safe(may_move=False)
            self._happened("heaters.off", {"reason": "unit.ended"})
        except (NotAnswered, NotVerified, TimeoutError):
            self._happened("fault", {"code": "printer.heaters_not_verified", "reason": "leaving"})
        run = state.run
        if run is not None:
            state.note_sent(run)
            run.end(JobState.ABORTED, "unit.ended")

    async def meet_first(self, link: Link, procedures: Procedures) -> None:
        """Where a job was lost: heaters off before anything else."""
        if self._state.left_over is not None:
            self._happened("printer.uncertain", self._state.left_over.values())
            await self._recovery.ask_first(link, procedures)

    async def greet(self, procedures: Procedures) -> None:
        """Where a job was lost, or heat was left on: verified cold, and what may be chosen."""
        left = self._state.left_over
        if left is not None:
            await self._recovery.look(left, procedures)
        elif self._has_hand_heat:
            await procedures.heaters_off()
            self._happened("heaters.off", {"reason": "left_by_hand"})
        self._has_hand_heat = False

    def may_be_silent(self) -> bool:
        """A firmware that has halted itself says nothing until it is reset."""
        return bool(self._state.halted_by)

    def met(self) -> None:
        """The machine answers."""
        state = self._state
        state.halted_by = ""
        if self._link_state is not LinkState.CONNECTED:
            self._link_state = LinkState.CONNECTED
            self._happened("link.connected", {"port": self._options.port, **self._machine.identity})
        if state.left_over is not None:
            self._status.set(UnitState.ABORTED, UNCERTAIN, **state.left_over.values())
        elif self._status.state is UnitState.UNKNOWN:
            self._status.set(self._status.rest)
        state.changed()

    def missed(self, code: str, values: dict[str, Any], *, was_used: bool) -> None:
        """No answers: whatever was known of the machine's state is not known any more."""
        if was_used:
            self._happened("link.lost", values)
            self._ending.lost(code, may_go_on=True)
        elif self._status.code != code:
            self._happened("fault", {"code": code, **values})
        self._recovery.settled()
        self._host.forget()
        self._link_state = LinkState.LOST if was_used else LinkState.CONNECTING
        self._status.set(UnitState.UNKNOWN, code, port=self._options.port, **values)

    def hear(self, event: Event) -> None:
        """One thing the machine has said."""
        match event:
            case replies.Started() if not self._connection.is_meeting:
                self._ending.lost("printer.reset")
                self._connection.was_reset()
                if self._state.left_over is None:
                    self._status.set(UnitState.UNKNOWN, "printer.reset")
            case replies.Started():
                self._recovery.heard_start()
            case replies.FirmwareError(text, fatal) if fatal:
                self._halt(text)
            case replies.FirmwareError(text):
                self._happened("printer.error", {"text": text[:200]})
            case replies.HostAction(name):
                self._happened("printer.host_action", {"name": name[:80]})
                self._host.hear(name)
            case replies.UnknownCommand(text) if self._connection.is_meeting:
                self._machine.unknown_words.add(text.split(" ")[0])
            case replies.UnknownCommand(text):
                self._happened("printer.unknown_command", {"text": text[:80]})
            case Damaged(line, text, read_as):
                self._hold_damaged(line, text, read_as)
            case Failed(code, values):
                self._happened("fault", {"code": code, **dict(values)})
                if self._state.open_run is not None:
                    self._tasks.spawn(self._ending.safely("abort", "", code))
            case (
                replies.Temperatures()
                | replies.Position()
                | replies.Capability()
                | replies.Identity()
            ):
                self._machine.hear(event)
                self._state.changed()
            case _:
                pass

    def _hold_damaged(self, line: int, text: str, read_as: str) -> None:
        values: dict[str, int | str] = {"line": line, "text": text[:90], "read_as": read_as[:90]}
        self._happened("printer.line_damaged", values)
        run = self._state.open_run
        if run is not None:
            usable = self._state.usable()
            if usable is not None:
                run.acked = usable[0].dialogue.acked_line
            self._tasks.spawn(self._hold("", "printer.line_damaged", **values))

    def _ask_hold(self, code: str) -> None:
        """The machine asks for a pause, has paused or gone on by itself, or a layer is there.

        In each case our own hold is what is known to be safe; a person lets it go on.
        """
        if self._state.open_run is not None and not self._desk.is_doing("hold"):
            self._tasks.spawn(self._hold("", code))

    def _ask_resume(self) -> None:
        """Only a hold that the machine itself has asked for ends by its word."""
        if self._status.state is UnitState.HELD and self._status.code == "printer.pause_asked":
            self._tasks.spawn(self.resume(""))

    def _ask_abort(self) -> None:
        if self._state.open_run is not None:
            self._tasks.spawn(self._ending.safely("abort", "", "printer.cancel_asked"))

    def _halt(self, text: str) -> None:
        """The firmware has stopped itself: heaters off by its own word, deaf until reset."""
        state = self._state
        if not state.halted_by:
            state.halted_by = text
            self._happened("fault", {"code": "printer.killed", "text": text[:200]})
        self._ending.lost("printer.killed", text=state.halted_by[:200])
        self._status.set(UnitState.ABORTED, "printer.killed", text=state.halted_by[:200])

    def moved(self) -> None:
        """The machine has taken more lines."""
        run, usable = self._state.open_run, self._state.usable()
        if run is not None and usable is not None:
            talk = usable[0].dialogue
            run.sent = talk.sent_line
            run.moved(talk.acked_line)
            if run.resends.is_news(talk.resends, talk.acked_line):
                values = {"resends": talk.resends, "lines": talk.acked_line}
                self._happened("printer.many_resends", values)
            self._state.changed()

    def note_bracket(self, sent: int, acked: int, sent_number: int, acked_number: int) -> None:
        """Before lines are on the wire they are in the journal."""
        run = self._state.open_run
        if run is not None:
            self._state.journal.set_bracket(run.job.job_id, sent, acked, sent_number, acked_number)

    def bracket_memory(self) -> Any:
        """For code that notes the bracket without Python, and only while a job is fed."""
        return self._state.journal.head_memory() if self._state.open_run is not None else None

    async def _work(self, run: JobRun, link: Link, procedures: Procedures) -> None:
        state = self._state
        camera = CameraTrigger(state.folder, run.job.camera, self._options.camera_s)
        try:
            await feed_through(run, link, camera, self._options.command_s, self._happened)
            while run.is_paused:
                await asyncio.sleep(LOOK_S)
            self._status.set(UnitState.COMPLETING)
            await procedures.finish(run, may_move=state.may_move(run))
            state.is_parked = not state.interlocked_by
            run.end(JobState.ENDED, "")
            self._status.set(UnitState.COMPLETE)
        except NotAnswered as silent:
            if not run.state.is_over:
                self._happened("fault", {"code": "printer.no_answer", "reason": str(silent)})
                self._tasks.spawn(self._ending.safely("abort", "", "printer.no_answer"))
        except NotVerified as doubtful:
            self._tasks.spawn(self._ending.safely("abort", "", doubtful.code))
        except Exception:
            log.exception("the job's own task failed")
            self._tasks.spawn(self._ending.safely("abort", "", "bug.job"))
            raise
        finally:
            await camera.close()

    async def _first_line(self, run: JobRun) -> CommandOutcome:
        while run.acked < 1 and not run.state.is_over and not run.is_paused:
            await asyncio.sleep(0.01)
        if run.acked < 1 and run.state.is_over:
            return self._state.outcome("start", CommandState.UNKNOWN, run.end_reason)
        return self._state.outcome("start", CommandState.DONE)
