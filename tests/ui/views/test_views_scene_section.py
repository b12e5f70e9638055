"""A section plane shows a closed, hatched face; CT planes stand in the scene; both come back."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.wire.arrays import pack
from ui.touch.buttons import ToolButton
from ui.touch.theme import Theme
from ui.views.orbit_camera import frame
from ui.views.scene_3d import SceneView
from ui.views.scene_link import SceneLink
from ui.views.scene_picks import ScenePoint
from ui.views.scene_process.messages import Role, ViewCamera
from ui.views.scene_section import across, pushed, turned
from ui.views.scene_subject import SceneCt, SectionPlane, Subject, SubjectMesh
from ui.views.section_tools import SectionTools

SIZE = 320
ANSWER_MS = 20_000


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, link: SceneLink, box_blob) -> Iterator[SceneView]:
    made = SceneView(theme, link.channel())
    qtbot.addWidget(made)
    made.resize(SIZE, SIZE)
    made.show()
    box: Callable[..., Path] = box_blob
    made.show_subject(
        Subject((SubjectMesh("b", Role.ANATOMY, str(box("b", (-20, -20, -20), (20, 20, 20)))),))
    )
    made.move_to(ViewCamera(half_height_mm=40.0))
    qtbot.waitUntil(lambda: made.complete and made.at_rest, timeout=ANSWER_MS)
    yield made
    made.retire()


def colours(view: SceneView, half_px: int = 30) -> list[QColor]:
    image: QImage = view.grab().toImage()
    middle = SIZE // 2
    return [image.pixelColor(middle + x, middle) for x in range(-half_px, half_px)]


def contrast(view: SceneView) -> int:
    lights = [colour.lightness() for colour in colours(view)]
    return max(lights) - min(lights)


def test_planes_are_pushed_and_turned():
    camera = ViewCamera((1.0, 2.0, 3.0), 30.0, 20.0, 10.0, 40.0)
    plane = across(camera)
    assert plane.origin_mm == (1.0, 2.0, 3.0)
    assert plane.normal == pytest.approx(frame(camera)[2])
    moved = pushed(plane, -5.0)
    assert np.subtract(moved.origin_mm, plane.origin_mm) == pytest.approx(
        -5.0 * np.array(plane.normal)
    )
    assert turned(plane).normal == tuple(-part for part in plane.normal)


def test_a_cut_box_shows_a_closed_hatched_face_and_is_picked_on_what_is_left(
    qtbot: QtBot, view: SceneView, link: SceneLink
):
    assert contrast(view) < 12, "a whole box has a plain front"
    view.set_section(SectionPlane((0.0, 0.0, 0.0), (0.0, -1.0, 0.0)))
    qtbot.waitUntil(lambda: contrast(view) > 60, timeout=ANSWER_MS)
    hits: list[ScenePoint] = []
    view.picked.connect(hits.append)
    view.pick(QPointF(SIZE / 2, SIZE / 2))
    qtbot.waitUntil(lambda: bool(hits), timeout=ANSWER_MS)
    assert hits[0].point_mm[1] == pytest.approx(20.0), "the front was taken away"

    os.kill(link.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: not view.complete, timeout=ANSWER_MS)
    qtbot.waitUntil(lambda: view.complete and contrast(view) > 60, timeout=ANSWER_MS)

    view.set_section(None)
    qtbot.waitUntil(lambda: contrast(view) < 12, timeout=ANSWER_MS)


def test_three_fingers_push_the_section_and_turn_nothing(qtbot: QtBot, view: SceneView):
    view.set_section(SectionPlane((0.0, 0.0, 0.0), (0.0, -1.0, 0.0)))
    told: list[SectionPlane] = []
    view.section_changed.connect(told.append)
    device, handle, camera = QTest.createTouchDevice(), view.windowHandle(), view.camera
    for y in (200, 180, 160):
        touch = QTest.touchEvent(handle, device)
        for finger in range(3):
            at = QPoint(100 + 50 * finger, y)
            if y == 200:
                touch.press(finger, at, handle)
            else:
                touch.move(finger, at, handle)
        touch.commit()
    touch = QTest.touchEvent(handle, device)
    for finger in range(3):
        touch.release(finger, QPoint(100 + 50 * finger, 160), handle)
    touch.commit()
    qtbot.waitUntil(lambda: bool(told), timeout=ANSWER_MS)
    assert told[-1].origin_mm[1] > 1.0, "up pushes it away from the eye"
    assert view.camera == camera


def test_planes_of_a_ct_stand_in_the_scene_where_they_are(
    qtbot: QtBot, view: SceneView, tmp_path: Path
):
    voxels = np.full((40, 40, 40), -1000, np.int16)
    voxels[:, :, 20:] = 3000  # the patient's left
    meta = {
        "format": "celldeck.volume.1",
        "spacing_mm": [2.0, 2.0, 2.0],
        "origin_mm": [-39.0, -39.0, -39.0],
        "direction": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    }
    blob = tmp_path / "ct"
    blob.write_bytes(pack({"voxels": voxels}, meta))
    view.set_visible("b", False)
    view.show_ct(SceneCt(str(blob), (0.0, 0.0, 0.0), -200.0, 1000.0, ("coronal",)))

    def sides() -> tuple[int, int]:
        image = view.grab().toImage()
        right, left = image.pixelColor(100, 100), image.pixelColor(220, 100)
        return right.lightness(), left.lightness()

    qtbot.waitUntil(lambda: sides() == (0, 255), timeout=ANSWER_MS)
    told: list[tuple[str, str]] = []
    view.failed.connect(lambda name, code: told.append((name, code)))
    view.show_ct(SceneCt(str(tmp_path / "none"), (0.0, 0.0, 0.0), -200.0, 1000.0))
    qtbot.waitUntil(lambda: told == [("CT", "ct.unreadable")], timeout=ANSWER_MS)


def test_the_tools_cut_open_and_step_deeper(qtbot: QtBot, theme: Theme, view: SceneView):
    SectionTools(theme, view)
    cut, nearer, farther = view.findChildren(ToolButton)
    told: list[SectionPlane | None] = []
    view.section_changed.connect(told.append)
    assert not nearer.isVisible()
    cut.tapped.emit()
    assert farther.isVisible()
    farther.tapped.emit()
    first, second = told
    assert first is not None and second is not None
    assert second.origin_mm[1] > first.origin_mm[1], "away from the eye, which is in front"
    cut.tapped.emit()
    assert told[-1] is None
    assert not nearer.isVisible()
