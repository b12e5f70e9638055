"""Job orders as OPC 10031-4 (ISA-95) knows them: states, answers of the methods, one entry of
the list. Pure; opens nothing.
"""

from dataclasses import dataclass, field

from drivers.unit_states import JobState

STATE_NUMBERS = {
    1: JobState.NOT_ALLOWED_TO_START,
    2: JobState.ALLOWED_TO_START,
    3: JobState.RUNNING,
    4: JobState.INTERRUPTED,
    5: JobState.ENDED,
    6: JobState.ABORTED,
}
NUMBER_OF = {state: number for number, state in STATE_NUMBERS.items()}

NO_ERROR = 1
UNKNOWN_JOB = 1 << 1
INVALID_COMMAND = 1 << 2
INVALID_STATE = 1 << 3
UNABLE_TO_ACCEPT = 1 << 4
INVALID_REQUEST = 1 << 32
REASONS = (
    (UNKNOWN_JOB, "unknown_job_order"),
    (INVALID_COMMAND, "invalid_command"),
    (INVALID_STATE, "invalid_state"),
    (UNABLE_TO_ACCEPT, "unable_to_accept"),
    (INVALID_REQUEST, "invalid_request"),
)

Parameter = str | int | float | bool


@dataclass(frozen=True)
class JobOrder:
    """What is handed over: an id that is never used twice, the work, its parameters."""

    job_id: str
    work_master: str
    parameters: dict[str, Parameter] = field(default_factory=dict[str, Parameter])


@dataclass(frozen=True)
class ListedJob:
    """One entry of the machine's JobOrderList; `state` is None when it is not one of ours."""

    order: JobOrder
    state: JobState | None

    @property
    def is_over(self) -> bool:
        """The machine has ended or aborted it."""
        return self.state is not None and self.state.is_over


def is_done(return_status: int) -> bool:
    """Whether a method has succeeded: bit 0 set (value 1), not zero. Source: OPC 10031-4 B.2."""
    return bool(return_status & NO_ERROR)


def reason(return_status: int) -> str:
    """The word for the first error bit that is set."""
    for bit, word in REASONS:
        if return_status & bit:
            return word
    return "not_said" if return_status == 0 else "of_the_maker"


def main_state(states: list[tuple[int, int]]) -> JobState | None:
    """The main state among main and sub-states: the one with the shortest path.

    Args:
        states: (elements in the browse path, state number) of each entry of `State[]`.
    """
    if not states:
        return None
    _, number = min(states, key=lambda entry: entry[0])
    return STATE_NUMBERS.get(number)
