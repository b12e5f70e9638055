"""The commands for the queue, recovery, machines by hand and shelving say what a screen can say."""

from datetime import UTC, datetime, timedelta

import pytest
from celldeck_calls import Celldeck
from invented_service import InventedService, Refusal

from app.command_line.shelving_commands import until
from app.wire import alarms, production, queue, units
from drivers.wire.recovery import Choice
from drivers.wire.states import CommandState

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
ITEM = queue.QueueItem(
    "Q-1", "PL-1", "BA-1", "C-1", 1, queue.QueueState.WAITING, "J. Brandt", NOW,
    conditions=[
        queue.PrinterFit(
            "P1", False, True,
            [production.GateCondition(
                "gate.bed_clear", "printer", False, "unknown", "clear", "remedy.confirm_bed", NOW
            )],
        ),
        queue.PrinterFit("P2", True, True),
    ],
)  # fmt: skip
DONE = production.CommandResult("P1", "heat", CommandState.DONE, NOW)


@pytest.fixture
def technician(celldeck: Celldeck) -> Celldeck:
    return celldeck.as_("J. Brandt")


def test_the_queue_shows_what_is_ready_where_and_why_not(
    technician: Celldeck, service: InventedService
):
    service.answer("queue.list", queue.QueueView([ITEM]))
    told = technician("queue", "list").out
    assert "PL-1" in told and "P2" in told
    assert "Q-1 on P1:" in told and "NOT MET" in told
    assert technician("queue", "list", "--json").document()["items"][0]["queue_id"] == "Q-1"


def test_each_act_on_the_queue_says_what_was_meant(technician: Celldeck, service: InventedService):
    service.answer("queue.add", ITEM)
    service.answer("queue.move", queue.QueueView([ITEM]))
    service.answer("queue.remove", queue.QueueView())
    service.answer("queue.start", production.BuildStarted("M-1"))
    service.answer("queue.release", ITEM)
    assert technician("queue", "add", "PL-1", "--printer", "P2", "--position", "2").exit_code == 0
    assert technician("queue", "move", "Q-1", "3").exit_code == 0
    assert technician("queue", "remove", "Q-1", "--reason", "put off").exit_code == 0
    assert technician("queue", "start", "Q-1").out == "build M-1\n"
    assert technician("queue", "release", "Q-1").exit_code == 0
    assert service.of("queue.add") == [queue.AddToQueue("PL-1", "P2", 2)]
    assert service.of("queue.move") == [queue.MoveInQueue("Q-1", 3)]
    assert service.of("queue.remove") == [queue.RemoveFromQueue("Q-1", "put off")]
    assert service.of("queue.start") == [queue.StartQueued("Q-1", "")]


@pytest.mark.parametrize("choose", ["resume", "make-safe", "scrap"])
def test_only_a_resume_is_signed(technician: Celldeck, service: InventedService, choose: str):
    service.answer("production.recover", DONE)
    ran = technician("build", "recover", "M-1", "--choose", choose, "--reason", "seen")
    assert ran.exit_code == 0, ran.err
    asked = service.of("production.recover")[0]
    assert asked.choose is Choice(choose.replace("-", "_"))
    assert (asked.signing is not None) is (choose == "resume")
    assert asked.viewed is False


def test_what_is_not_offered_is_told_with_why(technician: Celldeck, service: InventedService):
    service.answer(
        "production.recover",
        Refusal("production.not_offered", build="M-1", choose="resume", why="printer.reset"),
    )
    ran = technician("build", "recover", "M-1", "--choose", "resume", "--json")
    assert ran.exit_code == 3
    assert ran.problem()["values"]["why"] == "printer.reset"
    assert technician("build", "recover", "M-1", "--choose", "hope").exit_code == 2


def test_a_part_is_dropped_by_its_id(technician: Celldeck, service: InventedService):
    service.answer("production.drop", Refusal("production.last_part", build="M-1", part="B-1-1"))
    assert technician("build", "drop", "M-1", "B-1-1", "--reason", "lifted").exit_code == 3
    assert service.of("production.drop") == [production.DropPart("M-1", "B-1-1", "lifted")]


BY_HAND = {
    ("heat", "P1", "bed", "--to", "60", "--seconds", "120"): (
        "unit.heat", units.HeatUnit("P1", "bed", 60.0, 120.0)),
    ("home", "P1", "--axes", "xy"): ("unit.home", units.HomeUnit("P1", "xy")),
    ("jog", "P1", "z", "-2.5", "--speed", "5"): ("unit.jog", units.JogUnit("P1", "z", -2.5, 5.0)),
    ("material", "P1", "load", "--to", "210", "--length", "80"): (
        "unit.material", units.ChangeMaterial("P1", "load", 210.0, 80.0)),
    ("answer", "P1", "1"): ("unit.answer", units.AnswerPrompt("P1", 1)),
}  # fmt: skip


@pytest.mark.parametrize("words", BY_HAND)
def test_a_machine_by_hand(technician: Celldeck, service: InventedService, words: tuple[str, ...]):
    method, wanted = BY_HAND[words]
    service.answer(method, DONE)
    assert technician("unit", *words).exit_code == 0
    assert service.of(method) == [wanted]


def test_what_the_machine_refuses_or_leaves_open_is_no_success(
    technician: Celldeck, service: InventedService
):
    for state, code, expected in (
        (CommandState.REFUSED, "printer.no_answer", 4),
        (CommandState.UNKNOWN, "unit.not_answered", 4),
    ):
        service.answer(
            "unit.jog", production.CommandResult("P1", "jog", state, NOW, code, {"unit": "P1"})
        )
        assert technician("unit", "jog", "P1", "x", "5").exit_code == expected


def test_an_alarm_is_set_aside_until_a_time_with_a_reason(
    technician: Celldeck, service: InventedService
):
    view = alarms.AlarmView(
        "A-1", "disk.nearly_full", alarms.Priority.B, alarms.AlarmState.SHELVED, "station", NOW
    )
    service.answer("alarms.shelve", view)
    service.answer("alarms.unshelve", view)
    assert technician("alarm", "shelve", "A-1", "--until", "2h").exit_code == 2
    ran = technician("alarm", "shelve", "A-1", "--until", "2h", "--reason", "known")
    assert ran.exit_code == 0, ran.err
    asked = service.of("alarms.shelve")[0]
    assert asked.reason == "known"
    assert abs(asked.until - datetime.now(UTC) - timedelta(hours=2)) < timedelta(seconds=30)
    assert technician("alarm", "unshelve", "A-1").exit_code == 0


def test_until_is_a_span_a_time_of_day_or_a_moment():
    here = NOW.astimezone()
    assert until("30m", NOW) == NOW + timedelta(minutes=30)
    assert until("2027-03-01T10:00:00+01:00", NOW) == NOW + timedelta(hours=1)
    later, sooner = here + timedelta(hours=1), here - timedelta(hours=1)
    assert until(later.strftime("%H:%M"), NOW) == later
    assert until(sooner.strftime("%H:%M"), NOW) == sooner + timedelta(days=1)
    with pytest.raises(ValueError):
        until("soon", NOW)
