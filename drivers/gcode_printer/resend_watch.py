"""Notices a bad cable: too many lines asked for again, told once a job."""

FIRST_LINES = 100
RESENDS_OF_100 = 10
"""Source: OctoPrint's resend ratio, 10 % after the first 100 lines."""


class ResendWatch:
    """One for each job."""

    def __init__(self) -> None:
        self._is_told = False

    def is_news(self, resends: int, lines: int) -> bool:
        """Whether it is to be told now: more than one line in ten, and not told before."""
        if self._is_told or lines <= FIRST_LINES or resends * 100 <= RESENDS_OF_100 * lines:
            return False
        self._is_told = True
        return True
