"""The timeline: every event of a batch once, at the moment when it happened."""

import asyncio
import itertools
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from packet_bench import BATCH, flow

from app.cell import sqlite
from app.cell.history import Actor, Entry, History
from app.release.batch_events import events_of
from app.release.timeline import lane_of, timeline
from app.wire.release_timeline import LANES, Lane

AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
LAYERS = 300


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("timeline")
    asyncio.run(_written(folder / "record.db"))
    return folder / "record.db"


async def _written(path: Path) -> None:
    history = History(path, "Station 1", simulated=True)
    who, printer = Actor("H-2611-002"), Actor("unit P1")
    for number, batch in enumerate((BATCH, "B-2611-002"), 1):
        for kind, name, row in flow(batch, number):
            await history.append(Entry(f"{kind}.added", kind, name, who, {}), row)
    entries: list[Entry] = []
    for layer in range(1, LAYERS + 1):
        at = AT + timedelta(seconds=layer)
        for build in ("M-1", "M-2"):
            told = {"layer": layer, "unit": "P1"}
            entries.append(Entry("unit.layer.ended", "build", build, printer, told, happened_at=at))
        verdict = "review" if layer == 81 else "pass"
        told = {"inspection": {"layer": layer, "verdicts": [{"verdict": verdict}]}}
        entries.append(Entry("inspection.judged", "build", "M-1", Actor("inspection"), told))
        entries.append(Entry("counted", "other", f"O-{layer}", Actor("cell"), {}))
    entries.append(Entry("unit.heated", "unit", "P1", printer, {}, happened_at=AT))
    entries.append(Entry("alarm.raised", "alarm", "A-1", Actor("cell"), {}))
    entries.append(Entry("build.step_done", "build", "M-1", who, {"step": "wash"}))
    await history.append_all(entries, [])
    history.close()


def test_every_event_of_the_batch_stands_on_it_once_and_no_other(record: Path):
    connection = sqlite.open_reader(record)
    found = timeline(connection, BATCH)
    assert found is not None
    assert sorted(found.seq) == events_of(connection, BATCH).all
    assert len(found.seq) == 4 + 2 * LAYERS + 3
    assert found.at_ms == sorted(found.at_ms)
    connection.close()


def test_it_stands_where_it_happened_and_in_its_lane(record: Path):
    connection = sqlite.open_reader(record)
    found = timeline(connection, BATCH)
    connection.close()
    assert found is not None
    lanes = [LANES[lane] for lane in found.lane]
    layers = [n for n, lane in enumerate(lanes) if lane is Lane.LAYERS]
    assert [found.layer[n] for n in layers] == list(range(1, LAYERS + 1))
    apart = {found.at_ms[b] - found.at_ms[a] for a, b in itertools.pairwise(layers)}
    assert apart == {1000}
    assert found.begins == AT
    odd = {(lanes[n], found.layer[n]) for n in found.outside}
    assert odd == {(Lane.FRAMES, 81), (Lane.ALARMS, 0)}


def test_what_is_new_can_be_asked_for_alone(record: Path):
    connection = sqlite.open_reader(record)
    last = events_of(connection, BATCH).all[-1]
    assert timeline(connection, BATCH, last) is None
    newer = timeline(connection, BATCH, last - 1)
    assert newer is not None
    assert newer.seq == [last]
    assert timeline(connection, "B-0") is None
    connection.close()


@pytest.mark.parametrize(
    ("kind", "who", "lane"),
    [
        ("unit.frame.captured", "unit CAM1", Lane.FRAMES),
        ("unit.excursion", "unit ENV1", Lane.READINGS),
        ("unit.job.started", "unit R1", Lane.ROBOTS),
        ("build.step_done", "H-2611-002", Lane.PEOPLE),
        ("build.step_done", "unit R1", Lane.ROBOTS),
        ("batch.signed", "H-2611-002", Lane.PEOPLE),
        ("build.printed", "cell", Lane.CELL),
    ],
)
def test_each_kind_of_event_has_its_lane(kind: str, who: str, lane: Lane):
    assert lane_of(kind, who) is lane


def test_a_batch_is_found_by_index(record: Path):
    """No query of it walks through the record."""
    connection = sqlite.open_reader(record)
    began = time.perf_counter()
    for _ in range(20):
        events_of(connection, BATCH)
    assert time.perf_counter() - began < 1.0
    connection.close()
