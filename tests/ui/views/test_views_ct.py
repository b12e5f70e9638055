"""CT slices show the patient the right way round, read true HU, and the part where it really is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.wire.arrays import pack
from ui.touch.theme import Theme
from ui.views.ct_outline import outlines, placed_mesh
from ui.views.ct_picture import Framing, OutlineInk, slice_picture
from ui.views.ct_planes import CtPart, CtPlanes
from ui.views.ct_volume import BONE, SOFT, CtPlane, CtRefused, CtVolume, open_volume, volume_of
from ui.views.patient_letters import letter_towards

ANSWER_MS = 10_000
SPACING = (0.8, 0.6, 1.25)
ORIGIN = (-40.0, 10.0, 300.0)
SIZE = (60, 50, 40)
TURNS = {
    "as scanned": np.eye(3),
    "feet first, face down": np.diag([-1.0, 1.0, -1.0]),
    "sagittal scan": np.array([[0, 0, 1.0], [1, 0, 0], [0, 1.0, 0]]),
    "oblique": np.array([[0.96, -0.28, 0], [0.28, 0.96, 0], [0, 0, 1.0]]),
}


def told(direction: np.ndarray) -> dict[str, Any]:
    return {
        "format": "celldeck.volume.1",
        "spacing_mm": list(SPACING),
        "origin_mm": list(ORIGIN),
        "direction": direction.tolist(),
        "frame_of_reference": "1.2.3",
        "acquired_at": "2026-11-03",
    }


def field(points_mm: np.ndarray) -> np.ndarray:
    """A field of HU over the patient that grows to the left, the back and the head."""
    x, y, z = np.moveaxis(points_mm, -1, 0)
    return (x * 3 + y * 5 + (z - 300) * 7).round().astype(np.int16)


def scan(direction: np.ndarray) -> np.ndarray:
    """Voxels (K, J, I) of that field, as a scanner with these axes would give them."""
    i, j, k = np.meshgrid(*(np.arange(n) for n in SIZE), indexing="ij")
    steps = np.stack([i, j, k], -1) * np.array(SPACING)
    return field(np.array(ORIGIN) + steps @ direction.T).transpose(2, 1, 0).copy()


@pytest.mark.parametrize("name", TURNS)
def test_every_scan_is_shown_the_same_way_round_and_reads_true_hu(name: str):
    volume = volume_of(scan(TURNS[name]), told(TURNS[name]))
    assert np.linalg.det(volume.to_mm[:, :3]) > 0
    rng = np.random.default_rng(1)
    for _ in range(30):
        index = tuple(int(rng.integers(0, n)) for n in volume.size)
        point = volume.point_of(index)
        assert volume.hu_at(point) == field(np.array(point))
        assert volume.index_of(point) == pytest.approx(index, abs=1e-9)
    letters = {
        plane: "".join(letter_towards(np.array(way)) for way in volume.directions(plane))
        for plane in CtPlane
    }
    assert letters == {CtPlane.AXIAL: "LA", CtPlane.CORONAL: "LH", CtPlane.SAGITTAL: "PH"}
    at = tuple(n // 2 for n in volume.size)
    for plane, right, down in (
        (CtPlane.AXIAL, 0, 1),
        (CtPlane.CORONAL, 0, 2),
        (CtPlane.SAGITTAL, 1, 2),
    ):
        number = at[({0, 1, 2} - {right, down}).pop()]
        cut = volume.slice_of(plane, number).astype(int)
        assert cut[5, -1] > cut[5, 0], "HU grow to the left and the back of the patient"
        grows_down = cut[-1, 5] > cut[0, 5]
        assert grows_down == (plane is CtPlane.AXIAL), "and to the head, which is up"
    assert volume.hu_at((1e4, 0.0, 0.0)) is None


def test_a_mirrored_or_broken_scan_is_refused(tmp_path: Path):
    voxels = scan(np.eye(3))
    with pytest.raises(CtRefused, match=r"ct\.left_handed"):
        volume_of(voxels, told(np.diag([-1.0, 1.0, 1.0])))
    for wrong in ({"spacing_mm": [1, 0, 1]}, {"direction": [[1, 0], [0, 1]]}, {"origin_mm": None}):
        with pytest.raises(CtRefused, match=r"ct\.not_a_volume"):
            volume_of(voxels, told(np.eye(3)) | wrong)
    path = tmp_path / "blob"
    with pytest.raises(CtRefused, match=r"ct\.unreadable"):
        open_volume(path)
    for data in (b"nothing", pack({"voxels": voxels.astype("f4")}, told(np.eye(3)))):
        path.write_bytes(data)
        with pytest.raises(CtRefused, match=r"ct\.not_a_volume"):
            open_volume(path)
    path.write_bytes(b"")
    with pytest.raises(CtRefused, match=r"ct\.unreadable"):
        open_volume(path)


def ball(middle: np.ndarray, radius: float) -> tuple[np.ndarray, np.ndarray]:
    turns, rings = 120, 61
    around = np.linspace(0, 2 * np.pi, turns, endpoint=False)
    up = np.linspace(0, np.pi, rings)[1:-1]
    ring = np.stack([np.cos(around), np.sin(around)], 1)
    points = [np.array([[0, 0, 1.0]])]
    points += [np.column_stack([np.sin(u) * ring, np.full(turns, np.cos(u))]) for u in up]
    points += [np.array([[0, 0, -1.0]])]
    last = turns * len(up) + 1
    faces = []
    for k in range(turns):
        n = (k + 1) % turns
        faces += [(0, 1 + k, 1 + n), (last, last - turns + n, last - turns + k)]
        for r in range(len(up) - 1):
            a, b = 1 + r * turns, 1 + (r + 1) * turns
            faces += [(a + k, b + k, b + n), (a + k, b + n, a + n)]
    return np.concatenate(points) * radius + middle, np.array(faces)


@pytest.mark.parametrize("name", TURNS)
def test_the_outline_on_a_slice_is_the_exact_cut_of_the_mesh(name: str):
    volume = volume_of(scan(TURNS[name]), told(TURNS[name]))
    middle, radius = np.array(volume.middle_mm), 9.0
    mesh = placed_mesh(*ball(middle, radius), volume)
    for axis in range(3):
        at = float(volume.size[axis] // 2 + 3)
        lines = outlines(mesh, axis, at)
        assert [line.closed for line in lines] == [True]
        points = np.array([volume.point_of(tuple(p)) for p in lines[0].points])
        assert np.abs(np.linalg.norm(points - middle, axis=1) - radius).max() < 0.02
        assert lines[0].points[:, axis] == pytest.approx(at)
        assert outlines(mesh, axis, -40.0) == []


def test_a_line_through_vertices_and_an_open_mesh_are_cut_without_a_crack():
    volume = volume_of(scan(np.eye(3)), told(np.eye(3)))
    corners = np.array([(x, y, z) for z in (8, 12) for y in (5, 20) for x in (5, 20)], float)
    points = np.array([volume.point_of(tuple(p)) for p in corners])
    sides = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = np.array([t for a, b, c, d in sides for t in ((a, b, c), (a, c, d))])
    for at in (8.0, 10.0, 11.999):
        (line,) = outlines(placed_mesh(points, faces, volume), 2, at)
        assert line.closed, "where corners lie in the plane it is still one line"
    (line,) = outlines(placed_mesh(points, faces[:-2], volume), 2, 10.0)
    assert not line.closed, "a box without its lid on the left has an open line"


def test_pixels_of_the_outline_lie_where_the_part_is():
    volume = volume_of(np.full(SIZE[::-1], -1000, np.int16), told(np.eye(3)))
    middle = np.array(volume.point_of((30.0, 25.0, 20.0)))
    part = OutlineInk(placed_mesh(*ball(middle, 9.0), volume), (0, 255, 0), filled=False)
    size, mm = (480, 300), 0.1
    frame = Framing((30.5 * SPACING[0], 25.5 * SPACING[1]), mm)
    picture = slice_picture(volume, CtPlane.AXIAL, 20.0, size, frame, BONE, (part,), 1.0)
    rows, columns = np.nonzero(picture[:, :, 1] > 200)
    far = np.hypot(columns + 0.5 - 240, rows + 0.5 - 150) * mm
    assert len(far) > 300
    assert np.abs(far - 9.0).max() < 2.5 * mm, "a tenth of a voxel and the width of the line"


@pytest.fixture
def planes(
    qtbot: QtBot, theme: Theme, tmp_path: Path, box_blob: Callable[..., Path]
) -> Iterator[CtPlanes]:
    volume = tmp_path / "volume"
    volume.write_bytes(pack({"voxels": scan(np.eye(3))}, told(np.eye(3))))
    part = box_blob("part", (-30.0, 15.0, 310.0), (-20.0, 25.0, 330.0))
    made = CtPlanes(theme)
    qtbot.addWidget(made)
    made.resize(300, 760)
    made.show()
    made.show_parts((CtPart(str(part)),))
    made.show_volume(str(volume))
    qtbot.waitUntil(lambda: made.current, timeout=ANSWER_MS)
    yield made
    made.retire()


def volume(planes: CtPlanes) -> CtVolume:
    assert planes.volume is not None
    return planes.volume


def test_a_touch_in_one_plane_moves_all_three(qtbot: QtBot, planes: CtPlanes):
    axial, coronal, sagittal = planes.slices
    planes.go_to(volume(planes).middle_mm)
    for one in planes.slices:
        one.zoom(0.01)  # all of it, as far as it goes
    before = [one.number for one in planes.slices]
    told: list[tuple[float, float, float]] = []
    planes.point_changed.connect(told.append)
    where = QPoint(axial.width() // 4, axial.height() // 4)
    qtbot.mouseClick(axial, Qt.MouseButton.LeftButton, pos=where)
    assert len(told) == 1
    assert [one.number for one in (axial,)] == before[:1]
    assert coronal.number < before[1], "up in the axial picture is to the front"
    assert sagittal.number < before[2], "and its left is the patient's right"
    device = QTest.createTouchDevice()
    handle, at = planes.windowHandle(), sagittal.mapTo(planes, QPoint(20, 30))
    QTest.touchEvent(handle, device).press(0, at, handle).commit()
    QTest.touchEvent(handle, device).release(0, at, handle).commit()
    qtbot.waitUntil(lambda: len(told) >= 2, timeout=ANSWER_MS)
    assert axial.number > before[0], "up in the sagittal picture is to the head"
    planes.go_to(volume(planes).middle_mm)
    axial.step(1)
    assert axial.number == before[0] + 1
    qtbot.waitUntil(lambda: planes.current, timeout=ANSWER_MS)


def test_windows_change_the_grey_and_the_part_is_on_the_slices(qtbot: QtBot, planes: CtPlanes):
    planes.go_to((-25.0, 20.0, 320.0))
    qtbot.waitUntil(lambda: planes.current, timeout=ANSWER_MS)
    seen: list[tuple[str, int]] = []
    planes.seen.connect(lambda plane, number: seen.append((plane, number)))
    bone = planes.slices[0].grab().toImage()
    planes.choose_window("soft")
    qtbot.waitUntil(lambda: planes.current and len(seen) >= 3, timeout=ANSWER_MS)
    assert planes.slices[0].grab().toImage() != bone
    assert {plane for plane, _ in seen} == {"axial", "coronal", "sagittal"}
    inked = planes.slices[0].grab().toImage()
    planes.show_parts(())
    qtbot.waitUntil(lambda: planes.slices[0].grab().toImage() != inked, timeout=ANSWER_MS)
    assert SOFT.width_hu < BONE.width_hu


def test_at_first_the_part_is_looked_at(planes: CtPlanes):
    assert planes.point_mm == pytest.approx((-25.0, 20.0, 320.0))


def test_a_slice_becomes_larger_round_the_point(qtbot: QtBot, planes: CtPlanes):
    axial = planes.slices[0]
    planes.go_to((-25.0, 20.0, 320.0))
    axial.zoom(3.0)
    qtbot.waitUntil(lambda: planes.current, timeout=ANSWER_MS)
    told: list[tuple[float, float, float]] = []
    planes.point_changed.connect(told.append)
    middle = QPointF(axial.width() / 2, axial.height() / 2).toPoint()
    qtbot.mouseClick(axial, Qt.MouseButton.LeftButton, pos=middle)
    assert told[0] == pytest.approx((-25.0, 20.0, 320.0), abs=0.5)


def test_a_scan_that_is_none_is_told_with_a_code(qtbot: QtBot, planes: CtPlanes, tmp_path: Path):
    bad = tmp_path / "bad"
    bad.write_bytes(b"nothing")
    with qtbot.waitSignal(planes.refused, timeout=ANSWER_MS) as refused:
        planes.show_volume(str(bad))
    assert refused.args == [str(bad), "ct.not_a_volume"]
