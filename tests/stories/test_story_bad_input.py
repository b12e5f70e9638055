"""Bad files, missing programs and machines that are not there: one clear error, nothing lost."""

import struct
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from story_station import PATIENT, PROJECT, RECIPE, TECHNICIAN, Station, box_stl

from app.settings import read_cell, read_units
from app.wire.units import UnitRef

pytestmark = pytest.mark.story


def _files(folder: Path) -> dict[str, bytes]:
    whole = box_stl((20.0, 20.0, 10.0))
    nan = whole[:96] + struct.pack("<f", float("nan")) + whole[100:]
    return {
        "truncated.stl": whole[:-30],
        "empty.stl": b"",
        "nan.stl": nan,
        "none.stl": b"no triangles".ljust(80) + struct.pack("<I", 0),
        "noise.stl": bytes(range(256)) * 40,
        "noise.3mf": b"PK\x03\x04" + bytes(range(256)),
    }


EXPECTED = {
    "truncated.stl": "designs.truncated",
    "empty.stl": "designs.empty",
    "nan.stl": "designs.not_finite",
    "none.stl": "designs.no_triangles",
}


def test_every_bad_file_is_one_clear_error_and_leaves_nothing(station: Station):
    station.papers.mkdir(exist_ok=True)
    designs = station.import_boxes((18.0, 14.0, 4.5))
    case = station.tell("design", "show", designs[0], as_=TECHNICIAN)["case_id"]
    for name, data in _files(station.papers).items():
        file = station.papers / name
        file.write_bytes(data)
        words = ("design", "import", str(file), "--case", case, "--unit", "mm")
        refused = station.run(*words, as_=TECHNICIAN)
        assert refused.exit_code == 3, (name, refused)
        assert refused.out == ""
        assert refused.problem["code"] == EXPECTED.get(name, refused.problem["code"])
        assert refused.problem["code"].startswith(("designs.", "worker.")), (name, refused)
        assert refused.problem["text"] != refused.problem["code"]

        checked = station.run("design", "check", str(file))
        assert checked.exit_code == 3, (name, checked)
        assert checked.problem["code"] == refused.problem["code"]
    known = station.tell("design", "list", as_=TECHNICIAN)["designs"]
    assert [design["design_id"] for design in known] == designs
    assert station.tell("record", "verify", "--all")["ok"] is True


def test_a_check_of_a_file_starts_nothing_and_writes_nothing(station: Station, tmp_path: Path):
    file = tmp_path / "part.stl"
    file.write_bytes(box_stl((20.0, 20.0, 10.0)))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    checked = station.tell("design", "check", str(file), "--unit", "mm")
    assert (checked["ok"], checked["triangles"]) == (True, 12)
    assert checked["size_mm"] == pytest.approx([20.0, 20.0, 10.0])
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_an_stl_without_a_unit_waits_for_a_person(station: Station):
    designs = station.import_boxes((18.0, 14.0, 4.5))
    case = station.tell("design", "show", designs[0], as_=TECHNICIAN)["case_id"]
    file = station.papers / "part-1.stl"
    refused = station.run("design", "import", str(file), "--case", case, as_=TECHNICIAN)
    assert refused.problem["code"] == "designs.unit_needed"


def test_designs_of_two_cases_are_not_planned_together(station: Station):
    first = station.import_boxes((18.0, 14.0, 4.5))
    order = (station.papers / "order.toml").read_text("utf-8")
    order = order.replace("ORD-STORY-1", "ORD-STORY-2").replace("PX-STORY1", "PX-STORY2")
    (station.papers / "second.toml").write_text(order, "utf-8")
    words = ("case", "add", str(station.papers / "second.toml"))
    case = station.tell(*words, as_=TECHNICIAN)["case_id"]
    file = str(station.papers / "part-1.stl")
    words = ("design", "import", file, "--case", case, "--unit", "mm")
    second = station.tell(*words, as_=TECHNICIAN)["design_id"]
    refused = station.run("plan", *first, second, "--recipe", RECIPE, as_=TECHNICIAN)
    assert (refused.exit_code, refused.problem["code"]) == (3, "planning.two_cases")


def test_a_slicer_that_is_missing_is_equipment_and_leaves_no_plan(station: Station, tmp_path: Path):
    bare = tmp_path / "bin"
    bare.mkdir()
    station.environment["PATH"] = str(bare)
    designs = station.import_boxes((18.0, 14.0, 4.5))
    refused = station.run("plan", *designs, "--recipe", RECIPE, as_=TECHNICIAN)
    assert refused.exit_code == 4
    assert refused.problem["code"] == "planning.slicer_missing"
    assert station.tell("plan", "list", as_=TECHNICIAN)["plans"] == []


