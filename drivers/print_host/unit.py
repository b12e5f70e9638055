"""One printer behind a print host as a unit of the cell: its states, its job, what it refuses."""

import asyncio
import logging
from pathlib import Path
from typing import Any

from drivers.command_desk import ENDING, CommandDesk
from drivers.faults import Interlocked, LinkLost, Refused
from drivers.journal import Journal
from drivers.print_host import options as option_file
from drivers.print_host.confirming import NotConfirmed, explain
from drivers.print_host.endings import UNCERTAIN, Endings, offer
from drivers.print_host.flavours import make_host
from drivers.print_host.foreign_prints import ForeignPrints
from drivers.print_host.host import (
    ACTIONS_NOT_AVAILABLE,
    NOT_AVAILABLE,
    HostRefused,
    HostSilent,
)
from drivers.print_host.job_on_host import Found, JobOnHost, find_left_over
from drivers.print_host.kept_heat import KeptHeat
from drivers.print_host.picture import ACTIVE, AWAY, Doing, Outcome
from drivers.print_host.procedures import Procedures
from drivers.print_host.program_blob import load
from drivers.print_host.state_shown import SHOWN, StateShown
from drivers.print_host.uploading import Uploading
from drivers.running_tasks import RunningTasks
from drivers.secret_file import read_secret
from drivers.unit import (
    Changed,
    CommandOutcome,
    Happened,
    UnitJob,
    UnitSettings,
    UnitSnapshot,
    now,
)
from drivers.unit_states import CommandState, JobState, LinkState, UnitState
from drivers.wire.recovery import Choice

GRACE_S = 2.0
READY = (UnitState.IDLE, UnitState.COMPLETE, UnitState.STOPPED)

log = logging.getLogger(__name__)


