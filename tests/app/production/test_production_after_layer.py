"""A hold after the layer that is being made: the unit does it, the record knows who asked."""

import pytest
from station_bench import Station, fill_disk, refused_by_record

from app.errors import EquipmentAtFault, OperatorCanFix
from app.wire.production import BuildView, HoldAfterLayer
from drivers.unit_states import JobState, UnitState


async def ask(station: Station, build: BuildView, *, on: bool = True) -> BuildView:
    call = HoldAfterLayer(build.build_id, on)
    return await station.commands.hold_after_layer(call, await station.caller())


async def test_it_stands_in_the_record_before_the_printer_is_asked(station: Station):
    build = await station.start()
    station.printer.answers["hold_after_layer"] = {"layer": 4}
    seen = await ask(station, build)
    assert seen.hold_after_layer == 4
    assert seen.state is JobState.RUNNING
    assert station.printer.kinds_when_asked["hold_after_layer"] == "build.hold_after_layer_asked"


async def test_it_can_be_taken_back(station: Station):
    build = await station.start()
    await ask(station, build)
    station.printer.answers["hold_after_layer"] = {"layer": 0}
    assert (await ask(station, build, on=False)).hold_after_layer == 0
    assert "build.hold_after_layer_taken_back" in station.kinds()


async def test_a_printer_that_says_no_holds_after_no_layer(station: Station):
    build = await station.start()
    station.printer.refuses["hold_after_layer"] = "unit.refused"
    with pytest.raises(EquipmentAtFault):
        await ask(station, build)
    assert station.builds.get(build.build_id).hold_after_layer == 0
    assert "build.hold_after_layer_refused" in station.kinds()


async def test_a_record_that_fails_asks_the_printer_nothing(station: Station):
    build = await station.start()
    call, caller = HoldAfterLayer(build.build_id), await station.caller()
    await fill_disk(station.history)
    await refused_by_record(station.commands.hold_after_layer(call, caller))
    assert "hold_after_layer" not in station.printer.asked


async def test_a_build_that_is_held_has_no_layer_to_hold_after(station: Station):
    build = await station.start()
    station.printer.is_now(
        state=UnitState.HELD, job=station.printer.job(build.build_id, JobState.INTERRUPTED)
    )
    await station.follow()
    with pytest.raises(OperatorCanFix) as refused:
        await ask(station, build)
    assert refused.value.code == "production.not_printing"
