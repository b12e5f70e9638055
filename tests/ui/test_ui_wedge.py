"""A scanner that types is told from a person by its rhythm; its keys reach no widget."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.touch.wedge import Wedge
from ui.touch.wedge_keys import GS, Scan, WedgeKeys, read_scan


def test_what_comes_fast_and_ends_with_enter_is_a_scan():
    keys = WedgeKeys()
    for at, sign in enumerate("B-2611-001"):
        keys.add(sign, at * 8.0)
    assert keys.end(90.0) == Scan("B-2611-001")


def test_what_comes_at_the_rhythm_of_a_person_is_none():
    keys = WedgeKeys()
    keys.add("B", 0.0)
    assert keys.is_late(120.0)
    keys.forget()
    assert keys.end(130.0) is None


def test_three_signs_are_no_scan_without_a_prefix():
    keys = WedgeKeys()
    for at, sign in enumerate("123"):
        keys.add(sign, at * 5.0)
    assert keys.end(20.0) is None


@pytest.mark.parametrize("aim", ["d2", "C1", "d1"])
def test_the_aim_prefix_says_what_was_read_and_is_taken_off(aim: str):
    assert read_scan(f"]{aim}0104012345678901") == Scan("0104012345678901", aim)


def test_after_a_prefix_a_busy_loop_does_not_tear_the_scan():
    keys = WedgeKeys()
    for at, sign in enumerate("]d2"):
        keys.add(sign, at * 5.0)
    assert not keys.is_late(200.0)
    assert keys.is_late(400.0)


@pytest.mark.parametrize("stand_in", [GS, "|", "~", "^"])
def test_the_separator_of_gs1_survives(stand_in: str):
    told = read_scan(f"]d210LOT7{stand_in}21S9")
    assert told.text == f"10LOT7{GS}21S9"
    assert told.is_gs1


def test_a_code_that_is_not_gs1_keeps_its_signs():
    assert read_scan("]d1A|B~C").text == "A|B~C"


class _Ear(QObject):
    def __init__(self, wedge: Wedge) -> None:
        super().__init__()
        self._wedge = wedge

    def eventFilter(self, watched, event) -> bool:
        return self._wedge.takes(event)


@pytest.fixture
def window(qtbot):
    """A window with a field and a button; every key of it is heard by a wedge first."""
    page = QWidget()
    page.field, page.button = QLineEdit(), QPushButton("Do it")
    page.button.setAutoDefault(True)
    column = QVBoxLayout(page)
    column.addWidget(page.field)
    column.addWidget(page.button)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.wedge = Wedge(page)
    page.ear = _Ear(page.wedge)
    page.windowHandle().installEventFilter(page.ear)
    page.scans = []
    page.wedge.scanned.connect(page.scans.append)
    yield page
    page.windowHandle().removeEventFilter(page.ear)
    page.close()


def type_in(window, text: str, delay_ms: int = 1) -> None:
    for sign in text:
        if sign == GS:
            QTest.keyClick(
                window.windowHandle(),
                Qt.Key.Key_BracketRight,
                Qt.KeyboardModifier.ControlModifier,
                delay_ms,
            )
        else:
            QTest.keyClick(window.windowHandle(), sign, Qt.KeyboardModifier.NoModifier, delay_ms)


@pytest.mark.window
def test_a_scan_reaches_no_field_and_its_enter_no_button(window, qtbot):
    pressed: list[bool] = []
    window.button.clicked.connect(lambda: pressed.append(True))
    window.button.setFocus()
    type_in(window, "]d210LOT7" + GS + "21S9")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.scans), timeout=1000)
    QTest.qWait(80)
    assert window.scans == [Scan(f"10LOT7{GS}21S9", "d2")]
    assert window.field.text() == ""
    assert pressed == []


@pytest.mark.window
def test_two_scans_close_together_are_two(window, qtbot):
    for text in ("B-2611-001", "B-2611-002"):
        type_in(window, text, 0)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.scans) == 2, timeout=1000)
    assert [one.text for one in window.scans] == ["B-2611-001", "B-2611-002"]


@pytest.mark.window
def test_what_a_person_types_arrives_whole_and_in_its_order(window, qtbot):
    window.field.setFocus()
    type_in(window, "lot 7", 70)
    qtbot.waitUntil(lambda: window.field.text() == "lot 7", timeout=2000)
    assert window.scans == []


@pytest.mark.window
def test_a_space_is_handed_on_at_once(window):
    """Holding Space acts as a finger does: it may not wait for a scan that never begins so."""
    down: list[bool] = []
    window.button.pressed.connect(lambda: down.append(True))
    window.button.setFocus()
    QTest.keyPress(window.windowHandle(), Qt.Key.Key_Space)
    assert down == [True]
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_Space)
