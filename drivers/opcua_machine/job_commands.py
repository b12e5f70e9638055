"""Commands to the machine's job orders; each is done only when the machine's own list says so."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from drivers.opcua_machine import job_orders
from drivers.opcua_machine.answers import CallFailed, NotAnswered
from drivers.opcua_machine.job_orders import JobOrder
from drivers.opcua_machine.link import MachineLink
from drivers.opcua_machine.machine_picture import MachinePicture
from drivers.opcua_machine.options import OpcuaOptions
from drivers.opcua_machine.session import Session
from drivers.opcua_machine.waiting import Moved
from drivers.unit_states import CommandState, JobState

LINK_WAIT_S = 1.5
ASK_AGAIN_S = 0.25
RESPONSE_S = 2.0


@dataclass(frozen=True)
class Answer:
    """What became of a command, from the machine's words."""

    state: CommandState
    code: str = ""
    values: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def is_done(self) -> bool:
        """Whether the machine has done it."""
        return self.state is CommandState.DONE


DONE = Answer(CommandState.DONE)
NO_JOB = Answer(CommandState.REFUSED, "unit.no_job")
LINK_LOST = Answer(CommandState.UNKNOWN, "unit.link_lost")
NEVER_SENT = Answer(CommandState.REFUSED, "unit.link_lost")
NOT_CONFIRMED = Answer(CommandState.UNKNOWN, "unit.not_confirmed")


def refused(status: int) -> Answer:
    """The machine's ReturnStatus said no."""
    return Answer(
        CommandState.REFUSED,
        "unit.refused",
        {"reason": job_orders.reason(status), "return_status": status},
    )


