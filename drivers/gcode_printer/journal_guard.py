"""Keeps the journal ahead of the job on the disk itself, so that a power cut leaves a true bracket.

The journal is in memory that the system writes when it likes. Before a line is sent that lies after
the line reserved, a farther one has been reserved and made safe: after a power cut the machine has
executed nothing behind it.
"""

import asyncio

from drivers.gcode_printer.job_run import JobRun
from drivers.gcode_printer.link import Link
from drivers.gcode_printer.printer_state import PrinterState

EVERY_S = 0.5
AHEAD_LINES = 5000


class JournalGuard:
    """One for each unit."""

    def __init__(self, state: PrinterState) -> None:
        self._state = state

    def bar(self, run: JobRun, link: Link) -> None:
        """No line goes out before `watch` has made safe that there is such a job at all."""
        link.dialogue.limit_to(run.sent)

    async def watch(self, run: JobRun, link: Link) -> None:
        """Until cancelled, or the job is over: what is reserved stays ahead of what is sent."""
        journal = self._state.journal
        while not run.state.is_over and not link.lost.done():
            sent = link.dialogue.position
            speed = max(AHEAD_LINES, 2 * (sent - run.resumed_after))
            journal.reserve(sent + speed)
            await asyncio.to_thread(journal.make_safe)
            link.dialogue.limit_to(sent + speed)
            link.pump()
            for _ in range(int(EVERY_S / 0.02)):
                await asyncio.sleep(0.02)
                if link.dialogue.position > sent + speed // 2:
                    break
