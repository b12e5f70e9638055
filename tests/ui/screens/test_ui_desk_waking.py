"""The touch that wakes the station does nothing else; what makes safer works even then."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from screens_bench import Bench

from ui import desk as desk_module
from ui.main_window import Shell

pytestmark = pytest.mark.window


@pytest.fixture
def ear(bench: Bench):
    """A desk that hears its window, as it does while it runs."""
    handle = bench.shell.windowHandle()
    handle.installEventFilter(bench.desk)
    yield bench
    handle.removeEventFilter(bench.desk)


def middle(shell: Shell, widget: QWidget) -> QPoint:
    """Middle of a widget in the window."""
    return widget.mapTo(shell, widget.rect().center())


def tab(bench: Bench, key: str) -> QWidget:
    """A station on the rail."""
    return next(one for one in bench.shell.rail.tabs if one.station.key == key)


def click(bench: Bench, widget: QWidget) -> None:
    """Touch the window where that widget is, as a panel does."""
    QTest.mouseClick(
        bench.shell.windowHandle(), Qt.MouseButton.LeftButton, pos=middle(bench.shell, widget)
    )
    QTest.qWait(30)


def test_awake_a_touch_acts(ear: Bench):
    click(ear, tab(ear, "plan"))
    assert ear.shell.current == "plan"


def test_the_waking_touch_is_swallowed_and_the_next_one_acts(ear: Bench):
    woken: list[bool] = []
    ear.desk.waking.woke.connect(lambda: woken.append(True))
    ear.desk.waking.sleep()
    click(ear, tab(ear, "plan"))
    assert ear.shell.current == "cell"
    assert woken == [True]
    click(ear, tab(ear, "plan"))
    assert ear.shell.current == "plan"


def test_the_waking_finger_is_swallowed_to_its_end(ear: Bench):
    panel = QTest.createTouchDevice()
    ear.desk.waking.sleep()
    handle, at = ear.shell.windowHandle(), middle(ear.shell, tab(ear, "plan"))
    QTest.touchEvent(handle, panel).press(0, at).commit()
    QTest.touchEvent(handle, panel).move(0, at + QPoint(2, 2)).commit()
    QTest.touchEvent(handle, panel).release(0, at).commit()
    QTest.qWait(30)
    assert ear.shell.current == "cell"
    assert not ear.desk.waking.is_asleep


def test_a_waking_key_presses_nothing(ear: Bench):
    tab(ear, "plan").setFocus()
    ear.desk.waking.sleep()
    QTest.keyClick(ear.shell.windowHandle(), Qt.Key.Key_Space)
    QTest.qWait(80)
    assert ear.shell.current == "cell"


def test_stop_cell_held_to_its_full_track_works_as_the_waking_touch(ear: Bench, qtbot):
    stop = ear.shell.rail.stop_cell
    ear.desk.waking.sleep()
    handle, at = ear.shell.windowHandle(), middle(ear.shell, stop)
    with qtbot.waitSignal(ear.shell.stop_cell_asked, timeout=4000):
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    assert ear.stop_path.asked == [("stop", "cell", "")]


def test_stop_cell_let_go_too_early_as_the_waking_touch_does_nothing(ear: Bench):
    ear.desk.waking.sleep()
    click(ear, ear.shell.rail.stop_cell)
    assert ear.stop_path.asked == []


def test_nobody_here_for_the_time_of_the_design_is_asleep(bench: Bench):
    bench.desk._idle.timeout.emit()
    assert bench.desk.waking.is_asleep


def test_a_computer_that_slept_wakes_locked(bench: Bench, monkeypatch: pytest.MonkeyPatch):
    assert bench.mirror.session.person_id
    monkeypatch.setattr(desk_module, "suspended_s", lambda: bench.desk._slept_s + 60.0)
    bench.desk.look()
    assert bench.desk.waking.is_asleep
    assert not bench.mirror.session.person_id


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_does_nothing_on_what_is_destructive(ear: Bench, key: Qt.Key, qtbot):
    screen = ear.screen("build")
    commands = screen.commands  # type: ignore[attr-defined]
    for button in (commands.hold, commands.abort, ear.shell.rail.stop_cell):
        with qtbot.assertNotEmitted(button.held, wait=20):
            QTest.keyPress(button, key)
            QTest.keyRelease(button, key)


def test_a_double_tap_holds_and_aborts_nothing(ear: Bench):
    screen = ear.screen("build")
    commands = screen.commands  # type: ignore[attr-defined]
    for button in (commands.hold, commands.abort):
        QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.qWait(50)
    assert ear.stop_path.asked == []
