"""What the unit does when the machine, the port, or the unit itself fails."""

import asyncio

import pytest

from drivers.wire import unit_endpoint
from drivers.wire.client import CallRefused


async def running(bench, client, text, *, layer=2):
    await bench.until_state(client, "Idle")
    await bench.start_job(client, text)
    while ((await bench.show(client))["job"] or {}).get("layer", 0) < layer:
        await asyncio.sleep(0.02)


async def test_a_heater_that_never_warms_ends_the_job_with_the_firmwares_words(bench, make_program):
    bench.faults = ["never_warm"]
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await bench.until_state(client, "Idle")
        await bench.start_job(client, make_program())
        shown = await bench.until_state(client, "Aborted")
        assert shown["code"] == "printer.killed"
        assert "Heating failed" in shown["values"]["text"]
        assert shown["job"]["end_reason"] == "printer.killed"
        with pytest.raises(CallRefused) as refused:
            await bench.start_job(client, make_program())
        assert refused.value.code == "unit.refused"


async def test_a_reset_in_mid_job_ends_the_job_and_nothing_more_is_sent(bench, make_program):
    bench.speed = 300.0
    bench.faults = ["reset@150"]
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await bench.until_state(client, "Idle")
        await bench.start_job(client, make_program(layers=6))
        shown = await bench.until_state(client, "Aborted")
        assert shown["job"]["state"] == "Aborted"
        assert shown["job"]["end_reason"] == "printer.reset"
        while (await bench.show(client))["code"] != "printer.uncertain":
            await asyncio.sleep(0.02)
        count = await bench.ask(ask="count")
        assert count["resets"] == 1
        assert count["lines_executed"] == 150
        assert shown["job"]["line_acked"] <= 150 <= shown["job"]["line_sent"]


async def test_a_machine_that_falls_silent_is_never_called_idle(bench, make_program):
    bench.options["stall_s"] = 0.1
    bench.options["command_s"] = 1.0
    bench.options["verify_s"] = 1.0
    bench.faults = ["silence@100"]
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await bench.until_state(client, "Idle")
        await bench.start_job(client, make_program())
        seen = set()
        for _ in range(100):
            shown = await bench.show(client)
            seen.add(shown["state"])
            if shown["job"]["state"] == "Aborted" and shown["state"] in ("Aborted", "Unknown"):
                break
            await asyncio.sleep(0.05)
        assert shown["job"]["state"] == "Aborted"
        assert shown["code"] == "printer.no_answer"
        assert not seen & {"Idle", "Complete"}


async def test_a_port_that_is_not_there_is_named_and_tried_again(bench):
    await bench.start_simulator()
    real = bench.options["port"]
    link = bench.folder / "printer-port"
    bench.options["port"] = str(link)
    await bench.start_unit()
    async with bench.talk() as client:
        while not (await bench.show(client))["code"]:
            await asyncio.sleep(0.02)
        shown = await bench.show(client)
        assert (shown["state"], shown["code"]) == ("Unknown", "unit.misconfigured")
        assert shown["values"]["port"] == str(link)
        with pytest.raises(CallRefused) as refused:
            await bench.start_job(client, "G28\n")
        assert refused.value.code == "unit.link_lost"
        link.symlink_to(real)
        shown = await bench.until_state(client, "Idle")
        assert shown["simulated"] is True


async def test_a_pulled_port_ends_the_job_and_heaters_go_off_first_when_it_is_back(
    bench, make_program
):
    bench.speed = 200.0
    link = await bench.start_behind_a_link()
    async with bench.talk() as client:
        await running(bench, client, make_program(layers=20))
        bench.kill(bench.simulator)
        shown = await bench.until_state(client, "Unknown")
        assert shown["link"] in ("lost", "connecting")
        assert shown["job"]["end_reason"] == "unit.link_lost"
        assert (await client.call("unit.make_safe", {"by": "J"}, dict))["state"] == "unknown"
        (bench.folder / "simulated" / "P1.json").unlink()
        await bench.start_simulator()
        link.unlink()
        link.symlink_to(bench.side["options"]["port"])
        shown = await bench.until_state(client, "Aborted")
        assert shown["code"] == "printer.uncertain"
        heat = {r["name"]: r["target"] for r in shown["readings"] if r["name"].endswith("_c")}
        assert heat == {"hotend_c": 0.0, "bed_c": 0.0}


