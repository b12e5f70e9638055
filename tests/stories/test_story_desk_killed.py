"""A desk killed in mid-build changes nothing, and a new one shows the build at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from story_station import PROJECT, SECRET, SLOW, TECHNICIAN, Station

pytestmark = [pytest.mark.story, pytest.mark.slow, pytest.mark.window]
ALL_IN_VIEW_S = 5.0


class Desk:
    """A desk of the station with its remote on standard input."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def heard(self) -> dict[str, Any]:
        """The next line that the desk says."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the desk has ended"
        return msgspec.json.decode(line)

    def ask(self, **request: Any) -> dict[str, Any]:
        """One request and its answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(msgspec.json.encode(request) + b"\n")
        self.process.stdin.flush()
        told = self.heard()
        assert "error" not in told, told
        return told


@contextmanager
def desk(station: Station) -> Iterator[Desk]:
    """A desk for as long as the block runs; ended whatever happens."""
    log = station.papers / "desk.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "ui", "--data", str(station.folder), "--remote-stdin"],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=output,
            start_new_session=True,
        )
    opened = Desk(process)
    try:
        assert opened.heard()["ready"] is True, log.read_text()
        yield opened
    finally:
        assert process.stdin is not None and process.stdout is not None
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait(10.0)
        process.stdin.close()
        process.stdout.close()


def test_a_killed_desk_changes_nothing_and_a_new_one_shows_the_build(
    station: Station, tmp_path: Path
):
    station.set_cell(speed=SLOW)
    made = station.planned((18.0, 14.0, 4.5))
    build_id = station.start(made["plan_id"])
    with desk(station) as first:
        first.ask(show="build", build=build_id)
        station.wait_for_layer(build_id, 3)
        before = station.build(build_id)["line_acked"]
    # killed by the end of the block, without a word
    station.wait_for(lambda: station.build(build_id)["line_acked"] > before, 20.0)

    with desk(station) as second:
        begun = time.monotonic()
        second.ask(show="build", build=build_id)
        assert time.monotonic() - begun < ALL_IN_VIEW_S
        picture = tmp_path / "build.png"
        second.ask(shot=str(picture))
        assert picture.read_bytes().startswith(b"\x89PNG")
        second.ask(person=TECHNICIAN, secret=SECRET)
    station.finish(build_id)
    assert station.tell("record", "verify", "--all")["ok"] is True


def test_hold_at_the_desk_is_confirmed_by_the_machine_while_the_service_stands_still(
    station: Station,
):
    station.set_cell(speed=SLOW)
    made = station.planned((18.0, 14.0, 4.5))
    build_id = station.start(made["plan_id"])
    with desk(station) as opened:
        opened.ask(show="build", build=build_id)
        station.wait_for_layer(build_id, 3)
        service = station.service_pid
        os.kill(service, signal.SIGSTOP)
        try:
            assert opened.ask(press="hold")["state"] == "done"
        finally:
            os.kill(service, signal.SIGCONT)
        station.wait_for(lambda: station.build(build_id)["state"] == "Interrupted", 20.0)
