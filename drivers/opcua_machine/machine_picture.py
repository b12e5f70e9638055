"""What the machine has last said, put together: state, home, readings, what stands in the way.

Pure: values go in, answers come out. Without a fresh value there is no answer but "unknown".
"""

from dataclasses import dataclass
from typing import Any, cast

from drivers.opcua_machine.answers import Value
from drivers.opcua_machine.discovery import Machine
from drivers.opcua_machine.job_orders import ListedJob
from drivers.readings import Quality, Reading
from drivers.unit_states import JobState, UnitState

OPERATION_MODES = {5024: "None", 5025: "Maintenance", 5026: "Processing", 5027: "Setup"}
ITEM_STATES = {5004: "OutOfService", 5005: "NotAvailable", 5006: "Executing", 5007: "NotExecuting"}
OPERATIONAL_MODES = {
    0: "OTHER",
    1: "MANUAL_REDUCED_SPEED",
    2: "MANUAL_HIGH_SPEED",
    3: "AUTOMATIC",
    4: "AUTOMATIC_EXTERNAL",
}
MANUAL_MODES = (1, 2)


@dataclass(frozen=True)
class Home:
    """What the cell file says of home: axis positions and how near is near enough."""

    positions: tuple[float, ...]
    within: float


class MachinePicture:
    """Newest values of one machine by node id; emptied when the link is lost."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._machine = Machine()
        self._states: dict[str, str] = {}
        self._values: dict[str, Value] = {}
        self._last_readings: list[Reading] = []

    @property
    def machine(self) -> Machine:
        """What was found, last time it was looked for."""
        return self._machine

    def begin(self, machine: Machine, states: dict[str, str]) -> None:
        """A new connection: everything is to be asked again.

        Args:
            states: name of each item state and operation mode by the node id of its object.
        """
        self._machine = machine
        self._states = states
        self._values.clear()

    def forget(self) -> None:
        """The link is lost: nothing that was said holds any more."""
        self._last_readings = self.readings()
        self._values.clear()

    def nodes(self) -> list[str]:
        """What is to be watched."""
        machine = self._machine
        single = (machine.job_list, machine.item_state, machine.operation_mode, machine.at_home)
        axes = (axis.position for axis in machine.axes)
        stops = (*machine.emergency_stops, *machine.protective_stops, *machine.operational_modes)
        programs = (node for task in machine.task_controls for node in (task.program, task.loaded))
        return [node for node in (*single, *axes, *stops, *programs) if node]

    def put(self, node: str, value: Value, *, is_asked: bool) -> None:
        """A value has come. One that was asked for always counts; one that was announced counts
        only if it is not older than the one there is, so that a late packet turns nothing back.
        """
        before = self._values.get(node)
        if is_asked or before is None or not before.is_dated or value.at >= before.at:
            self._values[node] = value

    @property
    def jobs(self) -> dict[str, ListedJob] | None:
        """The machine's job orders; None when it has not said."""
        value = self._good(self._machine.job_list)
        if value is None:
            return None
        listed: Any = [] if value.value is None else value.value
        if not isinstance(listed, list):
            return None
        rows = cast(list[Any], listed)
        return {job.order.job_id: job for job in rows if isinstance(job, ListedJob)}

    @property
    def open_jobs(self) -> list[ListedJob] | None:
        """Job orders that are not over, whoever gave them; None when the machine has not said."""
        jobs = self.jobs
        return None if jobs is None else [job for job in jobs.values() if not job.is_over]

    @property
    def item_state(self) -> str:
        """The machine's own state, OPC 40001-1; "" when it does not say."""
        return self._named_state(self._machine.item_state)

    @property
    def operation_mode(self) -> str:
        """What the machine is set to do, OPC 40001-1; "" when it does not say."""
        return self._named_state(self._machine.operation_mode)

    @property
    def program(self) -> str:
        """The program that the first task control has loaded; "" when it does not say."""
        for task in self._machine.task_controls:
            name, loaded = self._good(task.program), self._good(task.loaded)
            if name is not None and isinstance(name.value, str) and name.value:
                is_loaded = loaded is None or loaded.value is True
                return name.value if is_loaded else ""
        return ""

    @property
    def emergency_stop(self) -> bool | None:
        """Whether an emergency stop stands; None when the machine has not said."""
        return self._any(self._machine.emergency_stops)

    @property
    def protective_stop(self) -> bool | None:
        """Whether a protective stop stands; None when the machine has not said."""
        return self._any(self._machine.protective_stops)

    @property
    def has_safety(self) -> bool:
        """Whether the machine shows safety states at all."""
        return bool(self._machine.emergency_stops or self._machine.protective_stops)

    @property
    def is_safety_unknown(self) -> bool:
        """Whether it should say whether a stop stands, and does not."""
        stops = (*self._machine.emergency_stops, *self._machine.protective_stops)
        return any(self._good(node) is None for node in stops)

    @property
    def operational_mode(self) -> str:
        """The safety controller's mode; "" when it does not say."""
        for node in self._machine.operational_modes:
            value = self._good(node)
            if value is not None and isinstance(value.value, int):
                return OPERATIONAL_MODES.get(value.value, "OTHER")
        return ""

    @property
    def is_manual(self) -> bool:
        """Whether a person has the machine in hand."""
        return self.operational_mode in tuple(OPERATIONAL_MODES[mode] for mode in MANUAL_MODES)

    def stands_at_home(self) -> bool | None:
        """Whether the arm is at home by all that can tell; None when nothing can."""
        said = [*self._by_variable(), *self._by_axes()]
        if not said or None in said:
            return None
        return all(said)

    def home(self) -> bool | None:
        """True only when no job runs and the machine says that it is at home."""
        open_jobs, stands = self.open_jobs, self.stands_at_home()
        if open_jobs is None or stands is None:
            return None
        return stands and not open_jobs and self.item_state != "Executing"

    def state(self, last_job: JobState | None) -> UnitState:
        """The unit's state, from the machine's words alone.

        Args:
            last_job: state of the job that we gave last.
        """
        open_jobs = self.open_jobs
        if self._machine.receiver:
            if open_jobs is None or self.is_safety_unknown:
                return UnitState.UNKNOWN
        else:
            open_jobs = []
            if not self.item_state:
                return UnitState.UNKNOWN
        if self.emergency_stop:
            return UnitState.ABORTED
        if self.protective_stop:
            return UnitState.HELD if open_jobs else UnitState.STOPPED
        if self.item_state in ("OutOfService", "NotAvailable"):
            return UnitState.STOPPED if not open_jobs else UnitState.HELD
        if open_jobs:
            return _of_open(open_jobs)
        if self.item_state == "Executing":
            return UnitState.EXECUTE
        return self._of_last(last_job)

    def readings(self) -> list[Reading]:
        """Axis positions and safety states; the last known ones, stale, when the link is lost."""
        if not self._values:
            return [_stale(reading) for reading in self._last_readings]
        found = [
            self._reading(f"axis.{axis.name}", axis.position, axis.unit)
            for axis in self._machine.axes
        ]
        found += [
            self._reading(name, node, "1")
            for name, nodes in (
                ("emergency_stop", self._machine.emergency_stops),
                ("protective_stop", self._machine.protective_stops),
                ("operational_mode", self._machine.operational_modes),
            )
            for node in nodes[:1]
        ]
        return [reading for reading in found if reading is not None]

    def _of_last(self, last_job: JobState | None) -> UnitState:
        if last_job is JobState.ABORTED:
            # aborted stays until someone has brought the arm home
            return UnitState.STOPPED if self.home() else UnitState.ABORTED
        if last_job is JobState.ENDED:
            return UnitState.COMPLETE
        return UnitState.IDLE

    def _good(self, node: str) -> Value | None:
        value = self._values.get(node) if node else None
        return None if value is None or value.quality is not Quality.GOOD else value

    def _named_state(self, node: str) -> str:
        value = self._good(node)
        if value is None or not isinstance(value.value, str):
            return ""
        return self._states.get(value.value, "")

    def _any(self, nodes: tuple[str, ...]) -> bool | None:
        values = [self._good(node) for node in nodes]
        if any(value is not None and value.value is True for value in values):
            return True
        if not values or any(value is None for value in values):
            return None
        return False

    def _by_variable(self) -> list[bool | None]:
        """What the maker's own variable says; nothing when there is none."""
        if not self._machine.at_home:
            return []
        value = self._good(self._machine.at_home)
        return [value.value if value is not None and isinstance(value.value, bool) else None]

    def _by_axes(self) -> list[bool | None]:
        """What the axes say; nothing when the cell file gives no positions."""
        positions, axes = self._home.positions, self._machine.axes
        if not positions:
            return []
        values = [self._good(axis.position) for axis in axes]
        numbers = [v.value for v in values if v is not None and isinstance(v.value, int | float)]
        if len(numbers) != len(positions) or len(axes) != len(positions):
            return [None]
        pairs = zip(numbers, positions, strict=True)
        return [all(abs(is_at - should) <= self._home.within for is_at, should in pairs)]

    def _reading(self, name: str, node: str, unit: str) -> Reading | None:
        value = self._values.get(node)
        if value is None:
            return None
        raw = value.value
        number = float(raw) if isinstance(raw, int | float) else None
        quality = Quality.BAD if number is None else value.quality
        return Reading(name, number, unit, value.at, quality)


def _of_open(jobs: list[ListedJob]) -> UnitState:
    states = {job.state for job in jobs}
    if None in states:
        return UnitState.UNKNOWN
    for state, shown in (
        (JobState.RUNNING, UnitState.EXECUTE),
        (JobState.INTERRUPTED, UnitState.HELD),
        (JobState.ALLOWED_TO_START, UnitState.STARTING),
    ):
        if state in states:
            return shown
    # stored and not allowed to start: nothing moves before someone asks for it
    return UnitState.IDLE


def _stale(reading: Reading) -> Reading:
    return Reading(reading.name, reading.value, reading.unit, reading.at, Quality.STALE)
