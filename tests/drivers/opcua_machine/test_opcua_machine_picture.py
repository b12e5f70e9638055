"""What a unit may say of its machine, given what the machine has said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from drivers.opcua_machine.answers import Value
from drivers.opcua_machine.discovery import Axis, Machine
from drivers.opcua_machine.job_orders import JobOrder, ListedJob
from drivers.opcua_machine.machine_picture import Home, MachinePicture
from drivers.readings import Quality
from drivers.unit_states import JobState, UnitState

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ITEM_STATES = {"i=5006": "Executing", "i=5007": "NotExecuting", "i=5005": "NotAvailable"}
ROBOT = Machine(
    name="R1",
    item_state="item",
    receiver="receiver",
    job_list="jobs",
    methods=dict.fromkeys(("StoreAndStart", "Pause", "Resume", "Abort"), "method"),
    axes=(Axis("J1", "j1", "deg"), Axis("J2", "j2", "deg")),
    emergency_stops=("estop",),
    protective_stops=("pstop",),
    operational_modes=("mode",),
    at_home="home",
)
AT_REST: dict[str, Any] = {
    "item": "i=5007",
    "jobs": [],
    "j1": 0.0,
    "j2": -90.0,
    "estop": False,
    "pstop": False,
    "mode": 4,
    "home": True,
}


def listed(state: JobState | None) -> list[ListedJob]:
    return [ListedJob(JobOrder("J1", "remove-part"), state)]


def picture_of(
    machine: Machine = ROBOT, positions: tuple[float, ...] = (), **said: Any
) -> MachinePicture:
    picture = MachinePicture(Home(positions, 0.5))
    picture.begin(machine, ITEM_STATES)
    for node, value in {**AT_REST, **said}.items():
        quality = Quality.BAD if value is None else Quality.GOOD
        picture.put(node, Value(value, quality, NOON), is_asked=True)
    return picture


def test_a_machine_that_has_said_nothing_is_unknown_and_never_home():
    picture = MachinePicture(Home((), 0.5))
    picture.begin(ROBOT, ITEM_STATES)
    assert picture.state(JobState.ENDED) is UnitState.UNKNOWN
    assert picture.home() is None
    assert picture.readings() == []


def test_at_rest_it_is_idle_and_at_home():
    picture = picture_of()
    assert picture.state(None) is UnitState.IDLE
    assert picture.state(JobState.ENDED) is UnitState.COMPLETE
    assert picture.home() is True


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (JobState.ALLOWED_TO_START, UnitState.STARTING),
        (JobState.RUNNING, UnitState.EXECUTE),
        (JobState.INTERRUPTED, UnitState.HELD),
        (None, UnitState.UNKNOWN),
    ],
)
def test_an_open_job_of_anyone_is_shown_and_is_never_home(state: JobState | None, shown: UnitState):
    picture = picture_of(jobs=listed(state))
    assert picture.state(None) is shown
    assert picture.home() is False


@pytest.mark.parametrize("gone", ["jobs", "estop", "pstop"])
def test_without_a_good_word_on_jobs_or_stops_the_state_is_unknown(gone: str):
    assert picture_of(**{gone: None}).state(None) is UnitState.UNKNOWN


@pytest.mark.parametrize("gone", ["jobs", "home"])
def test_without_a_good_word_on_jobs_or_home_nobody_knows_whether_it_is_home(gone: str):
    assert picture_of(**{gone: None}).home() is None


def test_stops_come_before_everything_else():
    assert picture_of(estop=True).state(None) is UnitState.ABORTED
    assert picture_of(pstop=True).state(None) is UnitState.STOPPED
    held = picture_of(pstop=True, jobs=listed(JobState.RUNNING))
    assert held.state(None) is UnitState.HELD
    assert picture_of(item="i=5005").state(None) is UnitState.STOPPED


def test_an_aborted_robot_is_ready_only_when_it_is_home():
    assert picture_of().state(JobState.ABORTED) is UnitState.STOPPED
    assert picture_of(home=False).state(JobState.ABORTED) is UnitState.ABORTED


def test_axes_tell_home_where_the_maker_has_no_variable_and_both_must_agree():
    no_variable = replace(ROBOT, at_home="")
    assert picture_of(no_variable).home() is None
    assert picture_of(no_variable, positions=(0.0, -90.0)).home() is True
    assert picture_of(no_variable, positions=(0.0, -90.0), j2=-89.0).home() is False
    assert picture_of(positions=(5.0, -90.0)).home() is False
    assert picture_of(positions=(0.0,)).home() is None


def test_a_machine_that_executes_is_not_at_home():
    assert picture_of(item="i=5006").home() is False
    assert picture_of(item="i=5006").state(None) is UnitState.EXECUTE


def test_an_announcement_that_comes_late_turns_nothing_back():
    picture = picture_of()
    late = Value(False, Quality.GOOD, NOON - timedelta(seconds=1))
    picture.put("home", late, is_asked=False)
    assert picture.home() is True
    # the machine's clock was put back: what it answers now counts all the same
    picture.put("home", late, is_asked=True)
    assert picture.home() is False


def test_after_a_loss_the_last_readings_are_stale_and_nothing_else_holds():
    picture = picture_of()
    picture.forget()
    picture.forget()
    assert {reading.quality for reading in picture.readings()} == {Quality.STALE}
    assert (picture.state(None), picture.home()) == (UnitState.UNKNOWN, None)


def test_what_is_missing_for_the_work_is_named():
    assert ROBOT.missing(is_robot=True, has_home_option=False) == []
    bare = Machine(name="M", item_state="item")
    assert "JobOrderReceiver" in bare.missing(is_robot=False, has_home_option=False)
    no_home = replace(ROBOT, at_home="")
    assert no_home.missing(is_robot=True, has_home_option=False) == ["AtHome"]
    assert no_home.missing(is_robot=True, has_home_option=True) == []


def test_a_machine_without_job_orders_shows_its_own_state():
    bare = Machine(name="M", item_state="item")
    assert picture_of(bare).state(None) is UnitState.IDLE
    assert picture_of(bare, item="i=5006").state(None) is UnitState.EXECUTE
    assert picture_of(bare, item=None).state(None) is UnitState.UNKNOWN
