"""What was found on a frame lands where the frame shows it, and nothing is invented."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.wire.arrays import pack
from ui.views.camera_view import flag_place
from ui.views.frame_overlay import (
    DRAWN_LARGER,
    FrameOverlay,
    Framing,
    bands,
    framing,
    read_overlay,
    unmeasured_lines,
)

SQUARE = np.array([(0, 0), (100, 0), (100, 100), (0, 100)], np.float32) + 450
AWAY = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float32)


def overlay(deviation, measured=(1, 1, 1, 1)):
    return FrameOverlay(
        (1000, 1000),
        (SQUARE,),
        SQUARE,
        AWAY,
        np.array(deviation, np.float32),
        np.array(measured, np.bool_),
        np.zeros(4, np.int64),
    )


def test_a_deviation_is_drawn_ten_times_larger():
    (band,) = bands(overlay([0.1, 0.1, 0.1, 0.1]), Framing(0, 0, 1.0), 0.3)
    assert len(band.quads) == 4
    near, far = band.quads[0, 0], band.quads[0, 3]
    assert far - near == pytest.approx(AWAY[0] * 0.1 * DRAWN_LARGER)
    assert band.at == pytest.approx(1 / 3, abs=0.03)


def test_beyond_the_ends_the_end_colour_is_kept():
    found = bands(overlay([5.0, 5.0, 5.0, 5.0]), Framing(0, 0, 1.0), 0.3)
    assert [band.at for band in found] == [1.0]


def test_what_was_not_measured_has_no_band_and_a_dashed_line():
    shown = overlay([0.1, np.nan, 0.1, 0.1], (1, 0, 1, 1))
    found = bands(shown, Framing(0, 0, 1.0), 0.3)
    assert sum(len(band.quads) for band in found) == 2
    (run,) = unmeasured_lines(shown, Framing(0, 0, 1.0))
    assert run == pytest.approx(SQUARE[[0, 1, 2]])
    (ring,) = unmeasured_lines(overlay([np.nan] * 4, (0, 0, 0, 0)), Framing(0, 0, 1.0))
    assert len(ring) == 5


def test_the_largest_deviation_of_either_sign_is_flagged_and_only_a_measured_one():
    worst = overlay([0.1, -0.25, 0.2, 9.0], (1, 1, 1, 0)).worst()
    assert worst is not None
    assert worst.deviation_mm == pytest.approx(-0.25)
    assert worst.at_px == (550.0, 450.0)
    assert overlay([np.nan] * 4, (0, 0, 0, 0)).worst() is None


def test_the_view_goes_close_to_the_part_and_stays_while_the_part_moves_little():
    place = framing((1920, 1080), (600, 600), (900, 500, 1100, 600), None)
    left, top = place.to_view(np.array([[900, 500]], np.float32))[0]
    assert 40 < left < 200 and top > 100
    assert framing((1920, 1080), (600, 600), (905, 495, 1110, 605), place) is place
    assert framing((1920, 1080), (600, 600), (1600, 500, 1800, 600), place) != place


def test_a_part_that_fills_the_bed_is_never_cut_off():
    place = framing((1920, 1080), (600, 600), (20, 20, 1900, 1060), None)
    corners = place.to_view(np.array([[20, 20], [1900, 1060]], np.float32))
    assert corners.min() >= 0 and corners.max() <= 600


def test_without_a_part_the_frame_fills_the_view():
    place = framing((1920, 1080), (600, 600), None, None)
    assert place.px_per_view_px == pytest.approx(1.8)
    assert place.left == pytest.approx(420)


def test_the_container_of_inspection_is_read_and_anything_else_is_nothing():
    arrays = {
        "outline_px": SQUARE,
        "outline_start": np.array([0, 4], np.int32),
        "outline_part": np.array([0], np.int16),
        "sample_px": SQUARE,
        "sample_outward_px": AWAY,
        "sample_dev_mm": np.full(4, 0.1, np.float32),
        "sample_measured": np.ones(4, np.uint8),
        "sample_part": np.zeros(4, np.int16),
        "sample_loop": np.zeros(4, np.int32),
        "box_px": np.array([[1, 2, 3, 4]], np.float32),
        "box_kind": np.ones(1, np.uint8),
        "box_part": np.zeros(1, np.int16),
    }
    found = read_overlay(pack(arrays, {"image_px": [1000, 800]}))
    assert found is not None
    assert found.frame_px == (1000, 800)
    assert found.bounds_px() == (450.0, 450.0, 550.0, 550.0)
    assert found.box_is_extra.tolist() == [True]
    assert read_overlay(pack({}, {"image_px": [1, 1]})) is None
    assert read_overlay(b"no container") is None


def test_a_flag_stands_inside_the_view_off_the_part_and_off_other_words():
    whole, legend = QRectF(0, 0, 600, 600), QRectF(12, 490, 300, 96)
    outline = SQUARE - 250
    for at in outline:
        box = flag_place(at, outline, (100.0, 34.0), whole, [legend], 62.0)
        assert whole.contains(box)
        assert not box.intersects(legend)
        assert not any(box.contains(float(x), float(y)) for x, y in outline)
