"""Numbers on a mesh are drawn on a fixed scale, with a legend, and never wrongly in silence."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.wire.arrays import pack
from ui.touch.theme import Theme
from ui.views.scene_3d import SceneView
from ui.views.scene_link import SceneLink
from ui.views.scene_process.mesh_values import coloured
from ui.views.scene_process.messages import MeshValues, Role
from ui.views.scene_process.vtk_shapes import shaded_mesh
from ui.views.scene_subject import Subject, SubjectMesh, SubjectValues, ValueScale

SIZE = 320
ANSWER_MS = 20_000
STOPS = ("#0A3A6B", "#F2F2EF", "#553C14")


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, link: SceneLink) -> Iterator[SceneView]:
    made = SceneView(theme, link.channel())
    qtbot.addWidget(made)
    made.resize(SIZE, SIZE)
    made.show()
    yield made
    made.retire()


def test_a_doubled_corner_keeps_the_number_of_its_vertex():
    points = np.array([(0, 0, 0), (9, 0, 0), (0, 9, 0), (0, 0, 9)], np.float32)
    mesh = shaded_mesh(points, np.array([(0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3)]))
    assert len(mesh.points) > len(points), "sharp edges double their points"
    assert np.array_equal(points[mesh.origin], mesh.points)


def test_colours_are_those_of_the_fixed_scale_and_nothing_measured_stays_plain():
    scale = MeshValues("", "values", -1.0, 1.0, STOPS)
    values = np.array([-9.0, -1.0, 0.0, 1.0, 50.0, np.nan], np.float32)
    found = coloured(values, scale, "#A3B4C0", np.ones(6, np.float32))
    assert found[0] == pytest.approx(found[1]), "beyond an end is the end's colour"
    assert found[2] == pytest.approx((0xF2, 0xF2, 0xEF))
    assert found[3] == pytest.approx(found[4])
    assert found[5] == pytest.approx((0xA3, 0xB4, 0xC0))


def colour_of(view: SceneView) -> QColor:
    image: QImage = view.grab().toImage()
    return image.pixelColor(SIZE // 2, SIZE // 2)


def test_a_view_paints_presses_in_blue_and_gaps_brown_with_a_legend(
    qtbot: QtBot, view: SceneView, box_blob: Callable[..., Path], tmp_path: Path
):
    box = box_blob("guide", (-10, -10, -10), (10, 10, 10))
    for name, mm in (("blue", -0.8), ("brown", 0.8)):
        (tmp_path / name).write_bytes(pack({"values": np.full(8, mm, np.float32)}, {}))
    view.show_subject(Subject((SubjectMesh("guide", Role.DESIGN, str(box)),)))
    qtbot.waitUntil(lambda: view.complete, timeout=ANSWER_MS)
    plain = view.grab().toImage()
    view.show_values("guide", SubjectValues(str(tmp_path / "blue"), ValueScale.FIT))
    qtbot.waitUntil(lambda: colour_of(view).blue() > colour_of(view).red() + 60, timeout=ANSWER_MS)
    legend = view.grab().toImage()
    assert legend.pixelColor(30, SIZE - 40) != plain.pixelColor(30, SIZE - 40)
    view.show_values("guide", SubjectValues(str(tmp_path / "brown"), ValueScale.DIFFERENCE))
    qtbot.waitUntil(lambda: colour_of(view).red() > colour_of(view).blue() + 30, timeout=ANSWER_MS)
    view.show_values("guide", None)
    corner = plain.pixelColor(30, SIZE - 40).lightness()

    def bare() -> bool:
        return abs(view.grab().toImage().pixelColor(30, SIZE - 40).lightness() - corner) < 30

    qtbot.waitUntil(bare, timeout=ANSWER_MS)


def test_values_of_another_mesh_are_refused_with_a_code(
    qtbot: QtBot, view: SceneView, box_blob: Callable[..., Path], tmp_path: Path
):
    box = box_blob("guide", (-10, -10, -10), (10, 10, 10))
    few = tmp_path / "few"
    few.write_bytes(pack({"values": np.zeros(5, np.float32)}, {}))
    told: list[tuple[str, str]] = []
    view.failed.connect(lambda name, code: told.append((name, code)))
    view.show_subject(Subject((SubjectMesh("guide", Role.DESIGN, str(box)),)))
    for path, code in ((few, "scene.values_do_not_fit"), (box, "scene.values_unreadable")):
        view.show_values("guide", SubjectValues(str(path), ValueScale.FIT))
        qtbot.waitUntil(lambda code=code: ("guide", code) in told, timeout=ANSWER_MS)
