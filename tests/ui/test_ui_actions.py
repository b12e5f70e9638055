"""Actions: sizes for gloves, reasons that stay readable, one tap at a time, nothing by Enter."""

import parts_page
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from ui.touch.buttons import PrimaryButton, SecondaryButton, WeightyButton
from ui.touch.fields import FormField, Keys, TextField
from ui.touch.hold_button import HoldButton
from ui.touch.keypad import Key, NumberKeypad, TextKeyboard
from ui.touch.sign_sheet import SignSheet
from ui.views.status_strip import AcknowledgeButton

HAZARDS = (HoldButton, WeightyButton, AcknowledgeButton, Key)


def test_hazards_keys_and_primaries_have_their_millimetres(station_theme, qtbot):
    page = parts_page.parts_page(station_theme)
    qtbot.addWidget(page)
    page.resize(2600, 1500)
    page.show()
    qtbot.waitExposed(page)
    small = [
        f"{type(button).__name__} {button.text()!r} {least_mm:.1f} of {needed}"
        for button in page.findChildren(QAbstractButton)
        if (
            (least_mm := min(button.width(), button.height()) / station_theme.px_per_mm)
            < (needed := needed_mm(button)) - 1e-6
        )
    ]
    page.close()
    assert small == []


def needed_mm(button: QAbstractButton) -> float:
    """The least side of a target of this kind."""
    if isinstance(button, PrimaryButton):
        return 24.0
    return 20.0 if isinstance(button, HAZARDS) else 12.0


def test_a_blocked_primary_keeps_its_words_and_leads_to_what_is_missing(theme, qtbot):
    button = PrimaryButton(theme, "player-play", "Start build", "P1, LEFT, 5 h 20 min")
    qtbot.addWidget(button)
    button.block("First: load spool, probe plate")
    assert button.text() == "Start build"
    assert button.line == button.reason == "First: load spool, probe plate"
    assert button.accessibleDescription() == button.reason
    with (
        qtbot.assertNotEmitted(button.tapped),
        qtbot.waitSignal(button.reason_tapped, timeout=1000),
    ):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.unblock()
    assert button.line == "P1, LEFT, 5 h 20 min"


def test_a_second_tap_in_a_hurry_is_ignored(theme, qtbot):
    button = SecondaryButton(theme, "package", "Load spool")
    qtbot.addWidget(button)
    taps: list[int] = []
    button.tapped.connect(lambda: taps.append(1))
    for _ in range(3):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(taps) == 1
    QTest.qWait(theme.moment_ms("retap_guard") + 20)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(taps) == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_nothing_but_space_does(theme, qtbot, key):
    button = PrimaryButton(theme, "signature", "Sign")
    qtbot.addWidget(button)
    with qtbot.assertNotEmitted(button.tapped, wait=20):
        QTest.keyClick(button, key)
    with qtbot.waitSignal(button.tapped, timeout=1000):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_own_keys_write_what_a_keyboard_would(theme, qtbot):
    field = TextField(theme, Keys.NUMBER)
    keypad = NumberKeypad(theme)
    for widget in (field, keypad):
        qtbot.addWidget(widget)
    keypad.bind(field.line_edit)
    keys = {key.text(): key for key in keypad.findChildren(Key)}
    for word in ("6", "1", ".", "4", "4", "Back"):
        QTest.mouseClick(keys[word], Qt.MouseButton.LeftButton)
    assert field.text() == "61.4"
    with qtbot.waitSignals([field.entered, keypad.entered], timeout=1000):
        QTest.mouseClick(keys["Enter"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(keys["Clear"], Qt.MouseButton.LeftButton)
    assert field.text() == ""


def test_shift_holds_for_one_letter_and_the_second_page_has_the_signs(theme, qtbot):
    field = TextField(theme)
    board = TextKeyboard(theme, "qwertz")
    for widget in (field, board):
        qtbot.addWidget(widget)
    board.bind(field.line_edit)

    def press(word: str) -> None:
        key = next(key for key in board.findChildren(Key) if key.text() == word)
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)

    for word in ("Shift", "Z", "ü", "Space", "?123", "&", "abc", "a"):
        press(word)
    assert field.text() == "Zü &a"


def test_an_error_stands_below_its_field_with_a_mark_and_the_hint_comes_back(theme, qtbot):
    form = FormField(theme, "Spool lot", TextField(theme), "Scan the spool label.")
    qtbot.addWidget(form)
    form.show_error("Lot not known. Scan the spool label.")
    assert form.error.startswith("Lot not known")
    form.show_error("")
    assert form.error == ""
    assert form.field.line_edit.accessibleName() == "Spool lot"


def test_signing_needs_both_components_and_hands_them_on_once(theme, qtbot):
    sheet = SignSheet(theme, parts_page.SIGNING)
    qtbot.addWidget(sheet)
    assert sheet.sign_button.reason == "First: badge or name, secret"
    sheet.identification.field.set_text("M. Okafor")
    assert sheet.sign_button.reason == "First: secret"
    sheet.secret.field.set_text("correct horse")
    assert sheet.sign_button.reason == ""
    with qtbot.waitSignal(sheet.signed, timeout=1000) as signed:
        QTest.mouseClick(sheet.sign_button, Qt.MouseButton.LeftButton)
    assert signed.args == ["M. Okafor", "correct horse"]
    assert "being written" in sheet.sign_button.reason
    sheet.show_error("The secret is not right. 2 tries left.")
    assert sheet.secret.field.text() == ""
    assert sheet.identification.field.text() == "M. Okafor"
    assert sheet.secret.field.is_secret


def test_what_is_signed_stands_on_the_sheet_in_full(theme, qtbot):
    sheet = SignSheet(theme, parts_page.SIGNING)
    qtbot.addWidget(sheet)
    from ui.touch.text import Text

    said = " ".join(text.text() for text in sheet.findChildren(Text))
    for word in ("LEFT", "C-2611-037", "v3", "7f3a 91c2", "Accepted for manufacture", "Okafor"):
        assert word in said
    assert "SIMULATED, not for a patient" in said
