"""The scene process draws what it is told, comes back when it dies, and never blocks the desk."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from ui.touch.theme import Theme
from ui.views.orbit_camera import Look
from ui.views.scene_3d import SceneView
from ui.views.scene_link import SceneLink
from ui.views.scene_process.messages import Role
from ui.views.scene_subject import Preset, Printed, Subject, SubjectMesh

SIZE = 320
ANSWER_MS = 20_000


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, link: SceneLink) -> Iterator[SceneView]:
    made = SceneView(theme, link.channel())
    qtbot.addWidget(made)
    made.resize(SIZE, SIZE)
    made.show()
    yield made
    made.retire()


def complete(qtbot: QtBot, view: SceneView) -> None:
    qtbot.waitUntil(lambda: view.complete, timeout=ANSWER_MS)


def middle(view: SceneView) -> QColor:
    return view.grab().toImage().pixelColor(SIZE // 2, SIZE // 2)


def is_background(colour: QColor) -> bool:
    return colour.blue() >= colour.red() and colour.green() > 200


def guide_and_bone(box_blob: Callable[..., Path]) -> Subject:
    bone = box_blob("bone", (-30, 0, -30), (30, 40, 30))
    guide = box_blob("guide", (-10, -12, -10), (10, 0, 10))
    return Subject(
        (
            SubjectMesh("bone", Role.ANATOMY, str(bone)),
            SubjectMesh("guide", Role.DESIGN, str(guide)),
        )
    )


def test_a_mesh_is_loaded_and_drawn(qtbot: QtBot, view: SceneView, box_blob):
    view.show_subject(guide_and_bone(box_blob))
    complete(qtbot, view)
    assert not is_background(middle(view))
    view.choose(Preset.BONE_ONLY)
    qtbot.waitUntil(lambda: middle(view).red() > middle(view).blue() + 10, timeout=ANSWER_MS)


def test_a_coarse_mesh_is_a_preview_until_the_full_one_is_there(
    qtbot: QtBot, view: SceneView, box_blob
):
    coarse = box_blob("coarse", (-10, -10, -10), (10, 10, 10))
    view.show_subject(Subject((SubjectMesh("a", Role.DESIGN, "", str(coarse)),)))
    qtbot.waitUntil(lambda: not is_background(middle(view)), timeout=ANSWER_MS)
    assert not view.complete
    full = box_blob("full", (-10, -10, -10), (10, 10, 10))
    view.show_subject(Subject((SubjectMesh("a", Role.DESIGN, str(full), str(coarse)),)))
    complete(qtbot, view)


def test_a_mesh_that_is_none_is_named_with_a_code(
    qtbot: QtBot, view: SceneView, tmp_path: Path, box_blob
):
    bad = tmp_path / "bad"
    bad.write_bytes(b"nothing of use")
    good = box_blob("good", (-10, -10, -10), (10, 10, 10))
    meshes = (
        SubjectMesh("bad", Role.DESIGN, str(bad)),
        SubjectMesh("gone", Role.SECOND, str(tmp_path / "gone")),
        SubjectMesh("good", Role.ANATOMY, str(good)),
    )
    told: list[tuple[str, str]] = []
    view.failed.connect(lambda name, code: told.append((name, code)))
    view.show_subject(Subject(meshes))
    wanted = {("bad", "scene.not_a_mesh"), ("gone", "scene.unreadable")}
    qtbot.waitUntil(lambda: set(told) == wanted, timeout=ANSWER_MS)
    qtbot.waitUntil(lambda: not is_background(middle(view)), timeout=ANSWER_MS)
    assert not view.complete


def test_a_killed_process_comes_back_with_the_scene(
    qtbot: QtBot, view: SceneView, link: SceneLink, box_blob
):
    view.show_subject(guide_and_bone(box_blob))
    complete(qtbot, view)
    before = link.pid
    with qtbot.waitSignal(link.lost, timeout=ANSWER_MS):
        os.kill(before, signal.SIGKILL)
    assert not view.complete
    assert not is_background(middle(view)), "the last picture stays, and says that it stands still"
    complete(qtbot, view)
    assert link.pid not in (0, before)
    left = [*Path("/dev/shm").glob(f"celldeck-scene-{os.getpid()}-*")]
    qtbot.waitUntil(lambda: not any(path.exists() for path in left), timeout=ANSWER_MS)


def test_a_drag_turns_the_thing_and_ends_in_a_full_picture(qtbot: QtBot, view: SceneView, box_blob):
    view.show_subject(guide_and_bone(box_blob))
    complete(qtbot, view)
    before = view.camera
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    for x in range(100, 200, 20):
        qtbot.mouseMove(view, QPoint(x, 110))
        qtbot.wait(20)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 110))
    assert view.camera.azimuth_deg < before.azimuth_deg - 20
    complete(qtbot, view)
    view.look_from(Look.FRONT)
    assert view.camera.azimuth_deg == 0


def test_what_is_printed_is_solid_and_the_rest_a_ghost(qtbot: QtBot, view: SceneView, box_blob):
    part = box_blob("part", (100, 80, 0), (140, 120, 40))
    mesh = SubjectMesh("part", Role.DESIGN, str(part))

    def shown(z_mm: float) -> QImage:
        view.show_subject(
            Subject((mesh,), bed_mm=(250, 210), printed=Printed(z_mm), patient_letters=False),
            Look.FRONT,
        )
        complete(qtbot, view)
        qtbot.wait(600)
        return view.grab().toImage()

    half, most = shown(20.0), shown(39.0)
    high = SIZE // 2 - 40
    assert half.pixelColor(SIZE // 2, high) != most.pixelColor(SIZE // 2, high)
    assert half.pixelColor(SIZE // 2, high).lightness() != pytest.approx(
        half.pixelColor(SIZE // 2, SIZE // 2 + 40).lightness(), abs=6
    )


def test_a_picture_for_the_record_has_its_size(
    qtbot: QtBot, view: SceneView, box_blob, tmp_path: Path
):
    view.show_subject(guide_and_bone(box_blob))
    complete(qtbot, view)
    with qtbot.waitSignal(view.picture_saved, timeout=ANSWER_MS) as saved:
        view.save_picture(tmp_path / "record.png", 640, 480)
    image = QImage(saved.args[0])
    assert (image.width(), image.height()) == (640, 480)
    assert not is_background(image.pixelColor(320, 240))
    with qtbot.waitSignal(view.picture_failed, timeout=ANSWER_MS):
        view.save_picture(tmp_path / "no" / "folder.png", 64, 64)


def test_the_desk_is_never_held_up_while_a_scene_is_opened(qtbot: QtBot, view: SceneView, box_blob):
    gaps: list[float] = []
    view.show_subject(guide_and_bone(box_blob))
    last = time.perf_counter()
    while not view.complete and sum(gaps) < 20:
        qtbot.wait(1)
        now = time.perf_counter()
        gaps.append(now - last)
        last = now
    assert view.complete
    # Far above what is measured alone: the machine of the tests is shared.
    assert sorted(gaps)[int(len(gaps) * 0.95)] < 0.05
