"""Colour is never alone: every state is told in grey and to colour-blind eyes; normal is quiet."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from eye import EYES, Picture, seen_by, share_apart
from looks_bench import PROJECT, WIDE, gallery_on
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.gallery_cell import Kind
from ui.gallery_contrast import pixels
from ui.touch.hold_button import HoldState, SaferHoldButton
from ui.touch.marks import AlarmMark, Hatch, MarkLook, TickMark, TickState
from ui.touch.theme import Theme, load_theme
from ui.touch.tokens import Mode, Priority
from ui.views.bars import Band
from ui.views.camera_view import CameraView
from ui.views.figures import Figure, KeyFigure, Part
from ui.views.reading_row import ReadingRow
from ui.views.scene_3d import SceneView

QUIET = ("cell", "import", "review", "plan", "build", "inspect", "sync")
STATES = (Kind.FULL, Kind.EMPTY, Kind.STALE, Kind.ABNORMAL)
APART = 0.03
"""Of the pixels on which either of two states has drawn anything: the ground tells nothing."""
SCREEN_APART = 0.002
NEAR_RESERVED = 40
"""Channels this close to an alarm's fill (of 255) are its colour, if they are a colour at all:
the edges of grey letters come as close to violet, and are no more violet than the letters."""
SATURATED = 0.5
"""Of an alarm's own distance between its strongest and its weakest channel."""
SAME_HUE_DEG = 30.0
"""The soft edge of a blue line comes near violet in every channel, and is blue."""
ASKED_FOR = {"review": "c"}
"""The recorded guide has a finding that waits for an answer: its mark is no noise."""
PRIORITIES: tuple[Priority, ...] = ("a", "b", "c")
Screens = dict[tuple[str, Kind], tuple[QImage, list[QRect]]]
FIGURE = (Part("104.6", "°C"),)


def _marks(theme: Theme) -> dict[str, QWidget]:
    """Every state that a mark tells."""
    made: dict[str, QWidget] = {f"tick {state}": TickMark(theme, state) for state in TickState}
    for priority in PRIORITIES:
        made[f"alarm {priority}"] = AlarmMark(theme, priority, "row")
        made[f"alarm {priority} gone"] = AlarmMark(theme, priority, "row", MarkLook.HOLLOW)
    made["not judged"] = Hatch(theme, 26)
    return made


def _figures(theme: Theme) -> dict[str, QWidget]:
    """A value normal, outside, old and missing."""
    return {
        "normal": KeyFigure(theme, "trend", Figure(FIGURE)),
        "outside": KeyFigure(theme, "trend", Figure(FIGURE, alarm="b")),
        "old": KeyFigure(theme, "trend", Figure(FIGURE, stale=True)),
        "missing": KeyFigure(theme, "trend", Figure(())),
    }


def _readings(theme: Theme) -> dict[str, QWidget]:
    """A reading with its band: inside, outside, old."""
    made = {
        name: ReadingRow(theme, "Bed", Band(96, 112, 102, 108)) for name in ("in", "out", "old")
    }
    made["in"].show_reading("104.6", "°C", 104.6)
    made["out"].show_reading("100.9", "°C", 100.9, alarm="b")
    made["old"].show_reading("104.6", "°C", 104.6, stale=True)
    return dict(made)


def _holds(theme: Theme) -> dict[str, QWidget]:
    """What became of a press."""
    made: dict[str, QWidget] = {}
    for state in (HoldState.READY, HoldState.ASKED, HoldState.DONE, HoldState.UNKNOWN):
        button = SaferHoldButton(theme, "hand-stop", "Abort build", "Press 1.5 s. Part is lost")
        button.show_state(state)
        made[state] = button
    return made


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("parts", [_marks, _figures, _readings, _holds])
def test_states_of_a_part_are_told_apart_by_every_eye(
    parts: Callable[[Theme], dict[str, QWidget]], mode: Mode, theme: Theme
):
    own = load_theme_like(theme, mode)
    made = {name: _drawn(own, widget) for name, widget in parts(own).items()}
    ground = own.color("surface")
    alike = [
        f"{eye}: {one} and {other}, {share:.3f}"
        for eye in EYES
        for one, other in combinations(made, 2)
        if (share := _share_of_drawn(eye, made[one], made[other], ground)) < APART
    ]
    assert alike == []


