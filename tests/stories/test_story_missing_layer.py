"""A layer that was never laid down does not pass, and its batch does not go out."""

import pytest
from story_station import QUALITY, TECHNICIAN, Station

pytestmark = [pytest.mark.story, pytest.mark.slow]


def test_a_missing_layer_is_other_than_pass_and_not_released(station: Station):
    station.set_cell(faults='"skip_layer@8"')
    made = station.planned((24.0, 18.0, 4.5))
    build_id = station.start(made["plan_id"])

    def judged() -> list[str]:
        found = station.tell("inspect", "show", build_id, "--layer", "8")["inspections"]
        return [verdict["verdict"] for layer in found for verdict in layer["verdicts"]]

    verdicts = station.wait_for(judged, 120.0)
    assert "pass" not in verdicts, verdicts

    # the layers before it are good; one of them may lack its picture on a busy machine, and says so
    before = [
        verdict["verdict"]
        for layer in station.tell("inspect", "show", build_id)["inspections"]
        for verdict in layer["verdicts"]
        if layer["layer"] < 8
    ]
    assert set(before) <= {"pass", "not_judged"}
    assert before.count("pass") >= 4

    # the build may have been held for it; a person who looks resumes or aborts
    if station.build(build_id)["state"] == "Interrupted":
        station.tell("build", "resume", build_id, as_=TECHNICIAN)
    station.wait_for(lambda: station.is_done(build_id, "inspect"), 120.0)
    station.finish(build_id)
    batch = made["batch_id"]
    station.tell("record", "sign", batch, "--meaning", "performed", as_=TECHNICIAN)
    refused = station.run("record", "release", batch, as_=QUALITY)
    assert refused.exit_code == 3
    assert refused.problem["code"] in (
        "release.reason_needed",
        "release.exception_open",
        "release.not_evaluated",
        "release.not_ready",
    )
    reason = ("--reason", "layer 8 is missing")
    rejected = station.tell("record", "reject", batch, *reason, as_=QUALITY)
    assert {part["disposition"] for part in rejected["parts"]} == {"rejected"}
