"""The robot's job orders and what may be done with each: the state machine of OPC 10031-4."""

from dataclasses import dataclass

from drivers.opcua_machine.job_orders import (
    INVALID_STATE,
    NO_ERROR,
    UNABLE_TO_ACCEPT,
    UNKNOWN_JOB,
    JobOrder,
)
from drivers.unit_states import JobState

MOST_ORDERS = 8
WORK = ("remove-part", "go-home")


@dataclass
class Entry:
    """One job order and where it stands; `reason` says why it was aborted."""

    order: JobOrder
    state: JobState
    reason: str = ""


class JobBook:
    """At most one order runs; methods answer with a ReturnStatus, success is 1."""

    def __init__(self) -> None:
        self.refuses = False
        self.may_move = True
        self._entries: dict[str, Entry] = {}

    @property
    def entries(self) -> list[Entry]:
        """All orders, oldest first."""
        return list(self._entries.values())

    def find(self, job_id: str) -> Entry | None:
        """The order of that id."""
        return self._entries.get(job_id)

    @property
    def at_work(self) -> Entry | None:
        """The order that has begun and is not over."""
        begun = (JobState.RUNNING, JobState.INTERRUPTED)
        return next((entry for entry in self.entries if entry.state in begun), None)

    def store(self, order: JobOrder) -> int:
        """Take an order without allowing it to start."""
        is_full = len(self._entries) >= MOST_ORDERS
        if self.refuses or is_full or order.work_master not in WORK or not order.job_id:
            return UNABLE_TO_ACCEPT
        if order.job_id in self._entries:
            return INVALID_STATE
        self._entries[order.job_id] = Entry(order, JobState.NOT_ALLOWED_TO_START)
        return NO_ERROR

    def store_and_start(self, order: JobOrder) -> int:
        """Take an order that may start at once."""
        answer = self.store(order)
        return self.start(order.job_id) if answer == NO_ERROR else answer

    def start(self, job_id: str) -> int:
        """Allow it; `begin` makes it run."""
        return self._move(job_id, (JobState.NOT_ALLOWED_TO_START,), JobState.ALLOWED_TO_START)

    def revoke_start(self, job_id: str) -> int:
        """Take the permission back."""
        return self._move(job_id, (JobState.ALLOWED_TO_START,), JobState.NOT_ALLOWED_TO_START)

    def pause(self, job_id: str) -> int:
        """Running to Interrupted."""
        return self._move(job_id, (JobState.RUNNING,), JobState.INTERRUPTED)

    def resume(self, job_id: str) -> int:
        """Interrupted to Running, unless a stop of the robot stands."""
        if job_id in self._entries and not self.may_move:
            return INVALID_STATE
        return self._move(job_id, (JobState.INTERRUPTED,), JobState.RUNNING)

    def stop(self, job_id: str) -> int:
        """End it before its time; the arm stays where it is."""
        begun = (JobState.RUNNING, JobState.INTERRUPTED)
        return self._move(job_id, begun, JobState.ENDED, "stopped")

    def abort(self, job_id: str, reason: str = "aborted") -> int:
        """End it for good; the arm stays where it is."""
        open_states = tuple(state for state in JobState if not state.is_over)
        return self._move(job_id, open_states, JobState.ABORTED, reason)

    def cancel(self, job_id: str) -> int:
        """Forget an order that has not begun."""
        waiting = (JobState.NOT_ALLOWED_TO_START, JobState.ALLOWED_TO_START)
        return self._forget(job_id, waiting)

    def clear(self, job_id: str) -> int:
        """Forget an order that is over."""
        return self._forget(job_id, (JobState.ENDED, JobState.ABORTED))

    def begin(self) -> Entry | None:
        """Let the oldest allowed order run, when nothing else does and the robot may move."""
        if self.at_work is not None or not self.may_move:
            return None
        for entry in self.entries:
            if entry.state is JobState.ALLOWED_TO_START:
                entry.state = JobState.RUNNING
                return entry
        return None

    def interrupt(self) -> None:
        """A stop of the robot holds what runs."""
        entry = self.at_work
        if entry is not None:
            entry.state = JobState.INTERRUPTED

    def end(self) -> None:
        """What ran has done all it had to."""
        entry = self.at_work
        if entry is not None:
            entry.state = JobState.ENDED

    def _move(
        self, job_id: str, allowed: tuple[JobState, ...], target: JobState, reason: str = ""
    ) -> int:
        entry = self._entries.get(job_id)
        if entry is None:
            return UNKNOWN_JOB
        if entry.state not in allowed:
            return INVALID_STATE
        entry.state = target
        entry.reason = reason
        return NO_ERROR

    def _forget(self, job_id: str, allowed: tuple[JobState, ...]) -> int:
        entry = self._entries.get(job_id)
        if entry is None:
            return UNKNOWN_JOB
        if entry.state not in allowed:
            return INVALID_STATE
        del self._entries[job_id]
        return NO_ERROR
