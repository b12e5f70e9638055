"""`demo`: one job through all seven stages, with the real processes."""

import argparse
from pathlib import Path

from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work


async def run_demo(work: Work) -> Outcome:
    """Carry one job through the cell and leave its proof in a folder."""
    from app.command_line.demo.walk import walk

    return await walk(work.given.out, work.around.as_json, not work.given.without_desk)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=None, metavar="DIR")
    parser.add_argument("--without-desk", action="store_true", help="no window and no pictures")


COMMANDS = (Command(("demo",), (), run_demo, "one job through all seven stages", _arguments),)
