"""The shell: nothing covers the banner, nothing moves when an alarm comes, what is safer stays."""

import parts_page
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ui.main_window import STOP_CELL_KEY, Shell
from ui.touch.fields import KeysAsked
from ui.touch.hold_button import HoldState
from ui.touch.sign_sheet import SignSheet
from ui.views.arrangement import Arrangement
from ui.views.shell_lines import CellLine, EstopState, PersonLine

SIZES = {
    "wide": (QSize(1920, 1080), Arrangement.WIDE),
    "small": (QSize(1280, 800), Arrangement.SMALL),
    "upright": (QSize(1080, 1920), Arrangement.PORTRAIT),
}


@pytest.fixture
def shell(theme, qtbot):
    made = parts_page.dressed_shell(theme, alarms=[])
    qtbot.addWidget(made)
    yield made
    made.close()


def show(shell: Shell, qtbot, size: QSize) -> None:
    shell.resize(size)
    shell.show()
    qtbot.waitExposed(shell)
    QApplication.processEvents()


def place(widget: QWidget, shell: Shell) -> QRect:
    return QRect(widget.mapTo(shell, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("name", SIZES)
def test_arrangement_follows_the_window_and_nothing_leaves_it(shell, qtbot, name):
    size, expected = SIZES[name]
    show(shell, qtbot, size)
    assert shell.arrangement is expected
    whole = shell.rect()
    for part in (shell.rail, shell.strip, shell.banner, shell.rail.lock, shell.rail.stop_cell):
        assert whole.contains(place(part, shell)), type(part).__name__
    for tab in shell.rail.tabs:
        assert whole.contains(place(tab, shell)), tab.text()


@pytest.mark.parametrize("name", SIZES)
def test_a_sheet_never_covers_banner_or_strip(shell, theme, qtbot, name):
    show(shell, qtbot, SIZES[name][0])
    sheet = SignSheet(theme, parts_page.SIGNING)
    qtbot.addWidget(sheet)
    shell.open_sheet(sheet)
    QApplication.processEvents()
    covered = place(sheet, shell)
    for part in (shell.banner, shell.strip, shell.rail):
        assert not covered.intersects(place(part, shell)), type(part).__name__
        assert not place(shell.sheets, shell).intersects(place(part, shell))
    shell.close_sheet(sheet)


@pytest.mark.parametrize("name", SIZES)
def test_own_keys_never_cover_banner_or_strip(shell, theme, qtbot, name):
    show(shell, qtbot, SIZES[name][0])
    sheet = SignSheet(theme, parts_page.SIGNING)
    qtbot.addWidget(sheet)
    shell.open_sheet(sheet)
    QCoreApplication.sendEvent(shell, KeysAsked(sheet.secret.field))
    dock = shell.open_keys()
    assert dock is not None
    for part in (shell.banner, shell.strip, shell.rail):
        assert not place(dock, shell).intersects(place(part, shell)), type(part).__name__
    shell.close_sheet(sheet)
    assert shell.open_keys() is None


def test_a_sheet_goes_with_its_screen_and_comes_back_with_what_was_typed(shell, theme, qtbot):
    show(shell, qtbot, QSize(1920, 1080))
    sheet = SignSheet(theme, parts_page.SIGNING)
    qtbot.addWidget(sheet)
    shell.open_sheet(sheet)
    sheet.identification.field.set_text("M. Okafor")
    shell.show_screen("cell")
    assert not sheet.isVisible()
    shell.show_screen("build")
    assert sheet.isVisible()
    assert sheet.identification.field.text() == "M. Okafor"
    shell.close_sheet(sheet)


@pytest.mark.parametrize("name", SIZES)
def test_an_alarm_moves_nothing_and_can_be_acknowledged(shell, qtbot, name):
    show(shell, qtbot, SIZES[name][0])
    before = [place(part, shell) for part in (shell.strip, shell.banner, shell.rail)]
    shell.show_alarms([parts_page.BED_COLD, parts_page.NOTE])
    QApplication.processEvents()
    assert before == [place(part, shell) for part in (shell.strip, shell.banner, shell.rail)]
    button = shell.strip.acknowledge
    least_mm = min(button.width(), button.height()) / 3.7795
    assert button.isVisible()
    assert least_mm >= 20
    assert shell.strip.slot().contains(QRectF(button.geometry()))
    with qtbot.waitSignal(shell.acknowledge_asked, timeout=1000) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["al-1"]
    shell.show_alarms([])
    assert not button.isVisible()


def test_hazards_have_ten_millimetres_around_them(shell, qtbot):
    for size, _ in SIZES.values():
        show(shell, qtbot, size)
        stop = place(shell.rail.stop_cell, shell)
        keep = int(10 * 3.7795)
        grown = stop.adjusted(-keep, -keep, keep, keep)
        for other in (*shell.rail.tabs, shell.rail.lock):
            assert not grown.intersects(place(other, shell)), (size, other.text())


def test_on_a_small_panel_every_target_keeps_its_millimetres(station_theme, qtbot):
    """12.1 inch, 1280x800: content gives way, millimetres do not."""
    shell = parts_page.dressed_shell(station_theme, alarms=[parts_page.BED_COLD])
    qtbot.addWidget(shell)
    show(shell, qtbot, QSize(1280, 800))
    px_per_mm = station_theme.px_per_mm
    hazards = (shell.rail.stop_cell, shell.rail.lock, shell.strip.acknowledge)
    for button in (*shell.rail.tabs, *hazards):
        least = 20 if button in hazards else 12
        assert min(button.width(), button.height()) / px_per_mm >= least - 1e-6, button.text()
        assert shell.rect().contains(place(button, shell)), button.text()
    shell.close()


def test_case_version_and_file_never_give_way(shell, qtbot):
    for size, _ in SIZES.values():
        show(shell, qtbot, size)
        shown = {fact.label for fact in shell.banner.shown_facts}
        assert {"Case", "Part", "File"} <= shown
    assert shell.banner.side_words() == "LEFT"


def test_no_patient_stands_there_without_a_case(shell, qtbot):
    show(shell, qtbot, QSize(1280, 800))
    shell.show_identity(None)
    assert not shell.banner.isVisible()


def test_what_is_simulated_is_said_in_the_strip(shell):
    assert shell.strip.simulated_words() == "SIMULATED, not for a patient"


@pytest.mark.parametrize("state", EstopState)
def test_no_state_of_the_estop_is_called_ready_or_safe(shell, state):
    shell.show_cell(CellLine("Cell 2", estop=state))
    said = " ".join(words for _, words in shell.strip.facts()).lower()
    assert "ready" not in said and "safe" not in said
    if state is EstopState.NOT_MONITORED:
        assert "e-stop not monitored" in said


def test_the_age_of_a_silent_service_is_shown(shell):
    shell.show_cell(CellLine("Cell 2", stale_s=12))
    assert "No answer for 12 s" in [words for _, words in shell.strip.facts()]


def test_stop_cell_without_an_answer_says_where_to_go(shell, qtbot):
    show(shell, qtbot, QSize(1920, 1080))
    shell.show_person(None)
    assert shell.rail.stop_cell.isEnabled()
    assert shell.rail.stop_cell.hold_ms == 1500
    shell.show_stop_cell(HoldState.UNKNOWN)
    assert shell.strip.acknowledge.isVisible()
    assert shell.own_alarms[0].key == STOP_CELL_KEY
    shell.show_stop_cell(HoldState.DONE)
    assert not shell.strip.acknowledge.isVisible()


def test_lock_and_unlock_are_asked_for(shell, qtbot):
    show(shell, qtbot, QSize(1920, 1080))
    with qtbot.waitSignal(shell.lock_asked, timeout=1000):
        shell.rail.lock.click()
    shell.show_person(None)
    QTest.qWait(320)
    with qtbot.waitSignal(shell.unlock_asked, timeout=1000):
        shell.rail.lock.click()
    shell.show_person(PersonLine("J. Brandt", "Technician"))


def test_a_station_is_one_tap_away(shell, qtbot):
    show(shell, qtbot, QSize(1920, 1080))
    with qtbot.waitSignal(shell.station_chosen, timeout=1000) as chosen:
        shell.rail.tabs[0].click()
    assert chosen.args == ["cell"]
    assert shell.current == "cell"


def test_the_shell_says_its_words_again_in_another_language(shell, qtbot):
    show(shell, qtbot, QSize(1920, 1080))
    QCoreApplication.sendEvent(shell, QEvent(QEvent.Type.LanguageChange))
    assert [tab.text() for tab in shell.rail.tabs][4] == "Build"


def test_painting_the_whole_shell_takes_less_than_a_frame_of_fifty_ms(shell, qtbot):
    import time

    show(shell, qtbot, QSize(1920, 1080))
    shell.grab()
    times: list[float] = []
    for _ in range(5):
        begun = time.perf_counter()
        shell.grab()
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.05


def test_no_part_is_one_of_qts_own_buttons(shell):
    assert shell.findChildren(QPushButton) == []
