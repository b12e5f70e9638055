"""A label printer: takes a label and a number of copies, and says how many really came out.

A job is a blob of ZPL and `copies`; hold, resume and abort are the printer's own pause, go on and
cancel. Each is done when the printer says so. A job is never handed over twice.
"""

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from drivers.faults import LinkLost, Refused
from drivers.instrument import Instrument
from drivers.journal import Journal
from drivers.label_printer import label_job, options, talk
from drivers.label_printer.connection import Gone, Silent
from drivers.label_printer.host_status import HostStatus, NotUnderstood
from drivers.label_printer.label_job import Followed
from drivers.label_printer.talk import Talk
from drivers.label_printer.zpl import NotALabel, job_of
from drivers.unit import (
    Changed,
    CommandOutcome,
    CommandProgress,
    Happened,
    UnitJob,
    UnitSettings,
    UnitSnapshot,
    now,
)
from drivers.unit_states import CommandState, JobState, UnitState
from drivers.wire.blobs import BlobFolder, BlobMissing

SOON_S = 0.15
AGAIN_S = 0.5
WHILE_ASKED = {
    "start": UnitState.STARTING,
    "hold": UnitState.HOLDING,
    "resume": UnitState.UNHOLDING,
    "abort": UnitState.ABORTING,
    "make_safe": UnitState.ABORTING,
}


