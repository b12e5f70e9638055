"""Reads the keys that the cell file gives a unit into the kind's own struct."""

from typing import Any, TypeVar

import msgspec

from drivers.faults import Misconfigured

T = TypeVar("T")


def read_keys(unit: str, options: dict[str, Any], kind: type[T]) -> T:
    """The options as that struct. Raises: Misconfigured, a key or value that cannot be."""
    try:
        return msgspec.convert(options, kind)
    except msgspec.ValidationError as wrong:
        raise Misconfigured(unit, setting="options", value=str(wrong)) from wrong
