"""Conditions of the start that design, review and plan must meet."""

from app.designs.cases import Cases
from app.designs.pathways import missing_papers
from app.designs.versions import Designs
from app.evaluation.gate import Acceptance
from app.planning.bindings import Bindings
from app.production.gate_conditions import condition
from app.wire.planning import PlanState, PlanView
from app.wire.production import GateCondition


class CaseConditions:
    """Accepted, and the very files that were accepted."""

    def __init__(
        self, acceptance: Acceptance, designs: Designs, cases: Cases, bindings: Bindings
    ) -> None:
        self._acceptance = acceptance
        self._designs = designs
        self._cases = cases
        self._bindings = bindings

    async def __call__(self, plan: PlanView, printer: str) -> list[GateCondition]:
        """Conditions of group `case`, one pair for each design of the plate."""
        del printer
        told: list[GateCondition] = []
        seen: set[str] = set()
        for part in plan.parts:
            if part.design_id in seen:
                continue
            seen.add(part.design_id)
            ok, state, by = self._acceptance.state(part)
            told.append(
                condition(
                    "gate.accepted",
                    "case",
                    ok,
                    by or state,
                    "valid",
                    "remedy.have_reviewed",
                    design=part.design_id,
                    name=part.name,
                    state=state,
                )
            )
            same, what = await self._acceptance.files_equal(part)
            told.append(
                condition(
                    "gate.files_equal",
                    "case",
                    same,
                    what,
                    part.design_sha256[:8],
                    "remedy.review_again",
                    design=part.design_id,
                    name=part.name,
                )
            )
        whole = plan.state is PlanState.MADE and await self._designs.is_intact(plan.program_sha256)
        told.append(
            condition(
                "gate.program_intact",
                "case",
                whole,
                plan.program_sha256[:8] if whole else "lost",
                plan.program_sha256[:8],
                "remedy.plan_again",
            )
        )
        case = self._cases.get(plan.case_id)
        if case.pathway:
            missing = missing_papers(case)
            told.append(
                condition(
                    "gate.pathway",
                    "case",
                    not missing,
                    ", ".join(missing) or case.pathway,
                    case.pathway,
                    "remedy.complete_order",
                    missing=missing,
                )
            )
        if plan.external:
            binding = self._bindings.of(plan.plan_id)
            told.append(
                condition(
                    "gate.program_bound",
                    "case",
                    binding is not None and binding.program_sha256 == plan.program_sha256,
                    binding.bound_by if binding else "none",
                    True,
                    "remedy.bind_program",
                    plan=plan.plan_id,
                )
            )
        return told
