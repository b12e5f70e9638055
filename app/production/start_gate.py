"""The one start gate: every condition is looked at, every false one is told, at once.

There is no other way to start a build, and nothing here can be skipped.
"""

import asyncio

from app.production.gate_conditions import Offer
from app.wire.planning import PlanView
from app.wire.production import GateCondition, GateReport

GROUPS = ("case", "printer", "record")
"""In the order of the flow."""


class StartGate:
    """Asks everyone who has a say."""

    def __init__(self, offers: list[Offer]) -> None:
        self._offers = offers

    def offer(self, offer: Offer) -> None:
        """A later stage has a say too."""
        self._offers.append(offer)

    async def check(self, plan: PlanView, printer: str) -> GateReport:
        """All conditions, in the order of the flow."""
        told = await asyncio.gather(*(offer(plan, printer) for offer in self._offers))
        conditions: list[GateCondition] = sorted(
            (one for some in told for one in some), key=lambda one: GROUPS.index(one.group)
        )
        return GateReport(
            plan_id=plan.plan_id,
            printer=printer,
            ok=bool(conditions) and all(one.ok for one in conditions),
            conditions=conditions,
        )
