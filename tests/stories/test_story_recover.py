"""From the queue to a lost unit process and back: a person decides each thing; quality signs."""

import os
import signal

import pytest
from story_station import QUALITY, TECHNICIAN, Station

from app.wire.people import Nothing

FASTER = 30.0
pytestmark = [pytest.mark.story, pytest.mark.slow]


def test_a_lost_unit_is_recovered_by_people_and_a_dropped_part_stays_dropped(station: Station):
    station.set_cell(speed=FASTER)
    plan = station.planned((16.0, 12.0, 3.6), (10.0, 10.0, 3.6))
    made, left_out = (part["part_id"] for part in plan["plan"]["parts"])
    entry = station.tell("queue", "add", plan["plan_id"], as_=TECHNICIAN)["queue_id"]
    too_soon = station.run("queue", "start", entry, as_=TECHNICIAN)
    assert too_soon.problem["code"] == "queue.nothing_ready"
    station.wait_for(station.printer_is_idle, 60.0)
    assert station.run("unit", "home", "P1", as_=TECHNICIAN).exit_code == 0
    station.tell("build", "bed-clear", "P1", as_=TECHNICIAN)
    station.wait_for(lambda: _first_of_queue(station)["state"] == "ready", 30.0)
    build_id = station.tell("queue", "start", entry, as_=TECHNICIAN)["build_id"]
    station.wait_for_layer(build_id, 2)
    # on a busy machine a command takes seconds: what the print does not wait for comes first
    station.tell("build", "drop", build_id, left_out, "--reason", "lifted", as_=TECHNICIAN)
    station.wait_for_layer(build_id, 4)

    os.kill(station.unit_pids()["P1"], signal.SIGKILL)
    station.wait_for(lambda: station.build(build_id)["recovery"], 60.0)
    assert not station.ask("queue.list", Nothing())["items"]
    in_use = station.run("unit", "heat", "P1", "bed", "--to", "50", as_=TECHNICIAN)
    assert in_use.problem["code"] == "cell.unit_in_use"
    held = station.build(build_id)
    assert held["state"] == "Interrupted"
    assert held["recovery"]["offered"] == ["resume", "make_safe", "scrap"]
    recover = ("build", "recover", build_id, "--choose", "resume", "--reason", "looked")
    simply = station.run("build", "resume", build_id, as_=TECHNICIAN)
    assert simply.problem["code"] == "production.recover_first"
    alone = station.run(*recover, as_=TECHNICIAN)
    assert alone.problem["code"] == "production.quality_must_sign"
    assert station.build(build_id)["state"] == "Interrupted"
    assert station.tell(*recover, as_=QUALITY)["state"] == "done"

    station.wait_for(lambda: station.is_done(build_id, "print"), 180.0)
    assert station.build(build_id)["parts_dropped"] == [left_out]
    station.wait_for(lambda: station.is_done(build_id, "inspect"), 60.0)
    layers = station.tell("inspect", "show", build_id)["inspections"]
    last = {v["part_id"]: v["verdict"] for v in layers[-1]["verdicts"]}
    assert last == {made: "pass", left_out: "not_covered"}
    assert station.tell("record", "verify", "--all")["ok"] is True


def _first_of_queue(station: Station) -> dict[str, str]:
    return station.ask("queue.list", Nothing())["items"][0]
