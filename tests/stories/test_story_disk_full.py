"""A disk that takes nothing more in mid-build: the build stays stoppable and nothing is lost.

The kernel's limit on file sizes, set on the living processes, makes every write fail as a full
disk does, without a right that a test might not have.
"""

import os
import resource
import signal

import msgspec
import pytest
from story_station import ORDER, QUALITY, SLOW, TECHNICIAN, Station

from app.wire.endpoint import find

pytestmark = [pytest.mark.story, pytest.mark.slow]


def _set_limit(station: Station, size: int) -> None:
    """How large a file the station's processes may make, from now on."""
    endpoint = find(station.folder)
    assert endpoint is not None
    for pid in (endpoint.pid, *station.unit_pids().values()):
        _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))


def _mid_build(station: Station) -> str:
    station.set_cell(speed=SLOW)
    made = station.planned((18.0, 14.0, 4.5))
    build_id = station.start(made["plan_id"])
    station.wait_for_layer(build_id, 3)
    return build_id


def test_a_full_disk_starts_nothing_new_stops_at_once_and_loses_nothing(station: Station):
    build_id = _mid_build(station)
    _set_limit(station, 1)

    (station.papers / "other.toml").write_text(ORDER.replace("STORY", "OTHER"), "utf-8")
    refused = station.run("case", "add", str(station.papers / "other.toml"), as_=TECHNICIAN)
    assert refused.exit_code == 5, refused
    assert refused.problem["code"] == "record.cannot_be_written"

    held = station.run("build", "hold", build_id)
    assert held.exit_code == 0, held.err
    assert msgspec.json.decode(held.out)["state"] == "done"
    verified = station.run("record", "verify")
    assert verified.exit_code == 0, verified.err

    _set_limit(station, resource.RLIM_INFINITY)
    station.wait_for(lambda: station.build(build_id)["state"] == "Interrupted", 30.0)
    station.wait_for(lambda: _resumed(station, build_id), 60.0)
    station.finish(build_id)
    assert station.tell("record", "verify", "--all")["ok"] is True
    cases = station.tell("case", "list", as_=TECHNICIAN)["cases"]
    assert len(cases) == 1
    told = station.tell("record", "events", as_=QUALITY)["events"]
    assert any('"late":true' in event["body"] for event in told)


def test_hold_is_confirmed_while_the_service_stands_still_on_a_full_disk(station: Station):
    build_id = _mid_build(station)
    service = station.service_pid
    _set_limit(station, 1)
    os.kill(service, signal.SIGSTOP)
    try:
        held = station.run("build", "hold", build_id)
        assert held.exit_code == 0, held.err
        assert msgspec.json.decode(held.out)["values"]["way"] == "stop_channel"
        safe = station.run("unit", "make-safe", "P1")
        assert safe.exit_code == 0, safe.err
    finally:
        os.kill(service, signal.SIGCONT)
        _set_limit(station, resource.RLIM_INFINITY)
    station.wait_for(lambda: station.build(build_id)["state"] in ("Interrupted", "Aborted"), 30.0)


def _resumed(station: Station, build_id: str) -> bool:
    return station.run("build", "resume", build_id, as_=TECHNICIAN).exit_code == 0
