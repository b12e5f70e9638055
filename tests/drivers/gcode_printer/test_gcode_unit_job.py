"""A job from its start to its end through the unit process and the simulator."""

import asyncio

from drivers.gcode_printer import program


async def test_a_job_runs_to_its_end_and_the_machine_is_cold_and_parked(bench, make_program):
    await bench.start_simulator()
    await bench.start_unit()
    text = make_program(layers=4, per_layer=200)
    lines = len(program.read(text).lines)
    async with bench.talk() as client:
        shown = await bench.until_state(client, "Idle")
        assert shown["simulated"] is True
        assert shown["link"] == "connected"
        outcome = await bench.start_job(client, text)
        assert outcome["state"] == "done"
        count = await bench.ask(ask="count")
        assert (count["kill_after_s"], count["cool_after_s"]) == (1800.0, 1800.0)  # M85, M86
        shown = await bench.until_state(client, "Complete")
        assert shown["job"]["state"] == "Ended"
        assert shown["job"]["line_acked"] == shown["job"]["lines"] == lines
        assert shown["job"]["layer"] == 4
        assert shown["home"] is True
        count = await bench.ask(ask="count")
        # what stands still on purpose is not killed for it; the idle heaters' watchdog stays
        assert (count["kill_after_s"], count["cool_after_s"]) == (0.0, 1800.0)
        heat = {r["name"]: r["target"] for r in shown["readings"] if r["name"].endswith("_c")}
        assert heat == {"hotend_c": 0.0, "bed_c": 0.0}
        kinds = await bench.kinds(client)
        layers = [(kind, v["layer"]) for kind, v in kinds if kind.startswith("layer.")]
        assert layers == [
            (kind, n) for n in range(1, 5) for kind in ("layer.started", "layer.ended")
        ]
        ended = [values for kind, values in kinds if kind == "job.ended"]
        assert [(v["state"], v["lines"]) for v in ended] == [("Ended", lines)]
        assert (await bench.start_job(client, text, job_id="J2"))["state"] == "done"
        while (shown := await bench.show(client))["job"]["job_id"] != "J2" or (
            shown["state"] != "Complete"
        ):
            await asyncio.sleep(0.02)
        assert shown["job"]["state"] == "Ended"
    count = await bench.ask(ask="count")
    assert count["lines_executed"] == 2 * lines
    assert count["layers"] == 4
    assert count["deposit_count"] == 1600
