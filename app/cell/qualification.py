"""Machines and gauges as things that are looked after: registered, calibrated, proven.

Serial and firmware are the machine's own words at the time it was registered; a machine that says
something else later is another machine, or another program, until somebody registers it again.
"""

import asyncio
from datetime import UTC, datetime

import msgspec

from app.cell.announcer import Announcer
from app.cell.equipment import Equipment
from app.cell.history import Actor, Entry, History, Put
from app.cell.reading import RecordReader
from app.errors import OperatorCanFix
from app.wire.cell import PrerequisiteChanged, Topic
from app.wire.qualification import (
    AddGauge,
    Care,
    CareForMachine,
    CareKind,
    GaugeList,
    GaugeView,
    MachineList,
    MachineRef,
    MachineView,
    Qualified,
    QualifyMachine,
    RegisterMachine,
)
from drivers.unit import UnitSnapshot
from drivers.unit_states import LinkState

SERIAL_KEYS = (
    "UUID",
    "serial",
    "serial_number",
    "SerialNumber",
    "MACHINE_UUID",
    "hostname",
    "port",
    "source",
)
FIRMWARE_KEYS = (
    "FIRMWARE_NAME",
    "firmware",
    "SoftwareRevision",
    "software",
    "klipper",
    "moonraker",
    "octoprint",
    "calibration_sha256",
)
NOT_TOLD = "none"


def said_by(snapshot: UnitSnapshot) -> tuple[str, str]:
    """Serial and firmware in the machine's own words; "" while it says nothing.

    "none" where a machine that speaks does not tell the one or the other.
    """
    said = snapshot.identity
    if snapshot.link is not LinkState.CONNECTED or not any(said.values()):
        return "", ""
    serial = next((said[key] for key in SERIAL_KEYS if said.get(key)), NOT_TOLD)
    firmware = next((said[key] for key in FIRMWARE_KEYS if said.get(key)), NOT_TOLD)
    return serial, firmware


