"""Stop cell holds every build and makes everything else safe; one named unit is made safe."""

from station_bench import ME, Station

from app.wire import stop
from drivers.unit_states import CommandState, JobState, UnitState
from drivers.wire.unit_endpoint import UnitEndpoint


async def test_the_whole_cell_keeps_a_running_build_and_stops_the_rest(station: Station):
    build = await station.start()
    station.printer.is_now(
        state=UnitState.EXECUTE, job=station.printer.job(build.build_id, JobState.RUNNING)
    )
    station.printer.asked.clear()
    told = await station.equipment.make_safe("", ME)
    assert station.printer.asked == ["hold"]
    commands = {result.target: result.command for result in told.results}
    assert commands.pop("P1") == "hold"
    assert commands and set(commands.values()) == {"make_safe"}
    assert all(result.state is CommandState.DONE for result in told.results)


async def test_a_printer_without_a_build_is_made_safe(station: Station):
    told = await station.equipment.make_safe("", ME)
    assert {result.command for result in told.results} == {"make_safe"}


async def test_one_named_unit_is_made_safe_whatever_runs_on_it(station: Station):
    build = await station.start()
    station.printer.is_now(
        state=UnitState.EXECUTE, job=station.printer.job(build.build_id, JobState.RUNNING)
    )
    station.printer.asked.clear()
    await station.equipment.make_safe("P1", ME)
    assert station.printer.asked == ["make_safe"]


def test_past_the_service_a_build_is_held_and_what_has_none_is_made_safe(monkeypatch):
    said = {"P1": ("done", ""), "P2": ("done", "unit.nothing_running"), "R1": ("refused", "")}
    asked: list[tuple[str, str]] = []

    def ask(endpoint, action, by, *, timeout_s):
        asked.append((endpoint.name, action))
        state, code = said[endpoint.name] if action == "hold" else ("done", "")
        return stop.StopAnswer(endpoint.name, action, state, code, {})

    monkeypatch.setattr(stop, "ask", ask)
    for name, kind in (("P1", "gcode-printer"), ("P2", "gcode-printer"), ("R1", "opcua-robot")):
        stop.stop_still(UnitEndpoint(name, kind, 1, 1, "", ""), "desk", timeout_s=1.0)
    assert asked == [("P1", "hold"), ("P2", "hold"), ("P2", "make_safe"), ("R1", "make_safe")]
