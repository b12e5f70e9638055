"""The whole job by command line, with all the real processes, from order to second place."""

import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pysqlite3 import dbapi2 as sqlite3
from story_station import PATIENT, QUALITY, RECIPE, SLOW, SURGEON, TECHNICIAN, Station

from app.wire.endpoint import find
from drivers.wire.unit_endpoint import find_all

pytestmark = [pytest.mark.story, pytest.mark.slow]


def test_a_design_goes_from_order_to_released_device_and_tells_nobody_whose_it_is(
    station: Station, tmp_path: Path
):
    station.set_cell(speed=SLOW)
    designs = station.import_boxes((18.0, 14.0, 4.5), (12.0, 12.0, 4.5))

    # nothing starts before a surgeon has accepted
    early = station.tell("plan", *designs, "--recipe", RECIPE, as_=TECHNICIAN)
    gate = station.run("build", "check", early["plan_id"], "--printer", "P1", as_=TECHNICIAN)
    assert gate.exit_code == 3
    failing = {c["code"] for c in msgspec.json.decode(gate.out)["conditions"] if not c["ok"]}
    assert {"gate.accepted", "gate.bed_clear"} <= failing

    for design in designs:
        review = station.accept(design)
        assert review["viewed"] is False
        assert {shown["sha256"] for shown in review["shown"]}
    build_id = station.start(early["plan_id"])
    station.wait_for_layer(build_id, 3)

    held = station.tell("build", "hold", build_id)
    assert held["state"] == "done"
    station.wait_for(lambda: station.build(build_id)["state"] == "Interrupted", 5.0)
    resumed = station.tell("build", "resume", build_id, as_=TECHNICIAN)
    assert resumed["state"] == "done"
    station.finish(build_id)

    build = station.build(build_id)
    assert build["simulated"] is True
    assert build["lines_executed_simulated"] >= early["plan"]["lines"]
    verdicts = station.tell("inspect", "show", build_id)
    assert len(verdicts["inspections"]) == early["plan"]["layers"] == 15

    batch = early["batch_id"]
    too_early = station.run("record", "release", batch, as_=QUALITY)
    assert too_early.problem["code"] == "release.not_ready"
    station.tell("record", "sign", batch, "--meaning", "performed", as_=TECHNICIAN)
    by_maker = station.run("record", "release", batch, as_=TECHNICIAN)
    assert by_maker.exit_code == 3
    parts = station.tell("record", "show", batch, as_=QUALITY)["batch"]["parts"]
    closed = station.tell(
        "record", "release", batch, "--reason", "all layers looked at", as_=QUALITY
    )
    assert closed["state"] == "closed"
    assert {part["disposition"] for part in closed["parts"]} == {"released_simulated"}
    assert len(parts) == 2

    out = tmp_path / "out"
    written = station.tell("record", "export", batch, "--to", str(out), as_=QUALITY)["files"]
    assert any(Path(name).read_bytes().startswith(b"%PDF-") for name in written)
    proven_alone(out / f"{batch}.packet", station.tell("record", "show", batch, as_=QUALITY))

    synced = station.tell("sync", "run", as_=QUALITY)
    assert synced["bundles"] >= 1
    again = station.tell("sync", "run", as_=QUALITY)
    assert again["status"]["synced_seq"] >= synced["status"]["synced_seq"]

    verified = station.tell("record", "verify", "--all")
    assert verified["ok"] is True
    assert verified["signatures"] >= 4

    station.tell("service", "stop")
    assert find(station.folder) is None
    assert find_all(station.folder) == []
    assert station.tell("record", "verify", "--all")["chain"] == _last_chain(station.folder)
    assert nobody_is_named(station.folder) == []
    assert nobody_is_named(out) == []


def test_two_people_are_needed_and_roles_hold(station: Station):
    designs = station.import_boxes((18.0, 14.0, 4.5))
    station.environment["CELLDECK_PATIENT_IDS"] = "Somebody Else;0000"
    words = ("review", "accept", designs[0], "--side", "left", "--reason", "as_planned")
    assert station.run(*words, as_=SURGEON).problem["code"] == "evaluation.patient_differs"
    station.environment["CELLDECK_PATIENT_IDS"] = f"{PATIENT[0]};{PATIENT[1]}"
    assert station.run(*words, as_=TECHNICIAN).problem["code"] == "people.not_permitted"
    other_side = ("review", "accept", designs[0], "--side", "right", "--reason", "as_planned")
    assert station.run(*other_side, as_=SURGEON).problem["code"] == "evaluation.side_differs"
    events = station.tell("record", "events", as_=QUALITY)["events"]
    assert not any(event["kind"] == "review.decided" for event in events)


def proven_alone(packet: Path, record: dict[str, Any]) -> None:
    """The verifier out of the packet finds, in a bare interpreter, that it holds and whose."""
    with tarfile.open(packet) as archive:
        verifier = archive.extractfile("verify.py")
        assert verifier is not None
        place = packet.with_name("verify.py")
        place.write_bytes(verifier.read())
    words = [sys.executable, "-I", "-S", str(place), str(packet)]
    words += ["--station", record["station_fingerprint"]]
    done = subprocess.run(words, env={}, capture_output=True, text=True, check=False, timeout=10)
    assert done.returncode == 0, done.stdout + done.stderr


def nobody_is_named(folder: Path) -> list[str]:
    """Files in which the patient's name or record number can be read, in any usual encoding."""
    words = [PATIENT[0], PATIENT[0].split()[1], PATIENT[2], PATIENT[2].replace(" ", "")]
    sought = [form for word in words for form in (word.encode(), word.encode("utf-16-le"))]
    sought += [form.lower() for form in sought] + [form.upper() for form in sought]
    found: list[str] = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found += [str(path) for form in sought if form in data]
            found += [str(path) for word in words if word in str(path)]
    return found


def _last_chain(folder: Path) -> str:
    with sqlite3.connect(f"file:{folder / 'record.db'}?mode=ro", uri=True) as connection:
        row = connection.execute("SELECT chain FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    connection.close()
    return bytes(row[0]).hex()
