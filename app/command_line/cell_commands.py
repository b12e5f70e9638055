"""`unit`, `alarm`, `service` and `schema`: the cell as a whole."""

import argparse
import asyncio
import time
from pathlib import Path

from app.command_line.build_commands import command_outcome
from app.command_line.columns import struct_pairs, table, text
from app.command_line.outcome import Outcome
from app.command_line.stopping import make_safe
from app.command_line.watching import Changes, Happenings, Shower, unit_or_happening_line
from app.command_line.work import Command, Work
from app.errors import EquipmentAtFault, OperatorCanFix
from app.wire import alarms, cell, units
from app.wire.client import connect
from app.wire.endpoint import find
from app.wire.methods import schema
from app.wire.people import Nothing
from app.wire.sentences import sentence
from drivers.wire.unit_endpoint import is_alive
from drivers.wire.unit_messages import Certificate

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
EXAMPLE_CELL = RESOURCES / "cell_example.toml"
SAFE_LIMIT_S = 60.0
STOP_LIMIT_S = 15.0


async def list_units(work: Work) -> Outcome:
    """All units, or an example of a cell file."""
    if work.given.example:
        example = await asyncio.to_thread(EXAMPLE_CELL.read_text, "utf-8")
        return Outcome({"toml": example}, example.splitlines())
    async with work.cell() as link:
        found = await link.call("cell.units", Nothing(), units.UnitList)
    rows = [
        (
            u.name,
            u.kind,
            u.snapshot.link,
            u.snapshot.state,
            u.bed,
            u.snapshot.simulated,
            u.answered_at,
        )
        for u in found.units
    ]
    heads = ("unit", "kind", "link", "state", "bed", "simulated", "answered")
    return Outcome(found, table(heads, rows))


async def show_unit(work: Work) -> Outcome:
    """One unit and what it measures."""
    async with work.cell() as link:
        unit = await link.call("cell.unit", units.UnitRef(work.given.unit), units.UnitView)
    said = unit.snapshot
    rows = [
        (r.name, r.value, r.unit, r.target, r.low, r.high, r.quality, r.at) for r in said.readings
    ]
    trouble = [sentence(said.code, said.values)] if said.code else []
    lines = [
        *struct_pairs(unit),
        *struct_pairs(said, ["name", "kind", "readings", "certificate", "found", "missing"]),
        *_certificate_lines(said.certificate),
        *trouble,
        *(f"found    {what}" for what in said.found),
        *(f"missing  {what}" for what in said.missing or ["nothing"] if said.found),
        *(
            f"{number}. {sentence(step)}"
            for number, step in enumerate(unit.recovery_steps, start=1)
        ),
        *table(("reading", "value", "unit", "target", "low", "high", "quality", "at"), rows),
    ]
    return Outcome(unit, lines)


async def watch_unit(work: Work) -> Outcome:
    """A unit, and what it scans or measures, until interrupted."""
    wanted: str = work.given.unit
    changes = Changes(cell.Topic.UNIT)
    shower = Shower(work.around.as_json, unit_or_happening_line)
    happenings = Happenings(wanted, shower.show)

    def heard(method: str, params: bytes) -> None:
        changes.heard(method, params)
        happenings.heard(method, params)

    async with work.cell(heard) as link:
        snapshot = await link.call("cell.watch", Nothing(), cell.Snapshot)
        unit = next((u for u in snapshot.units if u.name == wanted), None)
        if unit is None:
            raise OperatorCanFix("cell.no_such_unit", unit=wanted)
        shower.show(unit)
        while True:
            changed = await changes.next(link, units.UnitView)
            if changed.name == wanted:
                shower.show(changed)


async def make_units_safe(work: Work) -> Outcome:
    """Heaters off and motion ended; needs no person and no service."""
    unit = "" if work.given.all else str(work.given.unit)
    return command_outcome(await make_safe(work.around, unit, timeout_s=SAFE_LIMIT_S))


async def list_alarms(work: Work) -> Outcome:
    """Alarms that are not normal."""
    async with work.cell() as link:
        found = await link.call("alarms.list", Nothing(), alarms.AlarmList)
    rows = [
        (
            a.alarm_id,
            a.priority,
            a.state,
            a.source,
            sentence(f"alarm.{a.code}", a.values),
            a.raised_at,
        )
        for a in found.alarms
    ]
    heads = ("alarm", "priority", "state", "source", "what", "raised")
    return Outcome(found, table(heads, rows))


