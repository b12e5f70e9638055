"""The units of the cell: their links, their beds, and what of them goes into the record."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.history import Actor, Change, Entry, History, Put
from app.cell.reading import RecordReader
from app.cell.said_again import SaidAgain
from app.cell.simulators import Simulators
from app.cell.spawner import Spawner, end_process
from app.cell.unit_link import UnitLink
from app.errors import EquipmentAtFault, OperatorCanFix
from app.settings import BadUnit
from app.wire.cell import Topic
from app.wire.production import CommandResult
from app.wire.units import BedState, SafeResults, UnitList, UnitView
from drivers.journal import JournalEntry
from drivers.unit import CommandOutcome, UnitSettings, UnitSnapshot
from drivers.unit_states import CommandState, LinkState, UnitState
from drivers.wire.unit_endpoint import find

PRINTERS = ("gcode-printer", "print-host")
SAFE_WITHIN_S = 30.0
NOTHING_RUNNING = "unit.nothing_running"
"""What a unit says of a hold when it has nothing to hold."""
CLEAR_WITHIN_S = 20.0
MANY_LOST = 3
"""So many machines without an answer at once are one matter of the cell, not one of each."""
log = logging.getLogger(__name__)

OnEntry = Callable[[str, JournalEntry], Awaitable[None]]
OnChange = Callable[[str], None]


class Bed(msgspec.Struct, frozen=True):
    """What is known of a printer's bed, and who said so."""

    state: BedState
    by: str = ""
    at: datetime | None = None


class Held(msgspec.Struct, frozen=True):
    """Why a unit may not work, who keeps it from it, and what people do about it, in order."""

    because: str = ""
    by: str = ""
    steps: list[str] = []


