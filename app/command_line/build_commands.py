"""`build`, `step` and `inspect`: stages 4 and 5."""

import argparse

from app.command_line.columns import struct_pairs, table, text
from app.command_line.outcome import Outcome, Problem
from app.command_line.stopping import stop_build
from app.command_line.watching import Changes, Shower, build_line
from app.command_line.work import Command, Work
from app.errors import OperatorCanFix
from app.wire import production, quality, units
from app.wire.cell import Snapshot, Topic
from app.wire.people import Nothing
from app.wire.sentences import sentence
from app.wire.stop import StopAction
from drivers.wire.states import CommandState

COMMAND_LIMIT_S = 60.0


async def check(work: Work) -> Outcome:
    """All conditions of a start, without starting."""
    wanted = production.StartBuild(plan_id=work.given.plan, printer=work.given.printer)
    async with work.cell() as link:
        report = await link.call("production.check", wanted, production.GateReport, timeout_s=60.0)
    failing = [condition.code for condition in report.conditions if not condition.ok]
    problem = None if report.ok else Problem("production.gate_closed", {"failing": failing})
    return Outcome(report, gate_lines(report.conditions), problem)


async def start(work: Work) -> Outcome:
    """Start a build through the gate."""
    wanted = production.StartBuild(plan_id=work.given.plan, printer=work.given.printer)
    async with work.cell() as link:
        started = await link.call(
            "production.start", wanted, production.BuildStarted, timeout_s=120.0
        )
    return Outcome(started, [f"build {started.build_id}"])


async def list_builds(work: Work) -> Outcome:
    """All builds."""
    async with work.cell() as link:
        found = await link.call("production.list", Nothing(), production.BuildList)
    heads = ("build", "batch", "plan", "printer", "state", "layer", "started")
    rows = [
        (
            b.build_id,
            b.batch_id,
            b.plan_id,
            b.printer,
            b.state,
            f"{b.layer}/{b.layers}",
            b.started_at,
        )
        for b in found.builds
    ]
    return Outcome(found, table(heads, rows))


async def show(work: Work) -> Outcome:
    """One build and its steps."""
    async with work.cell() as link:
        build = await link.call(
            "production.show", production.BuildRef(work.given.build), production.BuildView
        )
    return Outcome(build, _build_lines(build))


async def watch(work: Work) -> Outcome:
    """A build until its print is over."""
    wanted: str = work.given.build
    changes = Changes(Topic.BUILD)
    shower = Shower(work.around.as_json, build_line)
    async with work.cell(changes.heard) as link:
        snapshot = await link.call("cell.watch", Nothing(), Snapshot)
        build = next((b for b in snapshot.builds if b.build_id == wanted), None)
        if build is None:
            raise OperatorCanFix("production.no_such_build", build=wanted)
        shower.show(build)
        while not build.state.is_over:
            changed = await changes.next(link, production.BuildView)
            if changed.build_id == wanted:
                build = changed
                shower.show(build)
    shower.end()
    return Outcome(None)


async def hold(work: Work) -> Outcome:
    """Hold a build; needs no person and no service."""
    return await _stop(work, "hold")


async def hold_after_layer(work: Work) -> Outcome:
    """Hold a build when the layer being made is all there; needs a person and the service."""
    wanted = production.HoldAfterLayer(work.given.build, on=not work.given.off)
    async with work.cell() as link:
        build = await link.call(
            "production.hold_after_layer", wanted, production.BuildView, timeout_s=60.0
        )
    return Outcome(build, _build_lines(build))


async def abort(work: Work) -> Outcome:
    """Abort a build; needs no person and no service."""
    return await _stop(work, "abort")


async def resume(work: Work) -> Outcome:
    """Go on with a held build."""
    wanted = production.CommandBuild(
        build_id=work.given.build, wait=not work.given.no_wait, timeout_s=work.given.timeout
    )
    async with work.cell() as link:
        result = await link.call(
            "production.resume",
            wanted,
            production.CommandResult,
            timeout_s=work.given.timeout + 5.0,
        )
    return command_outcome([result])


async def _stop(work: Work, action: StopAction) -> Outcome:
    results = await stop_build(
        work.around,
        work.given.build,
        action,
        wait=not work.given.no_wait,
        timeout_s=work.given.timeout,
    )
    return command_outcome(results)


def command_outcome(results: list[production.CommandResult]) -> Outcome:
    """How far commands have come; *unknown* sends the person to the machine."""
    rows = [(r.target, r.command, r.state, r.code, r.at) for r in results]
    lines = table(("target", "command", "state", "code", "at"), rows)
    unsure = [r.target for r in results if r.state is CommandState.UNKNOWN]
    refused = [r for r in results if r.state is CommandState.REFUSED]
    problem: Problem | None = None
    if unsure:
        problem = Problem("command.not_confirmed", {"targets": unsure})
    elif refused:
        problem = Problem(refused[0].code or "command.refused", refused[0].values)
    elif not results:
        problem = Problem("command.no_unit_runs")
    document = results[0] if len(results) == 1 else {"results": results}
    return Outcome(document, lines, problem)


async def bed_look(work: Work) -> Outcome:
    """A picture of the bed now, and that of the empty bed."""
    async with work.cell() as link:
        look = await link.call(
            "production.bed_look", production.LookAtBed(work.given.unit), production.BedLook
        )
    return Outcome(look, struct_pairs(look))


async def bed_clear(work: Work) -> Outcome:
    """A person has looked: the bed is empty."""
    async with work.cell() as link:
        unit = await link.call(
            "production.bed_clear", production.ConfirmBedClear(work.given.unit), units.UnitView
        )
    return Outcome(
        unit, [f"{unit.name}: bed {text(unit.bed)}, confirmed by {unit.bed_confirmed_by}"]
    )


