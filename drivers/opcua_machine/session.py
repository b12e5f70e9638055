# pyright: basic
# asyncua types its numbers as its own classes and takes plain ones:
# pyright: reportArgumentType=false, reportPrivateImportUsage=false, reportAttributeAccessIssue=false
"""One session with an OPC UA server; with `decoding` and `watching` all of ours that knows asyncua.

What goes in and out is ours and typed: node ids as text, values as plain Python, statuses as
`Quality`. One session is one connection; after a loss a new one is made and everything is asked
again. WORKAROUND opcua-asyncio 1800, until classes are kept per connection: classes are taken by
node id, and no process talks to two servers.
"""

import asyncio
import contextlib
import logging
from typing import Any

from asyncua import Client, ua
from asyncua.crypto import security_policies, uacrypto
from asyncua.ua.ua_binary import struct_from_binary

from drivers.opcua_machine.answers import (
    Address,
    CallFailed,
    Child,
    NotAnswered,
    Terms,
    Trouble,
    Untrusted,
    Value,
)
from drivers.opcua_machine.certificates import sha256, thumbprint
from drivers.opcua_machine.decoding import child_of, no_comment, value_of, variant_of
from drivers.opcua_machine.job_orders import JobOrder
from drivers.opcua_machine.watching import Heard, Watching

ISA95 = "http://opcfoundation.org/UA/ISA95-JOBCONTROL_V2/"
MACHINERY = "http://opcfoundation.org/UA/Machinery/"

PUBLISH_EVERY_MS = 250.0
KEEP_ALIVE_COUNT = 2
LIFETIME_COUNT = 240
QUEUE = 100
BROWSE_AT_ONCE = 100
WATCH_AT_ONCE = 500
PUBLISH_AHEAD = 4
RUNNING = 0


_logger = logging.getLogger(__name__)