class JobCommands:
    """Speaks to one machine's job-order receiver."""

    def __init__(
        self, chosen: OpcuaOptions, link: MachineLink, picture: MachinePicture, moved: Moved
    ) -> None:
        self._options = chosen
        self._link = link
        self._picture = picture
        self._moved = moved

    async def hand_over(self, order: JobOrder) -> Answer:
        """StoreAndStart, then wait until the list has it."""
        session = self._link.session
        if session is None:
            return NEVER_SENT
        machine = self._picture.machine
        method = machine.methods.get("StoreAndStart", "")
        try:
            status = await session.hand_over(machine.receiver, method, order, self._options.call_s)
        except CallFailed as wrong:
            return _failed(wrong)
        except NotAnswered:
            return NOT_CONFIRMED
        if not job_orders.is_done(status):
            return refused(status)
        is_listed = await self._moved.until(
            lambda: order.job_id in (self._picture.jobs or {}), self._options.accept_s
        )
        return DONE if is_listed else NOT_CONFIRMED

    async def hold(self, job_id: str) -> Answer:
        """Pause; done when the list says Interrupted."""
        return await self._drive(job_id, ("Pause",), (JobState.INTERRUPTED,), self._options.hold_s)

    async def resume(self, job_id: str) -> Answer:
        """Resume; done when the list says Running."""
        return await self._drive(
            job_id, ("Resume",), (JobState.RUNNING,), self._options.hold_s, patient=False
        )

    async def abort(self, job_id: str) -> Answer:
        """Abort, or Stop where that is not offered or not taken; done when the job is over."""
        over = (JobState.ABORTED, JobState.ENDED)
        return await self._drive(job_id, ("Abort", "Stop"), over, self._options.stop_s)

    async def end_all(self) -> Answer:
        """Abort every job that is not over, whoever gave it; done when nothing executes."""
        if not await self._linked():
            return LINK_LOST
        open_jobs = self._picture.open_jobs
        if open_jobs is None:
            return NOT_CONFIRMED
        ids = [job.order.job_id for job in open_jobs]
        answers = await asyncio.gather(*(self.abort(job_id) for job_id in ids))
        failed = [answer for answer in answers if not answer.is_done and answer != NO_JOB]
        if failed:
            return failed[0]
        at_rest = await self._moved.until(self._is_at_rest, self._options.stop_s)
        return DONE if at_rest else NOT_CONFIRMED

    async def clear_over(self, kept: str) -> None:
        """Take what is over, and was ours, off the machine's list; its room is small.

        Args:
            kept: the job that stays listed, over or not.
        """
        session, jobs = self._link.session, self._picture.jobs
        machine = self._picture.machine
        method = machine.methods.get("Clear", "")
        if session is None or not jobs or not method:
            return
        for job_id, job in jobs.items():
            if job_id != kept and job.is_over and "build" in job.order.parameters:
                await self._act(session, machine.receiver, method, job_id)

    async def reason_of(self, job_id: str) -> str:
        """Why the machine says that a job is over; "" when it does not say."""
        session = self._link.session
        machine = self._picture.machine
        if session is None or not machine.response_method:
            return ""
        try:
            said = await session.response_data(
                machine.responses, machine.response_method, job_id, RESPONSE_S
            )
        except (CallFailed, NotAnswered):
            return ""
        reason = said.get("reason")
        return reason if isinstance(reason, str) else ""

    async def _drive(
        self,
        job_id: str,
        methods: tuple[str, ...],
        targets: tuple[JobState, ...],
        limit_s: float,
        *,
        patient: bool = True,
    ) -> Answer:
        """Call until the list shows a target state, the machine refuses, or time is over.

        Args:
            patient: ask again where the machine says "not in this state": it may just be coming.
        """
        clock = asyncio.get_running_loop().time
        deadline = clock() + limit_s
        offered = [m for m in methods if m in self._picture.machine.methods]
        while clock() < deadline:
            if not await self._linked():
                return LINK_LOST
            state = self._state(job_id)
            if state in targets:
                return DONE
            if state is not None and state.is_over:
                return NO_JOB
            offered = [m for m in methods if m in self._picture.machine.methods] or offered
            if not offered:
                return Answer(CommandState.REFUSED, "opcua.missing", {"missing": methods[0]})
            answer = await self._call_first(offered, job_id)
            if answer.state is CommandState.REFUSED and not (patient and _may_come(answer)):
                return answer
            wait_s = deadline - clock() if answer.is_done else ASK_AGAIN_S
            if wait_s > 0.0:
                await self._moved.until(self._reached(job_id, targets), wait_s)
        return DONE if self._state(job_id) in targets else NOT_CONFIRMED

    async def _call_first(self, methods: list[str], job_id: str) -> Answer:
        """The first of the methods that the machine takes, else its last refusal."""
        answer = NOT_CONFIRMED
        for method in methods:
            session = self._link.session
            if session is None:
                return LINK_LOST
            machine = self._picture.machine
            node = machine.methods.get(method, "")
            answer = await self._act(session, machine.receiver, node, job_id)
            if answer.state is not CommandState.REFUSED:
                return answer
        return answer

    async def _act(self, session: Session, owner: str, method: str, job_id: str) -> Answer:
        try:
            status = await session.act_on_job(owner, method, job_id, self._options.call_s)
        except CallFailed as wrong:
            return _failed(wrong)
        except NotAnswered:
            return NOT_CONFIRMED
        return DONE if job_orders.is_done(status) else refused(status)

    async def _linked(self) -> bool:
        return await self._moved.until(lambda: self._link.session is not None, LINK_WAIT_S)

    def _state(self, job_id: str) -> JobState | None:
        listed = (self._picture.jobs or {}).get(job_id)
        return listed.state if listed is not None else None

    def _reached(self, job_id: str, targets: tuple[JobState, ...]) -> Callable[[], bool]:
        def holds() -> bool:
            state = self._state(job_id)
            is_gone = self._link.session is None
            return is_gone or state in targets or (state is not None and state.is_over)

        return holds

    def _is_at_rest(self) -> bool:
        open_jobs = self._picture.open_jobs
        return open_jobs == [] and self._picture.item_state != "Executing"


def _may_come(answer: Answer) -> bool:
    """Whether the state that the machine misses may come by itself: a job just handed over."""
    return answer.values.get("reason") in ("invalid_state", "unknown_job_order")


def _failed(wrong: CallFailed) -> Answer:
    return Answer(CommandState.REFUSED, "unit.refused", {"reason": wrong.status})
