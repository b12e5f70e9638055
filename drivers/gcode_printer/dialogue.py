"""The talk with a Marlin firmware as a pure state machine: bytes in, bytes out, and a clock.

It opens nothing and waits for nothing. Lines go out numbered, within a window of command slots
and receive-buffer bytes; every line stays in the history until long after its ok, so that the
firmware can ask for it again. What the firmware executes is the program, in order, each line once:
the firmware refuses a number out of turn, and here a number never changes its line.
Source: Marlin `queue.cpp`; the rules for resends follow OctoPrint's `_handle_resend_request`.
"""

from drivers.gcode_printer import replies
from drivers.gcode_printer.damage import Suspicion, said_by_ok, takes_unnumbered
from drivers.gcode_printer.dialogue_events import (
    Acked,
    Counted,
    Damaged,
    Event,
    Failed,
    Resent,
    Synced,
)
from drivers.gcode_printer.line_format import numbered
from drivers.gcode_printer.sending import Sending
from drivers.gcode_printer.sent_line import (
    PROBE,
    PROBE_TOKEN,
    UNNUMBERED,
)


class Dialogue(Sending):
    """One conversation, from the opening of the port to its loss."""

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
            self._takes_any_number |= self._syncing == 3
            if isinstance(reply, replies.Temperatures):
                self._probe_answered(events, now)
            return
        flight = self._flight
        if self._advanced and not self._syncing and takes_unnumbered(raw):
            self._unnumbered_ok(now)
            return
        if self._suspicions:
            return
        if self._owed_oks:
            self._owed_oks -= 1
            self._progress_at = now
            return
        if self._syncing:
            self._sync_ok(events, now)
            return
        if len(raw) > 4:
            number, free = said_by_ok(raw)
            if number is not None:
                self._advanced = True
                if number < self._next and flight:
                    while flight and flight[0].number <= number:
                        self._acknowledge(events)
                    self._progress_at = now
                    self._stalls = 0
                    self._note_queue(free)
                return
        if self._advanced and not (flight and flight[0].number == UNNUMBERED):
            return
        at_probe = bool(flight) and flight[0].token == PROBE_TOKEN
        if self._last_asked > 0 and (at_probe or (self._check_due and not flight)):
            # no line is open that this ok could be for
            self._suspect(self._last_asked, now)
            return
        if flight:
            self._acknowledge(events)
            self._progress_at = now
            self._stalls = 0

    def _unnumbered_ok(self, now: float) -> None:
        """An ok that names no line, of a firmware that names them."""
        flight = self._flight
        ours = next((at for at, sent in enumerate(flight) if sent.number == UNNUMBERED), None)
        if ours is not None:
            sent = flight[ours]
            del flight[ours]
            self._flight_bytes -= sent.size
            self._progress_at = now
            return
        open_line = flight[0].number if flight else self._pointer
        asked = self._last_asked
        self._suspect(max(asked, open_line) if asked > self.acked_number else open_line, now)

    def _suspect(self, number: int, now: float) -> None:
        """A line was executed without its number: nothing is sent until that is settled."""
        if not self._suspicions:
            self._suspicions.append(Suspicion(number, now, self._unknown))
            self._owed_oks = 0

    def _ask_for_count(self, now: float, events: list[Event]) -> None:
        # a number that is never the next: the refusal says which line was the last good one
        suspicion = self._suspicions[0]
        suspicion.asks += 1
        suspicion.since = now
        if suspicion.asks > self._limits.dead_stalls:
            self._suspicions.clear()
            self._fail("printer.silent", events)
            return
        self._urgent += b"\n" + numbered(0, PROBE)

    def _conclude(self, last: int, events: list[Event], now: float) -> None:
        """Name the line, take back all that was refused, count anew: it is a person's turn."""
        suspicion = self._suspicions.pop()
        hurt = self._history.get(suspicion.number) or self._history.get(last + 1)
        later = [self._history[n] for n in range(last + 1, self._next) if n in self._history]
        for sent in reversed(later):
            if sent.token > 0:
                self._commands.appendleft((sent.token, sent.body))
        refused = [sent.program_line for sent in later if sent.program_line]
        self._take_back(refused[0] - 1 if refused else self._position)
        for sent in self._flight:
            if 0 < sent.number <= last and sent.token > 0:
                events.append(Acked(sent.token))
        line = hurt.program_line if hurt is not None else 0
        text = hurt.body.decode("ascii", "replace") if hurt is not None else ""
        events.append(Damaged(line or self._position + 1, text, suspicion.read_as))
        self.begin_sync(now)

    def _acknowledge(self, events: list[Event]) -> None:
        sent = self._flight.popleft()
        self._flight_bytes -= sent.size
        self._queued_bytes = self._extra_slots = 0
        self._unknown = ""
        if sent.number > self.acked_number:
            self.acked_number = sent.number
        if sent.program_line:
            self.acked_line = (
                self._after_gaps(sent.program_line) if self._has_gaps else sent.program_line
            )
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
        place = next((s for s in self._flight if s.token == PROBE_TOKEN), None)
        if place is None:
            return
        while self._flight:
            sent = self._flight[0]
            self._acknowledge(events)
            if sent is place:
                break
        self._progress_at = now
        self._stalls = 0
        if self._syncing and self._is_strange:
            self._syncing = 3
            self._urgent += b"\n" + numbered(0, PROBE)
        elif self._syncing:
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
        if self._is_counting:
            last = _counted(reply)
            if last is not None:
                self._is_counting = False
                events.append(Counted(last))
                return
        match reply:
            case replies.Resend(number):
                if self._refused is None:
                    self._owe(now)
                self._settle(number, events, now)
                return
            case replies.ResendGarbled():
                if self._refused is None:
                    self._owe(now)
                self._settle(None, events, now)
                return
            case replies.LineRefused():
                if self._refused is not None:
                    self._settle(None, events, now)
                self._refused = reply
                self._owe(now)
                return
            case replies.UnknownCommand(text):
                self._unknown = text
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
        if self._syncing == 3 and wanted and all(n == self._next for n in wanted):
            self._syncing = 0
            self._progress_at = now
            events.append(Synced())
            return
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
        if self._suspicions:
            if self._suspicions[0].asks and (wanted[0] in self._history or wanted[0] == self._next):
                self._conclude(wanted[0] - 1, events, now)
            return
        if not self._advanced and 0 < wanted[0] <= self.acked_number:
            # it had its ok, and the firmware has never seen it: that ok was of something else
            self._suspect(wanted[0], now)
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
        self.acked_number = min(self.acked_number, number - 1)
        self._pointer = number
        self._check_due = not self._advanced
        self._settle_until = 0.0
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
        if self._suspicions:
            return self._suspicions[0].since + self._limits.resend_ok_s
        due = self._owed_until if self._owed_oks else None
        if self._check_due and not self._flight:
            due = self._settle_until if due is None else min(due, self._settle_until)
        if self._flight or self._pointer < self._next or self._syncing:
            stall = self._progress_at + self._limits.stall_s
            due = stall if due is None else min(due, stall)
        return due

    def tick(self, now: float) -> list[Event]:
        """Look after what has not been answered in time; ask `to_send` afterwards."""
        events: list[Event] = []
        if self._suspicions:
            if now - self._suspicions[0].since >= self._limits.resend_ok_s:
                self._ask_for_count(now, events)
            return events
        if self._is_counting:
            return events
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
        if self._syncing == 3 and self._takes_any_number:
            # it has executed a line with a number that is never next: it does not count lines
            self._syncing = 0
            events.append(Synced())
        elif self._syncing:
            self._hello()
        elif self._flight and all(sent.token == PROBE_TOKEN for sent in self._flight):
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


def _counted(reply: replies.Reply) -> int | None:
    if isinstance(reply, replies.LineRefused):
        return reply.last
    return reply.number - 1 if isinstance(reply, replies.Resend) else None
