"""`passport`, `train` and `build override`: what lets a process run, and who."""

import argparse
from datetime import date

from app.command_line.columns import pairs, struct_pairs, table
from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work
from app.wire import passport, production, training
from app.wire.people import Nothing


async def list_passports(work: Work) -> Outcome:
    """All passports."""
    async with work.cell() as link:
        found = await link.call("passports.list", Nothing(), passport.PassportList)
    heads = ("passport", "printer", "recipe", "version", "state", "approved by", "at")
    rows = [
        (
            p.passport_id,
            p.printer,
            p.recipe,
            p.recipe_version,
            p.state,
            p.approved_by,
            p.approved_at,
        )
        for p in found.passports
    ]
    return Outcome(found, table(heads, rows))


async def show_passport(work: Work) -> Outcome:
    """One passport: what was proven, what has drifted, what was made since."""
    async with work.cell() as link:
        found = await link.call(
            "passports.show", passport.PassportRef(work.given.passport), passport.PassportView
        )
    return _told(found)


async def approve(work: Work) -> Outcome:
    """Sign the process as it is now."""
    subject = passport.PassportSubject(work.given.printer, work.given.recipe)
    async with work.cell() as link:
        proposed = await link.call("passports.propose", subject, passport.Proposed)
        wanted = passport.ApprovePassport(
            printer=work.given.printer,
            recipe=work.given.recipe,
            sha256=proposed.sha256,
            signing=work.signing(),
            reason=work.given.reason,
            viewed=False,
        )
        made = await link.call("passports.approve", wanted, passport.PassportView)
    return _told(made)


async def suspend(work: Work) -> Outcome:
    """No build begins under it any more."""
    wanted = passport.SuspendPassport(work.given.passport, work.given.why)
    async with work.cell() as link:
        return _told(await link.call("passports.suspend", wanted, passport.PassportView))


async def train(work: Work) -> Outcome:
    """A person is trained for a task until that day."""
    given = work.given
    wanted = training.Train(given.person, training.Task(given.task), given.until, given.reference)
    async with work.cell() as link:
        told = await link.call("training.give", wanted, training.TrainingView)
    return Outcome(told, struct_pairs(told))


async def list_training(work: Work) -> Outcome:
    """Who is trained for what until when."""
    async with work.cell() as link:
        found = await link.call("training.list", Nothing(), training.TrainingList)
    heads = ("name", "task", "until", "given by", "reference")
    rows = [(t.name, t.task, t.valid_until, t.given_by, t.reference) for t in found.training]
    return Outcome(found, table(heads, rows))


async def override(work: Work) -> Outcome:
    """A second person lets one start go past one condition."""
    wanted = production.OverrideCondition(
        plan_id=work.given.plan,
        printer=work.given.printer,
        code=work.given.condition,
        reason=work.given.reason,
        signing=work.signing(),
        viewed=False,
    )
    async with work.cell() as link:
        told = await link.call("production.override", wanted, production.OverrideView)
    return Outcome(told, struct_pairs(told))


async def list_overrides(work: Work) -> Outcome:
    """All overrides."""
    async with work.cell() as link:
        found = await link.call("production.overrides", Nothing(), production.OverrideList)
    heads = ("override", "plan", "printer", "condition", "by", "reason", "until", "build")
    rows = [
        (o.override_id, o.plan_id, o.printer, o.code, o.by, o.reason, o.valid_until, o.build_id)
        for o in found.overrides
    ]
    return Outcome(found, table(heads, rows))


def _told(found: passport.PassportView) -> Outcome:
    drift = [(one.key, one.was, one.now) for one in found.drift]
    lines = [*struct_pairs(found, ["proven"]), *pairs(found.proven)]
    if drift:
        lines += table(("changed", "was", "is"), drift)
    return Outcome(found, lines)


def _passport_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("passport", metavar="PASSPORT")


def _approve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("printer", metavar="PRINTER")
    parser.add_argument("recipe", metavar="RECIPE")
    parser.add_argument("--reason", default="", metavar="T")


def _suspend_arguments(parser: argparse.ArgumentParser) -> None:
    _passport_argument(parser)
    parser.add_argument("--why", required=True, metavar="T")


def _train_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="NAME")
    parser.add_argument("task", choices=[task.value for task in training.Task])
    parser.add_argument("--until", type=date.fromisoformat, required=True, metavar="2027-03-31")
    parser.add_argument("--reference", default="", metavar="T")


def _override_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN")
    parser.add_argument("condition", metavar="CONDITION", help="its code: gate.maintenance")
    parser.add_argument("--printer", required=True, metavar="UNIT")
    parser.add_argument("--reason", required=True, metavar="T")


COMMANDS = (
    Command(("passport", "list"), ("passports.list",), list_passports, "all passports"),
    Command(
        ("passport", "show"), ("passports.show",), show_passport, "one passport", _passport_argument
    ),
    Command(
        ("passport", "approve"),
        ("passports.propose", "passports.approve"),
        approve,
        "sign the process as it is",
        _approve_arguments,
    ),
    Command(
        ("passport", "suspend"),
        ("passports.suspend",),
        suspend,
        "nothing starts under it",
        _suspend_arguments,
    ),
    Command(("train",), ("training.give",), train, "trained for a task", _train_arguments),
    Command(("training",), ("training.list",), list_training, "who is trained for what"),
    Command(
        ("build", "override"),
        ("production.override",),
        override,
        "a second person goes past one condition",
        _override_arguments,
    ),
    Command(("build", "overrides"), ("production.overrides",), list_overrides, "all overrides"),
)
