"""A recipe that asks for thick walls is not planned with thin ones."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import OperatorCanFix
from app.planning.geometry_limits import demand_walls
from app.planning.recipe import Recipe, RecipeRefused, read_recipe
from app.wire.designs import DesignKind, DesignState, DesignView, Finding

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "recipes" / "cutting-guide.toml"


def recipe(line: str = "") -> Recipe:
    return read_recipe(f"{line}\n{SHIPPED.read_text('utf-8')}")


def design(wall_mm: float | None) -> DesignView:
    thin = Finding("designs.thinnest_wall", "pass", {"wall_mm": 0.02, "most_walls_mm": wall_mm})
    return DesignView(
        "D-1", "C-1", DesignKind.DESIGN, 1, "guide.stl", "ab" * 32, "stl", "mm",
        DesignState.IMPORTED, datetime.now(UTC), "J. Brandt", findings=[thin],
    )  # fmt: skip


def test_walls_thinner_than_the_recipe_s_are_refused_with_both_figures():
    with pytest.raises(OperatorCanFix) as refused:
        demand_walls(recipe("least_wall_mm = 1.2"), [design(3.0), design(0.9)])
    assert refused.value.code == "planning.walls_too_thin"
    assert refused.value.values == {"design": "D-1", "wall_mm": 0.9, "limit_mm": 1.2}


@pytest.mark.parametrize("wall_mm", [1.2, 5.0, None])
def test_thick_walls_and_bodies_without_a_wall_pass(wall_mm: float | None):
    demand_walls(recipe("least_wall_mm = 1.2"), [design(wall_mm)])


def test_a_recipe_that_asks_for_nothing_takes_any_wall():
    demand_walls(recipe(), [design(0.1)])


@pytest.mark.parametrize("value", ["-1.0", "0.0", "nan", "1000.0"])
def test_a_limit_that_makes_no_sense_is_refused(value: str):
    with pytest.raises(RecipeRefused) as refused:
        recipe(f"least_wall_mm = {value}")
    assert refused.value.values["key"] == "least_wall_mm"
