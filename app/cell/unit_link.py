"""The service's end of one unit: finds or starts its process, listens, and enters its journal."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import msgspec

from app.cell.simulators import Simulators
from app.cell.spawner import Spawner, end_process
from app.errors import EquipmentAtFault, RecordAtRisk
from drivers.journal import JournalEntry
from drivers.unit import CommandOutcome, UnitJob, UnitSettings, UnitSnapshot
from drivers.unit_server import By, Do, JournalPage, Since
from drivers.unit_states import LinkState, UnitState
from drivers.wire.client import CallRefused, Client, NotAnswered
from drivers.wire.unit_endpoint import UnitEndpoint, find, is_alive

ASK_EVERY_S = 1.0
SILENT_AFTER_S = 2.5
PROCESS_WITHIN_S = 20.0
log = logging.getLogger(__name__)
T = TypeVar("T")

TakeEntry = Callable[[str, JournalEntry], Awaitable[None]]
"""Enter one journal entry of a unit into the record; returns when it is there."""


class UnitLink:
    """One unit as the service knows it."""

    def __init__(
        self,
        settings: UnitSettings,
        folder: Path,
        spawner: Spawner,
        simulators: Simulators,
        journal_seq: int,
        take_entry: TakeEntry,
        changed: Callable[[str], None],
    ) -> None:
        self.settings = settings
        self._folder = folder
        self._spawner = spawner
        self._simulators = simulators
        self._seq = journal_seq
        self._take_entry = take_entry
        self._changed = changed
        self._client: Client | None = None
        self._news = asyncio.Event()
        self.answered_at: datetime | None = None
        self.alive = False
        self.trouble = ""
        self.snapshot = UnitSnapshot(
            name=settings.name,
            kind=settings.kind,
            link=LinkState.CONNECTING,
            state=UnitState.UNKNOWN,
            at=datetime.now(UTC),
            simulated=settings.simulated,
        )

    async def run(self) -> None:
        """Keep a process, a connection and the journal; one round after another, for ever."""
        while True:
            try:
                endpoint = await self._process()
                await self._converse(endpoint)
            except (NotAnswered, OSError, TimeoutError, aiohttp.ClientError) as gone:
                log.info("%s: %r", self.settings.name, gone)
                self.trouble = "unit.process_lost"
            except Exception:  # our bug with one unit must not take the others from the cell
                log.exception("%s", self.settings.name)
                self.trouble = "unit.fault"
            self._client = None
            self.alive = find(self._folder, self.settings.name) is not None
            self._now_unknown()
            await asyncio.sleep(0.5)

    async def command(self, method: str, by: str, *, timeout_s: float) -> CommandOutcome:
        """unit.hold, resume, abort, make_safe. Raises: EquipmentAtFault."""
        return await self._ask(method, By(by), CommandOutcome, timeout_s=timeout_s)

    async def start(self, job: UnitJob) -> CommandOutcome:
        """Hand over a job. Raises: EquipmentAtFault."""
        return await self._ask("unit.start", job, CommandOutcome, timeout_s=60.0)

    async def do(self, action: str, values: dict[str, Any], *, timeout_s: float) -> dict[str, Any]:
        """An action of this kind of unit. Raises: EquipmentAtFault."""
        return await self._ask("unit.do", Do(action, values), dict[str, Any], timeout_s=timeout_s)

    async def look(self) -> None:
        """Ask the unit now what it knows, without waiting for the next second.

        Raises: EquipmentAtFault.
        """
        self._take(await self._ask("unit.show", By(), UnitSnapshot, timeout_s=SILENT_AFTER_S))

    async def _ask(
        self, method: str, params: msgspec.Struct, answer: type[T], *, timeout_s: float
    ) -> T:
        client = self._client
        if client is None:
            raise EquipmentAtFault("unit.not_answered", unit=self.settings.name)
        try:
            return await client.call(method, params, answer, timeout_s=timeout_s)
        except CallRefused as no:
            raise EquipmentAtFault(no.code, **{"unit": self.settings.name, **no.values}) from no
        except NotAnswered as silent:
            raise EquipmentAtFault("unit.not_answered", unit=self.settings.name) from silent

    async def _process(self) -> UnitEndpoint:
        """The living unit process, started if there is none."""
        endpoint = await asyncio.to_thread(find, self._folder, self.settings.name)
        if endpoint is not None and await self._has_its_machine():
            return endpoint
        if endpoint is not None:  # its simulator is gone, and the next one has another port
            await self._end(endpoint)
            endpoint = None
        settings_file = self._folder / "units" / f"{self.settings.name}.settings.json"
        await asyncio.to_thread(_write, settings_file, self.settings)
        settings = await self._simulators.ready(self.settings, settings_file)
        await asyncio.to_thread(_write, settings_file, settings)
        unit_log = self._folder / "log" / f"{self.settings.name}.log"
        await asyncio.to_thread(self._spawner.start, "drivers", settings_file, unit_log)
        async with asyncio.timeout(PROCESS_WITHIN_S):
            while endpoint is None:
                await asyncio.sleep(0.05)
                endpoint = await asyncio.to_thread(find, self._folder, self.settings.name)
        return endpoint

    async def _has_its_machine(self) -> bool:
        """Whether the simulator that this unit was started for still runs; real ones always do."""
        if self.settings.simulation is None:
            return True
        return await asyncio.to_thread(self._simulators.find, self.settings.name) is not None

    async def _end(self, endpoint: UnitEndpoint) -> None:
        end_process(endpoint.pid)
        async with asyncio.timeout(PROCESS_WITHIN_S):
            while await asyncio.to_thread(is_alive, endpoint.pid):
                await asyncio.sleep(0.1)

    async def _converse(self, endpoint: UnitEndpoint) -> None:
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=3.0)
        async with (
            aiohttp.ClientSession(timeout=timeout) as http,
            http.ws_connect(
                f"http://127.0.0.1:{endpoint.port}/unit",
                headers={"Authorization": f"Bearer {endpoint.token}"},
                compress=0,
            ) as socket,
        ):
            client = Client(socket, self._heard)
            self._news.set()
            tasks = [
                asyncio.create_task(client.run()),
                asyncio.create_task(self._watch(client)),
                asyncio.create_task(self._enter_journal(client)),
            ]
            try:
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def _watch(self, client: Client) -> None:
        """Ask each second; the answer's age is what the desk shows."""
        while True:
            snapshot = await client.call("unit.show", {}, UnitSnapshot, timeout_s=SILENT_AFTER_S)
            self._client = client
            self.alive = True
            self.trouble = ""
            self._take(snapshot)
            await asyncio.sleep(ASK_EVERY_S)

    async def _enter_journal(self, client: Client) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            while True:
                page = await client.call("unit.journal", Since(self._seq), JournalPage)
                if page.last_seq < self._seq:  # the journal was made anew
                    if not await self._entered(_note(0, "journal.anew", {"known": self._seq})):
                        await asyncio.sleep(1.0)
                    continue
                if not page.entries:
                    break
                for entry in page.entries:
                    if not await self._entered_in_turn(entry):
                        break
                else:
                    continue
                await asyncio.sleep(1.0)

    async def _entered_in_turn(self, entry: JournalEntry) -> bool:
        """What the ring has written over before we came is in the record as missing."""
        if entry.seq > self._seq + 1:
            values = {"first": self._seq + 1, "last": entry.seq - 1}
            log.warning("%s: journal entries are lost: %s", self.settings.name, values)
            if not await self._entered(_note(entry.seq - 1, "journal.gap", values)):
                return False
        return await self._entered(entry)

    async def _entered(self, entry: JournalEntry) -> bool:
        entering = asyncio.ensure_future(self._take_entry(self.settings.name, entry))
        try:
            await asyncio.shield(entering)
        except RecordAtRisk:
            return False  # stays in the journal until the record can take it
        except asyncio.CancelledError:
            # what is on its way into the record must be known to be there, or it goes in twice
            with contextlib.suppress(RecordAtRisk):
                await entering
                self._seq = entry.seq
            raise
        self._seq = entry.seq
        return True

    def _heard(self, method: str, params: bytes) -> None:
        if method == "unit.happened":
            self._news.set()
        elif method == "unit.changed":
            with contextlib.suppress(msgspec.DecodeError):
                self._take(msgspec.json.decode(params, type=UnitSnapshot))

    def _take(self, snapshot: UnitSnapshot) -> None:
        self.snapshot = snapshot
        self.answered_at = datetime.now(UTC)
        self._changed(self.settings.name)

    def _now_unknown(self) -> None:
        self.snapshot = msgspec.structs.replace(
            self.snapshot, link=LinkState.LOST, state=UnitState.UNKNOWN, home=None
        )
        self._changed(self.settings.name)


def _note(seq: int, kind: str, values: dict[str, Any]) -> JournalEntry:
    return JournalEntry(seq, datetime.now(UTC), kind, values)


def _write(path: Path, settings: UnitSettings) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_bytes(msgspec.json.encode(settings))
    draft.chmod(0o600)
    draft.replace(path)
