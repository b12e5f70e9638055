"""Tables and pairs as lines of text for a terminal."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import msgspec


def table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    """Rows under heads, each column as wide as it must be; the words "none yet" without rows."""
    texts = [[text(cell) for cell in row] for row in rows]
    if not texts:
        return ["none yet"]
    widths = [max(len(row[i]) for row in [list(heads), *texts]) for i in range(len(heads))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [list(heads), *texts]
    ]


def pairs(values: dict[str, Any]) -> list[str]:
    """Names and values, one a line; what is empty is left out."""
    shown = {name: text(value) for name, value in values.items()}
    shown = {name: told for name, told in shown.items() if told not in ("", "—")}
    width = max((len(name) for name in shown), default=0)
    return [f"{name.replace('_', ' ').ljust(width)}  {told}" for name, told in shown.items()]


def struct_pairs(struct: msgspec.Struct, leave_out: Sequence[str] = ()) -> list[str]:
    """The simple fields of a message, one a line; lists of messages are left out."""
    values: dict[str, Any] = {}
    for name in struct.__struct_fields__:
        value = getattr(struct, name)
        if name in leave_out or isinstance(value, msgspec.Struct) or _is_nested(value):
            continue
        values[name] = value
    return pairs(values)


def text(value: Any) -> str:
    """A value as a person reads it."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    if isinstance(value, StrEnum):
        return value.value.replace("_", " ")
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, (list, tuple)):
        return ", ".join(text(item) for item in value)  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, dict):
        return ", ".join(f"{k} {text(v)}" for k, v in value.items())  # pyright: ignore[reportUnknownVariableType]
    return str(value)


def _is_nested(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, msgspec.Struct) for item in value)  # pyright: ignore[reportUnknownVariableType]
