"""What an MQTT payload says of a channel: a bare number, or a field of a JSON object; pure."""

import math
from typing import Any, cast

import msgspec

MOST_BYTES = 4096


def number_in(payload: bytes, field: str) -> float | None:
    """The number, None when there is none."""
    if len(payload) > MOST_BYTES:
        return None
    try:
        found: Any = msgspec.json.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    for part in field.split(".") if field else ():
        found = cast("dict[str, Any]", found).get(part) if isinstance(found, dict) else None
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    return float(found) if math.isfinite(found) else None
