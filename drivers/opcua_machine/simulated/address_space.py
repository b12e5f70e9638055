# pyright: basic
# asyncua types its numbers as its own classes and takes plain ones:
# pyright: reportArgumentType=false, reportPrivateImportUsage=false, reportAttributeAccessIssue=false
"""The robot's OPC UA server: published types, one machine, one motion device, working methods.

The only module of the simulator that knows asyncua; what goes in and out is ours and typed.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from asyncua import Server, ua
from asyncua.server.user_managers import User, UserRole

from drivers.opcua_machine.certificates import Identity
from drivers.opcua_machine.job_orders import INVALID_REQUEST, NO_ERROR, NUMBER_OF, JobOrder
from drivers.opcua_machine.options import Security
from drivers.opcua_machine.simulated.arm import AXES
from drivers.opcua_machine.simulated.job_book import MOST_ORDERS, WORK, Entry
from drivers.opcua_machine.simulated.robot import Robot

MODELS_FOLDER = Path(__file__).resolve().parents[3] / "resources" / "opcua"
MODELS = (
    ("Opc.Ua.Di.NodeSet2.xml", True),
    ("Opc.Ua.IA.NodeSet2.xml", True),
    ("Opc.Ua.Machinery.NodeSet2.xml", True),
    ("opc.ua.isa95-jobcontrol.nodeset2.xml", True),
    # WORKAROUND opcua-asyncio 1869, until byte option sets become classes: no classes from this
    ("Opc.Ua.Machinery.Jobs.Nodeset2.xml", False),
    ("Opc.Ua.Robotics.NodeSet2.xml", True),
)
# Objects for drawing tools only have no parent, which a strict import refuses.
DESIGN_ONLY = re.compile(r'<UA\w+ [^>]*DesignToolOnly="true"[^>]*>.*?</UA\w+>', re.DOTALL)

DI = "http://opcfoundation.org/UA/DI/"
MACHINERY = "http://opcfoundation.org/UA/Machinery/"
JOBS = "http://opcfoundation.org/UA/Machinery/Jobs/"
ISA95 = "http://opcfoundation.org/UA/ISA95-JOBCONTROL_V2/"
ROBOTICS = "http://opcfoundation.org/UA/Robotics/"
MAKER = "urn:celldeck:simulated:robot"
SERVER_URI = "urn:celldeck:simulated"

PROCESSING = 5026
AUTOMATIC_EXTERNAL = 4
ARTICULATED_ROBOT = 1
ROTARY = 1
BEHIND = "127.0.0.1"


@dataclass(frozen=True)
class Access:
    """Who may come in, and how the channel is protected."""

    security: Security
    user: str = ""
    secret: str = ""


class OneUser:
    """Lets in the one user with the right secret; anyone where nothing is protected."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def get_user(
        self,
        iserver: Any,
        username: str | None = None,
        password: str | None = None,
        certificate: Any = None,
    ) -> User | None:
        """asyncua's question."""
        if not self._access.security.is_on:
            return User(role=UserRole.User)
        if isinstance(password, bytes):
            password = password.decode()
        known = (self._access.user, self._access.secret)
        return User(role=UserRole.User) if (username, password) == known else None


