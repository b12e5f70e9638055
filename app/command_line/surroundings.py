"""What an invocation stands in: its data folder, its cell, its person, its terminal."""

import getpass
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.errors import OperatorCanFix

IDENTIFIERS_SEPARATOR = ";"


class Asker(Protocol):
    """Whoever can be asked for what must not stand in the arguments."""

    def is_there(self) -> bool:
        """Whether somebody can answer."""
        ...

    def line(self, question: str) -> str:
        """An answer that may be seen while it is typed."""
        ...

    def hidden(self, question: str) -> str:
        """An answer that is not shown."""
        ...


class Terminal:
    """The terminal that the command was typed at."""

    def is_there(self) -> bool:
        """Whether input comes from a terminal."""
        return sys.stdin.isatty()

    def line(self, question: str) -> str:
        """Ask on standard error, so that standard output stays one document."""
        print(question, end=" ", file=sys.stderr, flush=True)
        return sys.stdin.readline().rstrip("\n")

    def hidden(self, question: str) -> str:
        """Ask without echo."""
        return getpass.getpass(f"{question} ")


@dataclass(frozen=True)
class Surroundings:
    """Everything about an invocation that is not its command. `name` may be empty."""

    folder: Path
    cell: str
    as_json: bool
    name: str
    badge: str
    environment: Mapping[str, str]
    asker: Asker
    _answered: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def has_person(self) -> bool:
        """Whether somebody was named."""
        return bool(self.name or self.badge)

    @property
    def identification(self) -> str:
        """The name, or the badge when no name was given."""
        return self.name or self.badge

    @property
    def by_badge(self) -> bool:
        """Whether the identification is a badge."""
        return not self.name and bool(self.badge)

    def secret(self) -> str:
        """The person's secret. Raises: OperatorCanFix people.secret_needed."""
        return self._hidden("CELLDECK_SECRET", f"Secret of {self.identification}:")

    def secret_at_hand(self) -> str:
        """The secret if it needs no question, else nothing: what makes safer never asks."""
        return self.environment.get("CELLDECK_SECRET", "")

    def old_secret(self, name: str) -> str:
        """The secret that is to be replaced. Raises: OperatorCanFix people.secret_needed."""
        return self._hidden("CELLDECK_SECRET", f"Present secret of {name}:")

    def new_secret(self, name: str) -> str:
        """A secret to be set, asked twice. Raises: OperatorCanFix people.secret_needed."""
        given = self.environment.get("CELLDECK_NEW_SECRET")
        if given:
            return given
        first = self._hidden("CELLDECK_NEW_SECRET", f"New secret of {name}:")
        if self.asker.hidden("The same again:") != first:
            raise OperatorCanFix("people.secrets_differ")
        return first

    def patient_identifiers(self) -> list[str]:
        """Two identifiers of the patient. Raises: OperatorCanFix evaluation.identifiers_needed."""
        given = self.environment.get("CELLDECK_PATIENT_IDS")
        if given:
            return [part.strip() for part in given.split(IDENTIFIERS_SEPARATOR) if part.strip()]
        if not self.asker.is_there():
            raise OperatorCanFix("evaluation.identifiers_needed")
        return [
            self.asker.line("First identifier of the patient (name, birth date or number):"),
            self.asker.line("Second identifier of the patient:"),
        ]

    def _hidden(self, variable: str, question: str) -> str:
        given = self.environment.get(variable)
        if given:
            return given
        if not self.asker.is_there():
            raise OperatorCanFix("people.secret_needed", variable=variable)
        if question not in self._answered:
            self._answered[question] = self.asker.hidden(question)
        return self._answered[question]
