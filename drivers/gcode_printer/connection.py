"""Keeps the printer's port open: opens, greets, watches, and begins again when it is lost."""

import asyncio
import contextlib
from pathlib import Path
from typing import Any, Protocol

from drivers.faults import LinkLost
from drivers.gcode_printer.dialogue_events import Event, Limits
from drivers.gcode_printer.link import Link, NotAnswered
from drivers.gcode_printer.machine import Machine
from drivers.gcode_printer.options import PrinterOptions
from drivers.gcode_printer.port import Opener, PortMissing
from drivers.gcode_printer.procedures import NotVerified, Procedures
from drivers.running_tasks import RunningTasks

RETRY_S = 0.5
LOOK_S = 0.05
POLL_S = 2.0


class Owner(Protocol):
    """Whoever is told what comes over the connection."""

    def hear(self, event: Event) -> None:
        """The machine has said something."""

    def note_bracket(self, sent: int, acked: int, sent_number: int, acked_number: int) -> None:
        """These lines of the program are about to be on the wire."""

    def bracket_memory(self) -> Any:
        """Where the bracket of the job under way lies in memory; None without one."""

    def moved(self) -> None:
        """The machine has taken more lines."""

    async def meet_first(self, link: Link, procedures: Procedures) -> None:
        """Before the machine is even asked who it is. Raises: NotAnswered, NotVerified."""

    async def greet(self, procedures: Procedures) -> None:
        """Before anyone else may use it. Raises: NotAnswered, NotVerified."""

    def may_be_silent(self) -> bool:
        """Whether it is known why the machine says nothing."""
        ...

    def met(self) -> None:
        """The machine answers and may be used."""

    def missed(self, code: str, values: dict[str, Any], *, was_used: bool) -> None:
        """The machine does not answer, or its port is gone."""


class Connection:
    """The port of one machine over all its openings."""

    def __init__(
        self,
        options: PrinterOptions,
        opener: Opener,
        machine: Machine,
        tasks: RunningTasks,
        owner: Owner,
    ) -> None:
        self._options = options
        self._opener = opener
        self._machine = machine
        self._tasks = tasks
        self._owner = owner
        self._usable: list[tuple[Link, Procedures]] = []
        self._reset = asyncio.Event()
        self._is_meeting = False

    @property
    def usable(self) -> tuple[Link, Procedures] | None:
        """The opened link and what can be told over it; None while nothing answers."""
        return self._usable[0] if self._usable else None

    @property
    def is_meeting(self) -> bool:
        """Whether the machine is being greeted: it may come up just now."""
        return self._is_meeting

    def was_reset(self) -> None:
        """The machine came up anew: it is to be greeted again before anyone uses it."""
        self._usable = []
        self._reset.set()

    async def run(self) -> None:
        """Open and keep, for ever."""
        while True:
            link = await self._open()
            if link is not None:
                await self._keep(link)
            await self._until_there()

    async def _until_there(self) -> None:
        """Wait before trying again; no longer than until a port that was not there appears."""
        port = Path(self._options.port)
        was_there = await asyncio.to_thread(port.exists)
        for _ in range(int(RETRY_S / LOOK_S)):
            await asyncio.sleep(LOOK_S)
            if not was_there and await asyncio.to_thread(port.exists):
                return

    async def _open(self) -> Link | None:
        options = self._options
        try:
            port = await asyncio.to_thread(self._opener, options.port, options.baud)
        except PortMissing as missing:
            code = "printer.port_in_use" if missing.why == "in_use" else "unit.misconfigured"
            values = {"setting": "port", "value": options.port, "why": missing.why}
            self._owner.missed(code, values, was_used=False)
            return None
        limits = Limits(slots=options.slots, rx_bytes=options.rx_bytes, stall_s=options.stall_s)
        owner = self._owner
        return Link(port, limits, owner.hear, owner.note_bracket, owner.moved, owner.bracket_memory)

    async def _keep(self, link: Link) -> None:
        procedures = Procedures(link, self._machine, self._options)
        was_used = False
        try:
            link.open()
            while not link.lost.done() and await self._meet(link, procedures):
                was_used = True
                reset = asyncio.create_task(self._reset.wait())
                polling = self._tasks.spawn(self._watch(link))
                try:
                    await asyncio.wait((reset, link.lost), return_when=asyncio.FIRST_COMPLETED)
                finally:
                    reset.cancel()
                    polling.cancel()
        finally:
            gone = link.lost.done()
            link.close()
            self._usable = []
            self._machine.forget()
        if gone:
            reason = {"reason": link.lost.result()}
            self._owner.missed(LinkLost.code, reason, was_used=was_used)

    async def _meet(self, link: Link, procedures: Procedures) -> bool:
        """Whether the machine answers and has been greeted."""
        self._reset.clear()
        self._machine.forget()
        try:
            self._is_meeting = True
            await self._owner.meet_first(link, procedures)
            await procedures.introduce()
            self._is_meeting = False
            await self._owner.greet(procedures)
        except (NotAnswered, NotVerified) as silent:
            code = silent.code if isinstance(silent, NotVerified) else "printer.no_answer"
            self._owner.missed(code, {"reason": str(silent)}, was_used=False)
            return False
        finally:
            self._is_meeting = False
        self._usable = [(link, procedures)]
        self._owner.met()
        return True

    async def _watch(self, link: Link) -> None:
        """Ask firmwares that do not report by themselves; a machine that says nothing is lost."""
        while True:
            await asyncio.sleep(POLL_S)
            quiet_s = self._machine.clock() - link.dialogue.heard_at
            if self._machine.capabilities.get("AUTOREPORT_TEMP") and quiet_s < POLL_S * 2:
                continue
            with contextlib.suppress(NotAnswered):
                await link.ask("M105", self._options.verify_s)
            quiet_s = self._machine.clock() - link.dialogue.heard_at
            if quiet_s > self._options.verify_s and not self._owner.may_be_silent():
                link.close("silent")
