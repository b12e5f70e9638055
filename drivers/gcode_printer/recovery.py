"""After a killed unit or a pulled cable: make safe, find out what was executed, offer what is left.

Heaters off first; queued moves drain, and are stopped only when they have not ended in time.
*Resume* is offered only where it is proven that the firmware has not been reset (it says the number
of its last good line, and that lies in the bracket), nothing was stopped, and the head is where
that line has put it. A person chooses; nothing goes on by itself.
"""

import asyncio
import contextlib
from dataclasses import replace
from typing import Any

from drivers.faults import UnitFault
from drivers.gcode_printer.head_track import Head, head_after
from drivers.gcode_printer.left_over import LeftOver
from drivers.gcode_printer.link import Link, NotAnswered
from drivers.gcode_printer.part_drop import NotDropped, drop
from drivers.gcode_printer.printer_state import PrinterState
from drivers.gcode_printer.procedures import NotVerified, Procedures
from drivers.gcode_printer.program import Program
from drivers.gcode_printer.program_blob import read_program
from drivers.gcode_printer.replies import Position
from drivers.wire.recovery import Choice, Recovery

OFF = b"M104 S0\nM140 S0\nM107"
ASK_EVERY_S = 1.0
IN_PLACE_MM = 0.03
VERIFIED_WITHIN_S = 10.0


