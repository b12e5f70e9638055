"""Results on standard output, errors on standard error, exit codes by who must act."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from celldeck_calls import Celldeck
from invented_service import InventedService, Refusal

from app.wire import cell, designs, planning, production, quality, release, units
from app.wire.people import Nothing
from app.wire.sync import SyncStatus
from drivers.wire import framing
from drivers.wire.states import CommandState, JobState, LinkState, UnitState
from drivers.wire.unit_messages import UnitSnapshot

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("designs.no_such_case", 3),
        ("people.not_permitted", 3),
        ("unit.link_lost", 4),
        ("planning.slicer_missing", 4),
        ("record.cannot_be_written", 5),
        ("bug.unexpected", 70),
    ],
)
def test_who_must_act_is_the_exit_code(
    celldeck: Celldeck, service: InventedService, code: str, expected: int
):
    service.answer("designs.show_case", Refusal(code, case="C9"))
    ran = celldeck.as_("J. Brandt")("case", "show", "C9", "--json")
    assert ran.exit_code == expected
    assert ran.out == ""
    problem = ran.problem()
    assert set(problem) == {"code", "values", "text"}
    assert (problem["code"], problem["values"]) == (code, {"case": "C9"})
    assert problem["text"] and problem["text"] != code


def test_an_error_for_people_is_one_line_with_its_code(
    celldeck: Celldeck, service: InventedService
):
    service.answer("designs.show_case", Refusal("designs.no_such_case", case="C9"))
    ran = celldeck.as_("J. Brandt")("case", "show", "C9")
    assert ran.err == (
        "celldeck: designs.no_such_case: There is no case C9. celldeck case list shows all.\n"
    )


def test_usage_is_two_and_keeps_to_json(celldeck: Celldeck):
    ran = celldeck("--json", "unit", "fly")
    assert ran.exit_code == 2
    assert ran.problem()["code"] == "usage.not_understood"
    assert celldeck("unit", "fly").err.startswith("celldeck: usage.not_understood: ")


def test_a_plan_prints_both_its_ids(celldeck: Celldeck, service: InventedService):
    service.answer("planning.make", planning.PlanMade("PL-1", "BA-1", _plan()))
    ran = celldeck.as_("J. Brandt")("plan", "D1", "D1", "D2", "--recipe", "cutting-guide")
    assert ran.exit_code == 0, ran.err
    assert ran.out.splitlines()[:2] == ["plan PL-1", "batch BA-1"]
    assert service.of("planning.make")[0].design_ids == ["D1", "D1", "D2"]
    asked = celldeck("plan", "D1", "--recipe", "cutting-guide", "--json").document()
    assert (asked["plan_id"], asked["batch_id"]) == ("PL-1", "BA-1")


def test_plan_list_and_show_are_no_designs(celldeck: Celldeck, service: InventedService):
    service.answer("planning.list", planning.PlanList([_plan()]))
    service.answer("planning.show", _plan())
    celldeck.as_("J. Brandt")
    assert "PL-1" in celldeck("plan", "list").out
    assert "BA-1" in celldeck("plan", "show", "PL-1").out
    assert celldeck("plan", "show").exit_code == 2
    assert celldeck("plan", "D1").exit_code == 2


def test_a_file_is_streamed_and_then_imported(
    celldeck: Celldeck, service: InventedService, tmp_path: Path
):
    file = tmp_path / "guide.stl"
    file.write_bytes(b"solid" * 700_000)
    service.answer("designs.import", _design)
    ran = celldeck.as_("J. Brandt")("design", "import", str(file), "--case", "C1", "--unit", "mm")
    assert ran.exit_code == 0, ran.err
    asked = service.of("designs.import")[0]
    assert asked.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert service.uploads[asked.sha256] == file.read_bytes()
    assert (asked.file_name, asked.unit, asked.kind.value) == ("guide.stl", "mm", "design")


def test_a_file_that_is_not_there_reaches_no_service(celldeck: Celldeck, tmp_path: Path):
    ran = celldeck.as_("J. Brandt")("design", "import", str(tmp_path / "no.stl"), "--case", "C1")
    assert ran.exit_code == 3
    assert "files.not_readable" in ran.err
    assert not celldeck.folder.exists()


def test_a_closed_gate_tells_every_condition_with_value_and_remedy(
    celldeck: Celldeck, service: InventedService
):
    failing = [
        production.GateCondition(
            "gate.disk", "record", False, 0.5, 2.0, "remedy.free_disk", NOW, {}
        ),
        production.GateCondition(
            "gate.bed_clear", "printer", False, "unknown", "clear", "remedy.confirm_bed", NOW, {}
        ),
    ]
    service.answer("production.check", production.GateReport("PL-1", "P1", False, failing))
    service.answer(
        "production.start",
        Refusal("production.gate_closed", conditions=msgspec.to_builtins(failing)),
    )
    celldeck.as_("J. Brandt")
    checked = celldeck("build", "check", "PL-1", "--printer", "P1")
    started = celldeck("build", "start", "PL-1", "--printer", "P1")
    assert (checked.exit_code, started.exit_code) == (3, 3)
    for text in (checked.out, started.err):
        assert "Free on the disk: 0.5 GB, needed 2 GB." in text
        assert "Make room on the disk." in text
        assert "bed-clear" in text
    asked = celldeck("build", "check", "PL-1", "--printer", "P1", "--json")
    assert [c["code"] for c in asked.document()["conditions"]] == ["gate.disk", "gate.bed_clear"]
    assert asked.problem()["values"]["failing"] == ["gate.disk", "gate.bed_clear"]


def test_an_unknown_outcome_sends_the_person_to_the_machine(
    celldeck: Celldeck, service: InventedService
):
    service.answer(
        "production.resume",
        production.CommandResult("P1", "resume", CommandState.UNKNOWN, NOW),
    )
    ran = celldeck.as_("J. Brandt")("build", "resume", "B1")
    assert ran.exit_code == 4
    assert "Not confirmed. Go to the machine: P1." in ran.err


def test_watch_prints_a_json_line_for_each_change_until_the_end(
    celldeck: Celldeck, service: InventedService
):
    service.answer("cell.watch", _snapshot(_build(JobState.RUNNING, 1)))
    for build in (_build(JobState.RUNNING, 2), _build(JobState.ENDED, 3)):
        service.announced.append(framing.announcement("cell.changed", _changed("build", build)))
    ran = celldeck("build", "watch", "B1", "--json")
    assert ran.exit_code == 0, ran.err
    lines = [msgspec.json.decode(line) for line in ran.out.splitlines()]
    assert [(line["layer"], line["state"]) for line in lines] == [
        (1, "Running"),
        (2, "Running"),
        (3, "Ended"),
    ]


def test_watching_a_build_that_is_not_there_is_told(celldeck: Celldeck, service: InventedService):
    service.answer("cell.watch", _snapshot(_build(JobState.RUNNING, 1)))
    ran = celldeck("build", "watch", "B9")
    assert ran.exit_code == 3
    assert "production.no_such_build" in ran.err


def test_events_are_read_to_the_newest_page_by_page(celldeck: Celldeck, service: InventedService):
    def page(asked: release.EventsSince) -> release.EventPage:
        last = min(asked.seq + 2, 5)
        events = [
            release.EventView(n, "t", "k", "w", "r", "i", "{}", "c")
            for n in range(asked.seq + 1, last + 1)
        ]
        return release.EventPage(events, 5)

    service.answer("release.events", page)
    ran = celldeck.as_("S. Haddad")("record", "events", "--since", "1", "--json")
    assert [event["seq"] for event in ran.document()["events"]] == [2, 3, 4, 5]


def test_values_of_a_step_keep_their_kind(celldeck: Celldeck, service: InventedService):
    service.answer("production.record_step", _build(JobState.ENDED, 3))
    ran = celldeck.as_("J. Brandt")(
        *("step", "record", "B1", "wash", "--value", "minutes=12.5"),
        *("--value", "bath=IPA", "--value", "dry=yes"),
    )
    assert ran.exit_code == 0, ran.err
    recorded = service.of("production.record_step")[0]
    assert recorded.values == {"minutes": 12.5, "bath": "IPA", "dry": True}
    assert celldeck("step", "record", "B1", "wash", "--value", "minutes").exit_code == 2


def test_starting_a_step_says_that_the_area_is_clear(celldeck: Celldeck, service: InventedService):
    service.answer("production.start_step", _build(JobState.ENDED, 3))
    assert celldeck.as_("J. Brandt")("step", "start", "B1", "remove").exit_code == 0
    assert service.of("production.start_step")[0].area_clear is True


def test_an_export_lies_complete_in_its_folder(
    celldeck: Celldeck, service: InventedService, tmp_path: Path
):
    data = b"%PDF-1.7 record"
    sha256 = hashlib.sha256(data).hexdigest()
    service.uploads[sha256] = data
    made = release.BatchExport("B1", [release.ExportedFile("record.pdf", sha256, len(data))])
    service.answer("release.export", made)
    to = tmp_path / "out"
    ran = celldeck.as_("S. Haddad")("record", "export", "B1", "--to", str(to), "--json")
    assert ran.document() == {"batch_id": "B1", "files": [str(to / "record.pdf")]}
    assert [path.name for path in to.iterdir()] == ["record.pdf"]
    assert (to / "record.pdf").read_bytes() == data


def test_an_exported_name_cannot_leave_its_folder(
    celldeck: Celldeck, service: InventedService, tmp_path: Path
):
    sha256 = hashlib.sha256(b"x").hexdigest()
    service.uploads[sha256] = b"x"
    made = release.BatchExport("B1", [release.ExportedFile("../../evil", sha256, 1)])
    service.answer("release.export", made)
    to = tmp_path / "a" / "b"
    celldeck.as_("S. Haddad")("record", "export", "B1", "--to", str(to))
    assert [path.name for path in to.iterdir()] == ["evil"]
    assert not (tmp_path / "evil").exists()


def test_inspection_of_one_layer_is_asked_as_such(celldeck: Celldeck, service: InventedService):
    verdict = quality.LayerVerdict("B1-1", 7, quality.Verdict.STOP, "inspection.missing_material")
    service.answer(
        "quality.show",
        quality.InspectionView(
            "B1", 9, [quality.LayerInspection("B1", 7, NOW, [verdict])], {"stop": 1}
        ),
    )
    ran = celldeck("inspect", "show", "B1", "--layer", "7")
    assert service.of("quality.show")[0].layer == 7
    assert "stop" in ran.out


def test_status_of_no_service_starts_none(celldeck: Celldeck):
    ran = celldeck("service", "status")
    assert ran.exit_code == 3
    assert "service.not_running" in ran.err
    assert not celldeck.folder.exists()


def test_stopping_during_a_build_is_refused(celldeck: Celldeck, service: InventedService):
    def stop(asked: cell.StopService) -> Nothing:
        raise Refusal("service.build_running", builds=["B1"])

    service.answer("service.stop", stop)
    ran = celldeck("service", "stop")
    assert ran.exit_code == 3
    assert "--leave-units" in ran.err


def test_schema_needs_neither_service_nor_folder(celldeck: Celldeck):
    methods = celldeck("schema", "--json").document()["methods"]
    assert methods["production.hold"]["permission"] == "none"
    assert not celldeck.folder.exists()


def test_a_units_trouble_is_told_in_words(celldeck: Celldeck, service: InventedService):
    said = UnitSnapshot(
        "P1",
        "gcode-printer",
        LinkState.LOST,
        UnitState.UNKNOWN,
        NOW,
        code="unit.link_lost",
        values={"unit": "P1", "reason": "no port"},
    )
    service.answer("cell.unit", units.UnitView("P1", "gcode-printer", [], said, NOW, True))
    assert "P1 does not answer." in celldeck("unit", "show", "P1").out


def _changed(topic: str, item: msgspec.Struct) -> cell.Changed:
    return cell.Changed(cell.Topic(topic), msgspec.Raw(msgspec.json.encode(item)))


def _snapshot(build: production.BuildView) -> cell.Snapshot:
    view = cell.CellView("c", "s", "1", True, True, NOW, True, "", 1, True, True, "k")
    sync = SyncStatus("", 0, 0, 0, reachable=False)
    return cell.Snapshot(view, [], [], [], [], [], [], [], [build], [], [], sync)


def _build(state: JobState, layer: int) -> production.BuildView:
    return production.BuildView(
        build_id="B1",
        batch_id="BA-1",
        plan_id="PL-1",
        case_id="C1",
        printer="P1",
        camera="CAM1",
        state=state,
        held_because="",
        started_at=NOW,
        started_by="J. Brandt",
        layer=layer,
        layers=3,
        height_mm=0.3 * layer,
        line_sent=10 * layer,
        line_acked=9 * layer,
        lines=30,
        steps=[production.StepView("print", "print", production.StepState.RUNNING, "P1")],
        program_sha256="aa",
        layers_blob="bb",
        simulated=True,
    )


def _design(asked: designs.ImportDesign) -> designs.DesignView:
    return designs.DesignView(
        "D1",
        asked.case_id,
        asked.kind,
        1,
        asked.file_name,
        asked.sha256,
        "stl",
        "mm",
        designs.DesignState.IMPORTED,
        NOW,
        "J. Brandt",
    )


def _plan() -> planning.PlanView:
    part = planning.PlannedPart("BA-1-1", "D1", "guide", "aa", "bb", "cc", [1.0, 2.0, 3.0])
    return planning.PlanView(
        plan_id="PL-1",
        batch_id="BA-1",
        case_id="C1",
        recipe="cutting-guide",
        recipe_version="1",
        recipe_sha256="dd",
        machine_class="fff-250",
        material="PA12-M",
        state=planning.PlanState.MADE,
        made_at=NOW,
        made_by="J. Brandt",
        parts=[part],
        program_sha256="ee",
        layers_blob="ff",
        layers=120,
        lines=100_000,
        layer_height_mm=0.3,
        time_s=3600.0,
        material_g=12.0,
        slicer="PrusaSlicer 2.5",
        profile_sha256="gg",
        bed_mm=[250.0, 210.0],
        procedures=["print"],
    )
