"""A new station: its window says what is missing, and takes it from there to the first person."""

import pytest
from PySide6.QtWidgets import QApplication
from story_station import Station
from story_window import Window, window

from app.wire.people import Role
from ui import compose
from ui.screens.mark_rows import MarkRows, Told

pytestmark = [pytest.mark.story, pytest.mark.window]
CELL = """
[cell]
name = "Cell 9"
place = "theatre wing"

[site]
sync_folder = "sync"
"""
NAME, SECRET = "A. Keller", "a secret of her own"


@pytest.fixture
def new_station(station: Station, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Station:
    """An empty data folder."""
    monkeypatch.setattr(compose, "be_served_first", lambda: False)
    (station.folder / "cell.toml").unlink()
    return station


def told(hand: Window) -> list[Told]:
    """Rows to read that are in sight."""
    shown = [rows for rows in hand.shell.findChildren(MarkRows) if rows.isVisible()]
    return [row for rows in shown for row in rows.told]


def test_from_an_empty_folder_to_the_first_administrator(new_station: Station):
    place = new_station.folder / "cell.toml"
    with window(new_station.folder, has_cell=False) as hand:
        hand.wait("the first start", lambda: hand.shell.current == "first_start", 30.0)
        assert any(str(place) in row.sub for row in told(hand))
        assert not place.exists()

        place.write_text("[cell\n", "utf-8")
        hand.tap("Look again")
        wrong = hand.wait(
            "what is wrong", lambda: [row for row in told(hand) if row.mark == "b"], 30.0
        )
        assert wrong[0].sub == "Code: settings.bad"

        place.write_text(CELL, "utf-8")
        hand.tap("Look again")
        hand.write("Name", NAME, 40.0)
        hand.write("Secret", SECRET)
        hand.write("Secret, once more", SECRET)
        hand.tap("Enrol administrator")
        hand.wait("the administrator", lambda: hand.mirror.session.name == NAME)
        hand.wait("the cell", lambda: hand.shell.current == "cell")
        assert hand.mirror.session.roles == [Role.ADMINISTRATOR]
        assert hand.mirror.cell is not None and not hand.mirror.cell.training
    assert new_station.tell("record", "verify", "--all")["ok"] is True


def test_training_is_refused_where_a_record_of_production_is(new_station: Station):
    (new_station.folder / "cell.toml").write_text(CELL, "utf-8")
    refused = new_station.run("--cell", "embedded", "service", "start")
    assert refused.problem["code"] == "settings.production_record"
