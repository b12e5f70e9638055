"""Tells how far the demo is: a line for each stage, and a bar while one runs on a terminal."""

import sys
import time
from typing import TextIO

BAR = 24


class Progress:
    """Lines on standard output; silent where one JSON document is wanted."""

    def __init__(self, silent: bool) -> None:
        self._output: TextIO = sys.stdout
        self._silent = silent
        self._bars = not silent and self._output.isatty()
        self._name = ""
        self._begun = time.monotonic()
        self.seconds: dict[str, float] = {}

    def begin(self, name: str) -> None:
        """A stage begins."""
        self._name, self._begun = name, time.monotonic()
        self.at(0.0, "")

    def at(self, share: float, words: str) -> None:
        """The stage is so far; shown on a terminal only."""
        if self._bars:
            full = round(BAR * min(max(share, 0.0), 1.0))
            bar = "█" * full + "·" * (BAR - full)
            self._print(f"\r\x1b[K{self._name:<10} {bar} {words}", end="")

    def done(self, words: str) -> None:
        """The stage is done."""
        seconds = time.monotonic() - self._begun
        self.seconds[self._name] = round(seconds, 1)
        begin = "\r\x1b[K" if self._bars else ""
        self._print(f"{begin}{self._name:<10} {seconds:5.1f} s  {words}")

    def say(self, words: str) -> None:
        """A line of its own."""
        self._print(words)

    def _print(self, text: str, end: str = "\n") -> None:
        if not self._silent:
            print(text, end=end, file=self._output, flush=True)