class Machines:
    """The registered machines and gauges of the station."""

    def __init__(
        self,
        history: History,
        announcer: Announcer,
        equipment: Equipment,
        machines: list[MachineView],
        gauges: list[GaugeView],
    ) -> None:
        self._history = history
        self._announcer = announcer
        self._equipment = equipment
        self._machines = {machine.unit: machine for machine in machines}
        self._gauges = {gauge.gauge_id: gauge for gauge in gauges}
        self._one_by_one = asyncio.Lock()

    @staticmethod
    async def read(reader: RecordReader) -> tuple[list[MachineView], list[GaugeView]]:
        """Every machine and gauge in the record."""
        machines = await reader.rows("SELECT view FROM machine ORDER BY unit")
        gauges = await reader.rows("SELECT view FROM gauge ORDER BY gauge_id")
        return (
            [msgspec.json.decode(row[0], type=MachineView) for row in machines],
            [msgspec.json.decode(row[0], type=GaugeView) for row in gauges],
        )

    # -- looking -----------------------------------------------------------------------------
    def all(self) -> MachineList:
        """By name, each with what it says now; and the units that nobody has registered."""
        known = [self._as_now(machine) for machine in self._machines.values()]
        missing = [name for name in self._equipment.links if name not in self._machines]
        return MachineList(sorted(known, key=lambda one: one.unit), sorted(missing))

    def show(self, call: MachineRef) -> MachineView:
        """machines.show. Raises: OperatorCanFix machines.not_registered."""
        return self._as_now(self._get(call.unit))

    def known(self, unit: str) -> MachineView | None:
        """A machine with what it says now, or None."""
        machine = self._machines.get(unit)
        return self._as_now(machine) if machine else None

    def gauges(self) -> GaugeList:
        """By id."""
        return GaugeList([self._gauges[key] for key in sorted(self._gauges)])

    def gauge(self, gauge_id: str) -> GaugeView:
        """One gauge. Raises: OperatorCanFix machines.no_such_gauge."""
        try:
            return self._gauges[gauge_id]
        except KeyError as unknown:
            raise OperatorCanFix("machines.no_such_gauge", gauge=gauge_id) from unknown

    # -- changing ----------------------------------------------------------------------------
    async def register(self, call: RegisterMachine, actor: Actor, by: str) -> MachineView:
        """machines.register. Raises: OperatorCanFix cell.no_such_unit, machines.says_nothing."""
        async with self._one_by_one:
            serial, firmware = said_by(self._equipment.link(call.unit).snapshot)
            if not serial:
                raise OperatorCanFix("machines.says_nothing", unit=call.unit)
            old = self._machines.get(call.unit)
            same = old is not None and old.serial == serial
            new = MachineView(
                unit=call.unit,
                asset=call.asset.strip() or call.unit,
                serial=serial,
                firmware=firmware,
                registered_at=datetime.now(UTC),
                registered_by=by,
                # another machine has to earn its own
                calibration=old.calibration if old and same else None,
                maintenance=old.maintenance if old and same else None,
                qualified=old.qualified if old and same and old.firmware == firmware else [],
            )
            return await self._change(new, old, "machine.registered", actor)

    async def care(self, call: CareForMachine, actor: Actor, by: str) -> MachineView:
        """machines.care. Raises: OperatorCanFix machines.not_registered, reference_needed."""
        async with self._one_by_one:
            old = self._get(call.unit)
            _demand_reference(call.reference)
            care = Care(datetime.now(UTC), call.due, by, call.reference.strip())
            new = (
                msgspec.structs.replace(old, calibration=care)
                if call.kind is CareKind.CALIBRATION
                else msgspec.structs.replace(old, maintenance=care)
            )
            return await self._change(new, old, f"machine.{call.kind.value}_done", actor)

    async def qualify(self, call: QualifyMachine, actor: Actor, by: str) -> MachineView:
        """machines.qualify: in the order IQ, OQ, PQ.

        Raises: OperatorCanFix machines.not_registered, reference_needed, phase_before.
        """
        async with self._one_by_one:
            old = self._get(call.unit)
            _demand_reference(call.reference)
            passed = [one.phase for one in old.qualified]
            before = list(type(call.phase))[: list(type(call.phase)).index(call.phase)]
            missing = [phase for phase in before if phase not in passed]
            if missing:
                raise OperatorCanFix(
                    "machines.phase_before", unit=call.unit, phase=missing[0].value
                )
            one = Qualified(call.phase, datetime.now(UTC), by, call.reference.strip())
            kept = [each for each in old.qualified if each.phase is not call.phase]
            new = msgspec.structs.replace(old, qualified=[*kept, one])
            return await self._change(new, old, "machine.qualified", actor)

    async def add_gauge(self, call: AddGauge, actor: Actor, by: str) -> GaugeView:
        """machines.add_gauge. Raises: OperatorCanFix machines.reference_needed."""
        _demand_reference(call.reference)
        gauge = GaugeView(
            gauge_id=call.gauge_id.strip(),
            title=call.title.strip(),
            resolution_um=call.resolution_um,
            calibration_due=call.calibration_due,
            reference=call.reference.strip(),
            added_at=datetime.now(UTC),
            added_by=by,
        )
        old = self._gauges.get(gauge.gauge_id)
        await self._history.append(
            Entry(
                "gauge.calibrated" if old else "gauge.added",
                "gauge",
                gauge.gauge_id,
                actor,
                {"gauge": gauge},
                old={"calibration_due": old.calibration_due} if old else None,
            ),
            Put(
                "gauge",
                {"gauge_id": gauge.gauge_id},
                {
                    "calibration_due": gauge.calibration_due.isoformat(),
                    "view": msgspec.json.encode(gauge).decode(),
                },
            ),
        )
        self._gauges[gauge.gauge_id] = gauge
        self._tell("gauge", gauge.gauge_id)
        return gauge

    def _get(self, unit: str) -> MachineView:
        try:
            return self._machines[unit]
        except KeyError as unknown:
            raise OperatorCanFix("machines.not_registered", unit=unit) from unknown

    def _as_now(self, machine: MachineView) -> MachineView:
        link = self._equipment.links.get(machine.unit)
        serial, firmware = said_by(link.snapshot) if link else ("", "")
        return msgspec.structs.replace(machine, says_serial=serial, says_firmware=firmware)

    async def _change(
        self, new: MachineView, old: MachineView | None, kind: str, actor: Actor
    ) -> MachineView:
        await self._history.append(
            Entry(
                kind,
                "machine",
                new.unit,
                actor,
                {"machine": new},
                old={"machine": old} if old else None,
            ),
            Put(
                "machine",
                {"unit": new.unit},
                {
                    "asset": new.asset,
                    "serial": new.serial,
                    "firmware": new.firmware,
                    "calibration_due": _day(new.calibration),
                    "maintenance_due": _day(new.maintenance),
                    "view": msgspec.json.encode(new).decode(),
                },
            ),
        )
        self._machines[new.unit] = new
        self._tell("machine", new.unit)
        return self._as_now(new)

    def _tell(self, kind: str, key: str) -> None:
        self._announcer.tell(Topic.PREREQUISITE, f"{kind}/{key}", PrerequisiteChanged(kind, key))


def _day(care: Care | None) -> str | None:
    return care.due.isoformat() if care else None


def _demand_reference(reference: str) -> None:
    if not reference.strip():
        raise OperatorCanFix("machines.reference_needed")
