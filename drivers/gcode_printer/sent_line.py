"""One line as it went out, and the few that are not of any program."""

HELLO = b"N0 M110 N0*125\n"
PROBE = b" M105"
"""Our own lines begin with a second blank, so that a capture tells them from the program's."""

UNNUMBERED = -1
NO_TOKEN = 0
PROBE_TOKEN = -1


class SentLine:
    """Its number, bytes, place in the program (0: ours), and the token of who waits for it."""

    __slots__ = ("line", "number", "program_line", "size", "token")

    def __init__(self, number: int, line: bytes, program_line: int, token: int) -> None:
        self.number = number
        self.line = line
        self.size = len(line)
        self.program_line = program_line
        self.token = token

    @property
    def body(self) -> bytes:
        """The command without its number and checksum."""
        return self.line.partition(b" ")[2].rpartition(b"*")[0]
