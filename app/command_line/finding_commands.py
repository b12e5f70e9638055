"""`measure` and `nonconformance`: what people measure on parts, and what did not conform."""

import argparse
from decimal import Decimal, InvalidOperation

from app.command_line.columns import struct_pairs, table
from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work
from app.wire import measurements, nonconformance


def micrometres(said: str) -> int:
    """`1.32` mm as whole micrometres. Raises: ValueError."""
    try:
        whole = Decimal(said) * 1000
    except InvalidOperation as wrong:
        raise ValueError(said) from wrong
    if whole != int(whole):
        raise ValueError(said)
    return int(whole)


async def add_measurement(work: Work) -> Outcome:
    """A value as the gauge shows it."""
    given = work.given
    wanted = measurements.AddMeasurement(
        given.part, given.characteristic, given.mm, given.gauge, given.note
    )
    async with work.cell() as link:
        told = await link.call("measurements.add", wanted, measurements.MeasurementView)
    return Outcome(told, struct_pairs(told))


async def list_measurements(work: Work) -> Outcome:
    """Values of a batch, and what is still to be measured."""
    async with work.cell() as link:
        found = await link.call(
            "measurements.list",
            measurements.OfBatch(work.given.batch),
            measurements.MeasurementList,
        )
    heads = ("part", "what", "mm", "least", "most", "within", "gauge", "by")
    rows = [
        (
            m.part_id,
            m.characteristic,
            _mm(m.value_um),
            _mm(m.low_um),
            _mm(m.high_um),
            m.within,
            m.gauge_id,
            m.by,
        )
        for m in found.measurements
    ]
    lines = table(heads, rows)
    lines += [f"still to be measured: {one.part_id} {one.characteristic}" for one in found.missing]
    return Outcome(found, lines)


async def add_nonconformance(work: Work) -> Outcome:
    """Something does not conform."""
    given = work.given
    wanted = nonconformance.AddNonconformance(
        batch_id=given.batch,
        what=given.what,
        kind=nonconformance.NonconformanceKind(given.kind),
        part_id=given.part,
        step=given.step,
    )
    async with work.cell() as link:
        told = await link.call("nonconformances.add", wanted, nonconformance.NonconformanceView)
    return Outcome(told, struct_pairs(told))


async def dispose(work: Work) -> Outcome:
    """Quality decides: rework, scrap, or a concession."""
    given = work.given
    wanted = nonconformance.DisposeNonconformance(
        nonconformance_id=given.id,
        action=nonconformance.NonconformanceAction(given.action),
        rationale=given.rationale,
        signing=work.signing(),
        instruction=given.instruction,
        viewed=False,
    )
    async with work.cell() as link:
        told = await link.call("nonconformances.dispose", wanted, nonconformance.NonconformanceView)
    return Outcome(told, struct_pairs(told))


async def list_nonconformances(work: Work) -> Outcome:
    """Nonconformances of a batch, or all."""
    async with work.cell() as link:
        found = await link.call(
            "nonconformances.list",
            measurements.OfBatch(work.given.batch),
            nonconformance.NonconformanceList,
        )
    heads = ("id", "batch", "part", "kind", "what", "found by", "becomes", "by")
    rows = [
        (
            n.nonconformance_id,
            n.batch_id,
            n.part_id,
            n.kind,
            n.what,
            n.found_by,
            n.action,
            n.disposed_by,
        )
        for n in found.nonconformances
    ]
    return Outcome(found, table(heads, rows))


def _mm(value_um: int | None) -> str | None:
    return None if value_um is None else f"{Decimal(value_um) / 1000:.3f}"


def _measure_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("part", metavar="PART")
    parser.add_argument("characteristic", metavar="WHAT", help="as the recipe names it")
    parser.add_argument("--mm", type=micrometres, required=True, metavar="1.32")
    parser.add_argument("--gauge", required=True, metavar="GAUGE")
    parser.add_argument("--note", default="", metavar="T")


def _batch_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("batch", metavar="BATCH", nargs="?", default="")


def _found_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("batch", metavar="BATCH")
    parser.add_argument("--what", required=True, metavar="T")
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in nonconformance.NonconformanceKind],
        default="other",
    )
    parser.add_argument("--part", default="", metavar="PART")
    parser.add_argument("--step", default="", metavar="STEP")


def _dispose_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument(
        "action", choices=[action.value for action in nonconformance.NonconformanceAction]
    )
    parser.add_argument("--rationale", required=True, metavar="T")
    parser.add_argument("--instruction", default="", metavar="T", help="how a rework is done")


COMMANDS = (
    Command(
        ("measure", "add"), ("measurements.add",), add_measurement, "a value", _measure_arguments
    ),
    Command(
        ("measure", "list"),
        ("measurements.list",),
        list_measurements,
        "values, and what is missing",
        _batch_option,
    ),
    Command(
        ("nonconformance", "add"),
        ("nonconformances.add",),
        add_nonconformance,
        "something does not conform",
        _found_arguments,
    ),
    Command(
        ("nonconformance", "dispose"),
        ("nonconformances.dispose",),
        dispose,
        "quality decides and signs",
        _dispose_arguments,
    ),
    Command(
        ("nonconformance", "list"),
        ("nonconformances.list",),
        list_nonconformances,
        "all, or of one batch",
        _batch_option,
    ),
)
