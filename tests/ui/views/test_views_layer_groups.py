"""Grouped layers never hide the worst one; the strip says which layer was pressed."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ui.touch.theme import Theme
from ui.views.layer_groups import LayerMark, LayerState, grouped
from ui.views.layer_strip import LayerStrip, LayerStripData

MARKS = (
    *(LayerMark(n, LayerState.INSIDE, 0.05 + n * 0.001) for n in range(1, 101) if n != 50),
    LayerMark(50, LayerState.NOT_JUDGED),
    LayerMark(73, LayerState.OUTSIDE, -0.41),
)


def test_with_room_every_layer_has_its_bar():
    bars = grouped(120, MARKS, 500)
    assert len(bars.first) == 120
    assert bars.state[119] == LayerState.NOT_BUILT
    assert bars.deviation_mm[72] == pytest.approx(0.41)


@pytest.mark.parametrize("room", [1, 7, 13, 60, 119])
def test_without_room_a_group_shows_its_worst_layer(room):
    bars = grouped(120, MARKS, room)
    assert len(bars.first) <= room
    assert bars.first[0] == 1 and bars.last[-1] == 120
    assert (bars.first[1:] == bars.last[:-1] + 1).all()
    worst = bars.bar_of(73)
    assert bars.state[worst] == LayerState.OUTSIDE
    assert np.nanmax(bars.deviation_mm) == bars.deviation_mm[worst] == pytest.approx(0.41)
    assert bars.not_judged[bars.bar_of(50)]


def test_no_layers_are_no_bars():
    assert len(grouped(0, (), 10).first) == 0


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme) -> LayerStrip:
    made = LayerStrip(theme)
    qtbot.addWidget(made)
    made.resize(700, 120)
    made.show_layers(LayerStripData(120, 0.3, MARKS, current=101))
    return made


def test_a_press_chooses_the_layer_under_it(strip: LayerStrip, qtbot: QtBot):
    right = strip.width() - 64
    with qtbot.waitSignal(strip.layer_chosen) as first:
        qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(0, 60))
    with qtbot.waitSignal(strip.layer_chosen) as middle:
        qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(right // 2, 60))
    with qtbot.waitSignal(strip.layer_chosen) as beyond:
        qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(right + 40, 60))
    assert first.args == [1]
    assert abs(middle.args[0] - 60) <= 2
    assert beyond.args == [120]


def test_an_arrow_key_goes_one_layer_on(strip: LayerStrip, qtbot: QtBot):
    with qtbot.waitSignal(strip.layer_chosen) as back:
        qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert back.args == [100]


def test_it_is_drawn_and_said_without_colour(strip: LayerStrip, theme: Theme):
    assert "1 outside" in strip.accessibleName()
    narrow = strip.grab().toImage()
    strip.show_layers(LayerStripData(120, 0.3, MARKS, current=101, chosen=20, alarm="a"))
    assert strip.grab().toImage() != narrow
