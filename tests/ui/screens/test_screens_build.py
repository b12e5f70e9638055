"""The build screen says what the machine says, and what makes safer is never out of reach."""

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from screens_bench import Bench, Kind
from seen import tap

from app.wire.production import HoldAfterLayer
from app.wire.unit_states import JobState
from ui.screens.build_commands import BuildCommands
from ui.screens.production import ProductionScreen
from ui.touch.hold_button import HoldState, SaferHoldButton

pytestmark = pytest.mark.window


def _commands(bench: Bench) -> BuildCommands:
    screen = bench.screen("build")
    assert isinstance(screen, ProductionScreen)
    return screen.commands


def test_hold_asks_the_machine_and_shows_its_answer(bench: Bench):
    commands = _commands(bench)
    build = bench.mirror.newest_build()
    assert build is not None
    ended: list[str] = []
    assert commands.press_hold(ended.append)
    assert bench.stop_path.asked == [("hold", build.build_id, "P1")]
    assert commands.hold.state is HoldState.ASKED
    bench.stop_path.answered.emit(build.build_id, "done", "")
    assert commands.hold.state is HoldState.DONE
    assert ended == ["done"]


def test_no_answer_sends_a_person_to_the_machine(bench: Bench):
    commands = _commands(bench)
    build = bench.mirror.newest_build()
    assert build is not None
    ended: list[str] = []
    commands.press_hold(ended.append)
    bench.stop_path.answered.emit(build.build_id, "unknown", "unit.not_answered")
    assert ended == ["unknown"]
    assert commands.hold.line == "Not confirmed. Go to the machine."


def test_hold_and_abort_stay_while_the_service_is_silent_and_while_locked(bench: Bench):
    commands = _commands(bench)
    bench.link.kind = Kind.STALE
    bench.lock()
    bench.desk.look()
    QTest.qWait(150)
    for button in (commands.hold, commands.abort):
        assert button.isVisible() and button.isEnabled() and not button.reason


def test_a_held_build_offers_resume_and_not_hold(bench: Bench):
    commands = _commands(bench)
    bench.tell(kind=Kind.ABNORMAL)
    assert commands.resume.isVisible()
    assert not commands.hold.isVisible()
    assert commands.abort.isVisible()


def test_resume_is_blocked_with_its_reason_while_the_acceptance_has_ended(bench: Bench):
    commands = _commands(bench)
    told = bench.recorded.snapshot(Kind.FULL)
    ended = msgspec.structs.replace(
        told.builds[-1], state=JobState.INTERRUPTED, held_because="build.acceptance_ended"
    )
    bench.tell(msgspec.structs.replace(told, builds=[*told.builds[:-1], ended]))
    assert commands.resume.line == "First: the design is reviewed again"


def test_the_banner_names_side_case_part_and_file_and_goes_when_locked(bench: Bench):
    bench.screen("build")
    line = bench.shell.banner.line
    assert line is not None
    assert [fact.label for fact in line.facts if fact.must] == ["Case", "Part", "File"]
    assert "LEFT" in bench.shell.banner.accessibleName()
    bench.lock()
    assert bench.shell.banner.line is None


def test_an_unknown_build_is_not_shown(bench: Bench):
    from ui.screens.screen import ItemIds

    assert not bench.desk.show("build", ItemIds(build="M-0000-999"))


def test_a_hold_after_this_layer_is_asked_shown_and_taken_back(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
):
    noted: list[tuple[str, object]] = []
    monkeypatch.setattr(
        bench.link, "call", lambda method, params, *rest, **more: noted.append((method, params))
    )
    screen = bench.screen("build")
    build = bench.mirror.newest_build()
    assert build is not None
    tap(screen, "Hold after this layer")
    assert noted == [("production.hold_after_layer", HoldAfterLayer(build.build_id))]
    asked = msgspec.structs.replace(build, hold_after_layer=build.layer)
    told = bench.recorded.snapshot(Kind.FULL)
    bench.tell(msgspec.structs.replace(told, builds=[asked]))
    noted.clear()
    tap(screen, f"Holds after layer {build.layer}")
    assert noted == [("production.hold_after_layer", HoldAfterLayer(build.build_id, on=False))]
    assert "Hold build" in actions_of_hold(screen)


def actions_of_hold(screen: QWidget) -> list[str]:
    """Hold itself is there all the while, and can act."""
    found = [one for one in screen.findChildren(SaferHoldButton) if one.isVisible()]
    return [one.text() for one in found if not one.reason]
