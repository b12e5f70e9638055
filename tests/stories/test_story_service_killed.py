"""The service killed again and again: the print goes on, and the record has all of it."""

import pytest
from story_kills import kill_service, told_by_record
from story_station import Station

pytestmark = [pytest.mark.story, pytest.mark.slow]
KILLS = 5
ADOPTED_WITHIN_S = 10.0


def test_a_service_killed_at_random_adopts_its_units_and_loses_nothing(station: Station):
    station.set_cell(speed=4.0)
    build_id = station.start(station.planned((18.0, 14.0, 4.5))["plan_id"])
    station.wait_for(lambda: station.build(build_id)["line_acked"] > 0, 60.0)
    seen = kill_service(station, build_id, KILLS, seed=7)
    assert seen.kills == KILLS
    assert len(seen.unit_pids) == 1, "the printer's unit did not outlive the service"
    assert max(seen.adopted_after_s) <= ADOPTED_WITHIN_S
    assert seen.bracket_faults == []
    assert seen.states <= {"Running"}
    station.run("build", "abort", build_id)
    station.wait_for(lambda: station.build(build_id)["state"] == "Aborted", 30.0)
    told = told_by_record(station.folder)
    assert (told.lost, told.twice, told.gaps) == ([], [], 0)
    assert (told.resumed_without_asking, told.held) == (0, 0)
    assert station.tell("record", "verify", "--all")["ok"] is True
