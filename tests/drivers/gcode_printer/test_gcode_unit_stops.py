"""Hold, resume, abort, make safe and the stop channel: each confirmed by the machine's reports."""

import asyncio

import aiohttp
import pytest

from drivers.gcode_printer import program
from drivers.wire import unit_endpoint
from drivers.wire.client import CallRefused


@pytest.fixture
async def printing(bench, make_program):
    """A bench in the middle of a slow job of many layers."""
    bench.speed = 200.0
    await bench.start_simulator()
    await bench.start_unit()
    text = make_program(layers=12, per_layer=50)
    bench.lines = len(program.read(text).lines)
    async with bench.talk() as client:
        bench.client = client
        await bench.until_state(client, "Idle")
        await bench.start_job(client, text)
        while (await bench.show(client))["job"]["layer"] < 2:
            await asyncio.sleep(0.02)
        yield bench


async def targets(bench):
    shown = await bench.show(bench.client)
    return {r["name"]: r["target"] for r in shown["readings"] if r["name"] in ("hotend_c", "bed_c")}


async def test_hold_parks_and_keeps_heat_and_resume_finishes_exactly_the_program(printing):
    bench = printing
    held = await bench.client.call("unit.hold", {"by": "J"}, dict)
    assert held["state"] == "done"
    shown = await bench.show(bench.client)
    assert (shown["state"], shown["job"]["state"]) == ("Held", "Interrupted")
    place = {r["name"]: r["value"] for r in shown["readings"]}
    assert (place["x_mm"], place["y_mm"]) == (5.0, 200.0)
    assert await targets(bench) == {"hotend_c": 200.0, "bed_c": 60.0}
    count = await bench.ask(ask="count")
    assert shown["job"]["line_acked"] == count["lines_executed"]
    resumed = await bench.client.call("unit.resume", {"by": "J"}, dict)
    assert resumed["state"] == "done"
    await bench.client.call("unit.hold", {"by": "J"}, dict)
    await bench.client.call("unit.resume", {"by": "J"}, dict)
    await bench.until_state(bench.client, "Complete", timeout_s=40.0)
    count = await bench.ask(ask="count")
    assert count["lines_executed"] == bench.lines
    assert count["deposit_count"] == 600


async def test_a_hold_after_this_layer_comes_when_the_layer_is_all_there(printing):
    bench = printing
    asked = {"action": "hold_after_layer", "values": {"on": True}}
    layer = (await bench.client.call("unit.do", asked, dict))["layer"]
    await bench.until_state(bench.client, "Held")
    shown = await bench.show(bench.client)
    assert shown["code"] == "printer.held_after_layer"
    told = [v["layer"] for kind, v in await bench.kinds(bench.client) if kind == "layer.ended"]
    assert told[-1] == layer
    assert (await bench.client.call("unit.resume", {"by": "J"}, dict))["state"] == "done"
    await bench.client.call("unit.do", asked, dict)
    await bench.client.call("unit.do", {**asked, "values": {"on": False}}, dict)
    await bench.until_state(bench.client, "Complete", timeout_s=40.0)


async def test_heat_kept_in_a_hold_ends_after_its_time_and_resume_heats_again(bench, make_program):
    bench.speed = 150.0
    bench.options["hold_heat_s"] = 0.3
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        bench.client = client
        await bench.until_state(client, "Idle")
        await bench.start_job(client, make_program(layers=30))
        while (await bench.show(client))["job"]["layer"] < 2:
            await asyncio.sleep(0.02)
        await client.call("unit.hold", {"by": "J"}, dict)
        while await targets(bench) != {"hotend_c": 0.0, "bed_c": 0.0}:
            await asyncio.sleep(0.05)
        while "hold.heat_ended" not in [kind for kind, _ in await bench.kinds(client)]:
            await asyncio.sleep(0.05)
        assert (await client.call("unit.resume", {"by": "J"}, dict))["state"] == "done"
        assert await targets(bench) == {"hotend_c": 200.0, "bed_c": 60.0}


