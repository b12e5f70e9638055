"""The start gate: what is missing is named on the start itself, and nothing starts before."""

import msgspec
import pytest
from PySide6.QtTest import QTest
from screens_bench import Bench

from app.wire.production import GateReport
from ui.screens.gate import GateScreen
from ui.screens.screen import ItemIds

pytestmark = pytest.mark.window


def _report(bench: Bench, failing: str) -> GateReport:
    told = bench.recorded.answer("production.check", GateReport)
    assert told is not None
    conditions = [msgspec.structs.replace(one, ok=one.code != failing) for one in told.conditions]
    return msgspec.structs.replace(told, ok=not failing, conditions=conditions)


def _screen(bench: Bench) -> GateScreen:
    plan_id = next(iter(bench.mirror.plans))
    assert bench.desk.show("gate", ItemIds(plan=plan_id))
    QTest.qWait(300)
    screen = bench.desk.screens["gate"].content()
    assert isinstance(screen, GateScreen)
    return screen


def test_a_failing_condition_blocks_the_start_and_names_its_mend(bench: Bench):
    screen = _screen(bench)
    screen.show_report(_report(bench, "gate.bed_clear"))
    assert screen.start.reason == "First: look at the bed, then confirm it"


def test_with_every_condition_met_the_start_can_be_held(bench: Bench):
    screen = _screen(bench)
    screen.show_report(_report(bench, ""))
    assert not screen.start.reason
    assert "P1" in screen.start.line and "LEFT" in screen.start.line


def test_a_plan_that_is_not_known_is_not_shown(bench: Bench):
    assert not bench.desk.show("gate", ItemIds(plan="P-0000-999"))
