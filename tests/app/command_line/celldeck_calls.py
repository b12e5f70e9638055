"""Runs the command line inside the test's process and keeps what it printed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.command_line.main import main


@dataclass
class AtTerminal:
    """Somebody at a terminal who answers from a list; nobody when the list is None."""

    answers: list[str] | None = None
    asked: list[str] = field(default_factory=list)

    def is_there(self) -> bool:
        return self.answers is not None

    def line(self, question: str) -> str:
        self.asked.append(question)
        assert self.answers is not None
        return self.answers.pop(0)

    hidden = line


@dataclass(frozen=True)
class Ran:
    """What one invocation left behind."""

    exit_code: int
    out: str
    err: str

    def document(self) -> Any:
        """Standard output as one JSON document."""
        return msgspec.json.decode(self.out)

    def problem(self) -> Any:
        """Standard error as one JSON document."""
        return msgspec.json.decode(self.err)


class Celldeck:
    """`celldeck` for one data folder."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.environment: dict[str, str] = {}
        self.terminal = AtTerminal()
        self._captured = captured

    def __call__(self, *words: str) -> Ran:
        exit_code = main(["--data", str(self.folder), *words], self.environment, self.terminal)
        told = self._captured.readouterr()
        return Ran(exit_code, told.out, told.err)

    def as_(self, name: str, secret: str = "secret-of-tests") -> "Celldeck":
        """Name a person the way scripts do."""
        self.environment |= {"CELLDECK_AS": name, "CELLDECK_SECRET": secret}
        return self
