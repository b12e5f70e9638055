"""The talk with a Marlin firmware as a pure state machine: bytes in, bytes out, and a clock.

It opens nothing and waits for nothing. Lines go out numbered, within a window of command slots
and receive-buffer bytes; every line stays in the history until long after its ok, so that the
firmware can ask for it again. What the firmware executes is the program, in order, each line once:
the firmware refuses a number out of turn, and here a number never changes its line.
Source: Marlin `queue.cpp`; the rules for resends follow OctoPrint's `_handle_resend_request`.
"""

from collections import deque
from collections.abc import Sequence

from drivers.gcode_printer import replies
from drivers.gcode_printer.dialogue_events import Acked, Event, Failed, Limits, Resent, Synced
from drivers.gcode_printer.line_format import numbered

HELLO = b"N0 M110 N0*125\n"
PROBE = b" M105"
"""Our own lines begin with a second blank, so that a capture tells them from the program's."""


class _Sent:
    """One line as it went out: its number, bytes, place in the program (0: ours), and token."""

    __slots__ = ("line", "number", "program_line", "size", "token")

    def __init__(self, number: int, line: bytes, program_line: int, token: int) -> None:
        self.number = number
        self.line = line
        self.size = len(line)
        self.program_line = program_line
        self.token = token


UNNUMBERED = -1
_NO_TOKEN = 0
_PROBE_TOKEN = -1


