"""Reads a host's JSON without trusting its shape: what is not there is empty, never an error."""

from typing import Any, cast


def table(value: object) -> dict[str, Any]:
    """An object; empty when it is none."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def entries(value: object) -> list[Any]:
    """An array; empty when it is none."""
    return cast("list[Any]", value) if isinstance(value, list) else []


def number(value: object) -> float | None:
    """A number; None when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


def text(value: object) -> str:
    """A string; empty when it is none."""
    return value if isinstance(value, str) else ""