class RobotServer:
    """Shows one robot; `publish` after every change, methods act on its job book."""

    def __init__(self, name: str, robot: Robot, access: Access, identity: Identity) -> None:
        logging.getLogger("asyncua").setLevel(logging.CRITICAL)
        self._name = name
        self._robot = robot
        self._access = access
        self._identity = identity
        self._server = Server(user_manager=OneUser(access))
        self._index: dict[str, int] = {}
        self._nodes: dict[str, Any] = {}
        self._orders: dict[str, Any] = {}
        self._shown: dict[str, object] = {}

    @property
    def port(self) -> int:
        """Where it listens, behind the relay."""
        listening = self._server.bserver
        return 0 if listening is None else listening.port

    async def start(self, url: str) -> None:
        """Load the models, build the machine, listen on a free port behind `url`."""
        server = self._server
        server.name = f"Simulated robot {self._name}"
        server.set_endpoint(url)
        server.socket_address = (BEHIND, 0)
        await server.init()
        await server.set_application_uri(SERVER_URI)
        await self._secure()
        for file, makes_classes in MODELS:
            text = DESIGN_ONLY.sub("", (MODELS_FOLDER / file).read_text(encoding="utf-8"))
            await server.import_xml(xmlstring=text, auto_load_definitions=makes_classes)
        await server.register_namespace(MAKER)
        for uri in (DI, MACHINERY, JOBS, ISA95, ROBOTICS, MAKER):
            self._index[uri] = await server.get_namespace_index(uri)
        await self._build_machine()
        await self._build_motion_system()
        await self.publish()
        await server.start()

    async def stop(self) -> None:
        """Close all connections."""
        await self._server.stop()

    async def expire_sessions(self) -> None:
        """End every session, as a server does with one that it takes for dead."""
        for session in list(self._server.iserver._external_sessions.values()):
            await session.close_session(True)

    async def lose_subscriptions(self) -> None:
        """Forget every subscription and say nothing; sessions stay and answer."""
        known = self._server.iserver.subscription_service
        await known.delete_subscriptions(list(known.subscriptions))

    async def publish(self) -> None:
        """Write what is another value than the one shown."""
        robot = self._robot
        moving = robot.is_moving
        await self._show("at_home", robot.arm.is_home, ua.VariantType.Boolean)
        for axis, position in zip(AXES, robot.arm.pose, strict=True):
            await self._show(axis, round(position, 3), ua.VariantType.Double)
        await self._show("emergency_stop", robot.emergency_stop, ua.VariantType.Boolean)
        await self._show("protective_stop", robot.protective_stop, ua.VariantType.Boolean)
        await self._show_item_state("Executing" if moving else "NotExecuting", moving)
        # the list comes last: who sees a job ended finds the arm already shown where it is
        listed = tuple((entry.order.job_id, entry.state) for entry in robot.book.entries)
        if self._shown.get("jobs") != listed:
            self._shown["jobs"] = listed
            rows = [self._listed(entry) for entry in robot.book.entries]
            value = ua.Variant(rows, ua.VariantType.ExtensionObject, is_array=True)
            await self._write("jobs", value)

    async def _secure(self) -> None:
        server, security = self._server, self._access.security
        if not security.is_on:
            server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
            server.set_identity_tokens([ua.AnonymousIdentityToken])
            return
        await server.load_certificate(str(self._identity.certificate))
        await server.load_private_key(str(self._identity.key))
        wanted = getattr(ua.SecurityPolicyType, f"{security.policy}_{security.mode}")
        server.set_security_policy([wanted])
        server.set_identity_tokens([ua.UserNameIdentityToken])

    def _id(self, uri: str, number: int) -> ua.NodeId:
        return ua.NodeId(number, self._index[uri])

    async def _add(
        self, parent: Any, uri: str, name: str, model: str, number: int, **more: Any
    ) -> Any:
        node_id = ua.NodeId(0, self._index[MAKER])
        bname = ua.QualifiedName(name, self._index[uri])
        return await parent.add_object(node_id, bname, objecttype=self._id(model, number), **more)

    async def _build_machine(self) -> None:
        machines = self._server.get_node(self._id(MACHINERY, 1001))
        machine = await machines.add_object(self._index[MAKER], self._name)
        identification = await self._add(
            machine, DI, "Identification", MACHINERY, 1012, instantiate_optional=False
        )
        await self._identify(identification)
        state = await self._add(machine, MACHINERY, "MachineryItemState", MACHINERY, 1002)
        self._nodes["item_state"] = await state.get_child(["0:CurrentState"])
        self._nodes["item_state_id"] = await state.get_child(["0:CurrentState", "0:Id"])
        mode = await self._add(machine, MACHINERY, "MachineryOperationMode", MACHINERY, 1008)
        shown = await mode.get_child(["0:CurrentState"])
        await shown.write_value(ua.LocalizedText("Processing", "en"))
        state = ua.Variant(self._id(MACHINERY, PROCESSING), ua.VariantType.NodeId)
        await (await shown.get_child(["0:Id"])).write_value(state)
        jobs = await self._add(machine, JOBS, "JobManagement", JOBS, 1003)
        # an instance of the type has only what is mandatory; ours has the methods, too
        await self._drop(jobs, "JobOrderControl", "JobOrderResults")
        receiver = await self._add(jobs, JOBS, "JobOrderControl", ISA95, 1002)
        results = await self._add(jobs, JOBS, "JobOrderResults", ISA95, 1003)
        await self._build_receiver(receiver, results)
        self._nodes["at_home"] = await machine.add_variable(
            ua.NodeId(0, self._index[MAKER]),
            ua.QualifiedName("AtHome", self._index[MAKER]),
            True,
            ua.VariantType.Boolean,
        )

    async def _identify(self, identification: Any) -> None:
        said = {
            "Manufacturer": ua.LocalizedText("Celldeck", "en"),
            "SerialNumber": f"SIM-{self._name}",
            "ProductInstanceUri": f"{MAKER}:{self._name}",
        }
        for name, value in said.items():
            node = await identification.get_child([f"{self._index[DI]}:{name}"])
            await node.write_value(value)

    async def _build_receiver(self, receiver: Any, results: Any) -> None:
        isa95 = self._index[ISA95]
        self._nodes["jobs"] = await receiver.get_child([f"{isa95}:JobOrderList"])
        most = await receiver.get_child([f"{isa95}:MaxDownloadableJobOrders"])
        await most.write_value(ua.Variant(MOST_ORDERS, ua.VariantType.UInt16))
        work = await receiver.get_child([f"{isa95}:WorkMaster"])
        masters = [ua.get_type(self._id(ISA95, 3007))(ID=name) for name in WORK]
        await work.write_value(ua.Variant(masters, ua.VariantType.ExtensionObject, is_array=True))
        book = self._robot.book
        by_order = {"Store": book.store, "StoreAndStart": book.store_and_start}
        by_id = {
            "Start": book.start,
            "RevokeStart": book.revoke_start,
            "Pause": book.pause,
            "Resume": book.resume,
            "Stop": book.stop,
            "Abort": book.abort,
            "Cancel": book.cancel,
            "Clear": book.clear,
        }
        for name, take in by_order.items():
            await self._link(receiver, name, self._taking(take))
        for name, act in by_id.items():
            await self._link(receiver, name, self._acting(act))
        # offered by the type, not by this robot
        await self._drop(receiver, "Update")
        await self._link(results, "RequestJobResponseByJobOrderID", self._respond)
        await self._drop(results, "RequestJobResponseByJobOrderState")

    async def _link(self, owner: Any, name: str, callback: Callable[..., Any]) -> None:
        node = await owner.get_child([f"{self._index[ISA95]}:{name}"])
        self._server.link_method(node, callback)

    def _taking(self, take: Callable[[JobOrder], int]) -> Callable[..., Any]:
        async def method(parent: ua.NodeId, order: ua.Variant, comment: ua.Variant) -> list[Any]:
            given = order.Value
            read = _read_order(given)
            if read is None:
                return _status(INVALID_REQUEST)
            answer = take(read)
            if answer == NO_ERROR:
                self._orders[read.job_id] = given
            await self.publish()
            return _status(answer)

        return method

    def _acting(self, act: Callable[[str], int]) -> Callable[..., Any]:
        async def method(parent: ua.NodeId, job_id: ua.Variant, comment: ua.Variant) -> list[Any]:
            answer = act(str(job_id.Value))
            await self.publish()
            return _status(answer)

        return method

    async def _respond(self, parent: ua.NodeId, job_id: ua.Variant) -> list[Any]:
        response = ua.get_type(self._id(ISA95, 3013))
        entry = self._robot.book.find(str(job_id.Value))
        if entry is None:
            found, answer = response(), 2
        else:
            parameter = ua.get_type(self._id(ISA95, 3003))
            said = parameter(ID="reason", Value=ua.Variant(entry.reason, ua.VariantType.String))
            found = response(
                JobResponseID=f"{entry.order.job_id}.response",
                JobOrderID=entry.order.job_id,
                JobState=[self._state(entry)],
                JobResponseData=[said],
            )
            answer = NO_ERROR
        return [ua.Variant(found, ua.VariantType.ExtensionObject), *_status(answer)]

    def _state(self, entry: Entry) -> Any:
        element = ua.RelativePathElement()
        element.ReferenceTypeId = ua.NodeId(ua.ObjectIds.HasComponent)
        element.TargetName = ua.QualifiedName(entry.state.value, self._index[ISA95])
        path = ua.RelativePath()
        path.Elements = [element]
        return ua.get_type(self._id(ISA95, 3006))(
            BrowsePath=path,
            StateText=ua.LocalizedText(entry.state.value, "en"),
            StateNumber=NUMBER_OF[entry.state],
        )

    def _listed(self, entry: Entry) -> Any:
        return ua.get_type(self._id(ISA95, 3015))(
            JobOrder=self._orders[entry.order.job_id], State=[self._state(entry)]
        )

    async def _build_motion_system(self) -> None:
        robotics, di = self._index[ROBOTICS], self._index[DI]
        devices = self._server.get_node(self._id(DI, 5001))
        more = {"instantiate_optional": False}
        system = await self._add(devices, MAKER, self._name, ROBOTICS, 1002, **more)
        await self._drop_placeholders(system)
        folder = await system.get_child([f"{robotics}:MotionDevices"])
        device = await self._add(folder, MAKER, "Arm", ROBOTICS, 1004, **more)
        await self._drop_placeholders(device)
        for name, value in (
            ("Manufacturer", ua.LocalizedText("Celldeck", "en")),
            ("Model", ua.LocalizedText("Simulated six-axis arm", "en")),
            ("ProductCode", "SIM-6"),
            ("SerialNumber", f"SIM-{self._name}"),
        ):
            await (await device.get_child([f"{di}:{name}"])).write_value(value)
        category = await device.get_child([f"{robotics}:MotionDeviceCategory"])
        await category.write_value(ua.Variant(ARTICULATED_ROBOT, ua.VariantType.Int32))
        axes = await device.get_child([f"{robotics}:Axes"])
        for name in AXES:
            await self._build_axis(axes, name)
        safety = await system.get_child([f"{robotics}:SafetyStates"])
        state = await self._add(safety, MAKER, "SafetyState", ROBOTICS, 1013, **more)
        values = await state.get_child([f"{di}:ParameterSet"])
        for key, name in (
            ("emergency_stop", "EmergencyStop"),
            ("protective_stop", "ProtectiveStop"),
        ):
            self._nodes[key] = await values.get_child([f"{robotics}:{name}"])
        mode = await values.get_child([f"{robotics}:OperationalMode"])
        await mode.write_value(ua.Variant(AUTOMATIC_EXTERNAL, ua.VariantType.Int32))

    async def _build_axis(self, axes: Any, name: str) -> None:
        robotics, di = self._index[ROBOTICS], self._index[DI]
        axis = await self._add(axes, MAKER, name, ROBOTICS, 16601, instantiate_optional=False)
        await self._drop_placeholders(axis)
        profile = await axis.get_child([f"{robotics}:MotionProfile"])
        await profile.write_value(ua.Variant(ROTARY, ua.VariantType.Int32))
        position = await axis.get_child([f"{di}:ParameterSet", f"{robotics}:ActualPosition"])
        self._nodes[name] = position
        unit = await position.get_child(["0:EngineeringUnits"])
        degree = ua.EUInformation(
            NamespaceUri="http://www.opcfoundation.org/UA/units/un/cefact",
            UnitId=17476,
            DisplayName=ua.LocalizedText("deg"),
            Description=ua.LocalizedText("degree [unit of angle]"),
        )
        await unit.write_value(ua.Variant(degree, ua.VariantType.ExtensionObject))

    async def _drop_placeholders(self, node: Any) -> None:
        """asyncua makes objects of the type's <Placeholders>, which stand for none or many."""
        for child in await self._children(node):
            if child.BrowseName.Name.startswith("<"):
                await self._unlink(node, child)
            else:
                await self._drop_placeholders(self._server.get_node(child.NodeId))

    async def _drop(self, node: Any, *names: str) -> None:
        for child in await self._children(node):
            if child.BrowseName.Name in names:
                await self._unlink(node, child)

    async def _children(self, node: Any) -> list[Any]:
        return await node.get_references(
            ua.ObjectIds.HierarchicalReferences, ua.BrowseDirection.Forward
        )

    async def _unlink(self, node: Any, child: Any) -> None:
        # deleting the node itself walks the whole address space: 30 ms each
        await node.delete_reference(child.NodeId, child.ReferenceTypeId, True)

    async def _show(self, key: str, value: object, kind: ua.VariantType) -> None:
        if self._shown.get(key) != value:
            self._shown[key] = value
            await self._write(key, ua.Variant(value, kind))

    async def _show_item_state(self, name: str, moving: bool) -> None:
        if self._shown.get("item_state") != name:
            self._shown["item_state"] = name
            number = 5006 if moving else 5007
            await self._write("item_state", ua.Variant(ua.LocalizedText(name, "en")))
            state = ua.Variant(self._id(MACHINERY, number), ua.VariantType.NodeId)
            await self._write("item_state_id", state)

    async def _write(self, key: str, value: ua.Variant) -> None:
        now = datetime.now(UTC).replace(tzinfo=None)
        await self._nodes[key].write_value(ua.DataValue(value, SourceTimestamp=now))


def _status(answer: int) -> list[Any]:
    return [ua.Variant(answer, ua.VariantType.UInt64)]


def _read_order(given: Any) -> JobOrder | None:
    try:
        work = [str(master.ID) for master in given.WorkMasterID or []]
        parameters = {str(one.ID): one.Value.Value for one in given.JobOrderParameters or []}
        return JobOrder(str(given.JobOrderID), work[0] if work else "", parameters)
    except AttributeError:
        return None
