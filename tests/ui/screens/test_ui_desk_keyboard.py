"""Everything by the keyboard alone: Tab reaches each action in sight, and shows where it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from screens_bench import Bench

from ui.screens.reason_sheet import ReasonSheet
from ui.touch.fields import TextField
from ui.views.scroll_pane import PaneKey

pytestmark = pytest.mark.window
MOST_STEPS = 400


def reached(bench: Bench) -> set[QWidget]:
    """Every widget that Tab comes to, once round."""
    shell = bench.shell
    shell.activateWindow()
    QTest.qWait(50)
    shell.rail.tabs[0].setFocus()
    found: list[QWidget] = []
    for _ in range(MOST_STEPS):
        QTest.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in found:
            break
        found.append(now)
    return set(found)


def in_sight(bench: Bench) -> list[QAbstractButton]:
    """Every button a person can see and touch now."""
    there = bench.shell.findChildren(QAbstractButton)
    return [one for one in there if one.isVisible() and not isinstance(one, PaneKey)]


SCREENS = (
    "cell", "units", "station", "alarms", "import", "review", "plan", "gate", "queue", "build",
    "inspect", "record", "sync", "material", "machines", "passports", "people",
)  # fmt: skip


@pytest.mark.parametrize("key", SCREENS)
def test_tab_reaches_every_action_of_a_screen(bench: Bench, key: str):
    bench.screen(key)
    found = reached(bench)
    # Stations, and words side by side, are one stop each: the arrows go on among them.
    alone = [one for one in in_sight(bench) if one.group() is None and not one.autoExclusive()]
    missed = [one for one in alone if one not in found]
    assert not missed, [one.text() for one in missed]


@pytest.mark.parametrize("key", ["cell", "units", "queue"])
def test_where_the_keyboard_is_can_be_seen(bench: Bench, key: str):
    bench.screen(key)
    found = [one for one in reached(bench) if one.isVisible() and one.width() < 700]
    for widget in found[:12]:
        widget.clearFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.qWait(5)
        assert widget.grab().toImage() != before, widget


def test_in_a_sheet_the_keyboard_stays_and_escape_is_the_harmless_way_out(bench: Bench):
    bench.screen("plan")
    sheet = ReasonSheet(bench.desk.theme, "Why?", "Something.", "Do it", "check")
    left: list[bool] = []
    sheet.cancelled.connect(lambda: left.append(True))
    bench.shell.open_sheet(sheet)
    bench.shell.activateWindow()
    QTest.qWait(50)
    first = QApplication.focusWidget()
    assert first is not None and isinstance(first.parentWidget(), TextField)
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None and sheet.isAncestorOf(now)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert left == [True]
    bench.shell.close_sheet(sheet)
    sheet.deleteLater()


def test_the_arrows_go_from_station_to_station(bench: Bench):
    bench.shell.activateWindow()
    QTest.qWait(50)
    tabs = bench.shell.rail.tabs
    tabs[0].setFocus()
    QTest.keyClick(tabs[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is tabs[1]
