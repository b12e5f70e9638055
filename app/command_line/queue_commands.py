"""`queue`: what waits for a printer, in its order, and what it still waits for."""

import argparse

from app.command_line.build_commands import gate_lines
from app.command_line.columns import struct_pairs, table
from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work
from app.wire import queue
from app.wire.people import Nothing
from app.wire.production import BuildStarted

START_LIMIT_S = 120.0
LOOK_LIMIT_S = 60.0


async def list_queue(work: Work) -> Outcome:
    """The queue, and for each entry the printers that are ready or why they are not."""
    async with work.cell() as link:
        found = await link.call("queue.list", Nothing(), queue.QueueView)
    return Outcome(found, _queue_lines(found))


async def add(work: Work) -> Outcome:
    """Put a plan into the queue."""
    wanted = queue.AddToQueue(
        plan_id=work.given.plan, printer=work.given.printer, position=work.given.position
    )
    async with work.cell() as link:
        item = await link.call("queue.add", wanted, queue.QueueItem, timeout_s=LOOK_LIMIT_S)
    return Outcome(item, _item_lines(item))


async def move(work: Work) -> Outcome:
    """Another place in the queue."""
    wanted = queue.MoveInQueue(queue_id=work.given.entry, position=work.given.position)
    async with work.cell() as link:
        found = await link.call("queue.move", wanted, queue.QueueView)
    return Outcome(found, _queue_lines(found))


async def remove(work: Work) -> Outcome:
    """Take an entry out."""
    wanted = queue.RemoveFromQueue(queue_id=work.given.entry, reason=work.given.reason)
    async with work.cell() as link:
        found = await link.call("queue.remove", wanted, queue.QueueView)
    return Outcome(found, _queue_lines(found))


async def start(work: Work) -> Outcome:
    """Hand an entry to a printer, through the start gate."""
    wanted = queue.StartQueued(queue_id=work.given.entry, printer=work.given.printer)
    async with work.cell() as link:
        started = await link.call("queue.start", wanted, BuildStarted, timeout_s=START_LIMIT_S)
    return Outcome(started, [f"build {started.build_id}"])


async def release(work: Work) -> Outcome:
    """A person has looked: a held entry may be started again."""
    async with work.cell() as link:
        item = await link.call(
            "queue.release",
            queue.ReleaseQueued(work.given.entry),
            queue.QueueItem,
            timeout_s=LOOK_LIMIT_S,
        )
    return Outcome(item, _item_lines(item))


def _queue_lines(found: queue.QueueView) -> list[str]:
    rows = [
        (
            item.position,
            item.queue_id,
            item.plan_id,
            item.case_id,
            item.state,
            item.held_because or [row.printer for row in item.conditions if row.ready],
            item.needed_by,
            item.added_by,
        )
        for item in found.items
    ]
    heads = ("place", "entry", "plan", "case", "state", "ready on / held because", "needed", "by")
    lines = table(heads, rows)
    for item in found.items:
        lines += _fit_lines(item)
    return lines


def _item_lines(item: queue.QueueItem) -> list[str]:
    return [*struct_pairs(item, ["conditions"]), *_fit_lines(item)]


def _fit_lines(item: queue.QueueItem) -> list[str]:
    lines: list[str] = []
    for row in item.conditions:
        if not row.ready:
            lines.append(f"{item.queue_id} on {row.printer}:")
            lines += [f"  {line}" for line in gate_lines(row.conditions)]
    return lines


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN")
    parser.add_argument("--printer", default="", metavar="UNIT")
    parser.add_argument("--position", type=int, default=0, metavar="N")


def _entry_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("entry", metavar="ENTRY")


def _move_arguments(parser: argparse.ArgumentParser) -> None:
    _entry_argument(parser)
    parser.add_argument("position", type=int, metavar="N")


def _remove_arguments(parser: argparse.ArgumentParser) -> None:
    _entry_argument(parser)
    parser.add_argument("--reason", default="", metavar="T")


def _start_arguments(parser: argparse.ArgumentParser) -> None:
    _entry_argument(parser)
    parser.add_argument("--printer", default="", metavar="UNIT")


COMMANDS = (
    Command(("queue", "list"), ("queue.list",), list_queue, "what waits, and for what"),
    Command(("queue", "add"), ("queue.add",), add, "put a plan in", _add_arguments),
    Command(("queue", "move"), ("queue.move",), move, "another place", _move_arguments),
    Command(("queue", "remove"), ("queue.remove",), remove, "take out", _remove_arguments),
    Command(("queue", "start"), ("queue.start",), start, "through the gate", _start_arguments),
    Command(("queue", "release"), ("queue.release",), release, "looked at", _entry_argument),
)