async def start_step(work: Work) -> Outcome:
    """A person says that the area is clear and the step may move."""
    wanted = production.StartStep(build_id=work.given.build, step=work.given.step, area_clear=True)
    async with work.cell() as link:
        build = await link.call(
            "production.start_step", wanted, production.BuildView, timeout_s=120.0
        )
    return Outcome(build, _build_lines(build))


async def record_step(work: Work) -> Outcome:
    """Values of a step that a person has done."""
    wanted = production.RecordStep(
        build_id=work.given.build, step=work.given.step, values=_values(work.given.value)
    )
    async with work.cell() as link:
        build = await link.call("production.record_step", wanted, production.BuildView)
    return Outcome(build, _build_lines(build))


async def inspect_show(work: Work) -> Outcome:
    """Verdicts of a build, or of one of its layers."""
    wanted = quality.ShowInspection(build_id=work.given.build, layer=work.given.layer)
    async with work.cell() as link:
        found = await link.call("quality.show", wanted, quality.InspectionView)
    rows = [
        (at.layer, v.part_id, v.verdict, v.reason, v.largest_deviation_mm)
        for at in found.inspections
        for v in at.verdicts
    ]
    heads = ("layer", "part", "verdict", "reason", "largest deviation mm")
    return Outcome(found, [f"verdicts  {text(found.counts)}", *table(heads, rows)])


def gate_lines(conditions: list[production.GateCondition]) -> list[str]:
    """All conditions; a failing one with its remedy."""
    lines: list[str] = []
    for condition in sorted(conditions, key=lambda c: c.ok):
        values = {**condition.values, "value": condition.value, "needed": condition.needed}
        mark = "met    " if condition.ok else "NOT MET"
        lines.append(f"{mark}  {sentence(condition.code, values)}")
        if not condition.ok:
            lines.append(f"         {sentence(condition.remedy, values)}")
    return lines


def _values(given: list[str]) -> dict[str, float | str | bool]:
    values: dict[str, float | str | bool] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise OperatorCanFix("usage.value_form", given=pair)
        values[name] = _number_or_word(value)
    return values


def _number_or_word(value: str) -> float | str | bool:
    if value.lower() in ("true", "yes", "false", "no"):
        return value.lower() in ("true", "yes")
    try:
        return float(value)
    except ValueError:
        return value


def _build_lines(build: production.BuildView) -> list[str]:
    rows = [
        (s.step, s.kind, s.state, s.unit or ("a person" if s.by_person else ""), s.needs, s.done_by)
        for s in build.steps
    ]
    return [
        f"build {build.build_id}",
        *struct_pairs(build, ["build_id", "layers_blob", "overlay_blob", "steps"]),
        *table(("step", "kind", "state", "unit", "waits for", "done by"), rows),
    ]


def _start_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN")
    parser.add_argument("--printer", required=True, metavar="UNIT")


def _build_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("build", metavar="ID")


def _command_arguments(parser: argparse.ArgumentParser) -> None:
    _build_argument(parser)
    parser.add_argument("--timeout", type=_seconds, default=COMMAND_LIMIT_S, metavar="S")
    parser.add_argument("--no-wait", action="store_true")


def _after_layer_arguments(parser: argparse.ArgumentParser) -> None:
    _build_argument(parser)
    parser.add_argument("--off", action="store_true", help="take that back")


def _seconds(given: str) -> float:
    seconds = float(given)
    if not 0.0 < seconds <= 3600.0:
        raise ValueError(given)
    return seconds


def _unit_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", metavar="UNIT")


def _step_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("build", metavar="BUILD")
    parser.add_argument("step", metavar="STEP")


def _record_arguments(parser: argparse.ArgumentParser) -> None:
    _step_arguments(parser)
    parser.add_argument("--value", action="append", default=[], metavar="K=V")


def _inspect_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("build", metavar="BUILD")
    parser.add_argument("--layer", type=int, default=None, metavar="N")


COMMANDS = (
    Command(
        ("build", "check"), ("production.check",), check, "conditions of a start", _start_arguments
    ),
    Command(
        ("build", "start"), ("production.start",), start, "start through the gate", _start_arguments
    ),
    Command(("build", "list"), ("production.list",), list_builds, "all builds"),
    Command(("build", "show"), ("production.show",), show, "one build", _build_argument),
    Command(("build", "watch"), ("cell.watch",), watch, "a build until its end", _build_argument),
    Command(
        ("build", "hold"),
        ("production.hold",),
        hold,
        "hold, confirmed by the machine",
        _command_arguments,
    ),
    Command(
        ("build", "hold-after-layer"),
        ("production.hold_after_layer",),
        hold_after_layer,
        "hold when the layer being made is all there",
        _after_layer_arguments,
    ),
    Command(("build", "resume"), ("production.resume",), resume, "go on", _command_arguments),
    Command(("build", "abort"), ("production.abort",), abort, "end for good", _command_arguments),
    Command(
        ("build", "bed-look"),
        ("production.bed_look",),
        bed_look,
        "pictures of the bed, now and empty",
        _unit_argument,
    ),
    Command(
        ("build", "bed-clear"),
        ("production.bed_clear",),
        bed_clear,
        "the bed is empty",
        _unit_argument,
    ),
    Command(
        ("step", "start"),
        ("production.start_step",),
        start_step,
        "the area is clear: move",
        _step_arguments,
    ),
    Command(
        ("step", "record"),
        ("production.record_step",),
        record_step,
        "values of a step done",
        _record_arguments,
    ),
    Command(("inspect", "show"), ("quality.show",), inspect_show, "verdicts", _inspect_arguments),
)
