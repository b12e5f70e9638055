"""Keeps the connection to one machine: opens it, finds what is there, watches it, notices its end.

A server is dead when it has not answered for max(3 s, 3 keep-alives), whether its socket is open
or not. After a loss all is asked again from the beginning; nothing of the old connection counts.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drivers.faults import Misconfigured, Refused
from drivers.opcua_machine import certificates, options
from drivers.opcua_machine.answers import Address, News, NotAnswered, Trouble, Untrusted
from drivers.opcua_machine.discovery import MACHINERY, Finder
from drivers.opcua_machine.machine_picture import ITEM_STATES, OPERATION_MODES, MachinePicture
from drivers.opcua_machine.options import OpcuaOptions
from drivers.opcua_machine.session import Session, connect
from drivers.opcua_machine.waiting import Moved
from drivers.secret_file import read_secret
from drivers.unit_states import LinkState
from drivers.wire.unit_messages import Certificate

LOOK_EVERY_S = 1.0
DEAD_AFTER_S = 3.0
TRY_AGAIN_S = 0.5
TRY_AGAIN_LATER_S = 3.0

LinkChanged = Callable[[LinkState, dict[str, Any]], None]
"""Called at each change of the link's state, with the values for its entry.

After a loss `since` is when the link was lost: nothing is known of the time from then to now.
"""


class MachineLink:
    """The connection of one unit; `session` is open while `state` is connected."""

    def __init__(
        self,
        unit: str,
        folder: Path,
        chosen: OpcuaOptions,
        picture: MachinePicture,
        moved: Moved,
        changed: LinkChanged,
    ) -> None:
        self._unit = unit
        self._folder = folder
        self._options = chosen
        self._picture = picture
        self._moved = moved
        self._changed = changed
        self.state = LinkState.CONNECTING
        self.code: str = ""
        self.values: dict[str, Any] = {}
        self._keys = folder / "keys" / "opcua"
        self._trusted = certificates.Trusted(self._keys, unit)
        self._pin = certificates.Pin()
        self._shown = b""
        self.certificate: Certificate | None = None
        self._begin_anew = asyncio.Event()
        self._open: list[Session] = []
        self._lost_at = time.monotonic()
        self._lost_since: datetime | None = None

    @property
    def session(self) -> Session | None:
        """The open session; None while there is none."""
        return self._open[-1] if self._open else None

    async def trust(self, sha256: str) -> None:
        """From now on the certificate that the machine has shown is its own; look at once.

        Raises: Refused, it shows another one, or the cell file says which one counts; OSError.
        """
        self._is_ours_to_say("trust")
        if not self._shown or certificates.sha256(self._shown) != sha256:
            raise Refused(self._unit, command="trust", reason="other_certificate")
        await asyncio.to_thread(self._trusted.keep, self._shown)
        self._pin = certificates.Pin(sha256=sha256)
        self._see(self._shown)
        self._begin_anew.set()

    async def untrust(self) -> None:
        """From now on no certificate is the machine's own; the link ends.

        Raises: Refused, the cell file says which one counts; OSError.
        """
        self._is_ours_to_say("untrust")
        await asyncio.to_thread(self._trusted.forget)
        self._pin = certificates.Pin()
        self._see(self._shown)
        self._begin_anew.set()
        if self._open:
            self._gone(Trouble("opcua.untrust", refused=True))

    def _see(self, der: bytes) -> None:
        """The machine shows this; empty without security. Read once, shown ten times a second."""
        self._shown = der
        trusted = self._pin.fits(der)
        self.certificate = certificates.shown(der, trusted=trusted, pin=self._pin) if der else None

    def _is_ours_to_say(self, command: str) -> None:
        if self._options.server_certificate:
            raise Refused(self._unit, command=command, reason="pinned_by_cell_file")

    async def run(self) -> None:
        """Connect, serve, connect again, until cancelled."""
        while True:
            self._begin_anew.clear()
            try:
                address = await asyncio.to_thread(self._address)
                session = await connect(address)
            except Misconfigured as wrong:
                self._gone(Trouble(wrong.code, refused=True, **_named(wrong.values)))
            except Trouble as trouble:
                if isinstance(trouble, Untrusted):
                    self._see(trouble.der)
                self._gone(trouble)
            else:
                self._see(session.certificate)
                await self._serve(session)
            is_refused = self.state is LinkState.REFUSED
            await _happens(self._begin_anew, TRY_AGAIN_LATER_S if is_refused else TRY_AGAIN_S)

    def _address(self) -> Address:
        """All that is needed to come in. Reads the disk. Raises: Misconfigured."""
        chosen = self._options
        channel = options.security(self._unit, chosen.security)
        uri = f"urn:celldeck:unit:{self._unit}"
        try:
            identity = certificates.identity(self._keys, self._unit, uri)
            if chosen.server_certificate:
                pin = certificates.pin(chosen.server_certificate, self._folder)
            else:
                pin = self._trusted.pin()
        except (OSError, ValueError) as wrong:
            raise Misconfigured(
                self._unit, setting="server_certificate", value=str(wrong)
            ) from wrong
        self._pin = pin
        secret = read_secret(self._unit, self._folder, chosen.secret_file)
        return Address(chosen.url, channel, identity, pin, chosen.user, secret, chosen.connect_s)

    async def _serve(self, session: Session) -> None:
        is_dead = False
        try:
            await self._look_after(session)
        except Trouble as trouble:
            is_dead = True
            self._gone(trouble)
        except NotAnswered as silent:
            is_dead = True
            self._gone(Trouble("unit.link_lost", reason="not_answered", what=str(silent)))
        finally:
            self._open.clear()
            await session.close(is_dead=is_dead)

    async def _look_after(self, session: Session) -> None:
        async with _Within(self._options.connect_s):
            await self._begin(session)
            terms = await session.watch(self._picture.nodes(), self._heard)
        if self._begin_anew.is_set():
            return
        limit_s = max(DEAD_AFTER_S, 3.0 * terms.keep_alive_s)
        began = time.monotonic()
        self._open.append(session)
        self._connected()
        while True:
            if await _happens(session.lost, LOOK_EVERY_S):
                raise Trouble("unit.link_lost", reason="closed")
            if self._begin_anew.is_set():
                return
            await self._ask(session, limit_s - LOOK_EVERY_S)
            if time.monotonic() - max(session.heard_at, began) > limit_s:
                raise Trouble("unit.link_lost", reason="subscription_silent")

    async def _begin(self, session: Session) -> None:
        """Find the machine and ask for every value before anything is said of it."""
        machine = await Finder(session, self._options.at_home).find(self._options.machine)
        names = {**ITEM_STATES, **OPERATION_MODES}
        states = {session.node(MACHINERY, number): name for number, name in names.items()}
        self._picture.begin(machine, states)
        await self._ask(session, DEAD_AFTER_S)

    async def _ask(self, session: Session, timeout_s: float) -> None:
        """Ask for all values: a dead item in a living subscription is found by this."""
        nodes = self._picture.nodes()
        for node, value in zip(nodes, await session.look(nodes, timeout_s), strict=True):
            self._picture.put(node, value, is_asked=True)
        self._moved.tell()

    def _heard(self, news: list[News]) -> None:
        for one in news:
            self._picture.put(one.node, one.value, is_asked=False)
        self._moved.tell()

    def _connected(self) -> None:
        self.state, self.code, self.values = LinkState.CONNECTED, "", {}
        gap_s = round(time.monotonic() - self._lost_at, 1)
        since, self._lost_since = self._lost_since, None
        self._changed(self.state, {"gap_s": gap_s, **({"since": since} if since else {})})
        self._moved.tell()

    def _gone(self, trouble: Trouble) -> None:
        """The link is not there, and why. Told once, however often it is tried."""
        state = LinkState.REFUSED if trouble.refused else LinkState.LOST
        is_news = state is not self.state or trouble.code != self.code
        if self.state is LinkState.CONNECTED:
            self._lost_at, self._lost_since = time.monotonic(), datetime.now(UTC)
        self._open.clear()
        self._picture.forget()
        self.state, self.code = state, trouble.code
        self.values = {"url": self._options.url, **trouble.values}
        if is_news:
            self._changed(state, {"code": trouble.code, **trouble.values})
        self._moved.tell()


class _Within:
    """A time limit that ends as NotAnswered."""

    def __init__(self, seconds: float) -> None:
        self._limit = asyncio.timeout(seconds)

    async def __aenter__(self) -> None:
        await self._limit.__aenter__()

    async def __aexit__(self, *what: Any) -> None:
        try:
            await self._limit.__aexit__(*what)
        except TimeoutError as late:
            raise NotAnswered("late") from late


def _named(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "unit"}


async def _happens(event: asyncio.Event, timeout_s: float) -> bool:
    try:
        async with asyncio.timeout(timeout_s):
            await event.wait()
    except TimeoutError:
        return False
    return True
