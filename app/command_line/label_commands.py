"""`label`: what a released part's label says, its printing, and what becomes of each one."""

import argparse

from app.command_line.columns import struct_pairs, table
from app.command_line.outcome import Outcome, Problem
from app.command_line.work import Command, Work
from app.wire import labels, measurements

SEPARATOR = "{GS}"
"""How the group separator is written on a command line."""
FILES = ("element_string", "picture_sha256", "pdf_sha256", "zpl_sha256")


async def list_labels(work: Work) -> Outcome:
    """All issues of labels, or those of one batch."""
    async with work.cell() as link:
        found = await link.call(
            "labels.list", measurements.OfBatch(work.given.batch), labels.LabelList
        )
    heads = ("label", "part", "state", "asked", "printed", "applied", "destroyed", "scanned")
    rows = [
        (o.label_id, o.part_id, o.state, o.copies, o.printed, o.applied, o.destroyed, o.scanned)
        for o in found.labels
    ]
    return Outcome(found, table(heads, rows))


async def show(work: Work) -> Outcome:
    """What the label of a part says, its code read back from the picture."""
    wanted = labels.LabelOf(work.given.batch, work.given.part)
    async with work.cell() as link:
        made = await link.call("labels.preview", wanted, labels.LabelPreview)
    said = [made.content.simulated] if made.content.simulated else []
    lines = [
        f"{made.content.side}, {made.content.place}",
        *said,
        made.content.title,
        *(f"{row.symbol}: {row.text}" for row in made.content.rows),
        *made.content.words,
        f"{'UDI' if made.content.is_udi else 'code of this house'}: {made.content.hri}",
        f"DataMatrix {made.symbol}, {made.dots_per_module} dots a module, read back",
        f"picture {made.picture_sha256}",
        f"PDF {made.pdf_sha256}",
    ]
    return Outcome(made, lines)


async def print_label(work: Work) -> Outcome:
    """Print the label of a released part."""
    given = work.given
    wanted = labels.PrintLabel(given.batch, given.part, given.copies, given.printer)
    async with work.cell() as link:
        return _told(await link.call("labels.print", wanted, labels.LabelView))


async def verify(work: Work) -> Outcome:
    """Compare what a scanner has read of a label, byte for byte."""
    text = work.given.text.replace(SEPARATOR, "\x1d")
    wanted = labels.VerifyLabel(work.given.label, text, work.given.format)
    async with work.cell() as link:
        found = await link.call("labels.verify", wanted, labels.LabelCheck)
    if found.matches:
        return Outcome(found, [f"{found.label.label_id}: the same, {found.label.scanned} scanned"])
    where = f"{found.label.label_id}: NOT this label, it differs at byte {found.differs_at}"
    return Outcome(found, [where], problem=Problem(found.code, {"label": found.label.label_id}))


async def reconcile(work: Work) -> Outcome:
    """Say how many are applied and how many destroyed."""
    given = work.given
    wanted = labels.ReconcileLabel(given.label, given.applied, given.destroyed)
    async with work.cell() as link:
        return _told(await link.call("labels.reconcile", wanted, labels.LabelView))


def _told(label: labels.LabelView) -> Outcome:
    return Outcome(label, struct_pairs(label, FILES))


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("batch", metavar="BATCH", nargs="?", default="")


def _part_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("batch", metavar="BATCH")
    parser.add_argument("part", metavar="PART")


def _print_arguments(parser: argparse.ArgumentParser) -> None:
    _part_arguments(parser)
    parser.add_argument("--copies", type=int, default=1, metavar="N")
    parser.add_argument("--printer", default="", metavar="UNIT")


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("label", metavar="LABEL")
    parser.add_argument("text", metavar="TEXT", help="as scanned; {GS} for the group separator")
    parser.add_argument("--format", default="", metavar="AIM", help="such as ]d2")


def _reconcile_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("label", metavar="LABEL")
    parser.add_argument("--applied", type=int, required=True, metavar="N")
    parser.add_argument("--destroyed", type=int, required=True, metavar="N")


COMMANDS = (
    Command(("label", "list"), ("labels.list",), list_labels, "all labels", _list_arguments),
    Command(
        ("label", "show"), ("labels.preview",), show, "what a part's label says", _part_arguments
    ),
    Command(("label", "print"), ("labels.print",), print_label, "print a label", _print_arguments),
    Command(
        ("label", "verify"),
        ("labels.verify",),
        verify,
        "compare what was scanned",
        _verify_arguments,
    ),
    Command(
        ("label", "reconcile"),
        ("labels.reconcile",),
        reconcile,
        "printed = applied + destroyed",
        _reconcile_arguments,
    ),
)
