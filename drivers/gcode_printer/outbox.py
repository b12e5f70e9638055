"""What waits to be sent to a firmware: a program line by line, and commands before it."""

from collections import deque
from collections.abc import Mapping, Sequence

UNLIMITED = 1 << 60


class Outbox:
    """Where the feeding of a program stands. `acked_line` and `sent_line` bracket it."""

    def __init__(self) -> None:
        self._program: Sequence[bytes] = ()
        self._position = 0
        self._word = 0
        self._feed_to = 0
        self._reserve = UNLIMITED
        self._has_gaps = False
        self._commands: deque[tuple[int, bytes]] = deque()
        self.acked_line = 0
        self.sent_line = 0
        self.resends: int = 0
        self.failed = ""

    def load(self, lines: Sequence[bytes]) -> None:
        """Take a program; nothing of it is sent before `feed_to`."""
        self._program = lines
        self._position = self._feed_to = self._word = 0
        self._has_gaps = False
        self.acked_line = self.sent_line = 0
        self.resends = 0
        self.failed = ""

    def go_on_after(self, line: int) -> None:
        """Of a program that was just loaded, this line and all before it have been executed."""
        self._position = self.acked_line = self.sent_line = line

    def replace(self, lines: Mapping[int, bytes]) -> None:
        """Other words for lines that were not sent yet; an empty one is never sent.

        A line of several words, parted by line ends, is sent as several of ours.
        """
        program = list(self._program)
        for number, body in lines.items():
            if number > self._position:
                program[number - 1] = body
        self._program = program
        self._has_gaps = True

    @property
    def lines(self) -> Sequence[bytes]:
        """The program as it is sent now."""
        return self._program

    @property
    def position(self) -> int:
        """The last line of the program that was sent."""
        return self._position

    def limit_to(self, line: int) -> None:
        """Send nothing after this line, whatever is asked: the journal is not that far yet."""
        self._reserve = line

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

    def _waiting(self) -> tuple[bytes, int, int] | None:
        """What comes next: its words, its line in the program (0: none) and its token.

        It stays until it is taken with `_take`.
        """
        if self._commands:
            token, body = self._commands[0]
            return body, 0, token
        if self._has_gaps and self._skip_gaps():
            return None
        if self._position >= self._feed_to or self._position >= self._reserve:
            return None
        if not self._has_gaps:
            return self._program[self._position], self._position + 1, 0
        words = self._program[self._position].split(b"\n")
        is_last = self._word == len(words) - 1
        return words[self._word], self._position + 1 if is_last else 0, 0

    def _take(self, token: int, program_line: int) -> None:
        if token:
            self._commands.popleft()
        elif program_line:
            self._word = 0
            self._position = program_line
            self.sent_line = max(self.sent_line, program_line)
        else:
            self._word += 1

    def _take_back(self, line: int) -> None:
        """Of what was sent, nothing after this line was executed; nothing is fed."""
        self._position = self._feed_to = self.acked_line = line
        self._word = 0

    def _skip_gaps(self) -> bool:
        """Pass over lines that are left out; whether nothing is left to feed."""
        at = self._after_gaps(self._position)
        if at != self._position:
            if self.acked_line == self._position:
                self.acked_line = at
            self._position = at
            self.sent_line = max(self.sent_line, at)
        return at >= self._feed_to

    def _after_gaps(self, line: int) -> int:
        while line < self._feed_to and not self._program[line]:
            line += 1
        return line