def _share_of_drawn(eye: str, one: Picture, other: Picture, ground: QColor) -> float:
    """Of what either has drawn on the ground, the share that this eye tells apart."""
    plain = np.array([ground.redF(), ground.greenF(), ground.blueF()])
    drawn = [np.abs(picture - plain).max(axis=2) > 0.02 for picture in (one, other)]
    there = drawn[0] | drawn[1]
    return share_apart(seen_by(eye, one)[there][None], seen_by(eye, other)[there][None])


def load_theme_like(theme: Theme, mode: Mode) -> Theme:
    """The theme of this test in another mode."""
    return load_theme(PROJECT / "resources", mode=mode, px_per_mm=theme.px_per_mm)


def _drawn(theme: Theme, widget: QWidget) -> Picture:
    """A part on its panel's ground, cropped to what all of them have room for."""
    if isinstance(widget, (TickMark, AlarmMark)):
        width = height = 34
    elif isinstance(widget, Hatch):
        width = height = 34
        widget.resize(34, 34)
    else:
        widget.resize(360, max(widget.sizeHint().height(), 40))
        width, height = 360, 92
    picture = QPixmap(width, height)
    picture.fill(theme.color("surface"))
    widget.ensurePolished()
    widget.render(picture, QPoint(0, 0))
    found = as_picture(picture.toImage())
    widget.deleteLater()
    return found


def as_picture(image: QImage) -> Picture:
    """(H, W, 3), 0 to 1."""
    return pixels(image).astype(np.float64) / 255.0


@pytest.fixture(scope="module")
def screens(qapp: QApplication) -> Screens:
    """Every quiet screen in its states, with the places of its pictures."""
    found: Screens = {}
    with gallery_on(qapp, WIDE) as (gallery, _):
        for kind in STATES:
            for key in QUIET:
                gallery.show(key, kind)
                shell = gallery.shell
                places = [
                    QRect(view.mapTo(shell, QPoint(0, 0)), view.size())
                    for view in (*shell.findChildren(SceneView), *shell.findChildren(CameraView))
                    if view.isVisible()
                ]
                found[key, kind] = (shell.grab().toImage(), places)
    return found


def test_states_of_a_screen_are_told_apart_by_every_eye(screens: Screens):
    alike: list[str] = []
    for key in QUIET:
        plain = {kind: as_picture(screens[key, kind][0])[::4, ::4] for kind in STATES}
        for eye in EYES:
            told = {kind: seen_by(eye, picture) for kind, picture in plain.items()}
            for one, other in combinations(STATES, 2):
                share = share_apart(told[one], told[other])
                if share < SCREEN_APART:
                    alike.append(f"{eye}: {key} {one} and {other}, {share:.4f}")
    assert alike == []


@pytest.mark.parametrize("priority", PRIORITIES)
def test_no_reserved_colour_stands_on_a_screen_where_all_is_normal(
    screens: Screens, priority: Priority
):
    color = QColor(_fills()[priority])
    wanted = np.array([color.red(), color.green(), color.blue()])
    loud: list[str] = []
    for key in QUIET:
        if ASKED_FOR.get(key) == priority:
            continue
        image, places = screens[key, Kind.FULL]
        there = pixels(image).astype(np.int32)
        for place in places:  # data keep their colours; they are no marks
            there[place.top() : place.bottom(), place.left() : place.right()] = 0
        near = np.abs(there - wanted).max(axis=2) < NEAR_RESERVED
        spread = there.max(axis=2) - there.min(axis=2)
        near &= spread > SATURATED * (wanted.max() - wanted.min())
        turned = [abs(QColor(*rgb).hue() - color.hue()) for rgb in there[near].tolist()]
        close = sum(min(by, 360 - by) < SAME_HUE_DEG for by in turned)
        if close > 12:
            loud.append(f"{key}: {close} pixels")
    assert loud == []


def _fills() -> dict[str, str]:
    theme = load_theme(PROJECT / "resources", mode="light", px_per_mm=3.7795)
    return {priority: theme.alarm_hex(priority, "fill") for priority in PRIORITIES}
