"""Heat, home, jog and material by hand: at an idle printer, within limits, never for ever."""

import asyncio

import pytest

from drivers.wire.client import CallRefused


@pytest.fixture
async def idle(bench):
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        bench.client = client
        await bench.until_state(client, "Idle")
        yield bench


async def do(bench, action, **values):
    return await bench.client.call("unit.do", {"action": action, "values": values}, dict)


async def refused(bench, action, **values):
    with pytest.raises(CallRefused) as wrong:
        await do(bench, action, **values)
    return wrong.value.values["reason"]


async def place(bench):
    shown = await bench.show(bench.client)
    return {r["name"]: r["value"] for r in shown["readings"]}


async def test_heat_set_by_hand_ends_by_the_units_own_clock(idle):
    said = await do(idle, "heat", heater="bed", target_c=60.0, for_s=0.6)
    assert said["target_c"] == 60.0
    assert (await idle.ask(ask="count"))["bed_target_c"] == 60.0
    while (await idle.show(idle.client))["values"].get("hand"):
        await asyncio.sleep(0.05)
    assert (await idle.ask(ask="count"))["bed_target_c"] == 0.0
    kinds = await idle.kinds(idle.client)
    assert [v["target_c"] for kind, v in kinds if kind == "hand.heat"] == [60.0, 0.0]


async def test_heat_left_by_a_killed_unit_is_turned_off_when_it_comes_back(idle):
    await do(idle, "heat", heater="hot_end", target_c=150.0, for_s=600.0)
    idle.kill(idle.unit)
    assert (await idle.ask(ask="count"))["hotend_target_c"] == 150.0
    await idle.start_unit()
    async with idle.talk() as client:
        await idle.until_state(client, "Idle")
        assert (await idle.ask(ask="count"))["hotend_target_c"] == 0.0


async def test_what_is_too_hot_too_long_too_far_too_cold_or_not_homed_is_refused(idle):
    assert await refused(idle, "heat", heater="bed", target_c=300.0) == "too_hot"
    assert await refused(idle, "heat", heater="bed", target_c=50.0, for_s=1e6) == "too_long"
    assert await refused(idle, "heat", heater="chamber", target_c=40.0) == "no_such_heater"
    assert await refused(idle, "heat", heater="oven", target_c=50.0) == "bad_values"
    assert await refused(idle, "jog", axis="x", distance_mm=10.0) == "not_homed"
    assert await refused(idle, "jog", axis="x", distance_mm=900.0) == "too_far"
    assert await refused(idle, "jog", axis="x", distance_mm=1.0, speed_mm_s=1e4) == "too_fast"
    assert await refused(idle, "jog", axis="e", distance_mm=5.0) == "too_cold"
    assert await refused(idle, "material", act="load", target_c=100.0) == "too_cold"
    assert await refused(idle, "home", axes="q") == "bad_values"
    assert (await idle.ask(ask="count"))["lines_total"] == 0


async def test_an_axis_that_was_homed_goes_where_it_is_told_and_not_off_the_bed(idle):
    await do(idle, "home", axes="xyz")
    assert (await do(idle, "jog", axis="x", distance_mm=40.0))["x_mm"] == 40.0
    assert (await do(idle, "jog", axis="z", distance_mm=10.0))["z_mm"] == 10.0
    assert await refused(idle, "jog", axis="x", distance_mm=-60.0) == "off_the_bed"
    assert (await place(idle))["x_mm"] == 40.0


async def test_material_is_loaded_warm_and_the_heat_ends(idle):
    said = await do(idle, "material", act="load", target_c=210.0, length_mm=30.0)
    assert said["step"] == "heating"
    assert await refused(idle, "home", axes="x") == "busy_by_hand"
    while (await idle.show(idle.client))["values"]["hand"]["step"] != "done":
        await asyncio.sleep(0.05)
    count = await idle.ask(ask="count")
    assert count["filament_mm"] == 30.0
    assert count["hotend_target_c"] == 0.0
    await do(idle, "material", act="unload", target_c=210.0, length_mm=30.0)
    while (await idle.show(idle.client))["values"]["hand"]["step"] != "done":
        await asyncio.sleep(0.05)
    assert (await idle.ask(ask="count"))["filament_mm"] == 10.0


async def test_nothing_goes_by_hand_while_a_job_runs_or_another_stands_in_the_way(
    idle, make_program
):
    await do(idle, "interlock", by="R1")
    with pytest.raises(CallRefused) as wrong:
        await do(idle, "home", axes="x")
    assert wrong.value.code == "unit.interlocked"
    await do(idle, "interlock", by="")
    await idle.client.call("unit.make_safe", {"by": "J"}, dict)
    await do(idle, "heat", heater="bed", target_c=40.0, for_s=60.0)
    await idle.start_job(idle.client, make_program())
    await idle.until_state(idle.client, "Complete")
    assert await refused(idle, "jog", axis="x", distance_mm=1.0) == "not_homed"


async def test_what_makes_safer_ends_work_by_hand(idle):
    await do(idle, "material", act="load", target_c=210.0, length_mm=700.0)
    assert (await idle.client.call("unit.make_safe", {"by": "J"}, dict))["state"] == "done"
    count = await idle.ask(ask="count")
    assert (count["hotend_target_c"], count["bed_target_c"]) == (0.0, 0.0)
    assert (await do(idle, "home", axes="x"))["x_mm"] == 0.0
