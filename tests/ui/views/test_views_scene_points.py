"""Points of a surface under a finger: picked exactly, measured, flown to, marked."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from ui.touch.theme import Theme
from ui.views.camera_flight import between, close_to
from ui.views.measures import angle_deg, circle_through, distance_mm
from ui.views.orbit_camera import frame, orbited, projected
from ui.views.scene_3d import SceneView
from ui.views.scene_link import SceneLink
from ui.views.scene_marks import MarkShape, SceneMark
from ui.views.scene_picks import ScenePoint, TapWatch
from ui.views.scene_process.mesh_arrays import MeshArrays
from ui.views.scene_process.messages import Role, ViewCamera
from ui.views.scene_process.ray_pick import HalfSpace, met
from ui.views.scene_subject import Subject, SubjectMesh

SIZE = 320
ANSWER_MS = 20_000


def ball(radius_mm: float) -> MeshArrays:
    """A closed ball of points on rings."""
    turns, rings = 48, 24
    around = np.linspace(0, 2 * np.pi, turns, endpoint=False)
    up = np.linspace(0, np.pi, rings)[1:-1]
    ring = np.stack([np.cos(around), np.sin(around)], 1)
    points = [[0, 0, 1.0]]
    points += [[*(np.sin(u) * p), np.cos(u)] for u in up for p in ring]
    points += [[0, 0, -1.0]]
    last = len(points) - 1
    faces = []
    for k in range(turns):
        n = (k + 1) % turns
        faces.append((0, 1 + k, 1 + n))
        faces.append((last, last - turns + n, last - turns + k))
        for r in range(len(up) - 1):
            a, b = 1 + r * turns, 1 + (r + 1) * turns
            faces += [(a + k, b + k, b + n), (a + k, b + n, a + n)]
    unit = np.array(points, np.float32)
    return MeshArrays(unit * np.float32(radius_mm), unit, np.array(faces, np.int64))


def test_a_ray_meets_the_side_that_faces_the_eye():
    hit = met(ball(20.0), ViewCamera(half_height_mm=30), 3.0, 4.0)
    assert hit is not None
    x, y, z = hit.point_mm
    assert (x, z) == pytest.approx((3.0, 4.0), abs=1e-6)
    assert y == pytest.approx(-np.sqrt(400 - 25), abs=0.1), "the eye is at -y"
    assert hit.normal[1] < -0.9


def test_a_ray_beside_the_thing_meets_nothing():
    assert met(ball(20.0), ViewCamera(half_height_mm=30), 21.0, 0.0) is None


def test_a_ray_passes_through_what_a_section_took_away():
    away = HalfSpace((0.0, 0.0, 0.0), (0.0, -1.0, 0.0))
    hit = met(ball(20.0), ViewCamera(half_height_mm=30), 0.0, 0.0, away)
    assert hit is not None
    assert hit.point_mm[1] == pytest.approx(20.0, abs=0.2)


def test_a_point_met_lies_under_the_finger_from_any_side():
    mesh = ball(20.0)
    rng = np.random.default_rng(3)
    for _ in range(40):
        camera = ViewCamera((1.0, 2.0, 3.0), *rng.uniform(-90, 90, 3).tolist(), half_height_mm=30.0)
        right, up = rng.uniform(-8, 8, 2).tolist()
        hit = met(mesh, camera, right, up)
        assert hit is not None
        there = projected(camera, np.array([hit.point_mm]), 600, 600)[0]
        assert there == pytest.approx((300 + right * 10, 300 - up * 10), abs=1e-6)
        assert np.dot(hit.normal, frame(camera)[2]) > 0


def test_measures_of_known_figures():
    assert distance_mm((0, 0, 0), (3, 4, 12)) == 13
    assert angle_deg((1, 0, 0), (0, 0, 0), (0, 5, 0)) == pytest.approx(90)
    assert angle_deg((1, 0, 0), (0, 0, 0), (-1, 1e-9, 0)) == pytest.approx(180)
    assert angle_deg((1, 0, 0), (1, 0, 0), (0, 0, 0)) is None
    turn = np.radians([10, 100, 250])
    a, b, c = ((5 + 3 * np.cos(t), 2.0, 7 + 3 * np.sin(t)) for t in turn)
    circle = circle_through(a, b, c)
    assert circle is not None
    assert circle[0] == pytest.approx((5, 2, 7))
    assert circle[1] == pytest.approx(6)
    assert circle_through((0, 0, 0), (1, 1, 1), (2, 2, 2)) is None
    assert circle_through((0, 0, 0), (0, 0, 0), (2, 2, 2)) is None


def test_a_flight_ends_there_and_faces_the_place():
    begin = ViewCamera((0, 0, 0), 170.0, 0.0, 5.0, 80.0)
    end = close_to(begin, (10, 20, 30), 4.0, facing=(0.0, 1.0, 1.0))
    assert frame(end)[2] == pytest.approx(np.array([0, 1, 1]) / np.sqrt(2), abs=1e-9)
    assert between(begin, end, 1.0) == end
    way = [between(begin, end, part / 10).half_height_mm for part in range(11)]
    assert way == sorted(way, reverse=True)
    assert close_to(begin, (10, 20, 30), 4.0).azimuth_deg == 170.0


def test_no_flight_and_no_finger_mirrors_the_picture():
    camera = ViewCamera()
    rng = np.random.default_rng(11)
    for _ in range(200):
        camera = orbited(camera, *rng.uniform(-2, 2, 2).tolist())
        to = close_to(camera, (1, 2, 3), 5.0, tuple(rng.normal(size=3).tolist()))
        halfway = between(camera, to, float(rng.uniform()))
        assert np.linalg.det(frame(halfway)) == pytest.approx(1.0)


def test_a_tap_is_no_drag():
    watch = TapWatch(9.0)
    watch.begin(QPointF(10, 10))
    watch.move(QPointF(14, 12))
    assert watch.end() == QPointF(10, 10)
    watch.begin(QPointF(10, 10))
    watch.move(QPointF(30, 12))
    watch.move(QPointF(10, 10))
    assert watch.end() is None
    watch.begin(QPointF(10, 10))
    watch.move(QPointF(10, 10), fingers=2)
    assert watch.end() is None


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, link: SceneLink, box_blob) -> Iterator[SceneView]:
    made = SceneView(theme, link.channel())
    qtbot.addWidget(made)
    made.resize(SIZE, SIZE)
    made.show()
    box: Callable[..., Path] = box_blob
    bone, guide = (
        box("bone", (-30, 0, -30), (30, 40, 30)),
        box("guide", (-10, -12, -10), (10, 0, 10)),
    )
    made.show_subject(
        Subject(
            (
                SubjectMesh("bone", Role.ANATOMY, str(bone)),
                SubjectMesh("guide", Role.DESIGN, str(guide)),
            )
        )
    )
    qtbot.waitUntil(lambda: made.complete, timeout=ANSWER_MS)
    yield made
    made.retire()


def test_a_tap_picks_only_when_it_is_asked_to_and_marks_stay_on_the_surface(
    qtbot: QtBot, view: SceneView
):
    hits: list[ScenePoint] = []
    view.picked.connect(hits.append)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(SIZE // 2, SIZE // 2))
    view.set_picking(True)
    with qtbot.waitSignal(view.picked, timeout=ANSWER_MS):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(SIZE // 2, SIZE // 2))
    assert [hit.name for hit in hits] == ["guide"]
    assert hits[0].full
    assert hits[0].point_mm[1] == pytest.approx(-12.0, abs=1e-4)
    view.set_opacity("guide", 0.3)
    with qtbot.waitSignal(view.picked, timeout=ANSWER_MS):
        view.pick(QPointF(SIZE / 2, SIZE / 2))
    assert hits[-1].name == "bone", "through glass the solid thing is meant"
    view.move_to(ViewCamera(half_height_mm=90.0))
    with qtbot.waitSignal(view.pick_missed, timeout=ANSWER_MS):
        view.pick(QPointF(1, 1))
    before = view.grab().toImage()
    view.show_marks((SceneMark(MarkShape.PIN, (hits[0].point_mm,), "+0.94 mm", 2),))
    assert view.grab().toImage() != before

    view.fly_to((10.0, -12.0, 10.0), 3.0)
    qtbot.waitUntil(lambda: view.camera.focus_mm == (10.0, -12.0, 10.0), timeout=ANSWER_MS)
    qtbot.waitUntil(lambda: view.complete and view.at_rest, timeout=ANSWER_MS)
    assert view.camera.half_height_mm < 10
