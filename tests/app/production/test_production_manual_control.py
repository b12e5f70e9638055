"""A machine by hand: only while nothing uses it, by who may, the record told first."""

import pytest
from station_bench import Station, fill_disk, refused_by_record

from app.cell.permissions import ROLES
from app.errors import OperatorCanFix
from app.production.manual_control import ManualControl
from app.wire.methods import BY_NAME
from app.wire.people import Role
from app.wire.units import AnswerPrompt, ChangeMaterial, HeatUnit, HomeUnit, JogUnit
from drivers.unit_states import CommandState, JobState, LinkState, UnitState
from drivers.wire.recovery import Prompt

ACTS = {
    "heat": HeatUnit("P1", "hot_end", 200.0, 300.0),
    "home": HomeUnit("P1"),
    "jog": JogUnit("P1", "x", 10.0),
    "material": ChangeMaterial("P1", "load", 210.0),
}


@pytest.fixture
def by_hand(station: Station) -> ManualControl:
    return ManualControl(station.history, station.equipment, station.builds)


@pytest.mark.parametrize("action", ACTS)
async def test_the_record_is_told_before_the_machine_is_asked(
    station: Station, by_hand: ManualControl, action: str
):
    result = await getattr(by_hand, action)(ACTS[action], await station.caller())
    assert (result.state, result.command) == (CommandState.DONE, action)
    assert station.printer.kinds_when_asked[action] == f"unit.{action}_asked"
    assert station.events(f"unit.{action}_answered")[0]["new"]["answer"] == "done"


@pytest.mark.parametrize("action", ACTS)
async def test_nothing_moves_or_heats_by_hand_while_a_build_needs_the_machine(
    station: Station, by_hand: ManualControl, action: str
):
    build = await station.start()
    with pytest.raises(OperatorCanFix) as refused:
        await getattr(by_hand, action)(ACTS[action], await station.caller())
    assert refused.value.code == "cell.unit_in_use"
    assert refused.value.values["build"] == build.build_id
    assert station.printer.asked == ["start"]


async def test_nor_while_the_printed_part_is_still_on_the_bed(
    station: Station, by_hand: ManualControl
):
    await station.printed()
    with pytest.raises(OperatorCanFix) as refused:
        await by_hand.home(HomeUnit("P1"), await station.caller())
    assert refused.value.code == "cell.unit_in_use"


NOT_IDLE = {
    "busy": ({"state": UnitState.EXECUTE}, "cell.unit_not_idle"),
    "gone": ({"link": LinkState.LOST}, "cell.unit_not_idle"),
    "unknown": ({"state": UnitState.UNKNOWN}, "cell.unit_not_idle"),
    "robot at it": ({"interlocked_by": "R1"}, "cell.unit_in_use"),
}


@pytest.mark.parametrize("how", NOT_IDLE)
async def test_nor_when_the_machine_is_not_idle(station: Station, by_hand: ManualControl, how: str):
    changed, code = NOT_IDLE[how]
    station.printer.is_now(**changed)
    with pytest.raises(OperatorCanFix) as refused:
        await by_hand.heat(ACTS["heat"], await station.caller())
    assert refused.value.code == code
    assert station.printer.asked == []


async def test_a_record_that_fails_heats_nothing(station: Station, by_hand: ManualControl):
    caller = await station.caller()
    await fill_disk(station.history)
    await refused_by_record(by_hand.heat(ACTS["heat"], caller))
    assert station.printer.asked == []


async def test_what_the_machine_refuses_or_leaves_open_is_told_and_entered(
    station: Station, by_hand: ManualControl
):
    station.printer.refuses["jog"] = "printer.beyond_limit"
    refused = await by_hand.jog(ACTS["jog"], await station.caller())
    assert (refused.state, refused.code) == (CommandState.REFUSED, "printer.beyond_limit")
    station.printer.refuses["jog"] = "unit.not_answered"
    silent = await by_hand.jog(ACTS["jog"], await station.caller())
    assert silent.state is CommandState.UNKNOWN
    assert [e["new"]["answer"] for e in station.events("unit.jog_answered")] == [
        "refused",
        "unknown",
    ]


async def test_a_question_of_the_firmware_is_answered_in_mid_build_by_a_person(
    station: Station, by_hand: ManualControl
):
    build = await station.start()
    station.printer.is_now(
        prompt=Prompt("Filament runout", ["Continue", "Disable"]),
        job=station.printer.job(build.build_id, JobState.RUNNING),
    )
    await station.follow()
    prompt = station.builds.get(build.build_id).prompt
    assert prompt is not None and prompt.choices == ["Continue", "Disable"]
    with pytest.raises(OperatorCanFix) as refused:
        await by_hand.answer(AnswerPrompt("P1", 2), await station.caller())
    assert refused.value.code == "cell.no_prompt"
    await by_hand.answer(AnswerPrompt("P1", 0), await station.caller())
    assert station.printer.kinds_when_asked["answer_prompt"] == "unit.answer_prompt_asked"
    assert station.events("unit.answer_prompt_asked")[0]["new"]["choice"] == "Continue"


def test_technicians_and_maintenance_work_by_hand_and_nobody_else():
    for name in ("unit.heat", "unit.home", "unit.jog", "unit.material"):
        needed = BY_NAME[name].permission
        assert {role for role, held in ROLES.items() if needed in held} == {
            Role.TECHNICIAN,
            Role.MAINTENANCE,
        }
