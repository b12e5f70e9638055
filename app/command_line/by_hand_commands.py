"""`unit heat`, `home`, `jog`, `material` and `answer`: an idle machine by hand."""

import argparse

import msgspec

from app.command_line.build_commands import command_outcome
from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work
from app.wire import units
from app.wire.production import CommandResult

LIMITS_S = {"unit.material": 920.0, "unit.home": 140.0}
LIMIT_S = 80.0


async def heat(work: Work) -> Outcome:
    """A heater, for a time."""
    given = work.given
    return await _ask(
        work, "unit.heat", units.HeatUnit(given.unit, given.heater, given.to, given.seconds)
    )


async def home(work: Work) -> Outcome:
    """The axes to where they begin."""
    return await _ask(work, "unit.home", units.HomeUnit(work.given.unit, work.given.axes))


async def jog(work: Work) -> Outcome:
    """One axis by so many mm."""
    given = work.given
    return await _ask(
        work, "unit.jog", units.JogUnit(given.unit, given.axis, given.distance, given.speed)
    )


async def material(work: Work) -> Outcome:
    """Load, unload or purge material."""
    given = work.given
    return await _ask(
        work,
        "unit.material",
        units.ChangeMaterial(given.unit, given.act, given.to, given.length),
    )


async def answer(work: Work) -> Outcome:
    """Answer a question of the firmware."""
    return await _ask(work, "unit.answer", units.AnswerPrompt(work.given.unit, work.given.index))


async def _ask(work: Work, method: str, wanted: msgspec.Struct) -> Outcome:
    async with work.cell() as link:
        result = await link.call(
            method, wanted, CommandResult, timeout_s=LIMITS_S.get(method, LIMIT_S)
        )
    return command_outcome([result])


def _unit_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", metavar="UNIT")


def _heat_arguments(parser: argparse.ArgumentParser) -> None:
    _unit_argument(parser)
    parser.add_argument("heater", choices=("hot_end", "bed", "chamber"))
    parser.add_argument("--to", type=float, required=True, metavar="C")
    parser.add_argument("--seconds", type=float, default=600.0, metavar="S")


def _home_arguments(parser: argparse.ArgumentParser) -> None:
    _unit_argument(parser)
    parser.add_argument("--axes", default="xyz", metavar="XYZ")


def _jog_arguments(parser: argparse.ArgumentParser) -> None:
    _unit_argument(parser)
    parser.add_argument("axis", choices=("x", "y", "z", "e"))
    parser.add_argument("distance", type=float, metavar="MM")
    parser.add_argument("--speed", type=float, default=10.0, metavar="MM_S")


def _material_arguments(parser: argparse.ArgumentParser) -> None:
    _unit_argument(parser)
    parser.add_argument("act", choices=("load", "unload", "purge"))
    parser.add_argument("--to", type=float, required=True, metavar="C")
    parser.add_argument("--length", type=float, default=50.0, metavar="MM")


def _answer_arguments(parser: argparse.ArgumentParser) -> None:
    _unit_argument(parser)
    parser.add_argument("index", type=int, metavar="INDEX")


COMMANDS = (
    Command(("unit", "heat"), ("unit.heat",), heat, "a heater, for a time", _heat_arguments),
    Command(("unit", "home"), ("unit.home",), home, "home the axes", _home_arguments),
    Command(("unit", "jog"), ("unit.jog",), jog, "move one axis", _jog_arguments),
    Command(
        ("unit", "material"),
        ("unit.material",),
        material,
        "load, unload or purge",
        _material_arguments,
    ),
    Command(("unit", "answer"), ("unit.answer",), answer, "a question of it", _answer_arguments),
)
