"""Whether the walls of the designs are thick enough for a recipe that asks for it."""

from collections.abc import Sequence

from app.errors import OperatorCanFix
from app.planning.recipe import Recipe
from app.wire.designs import DesignView


def demand_walls(recipe: Recipe, designs: Sequence[DesignView]) -> None:
    """Raises: OperatorCanFix planning.walls_too_thin, the first design that is too thin.

    A wall counts by what all but a small share of the surface has: edges may run out thin.
    """
    if recipe.least_wall_mm is None:
        return
    for design in designs:
        for finding in design.findings:
            wall_mm = finding.values.get("most_walls_mm")
            if isinstance(wall_mm, (int, float)) and wall_mm < recipe.least_wall_mm:
                raise OperatorCanFix(
                    "planning.walls_too_thin",
                    design=design.design_id,
                    wall_mm=round(float(wall_mm), 2),
                    limit_mm=recipe.least_wall_mm,
                )
