"""The cube shows the patient's letters the right way round, and each side is a view."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from ui.touch.theme import Theme
from ui.views.orbit_camera import Look, frame, looking
from ui.views.orientation_cube import SIDES, paint_cube, place, seen_sides, side_at
from ui.views.patient_letters import letter_towards
from ui.views.scene_process.messages import ViewCamera

BOX = QRectF(10, 10, 80, 80)


@pytest.mark.parametrize("side", SIDES, ids=lambda side: side.letter)
def test_every_side_has_the_letter_it_looks_to_and_its_view_shows_it(side):
    assert letter_towards(np.array(side.outward, float)) == side.letter
    camera = looking(ViewCamera(), side.look)
    (seen,) = seen_sides(camera, BOX)
    assert seen.side is side
    assert side_at(camera, BOX, BOX.center()) is side
    assert side_at(camera, BOX, QPointF(200, 200)) is None


def test_no_letter_ever_reads_backwards():
    rng = np.random.default_rng(4)
    for _ in range(300):
        camera = ViewCamera((0, 0, 0), *rng.uniform(-180, 180, 3).tolist(), half_height_mm=9.0)
        for seen in seen_sides(camera, BOX):
            assert seen.lies.determinant() > 0
        assert 1 <= len(seen_sides(camera, BOX)) <= 3
        assert np.linalg.det(frame(camera)) == pytest.approx(1.0)


def test_the_cube_is_drawn(theme: Theme):
    image = QImage(140, 140, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_cube(painter, theme, looking(ViewCamera(), Look.CORNER))
    painter.end()
    middle = place(theme).center().toPoint()
    assert image.pixelColor(middle).lightness() > 100
