"""Kills the service again and again in mid-build and looks at what that did; for story and figure.

The unit processes and simulators are left alone: the print goes on, and each new service has to
find them again.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from pysqlite3 import dbapi2 as sqlite3
from story_station import PROJECT, Station

from app.wire.endpoint import find
from app.wire.production import BuildRef
from app.wire.units import UnitRef
from drivers.journal import Journal
from drivers.wire.unit_endpoint import is_alive

START_LIMIT_S = 40.0
LIVES_S = 4.0
"""A service lives up to so long before the next kill, or as long again after it has its units."""


@dataclass
class Seen:
    """What the kills have shown."""

    kills: int = 0
    before_adopted: int = 0
    """Kills that hit a service which was still starting."""
    adopted_after_s: list[float] = field(default_factory=list[float])
    """From the start of the process until the printer's unit and the build are live again."""
    bracket_faults: list[str] = field(default_factory=list[str])
    unit_pids: set[int] = field(default_factory=set[int])
    states: set[str] = field(default_factory=set[str])


def kill_service(station: Station, build_id: str, kills: int, seed: int) -> Seen:
    """So many kills at random moments; the last service is left alive."""
    dice = random.Random(seed)
    seen = Seen(unit_pids={station.unit_pids()["P1"]})
    station.kill_service_group()
    seen.kills += 1
    while seen.kills < kills:
        began = time.monotonic()
        process = _start(station)
        until_s = dice.uniform(0.1, LIVES_S)
        if dice.random() < 0.5:
            _wait_for_adoption(station, build_id, seen, began, START_LIMIT_S)
            time.sleep(dice.uniform(0.0, until_s))
        elif not _wait_for_adoption(station, build_id, seen, began, until_s):
            seen.before_adopted += 1
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10.0)
        seen.kills += 1
        seen.unit_pids.add(station.unit_pids()["P1"])
    began = time.monotonic()
    station.tell("service", "start")
    _wait_for_adoption(station, build_id, seen, began, START_LIMIT_S)
    return seen


def _wait_for_adoption(
    station: Station, build_id: str, seen: Seen, began: float, limit_s: float
) -> bool:
    while time.monotonic() - began < limit_s:
        _look_at_bracket(station, build_id, seen)
        if _is_adopted(station, build_id, seen):
            seen.adopted_after_s.append(time.monotonic() - began)
            return True
        time.sleep(0.05)
    assert limit_s < START_LIMIT_S, station.last_words()
    return False


def _start(station: Station) -> "subprocess.Popen[bytes]":
    log = station.folder / "log" / "service.log"
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "app", "--data", str(station.folder), "service", "run"],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def _is_adopted(station: Station, build_id: str, seen: Seen) -> bool:
    endpoint = find(station.folder)
    if endpoint is None or not is_alive(endpoint.pid):
        return False
    try:
        unit = station.ask("cell.unit", UnitRef("P1"))
        build = station.ask("production.show", BuildRef(build_id))
    except Exception:  # it was only just there, or is not yet
        return False
    seen.states.add(build["state"])
    return (
        unit["snapshot"]["link"] == "connected"
        and unit["snapshot"]["job"] is not None
        and build["state"] == "Running"
    )


def _look_at_bracket(station: Station, build_id: str, seen: Seen) -> None:
    """Acknowledged, executed as the simulator counts it, sent: never in another order."""
    journal = Journal(station.folder / "units" / "P1.journal")
    try:
        before = journal.bracket()
        executed = _executed(station.folder)
        after = journal.bracket()
    finally:
        journal.close()
    if executed is None or not before.job.startswith(build_id):
        return
    if not before.acked <= executed <= after.sent:
        seen.bracket_faults.append(f"{before.acked} <= {executed} <= {after.sent}")


def _executed(folder: Path) -> int | None:
    """How many lines of the program the firmware has executed, by its side door."""
    import socket

    try:
        told = msgspec.json.decode((folder / "simulated" / "P1.json").read_bytes())
        with socket.create_connection(("127.0.0.1", told["side_port"]), 2.0) as door:
            door.sendall(b'{"ask": "count"}\n')
            answer = msgspec.json.decode(door.makefile("rb").readline())
    except (OSError, ValueError, KeyError):
        return None
    return int(answer["lines_executed"])


@dataclass(frozen=True)
class Told:
    """What the record says of it afterwards."""

    entries: int
    lost: list[int]
    twice: list[int]
    gaps: int
    resumed_without_asking: int
    held: int


def told_by_record(folder: Path) -> Told:
    """Journal entries of the printer's unit in the record, and who asked for what went on."""
    db: Any = sqlite3.connect(f"file:{folder / 'record.db'}?mode=ro", uri=True)
    rows = db.execute("SELECT kind, body FROM event ORDER BY seq").fetchall()
    db.close()
    seqs: list[int] = []
    asked = resumed = held = gaps = 0
    for kind, body in rows:
        new = msgspec.json.decode(body)["new"]
        if kind.startswith("unit.") and new.get("unit") == "P1" and "journal_seq" in new:
            seqs.append(int(new["journal_seq"]))
        gaps += kind in ("unit.journal.gap", "unit.journal.anew")
        asked += kind == "build.resume_asked"
        resumed += kind == "build.resumed"
        held += kind == "build.held"
    there = set(seqs)
    lost = sorted(set(range(1, max(there, default=0) + 1)) - there)
    twice = sorted({one for one in there if seqs.count(one) > 1}) if len(seqs) > len(there) else []
    return Told(len(seqs), lost, twice, gaps, max(0, resumed - asked), held)
