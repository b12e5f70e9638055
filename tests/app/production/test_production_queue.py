"""The queue: people order it, a person starts each entry, and only the gate lets it through."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import msgspec
import pytest
from station_bench import Machine, Station, fill_disk, refused_by_record

from app.cell.equipment import Bed
from app.errors import OperatorCanFix
from app.production.queue import Queue
from app.production.queue_fit import Fit
from app.production.start_gate import StartGate
from app.release.verification import verify_folder
from app.wire.planning import PlanState
from app.wire.production import StartBuild
from app.wire.queue import (
    AddToQueue,
    MoveInQueue,
    QueueItem,
    QueueState,
    ReleaseQueued,
    RemoveFromQueue,
    StartQueued,
)
from app.wire.units import BedState
from drivers.unit_states import UnitState


def queue_of(station: Station, items: list[QueueItem]) -> Queue:
    return Queue(
        station.history, station.numbers, station.announcer, station.plans, station.cases,
        station.equipment, station.builds, station.starting,
        Fit(
            station.gate, station.plans, station.equipment, station.builds, station.alarms,
            station.history,
        ),
        items,
    )  # fmt: skip


@pytest.fixture
async def queue(station: Station) -> AsyncIterator[Queue]:
    await station.accept_all()
    yield queue_of(station, [])


async def another_plan(station: Station, number: int) -> str:
    """A second plan of the same parts, as after planning anew."""
    from app.cell.history import Actor, Entry

    view = msgspec.structs.replace(
        station.plan,
        plan_id=f"P-2611-00{number}",
        batch_id=f"B-2611-00{number}",
        parts=[
            msgspec.structs.replace(part, part_id=f"B-2611-00{number}-{at}")
            for at, part in enumerate(station.plan.parts, start=1)
        ],
    )
    rows = station.plans._rows(view)
    await station.history.append(
        Entry("plan.made", "plan", view.plan_id, Actor("tests"), {"plan": view}), *rows
    )
    station.plans._plans[view.plan_id] = view
    return view.plan_id


async def add(station: Station, queue: Queue, plan: str = "", **more) -> QueueItem:
    call = AddToQueue(plan or station.plan.plan_id, **more)
    return await queue.add(call, await station.caller())


def order(queue: Queue) -> list[str]:
    return [item.plan_id for item in queue.all().items]


async def test_an_entry_says_on_which_printer_it_is_ready_and_when_it_is_needed(
    station: Station, queue: Queue
):
    item = await add(station, queue)
    assert item.state is QueueState.READY
    assert [(row.printer, row.ready, row.conditions) for row in item.conditions] == [
        ("P1", True, [])
    ]
    assert item.needed_by == station.cases.get(station.plan.case_id).surgery
    assert station.printer.asked == []


async def test_an_entry_says_every_condition_that_keeps_it_from_each_printer(
    station: Station, queue: Queue
):
    station.equipment.links["P2"] = Machine.make(station.folder, "P2", "gcode-printer", ["fff-400"])
    station.equipment._beds["P1"] = Bed(BedState.OCCUPIED)
    station.printer.is_now(state=UnitState.EXECUTE)
    item = await add(station, queue)
    assert item.state is QueueState.WAITING
    why = {row.printer: [one.code for one in row.conditions] for row in item.conditions}
    assert why == {
        "P1": ["gate.printer_idle", "gate.bed_clear"],
        "P2": [
            "gate.passport",
            "gate.lot_material",
            "gate.printer_class",
            "gate.bed_clear",
            "gate.camera",
            "gate.camera_calibrated",
            "gate.machine_same",
            "gate.qualified",
            "gate.calibration",
            "gate.maintenance",
        ],
    }
    assert {row.printer: row.fits for row in item.conditions} == {"P1": True, "P2": False}


async def test_it_is_ready_when_what_it_waited_for_has_come_and_is_still_not_started(
    station: Station, queue: Queue
):
    station.printer.is_now(state=UnitState.EXECUTE)
    await add(station, queue)
    station.printer.is_now(state=UnitState.IDLE)
    await queue._fit.look(queue._items)
    assert queue.all().items[0].state is QueueState.READY
    await queue.settle()
    assert station.printer.asked == [] and station.builds.all() == []


async def test_files_are_proven_anew_only_when_something_has_changed(
    station: Station, queue: Queue, monkeypatch: pytest.MonkeyPatch
):
    await add(station, queue)
    asked: list[str] = []
    check = StartGate.check

    async def counted(self: StartGate, plan, printer):
        asked.append(printer)
        return await check(self, plan, printer)

    monkeypatch.setattr(StartGate, "check", counted)
    await queue._fit.look(queue._items)
    asked.clear()
    for _ in range(5):
        await queue._fit.look(queue._items)
    assert asked == []
    station.printer.is_now(state=UnitState.EXECUTE)
    await queue._fit.look(queue._items)
    assert asked == ["P1"]


async def test_every_change_of_the_queue_is_an_event_and_a_row(station: Station, queue: Queue):
    first = await add(station, queue)
    second = await add(station, queue, await another_plan(station, 2), position=1)
    third = await add(station, queue, await another_plan(station, 3), printer="P1")
    assert order(queue) == ["P-2611-002", station.plan.plan_id, "P-2611-003"]
    who = await station.caller()
    await queue.move(MoveInQueue(third.queue_id, 1), who)
    await queue.remove(RemoveFromQueue(second.queue_id, "surgery was put off"), who)
    assert order(queue) == ["P-2611-003", station.plan.plan_id]
    assert [item.position for item in queue.all().items] == [1, 2]
    kinds = [kind for kind in station.kinds() if kind.startswith("queue.")]
    assert kinds == ["queue.added", "queue.added", "queue.added", "queue.moved", "queue.removed"]
    assert station.events("queue.removed")[0]["why"] == "surgery was put off"
    assert station.events("queue.moved")[0]["new"]["order"][0] == third.queue_id
    rows = await station.reader.rows(
        "SELECT queue_id, position, state FROM queue_entry ORDER BY queue_id"
    )
    assert rows == [
        (first.queue_id, 2, "waiting"),
        (second.queue_id, 0, "removed"),
        (third.queue_id, 1, "waiting"),
    ]
    assert verify_folder(station.folder).ok


async def test_a_record_that_fails_changes_nothing_in_the_queue(station: Station, queue: Queue):
    item = await add(station, queue)
    caller = await station.caller()
    before = order(queue)
    room = await fill_disk(station.history)
    await refused_by_record(queue.remove(RemoveFromQueue(item.queue_id), caller))
    await refused_by_record(queue.start(StartQueued(item.queue_id, "P1"), caller))
    room()
    assert order(queue) == before
    assert queue.all().items[0].state is not QueueState.HANDED_OVER
    assert station.printer.asked == []


async def test_a_started_entry_leaves_the_queue_once_the_printer_itself_has_the_job(
    station: Station, queue: Queue
):
    item = await add(station, queue)
    started = await queue.start(StartQueued(item.queue_id), await station.caller())
    await queue.settle()
    assert queue.all().items[0].state is QueueState.HANDED_OVER
    await station.starting.close()
    await station.follow()
    await queue.settle()
    assert order(queue) == []
    kinds = [k for k in station.kinds() if k in ("queue.handing_over", "build.started")]
    assert kinds == ["queue.handing_over", "build.started"]
    assert station.events("queue.taken")[0]["new"]["build"] == started.build_id


async def test_what_the_gate_refuses_is_told_and_stays_in_its_place(station: Station, queue: Queue):
    item = await add(station, queue)
    station.equipment._beds["P1"] = Bed(BedState.UNKNOWN)
    with pytest.raises(OperatorCanFix) as refused:
        await queue.start(StartQueued(item.queue_id, "P1"), await station.caller())
    assert refused.value.code == "production.gate_closed"
    with pytest.raises(OperatorCanFix) as refused:
        await queue.start(StartQueued(item.queue_id), await station.caller())
    assert refused.value.code == "queue.nothing_ready"
    assert refused.value.values["conditions"] == {"P1": ["gate.bed_clear"]}
    assert queue._items[0].state is QueueState.WAITING
    assert station.printer.asked == []


async def test_two_who_start_the_same_entry_start_one_build(station: Station, queue: Queue):
    item = await add(station, queue)
    who = await station.caller()
    told = await asyncio.gather(
        queue.start(StartQueued(item.queue_id), who),
        queue.start(StartQueued(item.queue_id), who),
        return_exceptions=True,
    )
    codes = [one.code for one in told if isinstance(one, OperatorCanFix)]
    assert codes == ["queue.on_its_way"]
    assert len(station.builds.all()) == 1


@pytest.mark.parametrize("code", ["unit.busy", "unit.not_answered"])
async def test_what_the_printer_does_not_take_is_held_until_a_person_has_looked(
    station: Station, queue: Queue, code: str
):
    item = await add(station, queue)
    station.printer.refuses["start"] = code
    who = await station.caller()
    await queue.start(StartQueued(item.queue_id), who)
    await station.starting.close()
    await queue.settle()
    held = queue.all().items[0]
    assert held.state is QueueState.HELD
    assert held.held_because == code
    with pytest.raises(OperatorCanFix) as refused:
        await queue.start(StartQueued(item.queue_id), who)
    assert refused.value.code == "queue.held"
    released = await queue.release(ReleaseQueued(item.queue_id), who)
    assert released.state in (QueueState.WAITING, QueueState.READY)
    assert station.printer.asked == ["start"]


async def test_after_a_restart_nothing_is_handed_over_and_what_was_out_is_held(
    station: Station, queue: Queue
):
    out = await add(station, queue)
    waiting = await add(station, queue, await another_plan(station, 2))
    station.starting._hand_over = lambda build: asyncio.sleep(0)  # the service dies just then
    await queue.start(StartQueued(out.queue_id), await station.caller())
    await station.starting.close()
    again = queue_of(station, await Queue.read(station.reader))
    await again.begin()
    await again.settle()
    await again._fit.look(again._items)
    found = {item.queue_id: item for item in again.all().items}
    assert found[out.queue_id].state is QueueState.HELD
    assert found[out.queue_id].held_because == "queue.service_ended"
    assert found[waiting.queue_id].state is not QueueState.HELD
    assert station.printer.asked == []
    assert len(station.builds.all()) == 1


async def test_what_the_printer_had_when_the_service_died_is_no_entry_after_it(
    station: Station, queue: Queue
):
    item = await add(station, queue)
    await queue.start(StartQueued(item.queue_id), await station.caller())
    await station.starting.close()
    await station.follow()
    again = queue_of(station, await Queue.read(station.reader))
    await again.begin()
    assert again.all().items[0].state is QueueState.HELD
    await again.settle()
    assert again.all().items == []


async def test_an_entry_whose_start_was_cut_off_is_held(station: Station, queue: Queue):
    item = await add(station, queue)
    blocked = asyncio.Event()

    async def never(call: StartBuild, caller) -> None:
        await blocked.wait()

    station.starting.start = never
    task = asyncio.create_task(queue.start(StartQueued(item.queue_id), await station.caller()))
    while queue._items[0].state is not QueueState.HANDED_OVER:
        await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await queue.settle()
    assert queue.all().items[0].held_because == "queue.not_confirmed"


async def test_a_plan_that_is_started_past_the_queue_leaves_it(station: Station, queue: Queue):
    await add(station, queue)
    build = await station.start()
    await queue.settle()
    assert order(queue) == []
    assert station.events("queue.taken")[0]["new"]["build"] == build.build_id


async def test_what_cannot_be_queued_is_refused_with_why(station: Station, queue: Queue):
    await add(station, queue)
    with pytest.raises(OperatorCanFix) as refused:
        await add(station, queue)
    assert refused.value.code == "queue.in_already"
    other = await another_plan(station, 2)
    with pytest.raises(OperatorCanFix) as refused:
        await add(station, queue, other, printer="R1")
    assert refused.value.code == "cell.no_such_unit"
    station.plans._plans[other] = msgspec.structs.replace(
        station.plans.get(other), state=PlanState.WITHDRAWN
    )
    with pytest.raises(OperatorCanFix) as refused:
        await add(station, queue, other)
    assert refused.value.code == "queue.plan_not_made"


async def test_an_entry_kept_for_one_printer_goes_to_no_other(station: Station, queue: Queue):
    station.equipment.links["P2"] = Machine.make(station.folder, "P2", "gcode-printer", ["fff-250"])
    station.equipment._beds["P2"] = Bed(BedState.CLEAR, "J. Brandt", datetime.now(UTC))
    item = await add(station, queue, printer="P2")
    assert [row.printer for row in item.conditions] == ["P2"]
    with pytest.raises(OperatorCanFix) as refused:
        await queue.start(StartQueued(item.queue_id, "P1"), await station.caller())
    assert refused.value.code == "queue.kept_for_another"


async def test_desks_are_told_once_of_what_is_new_and_not_of_every_look(
    station: Station, queue: Queue
):
    listener, end = station.announcer.listen()
    await add(station, queue)
    assert [change.topic for change in await listener.take() if change.topic == "queue"]
    for _ in range(3):
        await queue._fit.look(queue._items, anew=True)
        queue._tell()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await listener.take()
    end()