class Equipment:
    """All units of the cell file, the bad ones too."""

    def __init__(
        self,
        folder: Path,
        station: str,
        units: list[UnitSettings],
        bad: list[BadUnit],
        known: dict[str, tuple[int, Bed]],
        history: History,
        alarms: Alarms,
        announcer: Announcer,
        spawner: Spawner,
        simulators: Simulators,
    ) -> None:
        self._folder = folder
        self._station = station
        self._spawner = spawner
        self._bad = bad
        self._history = history
        self._alarms = alarms
        self._announcer = announcer
        self.simulators = simulators
        self._entry_listeners: list[OnEntry] = []
        self._change_listeners: list[OnChange] = []
        self._with_row = set(known)
        self._held: dict[str, Held] = {}
        self._said_again = SaidAgain()
        self._beds = {
            unit.name: known.get(unit.name, (0, Bed(BedState.UNKNOWN)))[1]
            for unit in units
            if unit.kind in PRINTERS
        }
        self.links = {
            unit.name: UnitLink(
                unit,
                folder,
                spawner,
                simulators,
                known.get(unit.name, (0, Bed(BedState.UNKNOWN)))[0],
                self._enter,
                self._on_change,
            )
            for unit in units
        }

    @staticmethod
    async def read(reader: RecordReader) -> dict[str, tuple[int, Bed]]:
        """Per unit: the last journal entry in the record, and its bed."""
        rows = await reader.rows("SELECT name, journal_seq, bed, bed_by, bed_at FROM unit")
        return {
            row[0]: (
                row[1],
                Bed(BedState(row[2]), row[3], datetime.fromisoformat(row[4]) if row[4] else None),
            )
            for row in rows
        }

    def on_entry(self, listener: OnEntry) -> None:
        """Hear every journal entry after it stands in the record."""
        self._entry_listeners.append(listener)

    def on_change(self, listener: OnChange) -> None:
        """Hear the name of a unit whose snapshot is new."""
        self._change_listeners.append(listener)

    async def run(self) -> None:
        """Look after all links until cancelled."""
        for unit in self._bad:
            await self._alarms.raise_("unit.misconfigured", unit.name, what=unit.what)
        async with asyncio.TaskGroup() as group:
            for link in self.links.values():
                group.create_task(link.run())
            group.create_task(self._watch_links())

    def link(self, name: str) -> UnitLink:
        """One unit. Raises: OperatorCanFix cell.no_such_unit."""
        try:
            return self.links[name]
        except KeyError as unknown:
            raise OperatorCanFix("cell.no_such_unit", unit=name) from unknown

    def serving(self, ability: str) -> UnitLink | None:
        """The first unit that makes something ("remove", "inspect")."""
        for link in self.links.values():
            if ability in link.settings.makes:
                return link
        return None

    def camera_of(self, printer: str) -> str:
        """The camera that watches a printer, or ""."""
        for link in self.links.values():
            if link.settings.kind == "camera" and link.settings.options.get("watches") == printer:
                return link.settings.name
        return ""

    def view(self, name: str) -> UnitView:
        """A unit as the desk sees it. Raises: OperatorCanFix cell.no_such_unit."""
        link = self.link(name)
        bed = self._beds.get(name)
        held = self.held(name)
        return UnitView(
            name=name,
            kind=link.settings.kind,
            makes=link.settings.makes,
            snapshot=link.snapshot,
            answered_at=link.answered_at,
            process_alive=link.alive,
            bed=bed.state if bed else BedState.NOT_A_PRINTER,
            bed_confirmed_by=bed.by if bed else "",
            bed_confirmed_at=bed.at if bed else None,
            held_because=held.because,
            held_by=held.by,
            recovery_steps=held.steps,
        )

    def held(self, name: str) -> Held:
        """What keeps a unit from working; empty when nothing does."""
        return self._held.get(name, Held())

    def show_held(self, name: str, held: Held) -> None:
        """A unit is kept from working, or no more; told when that is another than before."""
        if held != self.held(name):
            self._held[name] = held
            self._announcer.tell(Topic.UNIT, name, self.view(name))

    def all(self) -> UnitList:
        """Every unit of the cell file; those that cannot be used say why."""
        views = [self.view(name) for name in self.links]
        for bad in self._bad:
            code, _, which = bad.what.partition(":")
            snapshot = UnitSnapshot(
                name=bad.name,
                kind=bad.kind,
                link=LinkState.REFUSED,
                state=UnitState.UNKNOWN,
                at=datetime.now(UTC),
                code=code if code.startswith("settings.") else "unit.misconfigured",
                values={"what": bad.what, "which": which, "unit": bad.name},
            )
            views.append(
                UnitView(
                    name=bad.name,
                    kind=bad.kind,
                    makes=[],
                    snapshot=snapshot,
                    answered_at=None,
                    process_alive=False,
                )
            )
        return UnitList(views)

    def bed(self, printer: str) -> Bed:
        """What is known of a bed."""
        return self._beds.get(printer, Bed(BedState.NOT_A_PRINTER))

    async def set_bed(
        self,
        printer: str,
        state: BedState,
        who: Actor,
        name: str,
        seen: Mapping[str, Any],
        *more: Change,
    ) -> UnitView:
        """Enter what a person or a job's course says of a bed, and what was seen of it.

        Raises: RecordAtRisk.
        """
        bed = Bed(state, name, datetime.now(UTC))
        await self._history.append(
            Entry(
                "bed.confirmed_clear" if state is BedState.CLEAR else "bed.not_clear",
                "unit",
                printer,
                who,
                {"bed": state.value, "judged_by_software": False, **seen},
            ),
            self.bed_row(printer, bed),
            *more,
        )
        return self.keep_bed(printer, bed)

    def bed_row(self, printer: str, bed: Bed) -> Put:
        """The row that says so of a bed."""
        at = str(bed.at) if bed.at else None
        return self._row(printer, {"bed": bed.state.value, "bed_by": bed.by, "bed_at": at})

    def keep_bed(self, printer: str, bed: Bed) -> UnitView:
        """A bed is now this (already in the record)."""
        self._beds[printer] = bed
        view = self.view(printer)
        self._announcer.tell(Topic.UNIT, printer, view)
        return view

    async def confirm_bed_clear(
        self, printer: str, who: Actor, name: str, seen: Mapping[str, Any], *more: Change
    ) -> UnitView:
        """A person has looked: the bed is empty, and a printer that had failed may work again.

        Raises: EquipmentAtFault, the printer's heaters or motion are not verified off.
        """
        link = self.link(printer)
        view = await self.set_bed(printer, BedState.CLEAR, who, name, seen, *more)
        await self.simulators.ask(printer, {"ask": "clear"})
        if link.snapshot.state is UnitState.ABORTED:
            await link.do("clear", {}, timeout_s=CLEAR_WITHIN_S)
            await self._history.append(Entry("unit.fault_cleared", "unit", printer, who))
            view = self.view(printer)
        return view

    async def make_safe(self, name: str, who: Actor) -> SafeResults:
        """Heaters off, motion ended, now; entered late. All units when no name is given.

        For the whole cell a running build is held, not lost: its printer stops feeding and parks,
        and keeps its heat. One unit that is named is made safe whatever runs on it.
        """
        names = [self.link(name).settings.name] if name else list(self.links)
        results = await asyncio.gather(
            *(self._make_safe(one, who, builds=not name) for one in names)
        )
        return SafeResults(list(results))

    async def _stop(self, name: str, who: Actor, *, builds: bool) -> CommandOutcome:
        """Hold the build on a printer, where builds are to be kept; else make the unit safe."""
        link = self.links[name]
        job = link.snapshot.job
        if builds and name in self._beds and job is not None and not job.state.is_over:
            held = await link.command("unit.hold", who.who, timeout_s=SAFE_WITHIN_S)
            if held.code != NOTHING_RUNNING:
                return held
        return await link.command("unit.make_safe", who.who, timeout_s=SAFE_WITHIN_S)

    async def _make_safe(self, name: str, who: Actor, *, builds: bool) -> CommandResult:
        asked_at = datetime.now(UTC)
        try:
            outcome = await self._stop(name, who, builds=builds)
            result = CommandResult(
                name, outcome.command, outcome.state, outcome.at, outcome.code, outcome.values
            )
        except EquipmentAtFault as fault:
            result = CommandResult(
                name,
                "make_safe",
                CommandState.UNKNOWN,
                datetime.now(UTC),
                fault.code,
                fault.values,
            )
        if result.state is not CommandState.DONE:
            await self._alarms.raise_("unit.not_safe", name, code=result.code)
        else:
            await self._alarms.clear("unit.not_safe", name)
        await self._history.append_or_owe(
            Entry(
                "unit.made_safe",
                "unit",
                name,
                who,
                {"command": result.command, "state": result.state.value, "code": result.code},
                happened_at=asked_at,
            )
        )
        return result

    async def end_processes(self) -> None:
        """End all unit processes and simulators of this folder."""
        for name in self.links:
            endpoint = await asyncio.to_thread(find, self._folder, name)
            if endpoint is not None:
                end_process(endpoint.pid)
        await self.simulators.end_all()
        await asyncio.to_thread(self._spawner.end_started)

    async def _enter(self, unit: str, entry: JournalEntry) -> None:
        by = str(entry.values.get("by", ""))
        stop = entry.kind.startswith("stop_channel")
        who = by or (f"unidentified at {self._station}" if stop else f"unit {unit}")
        build = str(entry.values.get("build", ""))
        await self._history.append(
            Entry(
                f"unit.{entry.kind}",
                "build" if build else "unit",
                build or unit,
                Actor(who),
                {"unit": unit, "journal_seq": entry.seq, **entry.values},
                happened_at=entry.at,
            ),
            self._row(unit, {"journal_seq": entry.seq}),
        )
        self._with_row.add(unit)
        if entry.kind == "stop_channel.asked":
            await self._alarms.raise_("unit.stop_used", unit, by=who)
            await self._alarms.clear("unit.stop_used", unit)
        for listener in self._entry_listeners:
            try:
                await listener(unit, entry)
            except Exception:  # it stands in the record: it must not be entered twice for this
                log.exception("%s: entry %s", unit, entry.seq)

    def _row(self, name: str, values: dict[str, object]) -> Put:
        link = self.links[name]
        if name in self._with_row:  # only what is given: another change may be on its way
            return Put("unit", {"name": name}, values)
        bed = self._beds.get(name, Bed(BedState.NOT_A_PRINTER))
        return Put(
            "unit",
            {"name": name},
            {"kind": link.settings.kind, "bed": bed.state.value, **values},
        )

    def _on_change(self, name: str) -> None:
        if self.links[name].snapshot.simulated and not self._history.simulated:
            self._history.mark_simulated()
        view = self.view(name)
        if self._said_again.is_to_be_told(view):
            self._announcer.tell(Topic.UNIT, name, view)
        for listener in self._change_listeners:
            listener(name)

    async def _watch_links(self) -> None:
        """Alarms of links, at most one a unit and cause."""
        while True:
            await asyncio.sleep(1.0)
            await self._look_at_links()

    async def _look_at_links(self) -> None:
        gone = [
            name
            for name, link in self.links.items()
            if link.snapshot.link in (LinkState.LOST, LinkState.REFUSED)
        ]
        if len(gone) >= MANY_LOST:  # one cause more likely than so many: told first, once
            await self._alarms.raise_("unit.many_lost", "cell", count=len(gone), units=gone[:8])
        else:
            await self._alarms.clear("unit.many_lost", "cell")
        for name, link in self.links.items():
            if name in gone:
                code = link.snapshot.code or link.trouble
                await self._alarms.raise_("unit.link_lost", name, code=code)
            elif link.snapshot.link is LinkState.CONNECTED:
                await self._alarms.clear("unit.link_lost", name)
