"""The surroundings in the window of the recipe: a sensor that says nothing is not evaluated."""

from app.cell.equipment import Equipment
from app.planning.recipes import Recipes
from app.production.gate_conditions import condition
from app.wire.planning import PlanView
from app.wire.production import GateCondition
from drivers.unit_states import LinkState
from drivers.wire.reading import Quality, Reading

KIND = "environment"
GOOD = (Quality.GOOD, Quality.UNCERTAIN)


class EnvironmentConditions:
    """One condition for each window that the recipe names."""

    def __init__(self, equipment: Equipment, recipes: Recipes) -> None:
        self._equipment = equipment
        self._recipes = recipes

    async def __call__(self, plan: PlanView, printer: str) -> list[GateCondition]:
        """Conditions of group `process`."""
        del printer
        recipe = self._recipes.version(plan.recipe, plan.recipe_version)
        told: list[GateCondition] = []
        for name, (low, high) in recipe.environment.items():
            reading = self._reading(name)
            value = reading.value if reading else None
            told.append(
                condition(
                    "gate.environment",
                    "process",
                    value is not None and low <= value <= high,
                    value if value is not None else "missing",
                    [low, high],
                    "remedy.environment",
                    name=name,
                    measured_in=reading.unit if reading else "",
                )
            )
        return told

    def _reading(self, name: str) -> Reading | None:
        """The reading, if a unit of this kind says it and stands by it."""
        for link in self._equipment.links.values():
            if link.settings.kind != KIND or link.snapshot.link is not LinkState.CONNECTED:
                continue
            for reading in link.snapshot.readings:
                if reading.name in (name, _bare(name)) and reading.quality in GOOD:
                    return reading
        return None


def _bare(name: str) -> str:
    """A recipe's key carries its unit (`temperature_c`), a sensor's channel need not."""
    return name.removesuffix("_c").removesuffix("_percent")
