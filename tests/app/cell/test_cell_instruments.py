"""Scanner, gauge, label printer and environment behind the real service, in a cell of their own."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pysqlite3 import dbapi2 as sqlite3

from app.cell.simulators import Simulators
from app.cell.spawner import DetachedSpawner
from app.wire import alarms, cell, instruments, units
from app.wire.client import CellLink, connect
from app.wire.endpoint import find
from app.wire.people import Nothing
from app.wire.sentences import sentence
from drivers.unit_states import LinkState
from drivers.wire.unit_endpoint import is_alive

pytestmark = pytest.mark.story

CELL = """
[cell]
name = "Instruments"
[[unit]]
name = "SC1"
kind = "scanner"
port = "simulated"
simulated = { faults = [] }
[[unit]]
name = "G1"
kind = "gauge"
port = "simulated"
low = 11.9
high = 12.1
simulated = { faults = [] }
[[unit]]
name = "L1"
kind = "label-printer"
host = "simulated"
simulated = { faults = [] }
[[unit]]
name = "ENV1"
kind = "environment"
modbus = "simulated"
every_s = 0.1
simulated = { faults = [] }
[[unit.channel]]
name = "temperature"
unit = "degC"
address = 0
scale = 0.1
low = 18.0
high = 26.0
deadband = 0.5
delay_s = 0.2
[[unit.channel]]
name = "humidity"
unit = "%"
address = 1
low = 20.0
high = 60.0
delay_s = 0.2
"""
WRISTBAND = "LINDQVIST^HANNAH^00482917"
PATIENCE_S = 15.0


class Cell:
    """A desk that watches the service."""

    link: CellLink

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, Any]]] = []

    def hear(self, method: str, raw: bytes) -> None:
        self.heard.append((method, msgspec.json.decode(raw)))

    def told(self, method: str) -> list[dict[str, Any]]:
        return [told for name, told in self.heard if name == method]

    async def until_told(self, method: str) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE_S):
            while not self.told(method):
                await asyncio.sleep(0.02)
        return self.told(method)[-1]

    async def alarm(self, code: str, source: str, *, returned: bool = False) -> alarms.AlarmView:
        async with asyncio.timeout(PATIENCE_S):
            while True:
                found = await self.link.call("alarms.list", Nothing(), alarms.AlarmList)
                for one in found.alarms:
                    here = (one.code, one.source) == (code, source)
                    if here and (one.returned_at is not None) == returned:
                        return one
                await asyncio.sleep(0.05)

    async def connected(self) -> dict[str, units.UnitView]:
        async with asyncio.timeout(60.0):
            while True:
                found = await self.link.call("cell.units", Nothing(), units.UnitList)
                if all(u.snapshot.link is LinkState.CONNECTED for u in found.units):
                    return {u.name: u for u in found.units}
                await asyncio.sleep(0.05)


@contextlib.asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Cell]:
    """The service, its units and their simulators, each in a process; the units outlive it."""
    command = [sys.executable, "-m", "app", "--data", str(folder), "service", "run"]
    process = subprocess.Popen(command, start_new_session=True)
    made = Cell()
    try:
        async with asyncio.timeout(30.0):
            while (endpoint := find(folder)) is None or endpoint.pid != process.pid:
                assert process.poll() is None
                await asyncio.sleep(0.05)
        async with connect(endpoint, made.hear) as made.link:
            await made.link.call("cell.watch", Nothing(), cell.Snapshot)
            yield made
    finally:
        process.terminate()
        process.wait(20)


def end_units(folder: Path) -> None:
    """What the service leaves running, on purpose."""
    pids: list[int] = []
    for place in (*(folder / "units").glob("*.json"), *(folder / "simulated").glob("*.json")):
        with contextlib.suppress(OSError, ValueError, KeyError):
            pids.append(json.loads(place.read_bytes())["pid"])
            os.kill(pids[-1], signal.SIGTERM)
    end = time.monotonic() + 10
    while any(is_alive(pid) for pid in pids) and time.monotonic() < end:
        time.sleep(0.02)


async def test_instruments_tell_the_desks_and_the_record_holds_no_name(tmp_path: Path):
    (tmp_path / "cell.toml").write_text(CELL)
    try:
        async with running(tmp_path) as made:
            side = Simulators(tmp_path, DetachedSpawner())
            found = await made.connected()
            assert {u.kind for u in found.values()} == {
                "scanner", "gauge", "label-printer", "environment",
            }  # fmt: skip

            await side.ask("SC1", {"ask": "scan", "text": WRISTBAND, "format": "]d1"})
            scan = msgspec.convert(await made.until_told("scan.read"), instruments.ScanRead)
            assert (scan.unit, scan.text, scan.format) == ("SC1", WRISTBAND, "]d1")

            await side.ask("G1", {"ask": "press", "value": 12.05})
            size = msgspec.convert(await made.until_told("gauge.read"), instruments.GaugeRead)
            assert (size.unit, size.value, size.unit_of_value) == ("G1", 12.05, "mm")
            assert (size.low, size.high) == (11.9, 12.1)

            # two excursions of one unit are two alarms, and each returns by itself
            await side.ask("ENV1", {"ask": "set", "name": "temperature", "value": 30.0})
            await side.ask("ENV1", {"ask": "set", "name": "humidity", "value": 90.0})
            warm = await made.alarm("unit.excursion", "ENV1/temperature")
            await made.alarm("unit.excursion", "ENV1/humidity")
            assert warm.values["unit"] == "ENV1"
            assert sentence(f"alarm.{warm.code}", warm.values).startswith(
                "temperature is 30 degC, outside 18 to 26."
            )
            await side.ask("ENV1", {"ask": "set", "name": "temperature", "value": 22.0})
            await made.alarm("unit.excursion", "ENV1/temperature", returned=True)
            assert not (await made.alarm("unit.excursion", "ENV1/humidity")).returned_at
            view = await made.link.call("cell.unit", units.UnitRef("ENV1"), units.UnitView)
            assert [(r.name, r.low, r.high) for r in view.snapshot.readings] == [
                ("temperature", 18.0, 26.0), ("humidity", 20.0, 60.0),
            ]  # fmt: skip

            await side.ask("ENV1", {"ask": "fault", "name": "no_probe"})
            await made.alarm("unit.reading_bad", "ENV1/temperature")
            await side.ask("L1", {"ask": "fault", "name": "paper_out"})
            stopped = await made.alarm("unit.label_stopped", "L1")
            assert stopped.values["code"] == "label.paper_out"
            await side.ask("L1", {"ask": "mend", "name": "paper_out"})
            await made.alarm("unit.label_stopped", "L1", returned=True)
            assert len(made.told("scan.read")) == len(made.told("gauge.read")) == 1

        # the service comes back: nothing is told a second time
        async with running(tmp_path) as made:
            await made.connected()
            await side.ask("G1", {"ask": "press", "value": 12.0})
            assert (await made.until_told("gauge.read"))["value"] == 12.0
            assert not made.told("scan.read")
            await made.alarm("unit.excursion", "ENV1/humidity")
    finally:
        end_units(tmp_path)
    record = sqlite3.connect(f"file:{tmp_path / 'record.db'}?mode=ro", uri=True)
    kinds = [row[0] for row in record.execute("SELECT kind FROM event ORDER BY seq")]
    record.close()
    assert kinds.count("unit.scan.read") == 1
    assert kinds.count("unit.gauge.read") == 2
    assert kinds.count("unit.excursion.began") == 2
    assert kinds.count("unit.excursion.ended") == 1
    for place in tmp_path.rglob("*"):
        if place.is_file():
            assert WRISTBAND.encode() not in place.read_bytes(), place
            assert b"LINDQVIST" not in place.read_bytes(), place
