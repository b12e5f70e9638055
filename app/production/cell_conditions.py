"""Conditions of the start that the equipment and the station itself must meet."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.cell.alarms import Alarms
from app.cell.clock_source import clock_source
from app.cell.equipment import PRINTERS, Equipment
from app.cell.history import History
from app.cell.reading import RecordReader
from app.production.gate_conditions import condition
from app.wire.alarms import Priority
from app.wire.planning import PlanView
from app.wire.production import GateCondition
from app.wire.units import BedState
from drivers.unit import UnitSnapshot
from drivers.unit_states import LinkState, UnitState

GB = 1e9
FRESH_S = 3.0
READY_STATES = (UnitState.IDLE, UnitState.COMPLETE, UnitState.STOPPED)
CLOCK_MAY_LAG_S = 2.0


class PrinterConditions:
    """The printer: there, idle, of the right class, its bed known to be empty."""

    def __init__(self, equipment: Equipment, alarms: Alarms) -> None:
        self._equipment = equipment
        self._alarms = alarms

    async def __call__(self, plan: PlanView, printer: str) -> list[GateCondition]:
        """Conditions of group `printer`."""
        link = self._equipment.link(printer)
        snapshot, settings = link.snapshot, link.settings
        age = (datetime.now(UTC) - link.answered_at).total_seconds() if link.answered_at else None
        answers = snapshot.link is LinkState.CONNECTED and age is not None and age <= FRESH_S
        by_hand = by_hand_at(snapshot)
        idle = (
            answers
            and snapshot.state in READY_STATES
            and not snapshot.interlocked_by
            and snapshot.recovery is None
            and not by_hand
        )
        bed = self._equipment.bed(printer)
        group = "printer"
        return [
            condition(
                "gate.printer_answers",
                group,
                answers,
                snapshot.link.value,
                LinkState.CONNECTED.value,
                "remedy.connect_printer",
                age_s=age,
            ),
            condition(
                "gate.printer_idle",
                group,
                bool(idle),
                snapshot.state.value,
                UnitState.IDLE.value,
                "remedy.wait_for_printer",
                interlocked_by=snapshot.interlocked_by,
                by_hand=by_hand,
            ),
            condition(
                "gate.printer_class",
                group,
                settings.kind in PRINTERS and plan.machine_class in settings.makes,
                ", ".join(settings.makes),
                plan.machine_class,
                "remedy.choose_printer",
            ),
            condition(
                "gate.bed_clear",
                group,
                bed.state is BedState.CLEAR,
                bed.state.value,
                BedState.CLEAR.value,
                "remedy.confirm_bed",
                by=bed.by,
            ),
            condition(
                "gate.no_alarm_a",
                group,
                not self._alarms.any_open(Priority.A),
                sum(v.priority is Priority.A for v in self._alarms.all().alarms),
                0,
                "remedy.clear_alarms",
            ),
        ]


def by_hand_at(snapshot: UnitSnapshot) -> str:
    """What somebody does at the machine by hand just now: homing, jogging, changing material.

    Heat alone is no work at it: a start takes it over.
    """
    told: Any = snapshot.values.get("hand")
    return str(told.get("doing", "")) if isinstance(told, dict) else ""  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]


class StationConditions:
    """The station: room for the record, a record that takes entries, a clock that goes forward."""

    def __init__(
        self,
        folder: Path,
        history: History,
        reader: RecordReader,
        needed_gb: float,
        time_server_needed: bool = False,
    ) -> None:
        self._folder = folder
        self._history = history
        self._reader = reader
        self._needed_gb = needed_gb
        self._time_server_needed = time_server_needed

    async def __call__(self, plan: PlanView, printer: str) -> list[GateCondition]:
        """Conditions of group `record`."""
        del plan, printer
        usage = await asyncio.to_thread(shutil.disk_usage, self._folder)
        free_gb = round(usage.free / GB, 2)
        rows = await self._reader.rows("SELECT at FROM event ORDER BY seq DESC LIMIT 1")
        behind_s = 0.0
        if rows:
            newest = datetime.fromisoformat(rows[0][0])
            behind_s = max(0.0, (newest - datetime.now(UTC)).total_seconds())
        return [
            condition(
                "gate.disk",
                "record",
                free_gb >= self._needed_gb,
                free_gb,
                self._needed_gb,
                "remedy.free_disk",
            ),
            condition(
                "gate.record",
                "record",
                not self._history.trouble,
                self._history.trouble or "ok",
                "ok",
                "remedy.mend_record",
            ),
            condition(
                "gate.clock",
                "record",
                behind_s <= CLOCK_MAY_LAG_S,
                round(behind_s, 1),
                CLOCK_MAY_LAG_S,
                "remedy.set_clock",
            ),
            *(await self._source()),
        ]

    async def _source(self) -> list[GateCondition]:
        """Only where the site asks that a time server sets the clock."""
        if not self._time_server_needed:
            return []
        source = await asyncio.to_thread(clock_source)
        return [
            condition(
                "gate.clock_source",
                "record",
                source == "server",
                source,
                "server",
                "remedy.set_time_server",
            )
        ]
