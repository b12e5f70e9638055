"""Ids that people can read aloud: a letter for the thing, year and month, a number that grows."""

from datetime import UTC, datetime

from app.cell.history import Change, Raise


class Numbers:
    """Hands out ids; the counter is written in the transaction that uses the id."""

    def __init__(self, last: dict[str, int], place: str = "") -> None:
        """Numbers that go on after those used last.

        Args:
            place: stands at the end of each id where they are made elsewhere for this cell.
        """
        self._last = last
        self._place = f"-{place}" if place else ""

    def next(self, letter: str) -> tuple[str, Change]:
        """A new id, and the change that must be appended with it. An unused number is a gap."""
        number = self._last.get(letter, 0) + 1
        self._last[letter] = number
        month = datetime.now(UTC).strftime("%y%m")
        named = f"{letter}-{month}-{number:03d}{self._place}"
        return named, Raise("counter", {"name": letter}, "last", number)
