"""What sign off has to say before a build may start: a batch that is decided is not built again."""

from app.production.gate_conditions import condition
from app.release.batches import Batches
from app.wire.planning import PlanView
from app.wire.production import GateCondition
from app.wire.release import BatchState

CLOSED = (BatchState.SIGNED, BatchState.CLOSED)


class BatchOpen:
    """The batch has neither been signed nor closed."""

    def __init__(self, batches: Batches) -> None:
        self._batches = batches

    async def __call__(self, plan: PlanView, printer: str) -> list[GateCondition]:
        """One condition of group `case`."""
        del printer
        state = self._batches.view(plan.batch_id).state
        return [
            condition(
                "gate.batch_open",
                "case",
                state not in CLOSED,
                state.value,
                BatchState.PLANNED.value,
                "remedy.plan_again",
                batch=plan.batch_id,
            )
        ]
