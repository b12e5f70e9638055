"""From the overview to a machine in two touches, and its control by hand at the real window."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from story_station import QUALITY, TECHNICIAN, Station
from story_window import FINGER_MS, Window, window

from ui import compose
from ui.screens.cell_tiles import UnitTile
from ui.touch.choices import Segment
from ui.touch.hold_button import HoldState

pytestmark = [pytest.mark.story, pytest.mark.slow, pytest.mark.window]


def choose(hand: Window, word: str) -> None:
    """Touch one of a few words side by side."""

    def look() -> Segment | None:
        found = hand.shell.findChildren(Segment)
        return next((one for one in found if one.text() == word and one.isVisible()), None)

    hand._touch(hand.wait(f"'{word}' to choose", look))


def test_a_printer_is_homed_by_hand_and_says_so_itself(
    station: Station, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(compose, "be_served_first", lambda: False)
    station.set_cell(speed=60.0)
    with window(station.folder) as hand:

        def tile() -> UnitTile | None:
            found = hand.shell.findChildren(UnitTile)
            return next((one for one in found if one.name == "P1" and one.isVisible()), None)

        printer = hand.wait("the tile of P1", tile, 60.0)
        hand.wait("P1 to answer", lambda: hand.mirror.units["P1"].snapshot.readings)
        QTest.qWait(hand.theme.moment_ms("retap_guard"))
        hand._down(printer)
        QTest.qWait(FINGER_MS)
        hand._up(printer)
        hand.wait("the page of P1", lambda: hand.shell.current == "units")
        choose(hand, "By hand")
        home = hand.hold("Home P1")
        hand.sheet()  # nobody was here: who is it?
        hand.sign_in(TECHNICIAN)
        hand.wait("the machine's own answer", lambda: home.state is HoldState.DONE, 60.0)
    events = station.tell("record", "events", as_=QUALITY)["events"]
    asked = [event for event in events if event["kind"] == "unit.home_asked"]
    assert len(asked) == 1