class LabelPrinterUnit(Instrument):
    """One label printer."""

    def __init__(
        self, settings: UnitSettings, journal: Journal, changed: Changed, happened: Happened
    ) -> None:
        """Raises: Misconfigured, a key or value of the cell file that cannot be."""
        super().__init__(settings, changed, happened)
        self._options = options.read(settings.name, settings.options)
        self._journal = journal
        self._blobs = BlobFolder(Path(settings.folder) / "blobs")
        self._talk = Talk(self._options)
        self._status: HostStatus | None = None
        self._round = 0
        self._round_of_status = 0
        self._heard = asyncio.Condition()
        self._soon = asyncio.Event()
        self._one_order = asyncio.Lock()
        before = label_job.left_open(journal)
        # what it was doing when we were not there shows in its count
        self._job = Followed(before, was_seen=True) if before is not None else None

    async def run(self) -> None:
        """Ask what it does, again and again, until cancelled."""
        try:
            while True:
                try:
                    await self._look()
                except (Gone, Silent):
                    await self._lost("label.no_answer")
                except NotUnderstood:
                    await self._lost("label.not_understood")
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self._wait_s()):
                        await self._soon.wait()
                self._soon.clear()
        finally:
            await self._talk.close()

    def snapshot(self) -> UnitSnapshot:
        """What it said last; Unknown while it says nothing."""
        said = super().snapshot()
        job = self._job.progress() if self._job is not None else None
        state = self._state() if self.is_connected else UnitState.UNKNOWN
        return msgspec.structs.replace(said, state=state, job=job)

    async def start(self, job: UnitJob) -> CommandOutcome:
        """Hand a label over; done once the printer's own words show it.

        `program_sha256` names the ZPL of one label, `values["copies"]` how many.
        Raises: LinkLost, Refused.
        """
        async with self._one_order:
            self._may_start(job)
            copies = int(job.values.get("copies", 1))
            if not 1 <= copies <= self._options.most_labels:
                raise Refused(self.name, reason="label.too_many", copies=copies)
            zpl = await asyncio.to_thread(self._label, job.program_sha256, copies)
            try:
                counter = await self._talk.counter()
            except (Gone, Silent) as gone:
                raise LinkLost(self.name, reason="label.no_answer") from gone
            handed_over = label_job.of(job, copies, counter, now())
            # noted before it is sent: after a crash it is never sent a second time
            self._happened(label_job.SENT, handed_over.entry)
            self._job = Followed(handed_over, was_seen=False)
            return await self._order("start", "", zpl, self._was_taken, self._options.accept_s)

    async def hold(self, by: str) -> CommandOutcome:
        """Pause after the label that is being printed."""
        return await self._of_job("hold", by, talk.PAUSE, lambda s: s.is_paused)

    async def resume(self, by: str) -> CommandOutcome:
        """Go on. Raises: LinkLost, Refused: something is open, or the paper is out."""
        if not self.is_connected or self._status is None:
            raise LinkLost(self.name, reason="label.no_answer")
        if self._status.trouble:
            raise Refused(self.name, reason=self._status.trouble)
        return await self._of_job("resume", by, talk.GO_ON, lambda s: not s.is_paused)

    async def abort(self, by: str) -> CommandOutcome:
        """Drop all that waits; done when the printer has nothing left."""
        return await self._of_job("abort", by, talk.CANCEL_ALL, self._is_at_rest)

    async def make_safe(self, by: str) -> CommandOutcome:
        """Drop all that waits, whoever sent it; done when the printer has nothing left."""
        async with self._one_order:
            self._cancelling()
            return await self._order("make_safe", by, talk.CANCEL_ALL, self._is_at_rest)

    async def _of_job(
        self, command: str, by: str, order: bytes, is_done: Callable[[HostStatus], bool]
    ) -> CommandOutcome:
        async with self._one_order:
            if not self._has_open_job and not (command == "resume" and self._is_paused):
                return self._settle(command, by, CommandState.REFUSED, "unit.no_job")
            if command == "abort":
                self._cancelling()
            return await self._order(command, by, order, is_done)

    async def _order(
        self,
        command: str,
        by: str,
        order: bytes,
        is_done: Callable[[HostStatus], bool],
        within_s: float = 0.0,
    ) -> CommandOutcome:
        """Tell it, and wait until its words confirm it; else *unknown*."""
        at = now()
        self._command = CommandProgress(command, CommandState.EXECUTING, at, at, by)
        self._changed()
        try:
            await self._talk.tell(order)
        except Gone:
            return self._settle(command, by, CommandState.UNKNOWN, "unit.link_lost")
        try:
            async with asyncio.timeout(within_s or self._options.command_s), self._heard:
                # what was asked before the order says nothing about it
                asked_since = self._round + 1
                self._soon.set()
                await self._heard.wait_for(
                    lambda: (
                        self._status is not None
                        and self._round_of_status >= asked_since
                        and is_done(self._status)
                    )
                )
        except TimeoutError:
            if self._job is not None:
                # it may have been taken all the same: from now on only its words count
                self._job.was_seen = True
            return self._settle(command, by, CommandState.UNKNOWN, "unit.not_confirmed")
        return self._settle(command, by, CommandState.DONE)

    def _settle(self, command: str, by: str, state: CommandState, code: str = "") -> CommandOutcome:
        before = self._command
        asked = before.asked_at if before is not None and before.command == command else now()
        self._command = CommandProgress(command, state, asked, now(), by, code)
        if command != "start":
            self._happened(f"command.{command}", {"by": by, "state": state.value, "code": code})
        self._changed()
        return CommandOutcome(command, state, now(), code)

    async def _look(self) -> None:
        """One round of questions, and what follows from the answers."""
        self._round += 1
        if not self.is_connected:
            self._talk.forget()
            if self._job is not None:
                self._job.was_seen = True
        status = await self._talk.status()
        counter = await self._talk.counter() if status.labels_left is not None else None
        identity = {} if self.is_connected else await self._talk.identity()
        self.connected(**identity)
        self._say(status, counter)
        job = self._job
        if job is not None and job.hear(status, counter, now()):
            self._end_of(job)
        async with self._heard:
            self._status, self._round_of_status = status, self._round
            self._heard.notify_all()
        self._changed()

    def _say(self, status: HostStatus, counter: int | None) -> None:
        if counter is not None:
            self.measured("labels", float(counter), "1")
        if status.labels_left is not None:
            self.measured("labels_left", float(status.labels_left), "1")
        code = status.trouble or ("label.paused" if status.is_paused else "")
        before, _ = self._trouble
        if code != before:
            if before.startswith("label."):
                self._happened("fault.ended", {"code": before})
            if status.trouble:
                self._happened("fault", {"code": code, "values": {"unit": self.name}})
        self.troubled(code)

    def _end_of(self, job: Followed) -> None:
        self._journal.set_bracket(job.job.job_id, job.job.copies, job.printed)
        told = {"state": job.state.value, "printed": job.printed, "reason": job.end_reason}
        self._happened(label_job.ENDED, {**job.job.entry, **told})

    async def _lost(self, reason: str) -> None:
        await self._talk.close()
        self.lost(reason)

    def _may_start(self, job: UnitJob) -> None:
        """Raises: LinkLost, Refused."""
        status = self._status
        if not self.is_connected or status is None:
            raise LinkLost(self.name, reason="label.no_answer")
        known = self._job.job.job_id if self._job is not None else ""
        if self._has_open_job:
            raise Refused(self.name, reason="busy", job=known)
        if known == job.job_id:
            raise Refused(self.name, reason="job_exists", job=known)
        if status.trouble or status.is_paused:
            raise Refused(self.name, reason=status.trouble or "label.paused")
        if not status.is_drained:
            # another computer prints here: its labels would be counted as ours
            raise Refused(self.name, reason="label.others_print")

    def _label(self, sha256: str, copies: int) -> bytes:
        """The job's bytes. Raises: Refused."""
        try:
            return job_of(self._blobs.read(sha256), copies)
        except BlobMissing as gone:
            raise Refused(self.name, reason="label.no_program") from gone
        except NotALabel as wrong:
            raise Refused(self.name, reason=wrong.reason) from wrong

    @property
    def _has_open_job(self) -> bool:
        return self._job is not None and not self._job.is_over

    @property
    def _is_paused(self) -> bool:
        return self._status is not None and self._status.is_paused

    def _was_taken(self, status: HostStatus) -> bool:
        job = self._job
        return job is not None and (job.was_seen or not status.is_drained)

    def _is_at_rest(self, status: HostStatus) -> bool:
        return status.is_drained and (self._job is None or self._job.is_over)

    def _cancelling(self) -> None:
        if self._job is not None:
            self._job.cancelled()

    def _state(self) -> UnitState:
        command = self._command
        if command is not None and command.state is CommandState.EXECUTING:
            return WHILE_ASKED[command.command]
        if self._job is None or self._job.is_over:
            return UnitState.IDLE
        return UnitState.HELD if self._job.state is JobState.INTERRUPTED else UnitState.EXECUTE

    def _wait_s(self) -> float:
        """Sooner while something is going on."""
        if not self.is_connected:
            return AGAIN_S
        return SOON_S if self._has_open_job else self._options.ask_every_s
