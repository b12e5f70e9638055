"""The stop channel: hold, abort and make-safe straight to a unit process, without the service.

Blocking on purpose and free of any library that could be broken: a thread of the caller runs it.
Used when the service has not answered within `SERVICE_SILENT_S`.
"""

import http.client
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from drivers.wire.unit_endpoint import UnitEndpoint, find, find_all

SERVICE_SILENT_S = 0.5
BUILDERS = ("gcode-printer", "print-host")
"""Kinds of units on which a build can run."""
NOTHING_TO_HOLD = ("unit.nothing_running", "unit.not_answered")
"""What a unit says when it has nothing to hold, and that it said nothing at all."""
StopAction = Literal["hold", "abort", "make_safe"]


@dataclass(frozen=True)
class StopAnswer:
    """What the unit process said. `state` is a command state; "unknown" when it said nothing."""

    unit: str
    action: str
    state: str
    code: str
    values: dict[str, Any]


def endpoints(folder: Path, unit: str = "") -> list[UnitEndpoint]:
    """Living unit processes of a data folder: one by name, or all."""
    if unit:
        found = find(folder, unit)
        return [found] if found is not None else []
    return find_all(folder)


def stop_still(endpoint: UnitEndpoint, by: str, *, timeout_s: float) -> StopAnswer:
    """Stop cell, for one unit: a running build is held and not lost, all else is made safe."""
    if endpoint.kind in BUILDERS:
        held = ask(endpoint, "hold", by, timeout_s=timeout_s)
        if held.state in ("done", "unknown") and held.code not in NOTHING_TO_HOLD:
            return held
    return ask(endpoint, "make_safe", by, timeout_s=timeout_s)


def ask(endpoint: UnitEndpoint, action: StopAction, by: str, *, timeout_s: float) -> StopAnswer:
    """Ask one unit process and wait for the machine's confirmation; never raises."""
    connection = http.client.HTTPConnection("127.0.0.1", endpoint.port, timeout=timeout_s)
    try:
        connection.request(
            "POST",
            "/stop",
            body=json.dumps({"action": action, "by": by}),
            headers={"Authorization": f"Bearer {endpoint.stop_token}"},
        )
        response = connection.getresponse()
        answer: dict[str, Any] = json.loads(response.read() or b"{}")
    except (OSError, http.client.HTTPException, ValueError):
        return StopAnswer(endpoint.name, action, "unknown", "unit.not_answered", {})
    finally:
        connection.close()
    state = str(answer.get("state", "unknown" if response.status != 409 else "refused"))
    return StopAnswer(
        endpoint.name, action, state, str(answer.get("code", "")), dict(answer.get("values", {}))
    )
