"""Ids that people can read aloud: a letter for the thing, year and month, a number that grows."""

from datetime import UTC, datetime

from app.cell.history import Change, Raise


class Numbers:
    """Hands out ids; the counter is written in the transaction that uses the id."""

    def __init__(self, last: dict[str, int]) -> None:
        self._last = last

    def next(self, letter: str) -> tuple[str, Change]:
        """A new id, and the change that must be appended with it. An unused number is a gap."""
        number = self._last.get(letter, 0) + 1
        self._last[letter] = number
        month = datetime.now(UTC).strftime("%y%m")
        return f"{letter}-{month}-{number:03d}", Raise("counter", {"name": letter}, "last", number)
