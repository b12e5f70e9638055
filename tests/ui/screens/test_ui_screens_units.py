"""The page of a unit: what it does and why not, and what a person may do with it by hand."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from screens_bench import Bench, Kind
from seen import action, actions, rows, tap_widget, until

from app.wire.cell import Snapshot
from app.wire.people import Permission
from app.wire.unit_states import (
    Choice,
    JobState,
    LinkState,
    Prompt,
    Recovery,
    UnitState,
)
from app.wire.units import BedState, UnitView
from drivers.wire.unit_messages import Certificate
from ui.screens.screen import ItemIds
from ui.screens.signing_in import SignInSheet
from ui.screens.trust_panel import TrustSheet, grouped
from ui.screens.unit_facts import doing, why_not_by_hand
from ui.screens.units import BY_HAND, WHAT, UnitsScreen
from ui.touch.hold_button import HoldButton, HoldState
from ui.touch.sign_sheet import SignSheet
from ui.wording import Wording

pytestmark = pytest.mark.window
PRINT = "A1B2C3D4E5F60718293A4B5C6D7E8F9012345678"
replace = msgspec.structs.replace


@pytest.fixture
def asked(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What the desk asks of the service; it is never answered."""
    noted: list[tuple[str, Any]] = []

    def call(method: str, params: Any, *rest: Any, **more: Any) -> None:
        del rest, more
        noted.append((method, params))

    monkeypatch.setattr(bench.link, "call", call)
    return noted


def told(bench: Bench, **units: Any) -> Snapshot:
    """The recorded cell with units changed: fields of the view, or of its snapshot."""
    snapshot = bench.recorded.snapshot(Kind.FULL)
    made: list[UnitView] = []
    for unit in snapshot.units:
        changed = dict(units.get(unit.name, {}))
        of_view = {key: changed.pop(key) for key in list(changed) if key in unit.__struct_fields__}
        made.append(replace(unit, snapshot=replace(unit.snapshot, **changed), **of_view))
    return replace(snapshot, units=made)


def idle(bench: Bench, **more: Any) -> Snapshot:
    """P1 with nothing on it."""
    snapshot = told(bench, P1={"state": UnitState.IDLE, "job": None, **more})
    return replace(snapshot, builds=[])


def may(bench: Bench, *permissions: Permission) -> None:
    """Who is here may do that as well."""
    session = bench.mirror.session
    bench.mirror.session = replace(session, permissions=[*session.permissions, *permissions])
    bench.mirror.session_changed.emit()
    QTest.qWait(80)


def page(bench: Bench, unit: str = "P1") -> UnitsScreen:
    """The page of a unit in front."""
    assert bench.desk.show("units", ItemIds(printer=unit))
    QTest.qWait(150)
    screen = bench.desk.screens["units"].content()
    assert isinstance(screen, UnitsScreen)
    return screen


def hold(button: HoldButton) -> None:
    """Hold it to its full track."""
    button._hold_ms = 60
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    until(lambda: button.state is not HoldState.PRESSING)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_a_tile_of_the_cell_leads_to_its_unit(bench: Bench):
    cell = bench.screen("cell")
    tile = cell._tiles["P1"]  # type: ignore[attr-defined]
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert bench.led_to[-1] == ("units", ItemIds(printer="P1"))
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Return)
    assert len(bench.led_to) == 1
    QTest.keyClick(tile, Qt.Key.Key_Space)
    assert len(bench.led_to) == 2


