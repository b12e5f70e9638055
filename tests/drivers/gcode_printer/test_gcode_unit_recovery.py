"""After a killed unit or a pulled cable: what is offered, what a person chooses, what never is."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from drivers.gcode_printer import program
from drivers.wire.client import CallRefused


async def printing(bench, client, text, *, layer=2):
    await bench.until_state(client, "Idle")
    await bench.start_job(client, text)
    while ((await bench.show(client))["job"] or {}).get("layer", 0) < layer:
        await asyncio.sleep(0.02)


async def recover(client, choose):
    return await client.call(
        "unit.do", {"action": "recover", "values": {"choose": choose}}, dict, timeout_s=60
    )


async def killed_in_mid_job(bench, text):
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await printing(bench, client, text)
    bench.kill(bench.unit)


async def targets(bench):
    count = await bench.ask(ask="count")
    return count["hotend_target_c"], count["bed_target_c"]


async def test_a_job_whose_unit_was_killed_goes_on_by_a_person_and_prints_every_line_once(
    bench, make_program
):
    bench.speed = 200.0
    text = make_program(layers=8, per_layer=50)
    await killed_in_mid_job(bench, text)
    began = time.monotonic()
    await bench.start_unit()
    async with bench.talk() as client:
        shown = await bench.until_state(client, "Aborted")
        assert time.monotonic() - began < 10.0
        assert await targets(bench) == (0.0, 0.0)
        offer = shown["recovery"]
        assert offer["offered"] == ["resume", "make_safe", "scrap"]
        assert offer["refused"] == {}
        executed = (await bench.ask(ask="count"))["lines_executed"]
        assert offer["first_line_unsure"] - 1 <= executed <= offer["last_line_unsure"]
        assert (await recover(client, "resume"))["state"] == "done"
        shown = await bench.until_state(client, "Complete", timeout_s=30.0)
        assert shown["recovery"] is None
        count = await bench.ask(ask="count")
        assert count["lines_executed"] == len(program.read(text).lines)
        assert count["deposit_count"] == 400
        layers = [v["layer"] for kind, v in await bench.kinds(client) if kind == "layer.started"]
        assert layers == list(range(1, 9))


async def test_a_pulled_cable_that_did_not_reset_the_board_leaves_the_job_to_a_person(
    bench, make_program
):
    bench.speed = 200.0
    link = await bench.start_behind_a_link()
    async with bench.talk() as client:
        text = make_program(layers=8, per_layer=50)
        await printing(bench, client, text)
        link.unlink()
        await bench.ask(ask="unplug")
        shown = await bench.until_state(client, "Unknown")
        assert shown["job"]["state"] == "Interrupted"
        await bench.ask(ask="plug")
        link.symlink_to((await bench.ask(ask="port"))["port"])
        plugged = time.monotonic()
        shown = await bench.until_state(client, "Aborted")
        assert time.monotonic() - plugged < 10.0
        assert await targets(bench) == (0.0, 0.0)
        assert shown["recovery"]["refused"] == {}
        assert shown["recovery"]["offered"][0] == "resume"
        assert (await recover(client, "resume"))["state"] == "done"
        await bench.until_state(client, "Complete", timeout_s=30.0)
        count = await bench.ask(ask="count")
        assert count["lines_executed"] == len(program.read(text).lines)


@pytest.mark.parametrize(
    ("spoilt_by", "code"),
    [
        ("reset", "printer.reset"),
        ("m112", "printer.reset"),
        ("slow_moves", "printer.quick_stopped"),
        ("second_kill", "printer.asked_before"),
        ("moved", "printer.position_differs"),
        ("power_cut", "printer.power_cut"),
    ],
)
async def test_resume_is_refused_with_the_reason_wherever_the_machine_may_not_be_as_it_was(
    bench, make_program, spoilt_by, code
):
    bench.speed = 200.0
    text = make_program(layers=20, per_layer=50)
    if spoilt_by == "slow_moves":
        bench.speed = 20.0
        bench.options["drain_s"] = 1.0
        text = text.replace("G1 F1800", "G1 F20")
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await printing(bench, client, text, layer=1 if spoilt_by == "slow_moves" else 2)
        if spoilt_by == "slow_moves":
            await asyncio.sleep(1.0)
    bench.kill(bench.unit)
    if spoilt_by == "reset":
        await bench.ask(ask="fault", name="reset")
    elif spoilt_by == "m112":
        # somebody has killed the board: it is deaf until somebody resets it
        await bench.ask(ask="kill")
        await bench.start_unit()
        async with bench.talk() as client:
            shown = await bench.until_state(client, "Unknown")
            assert shown["recovery"] is None
            with pytest.raises(CallRefused):
                await recover(client, "resume")
        bench.kill(bench.unit)
        await bench.ask(ask="fault", name="reset")
    elif spoilt_by == "moved":
        await bench.ask(ask="nudge")
    elif spoilt_by == "second_kill":
        await bench.start_unit()
        async with bench.talk() as client:
            await bench.until_state(client, "Aborted")
        bench.kill(bench.unit)
    elif spoilt_by == "power_cut":
        place = bench.folder / "units" / "P1.journal"
        data = bytearray(place.read_bytes())
        at = data.index(os.fsencode(Path("/proc/sys/kernel/random/boot_id").read_text().strip()))
        data[at : at + 8] = b"otherone"
        place.write_bytes(data)
    await bench.start_unit()
    async with bench.talk() as client:
        shown = await bench.until_state(client, "Aborted", timeout_s=20.0)
        assert shown["recovery"]["offered"] == ["make_safe", "scrap"]
        assert shown["recovery"]["refused"] == {"resume": code}
        assert await targets(bench) == (0.0, 0.0)
        with pytest.raises(CallRefused) as refused:
            await recover(client, "resume")
        assert refused.value.values["reason"] == code
        before = (await bench.ask(ask="count"))["lines_executed"]
        assert (await recover(client, "make_safe"))["state"] == "done"
        shown = await bench.show(client)
        assert (shown["state"], shown["job"]["state"]) == ("Stopped", "Aborted")
        assert shown["recovery"] is None
        assert (await bench.ask(ask="count"))["lines_executed"] == before
        kinds = [kind for kind, _ in await bench.kinds(client)]
        assert kinds.count("job.ended") == 1


async def test_a_reset_in_mid_job_leaves_nothing_to_resume(bench, make_program):
    bench.speed = 300.0
    bench.faults = ["reset@150"]
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await bench.until_state(client, "Idle")
        await bench.start_job(client, make_program(layers=6))
        while (await bench.show(client))["recovery"] is None:
            await asyncio.sleep(0.02)
        shown = await bench.show(client)
        assert shown["recovery"]["refused"] == {"resume": "printer.reset"}
        assert (await recover(client, "scrap"))["state"] == "done"
        assert (await bench.show(client))["state"] == "Stopped"
