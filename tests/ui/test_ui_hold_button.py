"""Hold-to-act: only the full track acts, and the machine's own answer is what it then shows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.touch.hold_button import LONGEST_STEP_MS, HoldButton, HoldState, SaferHoldButton

HOLD_MS = 120


@pytest.fixture
def button(theme, qtbot):
    made = HoldButton(theme, "hand-stop", "Abort build", "Part is lost", hold_ms=HOLD_MS)
    qtbot.addWidget(made)
    made.resize(400, 90)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def test_a_press_held_to_the_full_track_acts_once(button, qtbot):
    with qtbot.waitSignal(button.held, timeout=2000):
        QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button.state is HoldState.ASKED
    with qtbot.assertNotEmitted(button.held, wait=HOLD_MS * 2):
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_a_short_press_does_nothing_and_says_so(button, qtbot):
    with (
        qtbot.assertNotEmitted(button.held, wait=HOLD_MS * 2),
        qtbot.waitSignal(button.released_early, timeout=1000),
    ):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "Nothing happened" in button.line
    assert button.progress == 0


def test_sliding_off_does_nothing(button, qtbot):
    with qtbot.assertNotEmitted(button.held, wait=HOLD_MS * 2):
        QTest.mousePress(button, Qt.MouseButton.LeftButton)
        QTest.mouseMove(button, QPoint(button.width() + 40, 10))
    assert button.state is HoldState.RELEASED


def test_a_finger_does_what_a_pointer_does(button, qtbot):
    panel = QTest.createTouchDevice()
    with qtbot.waitSignal(button.held, timeout=2000):
        QTest.touchEvent(button, panel).press(0, QPoint(20, 20)).commit()
    QTest.touchEvent(button, panel).release(0, QPoint(20, 20)).commit()


def test_the_space_bar_held_acts_and_enter_never_does(button, qtbot):
    with qtbot.assertNotEmitted(button.held, wait=HOLD_MS * 2):
        QTest.keyPress(button, Qt.Key.Key_Return)
    with qtbot.waitSignal(button.held, timeout=2000):
        QTest.keyPress(button, Qt.Key.Key_Space)
    QTest.keyRelease(button, Qt.Key.Key_Space)


def test_it_is_held_for_as_long_as_the_theme_says(theme, qtbot):
    made = HoldButton(theme, "hand-stop", "Abort build")
    qtbot.addWidget(made)
    assert made.hold_ms == theme.tokens.time["hold_hazard"] == 1500
    assert theme.tokens.time["hold_normal"] == 800


def test_time_in_which_the_desk_did_not_look_is_not_counted(button, qtbot, monkeypatch):
    """A loop that hung must not take a finger that has long left for one that held on."""
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    monkeypatch.setattr(button._clock, "restart", lambda: 60_000)
    before = button._held_ms
    button._go_on()
    assert button._held_ms - before <= LONGEST_STEP_MS
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_silence_of_the_machine_becomes_unknown(button, qtbot):
    button.show_state(HoldState.ASKED)
    assert button._patience.remainingTime() > 9000
    button._waited_long()
    assert button.state is HoldState.UNKNOWN
    assert button.line == "Unknown. Check the machine."


def test_what_makes_safer_can_not_be_disabled(theme, qtbot):
    made = SaferHoldButton(theme, "player-pause", "Hold build", hold_ms=HOLD_MS)
    qtbot.addWidget(made)
    made.setEnabled(False)
    made.block("First: sign in")
    assert made.isEnabled()
    assert made.reason == ""
    made.show_state(HoldState.UNKNOWN)
    assert made.line == "Not confirmed. Go to the machine."
    made.show()
    with qtbot.waitSignal(made.held, timeout=2000):
        QTest.mousePress(made, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(made, Qt.MouseButton.LeftButton)
    made.close()


def test_a_blocked_hold_says_why_and_never_acts(button, qtbot):
    button.block("First: P1 answers")
    with (
        qtbot.assertNotEmitted(button.held, wait=HOLD_MS * 2),
        qtbot.waitSignal(button.reason_tapped, timeout=1000),
    ):
        QTest.mousePress(button, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert button.line == "First: P1 answers"
