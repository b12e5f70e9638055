"""Reads a file of plan values (TOML): numbers a surgeon must see before deciding. For a worker."""

import tomllib
from pathlib import Path
from typing import Any

MOST_BYTES = 1_000_000


class ValuesRefused(Exception):
    """The file cannot be used; `values` say why."""

    code = "designs.bad_values"

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.values = {"what": what}


def examine(request: dict[str, Any]) -> dict[str, Any]:
    """The values of the file at `request["path"]`, as plain JSON. Raises: ValuesRefused."""
    path = Path(request["path"])
    if path.stat().st_size > MOST_BYTES:
        raise ValuesRefused("size")
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ValuesRefused(str(wrong)) from wrong
    return {"values": _plain(values)}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}  # pyright: ignore
    if isinstance(value, list):
        return [_plain(item) for item in value]  # pyright: ignore
    if isinstance(value, (str, int, bool)):
        return value
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise ValuesRefused("not a number")
        return value
    return str(value)
