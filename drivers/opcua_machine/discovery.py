"""Finds what a machine offers by the types of its objects, never by their node ids.

A maker sub-types the published types and names objects as he likes; so each object's type is
followed up to one that is known. Source: OPC 40001-1 (Machines), 10031-4, 40001-3, 40010-1.
"""

from dataclasses import dataclass, field, replace
from typing import Protocol

from drivers.opcua_machine.answers import Child, NodeKind, Value

DI = "http://opcfoundation.org/UA/DI/"
MACHINERY = "http://opcfoundation.org/UA/Machinery/"
ISA95 = "http://opcfoundation.org/UA/ISA95-JOBCONTROL_V2/"
ROBOTICS = "http://opcfoundation.org/UA/Robotics/"

MACHINES_FOLDER = (MACHINERY, 1001)
DEVICE_SET = (DI, 5001)

KNOWN = {
    (MACHINERY, 1012): "identification",
    (MACHINERY, 1002): "item_state",
    (MACHINERY, 1008): "operation_mode",
    (ISA95, 1002): "receiver",
    (ISA95, 1003): "responses",
    (ROBOTICS, 1002): "motion_system",
    (ROBOTICS, 1004): "motion_device",
    (ROBOTICS, 1011): "task_control",
    (ROBOTICS, 16601): "axis",
    (ROBOTICS, 1013): "safety",
}
DEEPEST = 8
MOST_NODES = 4000

JOB_METHODS = ("StoreAndStart", "Pause", "Resume", "Abort")
"""What the work asks of a machine; `Stop` serves where `Abort` is missing."""


class Asked(Protocol):
    """What discovery needs of a session."""

    def node(self, uri: str, number: int) -> str: ...
    async def children(self, nodes: list[str]) -> list[list[Child]]: ...
    async def supertypes(self, type_id: str) -> list[str]: ...
    async def read(self, nodes: list[str]) -> list[Value]: ...


@dataclass(frozen=True)
class Axis:
    """One axis: its name, the variable of its position, the unit of that."""

    name: str
    position: str
    unit: str = ""


@dataclass(frozen=True)
class MotionDevice:
    """One arm or portal: its name, what it says of itself, the names of its axes."""

    name: str
    identity: dict[str, str] = field(default_factory=dict[str, str])
    axes: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaskControl:
    """What runs a robot's programs: the variables that say which one, and whether it is loaded."""

    name: str
    program: str = ""
    loaded: str = ""


@dataclass(frozen=True)
class Machine:
    """Node ids of what was found; "" or empty where it was not."""

    name: str = ""
    identity: dict[str, str] = field(default_factory=dict[str, str])
    item_state: str = ""
    operation_mode: str = ""
    receiver: str = ""
    job_list: str = ""
    methods: dict[str, str] = field(default_factory=dict[str, str])
    responses: str = ""
    response_method: str = ""
    motion_devices: tuple[MotionDevice, ...] = ()
    task_controls: tuple[TaskControl, ...] = ()
    axes: tuple[Axis, ...] = ()
    emergency_stops: tuple[str, ...] = ()
    protective_stops: tuple[str, ...] = ()
    operational_modes: tuple[str, ...] = ()
    at_home: str = ""

    def found(self) -> list[str]:
        """What there is, in the words of the published models, with the machine's own names."""
        told: list[tuple[bool, str]] = [
            (bool(self.identity), _named("Identification", _who(self.identity))),
            (bool(self.item_state), "MachineryItemState"),
            (bool(self.operation_mode), "MachineryOperationMode"),
            (
                bool(self.receiver),
                _named("JobOrderReceiver", ", ".join(sorted(self.methods)) or "no methods"),
            ),
            (bool(self.job_list), "JobOrderList"),
            (bool(self.response_method), "JobResponseProvider"),
            *(
                (True, _named(f"MotionDevice {one.name}", _who(one.identity)))
                for one in self.motion_devices
            ),
            (bool(self.axes), _named("Axes", ", ".join(axis.name for axis in self.axes))),
            *((True, f"TaskControl {one.name}") for one in self.task_controls),
            (
                bool(self.emergency_stops or self.protective_stops),
                _named("SafetyState", ", ".join(self._stops())),
            ),
            (bool(self.at_home), "AtHome"),
        ]
        return [text for is_there, text in told if is_there]

    def _stops(self) -> list[str]:
        there = (
            ("EmergencyStop", self.emergency_stops),
            ("ProtectiveStop", self.protective_stops),
            ("OperationalMode", self.operational_modes),
        )
        return [name for name, nodes in there if nodes]

    def missing(self, *, is_robot: bool, has_home_option: bool) -> list[str]:
        """What the work asks for and this machine does not have."""
        gone = [name for name in JOB_METHODS if name not in self.methods]
        if "Abort" in gone and "Stop" in self.methods:
            gone.remove("Abort")
        found: list[tuple[str, bool]] = [
            ("JobOrderReceiver", bool(self.receiver)),
            ("JobOrderList", bool(self.job_list)),
        ]
        if is_robot:
            found += [
                ("SafetyState", bool(self.emergency_stops and self.protective_stops)),
                ("Axes", bool(self.axes)),
                ("AtHome", bool(self.at_home) or (has_home_option and bool(self.axes))),
            ]
        return [name for name, is_there in found if not is_there] + gone


