"""What a person sees on a screen: its actions and words, and touching them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.screens.mark_rows import MarkRows, Told
from ui.screens.tap_rows import TapRow, TapRows
from ui.touch.buttons import ActionButton
from ui.touch.fields import TextField

RETAP_MS = 340
STEP_MS = 20


def action(place: QWidget, text: str) -> ActionButton:
    """The visible action with this text."""
    there = [one for one in place.findChildren(ActionButton) if one.isVisible()]
    found = [one for one in there if one.text() == text]
    assert found, f"{text} is not among {[one.text() for one in there]}"
    return found[-1]


def actions(place: QWidget) -> list[str]:
    """Texts of all visible actions."""
    return [one.text() for one in place.findChildren(ActionButton) if one.isVisible()]


def tap(place: QWidget, text: str) -> None:
    """Touch an action; then wait until a second touch would count as one."""
    QTest.mouseClick(action(place, text), Qt.MouseButton.LeftButton)
    QTest.qWait(RETAP_MS)


def tap_widget(button: QAbstractButton) -> None:
    """Touch any button."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.qWait(20)


def rows(place: QWidget) -> list[Told]:
    """All rows to read that are visible."""
    shown = [one for one in place.findChildren(MarkRows) if one.isVisible()]
    return [told for one in shown for told in one.told]


def tap_rows(place: QWidget) -> list[TapRow]:
    """All rows to tap that are visible."""
    shown = [one for one in place.findChildren(TapRows) if one.isVisible()]
    return [row for one in shown for row in one.rows]


def until(true: Callable[[], bool], within_ms: int = 5000) -> None:
    """Wait for what a thread brings."""
    for _ in range(within_ms // STEP_MS):
        if true():
            return
        QTest.qWait(STEP_MS)


def fields(place: QWidget) -> list[TextField]:
    """Fields that can be filled in now."""
    return [one for one in place.findChildren(TextField) if one.isVisible()]