class RecoveryOfJob:
    """What is known of the lost job, and what a person may choose."""

    def __init__(self, state: PrinterState) -> None:
        self._state = state
        self._was_reset = False
        self._last: int | None = None
        self._was_stopped = False
        self._began = 0.0
        self._offers: list[Recovery] = []
        self._lines: list[tuple[int, Position]] = []

    @property
    def offer(self) -> Recovery | None:
        """What stands to be chosen; None when nothing does."""
        return self._offers[-1] if self._offers else None

    @property
    def resume_after(self) -> tuple[int, Position]:
        """The last line executed, and where the head stands; only while resume is offered."""
        return self._lines[-1]

    def heard_start(self) -> None:
        """The firmware came up while we were asking."""
        self._was_reset = True

    def settled(self) -> None:
        """Chosen: nothing is offered any more."""
        self._offers.clear()
        self._lines.clear()

    async def ask_first(self, link: Link, procedures: Procedures) -> None:
        """Before anything else: heaters off, which line was the last good one, motion ended.

        Raises: NotAnswered, NotVerified.
        """
        state = self._state
        clock = state.machine.clock
        self.settled()
        self._began = clock()
        self._was_reset = self._was_stopped = False
        self._last = None
        until = self._began + state.options.drain_s
        while self._last is None and not self._was_reset and clock() < until:
            # without numbers: nobody knows yet which one is next. Numbered and verified below
            link.urgent(OFF)
            procedures.cut_heat_wait()
            with contextlib.suppress(NotAnswered):
                self._last = await link.count(min(ASK_EVERY_S, max(until - clock(), 0.1)))
        if self._last is None and not self._was_reset:
            self._stop(link)
        await link.sync(4 * state.options.stall_s)
        await procedures.heaters_off()
        try:
            await link.ask("M400", max(until - clock(), 0.5))
        except NotAnswered:
            self._stop(link)

    def _stop(self, link: Link) -> None:
        """Motion has not ended in time: it is ended, and where the head is is not known."""
        self._was_stopped = True
        link.urgent(b"M410")

    async def look(self, left: LeftOver, procedures: Procedures) -> None:
        """Where the head is, and what follows from all that. Raises: NotAnswered, NotVerified."""
        state = self._state
        await procedures.verify_cold()
        at: Position | None = None
        with contextlib.suppress(NotVerified):
            at = await procedures.position()
        took_s = state.machine.clock() - self._began
        code, line = await self._why_no_resume(left, at)
        refused = {Choice.RESUME.value: code} if code else {}
        offered = [Choice.MAKE_SAFE, Choice.SCRAP]
        if not code and at is not None:
            offered.insert(0, Choice.RESUME)
            self._lines = [(line, at)]
        place = {"x": at.x, "y": at.y, "z": at.z, "e": at.e} if at is not None else {}
        self._offers = [
            Recovery(offered, refused, min(left.acked + 1, left.sent), left.sent, place)
        ]
        if took_s > VERIFIED_WITHIN_S:
            state.happened("fault", {"code": "printer.verified_late", "took_s": round(took_s, 1)})
        state.happened(
            "job.recovery",
            {
                "job": left.job.job_id,
                "build": left.job.build_id,
                "sent": left.sent,
                "acked": left.acked,
                "last_number": self._last,
                "refused": code,
                "line": line,
                "took_s": round(took_s, 2),
            },
        )

    async def _why_no_resume(self, left: LeftOver, at: Position | None) -> tuple[str, int]:
        """A code, empty where the job may go on after the line that comes with it."""
        if left.ended:
            return left.reason, 0
        known = [
            (left.was_cut, "printer.power_cut"),
            (self._was_reset or self._last == 0, "printer.reset"),
            (self._was_stopped, "printer.quick_stopped"),
            (left.looked, "printer.asked_before"),
            (self._last is None or at is None, "printer.position_not_reported"),
        ]
        for holds, code in known:
            if holds:
                return code, 0
        last = self._last or 0
        if not left.acked_number <= last <= left.sent_number:
            return "printer.counter_differs", 0
        assert at is not None
        try:
            _, lines, program = await asyncio.to_thread(self.program_of, left)
        except UnitFault as missing:
            self._state.happened(
                "fault", {"code": "printer.program_missing", "reason": str(missing)}
            )
            return "printer.program_missing", 0
        return await asyncio.to_thread(_line_of, left, last, lines, program, at)

    def program_of(self, left: LeftOver) -> tuple[dict[int, bytes], list[bytes], Program]:
        """The job's program again, with what was left out of it. Raises: Refused."""
        program = read_program(self._state.name, self._state.folder, left.job)
        lines = list(program.lines)
        changed: dict[int, bytes] = {}
        gone: frozenset[str] = frozenset()
        for said in left.dropped:
            name, _, first = said.rpartition("@")
            with contextlib.suppress(NotDropped, ValueError):
                dropped = drop(program, lines, name, gone, int(first))
                changed.update(dropped.lines)
                for number, body in dropped.lines.items():
                    lines[number - 1] = body
            gone |= {name}
        return changed, lines, program

    def close(self, reason: str) -> dict[str, Any]:
        """The job is over, by a person's choice or by a stop that was asked for."""
        state = self._state
        left = state.left_over
        self.settled()
        if left is None:
            return {}
        if not left.ended:
            values = {"state": "Aborted", "lines": left.acked, **left.values(), "reason": reason}
            state.happened("job.ended", values)
            state.left_over = replace(left, ended=True, reason=reason)
        return {"job": left.job.job_id}


def _line_of(
    left: LeftOver, last: int, lines: list[bytes], program: Program, at: Position
) -> tuple[str, int]:
    """Which line of the program the last good number was, proven by where the head stands."""
    behind = left.sent_number - last
    if left.sent_number - left.acked_number == left.sent - left.acked:
        candidates = [left.sent - behind]
    else:
        # commands of ours lie between: the head tells which of them it is
        candidates = list(range(max(left.acked, left.sent - behind), left.sent + 1))
    head = head_after(lines, max(candidates[0], 0))
    fitting: list[int] = []
    for line in candidates:
        if line > candidates[0]:
            head.follow(lines[line - 1])
        if line >= 1 and _is_at(head, at):
            fitting.append(line)
    if not fitting:
        return "printer.position_differs", 0
    if len(fitting) > 1:
        return "printer.line_unsure", 0
    if not program.modes_at(fitting[0]).homed:
        return "printer.not_homed", 0
    return "", fitting[0]


def _is_at(head: Head, at: Position) -> bool:
    return (
        abs(head.x - at.x) < IN_PLACE_MM
        and abs(head.y - at.y) < IN_PLACE_MM
        and abs(head.z - at.z) < IN_PLACE_MM
    )
