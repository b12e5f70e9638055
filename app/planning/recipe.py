"""The master recipe: a versioned, ordered list of unit procedures with their limits, as TOML."""

import hashlib
import re
import tomllib
from itertools import pairwise
from typing import Any, Literal

import msgspec

from app.planning.step_orders import StepOrder
from app.wire.planning import RecipeView

FORMAT = "celldeck.recipe.1"
MOST_BYTES = 100_000
MOST_WALL_MM = 50.0


class RecipeRefused(Exception):
    """The recipe cannot be used. `values`: key, reason (syntax, missing, unknown, type, order,
    range, name, too_long) and what was wrong.
    """

    code = "planning.bad_recipe"

    def __init__(self, key: str, reason: str, what: str = "") -> None:
        super().__init__(key, reason, what)
        self.values = {"key": key, "reason": reason, "what": what}


class Print(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="print", tag_field="kind"):
    """The printer makes all parts of the plate."""

    service_lost: Literal["finish", "hold_at_layer"]
    hold_heat_s: float


class Inspect(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="inspect", tag_field="kind"
):
    """Every layer is compared with its plan. Deviations in mm at the part's outline."""

    review_mm: float
    stop_mm: float
    missing_stop: float


class Remove(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="remove", tag_field="kind"
):
    """A robot takes the parts off once hot end and bed are below these, degC."""

    hotend_below_c: float
    bed_below_c: float


class Wash(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="wash", tag_field="kind"):
    """A person washes the parts. Ranges are [least, most]."""

    minutes: tuple[float, float]
    bath_c: tuple[float, float]


class Cure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="cure", tag_field="kind"):
    """A person cures or anneals the parts. Ranges are [least, most]."""

    minutes: tuple[float, float]
    oven_c: tuple[float, float]


Procedure = Print | Inspect | Remove | Wash | Cure
IN_ORDER = ("print", "inspect", "remove", "wash", "cure")
"""The order in which unit procedures may follow each other; each at most once."""


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person measures on each finished part, mm: nominal, and how far off it may be."""

    name: str
    nominal_mm: float
    minus_mm: float
    plus_mm: float


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A master recipe."""

    format: str
    name: str
    version: str
    title: str
    material: str
    machine_class: str
    slicer_profile: str
    procedure: list[Procedure]
    environment: dict[str, tuple[float, float]] = {}
    measure: list[Measure] = []
    least_wall_mm: float | None = None


def read_recipe(text: str) -> Recipe:
    """The recipe in a TOML text. Raises: RecipeRefused."""
    if len(text) > MOST_BYTES:
        raise RecipeRefused("", "too_long")
    try:
        recipe = msgspec.convert(tomllib.loads(text), Recipe)
    except tomllib.TOMLDecodeError as wrong:
        raise RecipeRefused("", "syntax", str(wrong)) from wrong
    except msgspec.ValidationError as wrong:
        raise _refusal(str(wrong)) from None
    _sound(recipe)
    return recipe


