"""`recipe` and `plan`: stage 3, parts of one case become a program and a batch."""

import argparse
from pathlib import Path

from app.command_line.columns import pairs, struct_pairs, table
from app.command_line.outcome import Outcome
from app.command_line.reading_files import file_text
from app.command_line.work import Command, Work
from app.errors import OperatorCanFix
from app.wire import planning
from app.wire.people import Nothing

SLICING_LIMIT_S = 900.0


async def list_recipes(work: Work) -> Outcome:
    """Recipes in use, or an example of one."""
    if work.given.example:
        from app.planning.recipe import example_recipe

        return Outcome({"toml": example_recipe()}, example_recipe().splitlines())
    async with work.cell() as link:
        found = await link.call("planning.list_recipes", Nothing(), planning.RecipeList)
    heads = ("recipe", "version", "material", "machine class", "procedures")
    rows = [(r.name, r.version, r.material, r.machine_class, r.procedures) for r in found.recipes]
    return Outcome(found, table(heads, rows))


async def show_recipe(work: Work) -> Outcome:
    """A recipe as its file."""
    async with work.cell() as link:
        found = await link.call(
            "planning.show_recipe", planning.RecipeRef(work.given.recipe), planning.RecipeDetail
        )
    return Outcome(found, found.toml.splitlines())


async def add_recipe(work: Work) -> Outcome:
    """A new recipe, or a new version of one."""
    text = await file_text(work.given.file)
    async with work.cell() as link:
        added = await link.call(
            "planning.add_recipe", planning.RecipeText(text), planning.RecipeView
        )
    return Outcome(added, [f"recipe {added.name}", *struct_pairs(added, ["name"])])


async def plan(work: Work) -> Outcome:
    """`plan ID…` makes one; `list` and `show PLAN` look; `bind PLAN` signs one from elsewhere."""
    words: list[str] = work.given.designs
    match words:
        case ["list"]:
            return await _list(work)
        case ["show", plan_id]:
            return await _show(work, plan_id)
        case ["bind", plan_id]:
            return await _bind(work, plan_id)
        case ["show", *_]:
            raise OperatorCanFix("usage.plan_show")
        case _ if not work.given.recipe:
            raise OperatorCanFix("usage.recipe_needed")
        case _:
            return await _make(work, words)


async def _bind(work: Work, plan_id: str) -> Outcome:
    """Quality signs that a program made elsewhere is for the parts of its plan."""
    wanted = planning.BindProgram(plan_id, work.signing(), viewed=False)
    async with work.cell() as link:
        bound = await link.call("planning.bind", wanted, planning.BindingView)
    return Outcome(bound, [f"bound by {bound.bound_by}", f"program {bound.program_sha256}"])


async def _make(work: Work, designs: list[str]) -> Outcome:
    async with work.cell() as link:
        program = await link.upload(work.given.gcode) if work.given.gcode else ""
        wanted = planning.MakePlan(
            design_ids=designs,
            recipe=work.given.recipe,
            printer=work.given.printer,
            program_sha256=program,
        )
        made = await link.call(
            "planning.make", wanted, planning.PlanMade, timeout_s=SLICING_LIMIT_S
        )
    return Outcome(
        made, [f"plan {made.plan_id}", f"batch {made.batch_id}", *_plan_lines(made.plan)]
    )


async def _list(work: Work) -> Outcome:
    async with work.cell() as link:
        found = await link.call("planning.list", Nothing(), planning.PlanList)
    heads = ("plan", "batch", "case", "recipe", "parts", "layers", "lines", "state")
    rows = [
        (p.plan_id, p.batch_id, p.case_id, p.recipe, len(p.parts), p.layers, p.lines, p.state)
        for p in found.plans
    ]
    return Outcome(found, table(heads, rows))


async def _show(work: Work, plan_id: str) -> Outcome:
    async with work.cell() as link:
        found = await link.call("planning.show", planning.PlanRef(plan_id), planning.PlanView)
    return Outcome(found, [f"plan {found.plan_id}", f"batch {found.batch_id}", *_plan_lines(found)])


def _plan_lines(plan: planning.PlanView) -> list[str]:
    rows = [(part.part_id, part.name, part.design_id, part.size_mm) for part in plan.parts]
    return [
        *pairs(
            {
                "case": plan.case_id,
                "recipe": f"{plan.recipe} {plan.recipe_version}",
                "printer": plan.printer,
                "layers": plan.layers,
                "lines": plan.lines,
                "time_min": round(plan.time_s / 60.0, 1),
                "material_g": plan.material_g,
                "slicer": plan.slicer,
                "program_sha256": plan.program_sha256,
            }
        ),
        *table(("part", "name", "design", "size mm"), rows),
    ]


def _plan_arguments(parser: argparse.ArgumentParser) -> None:
    parser.usage = (
        "celldeck plan ID… --recipe NAME [--printer UNIT] [--gcode FILE]"
        " | list | show PLAN | bind PLAN"
    )
    parser.add_argument("designs", nargs="+", metavar="ID… | list | show PLAN | bind PLAN")
    parser.add_argument("--recipe", default="", metavar="NAME")
    parser.add_argument("--gcode", type=Path, metavar="FILE", help="a program made elsewhere")
    parser.add_argument("--printer", default="", metavar="UNIT")


def _list_recipes_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--example", action="store_true", help="print a complete file")


def _recipe_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("recipe", metavar="NAME")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)


COMMANDS = (
    Command(
        ("recipe", "list"),
        ("planning.list_recipes",),
        list_recipes,
        "recipes in use",
        _list_recipes_arguments,
    ),
    Command(
        ("recipe", "show"), ("planning.show_recipe",), show_recipe, "one recipe", _recipe_argument
    ),
    Command(
        ("recipe", "add"),
        ("planning.add_recipe",),
        add_recipe,
        "a recipe or a version",
        _add_arguments,
    ),
    Command(
        ("plan",),
        ("planning.make", "planning.list", "planning.show", "planning.bind"),
        plan,
        "parts of one case become a program and a batch",
        _plan_arguments,
    ),
)
