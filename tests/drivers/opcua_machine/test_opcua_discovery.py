"""Machines are found by the types of their objects, however a maker names and sub-types them."""

from datetime import UTC, datetime

from drivers.opcua_machine.answers import Child, NodeKind, Value
from drivers.opcua_machine.discovery import DI, ISA95, MACHINERY, ROBOTICS, Finder
from drivers.readings import Quality

NAMESPACES = {DI: 9, MACHINERY: 7, ISA95: 3, ROBOTICS: 5}
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class FakeServer:
    """A tree of nodes with types of a maker's own."""

    def __init__(self) -> None:
        self.tree: dict[str, list[Child]] = {}
        self.parents = {"ns=20;i=1": "ns=20;i=2", "ns=20;i=2": "ns=3;i=1002"}
        self.texts: dict[str, str] = {}

    def add(self, parent: str, node: str, kind: NodeKind, model: str = "", text: str = "") -> str:
        node_id = f"{parent}/{node}"
        self.tree.setdefault(parent, []).append(Child(node_id, node, kind, model))
        self.texts[node_id] = text
        return node_id

    def node(self, uri: str, number: int) -> str:
        return f"ns={NAMESPACES[uri]};i={number}" if uri in NAMESPACES else ""

    async def children(self, nodes: list[str]) -> list[list[Child]]:
        return [self.tree.get(node, []) for node in nodes]

    async def supertypes(self, type_id: str) -> list[str]:
        line = [type_id]
        while line[-1] in self.parents:
            line.append(self.parents[line[-1]])
        return line

    async def read(self, nodes: list[str]) -> list[Value]:
        return [Value(self.texts[node], Quality.GOOD, NOON) for node in nodes]


def a_machine(server: FakeServer, name: str, receiver_type: str) -> str:
    machine = server.add("ns=7;i=1001", name, NodeKind.OBJECT)
    block = server.add(machine, "Bausteine", NodeKind.OBJECT)
    receiver = server.add(block, "Auftraege", NodeKind.OBJECT, receiver_type)
    server.add(receiver, "JobOrderList", NodeKind.VARIABLE)
    server.add(receiver, "StoreAndStart", NodeKind.METHOD)
    who = server.add(machine, "Typenschild", NodeKind.OBJECT, "ns=7;i=1012")
    server.add(who, "SerialNumber", NodeKind.VARIABLE, text="4711")
    return machine


async def test_a_receiver_of_a_makers_own_sub_type_is_found_under_any_name():
    server = FakeServer()
    a_machine(server, "R1", "ns=20;i=1")
    found = await Finder(server, "AtHome").find("")
    assert found.name == "R1"
    assert found.receiver.endswith("/Auftraege")
    assert set(found.methods) == {"StoreAndStart"}
    assert found.identity == {"SerialNumber": "4711"}
    assert found.missing(is_robot=False, has_home_option=False) == ["Pause", "Resume", "Abort"]


async def test_the_machine_that_the_cell_file_names_is_chosen():
    server = FakeServer()
    a_machine(server, "R1", "ns=20;i=1")
    a_machine(server, "R2", "ns=3;i=1002")
    assert (await Finder(server, "AtHome").find("R2")).name == "R2"
    assert (await Finder(server, "AtHome").find("R3")).name == ""


async def test_a_machine_that_takes_no_job_orders_is_shown_with_what_is_missing():
    server = FakeServer()
    a_machine(server, "R1", "ns=20;i=99")
    found = await Finder(server, "AtHome").find("")
    assert found.name == "R1"
    assert "JobOrderReceiver" in found.missing(is_robot=True, has_home_option=False)


async def test_axes_and_stops_come_from_the_motion_system_of_the_same_name():
    server = FakeServer()
    a_machine(server, "R1", "ns=3;i=1002")
    for name in ("R0", "R1"):
        system = server.add("ns=9;i=5001", name, NodeKind.OBJECT, "ns=5;i=1002")
        axis = server.add(system, "A1", NodeKind.OBJECT, "ns=5;i=16601")
        values = server.add(axis, "ParameterSet", NodeKind.OBJECT)
        position = server.add(values, "ActualPosition", NodeKind.VARIABLE)
        server.add(position, "EngineeringUnits", NodeKind.VARIABLE, text="deg")
        safety = server.add(system, "Safety", NodeKind.OBJECT, "ns=5;i=1013")
        stops = server.add(safety, "ParameterSet", NodeKind.OBJECT)
        server.add(stops, "EmergencyStop", NodeKind.VARIABLE)
        server.add(system, "<AxisIdentifier>", NodeKind.OBJECT, "ns=5;i=16601")
    found = await Finder(server, "AtHome").find("")
    assert [(axis.name, axis.unit) for axis in found.axes] == [("A1", "deg")]
    assert "/R1/" in found.axes[0].position
    assert len(found.emergency_stops) == 1
