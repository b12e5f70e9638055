"""What the host does in the middle of a job: questions, parts left out, lines it cannot trust."""

import asyncio
import struct

import pytest

from drivers.gcode_printer import program
from drivers.wire.client import CallRefused


def two_parts(layers=6, per_part=40):
    out = ["M190 S60", "M109 S200", "G28", "G90", "M83", "G92 E0"]
    for layer in range(1, layers + 1):
        out += [";LAYER_CHANGE", f";Z:{layer * 0.3:.2f}", ";HEIGHT:0.3", "G1 E-.8 F2100"]
        out += [f"G1 Z{layer * 0.3:.2f} F9000", "G92 E0"]
        for part, x in ((1, 50), (2, 120)):
            out.append(f"; printing object part-{part}.stl id:{part} copy 0")
            out += [] if part == 1 else ["G1 E-.8 F2100"]
            out += [f"G1 X{x} Y{50 + layer} F9000", "G1 E.8 F2100", "G1 F1500"]
            for line in range(per_part):
                out.append(f"G1 X{x + 20 - line % 2 * 20} Y{50 + layer + line * 0.5:.2f} E.9")
            out.append(f"; stop printing object part-{part}.stl id:{part} copy 0")
        out.append(f"M106 S{layer * 20}")
    return "\n".join([*out, "M104 S0", "M140 S0", "M107", "G1 X5 Y200 F6000", "M84"]) + "\n"


async def running(bench, text, *, layer=2):
    await bench.until_state(bench.client, "Idle")
    await bench.start_job(bench.client, text)
    while ((await bench.show(bench.client))["job"] or {}).get("layer", 0) < layer:
        await asyncio.sleep(0.01)


@pytest.fixture
async def station(bench, request):
    # a firmware that waits for its planner throws the rest of a broken line away unread
    bench.speed = 1e5 if "broken_line" in request.node.name else 100.0
    await bench.start_simulator()
    await bench.start_unit()
    async with bench.talk() as client:
        bench.client = client
        yield bench


async def do(bench, action, **values):
    return await bench.client.call("unit.do", {"action": action, "values": values}, dict)


async def beads(bench):

    count = await bench.ask(ask="count")
    rows = (await bench.ask(ask="deposit", after=0, epoch=count["epoch"]))["rows"]
    return [struct.unpack_from("6f", rows, at) for at in range(0, len(rows), 24)]


async def test_a_dropped_part_is_left_out_and_the_other_comes_out_as_planned(station):
    bench = station
    await running(bench, two_parts())
    said = await do(bench, "drop_part", part="B-0001-1")
    assert said["part"] == "part-1.stl"
    assert said["layer"] >= 2
    with pytest.raises(CallRefused) as refused:
        await do(bench, "drop_part", part="part-1")
    assert refused.value.values["reason"] == "part_is_dropped"
    with pytest.raises(CallRefused) as refused:
        await do(bench, "drop_part", part="part-2")
    assert refused.value.values["reason"] == "last_part"
    shown = await bench.until_state(bench.client, "Complete", timeout_s=40.0)
    assert shown["values"]["parts_dropped"] == ["part-1.stl"]
    assert shown["job"]["line_acked"] == shown["job"]["lines"]
    laid = await beads(bench)
    mine = [bead for bead in laid if bead[0] >= 110]
    assert len(mine) == 6 * 40
    assert len(laid) < 12 * 40
    # no bead is drawn across, and none is thicker than the others
    assert all(abs(bead[0] - bead[2]) <= 20.01 for bead in laid)
    widths = sorted(bead[5] for bead in mine[1:])
    assert widths[-1] < 2.5 * widths[0]


async def test_a_dropped_part_stays_dropped_when_the_unit_is_killed_and_the_job_goes_on(station):
    bench = station
    await running(bench, two_parts(layers=8))
    await do(bench, "drop_part", part="part-1")
    bench.kill(bench.unit)
    before = len([bead for bead in await beads(bench) if bead[0] < 110])
    await bench.start_unit()
    async with bench.talk() as client:
        bench.client = client
        shown = await bench.until_state(client, "Aborted")
        assert shown["recovery"]["refused"] == {}
        assert (await do(bench, "recover", choose="resume"))["state"] == "done"
        shown = await bench.until_state(client, "Complete", timeout_s=40.0)
        laid = await beads(bench)
        assert len([bead for bead in laid if bead[0] >= 110]) == 8 * 40
        assert len([bead for bead in laid if bead[0] < 110]) <= before + 210


@pytest.mark.parametrize("fault", ["lost_number", "broken_line"])
async def test_a_line_executed_without_its_number_holds_the_job_and_is_named(station, fault):
    bench = station
    layers = 4 if fault == "lost_number" else 150
    text = two_parts(layers=layers)
    await running(bench, text, layer=1)
    await bench.ask(ask="fault", name=fault)
    shown = await bench.until_state(bench.client, "Held")
    assert shown["code"] == "printer.line_damaged"
    line = shown["values"]["line"]
    assert program.read(text).lines[line - 1].decode() == shown["values"]["text"].strip()
    assert "printer.line_damaged" in [kind for kind, _ in await bench.kinds(bench.client)]
    assert (await bench.client.call("unit.resume", {"by": "J"}, dict))["state"] == "done"
    await bench.until_state(bench.client, "Complete", timeout_s=30.0)
    assert len([bead for bead in await beads(bench) if bead[0] >= 110]) == layers * 40


async def test_a_question_of_the_firmware_is_shown_and_answered_by_a_person(station):
    bench = station
    await running(bench, two_parts(layers=8))
    await bench.ask(ask="fault", name="ask")
    while (await bench.show(bench.client))["prompt"] is None:
        await asyncio.sleep(0.02)
    shown = await bench.show(bench.client)
    assert shown["prompt"] == {
        "text": "Filament runout T0",
        "choices": ["Purge more", "Continue"],
    }
    with pytest.raises(CallRefused):
        await do(bench, "answer_prompt", index=2)
    await do(bench, "answer_prompt", index=1)
    while (await bench.ask(ask="count"))["answers"] != [1]:
        await asyncio.sleep(0.02)
    assert (await bench.show(bench.client))["prompt"] is None
    with pytest.raises(CallRefused):
        await do(bench, "answer_prompt", index=0)


@pytest.mark.parametrize(
    ("said", "state", "code"),
    [
        ("pause", "Held", "printer.pause_asked"),
        ("paused", "Held", "printer.paused"),
        ("cancel", "Aborted", "printer.cancel_asked"),
    ],
)
async def test_what_the_machine_asks_of_its_host_is_done_the_safe_way(station, said, state, code):
    bench = station
    await running(bench, two_parts(layers=8))
    await bench.ask(ask="say", text=f"//action:{said}")
    shown = await bench.until_state(bench.client, state)
    assert shown["code"] == code
    if said == "pause":
        await bench.ask(ask="say", text="//action:resume")
        await bench.until_state(bench.client, "Execute")
