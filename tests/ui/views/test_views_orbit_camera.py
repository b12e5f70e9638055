"""Whatever is done to the camera, the picture is a rotation, and things land where they should."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.views.orbit_camera import (
    Look,
    fitted,
    frame,
    looking,
    orbited,
    panned,
    projected,
    rolled,
    zoomed,
)
from ui.views.patient_letters import bar_mm, edge_letters
from ui.views.scene_process.messages import ViewCamera

SMALL = st.floats(-3, 3, allow_nan=False)


@given(st.lists(st.tuples(st.sampled_from(["orbit", "pan", "zoom", "roll"]), SMALL, SMALL)))
def test_no_gesture_ever_mirrors_the_thing(moves):
    camera = ViewCamera()
    for kind, a, b in moves:
        if kind == "orbit":
            camera = orbited(camera, a, b)
        elif kind == "pan":
            camera = panned(camera, a, b)
        elif kind == "zoom":
            camera = zoomed(camera, 2.0**a, b, 0.1)
        else:
            camera = rolled(camera, a * 90)
    axes = frame(camera)
    assert np.linalg.det(axes) == pytest.approx(1.0)
    assert axes @ axes.T == pytest.approx(np.eye(3), abs=1e-9)
    assert camera.half_height_mm > 0


def test_from_the_front_the_patients_left_is_on_the_right_of_the_picture():
    letters = edge_letters(looking(ViewCamera(), Look.FRONT))
    assert (letters.left, letters.right, letters.top, letters.bottom) == ("R", "L", "H", "F")
    above = edge_letters(looking(ViewCamera(), Look.TOP))
    assert (above.right, above.top) == ("L", "P")
    side = edge_letters(looking(ViewCamera(), Look.LEFT))
    assert (side.left, side.right) == ("A", "P")


def test_the_thing_follows_the_finger():
    camera = ViewCamera(half_height_mm=50.0)
    near = np.array([[0.0, -40.0, 0.0]])  # on the side that faces the eye
    before = projected(camera, near, 400, 400)[0]
    right = projected(orbited(camera, 0.05, 0.0), near, 400, 400)[0]
    down = projected(orbited(camera, 0.0, 0.05), near, 400, 400)[0]
    assert right[0] > before[0] + 1
    assert down[1] > before[1] + 1
    moved = projected(panned(camera, 0.1, -0.2), near, 400, 400)[0]
    assert moved - before == pytest.approx([40.0, -80.0])


def test_zoom_keeps_the_point_under_the_finger():
    camera = ViewCamera(azimuth_deg=30, elevation_deg=20, roll_deg=10, half_height_mm=50.0)
    right, up, _ = frame(camera)
    point = (2 * 50.0 * (0.2 * right - 0.1 * up))[None, :]
    before = projected(camera, point, 600, 400)
    assert projected(zoomed(camera, 2.5, 0.2, 0.1), point, 600, 400) == pytest.approx(before)


def test_rolling_turns_the_thing_clockwise():
    up = np.array([[0.0, 0.0, 10.0]])
    x, y = projected(rolled(ViewCamera(), 90), up, 100, 100)[0]
    assert x > 55 and y == pytest.approx(50.0)


@pytest.mark.parametrize("look", list(Look))
@pytest.mark.parametrize("aspect", [0.5, 1.0, 2.2])
def test_what_is_fitted_lies_inside_and_touches_the_margin(look, aspect):
    box = (10.0, 90.0, -20.0, 15.0, 0.0, 130.0)
    camera = fitted(looking(ViewCamera(), look), box, aspect)
    corners = np.array([(x, y, z) for x in box[:2] for y in box[2:4] for z in box[4:]])
    at = projected(camera, corners, 400 * aspect, 400) / (400 * aspect, 400)
    assert at.min() > 0 and at.max() < 1
    assert at.min() < 0.06


@pytest.mark.parametrize(("mm_per_px", "length"), [(0.1, 10.0), (0.19, 20.0), (1.0, 100.0)])
def test_the_scale_bar_is_a_round_length(mm_per_px, length):
    assert bar_mm(mm_per_px, 110.0) == length
