"""Layers are gone through one by one or by a drag, with the lines of their program."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.wire.arrays import pack
from ui.touch.buttons import ToolButton
from ui.touch.theme import Theme
from ui.views.layer_slider import LayerSlider
from ui.views.scene_process.layer_loops import read_layers
from ui.views.scene_process.vtk_shapes import ribbons

LAYERS = 40


@pytest.fixture
def slider(qtbot: QtBot, theme: Theme) -> LayerSlider:
    made = LayerSlider(theme)
    qtbot.addWidget(made)
    made.resize(600, made.sizeHint().height())
    made.show_plan(LAYERS, 0.2)
    made.show()
    return made


def test_keys_go_layer_by_layer_and_a_drag_to_any(qtbot: QtBot, slider: LayerSlider):
    told: list[int] = []
    slider.chosen.connect(told.append)
    assert slider.layer == 0, "a plan is shown whole first"
    less, more = slider.findChildren(ToolButton)
    less.tapped.emit()
    assert told == [LAYERS]
    less.tapped.emit()
    more.tapped.emit()
    more.tapped.emit()
    more.tapped.emit()
    assert told == [LAYERS, LAYERS - 1, LAYERS, 0], "and beyond the last it is whole again"
    track = slider._track
    middle = QPoint(track.width() // 2, track.height() // 2)
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=middle)
    assert slider.layer == pytest.approx(LAYERS / 2, abs=2)
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert told[-1] == told[-2] + 1
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(1, 9))
    assert slider.layer == 1
    slider.show_plan(LAYERS + 1, 0.2)
    assert slider.layer == 0


def test_the_lines_of_a_layer_are_those_of_the_program(tmp_path: Path):
    path = np.array([(0, 0, 10, 0), (10, 0, 10, 5), (2, 2, 8, 2)], np.float32)
    blob = tmp_path / "layers"
    arrays = {
        "layer_z_mm": np.array([0.2, 0.4], np.float32),
        "loop_layer": np.zeros(0, np.int32),
        "loop_start": np.zeros(1, np.int32),
        "points": np.zeros((0, 2), np.float32),
        "path": path,
        "path_start": np.array([0, 2, 3], np.int32),
        "path_width_mm": np.array([0.4, 0.4, 0.6], np.float32),
    }
    blob.write_bytes(pack(arrays, {"format": "celldeck.layers.1"}))
    layers = read_layers(blob)
    assert layers is not None
    assert np.array_equal(layers.lines_of(1)[0], path[:2])
    assert np.array_equal(layers.lines_of(2)[1], np.array([0.6], np.float32))
    assert len(layers.lines_of(0)[0]) == len(layers.lines_of(3)[0]) == 0
    drawn = ribbons(*layers.lines_of(1), 0.2)
    assert drawn.GetNumberOfPolys() == 4
    x0, x1, y0, y1, z0, z1 = drawn.GetBounds()
    assert (x0, y1) == pytest.approx((0.0, 5.0))
    assert 10.1 < x1 < 10.2
    assert -0.2 < y0 < -0.1
    assert z0 == z1 == pytest.approx(0.2)
