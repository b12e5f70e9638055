"""What goes wrong in the recorded cell: work that waits, a lost process, a question, many alarms.

The cell begins anew with more units and with a source for its e-stop. Moments: `queued` (three
plans wait, the first is ready), `asked` (the printer asks a question in mid-build), `uncertain`
(its process was killed then), `flood` (the robot's stops come and go; one alarm is shelved).
"""

import asyncio
import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import msgspec

from app.command_line.demo import stages
from app.command_line.demo.people import Person
from app.wire.alarms import AlarmView, ShelveAlarm
from app.wire.cell import EstopState, Snapshot
from app.wire.people import Nothing, SessionView
from app.wire.production import BuildStarted, CommandResult, ConfirmBedClear
from app.wire.queue import AddToQueue, QueueItem, QueueState, StartQueued
from app.wire.unit_states import LinkState
from app.wire.units import AnswerPrompt, HomeUnit, UnitView
from drivers.wire.unit_endpoint import find_all

MORE_UNITS = """
[safety]
estop = { unit = "R1", signal = "emergency_stop" }

[[unit]]
name = "P2"
kind = "gcode-printer"
makes = ["fff-250"]
port = "simulated"
baud = 250000
simulated = { speed = 60.0, socket = "P2", faults = [] }

[[unit]]
name = "ENV1"
kind = "environment"
modbus = "simulated"
every_s = 1.0
simulated = { speed = 1.0, faults = [] }

[[unit.channel]]
name = "temperature"
unit = "degC"
address = 0
type = "int16"
table = "input"
scale = 0.1
low = 18.0
high = 26.0

[[unit.channel]]
name = "humidity"
unit = "%"
address = 1
scale = 0.1
low = 20.0
high = 60.0
"""
TABLE_OF_SAFETY = "[[unit]]"
LOOK_EVERY_S = 0.2
WAIT_S = 60.0
STOPS = ("protective_stop", "emergency_stop")
SHELVED_FOR = timedelta(hours=2)


class Recorder(Protocol):
    """What takes a moment down: `Run` of record_cell.py."""

    @property
    def data(self) -> Path:
        """The data folder."""
        ...

    async def take(self, name: str, by: Person, session: SessionView) -> None:
        """Record this moment."""


def add_units(data: Path) -> None:
    """The cell file with more units, before the service starts again."""
    file = data / "cell.toml"
    head, first, rest = file.read_text("utf-8").partition(TABLE_OF_SAFETY)
    safety, second, more = MORE_UNITS.partition(TABLE_OF_SAFETY)
    file.write_text(head + safety + first + rest + second + more, "utf-8")


async def in_trouble(run: Recorder, technician: Person, surgeon: Person, quality: Person) -> None:
    """Everything that goes wrong, one after the other."""
    del surgeon, quality
    me = await technician.link.call("session.show", Nothing(), SessionView)
    told = await _until(technician, _printers_answer)
    for printer in ("P1", "P2"):
        await technician.link.call("unit.home", HomeUnit(printer), CommandResult, timeout_s=60.0)
    plans = [await _plan(technician, told) for _ in range(3)]
    entries = [await technician.link.call("queue.add", AddToQueue(p), QueueItem) for p in plans]
    await technician.link.call("production.bed_clear", ConfirmBedClear("P1"), UnitView)
    await _until(technician, lambda now: now.queue.items[0].state is QueueState.READY)
    await run.take("queued", technician, me)

    first = StartQueued(entries[0].queue_id, "P1")
    await technician.link.call("queue.start", first, BuildStarted, timeout_s=120.0)
    await _until(technician, lambda now: now.builds[-1].layer >= 2)
    await strike(run.data, "P1", "ask")
    await _until(technician, lambda now: now.builds[-1].prompt is not None)
    await run.take("asked", technician, me)
    answer = AnswerPrompt("P1", 0)
    await technician.link.call("unit.answer", answer, CommandResult, timeout_s=60.0)
    await _until(technician, lambda now: now.builds[-1].prompt is None)
    os.kill(next(unit.pid for unit in find_all(run.data) if unit.name == "P1"), signal.SIGKILL)
    await _until(technician, lambda now: now.builds[-1].recovery is not None)
    await run.take("uncertain", technician, me)

    await _many_alarms(run.data, technician)
    await run.take("flood", technician, me)


async def _plan(by: Person, told: Snapshot) -> str:
    """One more plan of the case that was accepted and not planned."""
    planned = {plan.case_id for plan in told.plans}
    accepted = {review.design_id for review in told.reviews}
    design = next(d for d in told.designs if d.design_id in accepted and d.case_id not in planned)
    return (await stages.plan(by, [design])).plan.plan_id


async def _many_alarms(data: Path, by: Person) -> None:
    """The robot's stops come and go until it is a flood; one that can wait is shelved."""
    await strike(data, "ENV1", "silence")
    await _until(by, lambda now: _stands(now, "unit.link_lost"))
    turn = 0
    while True:
        told = await by.link.call("cell.watch", Nothing(), Snapshot)
        if told.flood.active:
            break
        stop = STOPS[turn % 2]
        turn += 1
        await strike(data, "R1", stop)
        await _until(by, lambda now, code=f"unit.{stop}": _stands(now, code))
        await strike(data, "R1", "none")
        await ask(data, "R1", {"ask": "home"})
        await _until(by, lambda now, code=f"unit.{stop}": not _stands(now, code))
    await strike(data, "R1", "emergency_stop")
    await _until(by, lambda now: now.cell.estop.state is EstopState.PRESSED)
    waiting = next(alarm for alarm in told.alarms if alarm.code == "unit.link_lost")
    until = datetime.now(UTC) + SHELVED_FOR
    shelve = ShelveAlarm(waiting.alarm_id, until, "the sensor is being exchanged")
    await by.link.call("alarms.shelve", shelve, AlarmView)


def _stands(now: Snapshot, code: str) -> bool:
    return any(alarm.code == code and alarm.returned_at is None for alarm in now.alarms)


def _printers_answer(now: Snapshot) -> bool:
    wanted = ("P1", "P2", "R1", "CAM1", "ENV1")
    up = {unit.name for unit in now.units if unit.snapshot.link is LinkState.CONNECTED}
    return up.issuperset(wanted)


async def _until(by: Person, reached: Callable[[Snapshot], bool]) -> Snapshot:
    """Watch the cell until this is so."""
    async with asyncio.timeout(WAIT_S):
        while True:
            now = await by.link.call("cell.watch", Nothing(), Snapshot)
            if reached(now):
                return now
            await asyncio.sleep(LOOK_EVERY_S)


async def strike(data: Path, simulator: str, fault: str) -> None:
    """A fault of a simulator, at its side door."""
    await ask(data, simulator, {"ask": "fault", "name": fault})


async def ask(data: Path, simulator: str, question: dict[str, Any]) -> dict[str, Any]:
    """One question to a simulator's side door, and its answer."""
    raw = await asyncio.to_thread((data / "simulated" / f"{simulator}.json").read_bytes)
    port = int(msgspec.json.decode(raw)["side_port"])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(msgspec.json.encode(question) + b"\n")
    await writer.drain()
    answer = msgspec.json.decode(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return answer
