"""The measure of a panel is kept for its station, and believed on that panel only."""

from pathlib import Path

import pytest

from ui import __main__ as opening
from ui.station_file import (
    Station,
    read_station,
    state_folder,
    too_small_for_gloves,
    write_station,
)


def test_what_is_stored_is_read_again(tmp_path: Path):
    write_station(tmp_path / "desk", Station(4.03, "1920x1080"))
    assert read_station(tmp_path / "desk") == Station(4.03, "1920x1080")
    assert [file.name for file in (tmp_path / "desk").iterdir()] == ["station.json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"px_per_mm": "x", "panel": ""}', '{"px_per_mm": 400, "panel": ""}']
)
def test_a_file_that_says_nothing_sensible_is_not_believed(tmp_path: Path, text: str):
    (tmp_path / "station.json").write_text(text)
    assert read_station(tmp_path) == Station()


def test_the_measure_holds_on_its_own_panel_only():
    measured = Station(4.9, "1280x800")
    assert opening._px_per_mm(0.0, measured, "1280x800") == 4.9
    assert opening._px_per_mm(0.0, measured, "1920x1080") == opening.DESIGN_PX_PER_MM
    assert opening._px_per_mm(0.25, measured, "1280x800") == 4.0


@pytest.mark.parametrize(
    ("size", "mm_per_px", "small"),
    [
        ((1920, 1080), 0.248, False),
        ((1080, 1920), 0.248, False),
        ((1280, 800), 0.204, False),
        ((1024, 600), 0.217, True),
        ((800, 480), 0.192, True),
    ],
)
def test_reference_panels_are_large_enough_and_seven_inches_are_not(size, mm_per_px, small):
    assert too_small_for_gloves(*size, 1 / mm_per_px) is small


def test_the_folder_is_beside_the_data_that_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert state_folder(str(tmp_path)) == tmp_path.resolve() / "desk"
    monkeypatch.setenv("CELLDECK_DATA", str(tmp_path / "named"))
    assert state_folder(None) == (tmp_path / "named").resolve() / "desk"
    monkeypatch.delenv("CELLDECK_DATA")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder(None) == tmp_path / "celldeck" / "desk"
