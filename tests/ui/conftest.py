"""The theme and the pages that the tests of the desk share."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parent))

from ui.touch.theme import Theme, load_theme

PROJECT = Path(__file__).resolve().parents[2]
DESIGN_PX_PER_MM = 3.7795


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme at 96 dpi; the application is dressed in it."""
    made = load_theme(PROJECT / "resources", mode="light", px_per_mm=DESIGN_PX_PER_MM)
    made.dress(qapp)
    return made


@pytest.fixture(params=[1 / 0.248, 1 / 0.204], ids=["21.5 inch", "12.1 inch"])
def station_theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    """The theme on the panels that the desk is made for."""
    made = load_theme(PROJECT / "resources", mode="light", px_per_mm=request.param)
    made.dress(qapp)
    return made
