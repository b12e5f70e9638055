"""What hold, resume, abort and the end of a job say to the machine, and how it confirms them."""

import asyncio

from drivers.command_desk import Told
from drivers.gcode_printer.job_run import JobRun, Parked
from drivers.gcode_printer.link import Link, NotAnswered
from drivers.gcode_printer.machine import Machine
from drivers.gcode_printer.options import PrinterOptions
from drivers.gcode_printer.program import Modes
from drivers.gcode_printer.replies import Position
from drivers.unit_states import CommandState

TRAVEL = "F6000"
LIFT = "F600"
RETRACT = "F1800"
NEAR_MM = 0.5
SAME_MM = 0.05
CUT_EVERY_S = 0.5


class NotVerified(Exception):
    """The machine's reports do not confirm what it was told; `code` says what."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def explain(wrong: Exception) -> Told | None:
    """What silence or a report that does not fit says of a command: it is not known."""
    if isinstance(wrong, NotAnswered):
        return Told(CommandState.UNKNOWN, "printer.no_answer", {"reason": str(wrong)})
    return Told(CommandState.UNKNOWN, wrong.code) if isinstance(wrong, NotVerified) else None


class Procedures:
    """Sequences of commands for one opened link. All raise NotAnswered and NotVerified."""

    def __init__(self, link: Link, machine: Machine, options: PrinterOptions) -> None:
        self._link = link
        self._machine = machine
        self._options = options

    async def introduce(self) -> None:
        """Agree on numbers, ask who it is, have it report by itself, set its own watchdog."""
        options = self._options
        await self._link.sync(4 * options.stall_s)
        await self._link.ask("M115", options.verify_s)
        has = self._machine.capabilities
        if has.get("AUTOREPORT_TEMP"):
            await self._link.ask("M155 S1", options.verify_s)
        if has.get("AUTOREPORT_POS"):
            await self._link.ask("M154 S1", options.verify_s)
        await self._link.ask("M113 S2", options.verify_s)
        # Marlin has no watchdog for its host: where M86 is known, idle heaters end by themselves
        await self._link.ask(f"M86 S{options.inactivity_s} T60 E0 B0", options.verify_s)
        await self._link.ask("M105", options.verify_s)

    async def heaters_off(self) -> None:
        """Heaters and fan off, verified from a report that is younger than the command."""
        sent = [self._link.send(word) for word in ("M104 S0", "M140 S0", "M107")]
        await self._done(sent, self._options.command_s)
        await self.verify_cold()

    async def set_heater(self, word: str, letter: str, target_c: float) -> None:
        """One heater's target, verified from a report that is younger than the command."""
        await self._link.ask(f"{word} S{target_c:g}", self._options.command_s)
        since = self._machine.clock()
        await self._link.ask("M105", self._options.verify_s)

        def is_set() -> bool:
            said_c = self._machine.target_c.get(letter)
            return self._machine.heat_at > since and said_c == target_c

        if not await self._machine.wait_until(is_set, self._options.verify_s):
            raise NotVerified("printer.heaters_not_verified")

    async def verify_cold(self) -> None:
        """A fresh report says that every target is 0."""
        since = self._machine.clock()
        await self._link.ask("M105", self._options.verify_s)
        if not await self._machine.wait_until(
            lambda: self._machine.is_cold_since(since), self._options.verify_s
        ):
            raise NotVerified("printer.heaters_not_verified")

    async def position(self) -> Position:
        """Where the head is once all moves have ended."""
        await self._link.ask("M400", self._options.command_s)
        since = self._machine.clock()
        await self._link.ask("M114", self._options.verify_s)
        await self._machine.wait_until(
            lambda: self._machine.position_at >= since, self._options.verify_s
        )
        found = self._machine.position
        if found is None or self._machine.position_at < since:
            raise NotVerified("printer.position_not_reported")
        return found

    async def park_for_hold(self, run: JobRun, *, may_move: bool) -> Parked:
        """Drain, note position and modes, retract, lift, park; verified."""
        at = await self.position()
        modes = await asyncio.to_thread(run.program.modes_at, run.acked)
        if not (may_move and modes.homed):
            return Parked(at, modes, is_moved=False)
        options = self._options
        x, y = options.park_mm
        await self.say(
            "M83",
            f"G1 E-{options.retract_mm:g} {RETRACT}",
            "G91",
            f"G1 Z{options.lift_mm:g} {LIFT}",
            "G90",
            f"G1 X{x:g} Y{y:g} {TRAVEL}",
        )
        await self._verify_at(x, y, NEAR_MM)
        return Parked(at, modes, is_moved=True)

    async def lift_and_park(self, at: Position, modes: Modes) -> Parked:
        """Off the part before it is heated again; nothing is drawn back, it may be cold."""
        x, y = self._options.park_mm
        top = at.z + self._options.lift_mm
        await self.say("G90", f"G1 Z{top:.2f} {LIFT}", f"G1 X{x:g} Y{y:g} {TRAVEL}")
        await self._verify_at(x, y, NEAR_MM)
        return Parked(at, modes, is_moved=True, is_retracted=False)

    async def heat_again(self, modes: Modes) -> None:
        """Bring back the temperatures of the program and wait for them."""
        options = self._options
        await self.say(
            f"M85 S{options.inactivity_s}", f"M140 S{modes.bed_c:g}", f"M104 S{modes.hotend_c:g}"
        )
        for word, target_c in (("M190", modes.bed_c), ("M109", modes.hotend_c)):
            if target_c > 0:
                await self._link.ask(f"{word} S{target_c:g}", options.heat_s)

    async def end_kept_heat(self) -> None:
        """Heaters off in a hold, verified; then the machine may stand as long as it likes."""
        await self.heaters_off()
        await self.say("M85 S0")

    async def go_back(self, parked: Parked) -> None:
        """Return to where the hold began and restore what was set; verified."""
        modes = parked.modes
        options = self._options
        if parked.is_moved:
            at = parked.position
            await self.say(
                "G90",
                f"G1 X{at.x:.2f} Y{at.y:.2f} {TRAVEL}",
                f"G1 Z{at.z:.2f} {LIFT}",
                *(["M83", f"G1 E{options.retract_mm:g} {RETRACT}"] if parked.is_retracted else []),
            )
            await self._verify_at(at.x, at.y, SAME_MM)
        # G90 and G91 set the filament's mode as well: it comes after them
        await self.say(
            "G90" if modes.absolute else "G91",
            "M82" if modes.absolute_e else "M83",
            modes.fan,
            *([f"G1 {modes.feed}"] if modes.feed else []),
        )

    async def make_safe(self, *, may_move: bool) -> None:
        """Heaters and fan off, lift, park, motors off; the heaters verified from reports."""
        await self._renumber_if_broken()
        cutting = asyncio.create_task(self._cut_heat_waits())
        try:
            await self.heaters_off()
        finally:
            cutting.cancel()
            await asyncio.gather(cutting, return_exceptions=True)
        if may_move:
            x, y = self._options.park_mm
            await self.say(
                "G91",
                f"G1 Z{self._options.lift_mm:g} {LIFT}",
                "G90",
                f"G1 X{x:g} Y{y:g} {TRAVEL}",
            )
        await self.say("M400", "M84", "M85 S0")

    async def finish(self, run: JobRun, *, may_move: bool) -> None:
        """After the last line: motion ended, heaters off by report, head parked."""
        at = await self.position()
        # the program's own end turns the heaters off; what it forgot is turned off here
        await self.heaters_off()
        x, y = self._options.park_mm
        is_away = abs(at.x - x) < NEAR_MM and abs(at.y - y) < NEAR_MM
        if may_move and not is_away:
            top = max(at.z, run.top_mm + self._options.lift_mm)
            await self.say("G90", f"G1 Z{top:.2f} {LIFT}", f"G1 X{x:g} Y{y:g} {TRAVEL}")
            await self._verify_at(x, y, NEAR_MM)
        await self.say("M84", "M85 S0")

    async def _cut_heat_waits(self) -> None:
        # M109 and M190 hold the queue and with it our "heaters off"; several may be in flight
        while True:
            await self._machine.wait_until(lambda: self._machine.is_waiting_for_heat, 3600.0)
            self.cut_heat_wait()
            await asyncio.sleep(CUT_EVERY_S)

    def cut_heat_wait(self) -> None:
        """End a wait for heat, if the machine is in one."""
        if self._machine.is_waiting_for_heat:
            self._machine.is_waiting_for_heat = False
            self._link.urgent(b"M108")

    async def _verify_at(self, x: float, y: float, within_mm: float) -> None:
        at = await self.position()
        if abs(at.x - x) > within_mm or abs(at.y - y) > within_mm:
            raise NotVerified("printer.position_not_verified")

    async def _renumber_if_broken(self) -> None:
        if self._link.dialogue.failed:
            await self._link.sync(2 * self._options.stall_s)

    async def say(self, *words: str) -> None:
        """Commands in their order, until the last has been processed."""
        await self._done([self._link.send(word) for word in words], self._options.command_s)

    async def _done(self, sent: "list[asyncio.Future[None]]", timeout_s: float) -> None:
        try:
            async with asyncio.timeout(timeout_s):
                for one in sent:
                    await one
        except TimeoutError as late:
            raise NotAnswered("late") from late
