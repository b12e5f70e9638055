"""Outlines drawn in small calls look like outlines drawn whole: no seam, no dot, no broken dash."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.touch.theme import Theme
from ui.views import frame_picture
from ui.views.frame_overlay import FrameOverlay, Framing
from ui.views.frame_picture import OverlayInk, paint_overlay
from ui.views.many_points import polygon_of

SIDE = 400
POINTS = 300
PAPER = (Qt.GlobalColor.white, Qt.GlobalColor.black, QColor("#7A8B99"))
WHOLE = 1_000_000
SEEN = 3
"""A difference of so many steps of 255 nobody sees; rounding makes it."""


def ring() -> NDArray[np.float32]:
    """A wavy outline of many points."""
    turn = np.linspace(0.0, 2.0 * np.pi, POINTS, endpoint=False)
    far = 130.0 + 18.0 * np.sin(9.0 * turn)
    return np.stack((200 + far * np.cos(turn), 200 + far * np.sin(turn)), 1).astype(np.float32)


def overlay(measured: float) -> FrameOverlay:
    """One outline on target, of which the last part was not measured."""
    loop = ring()
    outward = (loop - 200.0) / np.linalg.norm(loop - 200.0, axis=1, keepdims=True)
    seen = np.arange(POINTS) < POINTS * measured
    return FrameOverlay(
        (SIDE, SIDE), (loop,), loop, outward.astype(np.float32), np.zeros(POINTS, np.float32),
        seen, np.zeros(POINTS, np.int64),
    )  # fmt: skip


def ink(theme: Theme) -> OverlayInk:
    """The theme's colours; the casing is see-through, so what overlaps would be darker."""
    return OverlayInk(
        theme.color("nominal"), theme.color("casing", "casing"), theme.color("unmeasured"),
        (QColor(0, 0, 0, 0), QColor(0, 0, 0, 0)), 1.8, 0.3,
    )  # fmt: skip


def drawn(shown: FrameOverlay, colours: OverlayInk, paper: object) -> NDArray[np.uint8]:
    """The overlay on paper of one colour: (SIDE, SIDE, 4)."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_overlay(painter, shown, Framing(0, 0, 1.0), colours)
    painter.end()
    page = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    page.fill(paper)  # pyright: ignore[reportCallIssue, reportArgumentType]  QColor or GlobalColor
    painter = QPainter(page)
    painter.drawImage(0, 0, image)
    painter.end()
    return np.frombuffer(page.constBits(), np.uint8).reshape(SIDE, SIDE, 4).copy()


@pytest.mark.parametrize("measured", [1.0, 0.6], ids=["measured", "partly measured"])
@pytest.mark.parametrize("paper", PAPER, ids=["white", "black", "grey"])
def test_pieces_join_to_the_pixels_of_the_whole(
    theme: Theme, monkeypatch: pytest.MonkeyPatch, measured: float, paper: object
):
    assert SIDE > 4 * frame_picture.SQUARE_PX, "there are many squares"
    colours, shown = ink(theme), overlay(measured)
    pieces = drawn(shown, colours, paper)
    monkeypatch.setattr(frame_picture, "SQUARE_PX", WHOLE)
    whole = drawn(shown, colours, paper)
    assert (whole[..., :3] != whole[0, 0, :3]).any(), "something is drawn"
    apart = np.abs(pieces[..., :3].astype(int) - whole[..., :3].astype(int)).max(2)
    assert int((apart > SEEN).sum()) == 0


def test_points_become_a_polygon_of_the_same_points():
    points = ring()
    polygon = polygon_of(points)
    corners = [polygon.at(k) for k in range(polygon.size())]
    assert [[at.x(), at.y()] for at in corners] == points.tolist()
    assert polygon_of(points[:0]).isEmpty()