class Session:
    """An open session; made by `connect`."""

    def __init__(self, client: Client, certificate: bytes) -> None:
        self.certificate = certificate
        self.lost = asyncio.Event()
        self._client = client
        self._indexes: dict[str, int] = {}
        self._uris: dict[int, str] = {}
        self._subscriptions: list[Watching] = []
        self._publishing: list[asyncio.Task[None]] = []
        client.connection_lost_callback = self._on_lost

    @property
    def heard_at(self) -> float:
        """Monotonic time of the newest publish answer, 0 before the first."""
        heard = (sub.last_publish_at or 0.0 for sub in self._subscriptions)
        return max(heard, default=0.0)

    async def learn(self) -> None:
        """Ask for the namespaces and the structures of this server. Raises: NotAnswered."""
        async with _Asking():
            uris = await self._client.get_namespace_array()
            self._indexes = {uri: index for index, uri in enumerate(uris)}
            self._uris = dict(enumerate(uris))
            await self._client.load_data_type_definitions()

    def node(self, uri: str, number: int) -> str:
        """The id of a node of a published model; "" when the server does not have that model."""
        index = self._indexes.get(uri)
        return "" if index is None else ua.NodeId(number, index).to_string()

    async def children(self, nodes: list[str]) -> list[list[Child]]:
        """What lies below each of the nodes. Raises: NotAnswered."""
        found: list[list[Child]] = []
        async with _Asking():
            for start in range(0, len(nodes), BROWSE_AT_ONCE):
                part = nodes[start : start + BROWSE_AT_ONCE]
                for refs in await self._browse(part, ua.ObjectIds.HierarchicalReferences):
                    found.append([child_of(ref) for ref in refs])
        return found

    async def supertypes(self, type_id: str) -> list[str]:
        """The type and all it descends from. Raises: NotAnswered."""
        line = [type_id]
        async with _Asking():
            while len(line) < 32:
                [refs] = await self._browse(
                    [line[-1]], ua.ObjectIds.HasSubtype, ua.BrowseDirection.Inverse
                )
                if not refs:
                    break
                line.append(refs[0].NodeId.to_string())
        return line

    async def read(self, nodes: list[str]) -> list[Value]:
        """The values of these variables now. Raises: NotAnswered."""
        if not nodes:
            return []
        async with _Asking():
            ids = [ua.NodeId.from_string(node) for node in nodes]
            values = await self._client.uaclient.read_attributes(ids, ua.AttributeIds.Value)
        return [value_of(value) for value in values]

    async def look(self, nodes: list[str], timeout_s: float) -> list[Value]:
        """Ask whether the server runs, and for these values, in one question.

        Raises: NotAnswered, Trouble: it says that it does not run.
        """
        status = ua.NodeId(ua.ObjectIds.Server_ServerStatus_State).to_string()
        try:
            async with asyncio.timeout(timeout_s):
                state, *values = await self.read([status, *nodes])
        except TimeoutError as late:
            raise NotAnswered("late") from late
        if state.value != RUNNING:
            raise Trouble("unit.link_lost", reason="server_not_running")
        return values

    async def watch(self, nodes: list[str], heard: Heard) -> Terms:
        """Be told of changes; what the server made of our terms. Raises: NotAnswered."""
        params = ua.CreateSubscriptionParameters()
        params.RequestedPublishingInterval = PUBLISH_EVERY_MS
        params.RequestedMaxKeepAliveCount = KEEP_ALIVE_COUNT
        params.RequestedLifetimeCount = LIFETIME_COUNT
        params.MaxNotificationsPerPublish = 10_000
        params.PublishingEnabled = True
        async with _Asking():
            # not through Client.create_subscription, which asks again for keep-alives of its own
            session: Any = self._client.uaclient.session
            subscription = Watching(session, params, heard, self.lost.set)
            made = await subscription.init()
            self._subscriptions.append(subscription)
            # asyncua keeps one question open; a server that says a thousand values at most in one
            # answer would then wait for us a round trip each time, until its queues run over
            for _ in range(PUBLISH_AHEAD - 1):
                self._publishing.append(asyncio.create_task(session._publish_loop()))
            for start in range(0, len(nodes), WATCH_AT_ONCE):
                part: list[Any] = [
                    self._client.get_node(node) for node in nodes[start : start + WATCH_AT_ONCE]
                ]
                await subscription.subscribe_data_change(part, queuesize=QUEUE)
        publish_s = made.RevisedPublishingInterval / 1000.0
        return Terms(publish_s, publish_s * made.RevisedMaxKeepAliveCount)

    async def call(self, owner: str, method: str, arguments: list[Any], timeout_s: float) -> Any:
        """Call a method; its output arguments. Raises: CallFailed, NotAnswered."""
        request = ua.CallMethodRequest()
        request.ObjectId = ua.NodeId.from_string(owner)
        request.MethodId = ua.NodeId.from_string(method)
        request.InputArguments = arguments
        async with _Asking():
            try:
                async with asyncio.timeout(timeout_s):
                    [answer] = await self._client.uaclient.call([request])
            except TimeoutError as late:
                raise NotAnswered("late") from late
        if answer.StatusCode.is_bad():
            raise CallFailed(answer.StatusCode.name)
        return [output.Value for output in answer.OutputArguments or []]

    async def act_on_job(self, owner: str, method: str, job_id: str, timeout_s: float) -> int:
        """Pause, Resume, Abort …; the ReturnStatus. Raises: CallFailed, NotAnswered."""
        given = [ua.Variant(job_id, ua.VariantType.String), no_comment()]
        return _return_status(await self.call(owner, method, given, timeout_s))

    async def hand_over(self, owner: str, method: str, order: JobOrder, timeout_s: float) -> int:
        """Store or StoreAndStart; the ReturnStatus. Raises: CallFailed, NotAnswered."""
        work = ua.get_type(self._id(ISA95, 3007))(ID=order.work_master)
        parameter = ua.get_type(self._id(ISA95, 3003))
        given = ua.get_type(self._id(ISA95, 3008))(
            JobOrderID=order.job_id,
            WorkMasterID=[work],
            JobOrderParameters=[
                parameter(ID=name, Value=variant_of(value))
                for name, value in order.parameters.items()
            ],
        )
        arguments = [ua.Variant(given, ua.VariantType.ExtensionObject), no_comment()]
        return _return_status(await self.call(owner, method, arguments, timeout_s))

    async def response_data(
        self, owner: str, method: str, job_id: str, timeout_s: float
    ) -> dict[str, Any]:
        """JobResponseData of a job, by parameter id. Raises: CallFailed, NotAnswered."""
        given = [ua.Variant(job_id, ua.VariantType.String)]
        outputs = await self.call(owner, method, given, timeout_s)
        said = getattr(outputs[0], "JobResponseData", None) if outputs else None
        return {str(one.ID): one.Value.Value for one in said or []}

    async def close(self, *, is_dead: bool = False) -> None:
        """End the session; never fails and never takes long.

        Args:
            is_dead: nothing answers any more: whoever still waits is told at once.
        """
        self._client.connection_lost_callback = None
        for task in self._publishing:
            task.cancel()
        await asyncio.gather(*self._publishing, return_exceptions=True)
        if is_dead:
            self._client.disconnect_socket()
        with contextlib.suppress(Exception):
            async with asyncio.timeout(1.0):
                await self._client.disconnect()
        self._client.disconnect_socket()

    async def _on_lost(self, wrong: Exception) -> None:
        self.lost.set()

    def _id(self, uri: str, number: int) -> ua.NodeId:
        return ua.NodeId(number, self._indexes[uri])

    async def _browse(
        self,
        nodes: list[str],
        references: int,
        direction: ua.BrowseDirection = ua.BrowseDirection.Forward,
    ) -> list[list[ua.ReferenceDescription]]:
        params = ua.BrowseParameters()
        params.NodesToBrowse = []
        for node in nodes:
            what = ua.BrowseDescription()
            what.NodeId = ua.NodeId.from_string(node)
            what.BrowseDirection = direction
            what.ReferenceTypeId = ua.NodeId(references)
            what.IncludeSubtypes = True
            what.ResultMask = ua.BrowseResultMask.All
            params.NodesToBrowse.append(what)
        answers = await self._client.uaclient.browse(params)
        return [await self._rest(answer) for answer in answers]

    async def _rest(self, answer: ua.BrowseResult) -> list[ua.ReferenceDescription]:
        found = list(answer.References or [])
        while answer.ContinuationPoint:
            params = ua.BrowseNextParameters()
            params.ContinuationPoints = [answer.ContinuationPoint]
            [answer] = await self._client.uaclient.browse_next(params)
            found.extend(answer.References or [])
        return found


