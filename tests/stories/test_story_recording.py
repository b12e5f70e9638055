"""The recorded cell of the gallery is made anew by its command, from a real run."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from app.wire.cell import Snapshot
from app.wire.unit_states import JobState
from ui.gallery_cell import Kind, Moment, RecordedCell

pytestmark = [pytest.mark.story, pytest.mark.slow]
PROJECT = Path(__file__).resolve().parents[2]
COMMAND = PROJECT / "tests" / "ui" / "screens" / "record_cell.py"
WITHIN_S = 400.0
LAST = "stopped"
MOMENTS = [Moment.FRESH, Moment.GATE, Moment.BUILDING, Moment.STOPPED]
"""The rest of the run takes two minutes more; it is recorded by hand."""


def test_the_command_records_moments_anew_as_the_gallery_reads_it(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, str(COMMAND), "--short", "--until", LAST, "--out", str(tmp_path)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    recorded = RecordedCell(tmp_path)
    assert recorded.moments(*Moment) == MOMENTS
    for moment in MOMENTS:
        told = recorded.snapshot(Kind.FULL, moment)
        assert msgspec.json.decode(msgspec.json.encode(told), type=Snapshot) == told
    last = recorded.snapshot(Kind.FULL, Moment.STOPPED)
    assert last.builds[-1].state is JobState.INTERRUPTED
    assert {alarm.code for alarm in last.alarms} == {"build.stopped_by_inspection"}
    drawn = {path.name for path in recorded.blobs.iterdir()}
    building = recorded.snapshot(Kind.FULL, Moment.BUILDING)
    assert {part.coarse_blob for part in building.plans[-1].parts} <= drawn
