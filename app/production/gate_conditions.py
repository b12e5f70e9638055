"""What a condition of the start gate is; each stage offers its own, compose hands them in."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from app.wire.planning import PlanView
from app.wire.production import GateCondition

Offer = Callable[[PlanView, str], Awaitable[list[GateCondition]]]
"""Looks at a plan and a printer's name and says every condition it knows, met or not."""


def condition(
    code: str, group: str, ok: bool, value: Any, needed: Any, remedy: str, **values: Any
) -> GateCondition:
    """One condition, looked at now."""
    return GateCondition(code, group, ok, value, needed, remedy, datetime.now(UTC), values)
