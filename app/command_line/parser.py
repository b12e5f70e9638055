"""The words of the command line, made from the table of commands.

The options that every command takes are understood before and after the command's own words.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.command_line.work import Command

GROUP_HELP = {
    "service": "the program that runs the cell",
    "case": "orders for one patient each",
    "design": "files of a case and their versions",
    "review": "a surgeon's decisions",
    "recipe": "how parts are made",
    "queue": "what waits for a printer",
    "build": "starting, watching and stopping",
    "step": "steps of a build that need a person",
    "unit": "machines of the cell",
    "inspect": "verdicts of inspection",
    "record": "signatures, release and proof",
    "sync": "the second place",
    "alarm": "what needs somebody",
    "person": "who works here",
    "lot": "material",
    "machine": "machines as things that are looked after",
    "gauge": "what people measure with",
    "passport": "what was proven together and must stay so",
    "measure": "values measured on parts",
    "nonconformance": "what did not conform, and what became of it",
    "label": "labels of released parts, each accounted for",
    "office": "planning offices whose packages the cell takes",
}


class UsageRefused(Exception):
    """The words make no command; `usage` is what would."""

    def __init__(self, what: str, usage: str) -> None:
        super().__init__(what)
        self.what = what
        self.usage = usage


class _Parser(argparse.ArgumentParser):
    """Raises instead of ending the process, so that --json is kept to."""

    def error(self, message: str) -> Any:
        raise UsageRefused(message, " ".join(self.format_usage().split()))


@dataclass(frozen=True)
class Parsed:
    """The options of every command, and the command itself; None asks for the desk."""

    data: str | None
    cell: str
    as_json: bool
    name: str
    command: Command | None
    given: argparse.Namespace


def parse(words: Sequence[str], commands: Sequence[Command]) -> Parsed:
    """Understand the words. Raises: UsageRefused; SystemExit 0 after --help."""
    given = _tree(commands).parse_args(words)
    values = vars(given)
    return Parsed(
        data=values.get("data"),
        cell=values.get("cell") or "",
        as_json=bool(values.get("json")),
        name=values.get("as_name") or "",
        command=values.get("_command"),
        given=given,
    )


def wants_json(words: Sequence[str]) -> bool:
    """Whether --json was among words that could not be understood."""
    return "--json" in words


def _tree(commands: Sequence[Command]) -> argparse.ArgumentParser:
    everywhere = _Parser(add_help=False, argument_default=argparse.SUPPRESS, allow_abbrev=False)
    _add_options(everywhere)
    root = _Parser(
        prog="celldeck",
        description="Operator's station of a cell. Without a command it opens the desk.",
        parents=[everywhere],
        allow_abbrev=False,
    )
    groups: dict[str, Any] = {}
    first = root.add_subparsers(metavar="COMMAND", parser_class=_Parser)
    for command in commands:
        place: Any = first
        if len(command.words) == 2:
            group = command.words[0]
            if group not in groups:
                parser = first.add_parser(
                    group, help=GROUP_HELP[group], parents=[everywhere], allow_abbrev=False
                )
                groups[group] = parser.add_subparsers(
                    metavar="WHAT", required=True, parser_class=_Parser
                )
            place = groups[group]
        leaf = place.add_parser(
            command.words[-1],
            help=command.help,
            description=command.help,
            parents=[everywhere],
            allow_abbrev=False,
        )
        command.arguments(leaf)
        leaf.set_defaults(_command=command)
    return root


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON document; errors as JSON")
    parser.add_argument("--data", metavar="DIR", help="data folder, holds all state")
    parser.add_argument("--cell", metavar="FILE|embedded", help="cell file")
    parser.add_argument("--as", dest="as_name", metavar="NAME", help="act as this person")