async def test_abort_ends_the_job_with_heaters_verified_off(printing):
    bench = printing
    outcome = await bench.client.call("unit.abort", {"by": "J"}, dict)
    assert outcome["state"] == "done"
    shown = await bench.show(bench.client)
    assert (shown["state"], shown["job"]["state"]) == ("Stopped", "Aborted")
    assert await targets(bench) == {"hotend_c": 0.0, "bed_c": 0.0}
    count = await bench.ask(ask="count")
    assert (count["hotend_target_c"], count["bed_target_c"]) == (0.0, 0.0)
    assert shown["job"]["line_acked"] <= count["lines_executed"] <= shown["job"]["line_sent"]
    before = count["lines_executed"]
    await asyncio.sleep(0.3)
    assert (await bench.ask(ask="count"))["lines_executed"] == before
    with pytest.raises(CallRefused) as refused:
        await bench.client.call("unit.resume", {"by": "J"}, dict)
    assert refused.value.values["reason"] == "not_held"
    await bench.client.call("unit.do", {"action": "clear"}, dict)
    assert (await bench.show(bench.client))["state"] == "Idle"


async def test_abort_while_heating_does_not_wait_for_the_heat(bench, make_program):
    bench.speed = 15.0
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        bench.client = client
        await bench.until_state(client, "Idle")
        starting = asyncio.create_task(bench.start_job(client, make_program()))
        while (await bench.ask(ask="count"))["bed_target_c"] == 0:
            await asyncio.sleep(0.02)
        outcome = await asyncio.wait_for(client.call("unit.abort", {"by": "J"}, dict), 10)
        assert outcome["state"] == "done"
        assert await targets(bench) == {"hotend_c": 0.0, "bed_c": 0.0}
        assert (await bench.ask(ask="count"))["bed_c"] < 55
        await starting


async def test_hold_by_the_stop_channel_needs_no_service_and_only_the_stop_token(printing):
    bench = printing
    endpoint = unit_endpoint.find(bench.folder, "P1")
    url = f"http://127.0.0.1:{endpoint.port}/stop"
    async with aiohttp.ClientSession() as session:
        wrong = {"Authorization": "Bearer wrong"}
        async with session.post(url, json={"action": "hold"}, headers=wrong) as answer:
            assert answer.status == 403
        right = {"Authorization": f"Bearer {endpoint.stop_token}"}
        async with session.post(url, json={"action": "resume"}, headers=right) as answer:
            assert answer.status == 400
        async with session.post(url, json={"action": "hold", "by": "x"}, headers=right) as answer:
            assert (await answer.json())["state"] == "done"
        shown = await bench.show(bench.client)
        assert shown["state"] == "Held"
        async with session.post(url, json={"action": "make_safe"}, headers=right) as answer:
            assert (await answer.json())["state"] == "done"
    assert await targets(bench) == {"hotend_c": 0.0, "bed_c": 0.0}
    kinds = [kind for kind, _ in await bench.kinds(bench.client)]
    assert kinds.count("stop_channel.asked") == kinds.count("stop_channel.answered") == 2


async def test_while_another_unit_stands_in_the_way_only_what_makes_safer_goes(bench, make_program):
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await bench.until_state(client, "Idle")
        await client.call("unit.do", {"action": "interlock", "values": {"by": "R1"}}, dict)
        with pytest.raises(CallRefused) as refused:
            await bench.start_job(client, make_program())
        assert refused.value.code == "unit.interlocked"
        assert refused.value.values["by"] == "R1"
        assert (await client.call("unit.make_safe", {"by": "J"}, dict))["state"] == "done"
        assert (await client.call("unit.hold", {"by": "J"}, dict))["state"] == "done"
        await client.call("unit.do", {"action": "interlock", "values": {"by": ""}}, dict)
        assert (await bench.start_job(client, make_program()))["state"] == "done"
        await bench.until_state(client, "Complete")


async def test_a_hold_in_the_middle_of_a_resume_wins_and_the_program_is_still_exact(printing):
    bench = printing
    await bench.client.call("unit.hold", {"by": "J"}, dict)
    resuming = asyncio.create_task(bench.client.call("unit.resume", {"by": "J"}, dict))
    await asyncio.sleep(0.02)
    assert (await bench.client.call("unit.hold", {"by": "J"}, dict))["state"] == "done"
    await resuming
    assert (await bench.show(bench.client))["state"] == "Held"
    assert (await bench.client.call("unit.resume", {"by": "J"}, dict))["state"] == "done"
    await bench.until_state(bench.client, "Complete", timeout_s=40.0)
    assert (await bench.ask(ask="count"))["lines_executed"] == bench.lines
