"""What small instruments tell: scans and sizes to the desks at once, excursions as alarms.

A scan's text is fetched from the unit's memory and announced; neither journal nor record has it.
"""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from app.cell.alarms import Alarms
from app.cell.announcer import Announcer
from app.cell.equipment import Equipment
from app.errors import EquipmentAtFault
from app.wire.instruments import GAUGE_READ, SCAN_READ, GaugeRead, ScanRead
from drivers.journal import JournalEntry
from drivers.wire.reading import Quality

EXCURSION, BAD_READING, NOT_PRINTING = "unit.excursion", "unit.reading_bad", "unit.label_stopped"
OURS = (EXCURSION, BAD_READING, NOT_PRINTING)
NEWS_FOR = timedelta(seconds=5)
"""Older is no news: a code that was scanned while the service was away is scanned again."""
FETCH_WITHIN_S = 2.0
log = logging.getLogger(__name__)


class Kept(msgspec.Struct, frozen=True):
    """A code as the scanner's unit keeps it."""

    number: int
    text: str
    format: str
    at: datetime


class Instruments:
    """Hears the journals of all units."""

    def __init__(self, equipment: Equipment, alarms: Alarms, announcer: Announcer) -> None:
        self._equipment = equipment
        self._alarms = alarms
        self._announcer = announcer
        equipment.on_entry(self._hear)

    async def begin(self) -> None:
        """Alarms of units that the cell file names no more stand no more."""
        for alarm in self._alarms.all().alarms:
            unit = alarm.values.get("unit")
            if alarm.code in OURS and unit not in self._equipment.links:
                await self._alarms.clear(alarm.code, alarm.source)

    async def _hear(self, unit: str, entry: JournalEntry) -> None:
        told = entry.values
        match entry.kind:
            case "scan.read":
                await self._announce_scan(unit, entry)
            case "gauge.read":
                self._announce_size(unit, entry)
            case "excursion.began":
                await self._alarms.raise_(EXCURSION, _place(unit, told), **{**told, "unit": unit})
            case "excursion.ended":
                await self._alarms.clear(EXCURSION, _place(unit, told))
            case "reading.bad":
                await self._alarms.raise_(BAD_READING, _place(unit, told), **{**told, "unit": unit})
            case "reading.good":
                await self._alarms.clear(BAD_READING, _place(unit, told))
            case "fault" if _is_label(told):
                await self._alarms.raise_(NOT_PRINTING, unit, code=told["code"], unit=unit)
            case "fault.ended" if _is_label(told):
                await self._alarms.clear(NOT_PRINTING, unit)
            case "unit.process_started":
                await self._begin_anew(unit)
            case _:
                pass

    async def _announce_scan(self, unit: str, entry: JournalEntry) -> None:
        if _is_old(entry):
            return
        number = entry.values.get("number", 0)
        try:
            found = await self._equipment.link(unit).do(
                "scan", {"number": number}, timeout_s=FETCH_WITHIN_S
            )
            kept = msgspec.convert(found, Kept)
        except (EquipmentAtFault, msgspec.ValidationError) as gone:
            log.warning("%s: scan %s is not there any more: %r", unit, number, gone)
            return
        self._announcer.happened(SCAN_READ, ScanRead(unit, kept.text, kept.format, kept.at))

    def _announce_size(self, unit: str, entry: JournalEntry) -> None:
        if _is_old(entry):
            return
        told = entry.values
        self._announcer.happened(
            GAUGE_READ,
            GaugeRead(
                unit,
                float(told["value"]),
                str(told["unit_of_value"]),
                Quality(told["quality"]),
                entry.at,
                told.get("low"),
                told.get("high"),
            ),
        )

    async def _begin_anew(self, unit: str) -> None:
        """A new process knows nothing of what stood before; what still stands it tells again."""
        for alarm in self._alarms.all().alarms:
            is_mine = alarm.values.get("unit") == unit
            if is_mine and alarm.code in OURS:
                await self._alarms.clear(alarm.code, alarm.source)


def _place(unit: str, told: dict[str, Any]) -> str:
    """Each reading is a source of its own: two excursions of one unit are two alarms."""
    return f"{unit}/{told.get('name', '')}"


def _is_old(entry: JournalEntry) -> bool:
    return datetime.now(UTC) - entry.at > NEWS_FOR


def _is_label(told: dict[str, Any]) -> bool:
    return str(told.get("code", "")).startswith("label.")
