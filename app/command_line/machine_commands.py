"""`machine` and `gauge`: who they are, calibrated, maintained and qualified until when."""

import argparse
from datetime import date

from app.command_line.columns import struct_pairs, table
from app.command_line.outcome import Outcome
from app.command_line.work import Command, Work
from app.wire import qualification as wire
from app.wire.people import Nothing


async def list_machines(work: Work) -> Outcome:
    """All registered machines, and the units that nobody has registered."""
    async with work.cell() as link:
        found = await link.call("machines.list", Nothing(), wire.MachineList)
    heads = ("unit", "asset", "serial", "firmware", "calibration", "maintenance", "qualified")
    rows = [
        (
            m.unit,
            m.asset,
            m.serial,
            m.firmware,
            m.calibration.due if m.calibration else None,
            m.maintenance.due if m.maintenance else None,
            [one.phase.value.upper() for one in m.qualified],
        )
        for m in found.machines
    ]
    lines = table(heads, rows)
    if found.unregistered:
        lines.append(f"not registered: {', '.join(found.unregistered)}")
    return Outcome(found, lines)


async def show_machine(work: Work) -> Outcome:
    """One machine."""
    async with work.cell() as link:
        found = await link.call("machines.show", wire.MachineRef(work.given.unit), wire.MachineView)
    return _told(found)


async def register(work: Work) -> Outcome:
    """What the machine says of itself now is what it has to be."""
    wanted = wire.RegisterMachine(work.given.unit, work.given.asset)
    async with work.cell() as link:
        return _told(await link.call("machines.register", wanted, wire.MachineView))


async def care(work: Work) -> Outcome:
    """Calibrated, or maintained."""
    kind = {
        "calibrate": wire.CareKind.CALIBRATION,
        "maintain": wire.CareKind.MAINTENANCE,
    }[work.command.words[-1]]
    wanted = wire.CareForMachine(work.given.unit, kind, work.given.due, work.given.reference)
    async with work.cell() as link:
        return _told(await link.call("machines.care", wanted, wire.MachineView))


async def qualify(work: Work) -> Outcome:
    """A phase of the qualification was passed."""
    phase = wire.Phase(work.given.phase)
    wanted = wire.QualifyMachine(work.given.unit, phase, work.given.reference)
    async with work.cell() as link:
        return _told(await link.call("machines.qualify", wanted, wire.MachineView))


async def list_gauges(work: Work) -> Outcome:
    """All gauges."""
    async with work.cell() as link:
        found = await link.call("machines.gauges", Nothing(), wire.GaugeList)
    heads = ("gauge", "title", "resolution µm", "calibrated until", "reference")
    rows = [
        (g.gauge_id, g.title, g.resolution_um, g.calibration_due, g.reference) for g in found.gauges
    ]
    return Outcome(found, table(heads, rows))


async def add_gauge(work: Work) -> Outcome:
    """A gauge, or its new calibration."""
    wanted = wire.AddGauge(
        work.given.gauge,
        work.given.title,
        work.given.resolution_um,
        work.given.due,
        work.given.reference,
    )
    async with work.cell() as link:
        gauge = await link.call("machines.add_gauge", wanted, wire.GaugeView)
    return Outcome(gauge, struct_pairs(gauge))


def _told(machine: wire.MachineView) -> Outcome:
    rows = [
        (kind, one.done_at, one.due, one.by, one.reference)
        for kind, one in (
            ("calibration", machine.calibration),
            ("maintenance", machine.maintenance),
        )
        if one is not None
    ]
    rows += [(q.phase.value.upper(), q.at, None, q.by, q.reference) for q in machine.qualified]
    heads = ("what", "done", "due", "by", "reference")
    return Outcome(machine, [*struct_pairs(machine), *table(heads, rows)])


def _unit_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", metavar="UNIT")


def _register_arguments(parser: argparse.ArgumentParser) -> None:
    _unit_argument(parser)
    parser.add_argument("--asset", default="", metavar="ID", help="what the inventory calls it")


def _care_arguments(parser: argparse.ArgumentParser) -> None:
    _unit_argument(parser)
    parser.add_argument("--due", type=date.fromisoformat, required=True, metavar="2027-03-31")
    parser.add_argument("--reference", required=True, metavar="T", help="certificate or protocol")


def _qualify_arguments(parser: argparse.ArgumentParser) -> None:
    _unit_argument(parser)
    parser.add_argument("phase", choices=[phase.value for phase in wire.Phase])
    parser.add_argument("--reference", required=True, metavar="T")


def _gauge_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gauge", metavar="GAUGE")
    parser.add_argument("--title", required=True, metavar="T")
    parser.add_argument("--resolution-um", type=int, default=10, metavar="N")
    parser.add_argument("--due", type=date.fromisoformat, required=True, metavar="2027-03-31")
    parser.add_argument("--reference", required=True, metavar="T")


COMMANDS = (
    Command(("machine", "list"), ("machines.list",), list_machines, "all machines"),
    Command(("machine", "show"), ("machines.show",), show_machine, "one machine", _unit_argument),
    Command(
        ("machine", "register"),
        ("machines.register",),
        register,
        "enter it as it says it is",
        _register_arguments,
    ),
    Command(("machine", "calibrate"), ("machines.care",), care, "calibrated", _care_arguments),
    Command(("machine", "maintain"), ("machines.care",), care, "maintained", _care_arguments),
    Command(
        ("machine", "qualify"), ("machines.qualify",), qualify, "IQ, OQ, PQ", _qualify_arguments
    ),
    Command(("gauge", "list"), ("machines.gauges",), list_gauges, "all gauges"),
    Command(
        ("gauge", "add"),
        ("machines.add_gauge",),
        add_gauge,
        "a gauge, or its new calibration",
        _gauge_arguments,
    ),
)