class Dialogue:
    """One conversation, from the opening of the port to its loss."""

    def __init__(self, limits: Limits, now: float) -> None:
        self._limits = limits
        self._program: Sequence[bytes] = ()
        self._position = 0
        self._feed_to = 0
        self._commands: deque[tuple[int, bytes]] = deque()
        self._urgent = bytearray()
        self._history: dict[int, _Sent] = {}
        self._flight: deque[_Sent] = deque()
        self._flight_bytes = 0
        self._next = 1
        self._pointer = 1
        self._window = limits.slots
        self._queued_bytes = 0
        self._extra_slots = 0
        self._advanced = False
        self._clean = 0
        self._partial = b""
        self._owed_oks = 0
        self._owed_until = 0.0
        self._refused: replies.LineRefused | None = None
        self._last_asked = -1
        self._same_asked = 0
        self._to_ignore = 0
        self._progress_at = self.heard_at = now
        self._stalls = 0
        self._syncing = 0
        self._hellos = 0
        self.acked_line = 0
        self.sent_line = 0
        self.resends = 0
        self.failed = ""

    @property
    def in_flight(self) -> int:
        """Lines sent and not yet answered."""
        return len(self._flight)

    @property
    def is_syncing(self) -> bool:
        """Whether the line numbers are being agreed on."""
        return self._syncing > 0

    @property
    def is_quiet(self) -> bool:
        """Nothing in flight, nothing to repeat, no command waiting."""
        return not (self._flight or self._commands or self._pointer < self._next or self._syncing)

    # what to send ---------------------------------------------------------------------------

    def load(self, lines: Sequence[bytes]) -> None:
        """Take a program; nothing of it is sent before `feed_to`."""
        self._program = lines
        self._position = self._feed_to = 0
        self.acked_line = self.sent_line = 0
        self.resends = 0
        self.failed = ""

    def feed_to(self, line: int) -> None:
        """Feed the program up to and with this line (from 1); a smaller one stops feeding now."""
        self._feed_to = min(line, len(self._program))

    def drop_program(self) -> None:
        """Send nothing more of the program, ever."""
        self._program = ()
        self._feed_to = self._position = 0

    def ask(self, command: bytes, token: int) -> None:
        """Queue a command of ours; it goes before the program. `Acked(token)` follows."""
        self._commands.append((token, b" " + command))

    def forget_commands(self) -> None:
        """Drop commands of ours that were not yet sent."""
        self._commands.clear()

    def urgent(self, command: bytes) -> None:
        """Past all queues and without a number, for the firmware's emergency parser."""
        line = command + b"\n"
        self._urgent += b"\n" + line
        self._fly(_Sent(UNNUMBERED, line, 0, _NO_TOKEN))

    def begin_sync(self, now: float) -> None:
        """Agree on line numbers; forgets everything in flight. Answered by `Synced`."""
        self._flight.clear()
        self._flight_bytes = self._queued_bytes = self._extra_slots = 0
        self._owed_oks = 0
        self._refused = None
        self._hellos = 0
        self._progress_at = now
        self._stalls = 0
        self.failed = ""
        self._hello()

    def _hello(self) -> None:
        self._flight.clear()
        self._flight_bytes = 0
        self._history.clear()
        self._next = self._pointer = 1
        self._last_asked = -1
        self._to_ignore = 0
        self._syncing = 1
        self._hellos += 1
        self._urgent += b"\n" + HELLO
        self._fly(_Sent(0, HELLO, 0, _NO_TOKEN))

    def to_send(self, now: float) -> bytes:
        """Bytes to write now; what is returned counts as sent."""
        if self._urgent:
            urgent = bytes(self._urgent)
            self._urgent.clear()
            return urgent
        if self._owed_oks:
            if now < self._owed_until:
                return b""
            self._owed_oks = 0
        if self._syncing:
            return b""
        out: list[bytes] = []
        flight = self._flight
        limits = self._limits
        while True:
            room = limits.rx_bytes - self._flight_bytes + self._queued_bytes
            if len(flight) >= min(self._window + self._extra_slots, limits.widest):
                break
            if self._pointer < self._next:
                sent = self._history[self._pointer]
                if sent.size > room and flight:
                    break
                self._pointer += 1
            else:
                fresh = self._fresh(room, bool(flight))
                if fresh is None:
                    break
                sent = fresh
            flight.append(sent)
            self._flight_bytes += sent.size
            out.append(sent.line)
        if out:
            if len(flight) == len(out):
                self._progress_at = now
            return b"".join(out)
        if not flight and self._next > limits.rebase_at and self._pointer == self._next:
            self.begin_sync(now)
            return self.to_send(now)
        return b""

    def _fresh(self, room: int, crowded: bool) -> _Sent | None:
        number = self._next
        if number > self._limits.rebase_at:
            # let the flight drain, then both sides count from zero again
            return None
        if self._commands:
            token, body = self._commands[0]
            sent = _Sent(number, numbered(number, body), 0, token)
            if sent.size > room and crowded:
                return None
            self._commands.popleft()
        elif self._position < self._feed_to:
            sent = _Sent(
                number, numbered(number, self._program[self._position]), self._position + 1, 0
            )
            if sent.size > room and crowded:
                return None
            self._position += 1
            self.sent_line = self._position
        else:
            return None
        self._remember(sent)
        return sent

    def _remember(self, sent: _Sent) -> None:
        self._history[sent.number] = sent
        self._history.pop(sent.number - self._limits.history, None)
        self._next = self._pointer = sent.number + 1

    def _fly(self, sent: _Sent) -> None:
        self._flight.append(sent)
        self._flight_bytes += sent.size

    # what came back -------------------------------------------------------------------------

    def received(self, data: bytes, now: float) -> list[Event]:
        """Take bytes from the machine; returns what they mean beyond plain oks."""
        events: list[Event] = []
        pieces = (self._partial + data).split(b"\n")
        self._partial = pieces.pop()[-4096:]
        self.heard_at = now
        for raw in pieces:
            if raw.startswith(b"ok"):
                if self._refused is not None:
                    self._settle(None, events, now)
                self._ok(raw, events, now)
            elif raw.strip():
                self._other(raw, events, now)
        return events

    def _ok(self, raw: bytes, events: list[Event], now: float) -> None:
        if b"T:" in raw or b"T0:" in raw:
            reply = replies.read(raw.decode("ascii", "replace"))
            events.append(reply)
            if isinstance(reply, replies.Temperatures):
                self._probe_answered(events, now)
            return
        if self._owed_oks:
            self._owed_oks -= 1
            self._progress_at = now
            return
        if self._syncing:
            self._sync_ok(events, now)
            return
        flight = self._flight
        if len(raw) > 4:
            number, free = _advanced(raw)
            if number is not None:
                self._advanced = True
                if number < self._next and flight:
                    while flight and flight[0].number <= number:
                        self._acknowledge(events)
                    self._progress_at = now
                    self._stalls = 0
                    self._note_queue(free)
                return
        if flight and (not self._advanced or flight[0].number == UNNUMBERED):
            self._acknowledge(events)
            self._progress_at = now
            self._stalls = 0

    def _acknowledge(self, events: list[Event]) -> None:
        sent = self._flight.popleft()
        self._flight_bytes -= sent.size
        self._queued_bytes = self._extra_slots = 0
        if sent.program_line:
            self.acked_line = sent.program_line
        if sent.token > 0:
            events.append(Acked(sent.token))
        if self._window < self._limits.slots:
            self._clean += 1
            if self._clean >= self._limits.clean_lines:
                self._window = self._limits.slots
        if sent.number > self._last_asked:
            self._same_asked = 0
            self._to_ignore = 0

    def _note_queue(self, free: int | None) -> None:
        # lines known to lie in command slots do not burden the receive buffer any more
        if free is None or self._window < self._limits.slots:
            return
        queued = min(max(self._limits.slots - free - 1, 0), len(self._flight))
        self._extra_slots = queued
        self._queued_bytes = sum(self._flight[index].size for index in range(queued))

    def _probe_answered(self, events: list[Event], now: float) -> None:
        # commands are processed in order: all that went out before this M105 is done
        place = next((s for s in self._flight if s.token == _PROBE_TOKEN), None)
        if place is None:
            return
        while self._flight:
            sent = self._flight[0]
            self._acknowledge(events)
            if sent is place:
                break
        self._progress_at = now
        self._stalls = 0
        if self._syncing:
            self._syncing = 0
            events.append(Synced())

    def _sync_ok(self, events: list[Event], now: float) -> None:
        self._progress_at = now
        if self._syncing == 1 and self._flight:
            self._acknowledge(events)
            self._syncing = 2
            self._force_probe()

    def _other(self, raw: bytes, events: list[Event], now: float) -> None:
        reply = replies.read(raw.decode("ascii", "replace"))
        match reply:
            case replies.Resend(number):
                if self._refused is None:
                    self._owe(now)
                self._settle(number, events, now)
                return
            case replies.LineRefused():
                if self._refused is not None:
                    self._settle(None, events, now)
                self._refused = reply
                self._owe(now)
                return
            case replies.Busy():
                self._progress_at = now
                self._stalls = 0
            case replies.Temperatures(waiting=True):
                self._progress_at = now
                self._stalls = 0
            case replies.Wait():
                if self._flight and now - self._progress_at > self._limits.resend_ok_s:
                    self._progress_at = now - self._limits.stall_s
            case _:
                pass
        if self._refused is not None:
            self._settle(None, events, now)
        events.append(reply)

    def _owe(self, now: float) -> None:
        # one ok follows each Resend and acknowledges no line; some firmwares forget it
        self._owed_oks += 1
        self._owed_until = now + self._limits.resend_ok_s

    def _settle(self, number: int | None, events: list[Event], now: float) -> None:
        """Decide on a resend from the error line and the Resend line, of which one may be hurt."""
        refused, self._refused = self._refused, None
        said = refused.last + 1 if refused is not None and refused.last is not None else None
        wanted = [n for n in (said, number) if n is not None]
        if self._syncing:
            self._hello()
            self._progress_at = now
            return
        if not wanted:
            return
        if len(wanted) == 2 and wanted[0] != wanted[1]:
            wanted = [n for n in wanted if n in self._history or n == self._next]
            if len(wanted) != 1:
                return
        self._asked(wanted[0], events, now)

    def _asked(self, number: int, events: list[Event], now: float) -> None:
        if number == self._next:
            # late leftovers, or the answer to a repeated line: all has arrived over there
            return
        if number == self._last_asked and self._to_ignore > 0:
            self._to_ignore -= 1
            return
        if number > self._next or number not in self._history:
            self._fail("printer.resend_unknown", events, number=number, next=self._next)
            return
        self._same_asked = self._same_asked + 1 if number == self._last_asked else 1
        if self._same_asked > self._limits.same_resends:
            self._fail("printer.resend_storm", events, number=number)
            return
        self._last_asked = number
        later = [sent for sent in self._flight if sent.number >= number]
        self._to_ignore = max(0, sum(1 for sent in later if sent.number > number))
        for _ in later:
            self._flight_bytes -= self._flight.pop().size
        for again in range(number, self._next):
            line = self._history[again].program_line
            if line:
                self.acked_line = min(self.acked_line, line - 1)
                break
        self._pointer = number
        self._window = 1
        self._clean = 0
        self._queued_bytes = self._extra_slots = 0
        self._progress_at = now
        self.resends += 1
        events.append(Resent(number))

    def _fail(self, code: str, events: list[Event], **values: int | str) -> None:
        self.failed = code
        self._feed_to = self._position
        events.append(Failed(code, tuple(values.items())))

    # the clock ------------------------------------------------------------------------------

    def due_at(self) -> float | None:
        """When `tick` should be called next; None when nothing is awaited."""
        due = self._owed_until if self._owed_oks else None
        if self._flight or self._pointer < self._next or self._syncing:
            stall = self._progress_at + self._limits.stall_s
            due = stall if due is None else min(due, stall)
        return due

    def tick(self, now: float) -> list[Event]:
        """Look after what has not been answered in time; ask `to_send` afterwards."""
        events: list[Event] = []
        waiting = bool(self._flight) or self._pointer < self._next or self._syncing > 0
        if not waiting or now - self._progress_at < self._limits.stall_s:
            return events
        self._progress_at = now
        self._stalls += 1
        self._owed_oks = 0
        self._to_ignore = 0
        patience = 1 if now - self.heard_at > self._limits.stall_s else 10
        if self._stalls > self._limits.dead_stalls * patience:
            self._stalls = 0
            self._fail("printer.silent", events)
            return events
        if self._syncing:
            self._hello()
        elif self._flight and all(sent.token == _PROBE_TOKEN for sent in self._flight):
            # nothing before them is open, so they would have been answered at once: answers are
            # lost, or the lines are, which the firmware will say at the next line
            self._flight.clear()
            self._flight_bytes = 0
        elif self._pointer < self._next:
            sent = self._history[self._pointer]
            self._pointer += 1
            self._urgent += b"\n" + sent.line
            self._fly(sent)
        elif self._stalls % 2 == 1:
            self._force_probe()
        else:
            # the end of a line may be lost: end it, and say the last one again to hear a number
            last = self._history.get(self._next - 1)
            self._urgent += b"\n" + (last.line if last is not None else b"")
        return events

    def _force_probe(self) -> None:
        number = self._next
        sent = _Sent(number, numbered(number, PROBE), 0, _PROBE_TOKEN)
        self._remember(sent)
        self._urgent += sent.line
        self._fly(sent)


def _advanced(raw: bytes) -> tuple[int | None, int | None]:
    """Line number and free command slots of `ok N12 P15 B3`; None where not said."""
    number = free = None
    for part in raw.split()[1:]:
        try:
            if part[:1] == b"N":
                number = int(part[1:])
            elif part[:1] == b"B":
                free = int(part[1:])
            elif part.isdigit():
                number = int(part)
        except ValueError:
            return None, None
    return number, free
