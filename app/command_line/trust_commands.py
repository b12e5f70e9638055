"""`unit trust` and `unit untrust`: whose certificate is taken for a machine's own."""

import argparse

from app.command_line.columns import struct_pairs
from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work
from app.wire import units


async def trust_unit(work: Work) -> Outcome:
    """The certificate with this thumbprint is the machine's."""
    async with work.cell() as link:
        wanted = units.TrustUnit(work.given.unit, work.given.thumbprint)
        unit = await link.call("unit.trust", wanted, units.UnitView)
    return _outcome(unit)


async def untrust_unit(work: Work) -> Outcome:
    """The machine's certificate counts no more."""
    async with work.cell() as link:
        unit = await link.call("unit.untrust", units.UnitRef(work.given.unit), units.UnitView)
    return _outcome(unit)


def _outcome(unit: units.UnitView) -> Outcome:
    shown = unit.certificate
    pairs = [] if shown is None else struct_pairs(shown)
    return Outcome(unit, [f"link  {unit.snapshot.link}", *pairs])


def _trust_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", metavar="UNIT")
    parser.add_argument(
        "--thumbprint", metavar="H", required=True, help="as the machine's own display shows it"
    )


def _unit_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", metavar="UNIT")


COMMANDS = (
    Command(
        ("unit", "trust"),
        ("unit.trust",),
        trust_unit,
        "its certificate is the machine's own",
        _trust_arguments,
    ),
    Command(
        ("unit", "untrust"), ("unit.untrust",), untrust_unit, "no more trusted", _unit_argument
    ),
)