async def test_a_killed_unit_comes_back_with_heaters_off_and_never_goes_on_by_itself(
    bench, make_program
):
    bench.speed = 200.0
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await running(bench, client, make_program(layers=20))
    bench.kill(bench.unit)
    executed = (await bench.ask(ask="count"))["lines_executed"]
    assert (await bench.ask(ask="count"))["hotend_target_c"] == 200.0
    assert unit_endpoint.find(bench.folder, "P1") is None
    await bench.start_unit()
    async with bench.talk() as client:
        shown = await bench.until_state(client, "Aborted")
        assert shown["code"] == "printer.uncertain"
        count = await bench.ask(ask="count")
        assert (count["hotend_target_c"], count["bed_target_c"]) == (0.0, 0.0)
        values = shown["values"]
        assert executed <= count["lines_executed"]
        assert values["acked"] <= count["lines_executed"] <= values["sent"]
        assert values["sent"] - values["acked"] <= 9
        assert shown["job"]["state"] == "Interrupted"
        with pytest.raises(CallRefused):
            await client.call("unit.resume", {"by": "J"}, dict)
        with pytest.raises(CallRefused):
            await bench.start_job(client, make_program())
        kinds = [kind for kind, _ in await bench.kinds(client)]
        assert "job.ended" not in kinds


async def test_a_dropped_byte_costs_a_resend_and_no_line(bench, make_program):
    bench.faults = ["drop_byte", "swallow_ok@300"]
    bench.options["stall_s"] = 0.2
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await bench.until_state(client, "Idle")
        await bench.start_job(client, make_program(layers=10, per_layer=200))
        shown = await bench.until_state(client, "Complete")
        count = await bench.ask(ask="count")
        assert count["lines_executed"] == shown["job"]["lines"]
        assert count["deposit_count"] == 2000


async def test_a_skipped_layer_and_a_skipped_part_are_missing_from_the_bed_alone(
    bench, make_program
):
    bench.faults = ["skip_layer@2", "skip_part@4:0"]
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await bench.until_state(client, "Idle")
        await bench.start_job(client, make_program(layers=5, per_layer=50))
        shown = await bench.until_state(client, "Complete")
        count = await bench.ask(ask="count")
        assert count["lines_executed"] == shown["job"]["lines"]
        assert count["deposit_count"] == 150
        deposit = await bench.ask(ask="deposit", after=0, epoch=count["epoch"])
        assert len(deposit["rows"]) == 150 * 24
        assert (await bench.ask(ask="clear"))["epoch"] == count["epoch"] + 1
        assert (await bench.ask(ask="count"))["deposit_count"] == 0


async def test_a_printer_without_thermal_protection_is_not_started(bench, make_program):
    bench.faults = ["no_thermal_protection"]
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await bench.until_state(client, "Idle")
        with pytest.raises(CallRefused) as refused:
            await bench.start_job(client, make_program())
        assert refused.value.values["reason"] == "no_thermal_protection"
        assert (await bench.show(client))["state"] == "Idle"


async def test_a_line_too_long_is_refused_before_the_start(bench, make_program):
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await bench.until_state(client, "Idle")
        with pytest.raises(CallRefused) as refused:
            await bench.start_job(client, "G28\nM117 " + "x" * 90 + "\n")
        assert refused.value.values["reason"] == "printer.line_too_long"
        assert refused.value.values["line"] == 2
        assert (await bench.ask(ask="count"))["lines_executed"] == 0


async def test_a_missing_camera_costs_frames_and_never_the_print(bench, make_program):
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await bench.until_state(client, "Idle")
        await bench.start_job(client, make_program(photos=True), camera="CAM1")
        await bench.until_state(client, "Complete")
        missing = [v for kind, v in await bench.kinds(client) if kind == "frame.missing"]
        assert [(v["layer"], v["reason"]) for v in missing] == [
            (layer, "camera.not_there") for layer in (1, 2, 3)
        ]


async def test_a_unit_that_is_told_to_end_leaves_the_heaters_off(bench, make_program):
    bench.speed = 200.0
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        await running(bench, client, make_program(layers=20))
    bench.unit.terminate()
    assert await asyncio.to_thread(bench.unit.wait, 10) == 0
    count = await bench.ask(ask="count")
    assert (count["hotend_target_c"], count["bed_target_c"]) == (0.0, 0.0)
    await bench.start_unit()
    async with bench.talk() as client:
        assert (await bench.until_state(client, "Idle"))["job"] is None
        ended = [values for kind, values in await bench.kinds(client) if kind == "job.ended"]
        assert [values["reason"] for values in ended] == ["unit.ended"]
