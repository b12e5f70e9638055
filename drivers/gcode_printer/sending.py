"""How lines go out to a firmware: numbered, within a window of slots and bytes, kept in a history.

Within the window as many lines are unanswered as the firmware can take. The history lasts until
long after a line's ok, so that the firmware can ask for it again.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from drivers.gcode_printer import replies
from drivers.gcode_printer.damage import Suspicion
from drivers.gcode_printer.dialogue_events import Limits
from drivers.gcode_printer.line_format import numbered
from drivers.gcode_printer.outbox import Outbox
from drivers.gcode_printer.sent_line import (
    HELLO,
    NO_TOKEN,
    PROBE,
    PROBE_TOKEN,
    UNNUMBERED,
    SentLine,
)

AHEAD_LINES = 256
"""So many lines are made ready at once where they can go out one after the other."""


@dataclass(frozen=True)
class Straight:
    """Lines that may go out as fast as oks come in, and nothing else is to be thought of.

    Of the sums of bytes `ends` the first `known` + 1 are of lines in flight; `text` is that of the
    others. `before_line` and `before_number` are those of the line before the first in flight.
    """

    text: bytes
    ends: list[int]
    known: int
    slots: int
    rx_bytes: int
    before_line: int
    before_number: int


class Sending(Outbox):
    """The sending half of a dialogue; what comes back is taken by `Dialogue`."""

    def __init__(self, limits: Limits, now: float) -> None:
        super().__init__()
        self._limits = limits
        self._urgent = bytearray()
        self._history: dict[int, SentLine] = {}
        self._flight: deque[SentLine] = deque()
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
        self._is_strange = self._takes_any_number = False
        self._suspicions: list[Suspicion] = []
        self._unknown = ""
        self._settle_until = 0.0
        self._check_due = False
        self._is_counting = False
        self._ahead: deque[SentLine] = deque()
        self._ahead_of: Sequence[bytes] = ()
        self.acked_number = 0

    @property
    def in_flight(self) -> int:
        """Lines sent and not yet answered."""
        return len(self._flight)

    @property
    def is_syncing(self) -> bool:
        """Whether the line numbers are being agreed on."""
        return self._syncing > 0

    @property
    def is_suspicious(self) -> bool:
        """Whether it is being found out what was executed."""
        return bool(self._suspicions)

    @property
    def is_quiet(self) -> bool:
        """Nothing in flight, nothing to repeat, no command waiting."""
        return not (self._flight or self._commands or self._pointer < self._next or self._syncing)

    @property
    def sent_number(self) -> int:
        """The highest line number on the wire."""
        return self._next - 1

    def urgent(self, command: bytes) -> None:
        """Past all queues and without a number, for the firmware's emergency parser."""
        line = command + b"\n"
        self._urgent += b"\n" + line
        self._fly(SentLine(UNNUMBERED, line, 0, NO_TOKEN))

    def ask_count(self) -> None:
        """Ask which line was the last good one, whatever was sent before. Told by `Counted`.

        A number that is never the next is refused, and the refusal names the last good one. To be
        followed by `begin_sync`.
        """
        self._is_counting = True
        self._urgent += b"\n" + numbered(0, PROBE)

    def begin_sync(self, now: float, *, is_strange: bool = False) -> None:
        """Agree on line numbers; forgets everything in flight. Answered by `Synced`.

        `is_strange` where others may have talked to it before, and what it says may be for them:
        then it also has to name our number as its last.
        """
        self._is_strange = is_strange
        self._flight.clear()
        self._flight_bytes = self._queued_bytes = self._extra_slots = 0
        self._owed_oks = 0
        self._refused = None
        self._suspicions.clear()
        self._is_counting = False
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
        self.acked_number = 0
        self._settle_until = 0.0
        self._check_due = False
        self._takes_any_number = False
        self._syncing = 1
        self._hellos += 1
        self._urgent += b"\n" + HELLO
        self._fly(SentLine(0, HELLO, 0, NO_TOKEN))

    def to_send(self, now: float) -> bytes:
        """Bytes to write now; what is returned counts as sent."""
        if self._urgent:
            urgent = bytes(self._urgent)
            self._urgent.clear()
            return urgent
        if self._suspicions or self._syncing:
            return b""
        if self._owed_oks:
            if now < self._owed_until:
                return b""
            self._owed_oks = 0
        if self._check_due and not self._may_go_on(now):
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

    def straight(self) -> Straight | None:
        """The lines that come next, if nothing but lines of the program is under way.

        None while anything is asked, repeated, doubted or waited for, and where oks name lines.
        Whoever sends them tells `went_straight`.
        """
        limits, flight = self._limits, self._flight
        if (
            self._urgent
            or self._suspicions
            or self._syncing
            or self._owed_oks
            or self._check_due
            or self._is_counting
            or self._refused is not None
            or self._advanced
            or self._partial
            or self._commands
            or self._has_gaps
            or self.failed
            or self._pointer != self._next
            or self._window != limits.slots
            or self._extra_slots
            or self.sent_line != self._position
            or self.acked_line != self._position - len(flight)
            or any(not sent.program_line for sent in flight)
        ):
            return None
        self._make_ahead()
        lines = [*flight, *self._ahead]
        if len(lines) <= 2 * limits.slots:
            return None
        return Straight(
            b"".join([sent.line for sent in self._ahead]),
            list(accumulate((sent.size for sent in lines), initial=0)),
            len(flight),
            limits.slots,
            limits.rx_bytes,
            self._position - len(flight),
            self._next - 1 - len(flight),
        )

    def _make_ahead(self) -> None:
        """Lines with their numbers, from the next on; those that still hold are kept."""
        ahead = self._ahead
        while ahead and ahead[0].number < self._next:
            ahead.popleft()
        if self._ahead_of is not self._program or (
            ahead and (ahead[0].number, ahead[0].program_line) != (self._next, self._position + 1)
        ):
            ahead.clear()
            self._ahead_of = self._program
        shift = self._next - self._position - 1
        first = self._position + len(ahead)
        last = min(
            self._position + AHEAD_LINES, self._feed_to, self._reserve,
            self._limits.rebase_at - shift,
        )  # fmt: skip
        while ahead and ahead[-1].program_line > last:
            ahead.pop()
        for at in range(first, last):
            number = at + 1 + shift
            line = numbered(number, self._program[at])
            ahead.append(SentLine(number, line, at + 1, NO_TOKEN))

    def went_straight(self, sent: int, acked: int, now: float) -> None:
        """Of the lines of `straight` these have gone out and these are acknowledged."""
        flight = self._flight
        for _ in range(sent - len(flight)):
            line = self._ahead.popleft()
            self._remember(line)
            self._fly(line)
        last: SentLine | None = None
        for _ in range(acked):
            last = flight.popleft()
            self._flight_bytes -= last.size
        if flight:
            self._position = self.sent_line = flight[-1].program_line
        elif last is not None:
            self._position = self.sent_line = last.program_line
        if last is not None:
            self.acked_line, self.acked_number = last.program_line, last.number
            self._queued_bytes = 0
            self._unknown = ""
            self._stalls = 0
            self._progress_at = self.heard_at = now
            if last.number > self._last_asked:
                self._same_asked = self._to_ignore = 0

    def _may_go_on(self, now: float) -> bool:
        """After a resend, where an ok names no line: not before every ok has had its time.

        One too many is that of a line that was executed without its number.
        """
        if self._flight:
            return self._flight[0].token != PROBE_TOKEN
        if self._settle_until == 0.0:
            self._settle_until = now + self._limits.settle_s
        if now < self._settle_until:
            return False
        if self._pointer == self._next:
            self._check_due = False
            self._force_probe()
        return True

    def _fresh(self, room: int, crowded: bool) -> SentLine | None:
        number = self._next
        if number > self._limits.rebase_at:
            # let the flight drain, then both sides count from zero again
            return None
        waiting = self._waiting()
        if waiting is None:
            return None
        body, program_line, token = waiting
        sent = SentLine(number, numbered(number, body), program_line, token)
        if sent.size > room and crowded:
            return None
        self._take(token, program_line)
        self._remember(sent)
        return sent

    def _remember(self, sent: SentLine) -> None:
        self._history[sent.number] = sent
        self._history.pop(sent.number - self._limits.history, None)
        self._next = self._pointer = sent.number + 1

    def _fly(self, sent: SentLine) -> None:
        self._flight.append(sent)
        self._flight_bytes += sent.size

    def _force_probe(self) -> None:
        number = self._next
        sent = SentLine(number, numbered(number, PROBE), 0, PROBE_TOKEN)
        self._remember(sent)
        self._urgent += sent.line
        self._fly(sent)
