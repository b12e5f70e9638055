"""The camera view shows the newest frame, hatches an old one, and draws nothing untrue over it."""

from datetime import UTC, datetime, timedelta

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from ui.touch.theme import Theme
from ui.views.camera_view import CameraFrame, CameraView
from ui.views.frame_overlay import FrameOverlay, Framing, framing
from ui.views.frame_picture import decoded


def jpeg(grey: int, size: tuple[int, int] = (640, 480)) -> bytes:
    return cv2.imencode(".jpg", np.full((size[1], size[0], 3), grey, np.uint8))[1].tobytes()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> CameraView:
    made = CameraView(theme)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    return made


def grey_at(view: CameraView, x: int, y: int) -> int:
    return view.grab().toImage().pixelColor(x, y).green()


def test_of_many_frames_the_last_is_shown(view: CameraView, qtbot: QtBot):
    for grey in (20, 60, 100, 140, 180):
        view.show_frame(CameraFrame(jpeg(grey), datetime.now(UTC)))
    qtbot.waitUntil(lambda: abs(grey_at(view, 200, 350) - 180) < 4, timeout=5000)


def test_an_old_picture_is_hatched_and_a_layers_picture_is_not(view: CameraView, qtbot: QtBot):
    old = datetime.now(UTC) - timedelta(seconds=12)
    view.show_frame(CameraFrame(jpeg(200), old))
    qtbot.waitUntil(lambda: view.stale, timeout=5000)
    assert view.age_s() == pytest.approx(12, abs=3)
    row = {grey_at(view, x, 350) for x in range(150, 190)}
    assert len(row) > 3
    view.show_frame(CameraFrame(jpeg(200), old, live=False, layer=7, stale_after_s=None))
    qtbot.waitUntil(lambda: not view.stale, timeout=5000)
    assert abs(grey_at(view, 170, 350) - 200) < 4


def test_outline_and_deviation_stand_where_the_frame_shows_them(view: CameraView, qtbot: QtBot):
    ring = np.array([(220, 140), (420, 140), (420, 340), (220, 340)], np.float32)
    found = FrameOverlay((640, 480), (ring,))
    frame = CameraFrame(jpeg(90), datetime.now(UTC))
    view.show_frame(frame)
    qtbot.waitUntil(lambda: abs(grey_at(view, 200, 350) - 90) < 4, timeout=5000)
    plain = view.grab().toImage()
    view.show_frame(frame, found)
    qtbot.waitUntil(lambda: view.grab().toImage() != plain, timeout=5000)
    bright = [x for x in range(400) if grey_at(view, x, 200) > 200]
    assert bright and min(bright) < 120 and max(bright) > 280
    view.draw_overlay(False)
    qtbot.waitUntil(lambda: view.grab().toImage() == plain, timeout=5000)


def test_an_overlay_of_another_picture_is_not_drawn(view: CameraView, qtbot: QtBot):
    ring = np.array([(220, 140), (420, 140), (420, 340)], np.float32)
    view.show_frame(CameraFrame(jpeg(90), datetime.now(UTC)), FrameOverlay((999, 480), (ring,)))
    qtbot.waitUntil(lambda: abs(grey_at(view, 200, 200) - 90) < 4, timeout=5000)
    assert not [x for x in range(60, 340) if grey_at(view, x, 200) > 200]


def test_bytes_that_are_no_picture_say_so_and_the_last_picture_stays(
    view: CameraView, qtbot: QtBot
):
    view.show_frame(CameraFrame(b"not a jpeg", datetime.now(UTC)))
    qtbot.wait(150)
    view.show_frame(CameraFrame(jpeg(150), datetime.now(UTC)))
    qtbot.waitUntil(lambda: abs(grey_at(view, 200, 350) - 150) < 4, timeout=5000)


def test_a_live_picture_is_the_exact_one_to_half_a_pixel():
    x, y = np.meshgrid(np.arange(1920), np.arange(1080))
    waves = (128 + 60 * np.sin(x / 20) + 60 * np.cos(y / 17)).astype(np.uint8)
    coded = cv2.imencode(".jpg", waves)[1].tobytes()
    view, frame = QSize(640, 620), QSize(1920, 1080)
    place = framing((1920, 1080), (640, 620), None, None)
    live = decoded(coded, frame, view, place, exact=False)
    exact = decoded(coded, frame, view, place, exact=True)
    for at in range(20, 620, 60):
        assert abs(live.pixelColor(at, at).green() - exact.pixelColor(at, at).green()) <= 8


def test_a_view_larger_than_the_frame_is_not_filled_by_stretching_it():
    grey = np.full((480, 640, 3), 150, np.uint8)
    coded = cv2.imencode(".jpg", grey)[1].tobytes()
    place = Framing(-100.0, 0.0, 2.0)
    image = decoded(coded, QSize(640, 480), QSize(420, 240), place, exact=False)
    assert image.pixelColor(20, 100).green() < 20
    assert abs(image.pixelColor(200, 100).green() - 150) < 4