class PrintHostUnit:
    """One printer. The host drives it; commands are done when the host's words show it."""

    def __init__(
        self, settings: UnitSettings, journal: Journal, changed: Changed, happened: Happened
    ) -> None:
        """Raises: Misconfigured, a key of the cell file or a secret file that cannot be."""
        self._settings = settings
        self._options = option_file.read(settings.name, settings.options)
        self._folder = Path(settings.folder)
        key = read_secret(settings.name, self._folder, self._options.secret_file)
        self._simulated = settings.simulated or settings.simulation is not None
        self._changed = changed
        self._happened = happened
        self._clock = asyncio.get_running_loop().time
        self._host = make_host(self._options, key)
        self._steps = Procedures(self._host, self._options, self._clock)
        self._tasks = RunningTasks()
        self._desk = CommandDesk(self._tasks, explain, self._options.command_s, happened, changed)
        self._shown = StateShown(changed)
        self._heat = KeptHeat(self._tasks, self._steps, happened)
        self._uploading = Uploading(settings.name, self._folder, self._host, happened)
        self._endings = Endings(self._host, self._steps, self._shown, happened)
        self._link = LinkState.CONNECTING
        self._left_over: Found | None
        self._left_over, self._interlocked_by = find_left_over(journal)
        self._jobs: list[JobOnHost] = []
        self._sorting_out: asyncio.Task[None] | None = None
        self._foreign = ForeignPrints(self._host.picture, happened)
        self._is_parked: bool | None = None
        self._warning = ""

    async def run(self) -> None:
        """Keep the connection until cancelled. A print goes on: the host drives it, not we."""
        try:
            await self._host.run(self)
        finally:
            await self._tasks.close()

    def snapshot(self) -> UnitSnapshot:
        """What is known now."""
        job, picture = self._job, self._host.picture
        values: dict[str, Any] = {
            **self._shown.values,
            "flavour": self._options.flavour,
            "not_available": list(NOT_AVAILABLE),
            "webcams": [webcam.told() for webcam in picture.webcams],
        }
        if self._warning:
            values["warning"] = self._warning
        is_fresh = self._link is LinkState.CONNECTED
        return UnitSnapshot(
            name=self._settings.name,
            kind=self._settings.kind,
            link=self._link,
            state=self._shown.state,
            at=now(),
            simulated=self._simulated or picture.is_virtual,
            code=self._shown.code,
            values=values,
            readings=[
                *picture.readings(self._clock()),
                *(job.readings(picture.when, is_fresh=is_fresh) if job is not None else ()),
            ],
            job=job.progress() if job is not None else None,
            command=self._desk.progress,
            interlocked_by=self._interlocked_by,
            identity={**picture.identity, "flavour": self._options.flavour},
            home=self._is_parked if self._shown.state in READY else None,
            recovery=offer(job, picture.place),
        )

    async def start(self, job: UnitJob) -> CommandOutcome:
        """Upload, check, print; returns once the host prints it. Raises: Refused, LinkLost …"""
        self._usable("start")
        before = self._shown.state
        if before not in READY:
            raise self._refusal("not_idle", state=before.value)
        self._shown.set(UnitState.STARTING)
        try:
            handed = await self._hand_over(job)
        except BaseException:
            if self._shown.is_now(UnitState.STARTING):
                self._shown.set(before)
            raise
        return await self._desk.carry_out("start", "", self._begin(handed, before))

    async def hold(self, by: str) -> CommandOutcome:
        """Pause; done when the host says paused and the head stands."""
        self._bar_start()
        job = self._job
        if self._link is not LinkState.CONNECTED:
            return self._desk.settle("hold", by, CommandState.UNKNOWN, LinkLost.code)
        if job is None or job.is_over or job.is_uncertain:
            return self._desk.settle("hold", by, CommandState.DONE, "unit.nothing_running")
        if self._steps.is_held(job):
            return self._desk.settle("hold", by, CommandState.DONE)
        job.is_hold_asked = True
        return await self._desk.carry_out("hold", by, self._hold(job))

    async def resume(self, by: str) -> CommandOutcome:
        """Go on with a held job. Raises: Refused, Interlocked, LinkLost."""
        self._usable("resume")
        job = self._job
        if job is None or job.is_over or self._shown.state is not UnitState.HELD:
            raise self._refusal("not_held", state=self._shown.state.value)
        self._heat.drop()
        job.is_hold_asked = False
        return await self._desk.carry_out("resume", by, self._resume(job), self._options.heat_s)

    async def abort(self, by: str) -> CommandOutcome:
        """Cancel for good, heaters off; done when the host's reports show both."""
        return await self._end_safely("abort", by)

    async def make_safe(self, by: str) -> CommandOutcome:
        """Whatever is printed is cancelled, heaters off; else the firmware's own stop."""
        return await self._end_safely("make_safe", by)

    async def do(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        """`interlock {by}`, `clear {}`, `recover {choose}`. Raises: Refused, LinkLost."""
        match action:
            case "interlock":
                by = str(values.get("by", ""))
                if by and (self._has_job or self._host.picture.doing in ACTIVE):
                    raise self._refusal("running")
                self._interlocked_by = by
                self._happened("interlock", {"by": by})
            case "clear":
                await self._clear()
            case "recover":
                await self._recover(str(values.get("choose", "")))
                return {"state": "done", "unit_state": self._shown.state.value}
            case _ if action in ACTIONS_NOT_AVAILABLE:
                raise self._refusal("print_host.not_available", action=action)
            case _:
                raise self._refusal("unknown_action", action=action)
        self._changed()
        return {"interlocked_by": self._interlocked_by, "state": self._shown.state.value}

    # what the host says

    def met(self) -> None:
        """The host answers."""
        if self._link is not LinkState.CONNECTED:
            self._link = LinkState.CONNECTED
            self._happened(
                "link.connected", {"url": self._options.url, **self._host.picture.identity}
            )
        self.pictured()

    def missed(self, code: str, values: dict[str, Any]) -> None:
        """No answers: what the machine does is not known any more."""
        if self._link is LinkState.CONNECTED:
            self._happened("link.lost", {"code": code, **values})
        elif self._shown.code != code:
            self._happened("fault", {"code": code, **values})
        is_about_key = code == "print_host.key_refused"
        self._link = LinkState.REFUSED if is_about_key else LinkState.LOST
        self._shown.set(UnitState.UNKNOWN, code, **values)
        self._steps.heard()

    def noted(self, kind: str, values: dict[str, Any]) -> None:
        """Something to be kept."""
        if kind == "print_host.open_to_all":
            if self._warning:
                return
            self._warning = kind
        self._happened(kind, values)

    def pictured(self) -> None:
        """The host's picture is another one: the unit's state follows it."""
        if self._link is not LinkState.CONNECTED:
            return
        picture = self._host.picture
        if picture.doing in AWAY:
            self._machine_away()
        elif self._left_over is not None:
            self._take_up(self._left_over)
        else:
            job = self._job
            if job is not None and not job.is_over:
                self._follow(job)
            else:
                self._tidy(job)
                self._follow_none()
        self._steps.heard()
        self._changed()

    def _machine_away(self) -> None:
        picture = self._host.picture
        if picture.doing is not Doing.HALTED:
            code = "print_host.machine_offline"
            if picture.doing is Doing.STARTING:
                code = "print_host.machine_starting"
            elif self._shown.code != code:
                self._happened("fault", {"code": code, "text": picture.message[:200]})
            self._shown.set(UnitState.UNKNOWN, code, text=picture.message[:200])
            return
        if self._shown.code != "print_host.halted":
            self._happened("fault", {"code": "print_host.halted", "text": picture.message[:200]})
        job = self._job
        if job is not None and not job.is_over and not self._desk.is_doing(*ENDING):
            self._heat.drop()
            job.end(JobState.ABORTED, "print_host.halted")
        self._shown.set(UnitState.ABORTED, "print_host.halted", text=picture.message[:200])

    def _follow(self, job: JobOnHost) -> None:
        picture = self._host.picture
        if job.is_uncertain:
            is_busy = picture.doing in ACTIVE
            state = SHOWN[picture.doing] if is_busy else UnitState.ABORTED
            self._shown.set(state, "print_host.foreign_job" if is_busy else UNCERTAIN)
            return
        if not picture.is_active(job.path):
            # a short one may be over before it was seen to begin
            job.has_begun |= picture.path == job.path and picture.outcome is not Outcome.NONE
            is_awaited = self._desk.is_doing("start") and not job.has_begun
            if not is_awaited and not self._desk.is_doing(*ENDING):
                self._sort_out(job)
            return
        job.has_begun = True
        job.learn_number(picture.host_job)
        job.moved(picture.read_bytes)
        job.left_s = picture.left_s
        if picture.doing is Doing.PRINTING:
            if targets := picture.targets_c():
                job.kept_targets_c = targets
            job.was_homed = bool(picture.is_homed)
            if job.state is JobState.INTERRUPTED:
                self._heat.drop()
                job.state = JobState.RUNNING
                job.is_hold_asked = False
        if self._steps.is_held(job):
            self._held(job)
        elif not self._desk.is_doing(*ENDING):
            self._shown.set(SHOWN[picture.doing])

    def _held(self, job: JobOnHost) -> None:
        """Paused and still. Whoever paused it: the heat ends after its time."""
        if job.state is not JobState.INTERRUPTED:
            job.state = JobState.INTERRUPTED
            if not job.is_hold_asked:
                self._happened("print_host.held_at_host", {"job": job.job.job_id})
            self._heat.keep_for(job.hold_heat_s(self._options.hold_heat_s))
        if not self._desk.is_doing("resume", *ENDING):
            self._shown.set(UnitState.HELD, "" if job.is_hold_asked else "print_host.held_at_host")

    def _follow_none(self) -> None:
        """No job of ours: is another one on the machine, or was there one?"""
        picture = self._host.picture
        if self._shown.state is UnitState.STARTING or self._desk.is_doing(*ENDING):
            return
        if self._foreign.is_on():
            state = UnitState.HELD if picture.doing is Doing.PAUSED else SHOWN[picture.doing]
            self._shown.set(state, "print_host.foreign_job", path=self._foreign.path)
        elif self._foreign.has_been():
            # a part that the cell knows nothing of may lie on the bed: a person has to look
            self._shown.set(UnitState.ABORTED, "print_host.foreign_job", path=self._foreign.path)
        elif self._shown.state is UnitState.UNKNOWN:
            self._shown.come_back()

    def _tidy(self, job: JobOnHost | None) -> None:
        """What was printed is a patient's: it does not stay on the host."""
        if job is not None and not job.is_removed and self._host.picture.doing is Doing.READY:
            job.is_removed = True
            self._tasks.spawn(self._uploading.remove(job.job, job.path))

    def _take_up(self, found: Found) -> None:
        """A job was on its way when this process was last killed: what became of it?"""
        if self._sorting_out is None or self._sorting_out.done():
            self._sorting_out = self._tasks.spawn(self._adopt(found))

    async def _adopt(self, found: Found) -> None:
        job = UnitJob(found.job, found.build, found.step, found.sha256)
        try:
            loaded = await asyncio.to_thread(load, self._settings.name, self._folder, found.sha256)
        except Refused as gone:
            self._happened("fault", {"code": "unit.refused", **gone.values})
            self._left_over = None
            ids = {"job": found.job, "build": found.build}
            ended = {"state": JobState.ABORTED.value, "reason": UNCERTAIN}
            self._happened("job.ended", {**ids, **ended})
            self._shown.set(UnitState.ABORTED, UNCERTAIN)
            return
        taken = JobOnHost(job, found.path, loaded.program, self._happened, found.host_job)
        taken.has_begun = True
        self._jobs = [taken]
        self._left_over = None
        if self._host.picture.is_active(found.path):
            self._happened("print_host.found_again", {"job": found.job, "build": found.build})
        self._sorting_out = None
        self.pictured()

    def _sort_out(self, job: JobOnHost) -> None:
        if self._sorting_out is None or self._sorting_out.done():
            self._sorting_out = self._tasks.spawn(self._find_end(job))

    async def _find_end(self, job: JobOnHost) -> None:
        """The host does not print the job any more: how has it ended, by the host's record?"""
        try:
            outcome = await self._steps.outcome(job, GRACE_S)
            picture = self._host.picture
            if job.is_over or picture.is_active(job.path) or self._desk.is_doing(*ENDING):
                return
            if self._link is not LinkState.CONNECTED or picture.doing in AWAY:
                return
            self._heat.drop()
            if outcome is Outcome.COMPLETE:
                if await self._endings.finish(job, see_place=self._options.park_mm is not None):
                    self._is_parked = self._steps.is_parked()
                self._foreign.know(job.path)
                return
            self._foreign.know(job.path)
            if outcome is Outcome.NONE:
                await self._endings.leave_open(job)
                return
            is_cancelled = outcome is Outcome.CANCELLED
            reason = "print_host.cancelled_at_host" if is_cancelled else "print_host.failed"
            await self._endings.end_badly(job, reason)
        except HostSilent:
            return  # asked again when it is back
        except Exception:
            log.exception("a job's end could not be found")
            raise

    # what commands do

    async def _hand_over(self, job: UnitJob) -> JobOnHost:
        """The program on the host, checked. Raises: Refused, LinkLost, Interlocked."""
        uploaded = await self._uploading.upload(job)
        self._usable("start")
        if not self._shown.is_now(UnitState.STARTING):
            raise self._refusal("overtaken")
        self._uploading.note(job, uploaded)
        taken = JobOnHost(job, uploaded.path, uploaded.program, self._happened)
        self._is_parked = None
        self._jobs = [taken]
        return taken

    async def _begin(self, job: JobOnHost, before: UnitState) -> CommandOutcome:
        try:
            await self._steps.begin(job, lambda state: self._desk.is_now("start", state))
        except HostRefused as no:
            job.end(JobState.ABORTED, "print_host.refused", text=no.text)
            self._shown.set(before)
            raise
        if job.is_over and job.end_reason:
            return self._outcome("start", CommandState.UNKNOWN, job.end_reason)
        self._happened(
            "job.started",
            {
                "job": job.job.job_id,
                "build": job.job.build_id,
                "lines": job.program.lines,
                "path": job.path,
            },
        )
        return self._outcome("start", CommandState.DONE)

    async def _hold(self, job: JobOnHost) -> CommandOutcome:
        self._shown.set(UnitState.HOLDING)
        await self._steps.hold(job, lambda state: self._desk.is_now("hold", state))
        code = "unit.ended" if job.is_over else ""
        return self._outcome("hold", CommandState.DONE, code)

    async def _resume(self, job: JobOnHost) -> CommandOutcome:
        self._shown.set(UnitState.UNHOLDING)
        try:
            await self._steps.resume(job, lambda state: self._desk.is_now("resume", state))
        finally:
            if self._steps.is_held(job):
                job.is_hold_asked = True
                self._heat.keep_for(job.hold_heat_s(self._options.hold_heat_s))
                self._shown.set(UnitState.HELD)
        return self._outcome("resume", CommandState.DONE)

    async def _end_safely(self, command: str, by: str) -> CommandOutcome:
        self._bar_start()
        self._desk.overtake()
        self._heat.drop()
        if self._link is not LinkState.CONNECTED:
            return self._desk.settle(command, by, CommandState.UNKNOWN, self._shown.code)
        if self._host.picture.doing in (Doing.OFFLINE, Doing.STARTING):
            return self._desk.settle(command, by, CommandState.UNKNOWN, self._shown.code)
        return await self._desk.carry_out(command, by, self._make_safe(command))

    async def _make_safe(self, command: str) -> CommandOutcome:
        def said(state: CommandState) -> None:
            self._desk.is_now(command, state)

        state, code = await self._endings.make_safe(command, self._job, said)
        self._foreign.know(self._host.picture.path)
        if state is not CommandState.DONE:
            self.pictured()
        return self._outcome(command, state, code)

    async def _clear(self) -> None:
        self._usable("clear")
        if self._shown.state is UnitState.IDLE:
            return
        job = self._job
        is_open = job is not None and not job.is_over and not job.is_uncertain
        if is_open or not self._shown.is_over or self._host.picture.doing is not Doing.READY:
            raise self._refusal("not_over", state=self._shown.state.value)
        try:
            await self._steps.heaters_off()
        except (HostSilent, HostRefused, NotConfirmed) as doubtful:
            raise self._refusal("heaters_not_verified") from doubtful
        if job is not None:
            # the bed is empty: whatever became of the job, it is over
            job.end(JobState.ABORTED, Choice.SCRAP.value, verified=True)
        self._shown.set(UnitState.IDLE)

    async def _recover(self, choose: str) -> None:
        job = self._job
        offered = offer(job, None)
        if offered is None or job is None:
            raise self._refusal("nothing_to_recover")
        if choose not in {choice.value for choice in offered.offered}:
            raise self._refusal(offered.refused.get(choose, "not_offered"), choose=choose)
        self._usable("recover")
        try:
            await self._endings.recover(job, Choice(choose))
        except HostSilent as silent:
            raise LinkLost(self._settings.name, reason=silent.reason) from silent
        except (HostRefused, NotConfirmed) as doubtful:
            raise self._refusal("heaters_not_verified") from doubtful

    @property
    def _job(self) -> JobOnHost | None:
        return self._jobs[-1] if self._jobs else None

    @property
    def _has_job(self) -> bool:
        return any(not job.is_over for job in self._jobs)

    def _usable(self, what: str) -> None:
        if self._interlocked_by:
            raise Interlocked(self._settings.name, by=self._interlocked_by, what=what)
        if self._link is not LinkState.CONNECTED:
            raise LinkLost(self._settings.name, reason=self._shown.code)

    def _bar_start(self) -> None:
        """A job that is only being uploaded must not begin after someone has stopped it."""
        if self._shown.state is UnitState.STARTING and not self._has_job:
            self._shown.set(UnitState.IDLE)

    def _refusal(self, reason: str, **values: Any) -> Refused:
        return Refused(self._settings.name, reason=reason, **values)

    def _outcome(self, command: str, state: CommandState, code: str = "") -> CommandOutcome:
        return CommandOutcome(command, state, now(), code)
