"""What the service does not survive, the build does; and stopping never waits for it."""

import os
import signal
import threading
import time

import msgspec
import pytest
from story_station import QUALITY, SLOW, Station

from drivers.wire.unit_endpoint import is_alive

pytestmark = [pytest.mark.story, pytest.mark.slow]
PLATE = ((18.0, 14.0, 4.5),)


def test_a_service_killed_with_its_group_finds_its_units_at_work_and_the_build_goes_on(
    station: Station,
):
    station.set_cell(speed=SLOW)
    made = station.planned(*PLATE)
    build_id = station.start(made["plan_id"])
    station.wait_for_layer(build_id, 3)
    units = station.unit_pids()
    assert set(units) == {"P1", "R1", "CAM1"}

    station.kill_service_group()
    time.sleep(1.0)
    assert all(is_alive(pid) for pid in units.values())

    seen = station.tell("build", "show", build_id)  # this command starts a new service
    assert seen["state"] in ("Running", "Interrupted")
    station.wait_for(lambda: station.unit_pids() == units, 20.0)
    station.finish(build_id)
    assert station.unit_pids() == units
    build = station.build(build_id)
    assert build["lines_executed_simulated"] >= made["plan"]["lines"]
    frames = station.tell("inspect", "show", build_id)["inspections"]
    assert [found["layer"] for found in frames] == list(range(1, made["plan"]["layers"] + 1))
    assert station.tell("record", "verify", "--all")["ok"] is True


def test_hold_by_command_is_confirmed_by_the_machine_while_the_service_stands_still(
    station: Station,
):
    station.set_cell(speed=SLOW)
    made = station.planned(*PLATE)
    build_id = station.start(made["plan_id"])
    station.wait_for_layer(build_id, 3)
    service = station.service_pid
    os.kill(service, signal.SIGSTOP)
    try:
        held = station.run("build", "hold", build_id)
        assert held.exit_code == 0, held.err
        document = msgspec.json.decode(held.out)
        assert (document["target"], document["state"]) == ("P1", "done")
        assert document["values"]["way"] == "stop_channel"
    finally:
        os.kill(service, signal.SIGCONT)
    station.wait_for(lambda: station.build(build_id)["state"] == "Interrupted", 15.0)
    at_hold = station.build(build_id)["line_acked"]
    time.sleep(1.5)
    assert station.build(build_id)["line_acked"] == at_hold

    # what happened past the service stands in the record, told late
    def told_late() -> bool:
        events = station.tell("record", "events", as_=QUALITY)["events"]
        return any("stop_channel" in event["body"] for event in events)

    station.wait_for(told_late, 20.0)
    aborted = station.run("build", "abort", build_id)
    assert aborted.exit_code == 0, aborted.err
    station.wait_for(lambda: station.build(build_id)["state"] == "Aborted", 20.0)


def test_without_any_service_every_machine_is_made_safe(station: Station):
    station.set_cell(speed=SLOW)
    made = station.planned(*PLATE)
    build_id = station.start(made["plan_id"])
    station.wait_for_layer(build_id, 2)
    station.kill_service_group()
    safe = station.run("unit", "make-safe", "--all")
    results = {r["target"]: r["state"] for r in msgspec.json.decode(safe.out)["results"]}
    assert results["P1"] == "done", (safe.out, safe.err)
    station.tell("service", "start")
    station.wait_for(lambda: station.build(build_id)["state"] in ("Aborted", "Interrupted"), 20.0)


def test_a_watcher_is_told_that_the_service_has_gone(station: Station):
    station.tell("service", "start")
    ran: list[int] = []

    def watch() -> None:
        ran.append(station.run("unit", "watch", "P1").exit_code)

    watching = threading.Thread(target=watch)
    watching.start()
    time.sleep(4.0)
    station.kill_service_group()
    watching.join(30.0)
    assert ran == [4]
