"""The simulated robot: job orders, arm, safety states and faults, without any wire."""

from collections.abc import Awaitable, Callable, Iterable

from drivers.opcua_machine.simulated.arm import PICK, WAYS, Arm
from drivers.opcua_machine.simulated.job_book import JobBook

STEP_S = 0.1
AT_PICK = (
    "protective_stop",
    "silence",
    "restart",
    "expired_session",
    "lost_subscription",
    "changed_certificate",
)

TakePart = Callable[[str], Awaitable[str]]
"""Asked with the name of the printer; "" when the part is off, else why it is not."""


Strike = Callable[[str], bool]
"""Have this fault now; False when there is no such fault."""


def no_more(name: str) -> bool:
    """There are no faults but the robot's own."""
    del name
    return False


class Robot:
    """One robot. Faults given at its start strike at the pick; those asked for later, at once."""

    def __init__(
        self, faults: Iterable[str], take_part: TakePart, of_server: Strike = no_more
    ) -> None:
        """Args: of_server: knows faults that are the server's, not the robot's."""
        self.book = JobBook()
        self.arm = Arm()
        self.protective_stop = False
        self.emergency_stop = False
        self.is_silent = False
        self.is_slow = False
        self._of_server = of_server
        self._take_part = take_part
        self._never_ends = False
        self._at_pick: set[str] = set()
        for name in faults:
            if name in AT_PICK:
                self._at_pick.add(name)
            else:
                self.strike(name)

    @property
    def is_moving(self) -> bool:
        """Whether the arm is on a way and free to go on."""
        entry = self.book.at_work
        return entry is not None and entry.state.value == "Running"

    def strike(self, name: str) -> bool:
        """Have this fault now; "none" ends all. False: there is no such fault."""
        match name:
            case "refuse":
                self.book.refuses = True
            case "never_end":
                self._never_ends = True
            case "silence":
                self.is_silent = True
            case "slow":
                self.is_slow = True
            case "protective_stop":
                self.protective_stop = True
                self._stopped()
            case "emergency_stop":
                self.emergency_stop = True
                self._stopped()
            case "none":
                self._recover()
            case _:
                return self._of_server(name)
        return True

    def put_home(self) -> None:
        """What a person does at the pendant: stops reset, the arm brought home by hand."""
        entry = self.book.at_work
        if entry is not None:
            self.book.abort(entry.order.job_id, "robot.moved_by_hand")
        self._recover()
        self.arm.put_home()

    async def advance(self, seconds: float) -> None:
        """Live on for that long, in the robot's time."""
        while seconds > 0.0:
            await self._live(min(seconds, STEP_S))
            seconds -= STEP_S

    async def _live(self, seconds: float) -> None:
        begun = self.book.begin()
        if begun is not None:
            self.arm.send(WAYS[begun.order.work_master])
        entry = self.book.at_work
        if entry is None:
            self.arm.halt()
            return
        if not self.is_moving or (self._never_ends and self.arm.is_on_last_leg):
            return
        if self.arm.travel(seconds) == PICK:
            await self._pick(entry.order.job_id, str(entry.order.parameters.get("from", "")))
        elif self.arm.has_arrived:
            self.book.end()

    async def _pick(self, job_id: str, printer: str) -> None:
        for name in sorted(self._at_pick):
            self.strike(name)
        self._at_pick.clear()
        why_not = await self._take_part(printer)
        if why_not:
            self.book.abort(job_id, why_not)

    def _stopped(self) -> None:
        self.book.may_move = False
        self.book.interrupt()

    def _recover(self) -> None:
        self.protective_stop = self.emergency_stop = self.is_silent = self.is_slow = False
        self._never_ends = self.book.refuses = False
        self.book.may_move = True
