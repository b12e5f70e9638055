"""Recipes: the example and the shipped ones are sound, a slip is told with its key."""

from pathlib import Path

import pytest

from app.planning.profile import read_profile
from app.planning.recipe import (
    RecipeRefused,
    example_recipe,
    read_recipe,
    recipe_sha256,
    recipe_view,
    step_orders,
)

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
EXAMPLE = example_recipe()


def test_the_example_is_the_shipped_recipe_for_a_cutting_guide():
    shipped = (RESOURCES / "recipes" / "cutting-guide.toml").read_text("utf-8")
    assert shipped == EXAMPLE


@pytest.mark.parametrize("path", sorted((RESOURCES / "recipes").glob("*.toml")), ids=str)
def test_a_shipped_recipe_is_sound_and_has_its_profile(path: Path):
    recipe = read_recipe(path.read_text("utf-8"))
    assert recipe.name == path.stem
    profile = read_profile(RESOURCES / "slicer" / f"{recipe.slicer_profile}.ini")
    assert min(profile.bed_mm) > 100


def test_steps_come_in_order_with_their_limits():
    orders = step_orders(read_recipe(EXAMPLE))
    assert [order.kind for order in orders] == ["print", "inspect", "remove", "wash", "cure"]
    by_kind = {order.kind: order for order in orders}
    assert by_kind["remove"].limits == {"hotend_c": [0.0, 60.0], "bed_c": [0.0, 45.0]}
    assert by_kind["print"].values == {"service_lost": "finish", "hold_heat_s": 900.0}
    assert by_kind["wash"].by_person
    assert not by_kind["remove"].by_person


def test_the_view_names_the_recipes_own_bytes():
    view = recipe_view(read_recipe(EXAMPLE), EXAMPLE)
    assert view.sha256 == recipe_sha256(EXAMPLE)
    assert view.limits["cure.minutes"] == [30.0, 90.0]


@pytest.mark.parametrize(
    ("change", "key", "reason"),
    [
        (('version = "1"', ""), "version", "missing"),
        (('version = "1"', "version = 1"), "version", "type"),
        (("material", "stuff"), "stuff", "unknown"),
        (("celldeck.recipe.1", "celldeck.recipe.9"), "format", "range"),
        (('name = "cutting-guide"', 'name = "../guide"'), "name", "name"),
        (("minutes = [5, 20]", "minutes = [20, 5]"), "procedure[3].minutes", "range"),
        (("bed_below_c = 45", "bed_below_c = -1"), "procedure[2].bed_below_c", "range"),
        (("bed_below_c = 45", "bed_below_c = nan"), "procedure[2].bed_below_c", "range"),
        (("review_mm = 0.6", "review_mm = 2.6"), "procedure[1].review_mm", "range"),
        (('kind = "print"', 'kind = "dance"'), "procedure[0].kind", "type"),
        (('service_lost = "finish"', 'service_lost = "wait"'), "", "type"),
        (('kind = "wash"', 'kind = "cure"'), "", ""),
        (("[[procedure]]", "[[procedure]"), "", "syntax"),
    ],
)
def test_a_slip_is_refused(change: tuple[str, str], key: str, reason: str):
    with pytest.raises(RecipeRefused) as refused:
        read_recipe(EXAMPLE.replace(*change))
    assert refused.value.code == "planning.bad_recipe"
    if key:
        assert refused.value.values["key"] == key
    if reason:
        assert refused.value.values["reason"] == reason


def test_procedures_out_of_order_are_refused():
    head, first, second, *rest = EXAMPLE.split("[[procedure]]")
    with pytest.raises(RecipeRefused) as refused:
        read_recipe("[[procedure]]".join([head, second, first, *rest]))
    assert refused.value.values["reason"] == "order"