async def acknowledge(work: Work) -> Outcome:
    """Seen, not mended."""
    async with work.cell() as link:
        alarm = await link.call(
            "alarms.acknowledge", alarms.AcknowledgeAlarm(work.given.alarm), alarms.AlarmView
        )
    return Outcome(alarm, struct_pairs(alarm))


async def start_service(work: Work) -> Outcome:
    """Start the service if none runs."""
    async with work.cell() as link:
        status = await link.call("service.status", Nothing(), cell.ServiceStatus)
    return Outcome(status, _status_lines(status))


async def service_status(work: Work) -> Outcome:
    """Say whether a service runs; never starts one."""
    endpoint = await asyncio.to_thread(find, work.around.folder)
    if endpoint is None:
        raise OperatorCanFix("service.not_running", folder=str(work.around.folder))
    async with connect(endpoint) as link:
        status = await link.call("service.status", Nothing(), cell.ServiceStatus, timeout_s=5.0)
    return Outcome(status, _status_lines(status))


async def stop_service(work: Work) -> Outcome:
    """Tell the service to end, and wait until it has."""
    endpoint = await asyncio.to_thread(find, work.around.folder)
    if endpoint is None:
        return Outcome({"stopped": False}, ["no service runs"])
    async with connect(endpoint) as link:
        if work.around.has_person:
            await work.open_session(link)
        await link.call(
            "service.stop", cell.StopService(leave_units=work.given.leave_units), Nothing
        )
    begin = time.monotonic()
    while is_alive(endpoint.pid):
        if time.monotonic() - begin > STOP_LIMIT_S:
            raise EquipmentAtFault("service.not_stopped", pid=endpoint.pid)
        await asyncio.sleep(0.05)
    return Outcome({"stopped": True, "pid": endpoint.pid}, ["stopped"])


async def print_schema(work: Work) -> Outcome:
    """The table of methods as JSON Schema; needs no service."""
    del work
    document = {"methods": schema()}
    lines = [
        f"{name}  permission {row['permission']}  errors {text(row['errors'])}"
        for name, row in document["methods"].items()
    ]
    return Outcome(document, lines)


def _certificate_lines(shown: Certificate | None) -> list[str]:
    if shown is None:
        return []
    return [f"certificate  {line}" for line in struct_pairs(shown)]


def _status_lines(status: cell.ServiceStatus) -> list[str]:
    memory = {name: f"{size / 2**20:.0f} MB" for name, size in status.memory.items()}
    return [*struct_pairs(status, ["memory"]), *(f"memory  {k}  {v}" for k, v in memory.items())]


def _example_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--example", action="store_true", help="print a complete cell file")


def _unit_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", metavar="UNIT")


def _safe_arguments(parser: argparse.ArgumentParser) -> None:
    one_of = parser.add_mutually_exclusive_group(required=True)
    one_of.add_argument("unit", nargs="?", metavar="UNIT")
    one_of.add_argument("--all", action="store_true")


def _alarm_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("alarm", metavar="ID")


def _stop_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--leave-units", action="store_true", help="machines go on by themselves")


COMMANDS = (
    Command(("unit", "list"), ("cell.units",), list_units, "all units", _example_argument),
    Command(("unit", "show"), ("cell.unit",), show_unit, "one unit", _unit_argument),
    Command(("unit", "watch"), ("cell.watch",), watch_unit, "a unit, live", _unit_argument),
    Command(
        ("unit", "make-safe"),
        ("cell.make_safe",),
        make_units_safe,
        "heaters off, motion ended",
        _safe_arguments,
    ),
    Command(("alarm", "list"), ("alarms.list",), list_alarms, "alarms that are not normal"),
    Command(("alarm", "ack"), ("alarms.acknowledge",), acknowledge, "seen", _alarm_argument),
    Command(("service", "start"), ("service.status",), start_service, "start if none runs"),
    Command(("service", "status"), ("service.status",), service_status, "whether one runs"),
    Command(("service", "stop"), ("service.stop",), stop_service, "end it", _stop_arguments),
    Command(("schema",), ("service.schema",), print_schema, "the table of methods as JSON Schema"),
)