def test_a_slicer_that_fails_is_told_in_its_own_words(station: Station, tmp_path: Path):
    broken = tmp_path / "bin"
    broken.mkdir()
    program = broken / "prusa-slicer"
    program.write_text("#!/bin/sh\necho 'the moon is in the way' >&2\nexit 3\n")
    program.chmod(0o755)
    station.environment["PATH"] = f"{broken}:/usr/bin:/bin"
    designs = station.import_boxes((18.0, 14.0, 4.5))
    refused = station.run("plan", *designs, "--recipe", RECIPE, as_=TECHNICIAN)
    assert refused.exit_code == 4
    assert refused.problem["code"] == "planning.slicer_failed"
    assert "the moon is in the way" in refused.problem["text"]


def test_a_port_and_a_server_that_are_not_there_leave_the_others_at_work(station: Station):
    text = (station.folder / "cell.toml").read_text("utf-8")
    text += """
[[unit]]
name = "P9"
kind = "gcode-printer"
makes = ["fff-250"]
port = "/dev/serial/by-id/nothing-here"
baud = 250000

[[unit]]
name = "R9"
kind = "opcua-robot"
makes = ["remove"]
url = "opc.tcp://127.0.0.1:9/robot"
security = "none-allowed"

[[unit]]
name = "X9"
kind = "gcode-printer"
makes = "not a list"
"""
    (station.folder / "cell.toml").write_text(text, "utf-8")
    # training persons are refused where a unit is real
    assert station.run("service", "start").problem["code"] == "settings.training_is_real"
    (station.folder / "cell.toml").write_text(_without_training(text), "utf-8")
    station.tell("service", "start")
    station.wait_for(lambda: _unit(station, "P1")["link"] == "connected", 40.0)
    station.wait_for(lambda: _unit(station, "P9")["code"] != "", 40.0)
    station.wait_for(lambda: _unit(station, "R9")["code"] != "", 40.0)
    told = {u["name"]: u["snapshot"] for u in station.tell("unit", "list")["units"]}
    assert set(told) == {"P1", "R1", "CAM1", "P9", "R9", "X9"}
    assert told["P9"]["link"] != "connected" and told["P9"]["code"].startswith(
        ("unit.", "printer.")
    )
    assert told["R9"]["link"] != "connected"
    assert told["X9"]["code"] == "unit.misconfigured"
    shown = station.run("unit", "show", "P9")
    assert shown.exit_code == 0


def test_a_cell_file_with_a_slip_is_told_with_its_place(station: Station):
    (station.folder / "cell.toml").write_text('[cell]\nname = "x"\ncolour = "red"\n', "utf-8")
    refused = station.run("unit", "list")
    assert refused.exit_code == 3
    assert refused.problem["code"] == "settings.bad"
    assert "colour" in refused.problem["text"]


def test_a_folder_without_a_cell_says_how_to_get_one(station: Station):
    (station.folder / "cell.toml").unlink()
    refused = station.run("unit", "list")
    assert (refused.exit_code, refused.problem["code"]) == (3, "settings.missing")


def test_an_order_with_a_slip_is_refused_without_naming_the_patient(station: Station):
    order = station.papers / "order.toml"
    order.write_text(f'order = "1"\n[patient]\nname = "{PATIENT[0]}"\nage = 3\n', "utf-8")
    refused = station.run("case", "add", str(order), as_=TECHNICIAN)
    assert refused.problem["code"] == "designs.bad_order"
    assert PATIENT[0] not in refused.err


def test_what_the_examples_print_can_be_used(station: Station, tmp_path: Path):
    def example(*words: str) -> Path:
        printed = subprocess.run(
            [sys.executable, "-m", "app", *words, "--example"],
            cwd=PROJECT,
            capture_output=True,
            check=True,
        ).stdout
        file = tmp_path / f"{words[0]}.toml"
        file.write_bytes(printed)
        return file

    case = station.tell("case", "add", str(example("case", "add")), as_=TECHNICIAN)
    assert case["side"] == "left"
    recipe = example("recipe", "list")
    recipe.write_text(recipe.read_text().replace('version = "1"', 'version = "story"'))
    added = station.tell("recipe", "add", str(recipe), as_="A. Keller")
    assert added["version"] == "story"

    cell = read_cell(example("unit", "list"))
    for unit in cell.unit:
        if "secret_file" in unit:
            secret = tmp_path / unit["secret_file"]
            secret.parent.mkdir(exist_ok=True)
            secret.write_text("secret")
            secret.chmod(0o600)
    units, bad = read_units(cell, tmp_path)
    assert len(units) == len(cell.unit) >= 4
    assert bad == []


def _unit(station: Station, name: str) -> dict[str, object]:
    return station.ask("cell.unit", UnitRef(name))["snapshot"]


def _without_training(text: str) -> str:
    begin, end = text.index("[training]"), text.index("[[unit]]")
    return text[:begin] + text[end:]


def test_json_of_the_command_line_is_one_document(station: Station):
    ran = station.run("unit", "list")
    assert msgspec.json.decode(ran.out)["units"]
    assert ran.out.count("\n") == 1