class GuardedClient(Client):
    """asyncua's client, which would send the secret readable over a channel that is only signed.

    WORKAROUND asyncua 2.1.0, until it raises what a server answers to OpenSecureChannel: it loses
    the status of a refusal there and fails an assertion; `refused_with` keeps it.
    """

    refused_with: Exception | None = None

    async def connect_socket(self) -> None:
        """asyncua's own, and then an ear at what it makes of a refusal."""
        await super().connect_socket()
        protocol: Any = self.uaclient.protocol
        take = protocol._call_callback

        def hear(request_id: int, body: Any) -> None:
            if isinstance(protocol._open_secure_channel_exchange, ua.OpenSecureChannelParameters):
                # every answer begins as a fault does: with its type and its status
                answer = struct_from_binary(ua.ServiceFault, body.copy())
                status = answer.ResponseHeader.ServiceResult
                if status.is_bad():
                    self.refused_with = ua.UaStatusCodeError(status.value)
            take(request_id, body)

        protocol._call_callback = hear

    def _add_user_auth(self, params: Any, username: str | None, password: str | None) -> None:
        said = self.server_policy(ua.UserTokenType.UserName).SecurityPolicyUri
        is_encrypted = bool(said) and said != security_policies.SecurityPolicyNone.URI
        if self.security_policy.Mode != ua.MessageSecurityMode.SignAndEncrypt and not is_encrypted:
            raise Trouble("opcua.secret_in_clear", refused=True, user=username or "")
        super()._add_user_auth(params, username, password)


