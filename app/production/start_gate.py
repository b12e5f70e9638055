"""The one start gate: every condition is looked at, every false one is told, at once.

There is no other way to start a build. Only a second person's override, with a reason and a
signature, lets a start go past a condition, and only past one of those that may be overridden.
"""

import asyncio
from collections.abc import Sequence

import msgspec

from app.cell.sessions import Caller
from app.production.gate_conditions import MAY_BE_OVERRIDDEN, Offer, PersonOffer
from app.production.overrides import Overrides
from app.wire.planning import PlanView
from app.wire.production import GateCondition, GateReport

GROUPS = ("case", "process", "material", "printer", "record")
"""In the order of the flow."""


class StartGate:
    """Asks everyone who has a say."""

    def __init__(
        self, offers: list[Offer], of_person: Sequence[PersonOffer], overrides: Overrides
    ) -> None:
        self._offers = offers
        self._of_person = of_person
        self._overrides = overrides

    def offer(self, offer: Offer) -> None:
        """A later stage has a say too."""
        self._offers.append(offer)

    async def check(self, plan: PlanView, printer: str, caller: Caller | None = None) -> GateReport:
        """All conditions, in the order of the flow; those of a person where one asks."""
        told = await asyncio.gather(*(offer(plan, printer) for offer in self._offers))
        found = [one for some in told for one in some]
        if caller is not None:
            found += [one for offer in self._of_person for one in offer(caller)]
        conditions: list[GateCondition] = sorted(
            (self._overridden(one, plan, printer, caller) for one in found),
            key=lambda one: GROUPS.index(one.group),
        )
        return GateReport(
            plan_id=plan.plan_id,
            printer=printer,
            ok=bool(conditions) and all(one.ok for one in conditions),
            conditions=conditions,
        )

    def _overridden(
        self, one: GateCondition, plan: PlanView, printer: str, caller: Caller | None
    ) -> GateCondition:
        """The condition as met, where another person than the one who asks has said so."""
        if one.ok or one.code not in MAY_BE_OVERRIDDEN:
            return one
        one = msgspec.structs.replace(one, may_override=True)
        said = self._overrides.standing(plan.plan_id, printer, one.code)
        if said is None:
            return one
        person = caller.person if caller is not None else None
        if person is not None and person.view.person_id == said.by_id:
            return one
        values = {**one.values, "override": said.override_id, "reason": said.reason}
        return msgspec.structs.replace(one, ok=True, overridden_by=said.by, values=values)
