"""Cuts a script into statements, because a migration must not leave its transaction."""

import importlib
from typing import Any

engine: Any = importlib.import_module("pysqlite3")
"""The one SQLite of the record; the package tells a type checker nothing of what is in it."""


def complete_statement(text: str) -> bool:
    """Whether the text ends a statement (a trigger's inner semicolons do not)."""
    return bool(engine.complete_statement(text))