def test_a_finger_that_slides_off_a_tile_opens_nothing(bench: Bench):
    cell = bench.screen("cell")
    tile = cell._tiles["P1"]  # type: ignore[attr-defined]
    QTest.mousePress(tile, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(tile, Qt.MouseButton.LeftButton, pos=tile.rect().bottomRight() * 2)
    assert bench.led_to == []


def test_every_unit_has_its_page_and_needs_nobody(bench: Bench):
    bench.lock()
    for name in bench.mirror.units:
        page(bench, name)
        assert bench.shell.current == "units"
    assert not bench.shell.banner.isVisible()


def test_readings_have_unit_limit_and_age(bench: Bench):
    screen = page(bench)
    line = screen.readings._lines["hotend_c"]
    assert "255.0 °C" in line.row.accessibleName()
    assert line.limit.text() == "set to 255.0"
    assert line.age.text()


def test_a_unit_that_is_silent_is_not_known_and_its_values_are_old(bench: Bench):
    bench.tell(told(bench, P1={"link": LinkState.LOST}))
    screen = page(bench)
    assert doing(bench.mirror.units["P1"], None, Wording()) == "No answer"
    assert screen.readings._lines["hotend_c"].row._stale
    assert screen.trouble.isVisible()


def test_why_it_is_held_and_the_steps_that_mend_it_in_their_order(bench: Bench):
    steps = ["recovery.find_cause", "recovery.clear_space"]
    bench.tell(told(bench, R1={"held_because": "robot.protective_stop", "recovery_steps": steps}))
    screen = page(bench, "R1")
    shown = screen.trouble.steps.steps
    assert len(shown) == 2
    assert all(step.head.endswith(".") for step in shown)


# -- by hand -----------------------------------------------------------------------------------
def test_by_hand_is_only_there_where_the_driver_can(bench: Bench):
    assert page(bench, "P1")._switch.segments[1].isVisible()
    assert not page(bench, "CAM1")._switch.segments[1].isVisible()


def test_nothing_by_hand_while_a_build_needs_the_printer(bench: Bench):
    may(bench, Permission.MAINTAIN)
    screen = page(bench)
    screen._turn(BY_HAND)
    assert all(act.reason.startswith("First: build") for act in screen.by_hand.acts)


def test_by_role_and_only_when_idle(bench: Bench, asked: list[tuple[str, Any]]):
    bench.tell(idle(bench))
    session = bench.mirror.session
    left = [one for one in session.permissions if one is not Permission.MAINTAIN]
    bench.mirror.session = replace(session, permissions=left)
    bench.mirror.session_changed.emit()
    screen = page(bench)
    screen._turn(BY_HAND)
    assert screen.by_hand.home.reason == "First: a technician signs in"
    may(bench, Permission.MAINTAIN)
    screen.refresh_now()
    assert screen.by_hand.home.reason == ""
    hold(screen.by_hand.home)
    assert [(method, params.unit) for method, params in asked] == [("unit.home", "P1")]
    assert screen.by_hand.home.state is HoldState.ASKED


def test_a_move_says_its_axis_and_way_and_needs_the_whole_track(
    bench: Bench, asked: list[tuple[str, Any]]
):
    bench.tell(idle(bench))
    may(bench, Permission.MAINTAIN)
    screen = page(bench)
    screen._turn(BY_HAND)
    by_hand = screen.by_hand
    by_hand._axis.show_chosen("z")
    by_hand._distance.show_chosen("10")
    by_hand._look_again()
    assert by_hand.less.text() == "Z −10 mm"
    QTest.mouseClick(by_hand.less, Qt.MouseButton.LeftButton)
    assert asked == []
    hold(by_hand.less)
    method, params = asked[-1]
    assert (method, params.axis, params.distance_mm) == ("unit.jog", "z", -10.0)


def test_heat_needs_a_temperature_and_ends_by_itself(bench: Bench, asked: list[tuple[str, Any]]):
    bench.tell(idle(bench))
    may(bench, Permission.MAINTAIN)
    screen = page(bench)
    screen._turn(BY_HAND)
    assert screen.by_hand.heat.reason == "First: temperature"
    screen.by_hand._target.field.set_text("210")
    assert screen.by_hand.heat.reason == ""
    hold(screen.by_hand.heat)
    method, params = asked[-1]
    assert (method, params.heater, params.target_c, params.for_s) == (
        "unit.heat", "hot_end", 210.0, 600.0,
    )  # fmt: skip


def test_a_machine_that_asks_something_is_answered_first(bench: Bench):
    bench.tell(idle(bench, prompt=Prompt("Runout.", ["Continue"])))
    assert why_not_by_hand(bench.mirror, bench.mirror.units["P1"]) == "First: answer P1"


# -- questions, recovery, trust ----------------------------------------------------------------
def test_a_question_of_the_firmware_is_answered_by_its_index(
    bench: Bench, asked: list[tuple[str, Any]]
):
    may(bench, Permission.STEP)
    prompt = Prompt("Filament runout T0.", ["Continue", "Purge more"])
    snapshot = told(bench, P1={"prompt": prompt})
    bench.mirror.take_snapshot(snapshot)
    screen = page(bench)
    assert screen.prompt.isVisible()
    assert [one.text() for one in screen.prompt.answers] == ["Continue", "Purge more"]
    hold(screen.prompt.answers[1])
    assert [(method, params.index) for method, params in asked] == [("unit.answer", 1)]


@pytest.fixture
def uncertain(bench: Bench) -> UnitsScreen:
    """The build of P1 is uncertain; it can be made safe or scrapped."""
    snapshot = bench.recorded.snapshot(Kind.FULL)
    recovery = Recovery(
        [Choice.MAKE_SAFE, Choice.SCRAP], {"resume": "printer.no_answer"}, 100, 108, {"x": 1.0}
    )
    held = replace(snapshot.builds[-1], state=JobState.INTERRUPTED, recovery=recovery)
    bench.tell(replace(snapshot, builds=[*snapshot.builds[:-1], held]))
    may(bench, Permission.RECOVER, Permission.RELEASE)
    return page(bench, held.printer)


def test_what_is_not_offered_says_why(uncertain: UnitsScreen):
    panel = uncertain.recovery
    assert panel.resume.reason.startswith("Not now: the printer does not answer")
    assert panel.make_safe.reason == panel.scrap.reason == ""


def test_scrap_is_asked_after_the_whole_track(uncertain: UnitsScreen, asked: list[tuple[str, Any]]):
    hold(uncertain.recovery.scrap)
    assert [(m, p.choose) for m, p in asked] == [("production.recover", Choice.SCRAP)]


def test_resume_after_an_uncertainty_needs_a_signature(
    bench: Bench, uncertain: UnitsScreen, asked: list[tuple[str, Any]]
):
    snapshot = bench.recorded.snapshot(Kind.FULL)
    recovery = Recovery(list(Choice), {}, 100, 108)
    held = replace(snapshot.builds[-1], state=JobState.INTERRUPTED, recovery=recovery)
    bench.mirror.take_snapshot(replace(snapshot, builds=[*snapshot.builds[:-1], held]))
    uncertain.refresh_now()
    tap_widget(uncertain.recovery.resume)
    assert isinstance(bench.shell.sheets.top, SignSheet)
    assert asked == []


def unproven(bench: Bench) -> Snapshot:
    """R1 shows a certificate that nobody has trusted."""
    shown = Certificate(PRINT, "ab" * 32, "urn:r1", datetime(2035, 1, 1, tzinfo=UTC))
    return told(bench, R1={"certificate": shown, "link": LinkState.REFUSED})


def test_trust_is_given_by_who_may_after_comparing_the_thumbprint(
    bench: Bench, asked: list[tuple[str, Any]]
):
    bench.tell(unproven(bench))
    may(bench, Permission.TRUST)
    screen = page(bench, "R1")
    screen._turn(WHAT)
    tap_widget(action(screen, "Trust R1"))
    sheet = bench.shell.sheets.top
    assert isinstance(sheet, TrustSheet)
    assert sheet.act.reason
    sheet.typed.field.set_text("0000")
    assert sheet.act.reason == "First: the signs are the same"
    sheet.typed.field.set_text("5678")
    tap_widget(sheet.act)
    assert [(m, p.unit, p.thumbprint) for m, p in asked] == [("unit.trust", "R1", PRINT)]


def test_trust_asks_first_for_somebody_who_may(bench: Bench):
    bench.tell(unproven(bench))
    screen = page(bench, "R1")
    screen._turn(WHAT)
    tap_widget(action(screen, "Trust R1"))
    assert isinstance(bench.shell.sheets.top, SignInSheet)


def test_a_thumbprint_stands_in_groups(qapp):
    assert grouped("a1:b2:c3:d4:e5") == "A1B2  C3D4  E5"
    assert len(grouped(PRINT).split("\n")) == 2


# -- what makes safer --------------------------------------------------------------------------
def test_make_safe_goes_its_own_way_and_is_never_blocked(bench: Bench, monkeypatch):
    sent: list[tuple[str, str]] = []
    monkeypatch.setattr(bench.stop_path, "make_safe", lambda unit, by: sent.append((unit, by)))
    screen = page(bench, "R1")
    bench.lock()
    bench.link.kind = Kind.STALE
    bench.desk.look()
    screen.make_safe.block("no")
    hold(screen.make_safe)
    assert sent == [("R1", "")]
    bench.stop_path.answered.emit("unit R1", "unknown", "unit.not_answered")
    assert screen.make_safe.line == "Not confirmed. Go to the machine."


def test_an_empty_cell_says_what_fills_it(bench: Bench):
    snapshot = bench.recorded.snapshot(Kind.FULL)
    bench.tell(replace(snapshot, units=[], builds=[]))
    screen = bench.screen("units")
    assert not any(text.startswith("Stop ") and text != "Stop cell" for text in actions(screen))


def test_what_the_bed_is_stands_with_who_looked(bench: Bench):
    bench.tell(idle(bench, bed=BedState.OCCUPIED))
    screen = page(bench)
    assert any(row.head == "A part is on the bed" for row in rows(screen))
    assert screen.next.text() == "Confirm bed clear"
