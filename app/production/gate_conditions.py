"""What a condition of the start gate is; each stage offers its own, compose hands them in."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from app.cell.sessions import Caller
from app.wire.planning import PlanView
from app.wire.production import GateCondition

Offer = Callable[[PlanView, str], Awaitable[list[GateCondition]]]
"""Looks at a plan and a printer's name and says every condition it knows, met or not."""

PersonOffer = Callable[[Caller], list[GateCondition]]
"""Looks at who wants to start."""

MAY_BE_OVERRIDDEN = frozenset(
    {"gate.calibration", "gate.maintenance", "gate.environment", "gate.clock_source"}
)
"""Never here: acceptance, hashes, side and identity, bed clear, material, machine class, an open
priority A alarm, the passport, the camera, the record.
"""


def condition(
    code: str, group: str, ok: bool, value: Any, needed: Any, remedy: str, **values: Any
) -> GateCondition:
    """One condition, looked at now."""
    return GateCondition(code, group, ok, value, needed, remedy, datetime.now(UTC), values)
