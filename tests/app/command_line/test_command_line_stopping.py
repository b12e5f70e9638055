"""Hold, abort and make-safe reach the machine whatever the service does, and need nobody."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from celldeck_calls import Celldeck
from invented_service import InventedService, Refusal
from invented_unit import InventedMachine, InventedUnit

from app.wire.production import CommandResult
from app.wire.units import SafeResults
from drivers.wire.states import CommandState

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def printer(celldeck: Celldeck) -> Iterator[InventedMachine]:
    with InventedUnit(celldeck.folder, InventedMachine("P1", build="B1")) as machine:
        yield machine


@pytest.fixture
def robot(celldeck: Celldeck) -> Iterator[InventedMachine]:
    with InventedUnit(celldeck.folder, InventedMachine("R1")) as machine:
        yield machine


def test_a_service_that_answers_is_the_way(
    celldeck: Celldeck, service: InventedService, printer: InventedMachine
):
    service.answer("production.hold", CommandResult("P1", "hold", CommandState.DONE, NOW))
    ran = celldeck("build", "hold", "B1", "--timeout", "7", "--no-wait", "--json")
    assert ran.exit_code == 0, ran.err
    assert ran.document()["state"] == "done"
    asked = service.of("production.hold")[0]
    assert (asked.build_id, asked.wait, asked.timeout_s) == ("B1", False, 7.0)
    assert printer.told == []


@pytest.mark.parametrize("action", ["hold", "abort"])
def test_a_service_that_is_silent_is_passed_by_within_a_second(
    celldeck: Celldeck,
    service: InventedService,
    printer: InventedMachine,
    robot: InventedMachine,
    action: str,
):
    service.silent = True
    begin = time.monotonic()
    ran = celldeck("build", action, "B1", "--json")
    assert time.monotonic() - begin < 3.0
    assert ran.exit_code == 0, ran.err
    document = ran.document()
    assert (document["target"], document["state"]) == ("P1", "done")
    assert document["values"]["way"] == "stop_channel"
    assert printer.told == [(action, "unidentified at command line")]
    assert robot.told == []


def test_without_a_service_the_machine_that_has_the_build_is_held(
    celldeck: Celldeck, printer: InventedMachine, robot: InventedMachine
):
    ran = celldeck.as_("J. Brandt")("build", "hold", "B1")
    assert ran.exit_code == 0, ran.err
    assert printer.told == [("hold", "J. Brandt at command line")]
    assert robot.told == []


def test_a_record_that_cannot_be_written_does_not_stand_in_the_way(
    celldeck: Celldeck, service: InventedService, printer: InventedMachine
):
    service.answer("production.hold", Refusal("record.cannot_be_written"))
    assert celldeck("build", "hold", "B1").exit_code == 0
    assert [command for command, _ in printer.told] == ["hold"]


def test_a_build_that_the_service_does_not_know_is_a_persons_mistake(
    celldeck: Celldeck, service: InventedService, printer: InventedMachine
):
    service.answer("production.hold", Refusal("production.no_such_build", build="B9"))
    ran = celldeck("build", "hold", "B9")
    assert ran.exit_code == 3
    assert printer.told == []


def test_without_a_service_an_unknown_build_sends_to_the_machine(
    celldeck: Celldeck, printer: InventedMachine
):
    ran = celldeck("build", "hold", "B9")
    assert ran.exit_code == 4
    assert "production.no_unit_has_build" in ran.err
    assert printer.told == []


def test_a_wrong_secret_does_not_stand_in_the_way(celldeck: Celldeck, service: InventedService):
    service.answer("session.open", Refusal("people.locked_out"))
    service.answer("production.hold", CommandResult("P1", "hold", CommandState.DONE, NOW))
    assert celldeck.as_("J. Brandt", "wrong")("build", "hold", "B1").exit_code == 0


def test_a_name_without_a_secret_asks_nobody_anything(celldeck: Celldeck, service: InventedService):
    service.answer("production.abort", CommandResult("P1", "abort", CommandState.DONE, NOW))
    assert celldeck("build", "abort", "B1", "--as", "J. Brandt").exit_code == 0
    assert service.of("session.open") == []
    assert celldeck.terminal.asked == []


def test_a_machine_that_does_not_confirm_is_unknown_and_exit_four(
    celldeck: Celldeck, printer: InventedMachine
):
    printer.says = CommandState.UNKNOWN
    ran = celldeck("build", "hold", "B1", "--json")
    assert ran.exit_code == 4
    assert ran.document()["state"] == "unknown"
    assert ran.problem()["text"] == "Not confirmed. Go to the machine: P1."


def test_a_machine_that_refuses_is_told_with_its_reason(
    celldeck: Celldeck, printer: InventedMachine
):
    printer.refuses = True
    ran = celldeck("build", "hold", "B1", "--json")
    assert ran.exit_code == 4
    assert ran.problem()["code"] == "unit.refused"


def test_make_safe_reaches_every_machine_without_a_service(
    celldeck: Celldeck, printer: InventedMachine, robot: InventedMachine
):
    ran = celldeck("unit", "make-safe", "--all", "--json")
    assert ran.exit_code == 0, ran.err
    assert {r["target"]: r["state"] for r in ran.document()["results"]} == {
        "P1": "done",
        "R1": "done",
    }
    # Both are invented printers with a build: for the whole cell it is held and not lost.
    assert [c for c, _ in (*printer.told, *robot.told)] == ["hold", "hold"]


def test_make_safe_of_one_leaves_the_other(
    celldeck: Celldeck, printer: InventedMachine, robot: InventedMachine
):
    assert celldeck("unit", "make-safe", "R1").exit_code == 0
    assert (printer.told, robot.told) == ([], [("make_safe", "unidentified at command line")])


def test_make_safe_goes_through_a_service_that_answers(
    celldeck: Celldeck, service: InventedService, printer: InventedMachine
):
    done = CommandResult("P1", "make_safe", CommandState.DONE, NOW)
    service.answer("cell.make_safe", SafeResults([done]))
    assert celldeck("unit", "make-safe", "--all").exit_code == 0
    assert printer.told == []


def test_where_no_machine_has_a_process_nobody_is_calmed(celldeck: Celldeck):
    assert celldeck("unit", "make-safe", "--all").exit_code == 4
    assert celldeck("unit", "make-safe", "P1").exit_code == 4
