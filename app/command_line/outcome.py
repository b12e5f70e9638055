"""What a command has to show: one document, its lines for people, and what went wrong with it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Problem:
    """A refusal to be told on standard error after the result."""

    code: str
    values: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True)
class Outcome:
    """The result of a command. `document` is what `--json` prints; None prints nothing."""

    document: Any
    lines: list[str] = field(default_factory=list[str])
    problem: Problem | None = None
    exit_code: int = 0
