"""One robot or machine that speaks OPC UA: takes job orders, and says only what it was told."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec

from drivers.faults import LinkLost, Misconfigured, Refused
from drivers.journal import Journal
from drivers.opcua_machine import options
from drivers.opcua_machine.followed_job import FollowedJob
from drivers.opcua_machine.job_commands import NEVER_SENT, NO_JOB, Answer, JobCommands
from drivers.opcua_machine.job_orders import JobOrder
from drivers.opcua_machine.link import MachineLink
from drivers.opcua_machine.machine_picture import Home, MachinePicture
from drivers.opcua_machine.waiting import Moved
from drivers.unit import (
    Changed,
    CommandOutcome,
    CommandProgress,
    Happened,
    UnitJob,
    UnitSettings,
    UnitSnapshot,
    now,
)
from drivers.unit_states import CommandState, LinkState, UnitState

LOOK_EVERY_S = 1.0
DEFAULT_WORK = "remove-part"
WHILE_ASKED = {
    "hold": UnitState.HOLDING,
    "resume": UnitState.UNHOLDING,
    "abort": UnitState.ABORTING,
    "make_safe": UnitState.ABORTING,
    "start": UnitState.STARTING,
}


class OpcuaUnit:
    """One machine; every call returns when its own job list says so, or *unknown*."""

    def __init__(
        self, settings: UnitSettings, journal: Journal, changed: Changed, happened: Happened
    ) -> None:
        """Raises: Misconfigured, a key or value of the cell file that cannot be."""
        self._settings = settings
        self._changed = changed
        self._happened = happened
        self._options = options.read(settings.name, settings.options)
        home = Home(tuple(self._options.home), self._options.home_within)
        self._picture = MachinePicture(home)
        self._moved = Moved()
        self._link = MachineLink(
            settings.name,
            Path(settings.folder),
            self._options,
            self._picture,
            self._moved,
            self._link_changed,
        )
        self._commands = JobCommands(self._options, self._link, self._picture, self._moved)
        self._job = FollowedJob(self._picture, self._commands, journal, happened)
        self._one_start = asyncio.Lock()
        self._may_clear = False
        self._command: CommandProgress | None = None
        self._standing: set[str] = set()

    async def run(self) -> None:
        """Keep the link and follow the job until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._link.run())
            group.create_task(self._follow())

    def snapshot(self) -> UnitSnapshot:
        """What the machine says now; Unknown while it says nothing."""
        is_connected = self._link.state is LinkState.CONNECTED
        code, values = self._trouble()
        return UnitSnapshot(
            name=self._settings.name,
            kind=self._settings.kind,
            link=self._link.state,
            state=self._state() if is_connected else UnitState.UNKNOWN,
            at=now(),
            simulated=self._settings.simulated,
            code=code,
            values=values,
            readings=self._picture.readings(),
            job=self._job.progress,
            command=self._command,
            identity=self._identity(),
            home=self._home() if is_connected else None,
            found=self._picture.machine.found(),
            missing=self._missing() if self._picture.machine.name else [],
            certificate=self._link.certificate,
        )

    async def start(self, job: UnitJob) -> CommandOutcome:
        """Hand the job over; done once the machine lists it. Never handed over twice.

        Raises: LinkLost, Refused, Misconfigured.
        """
        async with self._one_start:
            self._may_start()
            listed = (self._picture.jobs or {}).get(job.job_id)
            if listed is not None:
                if listed.is_over:
                    raise self._refused("job_exists")
                # it was taken when we did not hear the answer
                return await self._tracked("start", "", self._found)
            open_jobs = self._picture.open_jobs
            if open_jobs or self._job.open_id:
                busy_with = self._job.open_id or (open_jobs or [])[0].order.job_id
                raise self._refused("busy", job=busy_with)
            return await self._hand_over(job)

    async def hold(self, by: str) -> CommandOutcome:
        """Pause; done when the machine lists the job as Interrupted."""
        return await self._of_job("hold", by, self._commands.hold)

    async def resume(self, by: str) -> CommandOutcome:
        """Resume; done when the machine lists the job as Running. Raises: LinkLost, Refused."""
        self._may_move()
        return await self._of_job("resume", by, self._commands.resume)

    async def abort(self, by: str) -> CommandOutcome:
        """Abort; done when the machine lists the job as over."""
        return await self._of_job("abort", by, self._commands.abort)

    async def make_safe(self, by: str) -> CommandOutcome:
        """Abort all that the machine has; done when it executes nothing."""
        return await self._tracked("make_safe", by, self._commands.end_all)

    async def do(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        """`found`, `trust` {sha256}, `untrust`. Raises: Refused."""
        match action:
            case "found":
                machine = msgspec.to_builtins(self._picture.machine)
                return {"found": machine, "missing": self._missing()}
            case "trust":
                await self._link.trust(str(values.get("sha256", "")))
            case "untrust":
                await self._link.untrust()
            case _:
                raise self._refused("no_such_action", action=action)
        self._changed()
        return {}

    async def _hand_over(self, job: UnitJob) -> CommandOutcome:
        before = self._job.progress
        parameters = {"build": job.build_id, "step": job.step, **job.values}
        work = str(parameters.pop("work", DEFAULT_WORK))
        self._job.ask(job)

        async def ask() -> Answer:
            return await self._commands.hand_over(JobOrder(job.job_id, work, parameters))

        outcome = await self._tracked("start", "", ask)
        if outcome.state is CommandState.REFUSED:
            self._job.withdraw(before)
            self._changed()
            if outcome.code == NEVER_SENT.code:
                raise LinkLost(self._settings.name, **self._link.values)
            raise Refused(self._settings.name, command="start", **outcome.values)
        self._may_clear = True
        await self._job.look()
        self._changed()
        return outcome

    async def _found(self) -> Answer:
        await self._job.look()
        return Answer(CommandState.DONE)

    async def _of_job(
        self, command: str, by: str, act: Callable[[str], Awaitable[Answer]]
    ) -> CommandOutcome:
        job_id = self._job.open_id

        async def none() -> Answer:
            return NO_JOB

        return await self._tracked(command, by, (lambda: act(job_id)) if job_id else none)

    async def _tracked(
        self, command: str, by: str, act: Callable[[], Awaitable[Answer]]
    ) -> CommandOutcome:
        """Show the command while it lasts and enter what became of it."""
        asked_at = now()
        shown = CommandProgress(command, CommandState.EXECUTING, asked_at, asked_at, by)
        self._command = shown
        self._changed()
        answer = Answer(CommandState.UNKNOWN, "unit.cancelled")
        try:
            answer = await act()
        finally:
            ended = CommandProgress(command, answer.state, asked_at, now(), by, answer.code)
            if self._command is shown:
                self._command = ended
            if command != "start":
                told = {"by": by, "state": answer.state.value, "code": answer.code}
                self._happened(f"command.{command}", told)
            self._changed()
        return CommandOutcome(command, answer.state, now(), answer.code, answer.values)

    async def _follow(self) -> None:
        """After each word of the machine: the job, stops that came or went, the snapshot."""
        while True:
            seen = self._moved.count
            if self._link.session is not None:
                await self._job.look()
                self._tell_stops()
            self._changed()
            if self._may_clear:
                self._may_clear = False
                # what was before the newest job is not asked for any more
                await self._commands.clear_over(kept=self._job.open_id)
            await self._moved.after(seen, LOOK_EVERY_S)

    def _tell_stops(self) -> None:
        picture = self._picture
        for code, stands in (
            ("robot.emergency_stop", picture.emergency_stop),
            ("robot.protective_stop", picture.protective_stop),
        ):
            if stands and code not in self._standing:
                self._standing.add(code)
                self._happened("fault", {"code": code, "values": {"job": self._job.open_id}})
            elif stands is False and code in self._standing:
                self._standing.discard(code)
                self._happened("fault.ended", {"code": code})

    def _link_changed(self, state: LinkState, values: dict[str, Any]) -> None:
        if state is LinkState.CONNECTED:
            self._happened("link.connected", {"gap_s": values["gap_s"]})
            if "since" in values:
                told = {"since": values["since"].isoformat(), "until": now().isoformat()}
                self._happened("link.gap", {**told, "gap_s": values["gap_s"]})
        else:
            reason = str(values.get("reason", values.get("code", "")))
            self._happened("link.lost", {**values, "reason": reason})
        self._changed()

    def _state(self) -> UnitState:
        said = self._picture.state(self._job.last_state)
        command = self._command
        if said in (UnitState.UNKNOWN, UnitState.ABORTED) or command is None:
            return said
        is_asked = command.state is CommandState.EXECUTING
        return WHILE_ASKED[command.command] if is_asked else said

    def _home(self) -> bool | None:
        # handed over and not listed yet: it may be moving already
        return None if self._job.is_asked else self._picture.home()

    def _trouble(self) -> tuple[str, dict[str, Any]]:
        """The one code that says what stands in the way, and its values."""
        if self._link.state is not LinkState.CONNECTED:
            return self._link.code, self._link.values
        code = self._stands_in_the_way()
        if code:
            return code, {}
        missing = self._missing()
        return ("opcua.missing", {"missing": ", ".join(missing)}) if missing else ("", {})

    def _stands_in_the_way(self) -> str:
        picture = self._picture
        conditions: tuple[tuple[str, bool | None], ...] = (
            ("robot.emergency_stop", picture.emergency_stop),
            ("robot.protective_stop", picture.protective_stop),
            ("robot.safety_unknown", picture.has_safety and picture.is_safety_unknown),
            ("robot.not_automatic", picture.is_manual),
            ("machine.not_available", picture.item_state in ("OutOfService", "NotAvailable")),
        )
        return next((code for code, stands in conditions if stands), "")

    def _missing(self) -> list[str]:
        return self._picture.machine.missing(
            is_robot=self._settings.kind == "opcua-robot",
            has_home_option=bool(self._options.home),
        )

    def _identity(self) -> dict[str, str]:
        machine, picture = self._picture.machine, self._picture
        certificate = self._link.certificate
        told = {
            **machine.identity,
            "machine": machine.name,
            "security": self._options.security,
            "thumbprint": certificate.thumbprint if certificate else "",
            "operational_mode": picture.operational_mode,
            "item_state": picture.item_state,
            "operation_mode": picture.operation_mode,
            "program": picture.program,
            "missing": ", ".join(self._missing()) if machine.name else "",
        }
        return {name: text for name, text in told.items() if text}

    def _may_move(self) -> None:
        """Raises: LinkLost, Refused: no link, or something stands in the way."""
        if self._link.session is None:
            raise LinkLost(self._settings.name, **self._link.values)
        code = self._stands_in_the_way()
        if code:
            raise self._refused(code)

    def _may_start(self) -> None:
        self._may_move()
        if "StoreAndStart" not in self._picture.machine.methods:
            missing = ", ".join(self._missing())
            raise Misconfigured(self._settings.name, setting="machine", value=missing)
        if self._picture.jobs is None:
            raise self._refused("jobs_unknown")

    def _refused(self, reason: str, **values: Any) -> Refused:
        return Refused(self._settings.name, reason=reason, **values)
