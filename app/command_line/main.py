"""One invocation from its words to its exit code."""

import asyncio
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

import aiohttp
import msgspec

from app.command_line.build_commands import gate_lines
from app.command_line.desk import open_desk
from app.command_line.outcome import Outcome, Problem
from app.command_line.parser import Parsed, UsageRefused, parse, wants_json
from app.command_line.surroundings import Asker, Surroundings, Terminal
from app.command_line.table import COMMANDS
from app.command_line.work import Work
from app.errors import CelldeckError
from app.wire.client import CallRefused, NotAnswered
from app.wire.endpoint import data_folder
from app.wire.production import GateCondition
from app.wire.sentences import exit_code, sentence

INTERRUPTED = 130


def main(
    words: Sequence[str] | None = None,
    environment: Mapping[str, str] | None = None,
    asker: Asker | None = None,
) -> int:
    """Run the command that the words ask for; returns its exit code."""
    words = sys.argv[1:] if words is None else words
    environment = os.environ if environment is None else environment
    try:
        parsed = parse(words, COMMANDS)
    except UsageRefused as refused:
        values = {"what": refused.what, "usage": refused.usage}
        _tell(Problem("usage.not_understood", values), wants_json(words), sys.stderr)
        return exit_code("usage.not_understood")
    around = _surroundings(parsed, environment, asker or Terminal())
    if parsed.command is None:
        open_desk(around.folder, around.cell)
        return 0
    outcome = _run(Work(around, parsed.command, parsed.given))
    try:
        return _show(outcome, around.as_json)
    except BrokenPipeError:
        return _unread()


def _surroundings(parsed: Parsed, environment: Mapping[str, str], asker: Asker) -> Surroundings:
    badge = environment.get("CELLDECK_BADGE", "")
    name = parsed.name or ("" if badge else environment.get("CELLDECK_AS", ""))
    return Surroundings(
        folder=data_folder(parsed.data),
        cell=parsed.cell,
        as_json=parsed.as_json,
        name=name,
        badge=badge,
        environment=environment,
        asker=asker,
    )


def _run(work: Work) -> Outcome:
    try:
        return asyncio.run(_awaited(work))
    except CelldeckError as wrong:
        return Outcome(None, problem=Problem(wrong.code, wrong.values))
    except CallRefused as refused:
        return Outcome(None, problem=Problem(refused.code, refused.values))
    except (NotAnswered, aiohttp.ClientError) as silent:
        return Outcome(None, problem=Problem("service.not_answered", {"what": str(silent)}))
    except KeyboardInterrupt:
        return Outcome(None, exit_code=INTERRUPTED)
    except BrokenPipeError:
        return Outcome(None, exit_code=_unread())
    except Exception as bug:
        told = traceback.format_exc()
        return Outcome(None, problem=Problem("bug.unexpected", {"what": repr(bug), "trace": told}))


def _unread() -> int:
    """Whoever read our output has seen enough; Python must not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


async def _awaited(work: Work) -> Outcome:
    return await work.command.run(work)


def _show(outcome: Outcome, as_json: bool) -> int:
    if as_json and outcome.document is not None:
        print(msgspec.json.encode(outcome.document).decode())
    elif not as_json:
        for line in outcome.lines:
            print(line)
    sys.stdout.flush()
    if outcome.problem is None:
        return outcome.exit_code
    _tell(outcome.problem, as_json, sys.stderr)
    return exit_code(outcome.problem.code)


def _tell(problem: Problem, as_json: bool, output: TextIO) -> None:
    text = problem.values.get("text") or sentence(problem.code, problem.values)
    if as_json:
        told: dict[str, Any] = {"code": problem.code, "values": problem.values, "text": text}
        print(msgspec.json.encode(told).decode(), file=output)
        return
    print(f"celldeck: {problem.code}: {text}", file=output)
    for line in _details(problem):
        print(f"  {line}", file=output)


def _details(problem: Problem) -> list[str]:
    """All failing conditions of a closed gate; the trace of a bug."""
    if problem.code == "production.gate_closed" and "conditions" in problem.values:
        try:
            conditions = msgspec.convert(problem.values["conditions"], list[GateCondition])
        except msgspec.ValidationError:
            return []
        return gate_lines([condition for condition in conditions if not condition.ok])
    if problem.code == "bug.unexpected":
        return str(problem.values.get("trace", "")).splitlines()
    return []
