"""A Marlin 2.1 firmware as a pure state machine: bytes in, bytes out, its own clock.

Four command slots, a receive buffer of 127 bytes, a planner of 16 moves; line numbers, checksums,
resends, busy and auto-reports as Marlin's `queue.cpp` and `temperature.cpp` do them.
"""

import random
from collections.abc import Callable

from drivers.gcode_printer.simulated_faults import Fault, hurt
from drivers.gcode_printer.simulated_heaters import Heater, bed, hotend
from drivers.gcode_printer.simulated_identity import QUESTION, boot_lines, identity_lines
from drivers.gcode_printer.simulated_intake import SLOTS, Intake
from drivers.gcode_printer.simulated_motion import PLANNER_MOVES, Axes
from drivers.gcode_printer.simulated_words import TAKEN, spaced, values_of

HOUSEKEEPING_S = 0.02
BUSY_S = 2.0
DROP_ONE_IN_BYTES = 6000


class Firmware:
    """One board. `advance` with its own time and the real time; collect `take_output` after it."""

    def __init__(self, seed: int = 1) -> None:
        self.axes = Axes()
        self.hotend: Heater = hotend()
        self.bed: Heater = bed()
        self.lines_executed = 0
        self.resets = 0
        self.answers: list[int] = []
        self.report_every_s = 0.1
        self._random = random.Random(seed)
        self._faults: list[Fault] = []
        self._advanced_ok = True
        self._protected = True
        self._drops = False
        self._drop_in = DROP_ONE_IN_BYTES
        self._next_fault = 0
        self._words: dict[bytes, Callable[[bytes], bool]] = {
            b"G4": self._dwell, b"G28": self._home, b"G90": self._modes, b"G91": self._modes,
            b"G92": self._set_position, b"M82": self._modes, b"M83": self._modes,
            b"M84": self._motors_off, b"M18": self._motors_off, b"M85": self._inactivity,
            b"M86": self._idle_heat, b"M104": self._heat, b"M105": self._temperatures,
            b"M106": self._fan, b"M107": self._fan, b"M109": self._heat, b"M114": self._where,
            b"M115": self._identify, b"M118": self._say, b"M140": self._heat,
            b"M154": self._auto_position, b"M155": self._auto_temperature, b"M190": self._heat,
            b"M220": self._percent, b"M221": self._percent, b"M400": self._finish_moves,
            b"M112": self._kill_word, b"M410": self._quick_stop, b"M110": self._nothing,
            b"M876": self._answered,
        }  # fmt: skip
        self._power_up()

    def _power_up(self) -> None:
        self._intake = Intake()
        self._blocked_until = 0.0
        self._waiting: Heater | None = None
        self._wait_cooling = False
        self._is_begun = False
        self._halted = False
        self._silent = False
        self._out: list[str] = []
        self._auto_t_s = 0.0
        self._auto_pos_s = 0.0
        self._next_t = self._next_pos = self._next_wait = 0.0
        self._busy_at = 0.0
        self._next_reports = 0.0
        self.kill_after_s = 0.0
        self.cool_after_s = 0.0
        self._last_move_real = 0.0
        self._clock = 0.0
        self._real = 0.0
        self._swallow = False
        self._hurt_next = ""

    # from outside ---------------------------------------------------------------------------

    def power_on(self) -> None:
        """Come up and say so."""
        self._say_boot("PowerUp")

    def reset(self) -> None:
        """The board resets: all state but temperatures and plastic is lost."""
        clock, real = self._clock, self._real
        self._power_up()
        self._clock, self._real = clock, real
        self.resets += 1
        for heater in (self.hotend, self.bed):
            heater.target_c = 0.0
        self.axes.ends.clear()
        self.axes.is_homed = False
        self.axes.absolute = self.axes.absolute_e = True
        self._say_boot("External Reset")

    def say(self, text: str) -> None:
        """Something of its own accord, as from its panel."""
        self._out.append(text + "\n")

    def add_fault(self, fault: Fault) -> None:
        """Make a fault happen, now or where it says."""
        match fault.name:
            case "never_warm":
                self.hotend.never_warms = self.bed.never_warms = True
            case "never_cool":
                self.hotend.never_cools = self.bed.never_cools = True
            case "plain_ok":
                self._advanced_ok = False
            case "no_thermal_protection":
                self._protected = False
            case "drop_byte":
                self._drops = True
            case "skip_layer":
                self.axes.skipped_layers.add(fault.at)
            case "skip_part":
                self.axes.skipped_parts.add((fault.at, fault.part))
            case _ if fault.at <= self.lines_executed:
                self._strike(fault)
            case _:
                self._faults.append(fault)
        self._plan_faults()

    def receive(self, data: bytes, clock_s: float, real_s: float) -> None:
        """Bytes from the host."""
        if self._silent:
            return
        if self._hurt_next and b"N" in data:
            first, data = hurt(data, self._hurt_next)
            self._hurt_next = ""
            self.receive(first, clock_s, real_s)
        if self._drops:
            data = self._damage(data)
        if b"\nM1" in data or b"\nM4" in data:
            self._emergency(data)
        if self._halted:
            return
        self._intake.take(data)
        self.advance(clock_s, real_s)
        self._intake.overflow()

    def advance(self, clock_s: float, real_s: float) -> None:
        """Do what is due at this time."""
        self._clock, self._real = clock_s, real_s
        if self._halted or self._silent:
            return
        while True:
            intake = self._intake
            queue = intake.queue
            if intake.has_bytes and len(queue) < SLOTS:
                intake.fill(self._out)
            if not queue or self._blocked_until > clock_s:
                break
            number, body = queue[0]
            if not self._execute(number, body):
                break
        if self._halted or self._silent:
            return
        self._reports(real_s)

    def take_output(self) -> bytes:
        """What the firmware has said since the last time."""
        if not self._out:
            return b""
        said = "".join(self._out).encode()
        self._out.clear()
        return said

    def due_in_s(self, speed: float) -> float:
        """Real seconds until `advance` should be called again; at most a quarter."""
        if self._halted or self._silent:
            return 0.25
        due = 0.25
        if self._intake.queue and self._blocked_until > self._clock:
            due = min(HOUSEKEEPING_S, (self._blocked_until - self._clock) / speed)
        elif self._waiting is not None or self._auto_t_s:
            due = HOUSEKEEPING_S
        return max(due, 0.0)

    # lines ----------------------------------------------------------------------------------

    def _ok(self, number: int) -> None:
        if self._swallow:
            self._swallow = False
            return
        if not self._advanced_ok:
            self._out.append("ok\n")
            return
        planner = PLANNER_MOVES - len(self.axes.ends)
        free = SLOTS - len(self._intake.queue)
        if number >= 0:
            self._out.append(f"ok N{number} P{planner} B{free}\n")
        else:
            self._out.append(f"ok P{planner} B{free}\n")

    def _execute(self, number: int, body: bytes) -> bool:
        """Execute the head of the queue; False when it has to wait."""
        # a host of ours begins its own lines with a second blank: those are not the program's
        is_program = number >= 0 and body[:1] != b" "
        words = body.split(b" ") if is_program else body.split()
        word = words[0] if words else b""
        if word in (b"G1", b"G0"):
            if self.axes.is_full(self._clock):
                self._block(self.axes.ends[0])
                return False
            try:
                self.axes.move(words[1:], self._clock)
            except ValueError:
                return self._done(number, body, is_program, known=False)
            self._last_move_real = self._real
            return self._done(number, body, is_program)
        act = self._words.get(word)
        if act is None:
            known = word in TAKEN
            parted = spaced(body) if not known and len(words) == 1 else b""
            if parted:
                self._intake.queue[0] = (number, parted)
                return self._execute(number, parted)
            return self._done(number, body, is_program, known=known)
        if not act(body.strip()):
            return False
        if self._halted or self._silent:
            return False
        if word == b"M105":
            self._intake.queue.popleft()
            self._count(is_program)
            return True
        return self._done(number, body, is_program)

    def _done(self, number: int, body: bytes, is_program: bool, *, known: bool = True) -> bool:
        self._is_begun = False
        if not known:
            self._out.append(f'echo:Unknown command: "{body.decode("ascii", "replace").strip()}"\n')
        self._count(is_program)
        if self._halted or self._silent:
            return False
        if not self._intake.queue:
            return False
        self._ok(number)
        self._intake.queue.popleft()
        self._busy_at = self._real + BUSY_S
        return True

    def _count(self, is_program: bool) -> None:
        if is_program:
            self.lines_executed += 1
            if self._next_fault and self.lines_executed >= self._next_fault:
                self._strike_due()

    def _block(self, until_s: float) -> None:
        self._blocked_until = until_s

    # words ----------------------------------------------------------------------------------

    def _nothing(self, body: bytes) -> bool:
        return True

    def _modes(self, body: bytes) -> bool:
        axes = self.axes
        match body[:3]:
            case b"G90":
                axes.absolute = axes.absolute_e = True
            case b"G91":
                axes.absolute = axes.absolute_e = False
            case b"M82":
                axes.absolute_e = True
            case _:
                axes.absolute_e = False
        return True

    def _set_position(self, body: bytes) -> bool:
        self.axes.set_position(values_of(body))
        return True

    def _finish_moves(self, body: bytes) -> bool:
        rest = self.axes.rest_at_s()
        if rest > self._clock:
            self._block(rest)
            return False
        self.axes.ends.clear()
        return True

    def _home(self, body: bytes) -> bool:
        if not self._is_begun:
            self._is_begun = True
            letters = "".join(sorted(values_of(body)))
            self.axes.home(self._clock, letters)
            self._last_move_real = self._real
        return self._finish_moves(body)

    def _dwell(self, body: bytes) -> bool:
        if not self._is_begun:
            self._is_begun = True
            values = values_of(body)
            wait_s = values.get("S", 0.0) or values.get("P", 0.0) / 1000.0
            self.axes.ends.append(max(self.axes.rest_at_s(), self._clock) + wait_s)
        return self._finish_moves(body)

    def _motors_off(self, body: bytes) -> bool:
        if not self._finish_moves(body):
            return False
        self.axes.is_homed = False
        return True

    def _heat(self, body: bytes) -> bool:
        heater = self.bed if body[:4] in (b"M140", b"M190") else self.hotend
        values = values_of(body)
        if not self._is_begun:
            heater.set_target(values.get("S", values.get("R", heater.target_c)), self._clock)
        if body[:4] in (b"M104", b"M140"):
            return True
        self._is_begun = True
        heater.update(self._clock)
        wait_s = heater.settled_in_s(also_cooling="R" in values)
        if wait_s <= 0.0 or heater.target_c <= 0.0:
            self._waiting = None
            self._blocked_until = 0.0
            return True
        self._waiting = heater
        self._block(self._clock + min(wait_s + 1e-6, 1e12))
        return False

    def _fan(self, body: bytes) -> bool:
        return True

    def _percent(self, body: bytes) -> bool:
        percent = values_of(body).get("S")
        if percent:
            if body[:4] == b"M220":
                self.axes.feed_percent = percent
            else:
                self.axes.flow_percent = percent
        return True

    def _temperatures(self, body: bytes) -> bool:
        self._out.append(f"ok {self._heat_text()}\n")
        return True

    def _heat_text(self) -> str:
        for heater in (self.hotend, self.bed):
            heater.update(self._clock)
        hot, bed_ = self.hotend, self.bed
        return (
            f"T:{hot.actual_c:.2f} /{hot.target_c:.2f} B:{bed_.actual_c:.2f} /{bed_.target_c:.2f} "
            f"@:{127 if hot.target_c > hot.actual_c else 0} "
            f"B@:{127 if bed_.target_c > bed_.actual_c else 0}"
        )

    def _where(self, body: bytes) -> bool:
        self._out.append(self._position_text())
        return True

    def _position_text(self) -> str:
        a = self.axes
        return (
            f"X:{a.x:.2f} Y:{a.y:.2f} Z:{a.z:.2f} E:{a.e:.2f} "
            f"Count X:{round(a.x * 80)} Y:{round(a.y * 80)} Z:{round(a.z * 400)}\n"
        )

    def _identify(self, body: bytes) -> bool:
        self._out += identity_lines(thermal_protection=self._protected)
        return True

    def _say(self, body: bytes) -> bool:
        text = body[4:].strip().decode("ascii", "replace")
        self._out.append(f"// {text[2:].strip()}\n" if text.startswith("A1") else f"{text}\n")
        return True

    def _auto_temperature(self, body: bytes) -> bool:
        self._auto_t_s = values_of(body).get("S", 0.0)
        self._next_t = self._real
        return True

    def _auto_position(self, body: bytes) -> bool:
        self._auto_pos_s = values_of(body).get("S", 0.0)
        self._next_pos = self._real
        return True

    def _inactivity(self, body: bytes) -> bool:
        # the two watchdogs count real seconds: the host they watch lives in real time
        self.kill_after_s = values_of(body).get("S", 0.0)
        self._last_move_real = self._real
        return True

    def _idle_heat(self, body: bytes) -> bool:
        self.cool_after_s = values_of(body).get("S", 0.0)
        self._last_move_real = self._real
        return True

    # stops and failures ---------------------------------------------------------------------

    def _emergency(self, data: bytes) -> None:
        if b"\nM112\n" in data:
            self.kill("M112 Shutdown")
        if b"\nM410\n" in data:
            self._quick_stop(b"")
        if b"\nM108\n" in data and self._waiting is not None:
            self._waiting.update(self._clock)
            self._waiting = None
            self._blocked_until = 0.0
            if self._intake.queue:
                number, body = self._intake.queue[0]
                self._done(number, body, number >= 0 and body[:1] != b" ")

    def _quick_stop(self, body: bytes) -> bool:
        self.axes.stop()
        self._blocked_until = 0.0
        return True

    def _answered(self, body: bytes) -> bool:
        self._out.append("//action:prompt_end\n")
        self.answers.append(int(values_of(body).get("S", 0)))
        return True

    def _kill_word(self, body: bytes) -> bool:
        self.kill("M112 Shutdown")
        return False

    def kill(self, why: str, error: str = "") -> None:
        """Heaters off, motors off, halted until reset."""
        if self._halted:
            return
        for heater in (self.hotend, self.bed):
            heater.set_target(0.0, self._clock)
        if error:
            self._out.append(f"Error:{error}\n")
        else:
            self._out.append(f"echo:{why}\n")
        self._out.append("Error:Printer halted. kill() called!\n")
        self.axes.stop()
        self._intake.clear()
        self._halted = True

    def _strike_due(self) -> None:
        for fault in list(self._faults):
            if fault.at <= self.lines_executed:
                self._faults.remove(fault)
                self._strike(fault)
        self._plan_faults()

    def _strike(self, fault: Fault) -> None:
        match fault.name:
            case "swallow_ok":
                self._swallow = True
            case "reset":
                self.reset()
            case "silence":
                self._silent = True
            case "lost_number" | "broken_line":
                self._hurt_next = fault.name
            case "ask":
                self._out += QUESTION
            case "runaway":
                self.kill("", "Thermal Runaway, system stopped! Heater_ID: 0")
            case _:
                pass

    def _plan_faults(self) -> None:
        self._next_fault = min((f.at for f in self._faults), default=0)

    def _damage(self, data: bytes) -> bytes:
        self._drop_in -= len(data)
        if self._drop_in > 0:
            return data
        self._drop_in = self._random.randint(DROP_ONE_IN_BYTES // 2, DROP_ONE_IN_BYTES * 2)
        at = self._random.randrange(len(data))
        if data[at : at + 1] == b"N":
            # a lost number is another fault: no checksum sees it
            at += 1
        return data[:at] + data[at + 1 :]

    # reports --------------------------------------------------------------------------------

    def _reports(self, real_s: float) -> None:
        if real_s < self._next_reports:
            return
        self._next_reports = real_s + HOUSEKEEPING_S
        if self._waiting is not None and real_s >= self._next_wait:
            self._next_wait = real_s + self.report_every_s
            self._out.append(f" {self._heat_text()} W:?\n")
        elif self._waiting is None and self._auto_t_s and real_s >= self._next_t:
            self._next_t = real_s + self._auto_t_s * self.report_every_s
            self._out.append(f" {self._heat_text()}\n")
        if self._auto_pos_s and real_s >= self._next_pos:
            self._next_pos = real_s + self._auto_pos_s * self.report_every_s
            self._out.append(self._position_text())
        if self._intake.queue and self._blocked_until > self._clock and real_s >= self._busy_at:
            self._busy_at = real_s + BUSY_S
            self._out.append("echo:busy: processing\n")
        for number, heater in ((0, self.hotend), (-1, self.bed)):
            heater.update(self._clock)
            if heater.is_failing:
                self.kill("", f"Heating failed, system stopped! Heater_ID: {number}")
        idle_s = real_s - self._last_move_real
        if self.kill_after_s and idle_s > self.kill_after_s and self._waiting is None:
            self.kill("KILL caused by too much inactive time")
        if self.cool_after_s and idle_s > self.cool_after_s and self.hotend.target_c > 0:
            self.hotend.set_target(0.0, self._clock)
            self.bed.set_target(0.0, self._clock)

    def _say_boot(self, why: str) -> None:
        self._out += boot_lines(why)
