"""What the person who starts must meet: trained for it, today."""

from app.cell.sessions import Caller
from app.cell.training import Trainings
from app.production.gate_conditions import condition
from app.wire.production import GateCondition
from app.wire.training import Task


class PersonConditions:
    """Asked with the person, unlike the others."""

    def __init__(self, trainings: Trainings) -> None:
        self._trainings = trainings

    def __call__(self, caller: Caller) -> list[GateCondition]:
        """One condition of group `process`; none where nobody is signed in."""
        person = caller.person
        if person is None:
            return []
        training = self._trainings.standing(person, Task.BUILD)
        return [
            condition(
                "gate.trained",
                "process",
                self._trainings.is_trained(person, Task.BUILD),
                training.valid_until.isoformat() if training else "none",
                Task.BUILD.value,
                "remedy.train",
                name=person.view.name,
                task=Task.BUILD.value,
            )
        ]