def recipe_sha256(text: str) -> str:
    """The recipe's hash: of its file's bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def recipe_view(recipe: Recipe, text: str) -> RecipeView:
    """The recipe as the desk sees it; limits named `<procedure>.<value>`."""
    return RecipeView(
        name=recipe.name,
        version=recipe.version,
        sha256=recipe_sha256(text),
        material=recipe.material,
        machine_class=recipe.machine_class,
        slicer_profile=recipe.slicer_profile,
        procedures=[kind_of(p) for p in recipe.procedure],
        limits={
            f"{order.kind}.{name}": limit
            for order in step_orders(recipe)
            for name, limit in (*order.limits.items(), *order.values.items())
        }
        | {f"environment.{name}": list(window) for name, window in recipe.environment.items()}
        | {
            f"measure.{one.name}_mm": [one.nominal_mm - one.minus_mm, one.nominal_mm + one.plus_mm]
            for one in recipe.measure
        },
    )


def step_orders(recipe: Recipe) -> list[StepOrder]:
    """The recipe as orders for one build, in their order; a step is named by its kind."""
    return [_step(procedure) for procedure in recipe.procedure]


def kind_of(procedure: Procedure) -> str:
    """print, inspect, remove, wash or cure."""
    return str(procedure.__struct_config__.tag)


def _step(procedure: Procedure) -> StepOrder:
    limits: dict[str, list[float]] = {}
    values: dict[str, Any] = {}
    match procedure:
        case Print():
            values = {
                "service_lost": procedure.service_lost,
                "hold_heat_s": procedure.hold_heat_s,
            }
        case Inspect():
            values = {
                "review_mm": procedure.review_mm,
                "stop_mm": procedure.stop_mm,
                "missing_stop": procedure.missing_stop,
            }
        case Remove():
            limits = {
                "hotend_c": [0.0, procedure.hotend_below_c],
                "bed_c": [0.0, procedure.bed_below_c],
            }
        case Wash():
            limits = {"minutes": list(procedure.minutes), "bath_c": list(procedure.bath_c)}
        case Cure():
            limits = {"minutes": list(procedure.minutes), "oven_c": list(procedure.oven_c)}
    kind = kind_of(procedure)
    return StepOrder(step=kind, kind=kind, limits=limits, values=values)


def _sound(recipe: Recipe) -> None:
    if recipe.format != FORMAT:
        raise RecipeRefused("format", "range", FORMAT)
    for key in ("name", "machine_class", "slicer_profile"):
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,62}", str(getattr(recipe, key))):
            raise RecipeRefused(key, "name")
    for key in ("version", "title", "material"):
        if not str(getattr(recipe, key)).strip():
            raise RecipeRefused(key, "missing")
    if recipe.least_wall_mm is not None and not 0.05 <= recipe.least_wall_mm <= MOST_WALL_MM:
        raise RecipeRefused("least_wall_mm", "range", f"0.05 to {MOST_WALL_MM}")
    for name, (low, high) in recipe.environment.items():
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,40}", name) or not -1e6 <= low <= high <= 1e6:
            raise RecipeRefused(f"environment.{name}", "range")
    for one in recipe.measure:
        named = re.fullmatch(r"[a-z][a-z0-9_]{0,40}", one.name)
        sizes = (one.nominal_mm, one.minus_mm, one.plus_mm)
        if not named or not all(0 <= size <= 1e4 for size in sizes):
            raise RecipeRefused(f"measure.{one.name}", "range")
    kinds = [kind_of(p) for p in recipe.procedure]
    if kinds[:1] != ["print"] or kinds != [k for k in IN_ORDER if k in kinds]:
        raise RecipeRefused("procedure", "order", ", ".join(kinds))
    for number, procedure in enumerate(recipe.procedure):
        for name, value in msgspec.structs.asdict(procedure).items():
            key = f"procedure[{number}].{name}"
            numbers: list[float] = []
            if isinstance(value, tuple):
                numbers = [0.0, *value]
            elif isinstance(value, (int, float)):
                numbers = [1e-9, float(value)]
            if not all(low <= high <= 1e6 for low, high in pairwise(numbers)):
                raise RecipeRefused(key, "range", f"{value}")
        if isinstance(procedure, Inspect) and procedure.review_mm > procedure.stop_mm:
            raise RecipeRefused(f"procedure[{number}].review_mm", "range", "above stop_mm")


def _refusal(message: str) -> RecipeRefused:
    place = re.search(r" - at `\$\.?([^`]*)`$", message)
    key = place.group(1) if place else ""
    field = re.search(r"(missing required|contains unknown) field `([^`]*)`", message)
    if field:
        key = f"{key}.{field.group(2)}" if key else field.group(2)
        return RecipeRefused(key, "missing" if field.group(1).startswith("miss") else "unknown")
    return RecipeRefused(key, "type", message.partition(" - at ")[0])


def example_recipe() -> str:
    """A complete recipe file with a comment on each key."""
    return """# A master recipe: what is done, in which order, within which limits.

format = "celldeck.recipe.1"
name = "cutting-guide"               # lower case, digits, dots, dashes; names the recipe
version = "1"                        # a changed recipe needs another version
title = "Cutting guide, PA 12, 0.30 mm layers"
material = "PA12-M"                  # a lot of this material must be loaded
machine_class = "fff-250"            # printers that have it in `makes` may run this
slicer_profile = "pa12m-030"         # resources/slicer/pa12m-030.ini
# environment = { temperature_c = [18, 26], humidity_percent = [20, 60] }
#                                    # readings of an environment unit; not told: no start

# [[measure]]                        # what a person measures on each part
# name = "slot_width"
# nominal_mm = 1.3
# minus_mm = 0.05
# plus_mm = 0.10

[[procedure]]
kind = "print"
service_lost = "finish"              # finish | hold_at_layer: when the service is gone
hold_heat_s = 900                    # heat kept this long in a hold, then it is turned off

[[procedure]]
kind = "inspect"                     # one frame a layer against the plan
review_mm = 0.6                      # outline off by more: a person looks
stop_mm = 1.5                        # outline off by more: the build is held
missing_stop = 0.25                  # share of a part's layer that is missing: the build is held

[[procedure]]
kind = "remove"                      # a robot; only when both are cooler, from fresh readings
hotend_below_c = 60
bed_below_c = 45

[[procedure]]
kind = "wash"                        # by a person, who tells the values; [least, most]
minutes = [5, 20]
bath_c = [20, 45]

[[procedure]]
kind = "cure"                        # by a person: annealed in an oven
minutes = [30, 90]
oven_c = [70, 90]
"""