async def connect(address: Address) -> Session:
    """Open a session. Raises: Trouble."""
    logging.getLogger("asyncua").setLevel(logging.CRITICAL)
    # its own watchdog counts an answer that takes a second as a loss; ours decides
    client = GuardedClient(address.url, timeout=address.timeout_s, watchdog_intervall=30.0)
    client.name = "Celldeck"
    client.description = "Celldeck unit"
    client.application_uri = address.identity.uri
    client.product_uri = "urn:celldeck"
    try:
        async with asyncio.timeout(address.timeout_s):
            certificate = await _secure(client, address)
            await client.connect()
    except Trouble:
        client.disconnect_socket()
        raise
    except Exception as wrong:
        client.disconnect_socket()
        is_lost = isinstance(wrong, AssertionError) and client.refused_with is not None
        raise _trouble(client.refused_with if is_lost else wrong, address) from wrong
    session = Session(client, certificate)
    try:
        async with asyncio.timeout(address.timeout_s):
            await session.learn()
    except (TimeoutError, NotAnswered) as wrong:
        await session.close()
        raise Trouble("unit.link_lost", reason="not_answered") from wrong
    except BaseException:
        await session.close()
        raise
    return session


async def _secure(client: Client, address: Address) -> bytes:
    """Know the server before anything is said to it; its certificate, empty without security."""
    if not address.security.is_on:
        return b""
    policy = getattr(security_policies, f"SecurityPolicy{address.security.policy}")
    mode = getattr(ua.MessageSecurityMode, address.security.mode)
    endpoints = await client.connect_and_get_server_endpoints()
    offered = [e for e in endpoints if e.SecurityMode == mode and e.SecurityPolicyUri == policy.URI]
    if not offered:
        seen = sorted({f"{_last(e.SecurityPolicyUri)}/{e.SecurityMode.name}" for e in endpoints})
        raise Trouble("opcua.no_such_security", refused=True, offered=", ".join(seen)[:200])
    der = _first_certificate(offered[0].ServerCertificate or b"")
    if not address.pin.fits(der):
        pinned = address.pin.sha1 or address.pin.sha256
        raise Untrusted(
            "opcua.certificate_changed" if pinned else "opcua.untrusted",
            der,
            thumbprint=thumbprint(der),
            sha256=sha256(der),
            pinned=pinned,
        )
    await client.set_security(
        policy,
        certificate=str(address.identity.certificate),
        private_key=str(address.identity.key),
        server_certificate=uacrypto.CertProperties(der, "der"),
        mode=mode,
    )
    client.set_user(address.user)
    client.set_password(address.secret)
    return der


def _first_certificate(chain: bytes) -> bytes:
    """The leading one of a chain; its DER head says how long it is."""
    return chain[: int.from_bytes(chain[2:4], "big") + 4]


def _last(uri: str) -> str:
    return uri.rpartition("#")[2]


USER_STATUSES = ("BadUserAccessDenied", "BadIdentityTokenRejected", "BadIdentityTokenInvalid")
CERTIFICATE_STATUSES = ("BadSecurityChecksFailed", "BadCertificateUntrusted")


def _trouble(wrong: Exception | None, address: Address) -> Trouble:
    """Our name for what asyncua raised while connecting."""
    if isinstance(wrong, ConnectionRefusedError):
        return Trouble("unit.link_lost", reason="refused")
    if isinstance(wrong, TimeoutError):
        return Trouble("unit.link_lost", reason="not_answered")
    if isinstance(wrong, ua.UaStatusCodeError):
        status = type(wrong).__name__
        if status in USER_STATUSES:
            return Trouble("opcua.user_refused", refused=True, user=address.user, status=status)
        if status in CERTIFICATE_STATUSES or status.startswith("BadCertificate"):
            ours = thumbprint(address.identity.certificate.read_bytes())
            return Trouble(
                "opcua.certificate_refused", refused=True, thumbprint=ours, status=status
            )
        return Trouble("opcua.refused", refused=True, status=status)
    if isinstance(wrong, OSError):
        return Trouble("unit.link_lost", reason="unreachable")
    return Trouble("unit.link_lost", reason=type(wrong).__name__)


class _Asking:
    """Turns whatever a dead connection or a strange answer raises into NotAnswered."""

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, kind: Any, wrong: BaseException | None, trace: Any) -> None:
        if isinstance(wrong, CallFailed | NotAnswered) or not isinstance(wrong, Exception):
            return
        if not isinstance(wrong, OSError | TimeoutError | ua.UaError):
            _logger.warning("the server's answer could not be read", exc_info=wrong)
        raise NotAnswered(type(wrong).__name__) from wrong


def _return_status(outputs: list[Any]) -> int:
    if not outputs or not isinstance(outputs[-1], int):
        raise CallFailed("BadTypeMismatch")
    return outputs[-1]
