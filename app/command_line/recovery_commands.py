"""`build drop` and `build recover`: what a person decides over a build that cannot just go on."""

import argparse

from app.command_line.build_commands import command_outcome
from app.command_line.columns import struct_pairs
from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work
from app.wire import production
from app.wire.unit_states import Choice

RECOVER_LIMIT_S = 60.0
CHOICES = {choice.value.replace("_", "-"): choice for choice in Choice}


async def drop(work: Work) -> Outcome:
    """Leave one part of the plate out; the build goes on with the others."""
    wanted = production.DropPart(
        build_id=work.given.build, part_id=work.given.part, reason=work.given.reason
    )
    async with work.cell() as link:
        build = await link.call("production.drop", wanted, production.BuildView, timeout_s=60.0)
    return Outcome(build, struct_pairs(build, ["layers_blob", "overlay_blob", "steps"]))


async def recover(work: Work) -> Outcome:
    """What becomes of a build after an uncertainty; `resume` is signed by a quality person."""
    choose = CHOICES[work.given.choose]
    wanted = production.RecoverBuild(
        build_id=work.given.build,
        choose=choose,
        signing=work.signing() if choose is Choice.RESUME else None,
        reason=work.given.reason,
        viewed=False,
        timeout_s=RECOVER_LIMIT_S,
    )
    async with work.cell() as link:
        result = await link.call(
            "production.recover",
            wanted,
            production.CommandResult,
            timeout_s=2 * RECOVER_LIMIT_S + 5.0,
        )
    return command_outcome([result])


def _drop_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("build", metavar="BUILD")
    parser.add_argument("part", metavar="PART")
    parser.add_argument("--reason", default="", metavar="T")


def _recover_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("build", metavar="BUILD")
    parser.add_argument("--choose", required=True, choices=sorted(CHOICES))
    parser.add_argument("--reason", default="", metavar="T")


COMMANDS = (
    Command(("build", "drop"), ("production.drop",), drop, "leave a part out", _drop_arguments),
    Command(
        ("build", "recover"),
        ("production.recover",),
        recover,
        "choose after an uncertainty",
        _recover_arguments,
    ),
)