def _named(what: str, more: str) -> str:
    return f"{what}: {more}" if more else what


def _who(identity: dict[str, str]) -> str:
    asked = ("Manufacturer", "Model", "SerialNumber")
    return ", ".join(identity[name] for name in asked if identity.get(name))


@dataclass(frozen=True)
class Found:
    """An object or variable on the way down, and what its type means to us."""

    child: Child
    role: str
    parent: str


class Finder:
    """Walks one server once."""

    def __init__(self, session: Asked, at_home: str) -> None:
        self._session = session
        self._at_home = at_home
        self._roles: dict[str, str] = {}
        self._below: dict[str, list[Child]] = {}

    async def find(self, wanted: str) -> Machine:
        """The machine of that name, or the first that takes job orders. Raises: NotAnswered."""
        folder = self._session.node(*MACHINES_FOLDER)
        machines = [c for c in await self._children(folder) if c.kind is NodeKind.OBJECT]
        named = [child for child in machines if child.name == wanted]
        found = [await self._machine(child) for child in (named if wanted else machines)]
        if not found:
            return await self._with_motion(Machine())
        # one without jobs is shown, too: as found, with what is missing
        chosen = next((machine for machine in found if machine.receiver), found[0])
        return await self._with_motion(chosen)

    async def _machine(self, machine: Child) -> Machine:
        below = await self._walk(machine.node_id)
        known = Machine(name=machine.name)
        for one in below:
            known = await self._add(known, one)
        return known

    async def _add(self, known: Machine, one: Found) -> Machine:
        node = one.child.node_id
        match one.role:
            case "identification" if not known.identity:
                return replace(known, identity=await self._texts(node))
            case "item_state" if not known.item_state:
                return replace(known, item_state=await self._state_id(node))
            case "operation_mode" if not known.operation_mode:
                return replace(known, operation_mode=await self._state_id(node))
            case "receiver" if not known.receiver:
                below = {child.name: child for child in await self._children(node)}
                methods = {n: c.node_id for n, c in below.items() if c.kind is NodeKind.METHOD}
                job_list = below["JobOrderList"].node_id if "JobOrderList" in below else ""
                return replace(known, receiver=node, job_list=job_list, methods=methods)
            case "responses" if not known.responses:
                below = {child.name: child for child in await self._children(node)}
                asking = below.get("RequestJobResponseByJobOrderID")
                if asking is None:
                    return known
                return replace(known, responses=node, response_method=asking.node_id)
            case _:
                if one.child.name == self._at_home and one.child.kind is NodeKind.VARIABLE:
                    return replace(known, at_home=known.at_home or node)
                return known

    async def _with_motion(self, known: Machine) -> Machine:
        """Axes and safety states of the motion system of that name, or of the only one."""
        folder = self._session.node(*DEVICE_SET)
        systems = [
            child
            for child in await self._children(folder)
            if await self._role(child) == "motion_system"
        ]
        same = [child for child in systems if child.name == known.name]
        chosen = same or (systems if len(systems) == 1 else [])
        if not chosen:
            return known
        system = chosen[0]
        below = await self._walk(system.node_id)
        for one in below:  # a robot may carry its state and its job orders here
            known = await self._add(known, one)
        stops = [one.child.node_id for one in below if one.role == "safety"]
        axes = [await self._axis(one.child) for one in below if one.role == "axis"]
        devices = [await self._device(one.child) for one in below if one.role == "motion_device"]
        return replace(
            known,
            name=known.name or system.name,
            identity=known.identity or (devices[0].identity if devices else {}),
            motion_devices=tuple(devices),
            task_controls=tuple(
                [await self._task(one.child) for one in below if one.role == "task_control"]
            ),
            axes=tuple(axis for axis in axes if axis.position),
            emergency_stops=await self._each(stops, "ParameterSet", "EmergencyStop"),
            protective_stops=await self._each(stops, "ParameterSet", "ProtectiveStop"),
            operational_modes=await self._each(stops, "ParameterSet", "OperationalMode"),
        )

    async def _device(self, device: Child) -> MotionDevice:
        axes: list[str] = []
        for child in await self._children(device.node_id):
            if child.name == "Axes":
                axes = [
                    axis.name
                    for axis in await self._children(child.node_id)
                    if await self._role(axis) == "axis"
                ]
        return MotionDevice(device.name, await self._texts(device.node_id), tuple(axes))

    async def _task(self, task: Child) -> TaskControl:
        return TaskControl(
            task.name,
            await self._path(task.node_id, "ParameterSet", "TaskProgramName"),
            await self._path(task.node_id, "ParameterSet", "TaskProgramLoaded"),
        )

    async def _axis(self, axis: Child) -> Axis:
        position = await self._path(axis.node_id, "ParameterSet", "ActualPosition")
        unit = await self._path(position, "EngineeringUnits") if position else ""
        text = ""
        if unit:
            [value] = await self._session.read([unit])
            text = value.value if isinstance(value.value, str) else ""
        return Axis(axis.name, position, text)

    async def _each(self, nodes: list[str], *path: str) -> tuple[str, ...]:
        found = [await self._path(node, *path) for node in nodes]
        return tuple(node for node in found if node)

    async def _state_id(self, node: str) -> str:
        """The Id of a state machine's CurrentState; its text is in the machine's language."""
        return await self._path(node, "CurrentState", "Id")

    async def _path(self, node: str, *names: str) -> str:
        for name in names:
            below = {child.name: child.node_id for child in await self._children(node)}
            node = below.get(name, "")
            if not node:
                return ""
        return node

    async def _texts(self, node: str) -> dict[str, str]:
        """What the machine says of itself, as text."""
        children = [c for c in await self._children(node) if c.kind is NodeKind.VARIABLE]
        values = await self._session.read([child.node_id for child in children])
        pairs = zip(children, values, strict=True)
        return {
            child.name: value.value
            for child, value in pairs
            if isinstance(value.value, str) and value.value
        }

    async def _walk(self, root: str) -> list[Found]:
        """All that lies below, by breadth; what is known by type is not entered again."""
        found: list[Found] = []
        level, seen = [root], {root}
        for _ in range(DEEPEST):
            below = await self._session.children(level)
            fresh: list[str] = []
            for parent, children in zip(level, below, strict=True):
                self._below[parent] = children
                for child in children:
                    if child.node_id in seen or child.name.startswith("<"):
                        continue
                    seen.add(child.node_id)
                    found.append(Found(child, await self._role(child), parent))
                    if child.kind is NodeKind.OBJECT:
                        fresh.append(child.node_id)
            level = fresh
            if not level or len(seen) > MOST_NODES:
                break
        return found

    async def _children(self, node: str) -> list[Child]:
        if not node:
            return []
        if node not in self._below:
            [self._below[node]] = await self._session.children([node])
        return [child for child in self._below[node] if not child.name.startswith("<")]

    async def _role(self, child: Child) -> str:
        """What the type of an object means to us; "" when nothing."""
        if child.kind is not NodeKind.OBJECT or not child.type_id:
            return ""
        if child.type_id not in self._roles:
            known = {self._session.node(*key): role for key, role in KNOWN.items()}
            known.pop("", None)
            line = await self._session.supertypes(child.type_id)
            self._roles[child.type_id] = next((known[t] for t in line if t in known), "")
        return self._roles[child.type_id]
