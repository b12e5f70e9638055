"""How much smaller pictures are drawn while something moves, so that they keep up with the hand."""

FRAME_MS = 26.0
"""One picture may take about this long."""
SMALLEST, LARGEST = 0.3, 0.75
FIRST = 0.5
CALM = 0.2
"""So much of what the last picture took changes the size of the next."""


class MovingScale:
    """Follows the time that pictures take."""

    def __init__(self) -> None:
        self.value = FIRST

    def took(self, drawn_ms: float) -> None:
        """A picture of the size of now took so long."""
        wanted = self.value * (FRAME_MS / max(drawn_ms, 1.0)) ** 0.5
        self.value = min(LARGEST, max(SMALLEST, self.value * (1.0 - CALM) + wanted * CALM))
